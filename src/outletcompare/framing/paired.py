"""The paired comparison: one statement, several outlets, and how each put it. What is said is held fixed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from attrs import evolve, field, frozen
from rapidfuzz.distance import LCSseq

from outletcompare.errors import InputError
from outletcompare.framing.attribution import cue_of
from outletcompare.framing.labels import category_of, label_of
from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, in_words, words_of
from outletcompare.framing.statistics import false_discovery, share, sign_test
from outletcompare.framing.terms import Finder
from outletcompare.model import TOO_FEW, Article, Estimate, Evidence, Kind, Parallel, Quote, Rows, Span, Statement

# Fewer discordant statements cannot reach one in twenty by the exact test.
MINIMUM_DISCORDANT = 6
OWN_WORDS = "in its own words only"


@frozen(kw_only=True)
class Rendering:
    """How one outlet put one shared statement.

    ``text`` is the words, ``source`` whom the outlet has them from. ``cue`` and ``label`` are the words that attribute
    and name it, with their classes; ``hedges`` and ``scare_quotes`` are wordings in the passage around it. ``kept`` is
    the part of the words of the statement's longest quoted rendering that this one has, in order; None for an indirect
    report. ``part_of`` is the statement that the passage carries as a whole, where this one is only a part of it: the
    words in marks inside a report. ``parallel_in`` is the statement that ``quote`` belongs to, where only a stretch of
    it renders this one.
    """

    statement: str
    outlet: str
    quote: str
    kind: Kind
    source: str = ""
    text: str = ""
    cue: str = ""
    cue_category: str = ""
    label: str = ""
    label_category: str = ""
    hedges: tuple[str, ...] = ()
    scare_quotes: tuple[str, ...] = ()
    kept: float | None = None
    part_of: str | None = None
    parallel_in: str | None = None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)


@frozen(kw_only=True)
class Contrast:
    """Two outlets, or groups, compared on the statements both carry.

    ``more_first`` statements carry the mark more in the first's renderings, ``more_second`` more in the second's,
    ``alike`` equally; a report and the words in marks inside it count once. ``estimate`` is the first's part of the
    discordant ones; ``p`` is the exact sign (McNemar) test's. It takes the statements as independent, so it speaks of
    these articles.
    """

    mark: str
    first: str
    second: str
    more_first: int
    more_second: int
    alike: int
    estimate: Estimate
    p: float | None = None
    q: float | None = None
    evidence: tuple[Evidence, ...] = field(default=(), repr=False)

    @property
    def verdict(self) -> str:
        """In words: "too few to say", "differs" or "no difference shown"."""
        if self.q is None:
            return TOO_FEW
        return "differs" if self.q <= 1 - self.estimate.level else "no difference shown"


@frozen(kw_only=True)
class Pair:
    """One statement that both sides carry, with the renderings of each."""

    statement: str
    first: tuple[Rendering, ...]
    second: tuple[Rendering, ...]

    @property
    def sides(self) -> tuple[tuple[Rendering, ...], tuple[Rendering, ...]]:
        """The renderings of the first and of the second."""
        return self.first, self.second

    @property
    def differs(self) -> bool:
        """Whether some mark of wording is in a larger part of one side's renderings."""
        return any(_more(has, self) for mark, has in _MARKS.items() if mark != OWN_WORDS)


class Paired(Rows[Contrast]):
    """The contrasts between two sides, and the statements they rest on. Prints as a table; a notebook renders it."""

    first: str
    second: str
    pairs: tuple[Pair, ...]

    def __new__(
        cls, rows: Iterable[Contrast] = (), first: str = "", second: str = "", pairs: Iterable[Pair] = ()
    ) -> Paired:
        """The contrasts of ``first`` and ``second``, with the statements that both carry."""
        made = super().__new__(cls, rows)
        made.first, made.second, made.pairs = first, second, tuple(pairs)
        return made

    def __str__(self) -> str:
        from outletcompare.views import pairs

        return pairs.text(self)

    def __repr__(self) -> str:
        from outletcompare.views import pairs

        return pairs.shown(self)

    def _repr_html_(self) -> str:
        from outletcompare.views import pairs

        return pairs.html(self)


