"""Train the weights of the alignment scorer, or measure the weights as they are.

    python bench/train_alignment.py PAIRS.jsonl [--write] [-o train_alignment.json]
    python bench/train_alignment.py PAIRS.jsonl --held-back       # no training: the bundled weights on other pairs

PAIRS holds one pair of human translations of one news sentence a line: ``a, b, set, doc, line, words``; lines follow
one another in their documents. Each set is measured with weights trained on the other sets alone (leave one set out);
``--write`` stores weights trained on all of them beside the word lists.

What is counted. Sentences of fewer than five words are left out. Positives are the pairs of a line; negatives of the
first kind ("neighbours") a text of one line against the other side's texts up to three lines away, of the second kind
("all") against every other text of the set; a negative that is no candidate is never scored and ranks last. Two
sources can be nearly the same sentence, as headline and first line are: a pair of lines whose texts of either side have
a token-sort ratio of 60 or more is neither positive nor negative. Reported are recall at the lowest cut-off whose
precision is 99 %, and the best F1 over all cut-offs.

Each pair is measured twice: *alone*, by its two texts, and *beside rivals*, as ``align`` weighs it in a table without
sources: by how far it stands above the strongest rival of either side, a rival being any other text of the other side
that competes for it. "Thinned" is the latter with six in ten of the right texts taken away, so that most texts have no
counterpart. Rivals of one's own side, which ``align`` sees too, are left out.

Parts are made of the same pairs. "merged": one translation against the other's line and the next joined; "trimmed":
half to three quarters of the words of one, from its start or its end, against the other; "trimmed and merged": both.
A text is also part of the pair of lines before its own, which is left out.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from rapidfuzz import fuzz, process

from outletcompare.alignment import candidates, scoring
from outletcompare.alignment.evidence import FLOOR, Link
from outletcompare.alignment.rivals import Rivals

WEIGHTS = Path(__file__).parent.parent / "src/outletcompare/data/lexicons/alignment_weights.toml"
HEAD = """# Weights of the logistic regressions over the lexical scores of a pair, written by bench/train_alignment.py.
# Trained on pairs of independent human translations of news sentences (Russian and German into English: the public test
# sets of the WMT news translation tasks of 2021 and 2022); docs/training.md says what they reach.
"""
LEAST_WORDS, SAME_SOURCE, REACH = 5, 60, 3
TAKEN_AWAY, NEVER, CLEAR = 0.6, -99.0, 6.0
PENALTY = 1e-5
Rows = list[dict[str, Any]]
Stretch = tuple[int, int] | None
Score = Callable[[scoring.Text, scoring.Text, scoring.Weighing], dict[str, float] | None]


def fit(x: np.ndarray, y: np.ndarray) -> np.ndarray:
    """Weights of a logistic regression by Newton's method, the bias last; columns are scaled for the penalty alone."""
    centre, spread = x.mean(axis=0), x.std(axis=0) + 1e-9
    design = np.c_[(x - centre) / spread, np.ones(len(x))]
    ridge = np.diag([2 * PENALTY * len(x)] * x.shape[1] + [1e-9])
    w = np.zeros(design.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-np.clip(design @ w, -30, 30)))
        curvature = (design * (p * (1 - p) + 1e-9)[:, None]).T @ design + ridge
        step = np.linalg.solve(curvature, design.T @ (p - y) + ridge @ w)
        w = w - step
        if np.abs(step).max() < 1e-6:
            break
    return np.append(w[:-1] / spread, w[-1] - (w[:-1] * centre / spread).sum())


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
    """The scored pairs of one task on one set: a row of scores (NaN where nothing fits), the two places of each.

    ``stretches`` says where in the right text the left one lies, None where all of it is meant.
    """

    def __init__(self, x: list[list[float]], places: list[tuple[int, int]], stretches: list[Stretch]) -> None:
        self.x = np.asarray(x)
        self.places = np.asarray(places)
        self.stretches = stretches
        self.fits = ~np.isnan(self.x[:, 0])
        self.true = self.places[:, 0] == self.places[:, 1]
        lines = int(self.places.max()) + 1
        chance = random.Random(0)
        self.left_over = np.array([chance.random() >= TAKEN_AWAY for _ in range(lines)])[self.places[:, 1]]

    def alone(self, weights: np.ndarray) -> np.ndarray:
        """The log odds of each pair by its two texts."""
        return np.where(self.fits, np.nan_to_num(self.x) @ weights[:-1] + weights[-1], NEVER)

    def margins(self, odds: np.ndarray, some: np.ndarray) -> np.ndarray:
        """How far each of some pairs stands above its rivals among them."""
        right = int(self.places.max()) + 1
        keys = [(int(i), right + int(j)) for i, j in self.places]
        links = {
            key: Link(odds=z, part=stretch is not None, likeness=z, stretch=stretch)
            for key, z, stretch, here in zip(keys, odds.tolist(), self.stretches, some, strict=True)
            if here and z > FLOOR
        }
        rivals = Rivals(links)
        return np.array([rivals.margin(*key) if key in links else NEVER for key in keys])

    def figures(self, z: np.ndarray, some: np.ndarray) -> dict[str, float]:
        """Recall at 99 % precision against neighbours and all, best F1 against neighbours, among some pairs."""
        apart = np.abs(self.places[:, 0] - self.places[:, 1])
        true, near, every = z[self.true & some], z[(apart > 0) & (apart <= REACH) & some], z[(apart > 0) & some]
        near_, all_ = recall_at_99(true, near), recall_at_99(true, every)
        return {"recall_at_99_neighbours": near_, "recall_at_99_all": all_, "best_f1_neighbours": best_f1(true, near)}

    def measured(self, weights: np.ndarray) -> dict[str, dict[str, float]]:
        """The figures of the pairs alone, beside their rivals, and beside them where most have no counterpart."""
        odds, every = self.alone(weights), np.ones(len(self.true), dtype=bool)
        return {
            "alone": self.figures(odds, every),
            "beside rivals": self.figures(self.margins(odds, every), every),
            "beside rivals, thinned": self.figures(self.margins(odds, self.left_over), self.left_over),
        }


