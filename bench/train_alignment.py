"""Train the weights of the alignment scorer.

    python bench/train_alignment.py SHARED/gold/alignment/retranslation_pairs.jsonl [--write]

Positives are pairs of human translations of one news sentence, made independently; negatives are the sentences around
it and the nearest wrong sentences of the whole set. For parts against wholes the pairs are cut and joined: a trimmed
sentence against two joined ones. Five folds over documents. Prints recall at 99 % precision against neighbours and
against all candidates and the best F1 against neighbours; --write stores the weights beside the other word lists.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz
from scipy.optimize import minimize

from outletcompare.alignment import candidates, scoring
from outletcompare.alignment.windows import windows

WEIGHTS = Path(__file__).parent.parent / "src/outletcompare/data/lexicons/alignment_weights.toml"
HEAD = """# Weights of the logistic regressions over the lexical scores of a pair, written by bench/train_alignment.py.
# Trained on pairs of independent human translations of news sentences (Russian and German into English).
"""
TRUE, NEIGHBOUR, FAR = 1, 0, -1
Rows = list[dict[str, Any]]


def fit(x: np.ndarray, y: np.ndarray, penalty: float = 1e-5) -> np.ndarray:
    """Weights of a logistic regression, the bias last."""

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w[:-1] + w[-1]
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = np.logaddexp(0, np.where(y, -z, z)).mean() + penalty * (w[:-1] ** 2).sum()
        error = (p - y) / len(y)
        return float(value), np.append(x.T @ error + 2 * penalty * w[:-1], error.sum())

    start = np.zeros(x.shape[1] + 1)
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x)


def curve(true: np.ndarray, false: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Precision and recall at every cut-off."""
    truth = np.concatenate([np.ones(len(true)), np.zeros(len(false))])
    hits = np.cumsum(truth[np.argsort(-np.concatenate([true, false]), kind="stable")])
    return hits / np.arange(1, len(truth) + 1), hits / len(true)


def recall_at_99(true: np.ndarray, false: np.ndarray) -> float:
    """The largest recall whose precision is at least 99 %."""
    precision, recall = curve(true, false)
    return float(recall[precision >= 0.99].max(initial=0.0))


def best_f1(true: np.ndarray, false: np.ndarray) -> float:
    """The best harmonic mean of precision and recall over all cut-offs."""
    precision, recall = curve(true, false)
    return float((2 * precision * recall / np.maximum(precision + recall, 1e-9)).max())


class Pairs:
    """Rows of scores with what each pair is and the document it comes from."""

    def __init__(self) -> None:
        self.x: list[list[float]] = []
        self.kind: list[int] = []
        self.fold: list[int] = []

    def add(self, row: Sequence[float], kind: int, record: dict[str, Any]) -> None:
        document = str(record["doc"] or int(record["line"]) // 10) + str(record["set"])
        self.x.append(list(row))
        self.kind.append(kind)
        self.fold.append(sum((i + 1) * ord(c) for i, c in enumerate(document)) % 5)


def alike(one: scoring.Text, other: scoring.Text) -> bool:
    """Nearly the same sentence, as headline and first line are: neither a positive nor a negative."""
    return fuzz.token_sort_ratio(" ".join(one.concepts), " ".join(other.concepts)) >= 65


def collect(
    rows: Rows, left: list[str], right: list[str], score: Callable[..., Sequence[float] | None], reach: int
) -> Pairs:
    """Score the true pairs, their neighbours and the nearest others; ``right[i]`` holds lines i to i + reach."""
    n = len(rows)
    one, other = [scoring.prepare(t) for t in left], [scoring.prepare(t) for t in right]
    plain = [[scoring.prepare(str(row[side])) for row in rows] for side in "ab"]
    parts = [[scoring.prepare(w) for w in (right[i], *windows(right[i]))] for i in range(n)] if reach else []
    weighing = scoring.Weighing([*one, *other])
    found = Pairs()
    far = {(i, j - n) for i, j in candidates.pairs([*one, *other]) if i < n <= j}
    around = {(a, b) for a in range(n) for b in range(max(0, a - 3), min(n, a + 3))}
    for i, j in sorted(far | around):
        true = j == i or (reach > 0 and j == i - 1)
        near = not true and -3 <= j - i <= 2
        same = any(alike(side[i], side[k]) for side in plain for k in range(j, min(n, j + reach + 1)) if k != i)
        if same or (reach and j == i - 1):
            continue
        row = score(one[i], other[j], parts[j] if reach else (), weighing)
        found.add(row, TRUE if j == i else NEIGHBOUR if near else FAR, rows[i])
    return found


def same_row(one: scoring.Text, other: scoring.Text, parts: object, weighing: scoring.Weighing) -> list[float]:
    """The scores of two whole texts."""
    scores = scoring.features(one, other, weighing)
    return [scores[name] for name in scoring.FEATURES]


def part_row(
    one: scoring.Text, other: scoring.Text, parts: Sequence[scoring.Text], weighing: scoring.Weighing
) -> list[float]:
    """The scores of a text against the best window of a longer one."""
    scores = scoring.inside(one, parts, other, weighing)
    return [scores[name] if scores else (-1.5 if name == "best" else 0.0) for name in scoring.PART_FEATURES]


def trim(text: str, chance: random.Random) -> str:
    """Half to three quarters of a sentence, from its start or its end."""
    words = text.split()
    keep = max(5, int(len(words) * chance.uniform(0.45, 0.75)))
    return " ".join(words[:keep] if chance.random() < 0.6 else words[-keep:])


def train(name: str, columns: tuple[str, ...], sets: dict[str, Pairs]) -> str:
    """Cross-validate over documents, print the figures of each set, return the weights as TOML."""
    x, kind, fold = (np.array([v for s in sets.values() for v in getattr(s, key)]) for key in ("x", "kind", "fold"))
    y, out = kind == TRUE, np.zeros(len(kind))
    for k in range(5):
        w = fit(x[fold != k], y[fold != k])
        out[fold == k] = x[fold == k] @ w[:-1] + w[-1]
    start = 0
    for title, pairs in sets.items():
        z, k = out[start : start + len(pairs.kind)], kind[start : start + len(pairs.kind)]
        start += len(z)
        near, every = (recall_at_99(z[k == TRUE], z[cut]) for cut in (k == NEIGHBOUR, k != TRUE))
        f1 = best_f1(z[k == TRUE], z[k == NEIGHBOUR])
        print(f"{name:5s} {title:24s} R@99 neighbours {near:.3f} all {every:.3f}  best F1 neighbours {f1:.3f}")
    w = fit(x, y)
    return f"[{name}]\n" + "".join(f"{c} = {v:.4f}\n" for c, v in zip((*columns, "bias"), w, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    lines = options.pairs.read_text(encoding="utf-8").split("\n")
    rows: Rows = [json.loads(line) for line in lines if line]
    whole, cut = {}, {}
    for name in sorted({row["set"] for row in rows}):
        some = [row for row in rows if row["set"] == name]
        a, b = [row["a"] for row in some], [row["b"] for row in some]
        joined = [" ".join(b[i : i + 2]) for i in range(len(b))]
        chance = random.Random(0)
        trimmed = [trim(text, chance) for text in a]
        whole[name] = collect(some, a, b, same_row, 0)
        cut[f"{name} merged"] = collect(some, a, joined, part_row, 1)
        cut[f"{name} trimmed"] = collect(some, trimmed, joined, part_row, 1)
    text = HEAD + train("same", scoring.FEATURES, whole) + "\n" + train("part", scoring.PART_FEATURES, cut)
    print(text)
    if options.write:
        WEIGHTS.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
