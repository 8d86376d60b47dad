"""Groups of quotes whose members all fit, merged from the surest link down."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outletcompare.alignment.evidence import COPY, SURE, Link
from outletcompare.alignment.units import Unit, contradict, nested, same_source, two_media

Links = dict[tuple[int, int], Link]

DECISION = 0.7
"""Log odds that a part in marks needs: a false link is worse than a missed one."""

DECISION_WHOLE = 1.5
"""The same for two whole renderings in marks: nothing but their words says that they are one."""

DECISION_REPORT, DECISION_RETOLD = 2.0, 2.5
"""The same for two reports, which keep few of the words, and for a report and words in marks, alike still less."""

DECISION_BARE, DECISION_BARE_PART = 2.5, 1.5
"""The same for two texts of a table that names no source at all, where rivals have been weighed, and for a part."""

ANONYMOUS = 4.0
"""The same for a report and words in marks of which one names its source and the other only describes one."""

NOBODY = 2.0
"""The same for two renderings in marks where one side says of nobody that the words are theirs."""

SCRAP, LONGEST_SCRAP = 1.2, 2
"""The same for a part of a scrap in marks, and the most telling words of a scrap: one frequent word is soon in both."""

DENIED = 3.0
"""The same for two reports of which one denies and the other does not, unless they are surely of one source."""

TWO_MEDIA = 6.0
"""The same where one was told to another paper or programme than the other, unless the words are the same."""

ELSE, ELSE_HERE = -2.0, -1.0
"""Log odds below which a pair with a report clearly says two things, and below which two quotes of one article do."""

UNTOLD, BORNE_OUT = -2.0, 0.5
"""What two reports that were never linked count, and what the pairs of two groups' reports must come to on average: a
report that is like one of them and unlike the others tells something else."""

PIECE = 2.0
"""Log odds beyond which two quotes of one article are pieces of a third, whatever they have in common."""

UNLINKED = -5.0
"""What a pair of one group counts that was never linked: the average must carry it."""

SUREST = 4.0
"""Log odds beyond which a pair is no surer: one identical pair must not outvote several that do not fit."""

CROWD = 12
"""Members that stand for a group when two are compared, so that work stays bounded among many near-copies."""


def needed(link: Link, one: Unit, other: Unit) -> float:
    """The log odds that a link of two units needs."""
    if one.bare and other.bare:
        return DECISION_BARE_PART if link.part else DECISION_BARE
    if one.report or other.report:
        return DECISION_REPORT if one.report and other.report else DECISION_RETOLD
    return DECISION if link.part else DECISION_WHOLE


def group(units: Sequence[Unit], links: Links) -> list[list[int]]:
    """Merge from the surest link down, where the members of both groups allow it.

    Words in marks find one another first, and so do reports in the outlets' own words; only then the two meet, so that
    a fragment goes to its like before it goes to a report.
    """
    merging = _Merging(units, links)
    ranked = sorted(links.items(), key=lambda item: (-item[1].odds, item[0]))
    for mixed in (False, True):
        for pair, link in ranked:
            if (units[pair[0]].report != units[pair[1]].report) == mixed and link.odds > merging.wanted(pair):
                merging.try_merge(pair)
    return [merging.groups[key] for key in sorted(merging.groups)]


class _Merging:
    """The groups so far, each under the number of one of its members."""

    def __init__(self, units: Sequence[Unit], links: Links) -> None:
        self.units = units
        self.links = links
        self.member = list(range(len(units)))
        self.groups = {index: [index] for index in self.member}
        self.articles = {index: {unit.quote.article_id: [index]} for index, unit in enumerate(units)}
        self.refused: set[tuple[object, ...]] = set()

    def wanted(self, pair: tuple[int, int]) -> float:
        """The log odds this link needs."""
        link, one, other = self.links[pair], self.units[pair[0]], self.units[pair[1]]
        return max(needed(link, one, other), *_doubts(link, one, other))

    def try_merge(self, pair: tuple[int, int]) -> None:
        """Merge the groups of a pair where they fit; a merge refused is refused again until one of them has grown."""
        short, long = sorted(pair, key=lambda index: (len(self.units[index]), index))
        a, b = self.member[short], self.member[long]
        part, wanted = self.links[pair].part, self.wanted(pair)
        attempt = (a, b, len(self.groups[a]), len(self.groups[b]), part, wanted)
        if a == b or attempt in self.refused:
            return
        if self._apart(a, b, part) or not (self._held(a, b) if part else self._alike(a, b, min(0.0, wanted))):
            self.refused.add(attempt)
            return
        small, large = sorted((a, b), key=lambda group: (len(self.groups[group]), group))
        for index in self.groups[small]:
            self.member[index] = large
        self.groups[large] = sorted(self.groups[large] + self.groups.pop(small))
        for article, indices in self.articles.pop(small).items():
            self.articles[large].setdefault(article, []).extend(indices)

    def link(self, i: int, j: int) -> Link | None:
        """The link of two units, whichever comes first."""
        return self.links.get((i, j) if i < j else (j, i))

    def _apart(self, a: int, b: int, part: bool) -> bool:
        """Whether one article says two things: one quote inside the other, two sources, or two that are not linked.

        Two pieces of what another article prints as one need no link, nor the name of their source twice.
        """
        members = (*_sample(self.groups[a]), *_sample(self.groups[b]))
        for i, j in self._of_one_article(a, b):
            one, other, link = self.units[i], self.units[j], self.link(i, j)
            if nested(one.quote, other.quote) or contradict(one, other):
                return True
            unlike = not part if link is None else link.odds < (ELSE_HERE if part else 0)
            strange = same_source(one, other) is False
            if (unlike and strange) or ((unlike or strange) and not self._pieces(i, j, members)):
                return True
        return False

    def _pieces(self, i: int, j: int, members: Sequence[int]) -> bool:
        """Whether two quotes of one article are both surely linked to a third."""
        if self.units[i].quote.article_id != self.units[j].quote.article_id:
            return False
        near, far = ({k for k in members if (link := self.link(n, k)) and link.odds > PIECE} for n in (i, j))
        return not near.isdisjoint(far)

    def _of_one_article(self, a: int, b: int) -> Iterator[tuple[int, int]]:
        few, many = sorted((self.articles[a], self.articles[b]), key=len)
        for article in few.keys() & many.keys():
            for i in few[article]:
                for j in many[article]:
                    yield i, j

    def _held(self, parts: int, wholes: int) -> bool:
        """Whether every fragment of one group has a place in the other; a fragment never joins two wholes.

        A report that clearly says something else than a member of the other group keeps the two apart.
        """
        some, longer = _sample(self.groups[parts]), self.groups[wholes]
        for i in some:
            for j in _sample(longer):
                link = self.link(i, j)
                if link and link.odds < ELSE and (self.units[i].report or self.units[j].report):
                    return False
        found = all(any((link := self.link(i, j)) and link.odds > DECISION for j in longer) for i in some)
        return found and self._borne_out(parts, wholes)

    def _borne_out(self, a: int, b: int) -> bool:
        """Whether the reports of two groups tell one thing on average, and not only one of one and one of the other."""
        one, other = ([i for i in _sample(self.groups[n]) if self.units[i].report] for n in (a, b))
        article = {i: self.units[i].quote.article_id for i in (*one, *other)}
        pairs = [self.link(i, j) for i in one for j in other if article[i] != article[j]]
        odds = [UNTOLD if link is None else min(link.odds, SUREST) for link in pairs]
        return len(odds) < 2 or sum(odds) > BORNE_OUT * len(odds)

    def _alike(self, a: int, b: int, wanted: float) -> bool:
        """Whether the average over the pairs of two groups is positive; two parts of one whole need not be alike."""
        one, other = _sample(self.groups[a]), _sample(self.groups[b])
        both = (*one, *other)
        wholes = {i: frozenset(k for k in both if self._part_of(i, k)) for i in both}
        counted = []
        for i in one:
            for j in other:
                odds = self._through_copies(i, j, both)
                if self._pieces(i, j, both):
                    continue
                if odds is not None:
                    counted.append(min(odds, SUREST))
                elif wholes[i].isdisjoint(wholes[j]):
                    counted.append(UNLINKED)
        return bool(counted) and sum(counted) / len(counted) > wanted

    def _through_copies(self, i: int, j: int, members: Sequence[int]) -> float | None:
        """The log odds of a pair, or what a copy of either says when that is more."""
        link = self.link(i, j)
        best = None if link is None else link.odds
        if best is not None and best > 0:
            return best
        for k in members:
            for near, far in ((i, j), (j, i)):
                copy, view = self.link(k, near), self.link(k, far)
                if copy is not None and view is not None and copy.likeness >= COPY and copy.odds > 0:
                    best = view.odds if best is None else max(best, view.odds)
        return best

    def _part_of(self, i: int, k: int) -> bool:
        link = None if i == k else self.link(i, k)
        return link is not None and link.part and link.odds > DECISION


def _doubts(link: Link, one: Unit, other: Unit) -> Iterator[float]:
    """The log odds that a link needs by what else is known of the two, where anything is known of sources."""
    yield 0.0
    if one.bare or other.bare:
        return
    marks = not (one.report or other.report)
    if marks and None in (one.quote.source, other.quote.source):
        yield NOBODY
    if one.report != other.report and one.described != other.described and same_source(one, other) is False:
        yield ANONYMOUS
    if marks and link.part and max(len(one.text.content), len(other.text.content)) <= LONGEST_SCRAP:
        yield SCRAP
    sure = same_source(one, other) is True and min(one.quote.confidence, other.quote.confidence) >= SURE
    if one.report and other.report and one.text.denies != other.text.denies and not sure:
        yield DENIED
    if link.likeness < COPY and two_media(one.quote, other.quote):
        yield TWO_MEDIA


def _sample(members: list[int]) -> list[int]:
    """A crowd's members at even distances; all of a smaller group."""
    if len(members) <= CROWD:
        return members
    return [members[place * len(members) // CROWD] for place in range(CROWD)]
