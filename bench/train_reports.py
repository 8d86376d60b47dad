"""Train the weights that decide which unsure reports are kept, or measure them.

    python bench/train_reports.py CONTENTS.jsonl [--write] [--check OTHER.jsonl] [-o train_reports.json]

CONTENTS holds annotated news articles, one a line: ``id, text, quotes`` with ``start, end`` of each whole content,
indirect reports included. A candidate is right when it and a content share at least half of the words either of them
has (Jaccard). Each piece of evidence that at least ``FEWEST`` candidates have gets a weight (logistic regression, ridge
penalty). What is printed is measured with weights of other articles (five folds): how many candidates are kept, how
many of them are right, and the F1 of all contents found, with and without them. ``--check`` measures the weights of all
on other articles.

The bundled weights were trained on PolNeAR (LREC 2018), US news of seven outlets, which states no licence. They are
numbers about general words: no text of it is kept, and no name.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_left
from collections import Counter
from pathlib import Path
from typing import Any

import numpy as np
from regression import fit

from outletcompare import Article
from outletcompare.quotations import acceptance, indirect
from outletcompare.quotations.acceptance import Evidence
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.reading import read_article

WEIGHTS = Path(__file__).parent.parent / "src/outletcompare/data/lexicons/report_weights.toml"
HEAD = """# How much a word, a form or a kind of complement tells whether something is reported: weights of a logistic
# regression over reports whose form alone does not tell, written by bench/train_reports.py. Trained on PolNeAR (LREC
# 2018), US news, which states no licence: numbers about general words alone, each seen in at least {fewest} candidates.
# A verb stands for all of its forms.
"""
FEWEST, PENALTY, FOLDS = 10, 8.0, 5
_WORD = re.compile(r"\w+")
Candidate = tuple[int, list[Evidence], bool]  # number of the article, evidence, right


def candidates(path: Path) -> tuple[list[Candidate], Counter[str]]:
    """Every candidate of a gold file with its evidence, and what the other rules find: gold, found, right."""
    evidence: dict[tuple[int, str], list[Evidence]] = {}

    def accept(sentence: Any, report: Any, others: Any) -> bool:
        found = sentence.evidence(report, others)
        if found is not None:
            evidence[sentence.passage.span(*report.content[-1]).start, report.pattern] = found
        return found is not None

    kept = indirect._Sentence.accepts
    indirect._Sentence.accepts = accept  # type: ignore[method-assign]
    found: list[Candidate] = []
    counts: Counter[str] = Counter()
    try:
        for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
            if not line.strip():
                continue
            record = json.loads(line)
            evidence.clear()
            article = Article(id=record["id"], text=record["text"], outlet="gold", language="en")
            drafts = [
                d for d in read_article(article) if d.within is None and not (d.kind == "scare" and d.source is None)
            ]
            for draft, right in judged(record, drafts, counts):
                known = evidence.get((draft.spans[-1].start, draft.pattern)) if draft.kind == "indirect" else None
                if known is None:
                    counts["found"] += 1
                    counts["right"] += right
                else:
                    found.append((number, known, right))
    finally:
        indirect._Sentence.accepts = kept  # type: ignore[method-assign]
    return found, counts


def judged(record: dict[str, Any], drafts: list[Draft], counts: Counter[str]) -> list[tuple[Draft, bool]]:
    """Each span of each draft with whether it pairs with a content, the likest first."""
    words = [match.span() for match in _WORD.finditer(record["text"])]
    starts = [start for start, _ in words]

    def inside(start: int, end: int) -> frozenset[int]:
        first = bisect_left(starts, start)
        return frozenset(i for i in range(first, bisect_left(starts, end)) if words[i][1] <= end)

    gold = sorted({inside(q["start"], q["end"]) for q in record["quotes"]} - {frozenset()}, key=min)
    held = {inside(span.start, span.end): draft for draft in drafts for span in draft.spans}
    held.pop(frozenset(), None)
    counts["gold"] += len(gold)
    pairs = sorted(
        (
            (len(one & other) / len(one | other), n, m)
            for n, one in enumerate(gold)
            for m, other in enumerate(held)
            if one & other
        ),
        reverse=True,
    )
    taken: set[int] = set()
    right: set[int] = set()
    for share, n, m in pairs:
        if share >= 0.5 and n not in taken and m not in right:
            taken.add(n)
            right.add(m)
    return [(draft, m in right) for m, draft in enumerate(held.values())]


def measured(rows: list[Candidate], likely: list[float], counts: Counter[str], least: float) -> dict[str, float]:
    """What keeping the candidates at or above a likelihood brings."""
    kept = [right for (*_, right), p in zip(rows, likely, strict=True) if p >= least]
    before = 2 * counts["right"] / (counts["found"] + counts["gold"])
    after = 2 * (counts["right"] + sum(kept)) / (counts["found"] + len(kept) + counts["gold"])
    share = sum(kept) / len(kept) if kept else 0.0
    return {"kept": len(kept), "right": round(share, 3), "f1_before": round(before, 4), "f1_after": round(after, 4)}


def likelihood(weights: dict[Evidence, float], evidence: list[Evidence]) -> float:
    """The likelihood that ``acceptance`` gives with these weights."""
    return float(1 / (1 + np.exp(-weights["bias",] - sum(weights.get(name, 0.0) for name in evidence))))


def cross_validated(rows: list[Candidate]) -> list[float]:
    """The likelihood of each candidate with weights of the other folds' articles."""
    likely = [0.0] * len(rows)
    for fold in range(FOLDS):
        weights = fit([row for row in rows if row[0] % FOLDS != fold], ("bias",), FEWEST, PENALTY)
        for i, (number, evidence, _) in enumerate(rows):
            if number % FOLDS == fold:
                likely[i] = likelihood(weights, evidence)
    return likely


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contents", type=Path)
    parser.add_argument("--write", action="store_true", help="store the weights beside the word lists")
    parser.add_argument("--check", type=Path, help="other annotated articles to measure the weights on")
    parser.add_argument("-o", "--output", type=Path, help="where to write the figures as JSON")
    options = parser.parse_args()
    rows, counts = candidates(options.contents)
    likely = cross_validated(rows)
    result: dict[str, Any] = {
        "candidates": len(rows),
        "right": sum(right for *_, right in rows),
        "least": acceptance.LEAST,
    }
    result["folds"] = {
        f"{least:.2f}": measured(rows, likely, counts, least) for least in (0.31, 0.33, 0.35, 0.37, 0.39, 0.42)
    }
    weights = fit(rows, ("bias",), FEWEST, PENALTY)
    result["weights"] = len(weights)
    if options.check:
        others, found = candidates(options.check)
        result["check"] = measured(others, [likelihood(weights, e) for _, e, _ in others], found, acceptance.LEAST)
    if options.write:
        named = sorted((acceptance.written(name), weight) for name, weight in weights.items() if weight)
        lines = [f"{json.dumps(name)} = {weight}" for name, weight in named]
        WEIGHTS.write_text(HEAD.format(fewest=FEWEST) + "\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    text = json.dumps(result, indent=2)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
