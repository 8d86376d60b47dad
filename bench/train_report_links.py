"""Train the weights by which reports are linked, or measure what such weights reach on events they were not trained on.

    python bench/train_report_links.py [--shared DIR] [--write] [-o bench/results/train_report_links.json]

Every pair of quotes of two outlets in the events read in full (``statements_judged.json``, the criteria are in
``statements.py``) of which at least one is a report in the outlet's own words. A pair is right when it stands at two
places that should be aligned, or was judged right; pairs that were left open are left out; all others are wrong. A
place can hold several quotes, as a report within a report: of the pairs of two places the best counts as right, and
others of them only where they score well themselves. ``judged pairs`` are the likeliest pairs that the first reading
had not written down, judged by the same criteria: most of them were right, so that what it did not write down is no
proof.

Each event is measured with weights trained on all others. Reported is, for each precision, the share of the pairs of
places (the first reading's alone, which no scorer proposed) of which some pair of quotes scores high enough.
``--write``
stores weights trained on all events.
"""

from __future__ import annotations

import argparse
import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import numpy as np
from statements import JUDGED, events
from train_alignment import fit

import outletcompare as oc
from outletcompare.alignment import evidence, reporting, scoring, units

WEIGHTS = Path(__file__).parent.parent / "src/outletcompare/data/lexicons/report_links.toml"
HEAD = """# Weights of the logistic regression that links reports, written by bench/train_report_links.py.
# Trained on pairs of quotes of fifty news events read in full; docs/training.md says what they reach.
"""
ROUNDS = 3
MOVED = 0.75
"""Share of two places taken together that both hold when they are taken to be one."""
PRECISIONS = (0.97, 0.95, 0.93, 0.9, 0.85)
Place = tuple[str, int, int]
Key = tuple[str, int, int, int]


class Pairs:
    """All pairs of one event: their figures, which are right (1), wrong (0) or open (-1), and the places of each.

    ``every`` are all pairs of places where some quotes make a pair, however little they share.
    """

    def __init__(self) -> None:
        self.x: list[list[float]] = []
        self.verdict: list[int] = []
        self.places: list[list[Key]] = []
        self.every: set[Key] = set()


def _known(quote: oc.Quote, places: set[Place]) -> Place | None:
    """The place of a judged quote that this one takes up, though its ends may have moved since."""
    start, end = quote.spans[0].start, quote.spans[-1].end
    fits = [
        ((min(end, last) - max(start, first)) / (max(end, last) - min(start, first)), (article, first, last))
        for article, first, last in places
        if article == quote.article_id
    ]
    best = max(fits, default=(0.0, None))
    return best[1] if best[0] > MOVED else None


def collect(event: str, articles: list[oc.Article], judged: dict[str, Any]) -> Pairs:
    """The pairs of an event."""
    ready = units.prepare(sorted(oc.extract(articles), key=lambda quote: quote.id))
    weighing = scoring.Weighing(unit.text for unit in ready if unit.quote.within is None)
    verdicts = {frozenset((tuple(a), tuple(b))): said for name, a, b, said in judged["pairs"] if name == event}
    named = [_known(unit.quote, {known for pair in verdicts for known in pair}) for unit in ready]
    held: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, group in enumerate(judged["carried"][event]):
        for member, (article, start, end) in enumerate(group):
            for i, unit in enumerate(ready):
                spans = unit.quote.spans if unit.quote.article_id == article else ()
                if any(span.overlaps(oc.Span(start, end)) for span in spans):
                    held[i].append((number, member))
    found = Pairs()
    for i, one in enumerate(ready):
        for j, other in enumerate(ready[i + 1 :], start=i + 1):
            if one.quote.outlet == other.quote.outlet or not (one.report or other.report):
                continue
            shared = [(event, g, *sorted((m, n))) for g, m in held[i] for h, n in held[j] if g == h and m != n]
            found.every.update(shared)
            losses = weighing.losses(one.text, other.text)
            if max(loss.telling for loss in losses) < evidence.HOPELESS:
                continue
            said = verdicts.get(frozenset((named[i], named[j])))
            words = evidence.likeness(one, other, losses, weighing)
            scores = reporting.features(one, other, weighing, losses, words)
            found.x.append([scores[name] for name in reporting.FEATURES])
            found.verdict.append(1 if shared or said == "right" else -1 if said == "?" else 0)
            found.places.append([] if said == "right" else shared)
    return found


