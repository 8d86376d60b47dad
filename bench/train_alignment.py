"""Train the weights of the alignment scorer.

    python bench/train_alignment.py SHARED/gold/alignment/retranslation_pairs.jsonl [--write]

Positives are pairs of human translations of one news sentence, made independently; negatives are the sentences around
it and the nearest wrong sentences of the whole set. Five folds over documents; prints recall at 99 % precision against
neighbours and against all candidates, then writes src/outletcompare/data/lexicons/alignment_weights.toml with --write.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from outletcompare.alignment import candidates, scoring

WEIGHTS = Path(__file__).parent.parent / "src/outletcompare/data/lexicons/alignment_weights.toml"


def fit(x: np.ndarray, y: np.ndarray, weight: np.ndarray, penalty: float = 1e-4) -> np.ndarray:
    """Weights of a logistic regression, the bias last."""

    def loss(w: np.ndarray) -> tuple[float, np.ndarray]:
        z = x @ w[:-1] + w[-1]
        p = 1 / (1 + np.exp(-np.clip(z, -30, 30)))
        value = (weight * np.logaddexp(0, np.where(y, -z, z))).sum() / weight.sum() + penalty * (w[:-1] ** 2).sum()
        error = weight * (p - y) / weight.sum()
        return float(value), np.append(x.T @ error + 2 * penalty * w[:-1], error.sum())

    return np.asarray(
        minimize(loss, np.zeros(x.shape[1] + 1), jac=True, method="L-BFGS-B", options={"maxiter": 2000}).x
    )


def recall_at(scores_true: np.ndarray, scores_false: np.ndarray, precision: float = 0.99) -> float:
    """The largest recall whose precision is at least ``precision``."""
    scores = np.concatenate([scores_true, scores_false])
    truth = np.concatenate([np.ones(len(scores_true)), np.zeros(len(scores_false))])
    truth = truth[np.argsort(-scores, kind="stable")]
    hits = np.cumsum(truth)
    good = hits / np.arange(1, len(truth) + 1) >= precision
    return float(hits[good].max() / len(scores_true)) if good.any() else 0.0


def collect(rows: list[dict[str, object]]) -> dict[str, np.ndarray]:
    """Feature rows of one set: its true pairs, the neighbours' and the nearest wrong ones."""
    texts = [scoring.prepare(str(row[side])) for side in "ab" for row in rows]
    weighing = scoring.Weighing(texts)
    n = len(rows)
    same = {(min(a, b), max(a, b)) for a in range(n) for b in range(a, min(n, a + 1))}
    del same
    x, kind, group = [], [], []

    def add(a: int, b: int, what: int) -> None:
        scores = scoring.features(texts[a], texts[n + b], weighing)
        x.append([scores[name] for name in scoring.FEATURES])
        kind.append(what)
        group.append(str(rows[a]["doc"] or int(str(rows[a]["line"])) // 10))

    near = {(i, j - n) for i, j in candidates.pairs(texts, weighing) if i < n <= j}
    twin = {" ".join(t.concepts) for t in texts}
    del twin
    for i in range(n):
        add(i, i, 1)
        for j in (i - 2, i - 1, i + 1, i + 2):
            if 0 <= j < n and not _alike(texts[i], texts[j]):
                add(i, j, 0)
                near.discard((i, j))
    print("true pairs among candidates", sum((i, i) in near for i in range(n)) / n, "candidates a text", len(near) / n)
    for i, j in sorted(near):
        if i != j and not _alike(texts[i], texts[j]) and not _alike(texts[n + i], texts[n + j]):
            add(i, j, -1)
    return {"x": np.array(x), "kind": np.array(kind), "group": np.array(group)}


def _alike(one: scoring.Text, other: scoring.Text) -> bool:
    return len(one.grams & other.grams) > 0.6 * max(len(one.grams), len(other.grams))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    rows = [json.loads(line) for line in options.pairs.read_text(encoding="utf-8").split("\n") if line]
    sets = {name: collect([row for row in rows if row["set"] == name]) for name in sorted({row["set"] for row in rows})}
    x = np.concatenate([s["x"] for s in sets.values()])
    y = np.concatenate([s["kind"] for s in sets.values()]) > 0
    weight = np.where(y, 1.0, 1.0)
    group = np.concatenate([[f"{name} {g}" for g in s["group"]] for name, s in sets.items()])
    fold = np.array([hash_of(g) % 5 for g in group])
    out = np.zeros(len(y))
    for k in range(5):
        w = fit(x[fold != k], y[fold != k], weight[fold != k])
        out[fold == k] = x[fold == k] @ w[:-1] + w[-1]
    start = 0
    for name, s in sets.items():
        z = out[start : start + len(s["kind"])]
        start += len(z)
        k = s["kind"]
        print(name, "neighbours %.3f" % recall_at(z[k == 1], z[k == 0]), "all %.3f" % recall_at(z[k == 1], z[k <= 0]))
    w = fit(x, y, weight)
    for name, value in zip((*scoring.FEATURES, "bias"), w, strict=True):
        print(f"{name:16s} {value:8.3f}")
    if options.write:
        lines = [f"{name} = {value:.4f}" for name, value in zip((*scoring.FEATURES, "bias"), w, strict=True)]
        head = "# Weights of the logistic regression over the lexical scores of a pair, written by bench/train_alignment.py.\n"
        head += "# Trained on pairs of independent human translations of news sentences (Russian and German into English).\n"
        WEIGHTS.write_text(head + "[same]\n" + "\n".join(lines) + "\n", encoding="utf-8")


def hash_of(text: str) -> int:
    return sum((i + 1) * ord(c) for i, c in enumerate(text))


if __name__ == "__main__":
    main()
