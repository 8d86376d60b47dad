"""Which stretch of one quote renders which stretch of another, and where it stands in the article."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from attrs import evolve, frozen

from outletcompare.alignment import scoring
from outletcompare.alignment.units import Unit
from outletcompare.alignment.words import analyse, placed
from outletcompare.model import Quote, Span

LEAST_SHARED, LEAST_WEIGHT = 3, 2.0
"""Telling words that two stretches must have in common, and their weight: with less it is a scrap, said of anything."""

MET, MOST_MET = 0.5, 0.7
"""Share of its telling words that either stretch must find in the other, and that one of the two must."""

MOST = 0.6
"""Share of at least one of the quotes that is such a stretch: names and phrases of two longer texts say little."""

SPARED = 0.05
"""Weight of words that may lose their counterpart when a stretch is cut back to where a clause begins or ends."""

CLOSED = 3
"""Closed-class words between a stretch and the edge of its clause that are taken in."""

Place = tuple[int, int]
"""Some concepts of a text, from one to before another."""


@frozen
class Match:
    """A stretch of each of two texts, in concepts, and the weight of what they share."""

    one: Place
    other: Place
    shared: float

    @property
    def turned(self) -> Match:
        """The same with the texts exchanged."""
        return Match(self.other, self.one, self.shared)


def match(one: Unit, other: Unit, weighing: scoring.Weighing, most: float = MOST) -> Match | None:
    """The stretch of each of two units that renders the other's.

    None for a scrap, and where the stretch is a smaller share than ``most`` of the shorter.
    """
    if len(one) > len(other):
        found = match(other, one, weighing, most)
        return found and found.turned
    theirs = weighing.best_stretch(one.text, other.text)[1:]
    mine = weighing.best_stretch(other.text.stretch(*theirs), one.text)[1:]
    part, whole = one.text.stretch(*mine), other.text.stretch(*theirs)
    forth, back = weighing.losses(part, whole)
    shared, found_in = forth.told - forth.missing, sorted((forth.telling, back.telling))
    if shared < LEAST_WEIGHT or len(part.content & whole.content) < LEAST_SHARED or found_in[0] < MET:
        return None
    if found_in[1] < MOST_MET or len(part.concepts) < most * len(one):
        return None
    laid, their_laid = Laid.of(one.quote), Laid.of(other.quote)
    theirs = _within_clauses(part, other, their_laid.edges, theirs, weighing)
    mine = _within_clauses(other.text.stretch(*theirs), one, laid.edges, mine, weighing)
    if not _same_numbers(one.text.stretch(*laid.clauses(mine)), other.text.stretch(*their_laid.clauses(theirs))):
        return None
    return Match(mine, theirs, shared)


def _same_numbers(one: scoring.Text, other: scoring.Text) -> bool:
    """Whether neither of two texts has a number against one of the other's."""
    return one.numbers <= other.numbers or other.numbers <= one.numbers


def _within_clauses(
    part: scoring.Text, whole: Unit, edges: tuple[int, ...], place: Place, weighing: scoring.Weighing
) -> Place:
    """A stretch cut back to the clauses that ``part`` needs, and grown by small words to their edges."""
    start, end = place
    inner = edges[bisect_right(edges, start) : bisect_left(edges, end)]
    lost = weighing.loss(part, whole.text.stretch(start, end)).missing + SPARED

    def enough(start: int, end: int) -> bool:
        return weighing.loss(part, whole.text.stretch(start, end)).missing <= lost

    # the less is left, the more is lost
    start = (start, *inner)[bisect_left(inner, True, key=lambda edge: not enough(edge, end))]
    inner = inner[bisect_right(inner, start) :]
    end = (*inner, end)[bisect_left(inner, True, key=lambda edge: enough(start, edge))]
    first, last = edges[bisect_right(edges, start) - 1], edges[bisect_left(edges, end)]
    return (
        first if _small(whole.text.concepts[first:start]) else start,
        last if _small(whole.text.concepts[end:last]) else end,
    )


def _small(concepts: tuple[str, ...]) -> bool:
    """Whether these are a few closed-class words."""
    return len(concepts) <= CLOSED and not any(map(scoring.is_content, concepts))


@frozen
class Laid:
    """A quote's concepts, where each stands in its text, and the edges of its clauses, counted in concepts."""

    quote: Quote
    concepts: tuple[str, ...]
    places: tuple[Place, ...]
    edges: tuple[int, ...]

    @classmethod
    def of(cls, quote: Quote) -> Laid:
        """Analyse a quote."""
        words = analyse(quote.text)
        concepts, owners = placed(words)
        places = tuple((words[first].start, words[last].end) for first, last in owners)
        marks = [number for number, word in enumerate(words) if word.mark and word.text not in "%&"]
        firsts = [first for first, _ in owners]
        # a mark, or the place where two spans are joined, parts the concepts before it from those after it
        parted = {bisect_left(firsts, mark) for mark in marks}
        parted |= {bisect_left(places, (join, join)) for join in _joins(quote)}
        return cls(quote, tuple(concepts), places, tuple(sorted({0, *parted, len(owners)})))

    def clauses(self, place: Place) -> Place:
        """A stretch with all of the clauses that it begins and ends in."""
        start, end = place
        return self.edges[bisect_right(self.edges, start) - 1], self.edges[bisect_left(self.edges, end)]

    def spans(self, place: Place) -> tuple[Span, ...]:
        """Where some concepts stand in the article."""
        start, end = self.places[place[0]][0], self.places[place[1] - 1][1]
        found = []
        for span in self.quote.spans:
            if start < len(span) and end > 0:
                found.append(Span(span.start + max(start, 0), span.start + min(end, len(span))))
            start, end = start - len(span) - 1, end - len(span) - 1
        return tuple(found)


def _joins(quote: Quote) -> list[int]:
    """Where in its text the spans of a quote are joined."""
    found, length = [], 0
    for span in quote.spans[:-1]:
        length += len(span)
        found.append(length)
        length += 1
    return found


def spans_of(quote: Quote, unit: Unit, place: Place, weighing: scoring.Weighing) -> tuple[Span, ...]:
    """Where a stretch of a unit stands in the article of one of its copies."""
    laid = Laid.of(quote)
    if laid.concepts != unit.text.concepts:  # a copy with other marks may be other words: "10,000", "10 000"
        own = evolve(unit.text, concepts=laid.concepts)
        place = weighing.best_stretch(unit.text.stretch(*place), own)[1:]
    return laid.spans(place)
