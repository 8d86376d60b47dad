"""Two witnesses of a collation, word against word."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from outletcompare.alignment.columns import Grid
from outletcompare.alignment.pairing import in_order
from outletcompare.alignment.side import Pair


class Facing(NamedTuple):
    """The words of two witnesses in text order, those that stand in one column and keep the order in one pair.

    ``moved`` leads from words of the first to the words of the second that stand in their column but elsewhere in the
    text. Such words are two pairs, each with one side empty; ``blocks`` numbers the stretches that moved together.
    """

    pairs: list[Pair]
    moved: Mapping[int, int]
    blocks: Mapping[Pair, int]

    def block(self, pair: Pair) -> int | None:
        """The stretch that moved as a whole which a pair is part of, if any."""
        return self.blocks.get(pair)


def face(grid: Grid, one: int, other: int) -> Facing:
    """Set witness ``other`` of a grid against witness ``one``."""
    pairs = [(c[one], c[other]) for c in grid.columns if c[one] is not None or c[other] is not None]
    if not grid.moved[one] and not grid.moved[other]:
        return Facing(pairs, {}, {})
    shared = sorted((b, r) for b, r in pairs if b is not None and r is not None)
    turned = {pair for phrase in _turned(shared) for pair in phrase}
    steady = [pair for pair in shared if pair not in turned]
    kept = {steady[k] for k in in_order([r for _, r in steady])}
    moved = {b: r for b, r in steady if (b, r) not in kept}
    blocks: dict[Pair, int] = {}
    last = None
    number = 0
    for b, r in moved.items():
        number += last is not None and not (0 < b - last[0] <= NEAR and 0 < r - last[1] <= NEAR)
        last = b, r
        blocks[b, None] = blocks[None, r] = number
    return Facing(_in_text_order(grid, (one, other), kept), moved, blocks)


def _turned(shared: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    """Phrases that hold the same words in another order: "quick and clever", "clever and quick".

    Of longer ones those whose ends have changed places: "Ana Kos met Ivo Lind", "Ivo Lind met Ana Kos".
    """
    ranks = {r: rank for rank, r in enumerate(sorted(r for _, r in shared))}
    first = highest = 0
    for number, (_, r) in enumerate(shared):
        highest = max(highest, ranks[r])
        if highest == number:
            phrase, first = shared[first : number + 1], number + 1
            spread = [max(side) - min(side) for side in zip(*phrase, strict=True)]
            short = 1 < len(phrase) <= LONGEST_TURN or _ends_exchanged(phrase)
            if short and spread == [len(phrase) - 1] * 2:
                yield phrase


def _ends_exchanged(phrase: list[tuple[int, int]]) -> bool:
    """Whether a phrase is three runs of words and has them the other way round on the other side."""
    starts = [0, *(k for k in range(1, len(phrase)) if phrase[k][1] != phrase[k - 1][1] + 1)]
    lengths = [after - start for start, after in zip(starts, [*starts[1:], len(phrase)], strict=True)]
    places = [phrase[start][1] for start in starts]
    return len(starts) == 3 and places == sorted(places, reverse=True) and max(lengths) <= LONGEST_END


LONGEST_TURN = 4
"""Words of a phrase that is turned round as a whole; in a longer stretch some words have moved."""

LONGEST_END = 6
"""Words of each of two ends that change places."""

NEAR = 2
"""Words from one to the next of a stretch that moved together."""


def _in_text_order(grid: Grid, numbers: tuple[int, int], kept: set[tuple[int, int]]) -> list[Pair]:
    mine, theirs = (_places(grid, number) for number in numbers)
    found: list[Pair] = []
    i = j = 0
    for b, r in [*sorted(kept), (len(mine), len(theirs))]:
        alone: list[tuple[int, int, Pair]] = [(mine[k], 0, (k, None)) for k in range(i, b)]
        alone += [(theirs[k], 1, (None, k)) for k in range(j, r)]
        found.extend(pair for _, _, pair in sorted(alone, key=lambda item: item[:2]))
        if b < len(mine):
            found.append((b, r))
        i, j = b + 1, r + 1
    return found


def _places(grid: Grid, number: int) -> list[int]:
    """The column where each word of a witness stands in the text: of a moved one, that of the word before it."""
    column = {i: place for place, cell in enumerate(grid.columns) if (i := cell[number]) is not None}
    found: list[int] = []
    for i in range(len(column)):
        found.append((found[-1] if found else -1) if i in grid.moved[number] else column[i])
    return found
