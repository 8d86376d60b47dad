"""Framing: how fast, and how well does portrayal rank outlets?

    python bench/framing.py [--shared DIR] [-o bench/results/framing.json]

Speed, in CPU seconds of this process, on 200 articles of the event groups: 1,000 bootstrap replicates of whole articles
for every word, beyond counting, with the same in pycorpdiff where it is installed; and every lens in characters per
CPU second. Portrayal on NewsWCL50: the pairs of outlets whose human-coded portrayal of a concept differs by 0.3 or
more (on a scale from -1 to 1, three codes or more each), and the share of them that the lens puts in the right order.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
from attrs import evolve

import outletcompare as oc
from outletcompare.framing import Concept
from outletcompare.framing.keyness import bootstrap_error, count_words
from outletcompare.framing.lens import bundled_names
from outletcompare.framing.material import Material

# How a code of NewsWCL50 speaks of its target.
GOOD = {
    "Power", "Importance", "Affection", "Confidence", "Reason", "Good quality", "Honor", "Trustworthiness",
    "Lawfulness", "Positive", "Safety", "Economy positive", "Easiness", "Fairness",
}  # fmt: skip
ILL = {
    "Aggressor", "Weakness", "Difficulty", "Unreason", "No trustworthiness", "Refusal", "Unsafety", "Poor quality",
    "Unlawfulness", "Negative", "Dishonor", "Economy negative", "Unimportance", "Victim",
}  # fmt: skip
GAP, CODES, SENTENCES = 0.3, 3, 3


def records(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def cpu(work: Callable[[], Any], repeats: int = 3) -> float:
    """The least CPU seconds of a few runs."""
    found = []
    for _ in range(repeats):
        began = time.process_time()
        work()
        found.append(time.process_time() - began)
    return min(found)


def speed(folder: Path) -> dict[str, Any]:
    articles = [
        oc.Article(id=r["id"], outlet=r["leaning"], text=r["text"], language="en", meta={"event": r["event"]})
        for r in records(folder / "same_event_groups.jsonl")
    ][:200]
    characters = sum(len(article.text) for article in articles)
    quotes = oc.extract(articles)
    lens = evolve(oc.Lens.bundled("keyness"), minimum=1)
    words = count_words(Material(articles=articles, quotes=quotes, statements=[]), lens)
    own = np.array([article.outlet == "left" for article in sorted(articles, key=lambda a: (a.outlet, a.id))])
    seconds = cpu(lambda: bootstrap_error(words.counts[own], words.counts[~own]))
    result: dict[str, Any] = {
        "articles": len(articles),
        "words": len(words.vocabulary),
        "bootstrap_cpu_seconds": round(seconds, 4),
        "lenses_characters_per_cpu_second": {
            name: round(characters / cpu(lambda name=name: oc.measure(articles, quotes, [], lenses=[name]), 1))
            for name in bundled_names()
        },
    }
    peer = pycorpdiff(articles)
    if peer is not None:
        result["pycorpdiff_bootstrap_cpu_seconds"] = round(peer, 4)
        result["pycorpdiff_over_ours"] = round(peer / seconds, 1)
    return result


def pycorpdiff(articles: list[oc.Article]) -> float | None:
    """CPU seconds of its bootstrap of G² over the same articles, beyond counting; None where it is not installed."""
    try:
        import pandas as pd
        from pycorpdiff import Corpus
        from pycorpdiff.keyness.bootstrap import bootstrap_g2_ci
    except ImportError:
        return None
    sides = [
        Corpus(pd.DataFrame({"text": [a.text for a in articles if (a.outlet == "left") == left]}))
        for left in (True, False)
    ]
    bootstrap_g2_ci(*sides, n_boot=2)
    return cpu(lambda: bootstrap_g2_ci(*sides, n_boot=1000), 1) - cpu(lambda: bootstrap_g2_ci(*sides, n_boot=2), 1)


def portrayal(folder: Path, voice: str) -> dict[str, Any]:
    events: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(folder / "newswcl50.jsonl"):
        events[record["event"]].append(record)
    right = pairs = cells = 0.0
    for event in events.values():
        gold, found = coded(event), measured(event, voice)
        both = {key: (gold[key], found[key]) for key in sorted(gold) if key in found}
        cells += len(both)
        for (one, (code_one, value_one)), (two, (code_two, value_two)) in combinations(both.items(), 2):
            if one[0] == two[0] and abs(code_one - code_two) >= GAP:
                pairs += 1
                right += 0.5 if value_one == value_two else (value_one > value_two) == (code_one > code_two)
    return {"cells": cells, "pairs": pairs, "right": right / pairs}


def coded(event: list[dict[str, Any]]) -> dict[tuple[str, str], float]:
    """Concept and outlet to the balance of good and ill codes, from -1 to 1."""
    codes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for record in event:
        for sentence in record["sentences"]:
            for mark in sentence["annotations"]:
                sign = (mark["code_name"] in GOOD) - (mark["code_name"] in ILL)
                if mark["code_type"] == "PROPERTY" and sign:
                    for target in mark["target_concept"].split("; "):
                        codes[target, record["outlet"]].append(sign)
    return {key: sum(signs) / len(signs) for key, signs in codes.items() if len(signs) >= CODES}


def measured(event: list[dict[str, Any]], voice: str) -> dict[tuple[str, str], float]:
    """Concept and outlet to what the lens says, the concepts named by the annotated mentions."""
    mentions: dict[str, set[str]] = defaultdict(set)
    articles = []
    for record in event:
        text = "\n".join(sentence["text"] for sentence in record["sentences"])
        articles.append(oc.Article(id=record["id"], outlet=record["outlet"], text=text, language="en"))
        for sentence in record["sentences"]:
            for mark in sentence["annotations"]:
                wording = mark["code_mention"].strip(" .,").replace("*", "")
                if mark["code_type"] != "PROPERTY" and wording and len(wording.split()) < 6:
                    mentions[mark["code_name"].split("\\")[-1]].add(wording)
    concepts = tuple(Concept(name=n, variants={w: (w,) for w in sorted(mentions[n])}) for n in sorted(mentions))
    lens = evolve(oc.Lens.bundled("portrayal"), concepts=concepts, minimum=SENTENCES, voice=voice)
    rows = oc.measure(articles, [], [], lenses=[lens])
    return {(row.source or "", row.outlet): row.estimate.value for row in rows if row.estimate.value is not None}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("OUTLETCOMPARE_SHARED", "../shared")))
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    folder = options.shared / "gold" / "framing"
    result = {
        "speed": speed(folder),
        "portrayal": {voice: portrayal(folder, voice) for voice in ("outlet", "all")},
    }
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
