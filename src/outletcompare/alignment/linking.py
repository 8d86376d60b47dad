"""Which renderings belong to one statement: evidence for each pair, then groups whose members all fit."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Protocol

from attrs import frozen

from outletcompare.alignment import candidates, scoring
from outletcompare.alignment.copies import copies
from outletcompare.alignment.evidence import COPY, Link, judge
from outletcompare.alignment.speaker import common_source
from outletcompare.alignment.units import Unit, as_quotes, nested, prepare
from outletcompare.model import Quote, Rows, Statement


class Encoder(Protocol):
    """Anything that turns texts into vectors, one row each."""

    def encode(self, texts: list[str]) -> Sequence[Sequence[float]]: ...


def align(
    quotes: Iterable[Quote | str | Mapping[str, Any]],
    *,
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Rows[Statement]:
    """Group renderings of the same statement.

    Args:
        quotes: of all kinds, in any order; the result does not depend on it. Plain texts will do, and records with
            ``text`` and, where known, ``id, source, date, outlet``.
        encoder: optional; anything with ``encode(list[str])``. Its cosine is one more piece of evidence for a pair.
        progress: called with (quotes compared with all that may be alike, quotes in all).

    Returns:
        Statements, each quote in exactly one; those in more outlets first, then the surer, then the longer.

    Raises:
        InputError: an item is no quote, text or record.
    """
    return _statements(link(quotes, encoder=encoder, progress=progress))


@frozen
class Linked:
    """What an alignment is made of: units, each with the quotes it stands for, the groups of units, the links."""

    units: Sequence[Unit]
    same: Sequence[Sequence[Quote]]
    groups: list[list[int]]
    links: dict[tuple[int, int], Link]


def link(
    quotes: Iterable[Quote | str | Mapping[str, Any]],
    *,
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Linked:
    """The evidence and the groups behind :func:`align`, which says what the arguments are."""
    groups_of_copies = copies(sorted(as_quotes(quotes), key=lambda quote: (quote.id, quote.article_id)))
    units = prepare([group[0] for group in groups_of_copies])
    weighing = scoring.Weighing(unit.text for unit in units)
    proposed = candidates.pairs([unit.text for unit in units])
    cosine = _cosines(units, encoder)
    links: dict[tuple[int, int], Link] = {}
    told = -REPORTED
    for i, j in proposed:
        if progress and i >= told + REPORTED:
            told = i
            progress(i, len(units))
        if nested(units[i].quote, units[j].quote):
            continue
        link = judge(units[i], units[j], weighing, cosine(i, j))
        if link.odds > FLOOR:
            links[i, j] = link
    links = compete(units, links)
    groups = group(units, links)
    if _link_fragments(units, groups, links, weighing):
        groups = group(units, links)
    return Linked(units, groups_of_copies, groups, links)


REPORTED = 20
"""How many quotes are compared between two reports of progress."""

DECISION = 0.7
"""Log odds a link needs: a false link is worse than a missed one."""

DECISION_BARE = -1.5
"""The same for two whole texts of a table that names no source at all: there most texts have a counterpart."""

OUTDONE = 3.0
"""What each point takes away by which both sides have a better counterpart elsewhere."""

BEST = 8.0
"""Likeness beyond which a counterpart is no better: a copy must not outdo an edited version."""

FLOOR = -4.0
"""Log odds below which a pair is no evidence at all."""

UNLINKED = -5.0
"""What a pair of one group counts that was never linked: the average must carry it."""


def _cosines(units: Sequence[Unit], encoder: Encoder | None):  # type: ignore[no-untyped-def]
    if encoder is None:
        return lambda i, j: None
    rows = [list(map(float, row)) for row in encoder.encode([unit.quote.text for unit in units])]
    lengths = [math.sqrt(sum(x * x for x in row)) or 1.0 for row in rows]
    return lambda i, j: sum(a * b for a, b in zip(rows[i], rows[j], strict=True)) / (lengths[i] * lengths[j])


def compete(units: Sequence[Unit], links: dict[tuple[int, int], Link]) -> dict[tuple[int, int], Link]:
    """Weaken links whose sides have other counterparts; parts do not compete.

    A rival is a text that is like one side and unlike the other. A link suffers when both sides have a better rival.
    In a bare table, where words are all there is, it counts by how much it exceeds the strongest rival of either side,
    and suffers when both have a closer counterpart at all: a headline and the sentence below it are alike, but each has
    its own rendering elsewhere.
    """
    strength = {pair: link.likeness for pair, link in links.items() if not link.part}
    best: dict[int, float] = defaultdict(lambda: -BEST)
    near: dict[int, list[tuple[float, int]]] = defaultdict(list)
    for (i, j), likeness in strength.items():
        for one, other in ((i, j), (j, i)):
            best[one] = max(best[one], likeness)
            near[one].append((-likeness, other))
    for others in near.values():
        others.sort()

    def rival(one: int, other: int, likeness: float) -> float:
        """The likeness of the text most like ``one`` that is not about as like ``other`` as ``one`` is."""
        for closeness, third in near[one]:
            pair = (third, other) if third < other else (other, third)
            if third != other and strength.get(pair, FLOOR) < min(0.0, likeness - KINDRED):
                return -closeness
        return FLOOR

    found = {}
    for (i, j), link in links.items():
        outdone = 0.0
        if not link.part:
            rivals = rival(i, j, link.likeness), rival(j, i, link.likeness)
            if units[i].bare and units[j].bare:
                closest = min(best[i], best[j], BEST)
                outdone = max(OUTDONE * max(0.0, closest - link.likeness), max(rivals) - UNRIVALLED)
            else:
                outdone = OUTDONE * max(0.0, min(*rivals, BEST) - link.likeness)
        found[i, j] = link.weakened(outdone)
    return found


UNRIVALLED = -2.0
"""Likeness up to which another counterpart is none."""

KINDRED = 1.0
"""A text that falls short of a pair's likeness by less than this is one more rendering, not a rival."""


