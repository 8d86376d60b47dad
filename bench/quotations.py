"""Quotation extraction against textacy with spaCy's small English model, in one run.

    python bench/quotations.py ARTICLES.jsonl [--limit N] [-o bench/results/quotations.json]

ARTICLES.jsonl holds one object a line with ``text``. Prints characters per CPU second and peak memory of each, and
their ratio. Each extractor runs in a process of its own. textacy, spaCy and en_core_web_sm are not dependencies of this
project; without them only our own figures are printed.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path


def ours() -> Callable[[str], int]:
    """Full extraction, one article at a time."""
    from outletcompare import Article, extract

    return lambda text: len(extract(Article(id="a", text=text, outlet="bench", language="en")))


def textacy() -> Callable[[str], int]:
    """textacy's direct quotations, paragraph by paragraph, an exception counted as no quotation."""
    import spacy
    from textacy.extract import direct_quotations

    model = spacy.load("en_core_web_sm")

    def count(text: str) -> int:
        found = 0
        for paragraph in text.split("\n"):
            try:
                found += len(list(direct_quotations(model(paragraph))))
            except Exception:
                continue
        return found

    return count


EXTRACTORS = {"outletcompare": ours, "textacy": textacy}


def measure(name: str, path: Path, limit: int) -> dict[str, float]:
    """Characters per CPU second and peak memory in MB of one extractor, the loading of models left out of the time."""
    texts = [json.loads(line)["text"] for line in path.read_text(encoding="utf-8").split("\n") if line.strip()][:limit]
    count = EXTRACTORS[name]()
    count(texts[0])
    started = time.process_time()
    found = sum(map(count, texts))
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    characters = sum(map(len, texts))
    return {"characters_per_cpu_second": round(characters / seconds), "peak_mb": round(peak, 1), "quotes": found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=84)
    parser.add_argument("--only", choices=EXTRACTORS)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    if options.only:
        print(json.dumps(measure(options.only, options.articles, options.limit)))
        return
    result: dict[str, object] = {
        "python": platform.python_version(),
        "machine": platform.machine(),
        "limit": options.limit,
    }
    for name in EXTRACTORS:
        command = [sys.executable, __file__, str(options.articles), "--limit", str(options.limit), "--only", name]
        run = subprocess.run(command, capture_output=True, text=True, check=False)
        result[name] = json.loads(run.stdout) if run.returncode == 0 else run.stderr.strip().rsplit("\n", 1)[-1]
    mine, peer = result["outletcompare"], result["textacy"]
    if isinstance(mine, dict) and isinstance(peer, dict):
        result["times_faster"] = round(mine["characters_per_cpu_second"] / peer["characters_per_cpu_second"], 1)
        result["memory_ratio"] = round(mine["peak_mb"] / peer["peak_mb"], 3)
    text = json.dumps(result, indent=2)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
