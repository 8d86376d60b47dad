"""Quotation extraction against textacy with spaCy's small English model, in one run.

    python bench/quotations.py ARTICLES.jsonl [--peer-python PATH] [--compiled-python PATH] [--limit N]
                               [-o bench/results/quotations.json]

ARTICLES.jsonl holds one object a line with ``text``. Prints characters per CPU second, peak memory, quotations found
and exceptions of each, and our figures divided by theirs. Every measurement is a process of its own, the extractors in
turn, ``--runs`` times; the median run counts. Loading is left out of the time and counts in the memory.

textacy and spaCy are not dependencies of this project: install them with a small English model (``--model``) into an
environment of their own and name its Python with ``--peer-python``; without them only our own figures are printed.
--compiled-python names the Python of an environment with the compiled build (HATCH_BUILD_HOOKS_ENABLE=1 pip install .).
textacy is given whole articles, as it is meant to be used, and paragraphs, on which it does better, through
``nlp.pipe`` and without the entity recogniser, which it does not need.
"""

from __future__ import annotations

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# what an extractor yields for each article: quotations found and exceptions raised
Found = Iterator[tuple[int, int]]
Extractor = Callable[[list[str]], Found]

# read before the clock starts, so that lexicons and models are loaded
_WARM_UP = (
    "ORSK, May 4 — “We will open the bridge before the winter,” Mayor Ada Quill told reporters on Monday. Critics "
    "doubted the “plan”, and Orin Vale, the harbour’s spokesman, claimed that the money had been spent.\n"
    "According to the council’s report, he said, nothing was lost. She called the claim “a fable” in an interview. "
    "Vale repeated his old claim that the ferry had sunk. Quill tweeted the plan of the council to sell it."
)


def ours(model: str) -> Extractor:
    """Full extraction, one article at a time."""
    from outletcompare import Article, extract

    def run(texts: list[str]) -> Found:
        for text in texts:
            yield len(extract(Article(id="a", text=text, outlet="bench", language="en"))), 0

    return run


def ours_together(model: str) -> Extractor:
    """Full extraction in one call, everybody named across all the articles."""
    from outletcompare import Article, extract

    def run(texts: list[str]) -> Found:
        articles = [Article(id=f"a{n}", text=text, outlet="bench", language="en") for n, text in enumerate(texts)]
        yield len(extract(articles)), 0

    return run


def compiled(model: str) -> Extractor:
    """Full extraction by the compiled build, which must be what this Python imports."""
    from outletcompare.quotations import indirect

    if str(indirect.__file__).endswith(".py"):
        raise SystemExit(f"{sys.executable} imports {indirect.__file__}, which is not compiled")
    return ours(model)


def textacy(model: str) -> Extractor:
    """textacy's direct quotations in whole articles."""
    import spacy
    from textacy.extract import direct_quotations

    language = spacy.load(model, exclude=["ner"])

    def run(texts: list[str]) -> Found:
        for document in language.pipe(texts):
            try:
                yield len(list(direct_quotations(document))), 0
            except Exception:
                yield 0, 1

    return run


def textacy_paragraphs(model: str) -> Extractor:
    """The same, paragraph by paragraph."""
    whole = textacy(model)
    return lambda texts: whole([part for text in texts for part in text.split("\n") if part.strip()])


EXTRACTORS: dict[str, Callable[[str], Extractor]] = {
    "outletcompare": ours,
    "outletcompare, in one call": ours_together,
    "outletcompare, compiled": compiled,
    "textacy": textacy,
    "textacy, by paragraph": textacy_paragraphs,
}


def measure(name: str, texts: list[str], model: str) -> dict[str, Any]:
    """One run of one extractor in this process."""
    run = EXTRACTORS[name](model)
    list(run([_WARM_UP]))
    started = time.process_time()
    found = list(run(texts))
    seconds = time.process_time() - started
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    return {
        "characters_per_cpu_second": round(sum(map(len, texts)) / seconds),
        "peak_mb": round(peak, 1),
        "quotations": sum(quotations for quotations, _ in found),
        "exceptions": sum(exceptions for _, exceptions in found),
    }


def read(path: Path, limit: int) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [json.loads(line)["text"] for line in lines if line.strip()][:limit]


def versions(python: str, model: str) -> dict[str, str]:
    """The versions of the peer's packages, or nothing where they are absent."""
    code = (
        "import json, platform, spacy, textacy, sys\n"
        "meta = spacy.util.get_package_path(sys.argv[1]).name, spacy.load(sys.argv[1]).meta['version']\n"
        "print(json.dumps({'python': platform.python_version(), 'textacy': textacy.__version__, "
        "'spacy': spacy.__version__, 'model': ' '.join(meta)}))"
    )
    run = subprocess.run([python, "-c", code, model], capture_output=True, text=True, check=False)
    return json.loads(run.stdout) if run.returncode == 0 else {"absent": run.stderr.strip().rsplit("\n", 1)[-1]}


def median(runs: list[dict[str, Any]]) -> dict[str, Any]:
    """The run with the median speed, with the speeds of all of them."""
    ordered = sorted(runs, key=lambda run: run["characters_per_cpu_second"])
    middle = ordered[len(ordered) // 2]
    return middle | {
        "peak_mb": statistics.median(run["peak_mb"] for run in runs),
        "runs": [run["characters_per_cpu_second"] for run in runs],
    }


def run_all(options: argparse.Namespace, names: list[str]) -> dict[str, dict[str, Any]]:
    """Every extractor in turn, several times."""
    runs: dict[str, list[dict[str, Any]]] = {name: [] for name in names}
    for _ in range(options.runs):
        for name in names:
            python = options.peer_python if name.startswith("textacy") else sys.executable
            python = options.compiled_python if name == "outletcompare, compiled" else python
            command = [python, __file__, str(options.articles), "--limit", str(options.limit), "--only", name]
            run = subprocess.run([*command, "--model", options.model], capture_output=True, text=True, check=False)
            if run.returncode:
                raise SystemExit(run.stderr)
            runs[name].append(json.loads(run.stdout))
    return {name: median(found) for name, found in runs.items()}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--limit", type=int, default=84, help="articles to read")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--peer-python", default=sys.executable, help="a Python with textacy and a small English model")
    parser.add_argument("--compiled-python", help="a Python with the compiled build of this package")
    parser.add_argument("--model", default="en_core_web_sm", help="the package of that model")
    parser.add_argument("--only", choices=EXTRACTORS)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    texts = read(options.articles, options.limit)
    if options.only:
        print(json.dumps(measure(options.only, texts, options.model)))
        return
    peer = versions(options.peer_python, options.model)
    absent = {name for name in EXTRACTORS if name.startswith("textacy") and "textacy" not in peer}
    if options.compiled_python is None:
        absent.add("outletcompare, compiled")
    measured = run_all(options, [name for name in EXTRACTORS if name not in absent])
    result: dict[str, Any] = {
        "command": "python bench/quotations.py ARTICLES.jsonl --peer-python PATH -o bench/results/quotations.json",
        "python": platform.python_version(),
        "machine": platform.machine(),
        "articles": len(texts),
        "characters": sum(map(len, texts)),
        "peer": peer,
        **measured,
    }
    mine = measured["outletcompare"]
    result["ratios"] = {
        name: {
            "times_as_fast": round(mine["characters_per_cpu_second"] / theirs["characters_per_cpu_second"], 1),
            "share_of_its_memory": round(mine["peak_mb"] / theirs["peak_mb"], 3),
        }
        for name, theirs in measured.items()
        if name.startswith("textacy")
    }
    text = json.dumps(result, indent=1, ensure_ascii=False)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
