"""Texts made ready, what each word weighs among them, and how much of one text has a counterpart in another."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, cached_property
from typing import NamedTuple

from attrs import frozen

from outletcompare.alignment.likeness import RESPELT, consonants, is_content, lookups, similarity
from outletcompare.alignment.words import Word, analyse, concepts
from outletcompare.lexicons import load

BACKGROUND = 300
"""How many texts of ordinary news are taken to stand beside the set, so that few texts are weighed well."""

LEAST = 0.02
"""What the commonest word weighs, against 1 for a word seen once."""

MET = 0.5
"""How alike two words must be to be counterparts."""

TOLL = 0.35
"""Share of a word's weight that a stretch pays for taking it in."""

UNIT = 1_000_000
"""Weights are whole millionths, so that no sum depends on its order."""


@frozen(slots=False, eq=False)
class Text:
    """A text prepared for comparison: its concepts in order, which are names, whether it asks and whether it denies.

    ``capitals`` are all words with a capital, those that open a sentence included.
    """

    concepts: tuple[str, ...]
    names: frozenset[str] = frozenset()
    capitals: frozenset[str] = frozenset()
    asks: bool = False

    @cached_property
    def content(self) -> frozenset[str]:
        """The concepts that carry content."""
        return frozenset(filter(is_content, self.concepts))

    @cached_property
    def tellers(self) -> tuple[str, ...]:
        """The same, sorted."""
        return tuple(sorted(self.content))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """The values of its numbers."""
        return frozenset(concept for concept in self.concepts if concept[:1].isdigit())

    @cached_property
    def denies(self) -> bool:
        """Whether a word in it negates."""
        return not _negators().isdisjoint(self.concepts)

    @cached_property
    def line(self) -> str:
        """The concepts with spaces between."""
        return " ".join(self.concepts)

    @cached_property
    def sorted_line(self) -> str:
        """The concepts in alphabetical order."""
        return " ".join(sorted(self.concepts))

    @cached_property
    def near(self) -> dict[str | int, list[str]]:
        """Its telling concepts by what they may be alike in."""
        found: dict[str | int, list[str]] = {}
        for concept in self.tellers:
            for key in lookups(concept):
                found.setdefault(key, []).append(concept)
        return found

    @cached_property
    def spoken(self) -> frozenset[str]:
        """The consonants of its words with a capital."""
        return frozenset(filter(None, map(consonants, self.capitals)))

    def stretch(self, start: int, end: int) -> Text:
        """The text of the concepts from ``start`` to ``end``."""
        concepts_ = self.concepts[start:end]
        return Text(concepts_, self.names.intersection(concepts_), self.capitals, self.asks)

    def counterpart(self, concept: str, name: bool) -> float:
        """How alike the best match of an absent concept is, 0 to 1."""
        best = 0.0
        for key in lookups(concept):
            for candidate in self.near.get(key, ()):
                best = max(best, similarity(concept, candidate))
        if name and best < RESPELT and consonants(concept) in self.spoken:
            best = RESPELT
        return best if best > MET else 0.0


def prepare(text: str) -> Text:
    """Analyse one text once, to be compared many times."""
    words = analyse(text)
    return Text(
        concepts=tuple(concepts(words)),
        names=frozenset(names(words)),
        capitals=frozenset(word.lemma for word in words if word.text[:1].isupper() and is_content(word.lemma)),
        asks="?" in text or "？" in text or "؟" in text,
    )


def names(words: Sequence[Word]) -> Iterable[str]:
    """Folded forms of the words with a capital that do not start the text or a sentence."""
    previous = "."
    for word in words:
        if word.mark:
            previous = word.text
            continue
        capital = word.text[:1].isupper() and not word.form.endswith(".")
        if capital and previous not in _STARTS and is_content(word.lemma):
            yield word.lemma
        previous = word.text


_STARTS = frozenset('.!?…:“"‘«„')


@cache
def _negators() -> frozenset[str]:
    return frozenset(load("lexicons/negation")["negators"])


@cache
def _shares() -> dict[str, float]:
    """The share of sentences that hold a common word, by its dictionary form; the larger where it is listed twice."""
    found: dict[str, float] = {}
    for listed in load("lexicons/frequencies")["class"]:
        for word in (*listed["words"].split(), *("=" + name for name in listed.get("names", ()))):
            found[word] = max(found.get(word, 0.0), float(listed["share"]))
    return found


class Loss(NamedTuple):
    """What of one text has no counterpart in another, in words that weigh as much as one seen once.

    ``weight`` is of all its words, ``lost`` of those without a counterpart; ``told`` and ``missing`` the same for words
    that carry content, ``names`` for missing names.
    """

    weight: float
    lost: float
    told: float
    missing: float
    names: float

    @property
    def found(self) -> float:
        """The share of the weight that has a counterpart, 0 to 1."""
        return 1 - self.lost / self.weight if self.weight else 0.0

    @property
    def telling(self) -> float:
        """The same of the words that carry content."""
        return 1 - self.missing / self.told if self.told else 0.0


