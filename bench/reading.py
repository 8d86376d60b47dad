"""What reading marks as furniture, and whether its time grows linearly with length.

    python bench/reading.py [--shared DIR] [-o bench/results/reading.json]

Linear: CPU seconds of ``read`` for one record whose text doubles in length, prose and pathological lines; a ratio near
2 for each doubling is linear. Quality, where the measuring corpora are at hand: characters of the annotated pages kept
and left out, and the share of text that is left out of collections of clean articles (lower is better, all of it
should be furniture).
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

import outletcompare as oc
from outletcompare.sources import mark_body

UNITS = {
    "prose": "The harbour council met on Monday. “We will open the bridge,” Ada Quill told reporters in the hall.\n",
    "one line": "The harbour council met on Monday. “We will open the bridge,” Ada Quill told reporters. ",
    "teasers": "Ferry company goes under after years\nRead more\n",
    "related boxes": "Related posts\nFerry company goes under\nThe council met on Monday in the hall, she said.\n",
    "cut short": "The council met on Monday in the old town hall and…\n",
    "comment forms": "Comments\n",
    "headlines": "Ferry company goes under after years\n",
    "short lines": "ab\n",
    "labels": "photo: " * 40 + "\n",
    "brackets": "[(" * 200 + "\n",
    "hard-wrapped": "the harbour council met on monday and the chair told reporters that the\n",
}


def linear(sizes: list[int]) -> dict[str, Any]:
    """CPU seconds for each unit and size, and the largest ratio between neighbours."""
    found = {}
    for name, unit in UNITS.items():
        seconds = []
        for size in sizes:
            text = unit * (size // len(unit))
            start = time.process_time()
            oc.read({"text": text, "outlet": "A", "title": "Ferry company goes under"})
            seconds.append(time.process_time() - start)
        ratios = [round(b / a, 2) for a, b in pairwise(seconds) if a > 0.02]
        found[name] = {"seconds": [round(s, 3) for s in seconds], "largest_ratio": max(ratios, default=None)}
    return found


def pages(folder: Path) -> dict[str, float]:
    """Share of annotated body kept and of the rest left out (titles do not count), over all pages."""
    gold = {d["id"]: d for d in json.loads((folder / "gold.json").read_text("utf-8"))["documents"]}
    body = kept = rest = dropped = 0
    for article in oc.read(folder):
        true = {i for start, end in gold[article.id]["body"] for i in range(start, end)}
        marked = {i for span in article.body for i in range(span.start, span.end)}
        other = set(range(len(article.text))) - true
        title = article.text.find(article.title) if article.title else -1
        if title >= 0:
            other -= set(range(title, title + len(article.title or "")))
        body, kept = body + len(true), kept + len(true & marked)
        rest, dropped = rest + len(other), dropped + len(other - marked)
    return {"body_kept": round(kept / body, 4), "boilerplate_dropped": round(dropped / rest, 4)}


def clean(path: Path) -> dict[str, float]:
    """Share of characters left out of articles that are mostly clean."""
    total = inside = articles = 0
    start = time.process_time()
    for line in path.read_text("utf-8").split("\n"):
        if line:
            record = json.loads(line)
            articles += 1
            total += len(record["text"])
            inside += sum(map(len, mark_body(record["text"], record.get("title"))))
    seconds = time.process_time() - start
    return {
        "articles": articles,
        "left_out": round(1 - inside / total, 5),
        "characters_per_second": round(total / seconds),
    }


def main() -> None:
    """Run, print and write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    default = os.environ.get("OUTLETCOMPARE_SHARED", Path(__file__).parent.parent.parent / "shared")
    parser.add_argument("--shared", type=Path, default=default)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    sizes = [250_000, 500_000, 1_000_000]
    result: dict[str, Any] = {"python": platform.python_version(), "sizes": sizes, "linear": linear(sizes)}
    shared = Path(options.shared)
    if (shared / "corpora").is_dir():
        result["pages"] = {"drones": pages(shared / "corpora" / "drones")}
        names = ("framing/same_event_groups", "quotations/polnear.train", "quotations/german_wikinews.train")
        result["clean"] = {name: clean(shared / "gold" / f"{name}.jsonl") for name in names}
    text = json.dumps(result, indent=1, ensure_ascii=False) + "\n"
    print(text)
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
