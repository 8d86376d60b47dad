"""Which renderings belong to one statement: evidence for each pair, then groups whose members all fit."""

from __future__ import annotations

import datetime
import math
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Protocol

from attrs import frozen

from outletcompare.alignment import candidates, scoring
from outletcompare.alignment.windows import windows
from outletcompare.alignment.words import analyse, concepts
from outletcompare.lexicons import load
from outletcompare.model import Quote, Rows, Statement


class Encoder(Protocol):
    """Anything that turns texts into vectors, one row each."""

    def encode(self, texts: list[str]) -> Sequence[Sequence[float]]: ...


@frozen
class Unit:
    """A quote made ready: its text prepared, whole and in windows, and what is known of its source."""

    quote: Quote
    text: scoring.Text
    parts: tuple[scoring.Text, ...]
    source: frozenset[str]
    day: int | None

    @property
    def report(self) -> bool:
        """Whether the outlet tells the content in its own words."""
        return self.quote.kind == "indirect"


@frozen
class Link:
    """The evidence that two units render one statement, in log odds; ``part`` when one lies inside the other."""

    odds: float
    part: bool


def align(quotes: Iterable[Quote], *, encoder: Encoder | None = None) -> Rows[Statement]:
    """Group renderings of the same statement.

    Args:
        quotes: of all kinds, in any order; the result does not depend on it.
        encoder: optional; anything with ``encode(list[str])``. Its cosine is one more piece of evidence for a pair.

    Returns:
        Statements, each quote in exactly one: those in more outlets first, then the surer, then the longer.
    """
    units = prepare(sorted(quotes, key=lambda quote: (quote.id, quote.article_id)))
    weighing = scoring.Weighing(unit.text for unit in units)
    proposed = candidates.pairs([unit.text for unit in units], weighing)
    cosine = _cosines(units, encoder)
    links: dict[tuple[int, int], Link] = {}
    for i, j in proposed:
        if _nested(units[i].quote, units[j].quote):
            continue
        link = judge(units[i], units[j], weighing, cosine(i, j))
        if link.odds > FLOOR:
            links[i, j] = link
    groups = group(units, links)
    return _statements(units, groups, links)


FLOOR = -4.0
"""Log odds below which a pair is no evidence at all."""

UNLINKED = -3.0
"""What a pair of one group counts that was never linked: the average must carry it."""


def prepare(quotes: Sequence[Quote]) -> list[Unit]:
    """Analyse every quote once."""
    return [
        Unit(
            quote=quote,
            text=scoring.prepare(quote.text),
            parts=tuple(scoring.prepare(window) for window in windows(quote.text)),
            source=_source(quote),
            day=None if quote.date is None else datetime.datetime.fromisoformat(quote.date).toordinal(),
        )
        for quote in quotes
    ]


def _source(quote: Quote) -> frozenset[str]:
    """The telling words of the source's name: "Foreign Minister Ana Kos" is {ana, kos}."""
    if quote.source is None:
        return frozenset()
    found = set()
    titles = _titles()
    for concept in concepts(analyse(f"{quote.source.name}".replace("-", ""))):
        if scoring.is_content(concept) and concept not in titles:
            found.add(concept)
    return frozenset(found)


def _titles() -> frozenset[str]:
    return frozenset(load("lexicons/titles")["words"].split())


def _nested(one: Quote, other: Quote) -> bool:
    """Whether one quote is printed inside the other."""
    if one.article_id != other.article_id:
        return False
    if one.within == other.id or other.within == one.id:
        return True
    return any(a.overlaps(b) for a in one.spans for b in other.spans)


def judge(one: Unit, other: Unit, weighing: scoring.Weighing, cosine: float | None = None) -> Link:
    """Weigh the words, then what source, date and cue add or take away."""
    whole = scoring.same(scoring.features(one.text, other.text, weighing))
    inside = max(_inside(one, other, weighing), _inside(other, one, weighing))
    words = max(whole, inside)
    evidence = _circumstances(one, other)
    if cosine is not None:
        evidence += 6.0 * (cosine - 0.6)
    shared = weighing.mass(one.text.content & other.text.content)
    return Link(words + evidence + _slogan(one, other, shared), inside > whole)


