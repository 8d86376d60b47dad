"""Tests that exchange what could have been the other way round: outlets within an event, mentions within a concept."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

import numpy as np
from attrs import frozen
from numpy.typing import NDArray
from scipy.sparse import coo_array
from scipy.stats import random_table

Counts = NDArray[np.float64]
Numbers = NDArray[np.int64]

# Fixed, so that the same articles always give the same p.
_SEED = 20220716
_DRAWS = 9999
# With fewer events no pattern of signs is rarer than one in twenty.
MINIMUM_EVENTS = 6
_EQUAL = 1e-9
# The draws are kept in single precision.
_ROUNDING = 1e-4
# So many numbers at once.
_CELLS = 4_000_000
# And so many draws.
_AT_ONCE = 128


@frozen(kw_only=True)
class Event:
    """What the outlets that cover one event have: ``counts`` (outlets, categories) among ``totals`` (outlets,).

    ``categories`` (categories,) are the numbers of the categories that are counted here, rising, where it is not all.
    """

    outlets: tuple[str, ...]
    counts: Counts
    totals: Counts
    categories: Numbers | None = None

    def scores(self) -> Counts:
        """Each count less the outlet's expected part of the event's count."""
        return self.counts - np.outer(self.totals, self.counts.sum(axis=0) / self.totals.sum())


def exchange_test(events: Sequence[Event]) -> dict[str, list[float | None]]:
    """Two-sided p, for each outlet and category, that the outlet stands apart from the others in the same events.

    The statistic is the outlet's count less its expected share of the event's count, summed over events. Under the
    null hypothesis each event's articles could have been printed by any of the outlets that covered it, so the
    reference distribution deals the articles of every event out anew (with two outlets: a sign flip). It is exact up to
    Monte Carlo error and needs no assumption about mentions inside one article. An outlet that stands apart makes the
    others stand apart from it, so the outlets are one question: each statistic, divided by its spread under exchange,
    is compared with the largest of all outlets in each draw (the max-T method of Westfall and Young 1993).

    Args:
        events: the events, with the same categories; every total is positive.

    Returns:
        The outlets of events that two or more cover, each with a p for each category; None where fewer than six of the
        outlet's events tell outlets apart.
    """
    shared = [event for event in events if len(event.outlets) > 1]
    outlets = sorted({outlet for event in shared for outlet in event.outlets})
    if not outlets:
        return {}
    observed, telling, variance = (np.zeros((len(outlets), shared[0].counts.shape[1])) for _ in range(3))
    places = [[outlets.index(outlet) for outlet in event.outlets] for event in shared]
    scores = [event.scores() for event in shared]
    for place, score in zip(places, scores, strict=True):
        observed[place] += score
        telling[place] += np.abs(score).max(axis=0) > _EQUAL
        variance[place] += (score**2).mean(axis=0)
    kept = telling >= MINIMUM_EVENTS
    spread = np.sqrt(np.where(kept, variance, np.inf))
    above = np.zeros(observed.shape)
    for largest in _largest_of_draws(scores, places, spread):
        above += (largest[:, None] >= np.abs(observed) / spread - _ROUNDING).sum(axis=0)
    p = (1 + above) / (1 + _DRAWS)
    return {
        outlet: [float(value) if keep else None for value, keep in zip(p[place], kept[place], strict=True)]
        for place, outlet in enumerate(outlets)
    }


def _largest_of_draws(scores: Sequence[Counts], places: Sequence[Sequence[int]], spread: Counts) -> Iterator[Counts]:
    """The largest statistic of all outlets in each draw, as arrays (some of the draws, categories)."""
    random = np.random.default_rng(_SEED)
    narrow = [score.astype(np.float32) for score in scores]
    at_once = max(1, min(_DRAWS, _CELLS // max(1, spread.size)))
    for start in range(0, _DRAWS, at_once):
        count = min(at_once, _DRAWS - start)
        drawn = np.zeros((count, *spread.shape), dtype=np.float32)
        for score, place in zip(narrow, places, strict=True):
            dealt = random.permuted(np.tile(np.arange(len(score)), (count, 1)), axis=1)
            for row, outlet in enumerate(place):
                drawn[:, outlet] += score[dealt[:, row]]
        yield (np.abs(drawn) / spread.astype(np.float32)).max(axis=1)


def family_test(events: Sequence[Event], outlet: str, draws: int = 1999) -> list[float | None] | None:
    """The exchange test for many categories at once, each p corrected for all of them.

    Each statistic is divided by its spread under exchange, and compared with the largest of all in each draw (the max-T
    method of Westfall and Young 1993).

    Returns:
        A p for each category up to the last that is counted, None for one that fewer than six events tell apart; None
        alone below six events.
    """
    shared = [event for event in events if outlet in event.outlets and len(event.outlets) > 1]
    if len(shared) < MINIMUM_EVENTS:
        return None
    scores = [event.scores() for event in shared]
    places = [np.arange(event.counts.shape[1]) if event.categories is None else event.categories for event in shared]
    width = 1 + max((int(place[-1]) for place in places if len(place)), default=-1)
    telling, variance, observed = np.zeros(width, dtype=int), np.zeros(width), np.zeros(width)
    for event, score, place in zip(shared, scores, places, strict=True):
        telling[place] += np.abs(score).max(axis=0) > _EQUAL
        variance[place] += (score**2).mean(axis=0)
        observed[place] += score[event.outlets.index(outlet)]
    kept = telling >= MINIMUM_EVENTS
    if not kept.any():
        return None
    number = np.cumsum(kept) - 1
    scores = [score[:, kept[place]] for score, place in zip(scores, places, strict=True)]
    places = [number[place[kept[place]]] for place in places]
    spread = np.sqrt(variance[kept])
    largest = np.sort(_largest_of_categories(scores, places, spread, draws))
    above = draws - np.searchsorted(largest, np.abs(observed[kept]) / spread - _EQUAL)
    values = iter(((1 + above) / (1 + draws)).tolist())
    return [next(values) if keep else None for keep in kept]


def _largest_of_categories(scores: Sequence[Counts], places: Sequence[Numbers], spread: Counts, draws: int) -> Counts:
    """The largest statistic of all categories in each draw (draws,), so many draws at a time."""
    random = np.random.default_rng(_SEED)
    dealt = np.array([random.integers(len(score), size=draws) for score in scores])
    first = np.cumsum([0, *map(len, scores)])
    rows = np.concatenate([np.tile(place, len(score)) for place, score in zip(places, scores, strict=True)])
    columns = np.repeat(np.arange(first[-1]), [score.shape[1] for score in scores for _ in score])
    table = coo_array((np.concatenate([score.ravel() for score in scores]), (rows, columns))).tocsr()
    largest = np.empty(draws)
    for start in range(0, draws, _AT_ONCE):
        part = slice(start, min(start + _AT_ONCE, draws))
        chosen = np.zeros((first[-1], part.stop - start))
        chosen[first[:-1, None] + dealt[:, part], np.arange(part.stop - start)] = 1.0
        largest[part] = (np.abs(table @ chosen) / spread[:, None]).max(axis=0)
    return largest


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