def _wanted(units: Sequence[Unit], pair: tuple[int, int], link: Link) -> float:
    """The log odds this link needs."""
    bare = not link.part and all(units[i].bare for i in pair)
    return DECISION_BARE if bare else DECISION


def _link_fragments(
    units: Sequence[Unit], groups: list[list[int]], links: dict[tuple[int, int], Link], weighing: scoring.Weighing
) -> bool:
    """Marked words inside reports that are one statement need only overlap: the reports vouch for them."""
    inside = _enclosed(units, groups)
    found = False
    for fragments in inside:
        for n, i in enumerate(fragments):
            for j in fragments[n + 1 : n + 1 + candidates.NEAREST]:
                one, other = units[i], units[j]
                if one.quote.article_id == other.quote.article_id:
                    continue
                shared = weighing.telling(one.text, other.text)
                back = weighing.telling(other.text, one.text)
                if min(shared, back) >= OVERLAP:
                    links[i, j] = Link(max(VOUCHED, links[i, j].odds if (i, j) in links else VOUCHED), False, BEST)
                    found = True
    return found


def _enclosed(units: Sequence[Unit], groups: list[list[int]]) -> list[list[int]]:
    """For each group, the marked words printed inside one of its reports, however deep."""
    fragments: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if unit.quote.within is not None and not unit.report:
            fragments[unit.quote.article_id].append(index)
    return [
        sorted(
            {
                f
                for i in members
                if units[i].report
                for f in fragments[units[i].quote.article_id]
                if nested(units[i].quote, units[f].quote)
            }
        )
        for members in groups
        if len(members) > 1
    ]


OVERLAP = 0.3
"""Share of telling words that two fragments must have in common when the reports around them are one statement."""

VOUCHED = 2.0
"""Log odds of such a pair."""


def group(units: Sequence[Unit], links: dict[tuple[int, int], Link]) -> list[list[int]]:
    """Merge from the surest link down, where the members of both groups allow it.

    Words in marks find one another first, and so do reports in the outlets' own words; only then the two meet, so that
    a fragment goes to its like before it goes to a report.
    """
    member = list(range(len(units)))
    groups = {index: [index] for index in member}
    refused: set[tuple[object, ...]] = set()
    ranked = sorted(links.items(), key=lambda item: (-item[1].odds, item[0]))
    for mixed in (False, True):
        for (i, j), link in ranked:
            if link.odds > _wanted(units, (i, j), link) and (units[i].report != units[j].report) == mixed:
                # a merge refused once is refused again as long as neither group has grown
                a, b = sorted((member[i], member[j]))
                shorter = member[min((i, j), key=lambda index: len(units[index]))]
                sizes = (len(groups[a]), len(groups[b]))
                attempt = (a, b, sizes, link.part, shorter, _wanted(units, (i, j), link))
                if a != b and attempt not in refused:
                    _merge(units, links, (member, groups), (i, j))
                    if member[i] != member[j]:
                        refused.add(attempt)
    return [groups[key] for key in sorted(groups)]