def likeness(rows: Rows) -> np.ndarray:
    """For two lines, the greater of the token-sort ratios of their texts of one side."""
    found = np.zeros((len(rows), len(rows)), dtype=np.uint8)
    for side in "ab":
        plain = [" ".join(re.findall(r"\w+", str(row[side]).lower())) for row in rows]
        found = np.maximum(found, process.cdist(plain, plain, scorer=fuzz.token_sort_ratio, dtype=np.uint8))
    return found


def collect(rows: Rows, left: list[str], right: list[str], reach: int, score: Score, names: Sequence[str]) -> Pairs:
    """Score the true pairs, their neighbours and all candidates; ``right[i]`` holds lines ``i`` to ``i + reach``."""
    n = len(rows)
    one, other = [scoring.prepare(text) for text in left], [scoring.prepare(text) for text in right]
    weighing = scoring.Weighing([*one, *other])
    alike = likeness(rows) >= SAME_SOURCE
    far = {(i, j - n) for i, j in candidates.pairs([*one, *other]) if i < n <= j}
    around = {(a, b) for a in range(n) for b in range(max(0, a - REACH), min(n, a + REACH + 1))}
    x, places, stretches = [], [], []
    for i, j in sorted(far | around):
        if (reach and j == i - 1) or min(rows[i]["words"], rows[j]["words"]) < LEAST_WORDS:
            continue
        if any(alike[i, k] for k in range(j, min(n, j + reach + 1)) if k != i):
            continue
        scores = score(one[i], other[j], weighing)
        x.append([scores[name] if scores else np.nan for name in names])
        places.append((i, j))
        stretches.append((int(scores["start"]), int(scores["end"])) if scores and "start" in scores else None)
    return Pairs(x, places, stretches)


def trim(text: str, chance: random.Random) -> str:
    """Half to three quarters of a sentence, from its start or its end."""
    words = text.split()
    keep = max(5, int(len(words) * chance.uniform(0.45, 0.75)))
    return " ".join(words[:keep] if chance.random() < 0.6 else words[-keep:])


