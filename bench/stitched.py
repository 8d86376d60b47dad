"""Measure parallels on stitched quotes: one outlet prints two sentences as one quote, others print them apart.

    python bench/stitched.py SHARED [-o bench/results/stitched.json]

SHARED is the folder with ``gold/alignment``. Outlet A prints the first human translation of two neighbouring lines as
one quote (half of the pairs of lines, so that the others have no counterpart), outlet B the second translation of each
line as a quote of its own, outlet C seven in ten of the lines in a machine translation. Each document is one speaker's:
either named, so that every other sentence in it is said by the same source, or nobody is. A parallel is *right* when
its two quotes hold a common line, or lines that are nearly the same sentence (token-sort ratio of 60 or more). Of the
lines that A prints, in B's and C's renderings: the share whose statement has A as a member, the share that has A in a
parallel only, and of the lines without A as a member the share that parallels recover. Neighbouring lines of one report
say much the same (a headline and the first sentence), so that some of what counts as wrong here is not.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from pathlib import Path
from typing import Any

from alignment import SETS, read
from train_alignment import LEAST_WORDS, SAME_SOURCE, likeness

from outletcompare.alignment import align
from outletcompare.model import Quote, Source, Span

TAKEN, THIRD = 0.5, 0.7
Lines = dict[str, frozenset[int]]


def table(rows: list[dict[str, Any]], machine: dict[str, str], named: bool) -> tuple[list[Quote], Lines]:
    """The quotes of the three outlets, and the lines that each holds."""
    chance, ends = random.Random(0), Counter[str]()
    quotes: list[Quote] = []
    lines: Lines = {}

    def add(outlet: str, doc: str, held: tuple[int, ...], text: str) -> None:
        article = f"{outlet} {doc}"
        span = Span(ends[article], ends[article] + len(text))
        ends[article] = span.end + 3
        source = Source(name=f"Speaker {doc}", mention="Speaker") if named else None
        key = f"{outlet} {held[0]}"
        lines[key] = frozenset(held)
        quotes.append(Quote(id=key, article_id=article, outlet=outlet, spans=[span], text=text, source=source))

    place = 0
    while place + 1 < len(rows):
        pair = rows[place], rows[place + 1]
        if pair[0]["doc"] != pair[1]["doc"] or min(row["words"] for row in pair) < LEAST_WORDS:
            place += 1
            continue
        if chance.random() >= TAKEN:
            add("A", pair[0]["doc"], (place, place + 1), f"{pair[0]['a']} {pair[1]['a']}")
        for number, row in enumerate(pair, place):
            add("B", row["doc"], (number,), row["b"])
            if row["id"] in machine and chance.random() < THIRD:
                add("C", row["doc"], (number,), machine[row["id"]])
        place += 2
    return quotes, lines


def measured(rows: list[dict[str, Any]], machine: dict[str, str], named: bool) -> dict[str, Any]:
    """The figures of one set."""
    quotes, lines = table(rows, machine, named)
    alike = likeness(rows) >= SAME_SOURCE
    verdicts, carried, printed = (
        Counter[bool](),
        Counter[str](),
        {n for k, held in lines.items() if k[0] == "A" for n in held},
    )
    for statement in align(quotes):
        for parallel in statement.parallels:
            pairs = [(m, n) for m in lines[parallel.quote.id] for n in lines[parallel.member]]
            verdicts[any(m == n or alike[m, n] for m, n in pairs)] += 1
        for quote in statement.quotes:
            (line, *more) = lines[quote.id]
            if not more and line in printed:
                holding = {n for other in statement.quotes if other.outlet == "A" for n in lines[other.id]}
                beside = {n for other in statement.parallels if other.outlet == "A" for n in lines[other.quote.id]}
                carried["member" if line in holding else "parallel" if line in beside else "neither"] += 1
    total, apart = carried.total(), carried.total() - carried["member"]
    return {
        "parallels": verdicts.total(),
        "right": round(verdicts[True] / max(1, verdicts.total()), 3),
        "renderings": total,
        "with A as a member": round(carried["member"] / total, 3),
        "with A in a parallel only": round(carried["parallel"] / total, 3),
        "recovered of the rest": round(carried["parallel"] / max(1, apart), 3),
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("shared", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    gold = options.shared / "gold/alignment"
    pairs = read(gold / "retranslation_pairs.jsonl", text="a")
    result: dict[str, Any] = {}
    for name in SETS:
        machine: dict[str, str] = {}
        for row in read(gold / f"clusters_{name}.jsonl", human=False):
            if not row.get("human", True):
                machine.setdefault(row["cluster"], row["text"])
        rows = [row for row in pairs if row["set"] == name]
        result[name] = {
            label: measured(rows, machine, named)
            for label, named in (("speakers named", True), ("nobody named", False))
        }
    text = json.dumps(result, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