def _merge(
    units: Sequence[Unit],
    links: dict[tuple[int, int], Link],
    state: tuple[list[int], dict[int, list[int]]],
    pair: tuple[int, int],
) -> None:
    member, groups = state
    a, b = (member[index] for index in pair)
    if a == b or any(nested(units[x].quote, units[y].quote) for x in groups[a] for y in groups[b]):
        return
    if links[pair].part:
        i, j = pair
        short, long = (a, b) if len(units[i]) <= len(units[j]) else (b, a)
        if not _held(groups[short], groups[long], links):
            return
    elif not _alike(units, (groups[a], groups[b]), links, min(0.0, _wanted(units, pair, links[pair]))):
        return
    small, large = sorted((a, b), key=lambda g: (len(groups[g]), g))
    for index in groups[small]:
        member[index] = large
    groups[large] = sorted(groups[large] + groups.pop(small))


def _between(links: dict[tuple[int, int], Link], i: int, j: int) -> Link | None:
    return links.get((i, j) if i < j else (j, i))


def _held(parts: list[int], wholes: list[int], links: dict[tuple[int, int], Link]) -> bool:
    """Whether every fragment of one group has a place in the other; a fragment never joins two wholes."""
    return all(any((link := _between(links, i, j)) and link.odds > DECISION for j in wholes) for i in parts)


def _alike(
    units: Sequence[Unit], groups: tuple[list[int], list[int]], links: dict[tuple[int, int], Link], wanted: float
) -> bool:
    """Whether the average over all pairs of the two groups is positive; two parts of one whole need not be alike.

    Two quotes of one article must be linked themselves: an outlet that says two things says two things.
    """
    one, other = groups
    total = 0.0
    count = 0
    wholes = {i: frozenset(k for k in (*one, *other) if _part_of(i, k, links)) for i in (*one, *other)}
    for i in one:
        for j in other:
            link = _between(links, i, j)
            if units[i].quote.article_id == units[j].quote.article_id and (link is None or link.odds < 0):
                return False
            odds = _through_copies(i, j, (*one, *other), links)
            if odds is not None:
                total += min(odds, SUREST)
            elif not wholes[i].isdisjoint(wholes[j]):
                continue
            else:
                total += UNLINKED
            count += 1
    return count > 0 and total / count > wanted


def _through_copies(i: int, j: int, members: Sequence[int], links: dict[tuple[int, int], Link]) -> float | None:
    """The log odds of a pair, or what a copy of either says when that is more."""
    link = _between(links, i, j)
    best = None if link is None else link.odds
    if len(members) > CROWD or (best is not None and best > 0):
        return best
    for k in members:
        for near, far in ((i, j), (j, i)):
            copy, view = _between(links, k, near), _between(links, k, far)
            if copy is not None and view is not None and copy.likeness >= COPY and copy.odds > 0:
                best = view.odds if best is None else max(best, view.odds)
    return best


CROWD = 40
"""Members of two groups up to which copies are asked."""


def _part_of(i: int, k: int, links: dict[tuple[int, int], Link]) -> bool:
    link = None if i == k else _between(links, i, k)
    return link is not None and link.part and link.odds > DECISION


SUREST = 4.0
"""Log odds beyond which a pair is no surer: one identical pair must not outvote several that do not fit."""


def _statements(linked: Linked) -> Rows[Statement]:
    """Statements of the groups; each member stands for all its copies."""
    drafts = []
    for members in linked.groups:
        quotes = sorted(
            (quote for i in members for quote in linked.same[i]), key=lambda quote: (quote.date or "9999", quote.id)
        )
        score = round(group_score(members, linked.links), 4)
        drafts.append(Statement(id="s", quotes=quotes, source=common_source(quotes), score=score))
    drafts.sort(key=lambda s: (-len(s.outlets), -s.score, -len(s.text), s.quotes[0].id))
    return Rows(
        Statement(id=f"s{number}", quotes=draft.quotes, source=draft.source, score=draft.score)
        for number, draft in enumerate(drafts, start=1)
    )


def group_score(members: Sequence[int], links: Mapping[tuple[int, int], Link]) -> float:
    """How surely the members belong together, 0 to 1, from their links to one another; 1 without any."""
    inside = [links[i, j].odds for n, i in enumerate(members) for j in members[n + 1 :] if (i, j) in links]
    return scoring.probability(sum(inside) / len(inside)) if inside else 1.0
