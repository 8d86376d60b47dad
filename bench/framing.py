"""Framing: how fast, and how well does portrayal rank outlets?

    python bench/framing.py [--shared DIR] [--peer-python peers/bin/python] [-o bench/results/framing.json]

Speed, in CPU seconds of this process, on 200 articles of the event groups: 1,000 bootstrap replicates of whole articles
for every word, beyond counting; beside it the same in pycorpdiff, and the z-scores of `logodds`, which gives no
interval (see peers.py); and every lens in characters per CPU second.

Portrayal on NewsWCL50: the pairs of outlets whose human-coded portrayal of a concept differs by 0.3 or more (on a scale
from -1 to 1, three codes or more each), and the share of them that the lens puts in the right order. The lens and its
words were tuned on these events. On BASIL, a check of its own: the pairs for which the spans biased for an entity, less
those against it, differ by two or more.
"""

from __future__ import annotations

import argparse
import json
import os
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import peers
from attrs import evolve

import outletcompare as oc
from outletcompare.framing import Concept
from outletcompare.framing.keyness import bootstrap_error, count_words
from outletcompare.framing.lens import bundled_names
from outletcompare.framing.material import Material
from outletcompare.text import tokens

# How a code of NewsWCL50 speaks of its target.
GOOD = {
    "Power", "Importance", "Affection", "Confidence", "Reason", "Good quality", "Honor", "Trustworthiness",
    "Lawfulness", "Positive", "Safety", "Economy positive", "Easiness", "Fairness",
}  # fmt: skip
ILL = {
    "Aggressor", "Weakness", "Difficulty", "Unreason", "No trustworthiness", "Refusal", "Unsafety", "Poor quality",
    "Unlawfulness", "Negative", "Dishonor", "Economy negative", "Unimportance", "Victim",
}  # fmt: skip
GAP, CODES, SENTENCES, SPANS = 0.3, 3, 3, 2

Cells = dict[tuple[str, str], float]
Names = Mapping[str, set[str]]


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


def speed(folder: Path, peer: Path | None) -> dict[str, Any]:
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
    if peer is not None:
        sides = [[a.text for a in articles if (a.outlet == "left") == left] for left in (True, False)]
        counts = [
            Counter(t.text.casefold() for text in texts for t in tokens(text) if t.text[0].isalpha()) for texts in sides
        ]
        others = {
            "pycorpdiff, the same": peers.pycorpdiff(peer, sides),
            "logodds, twice, without intervals": peers.logodds(peer, [(counts[0], counts[1])])["seconds"],
        }
        result["peers_cpu_seconds"] = {name: round(spent, 4) for name, spent in others.items()}
        result["peers_over_ours"] = {name: round(spent / seconds, 1) for name, spent in others.items()}
    return result


def portrayal(folder: Path, voice: str) -> dict[str, Any]:
    """The share of outlet pairs in the coders' order on NewsWCL50, for two readings of the codes, and on BASIL."""
    wcl: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(folder / "newswcl50.jsonl"):
        wcl[record["event"]].append(record)
    basil: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for record in records(folder / "basil.jsonl"):
        basil[record["event"]].append(record)
    found = {event: measured(group, annotated_names(group), voice) for event, group in wcl.items()}
    spoken = {event: measured(group, entity_names(group), voice) for event, group in basil.items()}
    no_power = GOOD - {"Power", "Importance"}, ILL - {"Unimportance"}
    return {
        "NewsWCL50": ranked({event: coded(group, GOOD, ILL) for event, group in wcl.items()}, found, GAP),
        "NewsWCL50, power and importance left out": ranked(
            {event: coded(group, *no_power) for event, group in wcl.items()}, found, GAP
        ),
        "BASIL": ranked({event: biased(group) for event, group in basil.items()}, spoken, SPANS),
    }


