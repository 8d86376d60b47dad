"""How surely a report in an outlet's own words tells what another rendering says: little is shared but what counts.

A report keeps few of the words it reports, so that its likeness to the original says less than who is said to have
spoken, how rare the shared words are and how closely they stand together. A logistic regression weighs these.
"""

from __future__ import annotations

import math
from functools import cache

from outletcompare.alignment import scoring
from outletcompare.alignment.units import Unit, agree, contradict
from outletcompare.alignment.weighing import Loss
from outletcompare.lexicons import load

FEATURES = (
    "found",
    "held",
    "gain",
    "rarest",
    "names",
    "asks",
    "ratio",
    "both",
    "doubtful",
    "sure",
    "act",
    "kin",
    "described",
    "unknown",
    "others",
    "named_others",
    "like",
    "unlike",
)

LIKELY = 0.5
"""Confidence below which a report may be the outlet's own account of a wish or a deed."""

KIN = 0.75
"""How alike words of two descriptions must be that may mean one source ("police", "the police")."""


def features(
    one: Unit, other: Unit, weighing: scoring.Weighing, losses: tuple[Loss, Loss], likeness: float
) -> dict[str, float]:
    """The figures of a pair, by name; symmetric in the two.

    ``found`` is the larger share of either text that the other has; ``held`` is the share of the shorter found where it
    fits the longer best, ``gain`` what weight. ``rarest`` and ``names`` are the weights of the rarest shared telling
    word and of all shared names; ``ratio`` of their numbers of telling words. ``like`` and ``unlike`` are what words
    alone say for and against (log odds). The rest says what is known of the two: ``both`` are reports, one is
    ``doubtful``, how ``sure`` the less sure is, the cues name the same special ``act``, and how the sources stand where
    they are not plainly one.
    """
    short, long = (one.text, other.text) if len(one) < len(other) else (other.text, one.text)
    gain, start, end = weighing.best_stretch(short, long)
    common = one.text.content & other.text.content
    fewest, most = sorted(len(unit.text.content) for unit in (one, other))
    sure = min(one.quote.confidence, other.quote.confidence)
    return {
        "found": max(loss.found for loss in losses),
        "held": weighing.coverage(short, long.stretch(start, end)),
        "gain": gain,
        "rarest": max(map(weighing.weight, common), default=0.0),
        "names": min(weighing.mass(_names(one.text) & _names(other.text)), MOST_NAMES),
        "asks": float(one.text.asks != other.text.asks),
        "ratio": (1 + fewest) / (1 + most),
        "both": float(one.report and other.report),
        "doubtful": float(sure < LIKELY),
        "sure": sure,
        "act": _same_act(one, other),
        **_sources(one, other),
        "like": max(0.0, min(likeness, MOST)),
        "unlike": min(0.0, max(likeness, LEAST_LIKE)),
    }


MOST_NAMES = 2.0
"""Weight of shared names beyond which more of them say nothing more: who is spoken of."""

MOST, LEAST_LIKE = 6.0, -8.0
"""The bounds of what words alone say for and against a pair, in log odds."""


def _names(text: scoring.Text) -> frozenset[str]:
    return text.names | {concept for concept in text.content if concept[:1] == "="}


def _same_act(one: Unit, other: Unit) -> float:
    """Whether both cues are of one class that says more than that something was said."""
    first, second = one.quote.cue, other.quote.cue
    return float(first is not None and second is not None and first.category == second.category != "neutral")


def _sources(one: Unit, other: Unit) -> dict[str, float]:
    """How the sources stand to each other; all nought where they have one name."""
    first, second = one.called, other.called
    found = dict.fromkeys(("kin", "described", "unknown", "others", "named_others"), 0.0)
    if not first or not second:
        found["unknown"] = 1.0
    elif one.source and other.source and agree(one.source, other.source):
        pass
    elif any(scoring.similarity(a, b) >= KIN for a in first for b in second):
        found["kin"] = 1.0
    elif one.described != other.described:
        found["described"] = 1.0
    else:
        found["others" if one.described else "named_others"] = 1.0
    return found


def odds(one: Unit, other: Unit, weighing: scoring.Weighing, losses: tuple[Loss, Loss], likeness: float) -> float:
    """The log odds that the two tell one thing, whatever their dates; none (minus infinity) for two named sources."""
    if weighing.mass(one.text.content & other.text.content) < LEAST:
        return -math.inf
    if contradict(one, other) or _at_odds(one, other, weighing):
        return -math.inf
    bias, weights = _model()
    scores = features(one, other, weighing, losses, likeness)
    return bias + sum(weight * scores[name] for name, weight in weights)


def _at_odds(one: Unit, other: Unit, weighing: scoring.Weighing) -> bool:
    """Whether both are little else than words in marks, which are not the same words."""
    if not (one.marked and other.marked):
        return False
    return max(weighing.telling(one.marked, other.marked), weighing.telling(other.marked, one.marked)) < OWN_WORDS


LEAST = 1.0
"""Weight of the telling words that two renderings must share: with less than a rare one there is nothing to go by."""

OWN_WORDS = 0.6
"""Share of the words in marks that one report should find in the other's, where both are little else."""


@cache
def _model() -> tuple[float, tuple[tuple[str, float], ...]]:
    table = load("lexicons/report_links")["told"]
    return float(table["bias"]), tuple((key, float(value)) for key, value in table.items() if key != "bias")