_MARKS: dict[str, Callable[[Rendering], bool]] = {
    "distancing cue": lambda found: found.cue_category == "distancing",
    "endorsing cue": lambda found: found.cue_category == "endorsing",
    "distancing or loaded label": lambda found: found.label_category in ("distancing", "loaded"),
    "hedge": lambda found: bool(found.hedges),
    "scare quotes": lambda found: bool(found.scare_quotes),
    OWN_WORDS: lambda found: found.kind == "indirect",
}


def renderings(
    articles: Iterable[Article], quotes: Iterable[Quote], statements: Iterable[Statement]
) -> Rows[Rendering]:
    """The paired table: a row for every rendering of every statement that two or more outlets carry.

    Stretches of other statements' quotes that render it have rows too.
    """
    material = Material(articles=articles, quotes=quotes, statements=statements)
    lens = Lens.bundled("hedging")
    hedges = Finder(lens.terms, lens.exceptions)
    holding = {quote.id: statement.id for statement in material.shared for quote in statement.quotes}
    return Rows(row for statement in material.shared for row in _renderings(material, statement, hedges, holding))


def paired(
    rows: Iterable[Rendering],
    first: str,
    second: str,
    *,
    groups: Mapping[str, Sequence[str]] | None = None,
    level: float = 0.95,
) -> Paired:
    """Compare two outlets, or two groups of outlets, on the statements both carry.

    Args:
        rows: the paired table.
        first: an outlet or the name of a group.
        second: another.
        groups: names of groups with the outlets in each; they must not share an outlet.
        level: confidence level of the intervals; 1 - level is the rate of false discoveries allowed.

    Raises:
        InputError: a name is neither an outlet of the table nor a group, or the two sides share an outlet.
    """
    table = list(rows)
    sides = [_side(table, name, groups or {}) for name in (first, second)]
    if sides[0] & sides[1]:
        raise InputError(
            f"{first!r} and {second!r} share {', '.join(sorted(sides[0] & sides[1]))}; the sides must differ"
        )
    by_statement: dict[str, tuple[list[Rendering], list[Rendering]]] = defaultdict(_two_sides)
    for row in table:
        for side, members in enumerate(sides):
            if row.outlet in members:
                by_statement[row.statement][side].append(row)
    carried = {name: pair for name, pair in by_statement.items() if all(pair)}
    both = _once(
        Pair(statement=name, first=tuple(one), second=tuple(two))
        for name, (one, two) in carried.items()
        if not all(row.part_of in carried for row in (*one, *two))
    )
    found = [_contrast(mark, (first, second), both, level) for mark in _MARKS]
    adjusted = iter(false_discovery([row.p for row in found if row.p is not None]))
    corrected = (row if row.p is None else evolve(row, q=next(adjusted)) for row in found)
    return Paired(corrected, first, second, both)


