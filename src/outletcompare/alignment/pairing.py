"""Pairing the words of one witness with the columns laid so far.

Runs of equal words are found first, against the likest witness already laid; what stands between them is aligned by
dynamic programming over word likeness (Needleman and Wunsch, 1970), so that time and memory stay bounded. A pair
right beside another counts for more, so that of several places for a word the one that keeps a run together is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

from outletcompare.alignment.vocabulary import NEVER, Vocabulary

GAP = 300
"""What a word without counterpart costs, in thousandths; two are dearer than one pair of unlike words."""

BESIDE = 80
"""What a pair of like words is worth on top right after another pair: more than letters, less than a kind of word."""

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

Fences = tuple[tuple[int, int], tuple[int, int]]
"""The last word of one fence and the first of the next, each with the place of its column."""

Beside = tuple[bool, bool]
"""Whether the first word and column follow a pair right away, and the last stand right before one."""

APART = (False, False)


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
            _between(vocabulary, placing, words, between, ((left, last), (first, start)))
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
    vocabulary: Vocabulary, placing: Placing, words: Sequence[int], columns: Sequence[Column], fences: Fences
) -> None:
    """Pair the words between two fences with the columns there."""
    (left, place), (right, end) = fences
    beside = APART
    if words and columns:
        beside = (
            0 <= left == words[0] - 1 and columns[0].place == place + 1,
            words[-1] + 1 == right < len(placing.row) and columns[-1].place == end - 1,
        )
    place += 1
    for i, column, score in align(vocabulary, placing.row, words, columns, beside):
        if column is not None:
            place = column.place + 1
            if i is not None:
                placing.columns[i] = column
                if score <= 0:
                    placing.loose.add(i)
        elif i is not None:
            placing.before[i] = place


Table = list[list[int]]

Step = tuple[int | None, Column | None, int]


def align(
    vocabulary: Vocabulary,
    row: Sequence[int],
    words: Sequence[int],
    columns: Sequence[Column],
    beside: Beside = APART,
) -> list[Step]:
    """The best pairing of some words of a row with columns, both in order, step by step with its score."""
    height, width = len(words), len(columns)
    if not height or not width:
        return [*((i, None, -GAP) for i in words), *((None, column, -GAP) for column in columns)]
    if height * width <= CELLS:
        return _fill(words, columns, _scores(vocabulary, row, words, columns), beside)
    # an area so large has next to nothing in common to go by: it is paired in slices of even length
    slices = min(1 + height * width // CELLS, height, width)
    found: list[Step] = []
    for k in range(slices):
        some = words[height * k // slices : height * (k + 1) // slices]
        here = columns[width * k // slices : width * (k + 1) // slices]
        found += _fill(some, here, _scores(vocabulary, row, some, here), APART)
    return found


def _scores(vocabulary: Vocabulary, row: Sequence[int], words: Sequence[int], columns: Sequence[Column]) -> Table:
    """How well each word goes in each column."""
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
    return scores


def _fill(words: Sequence[int], columns: Sequence[Column], scores: Table, beside: Beside) -> list[Step]:
    """The best global pairing, by the best scores up to each word and column, and the best that end there in a pair."""
    above = [-GAP * j for j in range(len(columns) + 1)]
    paired = [NONE] * len(above)
    if beside[0]:
        paired[0] = 0
    table, ends = [above], [paired]
    for line in scores:
        here = above[0] - GAP
        current, ending = [here], [NONE]
        for j, score in enumerate(line):
            across = above[j] + score
            if score > 0 and across < paired[j] + BESIDE + score:
                across = paired[j] + BESIDE + score
            here -= GAP
            up = above[j + 1] - GAP
            if up > here:
                here = up
            if across >= here:
                here = across
            current.append(here)
            ending.append(across)
        table.append(current)
        ends.append(ending)
        above, paired = current, ending
    return _trace((table, ends), scores, words, columns, beside[1])


NONE = -(10**9)
"""The score of no pairing at all."""


def _trace(
    tables: tuple[Table, Table],
    scores: Table,
    words: Sequence[int],
    columns: Sequence[Column],
    beside: bool,
) -> list[Step]:
    table, ends = tables
    i, j = len(words), len(columns)
    bonus = BESIDE if beside else 0
    found: list[Step] = []
    while i and j:
        here = table[i][j]
        if ends[i][j] + bonus >= here:
            i, j = i - 1, j - 1
            bonus = BESIDE if scores[i][j] > 0 else 0
            found.append((words[i], columns[j], scores[i][j]))
        elif table[i - 1][j] - GAP >= here:
            i, bonus = i - 1, 0
            found.append((words[i], None, -GAP))
        else:
            j, bonus = j - 1, 0
            found.append((None, columns[j], -GAP))
    found.extend((words[k], None, -GAP) for k in range(i - 1, -1, -1))
    found.extend((None, columns[k], -GAP) for k in range(j - 1, -1, -1))
    return found[::-1]
