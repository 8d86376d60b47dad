"""Scare quotes: how many are found, and how many of those found are any?

    python bench/scare_quotes.py [--shared DIR] [-o bench/results/scare_quotes.json]

`scare_quotes_judged.json` holds places in the event groups that were judged by hand after the criteria in
docs/methods.md: "S" (scare quote), "?" (undecidable on the page) or "-". 200 stretches of four words or fewer were
drawn at random; 44 are those of the shared folder's sample of 100 whose articles are there; 90 were taken for scare
quotes by an early version of the rule, and the rest by a later one. The rule was written while reading all but the
last group, and what a rule took says little of recall. "?" is left out of both rates.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import Counter
from pathlib import Path
from typing import Any

import outletcompare as oc
from outletcompare.framing.material import Material
from outletcompare.framing.scare_quotes import stretches, trace

JUDGED = Path(__file__).with_name("scare_quotes_judged.json")


def taken(path: Path) -> set[tuple[str, int]]:
    """The places (article id, start) of the stretches that the rule takes for scare quotes."""
    articles = []
    with path.open(encoding="utf-8", newline="\n") as lines:
        for record in map(json.loads, lines):
            articles.append(oc.Article(id=record["id"], outlet=record["outlet"], text=record["text"], language="en"))
    material = Material(articles=articles, quotes=oc.extract(articles), statements=[])
    return {
        (article.id, span.start)
        for article in articles
        for span, reported in stretches(article, material.marked[article.id], material.quotes_of[article.id])
        if trace(article, span, reported=reported).scare
    }


def score(places: list[list[Any]], found: set[tuple[str, int]]) -> dict[str, Any]:
    """Precision and recall over judged places [id, start, end, judgement]."""
    counts = Counter((judgement, (key, start) in found) for key, start, _, judgement in places)
    right, wrong, missed = counts["S", True], counts["-", True], counts["S", False]
    return {
        "judged": len(places),
        "scare quotes": right + missed,
        "found": right,
        "wrong": wrong,
        "undecidable and taken": counts["?", True],
        "precision": round(right / (right + wrong), 3) if right + wrong else None,
        "recall": round(right / (right + missed), 3) if right + missed else None,
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("OUTLETCOMPARE_SHARED", "../shared")))
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    found = taken(options.shared / "gold" / "framing" / "same_event_groups.jsonl")
    samples = json.loads(JUDGED.read_text(encoding="utf-8"))
    result = {name: score(places, found) for name, places in samples.items()}
    result["all of them"] = score([place for places in samples.values() for place in places], found)
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
