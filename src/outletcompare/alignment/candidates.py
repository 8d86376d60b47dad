"""Which pairs are worth scoring: texts that share content words, by an inverted index, never all pairs."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Sequence

from outletcompare.alignment.scoring import Text, Weighing

RAREST = 12
"""How many of its rarest content concepts a text is looked up by."""

POSTINGS = 256
"""A concept in more texts than this is no key by itself; the rarest one of a text always is, cut to this many."""

NEAREST = 30
"""How many candidates a text keeps."""


def pairs(texts: Sequence[Text], weighing: Weighing) -> Iterator[tuple[int, int]]:
    """Pairs ``(i, j)``, ``i < j``, of texts that share weight, at most :data:`NEAREST` proposed by each text.

    Work grows linearly with the number of texts: a text opens at most ``RAREST`` postings lists of bounded length.
    """
    postings: dict[str, list[int]] = defaultdict(list)
    for index, text in enumerate(texts):
        for concept in sorted(text.content):
            postings[concept].append(index)
    proposed: set[tuple[int, int]] = set()
    for index, text in enumerate(texts):
        for other in _nearest(index, text, postings, weighing):
            proposed.add((min(index, other), max(index, other)))
    yield from sorted(proposed)


def _nearest(index: int, text: Text, postings: dict[str, list[int]], weighing: Weighing) -> list[int]:
    keys = sorted(text.content, key=lambda concept: (len(postings[concept]), concept))[:RAREST]
    shared: dict[int, float] = defaultdict(float)
    for position, concept in enumerate(keys):
        found = postings[concept]
        if len(found) > POSTINGS:
            if position > 1:
                break
            found = _around(found, index)
        weight = weighing.weight(concept)
        for other in found:
            shared[other] += weight
    shared.pop(index, None)
    ranked = sorted(shared, key=lambda other: (-shared[other], other))
    return ranked[:NEAREST]


def _around(found: list[int], index: int) -> list[int]:
    middle = bisect_left(found, index)
    return found[max(0, middle - POSTINGS // 2) : middle + POSTINGS // 2]
