"""Are the shared statements of real news right, and is what should be aligned aligned? Judged by reading.

    python bench/statements.py draw    [--shared DIR] [-n 150] [--seed N]   statements to judge, none judged before
    python bench/statements.py event N [--shared DIR]            one event, its sentences numbered, to be read in full
    python bench/statements.py score   [--shared DIR] [-o bench/results/statements.json]

The criteria, written before anything was read. A shared statement is *right* when every member renders, whole or in
part, in marks or as a report, what the same source said or wrote on one occasion; a longer member may hold more than a
shorter one. It is *wrong* when any member is another source's, says something else, or is about the same subject only.
That a name or a kind of a quote is mistaken is no error here. Two members of one statement that share nothing with one
another, but each with a third, are right. Where the page does not decide it, "?".

In an event read in full, *should be aligned* are sentences of two outlets that print or report, attributed or plainly
as somebody's words, the same saying of one source on one occasion: the clause that both carry must say the same
thing, not be about the same thing. What outlets tell in their own voice, with nobody to whom it is attributed, is no
statement.

`statements_judged.json` holds the verdicts: ``drawn`` the members (article id, start) of each statement judged and
"right", "wrong" or "?"; ``carried`` for each event read the groups of [article id, start, end] that should be aligned.
Nothing of the texts is kept. ``score`` counts a drawn statement only while it has the members that were judged, each
draw for itself. Of the first draw, 150, what a link needs was set after reading them, so that its share is no fair
estimate; later draws were read after such changes. Of the second, 60, as drawn 51 were right, 6 wrong, 3 undecidable.
Of the third, 150 by another reader, 129, 17 and 4; of the fourth, 137, 12 and 1; of the fifth 127, 20 and 3: in eight
of the wrong the source said the same on two occasions. How members are held against each other was set after that; of
the sixth, 150 drawn from all made then, judged before or not, a reader who knew none of this found 138, 6 and 6.
``pairs`` are verdicts on pairs of quotes of the events read in full that the reading had not written down
(``train_report_links.py``).
"""

from __future__ import annotations

import argparse
import json
import os
import random
from collections import Counter
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import Any

import outletcompare as oc
from outletcompare.framing.statistics import wilson
from outletcompare.text import sentences

JUDGED = Path(__file__).with_name("statements_judged.json")
Place = tuple[str, int]


def events(shared: Path) -> dict[str, list[oc.Article]]:
    """The articles of each event of the same-event groups, in the order of the file."""
    found: dict[str, list[oc.Article]] = {}
    with (shared / "gold" / "framing" / "same_event_groups.jsonl").open(encoding="utf-8", newline="\n") as lines:
        for record in map(json.loads, lines):
            fields = {name: record[name] for name in ("id", "outlet", "date", "title", "url", "text")}
            found.setdefault(record["event"], []).extend(oc.read([fields]))
    return found


def members(statement: oc.Statement) -> frozenset[Place]:
    return frozenset((quote.article_id, quote.spans[0].start) for quote in statement.quotes)


def shared_statements(shared: Path) -> Iterator[tuple[str, oc.Statement]]:
    """The event and each statement that two or more outlets carry."""
    for event, articles in events(shared).items():
        for statement in oc.align(oc.extract(articles)):
            if len(statement.outlets) > 1:
                yield event, statement


def draw(shared: Path, number: int, seed: int) -> None:
    """Print statements drawn at random among all shared ones not judged so far, each with its members."""
    judged = {frozenset(map(tuple, entry[0])) for entry in json.loads(JUDGED.read_text(encoding="utf-8"))["drawn"]}
    made = list(shared_statements(shared))
    found = [item for item in made if members(item[1]) not in judged]
    print(f"{len(made)} shared statements, {len(found)} of them not judged")
    for event, statement in random.Random(seed).sample(found, min(number, len(found))):
        print(f"\n== {event} {json.dumps(sorted(members(statement)))}")
        for quote in statement.quotes:
            source = quote.source.name if quote.source else "nobody named"
            print(f"  {quote.outlet} | {quote.kind} | {source} | {quote.text}")


