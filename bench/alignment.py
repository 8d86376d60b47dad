"""Measure alignment: clusters of retranslations, candidates, growth.

    python bench/alignment.py SHARED [-o alignment.json]

SHARED is the folder with ``gold/alignment``. Prints one JSON object: pair and B-cubed figures of the human renderings
as a plain table, of the same with six in ten of the second renderings taken away (then most texts have no counterpart),
and of all renderings, machine translations included; precision and recall of parts and their wholes in one statement,
as they are and with six in ten of the wholes taken away ("trimmed": part of one translation and the other; "merged":
one translation and the other's line joined with the next; "trimmed and merged"); the share of true pairs among the
candidates; CPU seconds for growing numbers of quotes. What pairs and parts score one by one is measured by
``train_alignment.py``.
"""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from collections.abc import Hashable, Sequence
from pathlib import Path
from typing import Any

from train_alignment import joined_pairs, trim

from outletcompare.alignment import align, candidates, scoring

SETS = ("wmt21-ru-en", "wmt21-de-en", "wmt22-de-en")
SIZES = (500, 1000, 2000, 4000)


def read(path: Path, human: bool = True, text: str = "text") -> list[dict[str, Any]]:
    """The records of a JSONL file, human renderings only unless told otherwise."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]
    return [row for row in rows if (row.get("human", True) or not human) and row[text].strip()]


def thinned(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The rows without six in ten of the second human renderings."""
    chance = random.Random(1)
    return [row for row in rows if row["witness"] != "refB" or chance.random() < 0.4]


def agreement(truth: Sequence[Hashable], found: Sequence[Hashable]) -> dict[str, float]:
    """Pair F1 and B-cubed F1 of two groupings of the same items."""
    both, gold, made = Counter(zip(truth, found, strict=True)), Counter(truth), Counter(found)
    pairs = [sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, made, gold)]
    precision, recall = pairs[0] / max(1, pairs[1]), pairs[0] / max(1, pairs[2])
    cubed = [sum(n * n / size[key[at]] for key, n in both.items()) / len(truth) for size, at in ((made, 1), (gold, 0))]
    return {
        "pair_precision": precision,
        "pair_recall": recall,
        "pair_f1": 2 * precision * recall / max(1e-9, precision + recall),
        "b3_f1": 2 * cubed[0] * cubed[1] / max(1e-9, sum(cubed)),
    }


def clusters(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Align the texts of one set as a plain table and hold the statements against the truth."""
    start = time.process_time()
    statements = align({"id": row["id"], "text": row["text"]} for row in rows)
    seconds = time.process_time() - start
    where = {quote.id: statement.id for statement in statements for quote in statement.quotes}
    return {**agreement([r["cluster"] for r in rows], [where[r["id"]] for r in rows]), "cpu_seconds": seconds}


def parts(rows: list[dict[str, Any]], trimmed: bool, merged: bool, thin: bool) -> dict[str, float]:
    """Align parts and wholes as one plain table: how many pairs made are right, how many of the right ones are made."""
    chance = random.Random(0)
    left = [trim(row["a"], chance) if trimmed else row["a"] for row in rows]
    right = dict(enumerate(joined_pairs(rows) if merged else [row["b"] for row in rows]))
    step = 1 + merged
    held = {i: text for i, text in right.items() if i % step == 0 and not (thin and chance.random() < 0.6)}
    texts = [{"id": f"part {i}", "text": text} for i, text in enumerate(left)]
    texts += [{"id": f"whole {i}", "text": text} for i, text in held.items()]
    hits = made = 0
    for statement in align(texts):
        kind: dict[str, list[int]] = {"part": [], "whole": []}
        for quote in statement.quotes:
            name, number = quote.id.split()
            kind[name].append(int(number))
        made += len(kind["part"]) * len(kind["whole"])
        hits += sum(i - i % step == j for i in kind["part"] for j in kind["whole"])
    wanted = sum(i - i % step in held for i in range(len(left)))
    return {"precision": hits / max(1, made), "recall": hits / wanted, "f1": 2 * hits / max(1, made + wanted)}


def proposed(rows: list[dict[str, Any]]) -> dict[str, float]:
    """Which true pairs are candidates, and how many candidates a text has."""
    found = set(candidates.pairs([scoring.prepare(row["text"]) for row in rows]))
    by_cluster: dict[str, list[int]] = {}
    for index, row in enumerate(rows):
        by_cluster.setdefault(row["cluster"], []).append(index)
    true = [tuple(members) for members in by_cluster.values() if len(members) == 2]
    return {"recall": sum(pair in found for pair in true) / len(true), "a_text": 2 * len(found) / len(rows)}


def growth(rows: list[dict[str, Any]]) -> dict[int, float]:
    """CPU seconds of aligning more and more quotes."""
    seconds = {}
    for size in SIZES:
        start = time.process_time()
        align(row["text"] for row in rows[:size])
        seconds[size] = time.process_time() - start
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    paths = {name: options.shared / f"gold/alignment/clusters_{name}.jsonl" for name in SETS}
    sets = {name: read(path) for name, path in paths.items()}
    pairs: dict[str, list[dict[str, Any]]] = {name: [] for name in SETS}
    for row in read(options.shared / "gold/alignment/retranslation_pairs.jsonl", text="a"):
        pairs[row["set"]].append(row)
    texts = [row for rows in sets.values() for row in rows]
    result = {
        "clusters": {name: clusters(rows) for name, rows in sets.items()},
        "clusters_most_without_counterpart": {name: clusters(thinned(rows)) for name, rows in sets.items()},
        "clusters_all_renderings": {name: clusters(read(path, human=False)) for name, path in paths.items()},
        "parts": {
            name: {
                f"{task}{', most without counterpart' * thin}": parts(paired, trimmed, merged, thin)
                for task, trimmed, merged in (
                    ("trimmed", True, False),
                    ("merged", False, True),
                    ("trimmed and merged", True, True),
                )
                for thin in (False, True)
            }
            for name, paired in pairs.items()
        },
        "candidates": {name: proposed(rows) for name, rows in sets.items()},
        "growth_cpu_seconds": growth(texts),
    }
    text = json.dumps(result, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
