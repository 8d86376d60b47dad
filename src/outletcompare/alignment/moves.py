"""Words that stand elsewhere in a witness than in the columns: found in what a pairing in order leaves over."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from functools import cached_property

from outletcompare.alignment.pairing import CELLS, GAP, Column, Placing, align, runs
from outletcompare.alignment.vocabulary import CLOSED, CONTENT, FIGURE, MARK, WORTH, Vocabulary

TELLING = 1500
"""What a block of words that moved together is worth at least, in thousandths: "on Friday", but not "of the"."""

NEAR = 2
"""Words that a closed-class word which stands nowhere else may have changed places with; others with one only."""

MEETINGS = 200
"""Pairs of stretches looked at in one witness, those with most in common first."""

COMMON = 4
"""Free columns with one word beyond which it tells nothing about where a block went."""

Block = list[tuple[int, int]]
"""Words and the places of the columns they move to, both ascending."""


def move(vocabulary: Vocabulary, placing: Placing, columns: Sequence[Column]) -> None:
    """Put words left over in columns left over, where they are the same words in another place."""
    words = [i for i, column in enumerate(placing.columns) if column is None or i in placing.loose]
    if words and columns:
        free = _Free(vocabulary, placing, columns, words)
        for stretches in free.meetings():
            while (block := free.block(*stretches)) and free.is_move(block):
                free.take(block, *stretches)


class _Free:
    """The words and columns that a pairing leaves over, in stretches without anything fixed between."""

    def __init__(
        self, vocabulary: Vocabulary, placing: Placing, columns: Sequence[Column], words: Sequence[int]
    ) -> None:
        self.vocabulary, self.placing, self.columns = vocabulary, placing, columns
        loose = placing.loose
        fixed = [(i, c.place) for i, c in enumerate(placing.columns) if c is not None and i not in loose]
        self.fixed = [i for i, _ in fixed], sorted([place for _, place in fixed])
        self.words = _stretches(words)
        self.places = _stretches(sorted(set(range(len(columns))).difference(self.fixed[1])))
        self.holders = {c.place: i for i in words if (c := placing.columns[i]) is not None}

    def meetings(self) -> list[tuple[int, int]]:
        """Stretches of words and of columns with a word in common, those with most in common first."""
        vocabulary, row = self.vocabulary, self.placing.row
        kinds, lemmas = vocabulary.kinds, vocabulary.lemmas
        by_lemma: dict[str, list[int]] = {
            lemmas[row[i]]: [] for words in self.words.values() for i in words if kinds[row[i]] != MARK
        }
        stretch: dict[int, int] = {}
        for first, places in self.places.items():
            for place in places:
                for lemma in {lemmas[key] for key in self.columns[place].keys}.intersection(by_lemma):
                    by_lemma[lemma].append(place)
                    stretch[place] = first
        votes: Counter[tuple[int, int]] = Counter()
        for first, words in self.words.items() if stretch else ():
            for i in words:
                there = by_lemma.get(lemmas[row[i]], ())
                for place in there if len(there) <= COMMON else ():
                    votes[first, stretch[place]] += vocabulary.worth[row[i]]
        return sorted(votes, key=lambda meeting: (-votes[meeting], meeting))[:MEETINGS]

    def block(self, words: int, places: int) -> Block:
        """The part of the best pairing of two stretches that tells most."""
        some, here = self.words[words], self.places[places]
        if len(some) * len(here) > CELLS:
            return self._long_block(some, here)
        steps = align(self.vocabulary, self.placing.row, some, [self.columns[place] for place in here])
        told = _telling([score for _, _, score in steps])
        return [(i, c.place) for i, c, _ in steps[told] if i is not None and c]

    def _long_block(self, some: Sequence[int], here: Sequence[int]) -> Block:
        """The same, by runs of equal words, for stretches too long to be paired word by word."""
        keys = [self.columns[place].keys[0] for place in here]
        found = list(runs(keys, [self.placing.row[i] for i in some]))
        scores: list[int] = []
        ends = (0, 0)
        for start, first, length in found:
            scores += [-GAP * (start - ends[0] + first - ends[1]), length * WORTH[CLOSED]]
            ends = start + length, first + length
        told = _telling(scores)
        return [
            pair
            for start, first, length in found[told.start // 2 : (told.stop + 1) // 2]
            for pair in zip(some[first : first + length], here[start : start + length], strict=True)
        ]

    def is_move(self, block: Block) -> bool:
        """Whether a block tells enough: several words, one that stands nowhere else, or two that changed places."""
        row, columns = self.placing.row, self.columns
        equal = [row[i] for i, place in block if row[i] in columns[place].keys]
        crossed = self._crossed(block)
        if not crossed or not equal:
            return False
        if sum(self.vocabulary.worth[key] for key in equal) >= TELLING:
            return True
        alone = [key for key in equal if self.vocabulary.laid[key] == self._count[key] == 1]
        if any(self.vocabulary.kinds[key] & (CONTENT | FIGURE) for key in alone):
            return True
        return crossed <= (NEAR if alone else 1) and self._adjacent(block, crossed)

    @cached_property
    def _count(self) -> Counter[int]:
        return Counter(self.placing.row)

    def _crossed(self, block: Block) -> int:
        """How many fixed words stand on the other side of a block than their columns do."""
        return abs(bisect_left(self.fixed[0], block[0][0]) - bisect_left(self.fixed[1], block[0][1]))

    def _adjacent(self, block: Block, crossed: int) -> bool:
        """Whether a block stands right beside the words it crosses, here and in the columns."""
        (first, start), (last, end) = block[0], block[-1]
        words, places = self.fixed
        after, before = bisect_left(words, first), bisect_left(places, start)
        if after < before:
            return words[before - 1] - last == crossed and start - places[after] <= crossed + 1
        return first - words[before] == crossed and places[after - 1] - end <= crossed + 1

    def take(self, block: Block, words: int, places: int) -> None:
        """Move a block found in two stretches; unlike words that shared its columns get columns of their own."""
        placing = self.placing
        for i, place in block:
            own, other = placing.columns[i], self.holders.pop(place, None)
            if other is not None and other != i:
                placing.columns[other] = None
                placing.before[other] = max(block[0][1], placing.before.get(other - 1, 0))
                placing.loose.discard(other)
            if own is not None:
                self.holders.pop(own.place, None)
            placing.columns[i] = self.columns[place]
            placing.before.pop(i, None)
            placing.loose.discard(i)
        gone, filled = {i for i, _ in block}, {place for _, place in block}
        self.words[words] = [i for i in self.words[words] if i not in gone]
        self.places[places] = [place for place in self.places[places] if place not in filled]


def _telling(scores: Sequence[int]) -> slice:
    """The neighbours of greatest sum (after Kadane)."""
    best, total, first, span = 0, 0, 0, slice(0, 0)
    for number, score in enumerate(scores):
        if total <= 0:
            total, first = 0, number
        total += score
        if total > best:
            best, span = total, slice(first, number + 1)
    return span


def _stretches(numbers: Sequence[int]) -> dict[int, list[int]]:
    """Runs of consecutive numbers, by the first."""
    found: dict[int, list[int]] = {}
    first = last = -2
    for n in numbers:
        if n != last + 1:
            first = n
            found[first] = []
        found[first].append(n)
        last = n
    return found
