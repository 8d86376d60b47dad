"""How likely a cue and its content are a report: a logistic regression over weights of words and forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import exp

from outletcompare.lexicons import load

LEAST = 0.44
"""Below this likelihood, taking a report does more harm to contents, their ends and their sources than leaving it."""


@cache
def weights() -> dict[str, float]:
    """The weight of each piece of evidence, and the bias under its name."""
    table: dict[str, float] = load("lexicons/report_weights")["weights"]
    return table


def likelihood(evidence: Iterable[str]) -> float:
    """How likely this is a report, 0 to 1. Evidence without a weight tells nothing."""
    table = weights()
    return 1 / (1 + exp(-table["bias"] - sum(table.get(name, 0.0) for name in evidence)))
