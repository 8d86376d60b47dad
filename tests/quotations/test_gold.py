"""The gate: quality on annotated news must not fall under the floors in ``tests/gold/floors.json``.

The annotated texts are other people's and lie outside the repository; without them these tests skip and say so.
``python tests/quotations/test_gold.py --raise`` writes the figures now reached where they are higher; a lower figure
is refused.
"""

from __future__ import annotations

import hashlib
import json
import math
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from outletcompare import Article, Quote, extract

FLOORS = Path(__file__).parent.parent / "gold" / "floors.json"
SECTION = "quotations"
SPARE = 0.0005  # rounding
ENOUGH = 100  # quotes at high confidence for their share of right sources to mean something


def _read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line.strip()]


def _rows(quote: Quote, whole: bool) -> Iterator[dict[str, Any]]:
    """A quote as the scorer reads it: each span a segment, or, for whole attributions, the outermost only."""
    if quote.kind == "scare" and quote.source is None:
        return
    if (whole and quote.within is not None) or (not whole and quote.kind == "indirect"):
        return
    source, cue = quote.source, quote.cue
    place = source.span if source is not None else None
    for span in quote.spans:
        yield {
            "start": span.start,
            "end": span.end,
            "speaker": source.mention if source is not None else None,
            "speaker_start": place.start if place is not None else None,
            "speaker_end": place.end if place is not None else None,
            "cue": cue.text if cue is not None else None,
            "cue_start": cue.span.start if cue is not None else None,
            "cue_end": cue.span.end if cue is not None else None,
        }


def _scorer(shared: Path) -> Any:
    import importlib.util

    spec = importlib.util.spec_from_file_location("score_quotations", shared / "tools" / "score_quotations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def figures(shared: Path, name: str) -> dict[str, float]:
    """The figures reached on one gold file: F1 of segments (exact, overlap), source right, end to end."""
    gold = _read(shared / "gold" / "quotations" / f"{name}.jsonl")
    whole = name.startswith("content/")
    found, sure, right = [], 0, 0
    scorer = _scorer(shared)
    for record in gold:
        article = Article(id=record["id"], text=record["text"], outlet="gold", language=record.get("lang", "en"))
        quotes = extract(article)
        found.append({"id": record["id"], "quotes": [row for quote in quotes for row in _rows(quote, whole)]})
        known = {scorer.clean(record["text"], g): g for g in record["quotes"] if g["speaker"]}
        for quote in quotes:
            for row in _rows(quote, whole) if quote.confidence >= 0.9 else ():
                truth = known.get(scorer.clean(record["text"], row))
                if truth is not None:
                    sure += 1
                    right += bool(
                        scorer.surname_ok(truth["speaker"], row["speaker"])
                        or scorer.ov(
                            truth["speaker_start"], truth["speaker_end"], row["speaker_start"], row["speaker_end"]
                        )
                    )
    scored = scorer.score(gold, found)
    result = {
        "exact": scored["exact"][2],
        "overlap": scored["overlap"][2],
        "source": scored["spk"],
        "end_to_end": scored["QS"][2],
        "source_when_sure": right / sure if sure >= ENOUGH else math.nan,
    }
    return {key: round(value, 4) for key, value in result.items() if not math.isnan(value)}


def _floors() -> dict[str, Any]:
    return json.loads(FLOORS.read_text(encoding="utf-8"))[SECTION] if FLOORS.exists() else {}


@pytest.mark.parametrize("name", sorted(_floors()))
def test_quality_does_not_fall_under_its_floor(shared: Path, name: str) -> None:
    path = shared / "gold" / "quotations" / f"{name}.jsonl"
    if not path.exists():
        pytest.skip(f"{name} is not among the gold sets here")
    floor = _floors()[name]
    assert hashlib.sha256(path.read_bytes()).hexdigest() == floor["sha256"], (
        f"{name} is not the file the floors were set on"
    )
    reached = figures(shared, name)
    short = {key: (reached[key], value) for key, value in floor["floors"].items() if reached[key] < value - SPARE}
    assert not short, f"{name}: (reached, floor) {short}"


def raise_floors(shared: Path, names: list[str]) -> int:
    """Write the figures now reached as floors where they are higher; refuse, with status 1, where one is lower."""
    whole = json.loads(FLOORS.read_text(encoding="utf-8")) if FLOORS.exists() else {}
    floors = whole.setdefault(SECTION, {})
    for name in names:
        path = shared / "gold" / "quotations" / f"{name}.jsonl"
        reached, old = figures(shared, name), floors.get(name, {}).get("floors", {})
        lower = {key: (reached[key], value) for key, value in old.items() if reached[key] < value - SPARE}
        if lower:
            print(f"refused: {name} would be lowered, (reached, floor) {lower}", file=sys.stderr)
            return 1
        print(name, reached)
        best = {key: max(value, old.get(key, 0.0)) for key, value in reached.items()}
        floors[name] = {"sha256": hashlib.sha256(path.read_bytes()).hexdigest(), "floors": best}
    FLOORS.write_text(json.dumps(whole, indent=2, sort_keys=True) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    root = Path(__file__).parent.parent.parent
    folder = (root / os.environ.get("OUTLETCOMPARE_SHARED", "../shared")).resolve()
    if sys.argv[1:2] != ["--raise"]:
        sys.exit("usage: test_gold.py --raise [NAME …]")
    default = ["polnear.dev", "content/polnear.dev", "german_wikinews.dev", "conventions"]
    sys.exit(raise_floors(folder, sys.argv[2:] or sorted({*_floors(), *default})))