def joined_pairs(rows: Rows) -> list[str]:
    """The second translation of each line with that of the next."""
    return [" ".join(row["b"] for row in rows[i : i + 2]) for i in range(len(rows))]


Tasks = dict[str, dict[str, Pairs]]


def tasks(rows: Rows) -> dict[str, Tasks]:
    """For each model, its tasks, and each task's pairs by set."""
    whole: Tasks = {"whole": {}}
    cut: Tasks = {"merged": {}, "trimmed": {}, "trimmed and merged": {}}
    for name in sorted({row["set"] for row in rows}):
        some = [row for row in rows if row["set"] == name]
        a, b = [row["a"] for row in some], [row["b"] for row in some]
        joined = joined_pairs(some)
        chance = random.Random(0)
        trimmed = [trim(text, chance) for text in a]
        whole["whole"][name] = collect(some, a, b, 0, scoring.features, scoring.FEATURES)
        for task, left, right in (
            ("merged", a, joined),
            ("trimmed", trimmed, b),
            ("trimmed and merged", trimmed, joined),
        ):
            reach = int(right is joined)
            cut[task][name] = collect(some, left, right, reach, scoring.inside, scoring.PART_FEATURES)
    return {"same": whole, "part": cut}


def trained(pairs: Sequence[Pairs]) -> np.ndarray:
    """Weights fitted to these pairs."""
    x = np.concatenate([p.x[p.fits] for p in pairs])
    return fit(x, np.concatenate([p.true[p.fits] for p in pairs]))


def beside(pairs: Sequence[Pairs], weights: np.ndarray) -> np.ndarray:
    """What a point above the rivals is worth, and the bias: from these pairs, as they are and with most taken away."""
    margins, truth = [], []
    for p in pairs:
        odds = p.alone(weights)
        for some in (np.ones(len(p.true), dtype=bool), p.left_over):
            found = p.margins(odds, some)
            margins.append(np.clip(found[found > NEVER], -CLEAR, CLEAR))
            truth.append(p.true[found > NEVER])
    return fit(np.concatenate(margins)[:, None], np.concatenate(truth))


def bundled(model: str) -> np.ndarray:
    """The weights as they are stored."""
    import tomllib

    table = tomllib.loads(WEIGHTS.read_text(encoding="utf-8"))[model]
    names = scoring.FEATURES if model == "same" else scoring.PART_FEATURES
    return np.array([*(table[name] for name in names), table["bias"]])


def table(name: str, keys: Sequence[str], values: np.ndarray) -> str:
    """A table of weights as TOML."""
    return f"\n[{name}]\n" + "".join(f"{key} = {value:.4f}\n" for key, value in zip(keys, values, strict=True))


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("pairs", type=Path)
    parser.add_argument("--held-back", action="store_true", help="measure the bundled weights; train nothing")
    parser.add_argument("--write", action="store_true", help="store weights trained on all sets")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    rows: Rows = [json.loads(line) for line in options.pairs.read_text(encoding="utf-8").split("\n") if line]
    figures: dict[str, dict[str, dict[str, dict[str, float]]]] = {}
    text = HEAD
    for model, by_task in tasks(rows).items():
        names = scoring.FEATURES if model == "same" else scoring.PART_FEATURES
        for task, by_set in by_task.items():
            for name, pairs in by_set.items():
                others = [p for sets in by_task.values() for key, p in sets.items() if key != name]
                weights = bundled(model) if options.held_back or not others else trained(others)
                found = figures.setdefault(task, {})[name] = pairs.measured(weights)
                for seen, values in found.items():
                    shown = "  ".join(f"{key} {value:.3f}" for key, value in values.items())
                    print(f"{task:20s} {name:14s} {seen:24s} {shown}", flush=True)
        if options.write and not options.held_back:
            every = [p for s in by_task.values() for p in s.values()]
            weights = trained(every)
            text += table(model, (*names, "bias"), weights)
            text += table(f"{model}_beside_rivals", ("margin", "bias"), beside(every, weights))
    if options.write and not options.held_back:
        WEIGHTS.write_text(text, encoding="utf-8")
    if options.output:
        options.output.write_text(json.dumps(figures, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
