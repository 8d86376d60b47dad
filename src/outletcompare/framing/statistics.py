"""Estimators and tests: intervals for shares, exact tests for pairs, exchange within events, false discoveries."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from functools import lru_cache
from statistics import NormalDist
from typing import Any

import numpy as np
from numpy.typing import NDArray

from outletcompare.framing.lens import Interval
from outletcompare.model import Estimate

# With fewer articles an outlet's own spread is not known.
MINIMUM_BLOCKS = 6
# More blocks than this are not kept drawn, and those that count the same are drawn together.
MANY_BLOCKS = 255
_DRAWS = 2000
# Fixed, so that the same articles always give the same interval.
_SEED = 20220716


def share(count: int, total: int, *, interval: Interval = "Wilson", level: float = 0.95, minimum: int = 1) -> Estimate:
    """The share ``count / total`` with its interval, or "too few to say" when ``total`` is below ``minimum``.

    Raises:
        ValueError: ``count`` is negative or more than ``total``.
    """
    if not 0 <= count <= total:
        raise ValueError(f"{count} of {total} is not a share")
    if total < max(1, minimum):
        return Estimate(value=None, n=total, level=level, method=interval)
    bounds = wilson(count, total, level) if interval == "Wilson" else jeffreys(count, total, level)
    value = count / total
    return Estimate(
        value=value, low=min(bounds[0], value), high=max(bounds[1], value), level=level, n=total, method=interval
    )


def wilson(count: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """The score interval for a share (Wilson 1927): low and high, within 0 and 1."""
    z = NormalDist().inv_cdf((1 + level) / 2)
    value = count / total
    scale = 1 + z * z / total
    centre = (value + z * z / (2 * total)) / scale
    half = z / scale * math.sqrt(value * (1 - value) / total + z * z / (4 * total * total))
    low = 0.0 if count == 0 else max(0.0, centre - half)
    high = 1.0 if count == total else min(1.0, centre + half)
    return low, high


def jeffreys(count: int, total: int, level: float = 0.95) -> tuple[float, float]:
    """The equal-tailed interval of Beta(count + 1/2, total - count + 1/2), closed at 0 and 1 (Brown, Cai and
    DasGupta 2001)."""
    from scipy.special import betaincinv

    a, b, tail = count + 0.5, total - count + 0.5, (1 - level) / 2
    low = 0.0 if count == 0 else float(betaincinv(a, b, tail))
    high = 1.0 if count == total else float(betaincinv(a, b, 1 - tail))
    return low, high


def block_interval(counts: Sequence[int], totals: Sequence[int], level: float = 0.95) -> tuple[float, float]:
    """The percentile bootstrap interval of ``sum(counts) / sum(totals)`` when whole articles are drawn again.

    Args:
        counts: what was counted in each article.
        totals: the units of each article, with at least one unit in all.
    """
    if len(counts) > MANY_BLOCKS:
        kinds, sizes = np.unique(np.array([counts, totals], dtype=float), axis=1, return_counts=True)
        drawn = np.random.default_rng(_SEED).multinomial(len(counts), sizes / len(counts), size=_DRAWS)
        found, units = kinds @ drawn.T
        return _middle(found, units, sum(counts) / sum(totals), level)
    return Blocks(totals).interval(dict(enumerate(counts)), level)


class Blocks:
    """Blocks, each with a number of units, drawn again together for all that is counted in them."""

    def __init__(self, totals: Sequence[int]) -> None:
        self._drawn = (_few_draws if len(totals) <= MANY_BLOCKS else _draws)(len(totals))
        self._total = sum(totals)
        self._units = np.array(totals, dtype=float) @ self._drawn

    def interval(self, counts: Mapping[int, int], level: float = 0.95) -> tuple[float, float]:
        """As :func:`block_interval`, of what is counted in some of the blocks, by their number."""
        places = [place for place, count in counts.items() if count]
        found = np.array([counts[place] for place in places], dtype=float) @ self._drawn[places]
        return _middle(found, self._units, sum(counts.values()) / self._total, level)


def _middle(counts: NDArray[Any], totals: NDArray[Any], value: float, level: float) -> tuple[float, float]:
    """The middle part of the shares drawn, which holds the share itself."""
    low, high = np.quantile(counts[totals > 0] / totals[totals > 0], [(1 - level) / 2, (1 + level) / 2])
    return float(min(low, value)), float(max(high, value))


def _draws(blocks: int) -> NDArray[np.unsignedinteger[Any]]:
    """How often each block is drawn in each replicate (blocks, replicates)."""
    even = np.full(blocks, 1 / blocks)
    drawn = np.random.default_rng(_SEED).multinomial(blocks, even, size=_DRAWS)
    return np.ascontiguousarray(drawn.T, dtype=np.min_scalar_type(blocks))


_few_draws = lru_cache(maxsize=None)(_draws)


def sign_test(first: int, second: int) -> float:
    """Two-sided exact p that of ``first + second`` discordant pairs either side is as likely (McNemar's exact test)."""
    from scipy.special import bdtr

    return min(1.0, 2 * float(bdtr(min(first, second), first + second, 0.5)))


def false_discovery(p_values: Sequence[float]) -> list[float]:
    """q-values in the order given: the smallest false discovery rate at which each is a discovery (Benjamini and
    Hochberg 1995)."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    adjusted, smallest = [1.0] * len(p_values), 1.0
    for rank in range(len(order), 0, -1):
        index = order[rank - 1]
        smallest = min(smallest, p_values[index] * len(order) / rank)
        adjusted[index] = smallest
    return adjusted