def _inside(part: Unit, whole: Unit, weighing: scoring.Weighing) -> float:
    """Log odds that ``part`` renders a stretch of ``whole``: its best window."""
    best = -math.inf
    for window in whole.parts:
        if not part.text.content & window.content:
            continue
        best = max(best, scoring.same(scoring.features(part.text, window, weighing)))
    return best - 1.0


def _circumstances(one: Unit, other: Unit) -> float:
    """Log odds from source, date and article."""
    odds = 0.0
    if one.source and other.source:
        odds += 1.2 if _agree(one.source, other.source) else -2.0
    if one.day is not None and other.day is not None:
        odds -= min(abs(one.day - other.day) / 120, 1.5)
    if one.quote.article_id == other.quote.article_id:
        odds -= 1.5
    if one.report or other.report:
        odds += 1.0
    return odds


def _agree(one: frozenset[str], other: frozenset[str]) -> bool:
    return any(scoring.similarity(a, b) >= 0.8 for a in one for b in other)


def _slogan(one: Unit, other: Unit, shared: float) -> float:
    """Little that is shared and nothing that ties the sources: a turn of phrase, not a statement."""
    missing = max(0.0, SUBSTANCE - shared) / SUBSTANCE
    known = bool(one.source and other.source) and _agree(one.source, other.source)
    return -(1.5 if known else 6.0) * missing


SUBSTANCE = 9.0
"""Shared weight from which on a match needs no help from the source: about three or four telling words."""


def _cosines(units: Sequence[Unit], encoder: Encoder | None):  # type: ignore[no-untyped-def]
    if encoder is None:
        return lambda i, j: None
    rows = [list(map(float, row)) for row in encoder.encode([unit.quote.text for unit in units])]
    lengths = [math.sqrt(sum(x * x for x in row)) or 1.0 for row in rows]
    return lambda i, j: sum(a * b for a, b in zip(rows[i], rows[j], strict=True)) / (lengths[i] * lengths[j])


def group(units: Sequence[Unit], links: dict[tuple[int, int], Link]) -> list[list[int]]:
    """Merge from the surest link down; a merge needs the average over all pairs of the two groups to stay positive."""
    member = list(range(len(units)))
    groups = {index: [index] for index in member}
    for (i, j), link in sorted(links.items(), key=lambda item: (-item[1].odds, item[0])):
        if link.odds <= 0:
            break
        a, b = member[i], member[j]
        if a == b or not _fits(units, groups[a], groups[b], links):
            continue
        small, large = sorted((a, b), key=lambda g: (len(groups[g]), g))
        for index in groups[small]:
            member[index] = large
        groups[large] = sorted(groups[large] + groups.pop(small))
    return [groups[key] for key in sorted(groups)]


def _fits(units: Sequence[Unit], one: list[int], other: list[int], links: dict[tuple[int, int], Link]) -> bool:
    total = 0.0
    count = 0
    for i in one:
        for j in other:
            if _nested(units[i].quote, units[j].quote):
                return False
            link = links.get((min(i, j), max(i, j)))
            total += UNLINKED if link is None else min(link.odds, 4.0)
            count += 1
    return total / count > 0


def _statements(units: Sequence[Unit], groups: list[list[int]], links: dict[tuple[int, int], Link]) -> Rows[Statement]:
    drafts = []
    for members in groups:
        quotes = sorted((units[i].quote for i in members), key=lambda quote: (quote.date or "9999", quote.id))
        inside = [links[i, j].odds for n, i in enumerate(members) for j in members[n + 1 :] if (i, j) in links]
        score = scoring.probability(sum(inside) / len(inside)) if inside else 1.0
        drafts.append(Statement(id="s", quotes=quotes, source=_common_source(quotes), score=round(score, 4)))
    drafts.sort(key=lambda s: (-len(s.outlets), -s.score, -len(s.text), s.quotes[0].id))
    return Rows(
        Statement(id=f"s{number}", quotes=draft.quotes, source=draft.source, score=draft.score)
        for number, draft in enumerate(drafts, start=1)
    )


def _common_source(quotes: Sequence[Quote]) -> str | None:
    counts: dict[str, int] = defaultdict(int)
    for quote in quotes:
        if quote.source is not None:
            counts[quote.source.name] += 1
    return min(counts, key=lambda name: (-counts[name], name)) if counts else None
