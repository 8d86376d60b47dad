"""Laying the words of several witnesses into common columns.

Progressive alignment along a guide tree: the witness nearest to all comes first, then always the one likest to any
already laid, which shows where most of its words go. What the columns are depends on the texts alone: not on their
order, nor on how often each is there.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz import process
from rapidfuzz.distance import Indel

from outletcompare.alignment.moves import move
from outletcompare.alignment.pairing import Column, Laid, Placing, in_order, pair
from outletcompare.alignment.vocabulary import Vocabulary

MOST_COMPARED = 300
"""Different witnesses up to which all are compared with all; of more, each only with the first."""

LONGEST = 5_000
"""Words of a witness looked at when witnesses are compared as wholes."""

Row = tuple[str, ...]
"""The folded words of a witness."""


class Grid(NamedTuple):
    """``columns[c][w]`` is the index of witness ``w``'s word in column ``c``, or None.

    ``moved[w]`` are the indices of its words that stand elsewhere in the witness than in the columns: the others
    ascend.
    """

    columns: list[list[int | None]]
    moved: list[frozenset[int]]


def lay_out(witnesses: Sequence[Row], whole: Sequence[bool] | None = None) -> Grid:
    """Lay witnesses out in columns.

    Args:
        witnesses: the folded words of each.
        whole: which of them may come first; by default all.
    """
    rows = sorted(set(witnesses))
    number = {row: n for n, row in enumerate(rows)}
    may_lead = {number[row] for n, row in enumerate(witnesses) if whole is None or whole[n]}
    vocabulary = Vocabulary(rows)
    columns: list[Column] = []
    laid: dict[int, Laid] = {}
    for n, near in _guide_tree(vocabulary, sorted(may_lead) or range(len(rows))):
        placing = pair(vocabulary, vocabulary.rows[n], columns, NOTHING if near is None else laid[near])
        move(vocabulary, placing, columns)
        columns, laid[n] = _grown(vocabulary, columns, placing, n)
    moved = [_moved(laid[n]) for n in range(len(rows))]
    order = [number[row] for row in witnesses]
    cells = [[column.cells.get(n) for n in order] for column in columns]
    return Grid(cells, [moved[n] for n in order])


NOTHING = Laid((), (), straight=True)


def likeness(rows: Sequence[Sequence[int]], others: Sequence[Sequence[int]]) -> list[list[float]]:
    """How alike each of ``rows`` is to each of ``others``, 0 to 1, by the words they have in common in order."""
    mine, theirs = ([array("I", row[:LONGEST]) for row in some] for some in (rows, others))
    found: list[list[float]] = process.cdist(mine, theirs, scorer=Indel.normalized_similarity).tolist()
    return found


def _guide_tree(vocabulary: Vocabulary, may_lead: Sequence[int]) -> list[tuple[int, int | None]]:
    """The order in which rows are laid, each with the likest of those before it (after Prim, 1957)."""
    rows = vocabulary.rows
    if len(rows) > MOST_COMPARED:
        first = max(may_lead, key=lambda n: (len(rows[n]), -n))
        (near,) = likeness([rows[first]], rows)
        rest = sorted((n for n in range(len(rows)) if n != first), key=lambda n: (-near[n], n))
        return [(first, None), *((n, first) for n in rest)]
    table = likeness(rows, rows)
    first = max(may_lead, key=lambda n: (sum(table[n]), len(rows[n]), -n))
    found: list[tuple[int, int | None]] = [(first, None)]
    nearest = {n: (table[first][n], first) for n in range(len(rows)) if n != first}
    while nearest:
        n = max(nearest, key=lambda n: (nearest[n][0], -n))
        found.append((n, nearest.pop(n)[1]))
        for other, (score, _) in nearest.items():
            if table[n][other] > score:
                nearest[other] = (table[n][other], n)
    return found


def _grown(vocabulary: Vocabulary, columns: list[Column], placing: Placing, witness: int) -> tuple[list[Column], Laid]:
    """The columns with a witness put in, and the column of each of its words."""
    laid: list[Column] = []
    new: dict[int, list[Column]] = {}
    for i, key in enumerate(placing.row):
        column = placing.columns[i]
        if column is None:
            column = Column()
            new.setdefault(placing.before[i], []).append(column)
        column.cells[witness] = i
        if key not in column.keys:
            column.keys.append(key)
            column.kinds |= vocabulary.kinds[key]
            vocabulary.laid[key] += 1
        laid.append(column)
    grown = _with(columns, new) if new else columns
    return grown, Laid(placing.row, laid, straight=all(a.place < b.place for a, b in pairwise(laid)))


def _with(columns: list[Column], new: Mapping[int, list[Column]]) -> list[Column]:
    """Columns with new ones put in before the places they are given by, all numbered."""
    grown: list[Column] = []
    done = 0
    for place in sorted(new):
        grown += columns[done:place]
        grown += new[place]
        done = place
    grown += columns[done:]
    for place, column in enumerate(grown):
        column.place = place
    return grown


def _moved(laid: Laid) -> frozenset[int]:
    if laid.straight:
        return frozenset()
    return frozenset(range(len(laid.row))).difference(in_order([column.place for column in laid.columns]))