def show(shared: Path, number: int) -> None:
    """Print one event's articles, each sentence with its number, its place and its words."""
    event, articles = list(events(shared).items())[number]
    print(f"== {event}")
    for article in articles:
        print(f"\n-- {article.id} | {article.outlet} | {article.date} | {article.title}")
        for span in sentences(article.text):
            print(f"[{span.start}, {span.end}] {article.text[span.start : span.end]}")


def aligned(articles: list[oc.Article], groups: list[list[list[Any]]]) -> Counter[tuple[str, bool]]:
    """Pairs of places of two outlets that should be aligned: which are quoted, and do they share a statement?"""
    outlets = {article.id: article.outlet for article in articles}
    quotes = [(quote, statement.id) for statement in oc.align(oc.extract(articles)) for quote in statement.quotes]
    counts: Counter[tuple[str, bool]] = Counter()
    for group in groups:
        found = [(outlets[key], *_found(quotes, key, oc.Span(start, end))) for key, start, end in group]
        for (outlet, whole, inside), (other, besides, there) in combinations(found, 2):
            if outlet != other:
                printed = ("neither", "one", "both")[whole + besides]
                counts[printed, not inside.isdisjoint(there)] += 1
    return counts


def _found(quotes: list[tuple[oc.Quote, str]], article: str, place: oc.Span) -> tuple[bool, set[str]]:
    """Whether at least half of a place stands in quotation marks, and the statements of the quotes found there."""
    here = [(q, s) for q, s in quotes if q.article_id == article and any(span.overlaps(place) for span in q.spans)]
    marked = max((_common(q, place) for q, _ in here if q.kind in ("direct", "mixed")), default=0)
    return 2 * marked >= place.end - place.start, {statement for _, statement in here}


def _common(quote: oc.Quote, place: oc.Span) -> int:
    return sum(max(0, min(span.end, place.end) - max(span.start, place.start)) for span in quote.spans)


def share(hits: int, number: int) -> dict[str, Any]:
    """A share with its 95 % interval (Wilson)."""
    low, high = wilson(hits, number) if number else (0.0, 1.0)
    return {
        "n": number,
        "share": round(hits / number, 3) if number else None,
        "interval": [round(low, 3), round(high, 3)],
    }


def score(shared: Path) -> dict[str, Any]:
    """Precision over the statements judged that are still made, recall over the events read in full."""
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    made = {members(statement) for _, statement in shared_statements(shared)}
    verdicts: dict[str, Counter[str]] = {}
    for places, verdict, *draws in judged["drawn"]:
        counted = verdicts.setdefault(draws[0] if draws else "first", Counter())
        counted[verdict if frozenset(map(tuple, places)) in made else "no longer made"] += 1
    articles = events(shared)
    found: Counter[tuple[str, bool]] = Counter()
    for event, groups in judged["carried"].items():
        found += aligned(articles[event], groups)
    return {
        "shared statements": len(made),
        "draws": {
            name: {
                "judged": counted.total(),
                "still made": counted.total() - counted["no longer made"],
                "undecidable": counted["?"],
                "right": share(counted["right"], counted["right"] + counted["wrong"]),
            }
            for name, counted in verdicts.items()
        },
        "events read in full": len(judged["carried"]),
        "pairs aligned": share(sum(n for (_, hit), n in found.items() if hit), found.total()),
        "pairs aligned, by which of the two are quoted": {
            printed: share(found[printed, True], found[printed, True] + found[printed, False])
            for printed in ("both", "one", "neither")
        },
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("verb", choices=("draw", "event", "score"))
    parser.add_argument("number", nargs="?", type=int, default=0, help="which event, counted from 0")
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("OUTLETCOMPARE_SHARED", "../shared")))
    parser.add_argument("-n", type=int, default=150)
    parser.add_argument("--seed", type=int, default=2022)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    if options.verb == "draw":
        return draw(options.shared, options.n, options.seed)
    if options.verb == "event":
        return show(options.shared, options.number)
    text = json.dumps(score(options.shared), indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
