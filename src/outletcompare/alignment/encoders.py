"""Sentence vectors as one more piece of evidence: an encoder of the reader's own, none by default, never a download."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from statistics import median
from typing import Protocol

import numpy as np

from outletcompare.errors import InputError

SUPPOSED = (0.1, 0.2, 0.3, 0.4, 0.4, 0.5, 0.6, 0.7)
"""Cosines of texts that share words but not their meaning, before any pair is seen; many candidates outvote them."""

LEAST_SPREAD = 0.02
"""The least that cosines are taken to vary."""

TURN = 2.0
"""Spreads above the usual from which a cosine speaks for a pair."""

MOST = 4.0
"""The most that a cosine can add or take away, in log odds."""


class Encoder(Protocol):
    """Anything that turns texts into vectors, one row each."""

    def encode(self, texts: list[str]) -> Sequence[Sequence[float]]: ...


class Cosines:
    """What an encoder says about candidate pairs, in log odds, by how its cosines are spread over all candidates.

    Encoders differ in what cosine two unrelated sentences have; most candidates are no true pairs, so they tell.
    """

    def __init__(self, encoder: Encoder, texts: list[str], pairs: Iterable[tuple[int, int]]) -> None:
        """Raises InputError when the vectors are not one row of finite numbers for each text."""
        try:
            rows = np.asarray(encoder.encode(texts), dtype=np.float64)
        except (TypeError, ValueError) as error:
            raise InputError(f"the encoder's vectors are no table of numbers: {error}") from None
        if rows.ndim != 2 or len(rows) != len(texts) or not np.isfinite(rows).all():
            raise InputError(f"the encoder must give one row of finite numbers for each of {len(texts)} texts")
        lengths = np.sqrt((rows * rows).sum(axis=1))
        self._rows = rows / np.where(lengths > 0, lengths, 1.0)[:, None]
        found = [self._cosine(i, j) for i, j in pairs]
        self._usual = median((*found, *SUPPOSED))
        # true pairs lie above: what lies below tells how much the others vary
        below = [(cosine - self._usual) ** 2 for cosine in (*found, *SUPPOSED) if cosine <= self._usual]
        self._spread = max(math.sqrt(math.fsum(below) / len(below)), LEAST_SPREAD)

    def _cosine(self, i: int, j: int) -> float:
        return float((self._rows[i] * self._rows[j]).sum())

    def evidence(self, i: int, j: int) -> float:
        """The log odds that the vectors of two texts add."""
        away = (self._cosine(i, j) - self._usual) / self._spread - TURN
        return max(-MOST, min(MOST, away))
