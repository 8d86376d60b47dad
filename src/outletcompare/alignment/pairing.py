"""Pairing the words of one witness with the columns laid so far.

Runs of equal words are found first, against the likest witness already laid; what stands between them is aligned by
dynamic programming over word likeness (Needleman and Wunsch, 1970), so that time and memory stay bounded.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from outletcompare.alignment.vocabulary import NEVER, Vocabulary

GAP = 300
"""What a word without counterpart costs, in thousandths; two are dearer than one pair of unlike words."""

FEW = 100
"""Cells of a table in which unlike words are told apart by their letters."""

RUN = 3
"""Equal words in a row that are paired at once."""

CELLS = 40_000
"""The largest table filled in one go; a larger one has next to nothing in common and is cut into even slices."""

LONGEST_RUN = 20_000
"""Words of a text compared at once when looking for equal runs."""


class Column:
    """Words that stand for one another: ``cells[witness]`` is the index of its word; ``place`` counts columns."""

    __slots__ = ("cells", "keys", "kinds", "place")

    def __init__(self) -> None:
        self.cells: dict[int, int] = {}
        self.keys: list[int] = []
        self.kinds = 0
        self.place = 0


class Placing:
    """Where the words of a witness go.

    ``columns[i]`` is the column of word ``i``, or None where it needs one of its own, before the column at place
    ``before[i]``. ``loose`` are the words that share a column with unlike ones only.
    """

    def __init__(self, row: Sequence[int]) -> None:
        self.row = row
        self.columns: list[Column | None] = [None] * len(row)
        self.before: dict[int, int] = {}
        self.loose: set[int] = set()


class Laid(NamedTuple):
    """A row that has been laid: its words, the column of each, and whether these follow in order."""

    row: Sequence[int]
    columns: Sequence[Column]
    straight: bool


Fence = tuple[int, int, int, int]
"""Words paired at once: the first and the last, and the places of their columns."""


def pair(vocabulary: Vocabulary, row: Sequence[int], columns: Sequence[Column], like: Laid) -> Placing:
    """Pair a row with columns; ``like`` is the likest row laid so far."""
    placing = Placing(row)
    fences, taken = _anchor(placing, like)
    left = last = -1
    for first, final, start, end in [*fences, (len(row), len(row), len(columns), len(columns))]:
        if first - left > 1:
            words = [i for i in range(left + 1, first) if placing.columns[i] is None]
            between = columns[last + 1 : start]
            if taken:
                between = [column for column in between if column.place not in taken]
            _between(vocabulary, placing, words, between, last + 1)
        left, last = final, end
    return placing


def _anchor(placing: Placing, like: Laid) -> tuple[list[Fence], set[int]]:
    """Place the runs of equal words; those that keep the order of the columns, and the columns of the others."""
    fences: list[Fence] = []
    for mine, theirs, length in runs(like.row, placing.row):
        columns = like.columns[mine : mine + length]
        placing.columns[theirs : theirs + length] = columns
        fences.append((theirs, theirs + length - 1, columns[0].place, columns[-1].place))
    if like.straight:
        return fences, set()
    found = [(i, column.place) for i, column in enumerate(placing.columns) if column is not None]
    kept = [found[k] for k in in_order([place for _, place in found])]
    taken = {place for _, place in found}.difference([place for _, place in kept])
    return [(i, i, place, place) for i, place in kept], taken


def runs(one: Sequence[int], other: Sequence[int]) -> Iterator[tuple[int, int, int]]:
    """Runs of equal words that two rows have in common in order: where each begins in both, and its length."""
    for offset in range(0, max(len(one), len(other)), LONGEST_RUN):
        mine, theirs = one[offset : offset + LONGEST_RUN], other[offset : offset + LONGEST_RUN]
        for block in Indel.editops(mine, theirs).as_matching_blocks():
            if block.size >= RUN:
                yield offset + block.a, offset + block.b, block.size


def in_order(places: Sequence[int]) -> list[int]:
    """Indices of a longest ascending subsequence of different places: of several, those least out of their order."""
    if all(a < b for a, b in pairwise(places)):
        return list(range(len(places)))
    ranks = {place: rank for rank, place in enumerate(sorted(places), start=1)}
    # the best that ends at or below a rank, as length, displacement and index, in a binary indexed tree (Fenwick, 1994)
    tree = [(0, 0, -1)] * (len(places) + 1)
    before: list[int] = []
    for index, place in enumerate(places):
        rank = ranks[place]
        best, at = tree[0], rank - 1
        while at:
            best, at = max(best, tree[at]), at & (at - 1)
        before.append(best[2])
        found = (best[0] + 1, best[1] - abs(rank - 1 - index), index)
        while rank < len(tree):
            tree[rank] = max(found, tree[rank])
            rank += rank & -rank
    best, at = tree[0], len(places)
    while at:
        best, at = max(best, tree[at]), at & (at - 1)
    kept = [best[2]]
    while before[kept[-1]] >= 0:
        kept.append(before[kept[-1]])
    return kept[::-1]


def _between(
    vocabulary: Vocabulary, placing: Placing, words: Sequence[int], columns: Sequence[Column], start: int
) -> None:
    """Pair the words between two fences with the columns there, the first of which stands at ``start``."""
    place = start
    for i, column, score in align(vocabulary, placing.row, words, columns):
        if column is not None:
            place = column.place + 1
            if i is not None:
                placing.columns[i] = column
                if score <= 0:
                    placing.loose.add(i)
        elif i is not None:
            placing.before[i] = place


Step = tuple[int | None, Column | None, int]


def align(vocabulary: Vocabulary, row: Sequence[int], words: Sequence[int], columns: Sequence[Column]) -> list[Step]:
    """The best pairing of some words of a row with columns, both in order, step by step with its score."""
    height, width = len(words), len(columns)
    if not height or not width:
        return [*((i, None, -GAP) for i in words), *((None, column, -GAP) for column in columns)]
    if height * width <= CELLS:
        return _fill(vocabulary, row, words, columns)
    # an area so large has next to nothing in common to go by: it is paired in slices of even length
    slices = min(1 + height * width // CELLS, height, width)
    found: list[Step] = []
    for k in range(slices):
        some = words[height * k // slices : height * (k + 1) // slices]
        here = columns[width * k // slices : width * (k + 1) // slices]
        found += _fill(vocabulary, row, some, here)
    return found


def _fill(vocabulary: Vocabulary, row: Sequence[int], words: Sequence[int], columns: Sequence[Column]) -> list[Step]:
    """The best global pairing, by a table of the best scores up to each word and column."""
    kinds = [column.kinds for column in columns]
    places: dict[int, list[int]] = {}
    for j, column in enumerate(columns):
        for key in column.keys:
            places.setdefault(key, []).append(j)
    scores = [vocabulary.row_scores(row[i], kinds, places) for i in words]
    if 1 < len(words) * len(columns) <= FEW:
        for i, line in zip(words, scores, strict=True):
            for j, score in enumerate(line):
                if NEVER < score < 0:
                    line[j] += vocabulary.letters(row[i], columns[j].keys[0])
    above = [-GAP * j for j in range(len(columns) + 1)]
    table = [above]
    for line in scores:
        here = above[0] - GAP
        current = [here]
        for j, score in enumerate(line):
            here -= GAP
            up, across = above[j + 1] - GAP, above[j] + score
            if up > here:
                here = up
            if across >= here:
                here = across
            current.append(here)
        table.append(current)
        above = current
    return _trace(table, scores, words, columns)


def _trace(
    table: list[list[int]], scores: list[list[int]], words: Sequence[int], columns: Sequence[Column]
) -> list[Step]:
    i, j = len(words), len(columns)
    found: list[Step] = []
    while i and j:
        here = table[i][j]
        if table[i - 1][j - 1] + scores[i - 1][j - 1] >= here:
            i, j = i - 1, j - 1
            found.append((words[i], columns[j], scores[i][j]))
        elif table[i - 1][j] - GAP >= here:
            i -= 1
            found.append((words[i], None, -GAP))
        else:
            j -= 1
            found.append((None, columns[j], -GAP))
    found.extend((words[k], None, -GAP) for k in range(i - 1, -1, -1))
    found.extend((None, columns[k], -GAP) for k in range(j - 1, -1, -1))
    return found[::-1]
