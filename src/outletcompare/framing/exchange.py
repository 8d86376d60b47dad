"""Tests that exchange what could have been the other way round: outlets within an event, mentions within a concept."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.stats import random_table

Counts = NDArray[np.float64]

# Fixed, so that the same articles always give the same p.
_SEED = 20220716
_DRAWS = 9999
# With fewer events no pattern of signs is rarer than one in twenty.
MINIMUM_EVENTS = 6
_EQUAL = 1e-9


@frozen(kw_only=True)
class Event:
    """What the outlets that cover one event have: ``counts`` (outlets, categories) among ``totals`` (outlets,)."""

    outlets: tuple[str, ...]
    counts: Counts
    totals: Counts

    def scores(self) -> Counts:
        """Each count less the outlet's expected part of the event's count."""
        return self.counts - np.outer(self.totals, self.counts.sum(axis=0) / self.totals.sum())


def exchange_test(events: Sequence[Event], outlet: str) -> list[float | None]:
    """Two-sided p for each category that one outlet stands apart from the others in the same events.

    The statistic is the outlet's count less its expected share of the event's count, summed over events. Under the
    null hypothesis each event's articles could have been printed by any of the outlets that covered it, so the
    reference distribution draws the outlet's article anew in every event (with two outlets: a sign flip). It is exact
    up to Monte Carlo error and needs no assumption about mentions inside one article.

    Args:
        events: the events, with the same categories; every total is positive.
        outlet: the outlet in question.

    Returns:
        A p for each category; None where fewer than six of the outlet's events tell outlets apart.
    """
    shared = [event for event in events if outlet in event.outlets and len(event.outlets) > 1]
    if len(shared) < MINIMUM_EVENTS:
        return [None] * (events[0].counts.shape[1] if events else 0)
    random = np.random.default_rng(_SEED)
    categories = shared[0].counts.shape[1]
    observed, telling, drawn = np.zeros(categories), np.zeros(categories), np.zeros((_DRAWS, categories))
    for event in shared:
        scores = event.scores()
        observed += scores[event.outlets.index(outlet)]
        telling += np.abs(scores).max(axis=0) > _EQUAL
        drawn += scores[random.integers(len(scores), size=_DRAWS)]
    p = (1 + (np.abs(drawn) >= np.abs(observed) - _EQUAL).sum(axis=0)) / (1 + _DRAWS)
    return [float(value) if count >= MINIMUM_EVENTS else None for value, count in zip(p, telling, strict=True)]


def family_test(events: Sequence[Event], outlet: str, draws: int = 1999) -> list[float | None] | None:
    """The exchange test for many categories at once, each p corrected for all of them.

    Each statistic is divided by its spread under exchange, and compared with the largest of all in each draw (the max-T
    method of Westfall and Young 1993).

    Returns:
        A p for each category, None for one that fewer than six events tell apart; None alone below six events.
    """
    shared = [event for event in events if outlet in event.outlets and len(event.outlets) > 1]
    if len(shared) < MINIMUM_EVENTS:
        return None
    scores = [event.scores() for event in shared]
    telling = sum(((np.abs(each).max(axis=0) > _EQUAL).astype(int) for each in scores), np.zeros(scores[0].shape[1]))
    kept = telling >= MINIMUM_EVENTS
    if not kept.any():
        return None
    scores = [each[:, kept] for each in scores]
    spread = np.sqrt(np.sum([(each**2).mean(axis=0) for each in scores], axis=0))
    observed = np.sum([each[event.outlets.index(outlet)] for each, event in zip(scores, shared, strict=True)], axis=0)
    random = np.random.default_rng(_SEED)
    drawn = np.zeros((draws, len(spread)))
    for each in scores:
        drawn += each[random.integers(len(each), size=draws)]
    largest = np.sort((np.abs(drawn) / spread).max(axis=1))
    above = draws - np.searchsorted(largest, np.abs(observed) / spread - _EQUAL)
    values = iter(((1 + above) / (1 + draws)).tolist())
    return [next(values) if keep else None for keep in kept]


def permutation_g(table: Sequence[Sequence[int]], draws: int = _DRAWS) -> float:
    """The p of the G statistic of a table (outlets, variants) when mentions are shuffled among the outlets.

    It takes the mentions as exchangeable: a small p says that these articles name the thing differently, not that the
    outlets always do.
    """
    counts = np.asarray(table, dtype=np.int64)
    counts = counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]
    if min(counts.shape) < 2:
        return 1.0
    shuffled = random_table(counts.sum(axis=1), counts.sum(axis=0)).rvs(draws, random_state=_SEED)
    # With both margins fixed G grows with the sum of n log n over the cells alone.
    return float((1 + (_n_log_n(shuffled) >= _n_log_n(counts[None]) - _EQUAL).sum()) / (1 + draws))


def _n_log_n(tables: NDArray[Any]) -> Counts:
    return np.asarray((tables * np.log(np.maximum(tables, 1))).sum(axis=(1, 2)))
