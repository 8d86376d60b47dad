"""How alike two texts are: a few lexical scores weighed by a small logistic regression.

Soft idf coverage matches each word of one text to its best counterpart in the other (same concept, near synonym,
similar spelling) and weighs by inverse document frequency. The minimum of the two directions says "the same", the
maximum "one holds the other".
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
    "telling",
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
    """A text prepared for comparison: its concepts in order, those that carry content, its numbers and its names.

    ``tellers`` are the concepts that carry content, sorted; ``grams`` its runs of four letters.
    """

    concepts: tuple[str, ...]
    content: frozenset[str]
    tellers: tuple[str, ...]
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
        tellers=tuple(sorted(content)),
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

    A word seen in one text weighs 1; with few texts the frequencies say little, so the set is taken to be larger than
    it is. Closed-class words count a fifth.
    """

    def __init__(self, texts: Iterable[Text]) -> None:
        counts: Counter[str] = Counter()
        grams: Counter[str] = Counter()
        total = 0
        for text in texts:
            counts.update(set(text.concepts))
            grams.update(text.grams)
            total += 1
        self._total = max(total, SMALLEST)
        self._counts = counts
        self._grams = grams
        self._weights: dict[str, float] = {}
        self._bags: dict[tuple[str, ...], tuple[dict[str, int], int]] = {}
        # whole numbers, so that a sum does not depend on the order of a set
        self._gram_weights: dict[str, int] = {}
        self._norms: dict[frozenset[str], int] = {}
        self._near: dict[str, dict[str, float]] = {}
        self._buckets: dict[str | int, list[str]] | None = None

    def weight(self, concept: str) -> float:
        """How much a concept counts, about 1 for a rare one."""
        found = self._weights.get(concept)
        if found is None:
            found = self._idf(self._counts[concept]) * (1.0 if is_content(concept) else CLOSED)
            self._weights[concept] = found
        return found

    def _idf(self, count: int) -> float:
        return max(math.log((self._total + 1) / (count + 0.5)) / math.log((self._total + 1) / 1.5), 0.1)

    def mass(self, concepts_: Iterable[str]) -> float:
        """The weight of all these concepts together: about how many telling words there are."""
        return math.fsum(map(self.weight, concepts_))

    def coverage(self, one: tuple[str, ...], other: tuple[str, ...]) -> float:
        """The share of ``one``'s weight that has a counterpart in ``other`` (soft idf coverage), 0 to 1."""
        weights, total = self._bag(one)
        present = self._bag(other)[0].keys()
        lost = 0
        for concept in weights.keys() - present:
            near = self.near(concept)
            met = near.keys() & present if near else ()
            best = max((near[candidate] for candidate in met), default=0.0)
            lost += round(weights[concept] * (1 - best))
        return (total - lost) / total if total else 0.0

    def _bag(self, concepts_: tuple[str, ...]) -> tuple[dict[str, int], int]:
        """The weight of each concept in millionths, and of all; whole numbers, so that no sum depends on its order."""
        found = self._bags.get(concepts_)
        if found is None:
            weights: dict[str, int] = {}
            for concept in concepts_:
                weights[concept] = weights.get(concept, 0) + round(1_000_000 * self.weight(concept))
            found = self._bags[concepts_] = (weights, sum(weights.values()))
        return found

    def telling(self, one: Text, other: Text) -> float:
        """Soft idf coverage of ``one`` by ``other``, closed-class words left out."""
        return self.coverage(one.tellers, other.tellers)

    def near(self, concept: str) -> dict[str, float]:
        """The other concepts of the set that are like this one, and how much."""
        found = self._near.get(concept)
        if found is None:
            found = {}
            if is_content(concept):
                for key in _keys(concept):
                    for other in self._bucket(key):
                        score = similarity(concept, other) if other != concept and other not in found else 0.0
                        if score > 0.5:
                            found[other] = score
            self._near[concept] = found
        return found

    def _bucket(self, key: str | int) -> list[str]:
        if self._buckets is None:
            buckets: dict[str | int, list[str]] = {}
            for concept in sorted(self._counts):
                if is_content(concept):
                    for name in _keys(concept):
                        buckets.setdefault(name, []).append(concept)
            self._buckets = buckets
        return self._buckets.get(key, [])[:BUCKET]

    def resemblance(self, one: Text, other: Text) -> float:
        """Cosine of the two sets of letter runs, rare runs counting more."""
        shared = one.grams & other.grams
        return self._sum(shared) / math.sqrt(self._norm(one.grams) * self._norm(other.grams)) if shared else 0.0

    def _norm(self, grams: frozenset[str]) -> int:
        found = self._norms.get(grams)
        if found is None:
            found = self._norms[grams] = self._sum(grams)
        return found

    def _sum(self, grams: frozenset[str]) -> int:
        weights = self._gram_weights
        for gram in grams:
            if gram not in weights:
                weights[gram] = 1 + round(1_000_000 * self._idf(self._grams[gram]) ** 2)
        return sum(map(weights.__getitem__, grams))