class Table:
    """The pairs of all events, one after another."""

    def __init__(self, found: list[Pairs]) -> None:
        self.x = np.asarray([row for pairs in found for row in pairs.x])
        self.verdict = np.asarray([said for pairs in found for said in pairs.verdict])
        self.event = np.repeat(np.arange(len(found)), [len(pairs.x) for pairs in found])
        self.rows: dict[Key, list[int]] = defaultdict(list)
        self.every = sum(len(pairs.every) for pairs in found)
        self.only = np.zeros(len(self.x), dtype=bool)
        for row, shared in enumerate(shared for pairs in found for shared in pairs.places):
            self.only[row] = bool(shared)
            for key in shared:
                self.rows[key].append(row)

    def train(self, chosen: np.ndarray) -> np.ndarray:
        """Weights from the chosen rows; of the pairs of two places the best, and any that scores above even."""
        used = chosen & (self.verdict >= 0)
        kept = used
        for _ in range(ROUNDS):
            weights = fit(self.x[kept], self.verdict[kept].astype(float))
            odds = self.x @ weights[:-1] + weights[-1]
            best = {max(rows, key=lambda row: odds[row]) for rows in self.rows.values()}
            kept = used & (~self.only | (odds > 0) | np.isin(np.arange(len(odds)), sorted(best)))
        return fit(self.x[kept], self.verdict[kept].astype(float))

    def held_back(self) -> np.ndarray:
        """The log odds of every pair by weights from the other events."""
        odds = np.zeros(len(self.x))
        for event in range(self.event.max() + 1):
            here = self.event == event
            weights = self.train(~here)
            odds[here] = self.x[here] @ weights[:-1] + weights[-1]
        return odds

    def figures(self, odds: np.ndarray) -> dict[str, dict[str, float]]:
        """For each precision the lowest log odds that keep it, and the share of the pairs of places found then."""
        counted = np.flatnonzero(self.verdict >= 0)
        ranked = counted[np.argsort(-odds[counted], kind="stable")]
        precision = np.cumsum(self.verdict[ranked]) / np.arange(1, len(ranked) + 1)
        best = np.asarray([max(odds[row] for row in rows) for rows in self.rows.values()])
        found = {}
        for wanted in PRECISIONS:
            last = np.flatnonzero(precision >= wanted).max(initial=0)
            cut = odds[ranked[last]]
            share = float((best >= cut).sum() / self.every)
            found[f"{wanted}"] = {"log odds": round(float(cut), 2), "found": round(share, 3)}
        return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("OUTLETCOMPARE_SHARED", "../shared")))
    parser.add_argument("--write", action="store_true")
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    judged = json.loads(JUDGED.read_text(encoding="utf-8"))
    articles = events(options.shared)
    table = Table([collect(event, articles[event], judged) for event in judged["carried"]])
    figures = {
        "pairs": len(table.x),
        "right": int((table.verdict == 1).sum()),
        "open": int((table.verdict < 0).sum()),
        "pairs of places": table.every,
        "at precision": table.figures(table.held_back()),
    }
    text = json.dumps(figures, indent=1)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")
    if options.write:
        weights = table.train(np.ones(len(table.x), dtype=bool))
        lines = [f"{name} = {w:.4f}" for name, w in zip((*reporting.FEATURES, "bias"), weights, strict=True)]
        WEIGHTS.write_text(f"{HEAD}\n[told]\n" + "\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
