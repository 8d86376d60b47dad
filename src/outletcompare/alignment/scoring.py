"""How alike two texts are: a few lexical scores weighed by a small logistic regression.

Soft idf coverage matches each word of one text to its best counterpart in the other (same concept, near synonym, similar
spelling) and weighs by inverse document frequency. The minimum of the two directions says "the same", the maximum "one
holds the other".
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from attrs import frozen
from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from outletcompare.alignment.words import Word, analyse, concepts, stopwords
from outletcompare.lexicons import load

SYNONYM = 0.75
"""What a near synonym counts, against 1 for the same concept."""

FEATURES = (
    "minimum",
    "harmonic",
    "maximum",
    "sorted_words",
    "in_order",
    "characters",
    "numbers",
    "names",
    "length_ratio",
    "shared_weight",
)


@frozen
class Text:
    """A text prepared for comparison: its concepts in order, those that carry content, its numbers and its names."""

    concepts: tuple[str, ...]
    content: frozenset[str]
    numbers: frozenset[str]
    names: frozenset[str]
    grams: frozenset[str]


def prepare(text: str) -> Text:
    """Analyse one text once, to be compared many times."""
    words = analyse(text)
    found = tuple(concepts(words))
    content = frozenset(concept for concept in found if is_content(concept))
    return Text(
        concepts=found,
        content=content,
        numbers=frozenset(concept for concept in found if concept[:1].isdigit()),
        names=frozenset(names(words)),
        grams=frozenset(_grams(" ".join(word.form for word in words if not word.mark))),
    )


@lru_cache(maxsize=1 << 17)
def is_content(concept: str) -> bool:
    """Whether a concept is more than a closed-class word."""
    return concept not in stopwords() and any(character.isalnum() for character in concept)


def names(words: Sequence[Word]) -> Iterable[str]:
    """Folded forms of the words with a capital that do not start the text or a sentence."""
    previous = "."
    for word in words:
        if word.mark:
            previous = word.text
            continue
        if (
            word.text[:1].isupper()
            and not word.form.endswith(".")
            and previous not in _STARTS
            and is_content(word.lemma)
        ):
            yield word.lemma
        previous = word.text
    return


_STARTS = frozenset('.!?…:“"‘«„')


def _grams(folded: str, size: int = 4) -> Iterable[str]:
    padded = f" {folded} "
    return (padded[i : i + size] for i in range(max(1, len(padded) - size + 1)))


@lru_cache(maxsize=1 << 18)
def similarity(one: str, other: str) -> float:
    """How alike two concepts are, 0 to 1: equal, near synonyms, same stem, or nearly the same spelling."""
    if one == other:
        return 1.0
    if one[:1].isdigit() or other[:1].isdigit() or one[:1] == "=" or other[:1] == "=":
        return 0.0
    groups = synonyms()
    mine = groups.get(one)
    score = SYNONYM if mine and not mine.isdisjoint(groups.get(other, ())) else 0.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4 or one in stopwords() or other in stopwords():
        return score
    prefix = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if prefix >= 4 and prefix >= 0.6 * len(shorter):
        score = max(score, 0.5 + 0.4 * prefix / len(longer))
    return max(score, Indel.normalized_similarity(one, other, score_cutoff=0.8) * 0.95)


@cache
def synonyms() -> dict[str, frozenset[int]]:
    """The groups of the thesaurus each lemma is in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(load("lexicons/thesaurus")["groups"].strip().splitlines()):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


class Weighing:
    """Inverse document frequencies of a set of texts, and the scores that use them.

    With few texts the frequencies say little, so each is drawn towards that of a word seen once; closed-class words
    count a quarter.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        counts: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(set(text.concepts))
            total += 1
        self._total = max(total, 20)
        self._counts = counts
        self._weights: dict[str, float] = {}

    def weight(self, concept: str) -> float:
        """How much a concept counts."""
        found = self._weights.get(concept)
        if found is None:
            found = math.log((self._total + 1) / (self._counts[concept] + 0.5))
            found = max(found, 0.5) * (1.0 if is_content(concept) else 0.2)
            self._weights[concept] = found
        return found

    def mass(self, concepts_: Iterable[str]) -> float:
        """The weight of all these concepts together."""
        return sum(map(self.weight, concepts_))

    def coverage(self, one: Sequence[str], other: Sequence[str]) -> float:
        """The share of ``one``'s weight that has a counterpart in ``other`` (soft idf coverage), 0 to 1."""
        present = frozenset(other)
        rest = tuple(present)
        total = shared = 0.0
        for concept in one:
            weight = self.weight(concept)
            total += weight
            if concept in present:
                shared += weight
            elif is_content(concept):
                shared += weight * max((similarity(concept, candidate) for candidate in rest), default=0.0)
        return shared / total if total else 0.0


def features(one: Text, other: Text, weighing: Weighing) -> dict[str, float]:
    """The scores of a pair, by name; symmetric in the two."""
    forth = weighing.coverage(one.concepts, other.concepts)
    back = weighing.coverage(other.concepts, one.concepts)
    low, high = sorted((forth, back))
    short, long = sorted((len(one.concepts), len(other.concepts)))
    both = len(one.grams & other.grams)
    return {
        "minimum": low,
        "harmonic": 2 * low * high / (low + high) if low + high else 0.0,
        "maximum": high,
        "sorted_words": fuzz.ratio(" ".join(sorted(one.concepts)), " ".join(sorted(other.concepts))) / 100,
        "in_order": Indel.normalized_similarity(one.concepts, other.concepts),
        "characters": 2 * both / (len(one.grams) + len(other.grams)),
        "numbers": agreement(one.numbers, other.numbers),
        "names": agreement(one.names, other.names),
        "length_ratio": short / long if long else 0.0,
        "shared_weight": min(weighing.mass(one.content & other.content), 30.0) / 30.0,
    }


def agreement(one: frozenset[str], other: frozenset[str]) -> float:
    """1 when two sets agree, -1 when they have nothing in common, 0 when one is empty."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / min(len(one), len(other)) - 1


def same(scores: dict[str, float]) -> float:
    """The log odds that two whole texts render one statement."""
    weights = load("lexicons/alignment_weights")["same"]
    return float(weights["bias"]) + sum(float(weights.get(name, 0.0)) * value for name, value in scores.items())


def probability(log_odds: float) -> float:
    """From log odds to 0..1, without overflow."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