def _renderings(
    material: Material, statement: Statement, hedges: Finder, holding: Mapping[str, str]
) -> Iterable[Rendering]:
    quoted = [quote for quote in statement.quotes if quote.kind != "indirect"]
    longest = max(map(words_of, quoted), key=len, default=[])
    printed: list[tuple[Quote, Parallel | None]] = [
        *((quote, None) for quote in statement.quotes),
        *((parallel.quote, parallel) for parallel in statement.parallels),
    ]
    for quote, parallel in sorted(printed, key=lambda item: _place(material, item[0])):
        article = material.by_id.get(quote.article_id)
        if article is None:
            continue
        text = quote.text if parallel is None else parallel.text
        cue, label = cue_of(material, quote), label_of(material, quote)
        context = quote.context or Span(quote.spans[0].start, quote.spans[-1].end)
        near = [
            Span(max(own.start, context.start), min(own.end, context.end))
            for own in material.own_words[article.id]
            if own.overlaps(context)
        ]
        scare = [
            span
            for other in material.quotes_of[article.id]
            if other.kind == "scare"
            for span in other.spans
            if span in context
        ]
        words = in_words(text)
        yield Rendering(
            statement=statement.id,
            outlet=article.outlet,
            quote=quote.id,
            kind=quote.kind,
            source=quote.source.name if quote.source is not None else "",
            text=text,
            cue=cue.text if cue else "",
            cue_category=cue.category if cue else "",
            label=label.text if label else "",
            label_category=category_of(label) if label else "",
            hedges=tuple(span.of(article.text) for _, span in hedges.find(article.text, near)),
            scare_quotes=tuple(span.of(article.text) for span in scare),
            kept=LCSseq.similarity(words, longest) / len(longest) if quote.kind != "indirect" and longest else None,
            part_of=_whole(holding.get(quote.within or ""), statement),
            parallel_in=None if parallel is None else parallel.statement,
            evidence=(Evidence(article_id=article.id, span=context, text=context.of(article.text)),),
        )


def _place(material: Material, quote: Quote) -> tuple[str, str, Span, str]:
    return material.outlet_of(quote), quote.article_id, quote.spans[0], quote.id


def _once(pairs: Iterable[Pair]) -> list[Pair]:
    """The pairs without those that one side has only inside quotes of other statements that are compared before.

    Where both sides have renderings of their own comes first.
    """
    listed = list(pairs)
    compared: set[str] = set()
    kept: set[str] = set()
    for pair in sorted(listed, key=lambda pair: any(all(row.parallel_in for row in side) for side in pair.sides)):
        if not any(all(row.parallel_in and row.quote in compared for row in side) for side in pair.sides):
            kept.add(pair.statement)
            compared |= {row.quote for side in pair.sides for row in side}
    return [pair for pair in listed if pair.statement in kept]


def _whole(holder: str | None, statement: Statement) -> str | None:
    return holder if holder != statement.id else None


def _two_sides() -> tuple[list[Rendering], list[Rendering]]:
    return [], []


def _side(table: list[Rendering], name: str, groups: Mapping[str, Sequence[str]]) -> frozenset[str]:
    outlets = sorted({row.outlet for row in table})
    members = frozenset(groups[name]) if name in groups else frozenset([name])
    for outlet in sorted(members):
        if outlet not in outlets:
            known = ", ".join([*outlets, *groups])
            raise InputError(f"{outlet!r} carries no shared statement; the outlets and groups are: {known or 'none'}")
    return members


def _more(has: Callable[[Rendering], bool], pair: Pair) -> int:
    """1 where a larger part of the first side's renderings has the mark, -1 where of the second's, 0 where as many."""
    one, two = (
        sum(map(has, side)) * len(other) for side, other in ((pair.first, pair.second), (pair.second, pair.first))
    )
    return (one > two) - (one < two)


def _contrast(mark: str, names: tuple[str, str], pairs: Sequence[Pair], level: float) -> Contrast:
    apart = [_more(_MARKS[mark], pair) for pair in pairs]
    more, fewer = apart.count(1), apart.count(-1)
    discordant = more + fewer
    return Contrast(
        mark=mark,
        first=names[0],
        second=names[1],
        more_first=more,
        more_second=fewer,
        alike=apart.count(0),
        estimate=share(more, discordant, level=level, minimum=MINIMUM_DISCORDANT),
        p=sign_test(more, fewer) if discordant >= MINIMUM_DISCORDANT else None,
        evidence=tuple(
            passage
            for pair, side in zip(pairs, apart, strict=True)
            if side
            for row in (*pair.first, *pair.second)
            for passage in row.evidence
        ),
    )
