"""How likely a cue and its content are a report: a logistic regression over weights of words and forms."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from math import log

from outletcompare.lexicons import load

Evidence = tuple[str, ...]
"""The name of a weight in parts: ("word", "call for", "np")."""

LEAST = 0.39
"""Below this likelihood, taking a report does more harm to contents, their ends and their sources than leaving it."""

_LEAST_ODDS = log(LEAST / (1 - LEAST))
_BETWEEN = " / "  # parts of a name


@cache
def weights() -> dict[Evidence, float]:
    """The weight of each piece of evidence, and the bias under its name."""
    table: dict[str, float] = load("lexicons/report_weights")["weights"]
    return {tuple(name.split(_BETWEEN)): weight for name, weight in table.items()}


def written(name: Evidence) -> str:
    """A name of a weight as the lexicon has it."""
    return _BETWEEN.join(name)


def is_likely(evidence: Iterable[Evidence]) -> bool:
    """Whether this is likely enough a report to be taken for one. Evidence without a weight tells nothing."""
    weight = weights().get
    odds = weight(("bias",), 0.0)
    for name in evidence:
        odds += weight(name, 0.0)
    return odds >= _LEAST_ODDS
