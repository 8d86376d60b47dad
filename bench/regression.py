"""Logistic regression over named evidence, for the scripts that train weights of words and forms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from typing import TypeVar

import numpy as np

Name = TypeVar("Name", bound=Hashable)


def fit(rows: Sequence[tuple[int, Sequence[Name], bool]], bias: Name, fewest: int, penalty: float) -> dict[Name, float]:
    """Weights of the evidence that at least ``fewest`` rows have, by name, two digits behind the point.

    A row is the number of its article, what it has and whether it holds. Newton's method with a ridge ``penalty``; the
    bias, under its own name, is not penalised.
    """
    seen = Counter(name for _, evidence, _ in rows for name in evidence)
    names = sorted(name for name, count in seen.items() if count >= fewest)  # type: ignore[type-var]
    place = {name: i for i, name in enumerate(names)}
    x = np.zeros((len(rows), len(names) + 1))
    x[:, -1] = 1
    for row, (_, evidence, _) in enumerate(rows):
        x[row, [place[name] for name in evidence if name in place]] = 1
    y = np.array([holds for *_, holds in rows], dtype=float)
    ridge = np.diag([penalty] * len(names) + [1e-9])
    w = np.zeros(len(names) + 1)
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ w))
        step = np.linalg.solve((x * (p * (1 - p) + 1e-9)[:, None]).T @ x + ridge, x.T @ (p - y) + ridge @ w)
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return {name: round(float(weight), 2) for name, weight in zip([*names, bias], w, strict=True)}
