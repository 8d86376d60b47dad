"""Floors of collation and naming on real sentences, where the measuring corpora are present."""

from __future__ import annotations

import json
import random
import runpy
from pathlib import Path
from typing import Any

BENCH = Path(__file__).parents[2] / "bench"


def test_words_find_the_place_they_come_from(shared: Path) -> None:
    bench: dict[str, Any] = runpy.run_path(str(BENCH / "collation.py"))
    groups = bench["provenance"](shared / "gold" / "alignment" / "collation_provenance.jsonl")
    gold = [bench["true_pairs"](rows) for rows in groups]
    found = []
    for rows in groups:
        columns = bench["ours"]([row["toks"] for row in rows])
        found.append(bench["with_origin"](bench["TEXTBOOK"]["pairs"](columns), rows))
    assert bench["agreement"](gold, found)["f1"] >= 0.997


def test_single_edits_are_named_and_retranslations_left_alone(shared: Path) -> None:
    bench: dict[str, Any] = runpy.run_path(str(BENCH / "alterations.py"))
    lines = (shared / "gold" / "alignment" / "retranslation_pairs.jsonl").read_text(encoding="utf-8").split("\n")
    rows = [json.loads(line) for line in lines if line]
    chance = random.Random(7)
    chance.shuffle(rows)
    texts = [row["b"] for row in rows if 8 <= row["words"] <= 45]
    edits = list(bench["edits"](texts, 20, chance))
    right = [
        {expected, *bench["ALSO"].get(expected, ())} & {a.kind for a in bench["found"](text, edited)}
        for _, text, edited, expected in edits
    ]
    assert len(edits) == 160
    assert sum(map(bool, right)) >= 0.97 * len(edits)
    reported = [{a.kind for a in bench["found"](row["a"], row["b"])} & {"negation", "number"} for row in rows[:1000]]
    assert sum(map(bool, reported)) <= 0.02 * len(reported)
