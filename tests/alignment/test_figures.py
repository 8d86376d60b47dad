"""Floors on gold clusters of retranslations, where the measuring corpora are present."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest

from outletcompare.alignment import align


@pytest.mark.parametrize(("name", "floor"), [("wmt21-ru-en", 0.9), ("wmt21-de-en", 0.94), ("wmt22-de-en", 0.92)])
def test_retranslations_find_their_counterparts(shared: Path, name: str, floor: float) -> None:
    path = shared / "gold" / "alignment" / f"clusters_{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    rows = [row for row in rows if row["human"]][:1000]
    found = {quote.id: s.id for s in align({"id": r["id"], "text": r["text"]} for r in rows) for quote in s.quotes}
    both = Counter((row["cluster"], found[row["id"]]) for row in rows)
    made, gold = Counter(found.values()), Counter(row["cluster"] for row in rows)
    hits, links, truth = (sum(n * (n - 1) // 2 for n in counts.values()) for counts in (both, made, gold))
    assert 2 * hits / (links + truth) >= floor
