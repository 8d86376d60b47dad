"""What else renders a statement: stretches of quotes that belong to other statements.

A quote belongs to one statement, and yet a long one may hold several, or half of one. Evidence for two quotes that did
not end in one group is no waste: where a stretch of either renders a stretch of the other, each stands beside the
other's statement as a parallel.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from attrs import frozen

from outletcompare.alignment.merging import needed
from outletcompare.alignment.stretches import Match, Place, match, spans_of
from outletcompare.alignment.units import agree, contradict, nested
from outletcompare.model import Quote, Span

if TYPE_CHECKING:
    from outletcompare.alignment.linking import Linked

OVERLAP = 0.3
"""Share of the shorter quote that the stretch must be where other quotes of the two statements are a surer pair."""

SURE, SURE_ALONE = 2.5, 5.0
"""Log odds that a link needs for it, where the same source is named and where it is not.

No third rendering bears out what did not end in one group, so that it must be surer than a member. Where a report
has words in marks inside that stand in the other's statement, and in a table without sources, where rivals have been
weighed, what a link needs anyway is enough.
"""


@frozen(kw_only=True)
class Found:
    """A stretch of a quote, of group ``group``, that renders a stretch of ``member``, a quote of another group.

    ``beside`` are the ids of other quotes of its article that render other stretches of ``member``; ``odds`` are those
    of the link.
    """

    quote: Quote
    group: int
    spans: tuple[Span, ...]
    member: Quote
    member_spans: tuple[Span, ...]
    beside: tuple[str, ...]
    odds: float


@frozen
class _Piece:
    """A quote that renders a stretch of ``member``: ``mine`` is the stretch there, ``theirs`` that of the quote."""

    shared: float
    odds: float
    unit: int
    member: int
    mine: Place
    theirs: Place

    @property
    def rank(self) -> tuple[float, float, int]:
        """The more it shares, the surer, the earlier, the better."""
        return self.shared, self.odds, -self.member


def parallels(linked: Linked) -> dict[int, list[Found]]:
    """For each group, by its number, the stretches of other groups' quotes that render it, in order of the quotes.

    A quote stands once beside a group, with the member it shares most with; of the quotes of an article that stand
    inside one another one does. What a member holds, or is held by, is there already.
    """
    return _Parallels(linked).found()


@frozen(slots=False)
class _Parallels:
    linked: Linked

    @cached_property
    def owner(self) -> dict[int, int]:
        """The group of each unit."""
        return {unit: number for number, members in enumerate(self.linked.groups) for unit in members}

    @cached_property
    def printed(self) -> dict[tuple[int, str], list[tuple[int, Quote]]]:
        """The quotes of each group and article, with their units."""
        found: dict[tuple[int, str], list[tuple[int, Quote]]] = defaultdict(list)
        for unit, number in self.owner.items():
            for quote in self.linked.same[unit]:
                found[number, quote.article_id].append((unit, quote))
        return found

    def found(self) -> dict[int, list[Found]]:
        best: dict[int, dict[int, _Piece]] = defaultdict(dict)
        for i, j, odds, matched in self._matched():
            for member, unit, here in ((i, j, matched), (j, i, matched.turned)):
                piece = _Piece(here.shared, odds, unit, member, here.one, here.other)
                pieces = best[self.owner[member]]
                if unit not in pieces or piece.rank > pieces[unit].rank:
                    pieces[unit] = piece
        return {number: found for number in sorted(best) if (found := list(self._beside(number, best[number])))}

    def _matched(self) -> Iterator[tuple[int, int, float, Match]]:
        """The links between groups with the stretches that they rest on.

        Where one pair of two groups is as good as a quote inside another, so may others be that only overlap.
        """
        held: set[tuple[int, int]] = set()
        loose = []
        for i, j, odds in self._across():
            matched = match(self.linked.units[i], self.linked.units[j], self.linked.weighing)
            pair = min(self.owner[i], self.owner[j]), max(self.owner[i], self.owner[j])
            if matched is None:
                loose.append((pair, i, j, odds))
            else:
                held.add(pair)
                yield i, j, odds, matched
        for pair, i, j, odds in loose:
            if pair in held:
                matched = match(self.linked.units[i], self.linked.units[j], self.linked.weighing, OVERLAP)
                if matched is not None:
                    yield i, j, odds, matched

    def _across(self) -> Iterator[tuple[int, int, float]]:
        """The links between groups that are sure enough, with their odds."""
        units, owner = self.linked.units, self.owner
        for (i, j), link in self.linked.links.items():
            one, other = units[i], units[j]
            if owner[i] == owner[j] or one.quote.article_id == other.quote.article_id:
                continue
            wanted = needed(link, one, other)
            if link.odds <= wanted or contradict(one, other):
                continue
            if not (one.bare and other.bare) and not self._borne_out(i, j):
                wanted = max(wanted, SURE if agree(one.source, other.source) else SURE_ALONE)
            if link.odds > wanted:
                yield i, j, link.odds

    def _borne_out(self, i: int, j: int) -> bool:
        """Whether words in marks inside one of the two, or around it, stand in the group of the other."""
        if self.linked.units[i].report and self.linked.units[j].report:
            return False
        return self._held(self.linked.units[i].quote, self.owner[j]) or self._held(
            self.linked.units[j].quote, self.owner[i]
        )

    def _held(self, quote: Quote, number: int) -> bool:
        """Whether a quote is printed inside one of a group, or has one inside."""
        return any(nested(quote, held) for _, held in self.printed.get((number, quote.article_id), ()))

    def _beside(self, number: int, pieces: dict[int, _Piece]) -> Iterator[Found]:
        """The parallels of one group, those that stand in each other left out."""
        kept: dict[str, list[Quote]] = defaultdict(list)
        chosen: list[tuple[Quote, _Piece]] = []
        for piece in sorted(pieces.values(), key=lambda piece: (-piece.shared, piece.unit)):
            for quote in self.linked.same[piece.unit]:
                if self._held(quote, number) or any(nested(quote, other) for other in kept[quote.article_id]):
                    continue
                kept[quote.article_id].append(quote)
                chosen.append((quote, piece))
        units, weighing = self.linked.units, self.linked.weighing
        for quote, piece in sorted(chosen, key=lambda item: (item[1].unit, item[0].id)):
            member = units[piece.member].quote
            yield Found(
                quote=quote,
                group=self.owner[piece.unit],
                spans=spans_of(quote, units[piece.unit], piece.theirs, weighing),
                member=member,
                member_spans=spans_of(member, units[piece.member], piece.mine, weighing),
                beside=tuple(self._rest(number, quote, piece, chosen)),
                odds=piece.odds,
            )

    def _rest(self, number: int, quote: Quote, piece: _Piece, chosen: list[tuple[Quote, _Piece]]) -> list[str]:
        """The other quotes in marks of its article that render other stretches of the same member, in their order."""
        units, weighing = self.linked.units, self.linked.weighing
        if units[piece.unit].report or units[piece.member].report:
            return []
        places = [(p.mine, q.id) for q, p in chosen if q.article_id == quote.article_id and p.member == piece.member]
        for unit, held in self.printed.get((number, quote.article_id), ()):
            linked = (min(unit, piece.member), max(unit, piece.member)) in self.linked.links
            if linked and not units[unit].report:
                matched = match(units[piece.member], units[unit], weighing)
                places += [(matched.one, held.id)] if matched else []
        return [key for place, key in sorted(places) if place[1] <= piece.mine[0] or place[0] >= piece.mine[1]]
