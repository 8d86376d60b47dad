"""Does time grow linearly with length?  python bench/linear.py [-o bench/results/linear.json]

Runs extract over texts of doubling length – ordinary prose and pathological marks – and compare over doubling numbers
of articles, in CPU seconds of this process. A ratio near 2 for each doubling is linear.
"""

from __future__ import annotations

import argparse
import json
import platform
import time
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

import outletcompare as oc

PROSE = (
    "The harbour council met on Monday. “We will open the bridge before the winter,” Ada Quill told reporters. Critics "
    "doubted the “plan”, and Orin Vale claimed that the money had been spent.\n\n"
)
PATHOLOGICAL = {
    "openers": "“",
    "closers": "”",
    "straight": '"',
    "single": "'",
    "alternating": "”“ ",
    "nested": "“‘",
    "words without end": "word ",
    "one long word": "a",
    "cues": "said ",
    "claims that": "claims that ",
    "capitals": "Ada ",
    "stops": ". ",
    "line breaks": "\n",
    "brackets": "[",
    "spaces": " ",
}


def seconds(run: Callable[[], object]) -> float:
    start = time.process_time()
    run()
    return time.process_time() - start


def text_of(unit: str, length: int) -> str:
    return (unit * (length // len(unit) + 1))[:length]


def growth(make: Callable[[int], Callable[[], object]], sizes: list[int]) -> dict[str, object]:
    timed = [seconds(make(size)) for size in sizes]
    ratios = [after / before if before > 0.02 else None for before, after in pairwise(timed)]
    return {"sizes": sizes, "cpu_seconds": [round(t, 3) for t in timed], "ratios": [r and round(r, 2) for r in ratios]}


def extract_from(unit: str) -> Callable[[int], Callable[[], object]]:
    def make(length: int) -> Callable[[], object]:
        article = oc.Article(id="a", outlet="A", text=text_of(unit, length))
        return lambda: oc.extract([article])

    return make


def compare_articles(count: int) -> Callable[[], object]:
    sample = oc.sample()
    articles = []
    for number in range(count):
        model = sample[number % len(sample)]
        text = f"Report {number}.\n\n{model.text}"
        articles.append(oc.Article(id=f"a{number}", outlet=model.outlet, text=text, date=model.date))
    return lambda: oc.compare(articles)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("-o", "--output", type=Path)
    parser.add_argument("--largest", type=int, default=1_600_000, help="characters of the longest text")
    options = parser.parse_args()
    sizes = [options.largest // 2**n for n in (3, 2, 1, 0)]
    result: dict[str, object] = {"command": "python bench/linear.py", "python": platform.python_version()}
    result["extract: prose"] = growth(extract_from(PROSE), sizes)
    for name, unit in PATHOLOGICAL.items():
        result[f"extract: {name}"] = growth(extract_from(unit), sizes)
        print(name, result[f"extract: {name}"], flush=True)
    result["compare: articles"] = growth(compare_articles, [25, 50, 100, 200])
    text = json.dumps(result, indent=1) + "\n"
    if options.output:
        options.output.parent.mkdir(parents=True, exist_ok=True)
        options.output.write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
