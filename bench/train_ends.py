"""Train the weights that decide where the content of a report ends, or measure them.

    python bench/train_ends.py CONTENTS.jsonl [--write] [--check OTHER.jsonl] [-o train_ends.json]

CONTENTS holds annotated news articles, one a line: ``id, text, quotes`` with ``start, end`` of each whole content,
indirect reports included. The rules say where a content begins and propose an end. Of the contents that begin where an
annotated one does, each place at which a content may end is a case, up to the annotated end: it ends there or goes on.
Each piece of evidence that at least ``FEWEST`` cases have gets a weight (logistic regression, ridge penalty). What is
printed is measured with weights of other articles (five folds): the F1 of all contents found, the same to the letter
and the same by at least half of the words (Jaccard), with the ends that the rules propose and with those chosen.
``--check`` measures the weights of all on other articles.

The bundled weights were trained on PolNeAR (LREC 2018), US news of seven outlets, which states no licence. They are
numbers about general words and classes: no text of it is kept, and no name.
"""

from __future__ import annotations

import argparse
import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from regression import fit

from outletcompare import Article
from outletcompare.quotations import content_ends
from outletcompare.quotations.content_ends import ContentEnds
from outletcompare.quotations.end_weights import EndWeights
from outletcompare.quotations.reading import read_article

WEIGHTS = Path(__file__).parent.parent / "src/outletcompare/data/lexicons/content_ends.toml"
HEAD = """\
# How much marks, words and classes of words tell whether the content of a report ends where they stand: weights of a
# logistic regression over the places where it may, written by bench/train_ends.py. Trained on PolNeAR (LREC 2018), US
# news, which states no licence: numbers about general words and classes alone, each seen in at least {fewest} places.
"""
FEWEST, PENALTY, FOLDS = 12, 2.5, 5
_WORD = re.compile(r"\w+")
Case = tuple[int, list[str], bool]  # number of the article, evidence, ends here
Counts = Counter[str]


def records(path: Path) -> Iterator[tuple[int, dict[str, Any]]]:
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n")):
        if line.strip():
            yield number, json.loads(line)


def inner(text: str, start: int, end: int) -> tuple[int, int]:
    """A span without what is neither letter nor digit at its ends."""
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and not text[end - 1].isalnum():
        end -= 1
    return start, end


def cases(path: Path) -> list[Case]:
    """Every place at which a content may end whose beginning is an annotated one's."""
    found: list[Case] = []
    kept = ContentEnds._ended

    def watch(sentence: Any, report: Any, begins: Any) -> Any:
        places, passage = sentence.may_end(report), sentence.passage
        if not places:
            return report
        first = inner(text, passage.starts[report.content[-1][0]], passage.ends[sentence.high - 1])[0]
        truth = gold.get(first)
        if truth is None:
            return report
        ends = [inner(text, first, passage.ends[sentence.before(place) - 1])[1] for place in places]
        if truth in ends:
            for place, stop in enumerate(ends[:-1]):
                if stop > truth:
                    break
                found.append((number, sentence.evidence_of_end(report, places, place, begins), stop == truth))
                if stop == truth:
                    break
        return report

    ContentEnds._ended = watch  # type: ignore[method-assign]
    try:
        for number, record in records(path):  # noqa: B007 - watch() reads it
            text = record["text"]
            gold = dict(inner(text, quote["start"], quote["end"]) for quote in reversed(record["quotes"]))
            read_article(Article(id=record["id"], text=text, outlet="gold", language="en"))
    finally:
        ContentEnds._ended = kept  # type: ignore[method-assign]
    return found


def count(record: dict[str, Any], counts: Counts) -> None:
    """Add what is found in one article: contents annotated, found, the same to the letter, the same by half."""
    text = record["text"]
    words = [match.span() for match in _WORD.finditer(text)]
    starts = [start for start, _ in words]

    def inside(span: tuple[int, int]) -> frozenset[int]:
        first = bisect_left(starts, span[0])
        return frozenset(i for i in range(first, bisect_left(starts, span[1])) if words[i][1] <= span[1])

    drafts = read_article(Article(id=record["id"], text=text, outlet="gold", language="en"))
    outer = [d for d in drafts if d.within is None and not (d.kind == "scare" and d.source is None)]
    gold = {s: inside(s) for s in sorted({inner(text, q["start"], q["end"]) for q in record["quotes"]})}
    held = {s: inside(s) for s in sorted({inner(text, span.start, span.end) for d in outer for span in d.spans})}
    gold, held = {s: w for s, w in gold.items() if w}, {s: w for s, w in held.items() if w}
    counts["gold"] += len(gold)
    counts["found"] += len(held)
    counts["exact"] += len(gold.keys() & held.keys())
    pairs = sorted(
        ((len(a & b) / len(a | b), s, t) for s, a in gold.items() for t, b in held.items() if a & b), reverse=True
    )
    taken: set[tuple[str, tuple[int, int]]] = set()
    for share, one, other in pairs:
        if share >= 0.5 and ("gold", one) not in taken and ("held", other) not in taken:
            taken |= {("gold", one), ("held", other)}
            counts["half"] += 1


def measured(counts: Counts) -> dict[str, float]:
    total = counts["gold"] + counts["found"]
    return {"exact": round(2 * counts["exact"] / total, 4), "half": round(2 * counts["half"] / total, 4)}


def with_weights(found: dict[str, float] | None, path: Path, fold: int | None, counts: Counts) -> None:
    """Count over the articles of a fold, or all, with these weights; with None, with the ends of the rules."""
    kept = content_ends.end_weights, ContentEnds.ended
    if found is not None:
        tables = EndWeights(found)
        content_ends.end_weights = lambda: tables  # type: ignore[assignment]
    else:
        ContentEnds.ended = lambda _, reports: reports  # type: ignore[method-assign]
    try:
        for number, record in records(path):
            if fold is None or number % FOLDS == fold:
                count(record, counts)
    finally:
        content_ends.end_weights, ContentEnds.ended = kept  # type: ignore[method-assign]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("contents", type=Path)
    parser.add_argument("--write", action="store_true", help="store the weights beside the word lists")
    parser.add_argument("--check", type=Path, help="other annotated articles to measure the weights on")
    parser.add_argument("-o", "--output", type=Path, help="where to write the figures as JSON")
    options = parser.parse_args()
    rows = cases(options.contents)
    rules: Counts = Counter()
    with_weights(None, options.contents, None, rules)
    folds: Counts = Counter()
    for fold in range(FOLDS):
        with_weights(
            fit([row for row in rows if row[0] % FOLDS != fold], "bias", FEWEST, PENALTY), options.contents, fold, folds
        )
    weights = fit(rows, "bias", FEWEST, PENALTY)
    result: dict[str, Any] = {
        "cases": len(rows),
        "ends": sum(ends for *_, ends in rows),
        "weights": len(weights),
        "rules": measured(rules),
        "folds": measured(folds),
    }
    if options.check:
        for name, found in (("check_rules", None), ("check", weights)):
            counts: Counts = Counter()
            with_weights(found, options.check, None, counts)
            result[name] = measured(counts)
    if options.write:
        lines = [f"{json.dumps(name)} = {weight}" for name, weight in sorted(weights.items()) if weight]
        WEIGHTS.write_text(HEAD.format(fewest=FEWEST) + "\n[weights]\n" + "\n".join(lines) + "\n", encoding="utf-8")
    text = json.dumps(result, indent=2)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