class Weighing:
    """Inverse document frequencies of a set of texts, and the scores that use them.

    A word seen in one text weighs 1, unless it is common in the language; with few texts their own counts say little,
    so that ordinary news is taken to stand beside them.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(set(text.concepts))
            total += 1
        self._total = total + BACKGROUND
        self._counts: dict[str, int] = counts
        self._weights: dict[str, float] = {}
        self._bags: dict[tuple[str, ...], tuple[dict[str, int], int, int]] = {}

    @classmethod
    def counted(cls, total: int, counts: dict[str, int]) -> Weighing:
        """The weighing of ``total`` texts whose words were counted elsewhere; ``counts`` must answer for every word."""
        weighing = cls(())
        weighing._total, weighing._counts = total + BACKGROUND, counts
        return weighing

    def weight(self, concept: str) -> float:
        """How much a concept counts: 1 for one seen once, less the commoner it is."""
        found = self._weights.get(concept)
        if found is None:
            found = self._idf(self._counts[concept] + BACKGROUND * _shares().get(concept, 0.0))
            self._weights[concept] = found
        return found

    def _idf(self, count: float) -> float:
        return max(math.log((self._total + 1) / (count + 0.5)) / math.log((self._total + 1) / 1.5), LEAST)

    def mass(self, concepts_: Iterable[str]) -> float:
        """The weight of all these concepts together: about how many telling words there are."""
        return math.fsum(map(self.weight, concepts_))

    def losses(self, one: Text, other: Text) -> tuple[Loss, Loss]:
        """What of each of two texts has no counterpart in the other."""
        mine, theirs = self._bag(one.concepts)[0], self._bag(other.concepts)[0]
        only_mine, only_theirs = mine.keys() - theirs.keys(), theirs.keys() - mine.keys()
        forth: dict[str, float] = {}
        back: dict[str, float] = {}
        for key in one.near.keys() & other.near.keys():
            lone = [candidate for candidate in other.near[key] if candidate in only_theirs]
            for concept in one.near[key]:
                for candidate in other.near[key] if concept in only_mine else lone:
                    if concept != candidate and (alike := similarity(concept, candidate)) > MET:
                        forth[concept] = max(forth.get(concept, 0.0), alike)
                        back[candidate] = max(back.get(candidate, 0.0), alike)
        return self._loss(one, only_mine, forth, other), self._loss(other, only_theirs, back, one)

    def loss(self, one: Text, other: Text) -> Loss:
        """What of ``one`` has no counterpart in ``other``."""
        return self.losses(one, other)[0]

    def _loss(self, one: Text, absent: set[str], met: dict[str, float], other: Text) -> Loss:
        weights, total, told = self._bag(one.concepts)
        lost = missing = named = 0
        for concept in absent:
            gone = weights[concept]
            if is_content(concept):
                best = met.get(concept, 0.0)
                name = concept in one.names or concept[:1] == "="
                if name and best < RESPELT and consonants(concept) in other.spoken:
                    best = RESPELT
                gone = round(gone * (1 - best))
                missing += gone
                named += gone if name else 0
            lost += gone
        return Loss(total / UNIT, lost / UNIT, told / UNIT, missing / UNIT, named / UNIT)

    def coverage(self, one: Text, other: Text) -> float:
        """The share of ``one``'s weight that has a counterpart in ``other`` (soft idf coverage), 0 to 1."""
        return self.loss(one, other).found

    def telling(self, one: Text, other: Text) -> float:
        """Soft idf coverage of ``one`` by ``other``, closed-class words left out."""
        return self.loss(one, other).telling

    def best_stretch(self, part: Text, whole: Text) -> tuple[float, int, int]:
        """Where ``part`` may stand in ``whole``: the run of concepts that gains most, with its start and end.

        A word that the part has, or nearly, gains what it weighs, less a toll; any other costs the toll. The best run
        is found in one pass (the largest sum of a contiguous part; Kadane, as told by Bentley, 1984).
        """
        present = self._bag(part.concepts)[0]
        gains: dict[str, float] = {}
        best, chosen, current, start = 0.0, (0, 0), 0.0, 0
        for place, concept in enumerate(whole.concepts):
            gain = gains.get(concept)
            if gain is None:
                met = 1.0 if concept in present else part.counterpart(concept, concept in whole.names)
                gain = gains[concept] = self.weight(concept) * (met - TOLL)
            if current <= 0.0:
                current, start = 0.0, place
            current += gain
            if current > best:
                best, chosen = current, (start, place + 1)
        return best, *chosen

    def _bag(self, concepts_: tuple[str, ...]) -> tuple[dict[str, int], int, int]:
        """The weight of each concept, of all of them, and of those that carry content."""
        found = self._bags.get(concepts_)
        if found is None:
            weights: dict[str, int] = {}
            for concept in concepts_:
                weights[concept] = weights.get(concept, 0) + round(UNIT * self.weight(concept))
            told = sum(weight for concept, weight in weights.items() if is_content(concept))
            found = self._bags[concepts_] = (weights, sum(weights.values()), told)
        return found
