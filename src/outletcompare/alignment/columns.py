"""Laying words of several witnesses into common columns.

Progressive alignment: each witness is aligned with the columns found so far by dynamic programming over fuzzy word
similarities (Needleman and Wunsch, 1970). Long texts are cut at runs of equal words first, so that time and memory stay
bounded.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from rapidfuzz.distance import Indel

from outletcompare.alignment.scoring import is_content, similarity, synonyms
from outletcompare.alignment.words import Word

GAP = 0.3
"""What a word without counterpart costs; two of them are dearer than one pair of unlike words."""

UNLIKE = -0.45
"""A pair of unlike words in one column: a substitution."""

MISFIT = -0.7
"""A pair of unlike kind, such as a closed-class word and a name, or a word and a mark."""

CELLS = 250_000
"""The largest table filled in one go; larger ones are cut at equal runs."""

FEW_WORDS = 400
"""Different words up to which all that begin with one letter are compared; beyond, three letters must agree."""

MOST_WORDS = 20_000
"""Different words up to which likeness is looked for; beyond, only equal words meet."""

LONGEST_RUN = 20_000
"""Words of one text compared at once when looking for equal runs."""

Table = NDArray[np.float32]
Pairing = list[tuple[int | None, int | None]]


class Vocabulary:
    """The words of one collation, numbered, with a table of how well any two go in one column."""

    def __init__(self, witnesses: Sequence[Sequence[Word]]) -> None:
        self.keys: dict[tuple[str, str], int] = {}
        self.words: list[Word] = []
        self.rows: list[list[int]] = []
        for words in witnesses:
            row = []
            for word in words:
                key = (word.form, word.lemma)
                if key not in self.keys:
                    self.keys[key] = len(self.words)
                    self.words.append(word)
                row.append(self.keys[key])
            self.rows.append(row)
        self._near: dict[int, dict[int, float]] = {}
        self._kinds = np.array([_kind(word) for word in self.words], dtype=np.int8)
        self._worth = np.array([_worth(word) for word in self.words], dtype=np.float32)
        self._index()

    def _index(self) -> None:
        """Words that may be alike share a first letter or a group of synonyms; only those are compared."""
        if len(self.words) > MOST_WORDS:
            self._near = {number: {} for number in range(len(self.words))}
            return
        letters = 1 if len(self.words) <= FEW_WORDS else 3
        buckets: dict[object, list[int]] = {}
        for number, word in enumerate(self.words):
            if word.mark:
                continue
            for key in (word.lemma[:letters], *synonyms().get(word.lemma, ())):
                buckets.setdefault(key, []).append(number)
        for number, word in enumerate(self.words):
            near: dict[int, float] = {}
            if not word.mark:
                for key in (word.lemma[:letters], *synonyms().get(word.lemma, ())):
                    for other in buckets[key][:FEW_WORDS]:
                        if other != number and other not in near:
                            score = similarity(word.lemma, self.words[other].lemma)
                            if score > 0.5:
                                near[other] = score * 0.95
            self._near[number] = near

    def scores(self, row: Sequence[int], columns: Sequence[Sequence[int]]) -> Table:
        """``scores[i, j]``: how well word ``i`` of ``row`` goes in column ``j``, by the likest word there."""
        flat = np.fromiter((key for column in columns for key in column), dtype=np.int32)
        starts = np.cumsum([0, *(len(column) for column in columns)])[:-1]
        ids = np.asarray(row, dtype=np.int32)
        kinds, other = self._kinds[ids][:, None], self._kinds[flat][None, :]
        table = np.where(kinds == other, np.float32(UNLIKE), np.float32(MISFIT))
        table[(kinds == _MARK) != (other == _MARK)] = -9.0
        places: dict[int, list[int]] = {}
        for place, key in enumerate(flat.tolist()):
            places.setdefault(key, []).append(place)
        for i, key in enumerate(row):
            for near, score in self._near[key].items():
                if near in places:
                    table[i, places[near]] = score * self._worth[key]
            if key in places:
                table[i, places[key]] = self._worth[key]
        if len(flat) > len(columns):
            table = np.maximum.reduceat(table, starts, axis=1)
        return table


_MARK = 0


def _kind(word: Word) -> int:
    if word.mark:
        return _MARK
    if word.form[:1].isdigit():
        return 3
    return 1 if is_content(word.lemma) else 2


def _worth(word: Word) -> float:
    return (0.25, 1.0, 0.6, 1.0)[_kind(word)]


def align_row(vocabulary: Vocabulary, row: Sequence[int], columns: Sequence[Sequence[int]]) -> Pairing:
    """Pair the words of a row with columns, both in order; None where one has no counterpart."""
    if not row or not columns:
        return [*((i, None) for i in range(len(row))), *((None, j) for j in range(len(columns)))]
    if len(row) * len(columns) <= CELLS:
        return _fill(vocabulary.scores(row, columns))
    return _anchored(vocabulary, row, columns)


def _fill(scores: Table) -> Pairing:
    """The best global pairing for a table of scores, row by row."""
    height, width = scores.shape
    best = np.empty((height + 1, width + 1), dtype=np.float32)
    ramp = np.arange(width + 1, dtype=np.float32) * np.float32(GAP)
    best[0] = -ramp
    entry = np.empty(width + 1, dtype=np.float32)
    for i in range(height):
        entry[0] = best[i, 0] - GAP
        np.maximum(best[i, :-1] + scores[i], best[i, 1:] - GAP, out=entry[1:])
        best[i + 1] = np.maximum.accumulate(entry + ramp) - ramp
    return _trace(best, scores)


def _trace(best: Table, scores: Table) -> Pairing:
    i, j = scores.shape
    found: Pairing = []
    rows, table = best.tolist(), scores.tolist()
    while i and j:
        here = rows[i][j]
        if abs(rows[i - 1][j - 1] + table[i - 1][j - 1] - here) < 1e-3:
            i, j = i - 1, j - 1
            found.append((i, j))
        elif abs(rows[i - 1][j] - GAP - here) < 1e-3:
            i -= 1
            found.append((i, None))
        else:
            j -= 1
            found.append((None, j))
    found.extend((k, None) for k in range(i - 1, -1, -1))
    found.extend((None, k) for k in range(j - 1, -1, -1))
    return found[::-1]


def _anchored(vocabulary: Vocabulary, row: Sequence[int], columns: Sequence[Sequence[int]]) -> Pairing:
    """Cut at runs of equal words, pair what lies between."""
    heads = [column[0] for column in columns]
    found: Pairing = []
    i = j = 0
    for start, place, length in _runs(row, heads):
        found.extend(_between(vocabulary, row, columns, (i, start, j, place)))
        found.extend((start + k, place + k) for k in range(length))
        i, j = start + length, place + length
    found.extend(_between(vocabulary, row, columns, (i, len(row), j, len(columns))))
    return found


def _runs(row: Sequence[int], heads: Sequence[int]) -> list[tuple[int, int, int]]:
    found = []
    for offset in range(0, max(len(row), len(heads)), LONGEST_RUN):
        one, other = row[offset : offset + LONGEST_RUN], heads[offset : offset + LONGEST_RUN]
        for code in Indel.opcodes(one, other):
            if code.tag == "equal" and code.src_end - code.src_start >= 3:
                found.append((offset + code.src_start, offset + code.dest_start, code.src_end - code.src_start))
    return found


def _between(
    vocabulary: Vocabulary, row: Sequence[int], columns: Sequence[Sequence[int]], area: tuple[int, int, int, int]
) -> Pairing:
    top, bottom, left, right = area
    found: Pairing = []
    # an area still too large has nothing in common to go by: it is paired in slices of even length
    slices = 1 + (bottom - top) * (right - left) // CELLS
    slices = min(slices, max(1, bottom - top), max(1, right - left)) if slices > 1 else 1
    for k in range(slices):
        a, b = top + (bottom - top) * k // slices, top + (bottom - top) * (k + 1) // slices
        c, d = left + (right - left) * k // slices, left + (right - left) * (k + 1) // slices
        if a == b or c == d:
            part: Pairing = [*((i, None) for i in range(b - a)), *((None, j) for j in range(d - c))]
        else:
            part = _fill(vocabulary.scores(row[a:b], columns[c:d]))
        found.extend((None if i is None else i + a, None if j is None else j + c) for i, j in part)
    return found


def lay_out(witnesses: Sequence[Sequence[Word]], order: Sequence[int]) -> list[list[int | None]]:
    """Columns over all witnesses, in text order: ``columns[c][w]`` is the index of witness ``w``'s word, or None.

    ``order`` says which witness is laid first, second, and so on.
    """
    vocabulary = Vocabulary(witnesses)
    cells: list[list[int | None]] = []
    keys: list[list[int]] = []
    laid: dict[tuple[int, ...], int] = {}
    for witness in order:
        row = vocabulary.rows[witness]
        twin = laid.setdefault(tuple(row), witness)
        if twin != witness:
            for cell in cells:
                cell[witness] = cell[twin]
            continue
        pairing = align_row(vocabulary, row, keys)
        grown_cells: list[list[int | None]] = []
        grown_keys: list[list[int]] = []
        for i, j in pairing:
            cell = [None] * len(witnesses) if j is None else cells[j]
            key: list[int] = [] if j is None else keys[j]
            if i is not None:
                cell[witness] = i
                if row[i] not in key:
                    key.append(row[i])
            grown_cells.append(cell)
            grown_keys.append(key)
        cells, keys = grown_cells, grown_keys
    return cells
