"""How long do the views take, and how large is a report?

    python bench/views.py [--articles 50] [--outlets 12] [--statements 200] [-o bench/results/views.json]

The articles are generated: sentences from a small grammar, so that every statement is carried by several outlets with
words changed, cut and put in. Times are CPU seconds of this process, after a first drawing that loads everything.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import outletcompare as oc
from outletcompare.model import Cue, Label, Source
from outletcompare.views.plot import save

CHARTS = ("coverage", "attribution", "naming", "stance", "contrasts", "ribbon", "voice", "keyness", "timeline")
SUBJECTS = ("The dam", "The new treaty", "Our ministry", "The fishing fleet", "The delta council", "The old bridge")
VERBS = ("will never be used against", "has been discussed for years with", "does not belong to", "was paid for by")
OBJECTS = ("the fishermen of the delta and their families", "the river states", "the people downstream")
SOURCES = ("Ana Belar", "Jonas Reck", "Ilse van Hoorn", "Teodor Malik")
CUES = (("said", "neutral"), ("claimed", "distancing"), ("revealed", "endorsing"), ("insisted", "insisting"))
LABELS = (None, ("statement", False), ("baseless claims", True))
FILLER = "The river was low again this week and nobody in the harbour could say when the gates would open. "


def generate(articles: int, outlets: int, statements: int) -> oc.Comparison:
    """A comparison of ``articles`` articles by ``outlets`` outlets that share ``statements`` statements."""
    chance = random.Random(1)
    texts = [f"A dam on the Oro, report {number + 1}\n\n" + FILLER * 12 for number in range(articles)]
    quotes: list[list[oc.Quote]] = [[] for _ in range(statements)]
    for number in range(statements):
        said = f"{chance.choice(SUBJECTS)} {chance.choice(VERBS)} {chance.choice(OBJECTS)}, and we are certain of it"
        source = chance.choice(SOURCES)
        for index in chance.sample(range(articles), min(articles, chance.randint(1, 8))):
            texts[index], quote = _print(
                chance, texts[index], (index, number), said, source, f"Outlet {index % outlets + 1}"
            )
            quotes[number].append(quote)
    made = [
        oc.Article(id=f"a{i}", outlet=f"Outlet {i % outlets + 1}", text=text, date=f"2031-03-{i % 9 + 1:02d}")
        for i, text in enumerate(texts)
    ]
    found = [quote for group in quotes for quote in group]
    grouped = [
        oc.Statement(id=f"s{n + 1}", quotes=group, source=group[0].source.name) for n, group in enumerate(quotes)
    ]
    measures = oc.measure(made, found, grouped)
    return oc.Comparison(articles=made, quotes=found, statements=grouped, measures=measures, version="bench")


def _print(
    chance: random.Random, text: str, place: tuple[int, int], said: str, source: str, outlet: str
) -> tuple[str, oc.Quote]:
    """The text with one more passage, and its quote."""
    cue, category = chance.choice(CUES)
    label = chance.choice(LABELS)
    content = chance.choice((said, said.replace("are certain", "believe"), said.split(",")[0], f"I think {said}"))
    spans = {}
    parts = [("source", source), ("", " "), ("cue", cue), ("", " in "), ("label", label[0] if label else "a speech")]
    for name, part in [*parts, ("", ": “"), ("content", content), ("", ".”\n\n")]:
        spans[name] = oc.Span(len(text), len(text) + len(part))
        text += part
    quote = oc.Quote(
        id=f"q{place[1]}-{place[0]}",
        article_id=f"a{place[0]}",
        outlet=outlet,
        spans=(spans["content"],),
        text=content,
        source=Source(name=source, mention=source, span=spans["source"]),
        cue=Cue(lemma=cue, text=cue, span=spans["cue"], category=category),
        label=Label(lemma=label[0], text=label[0], span=spans["label"], loaded=label[1]) if label else None,
    )
    return text, quote


def seconds(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return round(time.process_time() - start, 3)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--articles", type=int, default=50)
    parser.add_argument("--outlets", type=int, default=12)
    parser.add_argument("--statements", type=int, default=200)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    comparison = generate(options.articles, options.outlets, options.statements)
    widest = max(comparison.shared, key=lambda statement: len(statement.quotes))
    with tempfile.TemporaryDirectory() as folder:
        save(comparison.plot.voice(), Path(folder) / "first.png")
        charts = {
            name: seconds(lambda name=name: save(getattr(comparison.plot, name)(), Path(folder) / f"{name}.png"))
            for name in CHARTS
        }
        path = Path(folder) / "report.html"
        report = seconds(lambda: comparison.report(path))
        size = path.stat().st_size
    found = {
        "articles": options.articles,
        "outlets": options.outlets,
        "statements": options.statements,
        "charts_cpu_seconds": charts,
        "all_charts_cpu_seconds": round(sum(charts.values()), 3),
        "report_cpu_seconds": report,
        "report_megabytes": round(size / 1e6, 2),
        "side_by_side": {
            "renderings": len(widest.quotes),
            "text_cpu_seconds": seconds(lambda: str(widest.diff())),
            "html_cpu_seconds": seconds(lambda: widest.diff().html()),
            "html_bytes": len(widest.diff().html()),
        },
        "peak_rss_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024),
    }
    text = json.dumps(found, indent=1) + "\n"
    print(text, end="")
    if options.output:
        options.output.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
