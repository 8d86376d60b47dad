"""How likely a cue and its content are a report: a logistic regression over weights of words and forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp

from outletcompare.lexicons import load

LEAST = 0.42  # below this likelihood, taking contents does more harm than leaving them


@cache
def weights() -> dict[str, float]:
    """The weight of each piece of evidence, and the bias under its name."""
    table: dict[str, float] = load("lexicons/report_weights")["weights"]
    return table


def likelihood(evidence: Iterable[str]) -> float:
    """How likely this is a report, 0 to 1. Evidence without a weight tells nothing."""
    table = weights()
    return 1 / (1 + exp(-table["bias"] - sum(table.get(name, 0.0) for name in evidence)))


@cache
def hopeless(word: str, kind: str) -> bool:
    """Whether no other evidence could make up for this cue with this kind of complement."""
    table = weights()
    known = table["bias"] + sum(
        table.get(name, 0.0) for name in (f"word {word}", f"word {word} {kind}", f"kind {kind}")
    )
    return 1 / (1 + exp(-known - _others())) < LEAST


@cache
def _others() -> float:
    """The most that all other evidence can add up to."""
    best: dict[str, float] = {}
    for name, weight in weights().items():
        group = name.partition(" ")[0]
        if group not in ("word", "kind", "bias"):
            best[group] = max(best.get(group, 0.0), weight)
    return sum(best.values())
