"""Scare quotes: how many are found, and how many of those found are any?

    python bench/scare_quotes.py [--shared DIR] [-o bench/results/scare_quotes.json]

`scare_quotes_judged.json` holds places in the event groups that were judged by hand after the criteria in
docs/methods.md: "S" (scare quote), "?" (undecidable on the page) or "-". 200 stretches of four words or fewer were
drawn at random; 44 are those of the shared folder's sample of 100 whose articles are there; 90 were taken for scare
quotes by an early version of the rule, and 13 by a later one. So few stretches are scare quotes that a random sample
says little of recall; hence 168 more, drawn from what the rule of that day had taken (all of them) and had left (by
its reason: 60 of 757 reported, 20 of 393 at the end of a sentence, 25 of 187 titles or names, 60 of 107 others). Their
fifth number is how many stretches each stands for, and "all of them, weighted" counts them so; every other place stands
for itself. The rule was written while reading all groups but the fourth. "?" is left out of both rates.
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
        for span, cue in stretches(article, material.marked[article.id], material.quotes_of[article.id])
        if trace(article, span, cue=cue).scare
    }


def score(places: list[list[Any]], found: set[tuple[str, int]], *, weighted: bool = False) -> dict[str, Any]:
    """Precision and recall over judged places [id, start, end, judgement, weight]."""
    counts: Counter[tuple[str, bool]] = Counter()
    for key, start, _, judgement, *weight in places:
        counts[judgement, (key, start) in found] += weight[0] if weight and weighted else 1
    right, wrong, missed = counts["S", True], counts["-", True], counts["S", False]
    return {
        "judged": len(places),
        "scare quotes": round(right + missed, 1),
        "found": round(right, 1),
        "wrong": round(wrong, 1),
        "undecidable and taken": round(counts["?", True], 1),
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
    places = list({tuple(place[:2]): place for places in samples.values() for place in places}.values())
    result["all of them"] = score(places, found)
    result["all of them, weighted"] = score(places, found, weighted=True)
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
