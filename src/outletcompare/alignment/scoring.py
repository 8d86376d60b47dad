"""How alike two texts are: a few lexical scores weighed by a small logistic regression.

Soft idf coverage matches each word of one text to its best counterpart in the other (same concept, near synonym,
similar spelling) and weighs by inverse document frequency. What is shared says "the same"; what is missing, above all
names and numbers, says how surely not.
"""

from __future__ import annotations

import math
from functools import cache

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from outletcompare.alignment.likeness import is_content as is_content
from outletcompare.alignment.likeness import similarity as similarity
from outletcompare.alignment.likeness import synonyms as synonyms
from outletcompare.alignment.weighing import Loss as Loss
from outletcompare.alignment.weighing import Text as Text
from outletcompare.alignment.weighing import Weighing as Weighing
from outletcompare.alignment.weighing import prepare as prepare
from outletcompare.lexicons import load

FEATURES = (
    "harmonic",
    "maximum",
    "shared",
    "missing",
    "names",
    "sorted_words",
    "letters",
    "in_order",
    "numbers",
    "numbers_differ",
    "asks",
    "denies",
)

PART_FEATURES = (*FEATURES, "held", "filled", "held_whole", "share", "gain")

LONGEST = 600
"""Words of a text whose order is compared; a longer one is compared by its words alone."""


def features(one: Text, other: Text, weighing: Weighing) -> dict[str, float]:
    """The scores of a pair, by name; symmetric in the two."""
    return compare(one, other, weighing.losses(one, other))


def compare(one: Text, other: Text, losses: tuple[Loss, Loss]) -> dict[str, float]:
    """The same, where what each has that the other has not is known already."""
    forth, back = losses
    short, long = (one, other) if len(one.concepts) <= LONGEST >= len(other.concepts) else (_cut(one), _cut(other))
    return {
        "harmonic": _harmonic(forth.found, back.found),
        "maximum": max(forth.found, back.found),
        "shared": math.log1p(min(forth.told - forth.missing, back.told - back.missing)),
        "missing": max(forth.missing, back.missing),
        "names": max(forth.names, back.names),
        "sorted_words": fuzz.ratio(short.sorted_line, long.sorted_line) / 100,
        "letters": fuzz.ratio(short.line, long.line) / 100,
        "in_order": Indel.normalized_similarity(short.concepts, long.concepts),
        "numbers": agreement(one.numbers, other.numbers),
        "numbers_differ": float(one.numbers != other.numbers),
        "asks": float(one.asks != other.asks),
        "denies": float(one.denies != other.denies),
    }


def _harmonic(one: float, other: float) -> float:
    return 2 * one * other / (one + other) if one + other else 0.0


def _cut(text: Text) -> Text:
    return text.stretch(0, LONGEST)


def agreement(one: frozenset[str], other: frozenset[str]) -> float:
    """1 when two sets agree, -1 when they have nothing in common, 0 when one is empty."""
    if not one or not other:
        return 0.0
    return 2 * len(one & other) / min(len(one), len(other)) - 1


def same(scores: dict[str, float]) -> float:
    """The log odds that two whole texts render one statement."""
    return _weigh("same", scores)


def inside(part: Text, whole: Text, weighing: Weighing) -> dict[str, float] | None:
    """The scores of ``part`` against the stretch of a longer text that fits it best; None where nothing fits.

    ``held`` is the share of the part found in the stretch, ``filled`` the share of the stretch that the part accounts
    for, ``held_whole`` the share of the part found anywhere in the longer text, ``share`` that of the stretch in it;
    ``start`` and ``end`` say where the stretch is, in concepts.
    """
    gain, start, end = weighing.best_stretch(part, whole)
    if start == end:
        return None
    stretch = whole.stretch(start, end)
    forth, back = losses = weighing.losses(part, stretch)
    return {
        **compare(part, stretch, losses),
        "held": forth.found,
        "filled": back.found,
        "held_whole": weighing.loss(part, whole).found,
        "share": (end - start) / len(whole.concepts),
        "gain": math.log1p(gain),
        "start": start,
        "end": end,
    }


def part(scores: dict[str, float]) -> float:
    """The log odds that a text renders a stretch of a longer one."""
    return _weigh("part", scores)


def beside(rivals: str, margin: float) -> float:
    """The log odds of a pair that stands so far above its strongest rival; ``rivals`` is "same" or "part"."""
    return _weigh(f"{rivals}_beside_rivals", {"margin": margin})


def _weigh(model: str, scores: dict[str, float]) -> float:
    bias, weights = _model(model)
    return bias + sum(weight * scores[name] for name, weight in weights)


@cache
def _model(name: str) -> tuple[float, tuple[tuple[str, float], ...]]:
    table = load("lexicons/alignment_weights")[name]
    return float(table["bias"]), tuple((key, float(value)) for key, value in table.items() if key != "bias")


def probability(log_odds: float) -> float:
    """From log odds to 0..1, without overflow."""
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, log_odds))))