LONGEST = 600
"""Words of a text whose order is compared; a longer one is compared by its words alone."""

SMALLEST = 40
"""How many texts a set is taken to have at least."""

CLOSED = 0.2
"""What a closed-class word counts, against 1 for any other of its frequency."""

BUCKET = 600
"""Words compared with one another because they begin alike."""


def _keys(concept: str) -> tuple[str | int, ...]:
    """Concepts with a key in common may be alike: the same first letters or a shared group of synonyms."""
    return (concept[:3], *synonyms().get(concept, ()))


def features(one: Text, other: Text, weighing: Weighing) -> dict[str, float]:
    """The scores of a pair, by name; symmetric in the two."""
    forth = weighing.coverage(one.concepts, other.concepts)
    back = weighing.coverage(other.concepts, one.concepts)
    low, high = sorted((forth, back))
    short, long = sorted((len(one.concepts), len(other.concepts)))
    mine, theirs = one.concepts[:LONGEST], other.concepts[:LONGEST]
    return {
        "minimum": low,
        "harmonic": 2 * low * high / (low + high) if low + high else 0.0,
        "maximum": high,
        "telling": min(weighing.telling(one, other), weighing.telling(other, one)),
        "sorted_words": fuzz.ratio(" ".join(sorted(mine)), " ".join(sorted(theirs))) / 100,
        "in_order": Indel.normalized_similarity(mine, theirs),
        "characters": weighing.resemblance(one, other),
        "numbers": agreement(one.numbers, other.numbers),
        "names": agreement(one.names, other.names),
        "length_ratio": short / long if long else 0.0,
        "shared_weight": min(weighing.mass(one.content & other.content), 8.0) / 8.0,
    }


def agreement(one: frozenset[str], other: frozenset[str]) -> float:
    """1 when two sets agree, -1 when they have nothing in common, 0 when one is empty."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / min(len(one), len(other)) - 1


def same(scores: dict[str, float]) -> float:
    """The log odds that two whole texts render one statement."""
    return _weigh("same", scores)


PART_FEATURES = ("best", "held", "filled", "held_whole", "in_order", "characters", "length_ratio", "shared_weight")


def inside(part: Text, windows: Iterable[Text], whole: Text, weighing: Weighing) -> dict[str, float] | None:
    """The scores of ``part`` against its best window of a longer text; None when no window shares a telling word.

    ``held`` is the share of the part found in the window, ``filled`` the share of the window that the part accounts
    for, ``held_whole`` the share of the part found anywhere in the longer text.
    """
    best: dict[str, float] | None = None
    top = -math.inf
    for window in windows:
        if part.content.isdisjoint(window.content):
            continue
        held = weighing.coverage(part.concepts, window.concepts)
        if held < 0.25:
            continue
        filled = weighing.coverage(window.concepts, part.concepts)
        rough = min(held, filled) + 0.25 * held
        if rough > top:
            top, best = rough, {"held": held, "filled": filled}
            chosen = window
    if best is None:
        return None
    scores = features(part, chosen, weighing)
    return {
        "best": same(scores) / 10,
        "held": best["held"],
        "filled": best["filled"],
        "held_whole": weighing.coverage(part.concepts, whole.concepts),
        "in_order": scores["in_order"],
        "characters": scores["characters"],
        "length_ratio": scores["length_ratio"],
        "shared_weight": scores["shared_weight"],
    }


def part(scores: dict[str, float]) -> float:
    """The log odds that a text renders a stretch of a longer one."""
    return _weigh("part", scores)


def _weigh(model: str, scores: dict[str, float]) -> float:
    weights = load("lexicons/alignment_weights")[model]
    return float(weights["bias"]) + sum(float(weights.get(name, 0.0)) * value for name, value in scores.items())


def probability(log_odds: float) -> float:
    """From log odds to 0..1, without overflow."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