def ranked(gold: dict[str, Cells], found: dict[str, Cells], gap: float) -> dict[str, Any]:
    """The pairs of outlets that differ by ``gap`` or more in one event and concept, and how many stand in its order.

    The interval draws concepts again, since the pairs of one concept are alike.
    """
    groups: dict[tuple[str, str], list[float]] = defaultdict(list)
    for event, cells in gold.items():
        both = [key for key in sorted(cells) if key in found[event]]
        for one, two in combinations(both, 2):
            if one[0] == two[0] and abs(cells[one] - cells[two]) >= gap:
                values = found[event][one], found[event][two]
                same = (values[0] > values[1]) == (cells[one] > cells[two])
                groups[event, one[0]].append(0.5 if values[0] == values[1] else float(same))
    table = np.array([[sum(right), len(right)] for right in groups.values()])
    draws = np.random.default_rng(5).multinomial(len(table), np.full(len(table), 1 / len(table)), size=2000) @ table
    low, high = np.quantile(draws[:, 0] / draws[:, 1], (0.025, 0.975))
    right, pairs = table.sum(axis=0)
    return {"concepts": len(table), "pairs": int(pairs), "right": right / pairs, "low": low, "high": high}


def coded(event: list[dict[str, Any]], good: set[str], ill: set[str]) -> Cells:
    """Concept and outlet to the balance of good and ill codes, from -1 to 1."""
    codes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for record in event:
        for sentence in record["sentences"]:
            for mark in sentence["annotations"]:
                sign = (mark["code_name"] in good) - (mark["code_name"] in ill)
                if mark["code_type"] == "PROPERTY" and sign:
                    for target in mark["target_concept"].split("; "):
                        codes[target, record["outlet"]].append(sign)
    return {key: sum(signs) / len(signs) for key, signs in codes.items() if len(signs) >= CODES}


def biased(event: list[dict[str, Any]]) -> Cells:
    """Entity and outlet to the number of spans biased for it less those against it."""
    found: dict[tuple[str, str], float] = {}
    for record in event:
        for entity in record["entities"]:
            name = entity.strip()
            spans = [span for sentence in record["sentences"] for span in sentence["spans"]]
            about = [
                span for span in spans if span["aim"] == "dir" and span["target"].replace("_", " ").strip() == name
            ]
            found[name, record["outlet"]] = sum(1 if span["polarity"] == "pos" else -1 for span in about)
    return found


def annotated_names(event: list[dict[str, Any]]) -> Names:
    """The concepts of an event of NewsWCL50 by their annotated mentions."""
    mentions: dict[str, set[str]] = defaultdict(set)
    for record in event:
        for sentence in record["sentences"]:
            for mark in sentence["annotations"]:
                wording = mark["code_mention"].strip(" .,").replace("*", "")
                if mark["code_type"] != "PROPERTY" and wording and len(wording.split()) < 6:
                    mentions[mark["code_name"].split("\\")[-1]].add(wording)
    return mentions


def entity_names(event: list[dict[str, Any]]) -> Names:
    """The entities of an event of BASIL by their full and their last names."""
    return {
        name: {name, name.split()[-1]} for record in event for entity in record["entities"] if (name := entity.strip())
    }


def measured(event: list[dict[str, Any]], names: Names, voice: str) -> Cells:
    """Concept and outlet to what the lens says."""
    articles = [
        oc.Article(
            id=f"{number}",
            outlet=record["outlet"],
            text="\n".join(sentence["text"] for sentence in record["sentences"]),
            language="en",
        )
        for number, record in enumerate(event)
    ]
    concepts = tuple(Concept(name=n, variants={w: (w,) for w in sorted(names[n])}) for n in sorted(names))
    lens = evolve(oc.Lens.bundled("portrayal"), concepts=concepts, minimum=SENTENCES, voice=voice)
    rows = oc.measure(articles, [], [], lenses=[lens])
    return {(row.source or "", row.outlet): row.estimate.value for row in rows if row.estimate.value is not None}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("OUTLETCOMPARE_SHARED", "../shared")))
    parser.add_argument("--peer-python", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    folder = options.shared / "gold" / "framing"
    result = {
        "speed": speed(folder, options.peer_python),
        "portrayal": {voice: portrayal(folder, voice) for voice in ("outlet", "all")},
    }
    text = json.dumps(result, ensure_ascii=False, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
