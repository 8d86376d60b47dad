"""Which pairs are worth scoring: texts that share words, by an inverted index, never all pairs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from outletcompare.alignment.scoring import Text, synonyms

POSTINGS = 256
"""A key in more texts than this is cut: only texts near one another in sorted order meet through it."""

NEAREST = 19
"""How many candidates alike in all a text keeps."""

HOLDERS = 9
"""How many more it keeps for what they share alone, however much longer they are: wholes it may be a part of."""

BLOCK = 2_000
"""Texts compared with the index at once."""

FAMILY, GROUP, BIGRAM = 0.6, 0.5, 0.5
"""What a common beginning of two words, a group of synonyms and two words in a row count, against 1 for a word."""

Array = NDArray[np.int64]


def pairs(texts: Sequence[Text]) -> Iterator[tuple[int, int]]:
    """Pairs ``(i, j)``, ``i < j``, in order; each text proposes at most :data:`NEAREST` + :data:`HOLDERS` others.

    Keys are content words, their first letters, their groups of synonyms and pairs of neighbouring words. Work grows
    linearly with the number of texts, for no key brings more than :data:`POSTINGS` of them together.
    """
    if len(texts) < 2:
        return
    index = _index(texts)
    sizes = np.asarray(index.multiply(index).sum(axis=1)).ravel()
    turned = index.T.tocsr()
    found: set[int] = set()
    for start in range(0, len(texts), BLOCK):
        shared = (index[start : start + BLOCK] @ turned).tocsr()
        shared.sort_indices()
        for row in range(shared.shape[0]):
            place = slice(shared.indptr[row], shared.indptr[row + 1])
            here, columns, value = start + row, shared.indices[place].astype(np.int64), shared.data[place]
            apart = columns != here
            columns, value = columns[apart], value[apart]
            alike = value / (sizes[here] + sizes[columns])
            kept = columns[_best(np.round(alike, 9), NEAREST) | _best(np.round(value, 9), HOLDERS)]
            found.update((np.minimum(kept, here) * len(texts) + np.maximum(kept, here)).tolist())
    for code in sorted(found):
        yield divmod(code, len(texts))


def _best(score: NDArray[np.float64], most: int) -> NDArray[np.bool_]:
    """Which of the scores are the ``most`` best; of equal ones the first."""
    if len(score) <= most:
        return np.ones(len(score), dtype=np.bool_)
    last = np.partition(score, len(score) - most)[len(score) - most]
    best = np.asarray(score > last)
    best[np.flatnonzero(score == last)[: most - int(best.sum())]] = True
    return best


def _index(texts: Sequence[Text]) -> sparse.csr_matrix:
    """Texts × keys, weighed by inverse document frequency."""
    numbers: dict[str, int] = {}
    flat: list[int] = []
    weights: list[float] = []
    ends = [0]
    for text in texts:
        for key, weight in _keys(text).items():
            flat.append(numbers.setdefault(key, len(numbers)))
            weights.append(weight)
        ends.append(len(flat))
    owners = np.repeat(np.arange(len(texts)), np.diff(ends))
    keys = np.asarray(flat, dtype=np.int64)
    counts = np.bincount(keys, minlength=max(1, len(numbers)))
    idf = np.log((len(texts) + 1) / (counts + 0.5)) + 0.01
    data = np.sqrt(np.asarray(weights) * idf[keys]) if len(keys) else np.zeros(0)
    columns = _cut(texts, keys, owners, counts)
    width = int(columns.max(initial=-1)) + 1
    return sparse.csr_matrix((data, (owners, columns)), shape=(len(texts), max(1, width)))


def _cut(texts: Sequence[Text], keys: Array, owners: Array, counts: Array) -> Array:
    """Columns for keys: a key in too many texts becomes one for each run of texts that are neighbours when sorted."""
    rank = np.empty(len(texts), dtype=np.int64)
    rank[sorted(range(len(texts)), key=lambda i: texts[i].concepts)] = np.arange(len(texts))
    order = np.lexsort((rank[owners], keys))
    starts = np.cumsum([0, *counts[:-1]]) if len(counts) else np.zeros(0, dtype=np.int64)
    run = np.zeros(len(keys), dtype=np.int64)
    run[order] = (np.arange(len(keys)) - starts[keys[order]]) // POSTINGS if len(keys) else 0
    _, columns = np.unique(keys * (len(texts) + 1) + run, return_inverse=True)
    return np.asarray(columns, dtype=np.int64)


def _keys(text: Text) -> dict[str, float]:
    """What a text is looked up by, and how much each key counts."""
    keys = dict.fromkeys(sorted(text.content), 1.0)
    for concept in sorted(text.content):
        if len(concept) > 5:
            keys.setdefault("~" + concept[:5], FAMILY)
        for group in sorted(synonyms().get(concept, ())):
            keys.setdefault(f"#{group}", GROUP)
    for one, other in pairwise(text.concepts):
        keys.setdefault(f"{one} {other}", BIGRAM)
    return keys
