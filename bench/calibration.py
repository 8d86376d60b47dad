"""How often do the framing lenses see a difference where there is none, and what do they see where there is one?

    python bench/calibration.py [--runs 200] [--shared DIR] [--peer-python peers/bin/python]
                                [-o bench/results/calibration.json]

Calibration: the outlets of BASIL are exchanged at random within each event, so that no outlet differs from another.
For every lens that gives p-values: the share of runs with at least one false discovery after correction over the
report, and the share of all tests with p <= 0.05. Beside them, on the same exchanged words, the usual tools: G² for
every word and the z-scores of "Fightin' Words", both written here, and `logodds` where a peer's interpreter is given
(see peers.py). Quotations are extracted once. Concepts are rarely named in six events of BASIL, so naming is
calibrated on NewsWCL50 too, where the mentions of each concept are shuffled between the outlets.

Power: naming on NewsWCL50 (one event at a time, mentions shuffled within a concept), and how often left and right
outlets of the machine-made event groups distance themselves from Republican and Democratic speakers (parties.py).
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import peers
from attrs import evolve
from parties import Parties
from scipy.stats import chi2, norm, random_table

import outletcompare as oc
from outletcompare.framing.attribution import cues_of
from outletcompare.framing.exchange import permutation_g
from outletcompare.framing.keyness import log_odds
from outletcompare.framing.labels import category_of
from outletcompare.framing.material import Material
from outletcompare.framing.statistics import false_discovery, wilson
from outletcompare.text import tokens

# Distancing of Republicans and of Democrats, measured once over 37,554 articles.
LEFT_RATES, RIGHT_RATES = (0.020, 0.005), (0.010, 0.019)
AGREEMENT = 0.05

LENSES = ("attribution", "labels", "scare quotes", "naming", "hedging", "stance", "keyness")


def records(path: Path) -> Iterable[dict[str, Any]]:
    with path.open(encoding="utf-8", newline="\n") as lines:
        for line in lines:
            yield json.loads(line)


def basil(folder: Path) -> list[oc.Article]:
    """The articles of BASIL with their event."""
    found = []
    for number, record in enumerate(records(folder / "basil.jsonl")):
        paragraphs: dict[int, list[str]] = defaultdict(list)
        for sentence in record["sentences"]:
            paragraphs[sentence["par"]].append(sentence["text"])
        found.append(
            oc.Article(
                id=f"basil-{number}",
                outlet=record["outlet"],
                text="\n\n".join(" ".join(part) for part in paragraphs.values()),
                language="en",
                meta={"event": record["event"]},
            )
        )
    return found


def exchanged(articles: Sequence[oc.Article], source: random.Random) -> dict[str, str]:
    """Article id to outlet, the outlets of each event dealt out anew."""
    events: dict[str, list[oc.Article]] = defaultdict(list)
    for article in articles:
        events[article.meta["event"]].append(article)
    dealt = {}
    for group in events.values():
        outlets = [article.outlet for article in group]
        source.shuffle(outlets)
        dealt.update(zip((article.id for article in group), outlets, strict=True))
    return dealt


def calibrate(folder: Path, runs: int, peer: Path | None) -> dict[str, dict[str, float]]:
    articles = basil(folder)
    quotes = oc.extract(articles)
    source = random.Random(7)
    found: dict[str, list[list[float]]] = defaultdict(list)
    alarms: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for _ in range(runs):
        dealt = exchanged(articles, source)
        moved = [evolve(article, outlet=dealt[article.id]) for article in articles]
        spoken = [evolve(quote, outlet=dealt[quote.article_id]) for quote in quotes]
        rows = oc.measure(moved, spoken, [], lenses=LENSES)
        for lens in LENSES:
            p_values = [row.p for row in rows if row.lens == lens and row.p is not None]
            found[lens].append(p_values)
            alarms[lens] += any(row.verdict == "differs" for row in rows if row.lens == lens)
            alone[lens] += any(q <= 0.05 for q in false_discovery(p_values))
        found["all lenses together"].append([row.p for row in rows if row.p is not None])
        alarms["all lenses together"] += any(row.verdict == "differs" for row in rows)
        for name, p_values in usual_tools(moved, peer).items():
            found[name].append(p_values)
            alarms[name] += any(q <= 0.05 for q in false_discovery(p_values))
    shuffled = "naming, mentions of NewsWCL50 shuffled"
    for p_values in shuffled_naming(folder, runs):
        found[shuffled].append(p_values)
        alarms[shuffled] += any(q <= 0.05 for q in false_discovery(p_values))
    result = {}
    for name in [*LENSES, *(name for name in found if name not in LENSES)]:
        tests = [p for run in found[name] for p in run]
        result[name] = {
            "runs with a false discovery": alarms[name] / runs,
            "the same, were the lens the whole report": alone[name] / runs if name in LENSES else alarms[name] / runs,
            "tests a run": len(tests) / runs,
            "tests with p <= 0.05": sum(p <= 0.05 for p in tests) / len(tests) if tests else 0.0,
        }
    return result


def usual_tools(articles: Sequence[oc.Article], peer: Path | None) -> dict[str, list[float]]:
    """p-values of the usual tools: each word, each outlet against the rest, words pooled over articles."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for article in articles:
        counts[article.outlet].update(t.text.casefold() for t in tokens(article.text) if t.text[0].isalpha())
    total = sum(counts.values(), Counter())
    words = sorted(word for word, count in total.items() if count >= 5)
    both: dict[str, list[float]] = {"G² on pooled words": [], "Fightin' Words on pooled words": []}
    pairs = []
    for outlet in sorted(counts):
        own = np.array([counts[outlet][word] for word in words], dtype=float)
        others = np.array([total[word] for word in words]) - own
        both["G² on pooled words"].extend(g_squared(own, others))
        ratio, error = log_odds(own, others)
        both["Fightin' Words on pooled words"].extend((2 * norm.sf(np.abs(ratio / error))).tolist())
        pairs.append([dict(zip(words, map(int, side), strict=True)) for side in (own, others)])
    if peer is not None:
        for answer in peers.logodds(peer, pairs)["z"]:
            for prior, scores in answer.items():
                p_values = (2 * norm.sf(np.abs(list(scores.values())))).tolist()
                both.setdefault(f"logodds, {prior} prior, on pooled words", []).extend(p_values)
    return both


def g_squared(own: Any, others: Any) -> list[float]:
    sizes = own.sum(), others.sum()
    share = (own + others) / (sizes[0] + sizes[1])
    statistic = np.zeros_like(own)
    for side, size in zip((own, others), sizes, strict=True):
        for seen, expected in ((side, size * share), (size - side, size * (1 - share))):
            statistic += 2 * seen * np.log(np.where(seen > 0, seen, 1) / expected)
    return list(chi2.sf(statistic, 1))


_DETERMINER = re.compile(r"^(?:the|a|an|this|that|these|those|his|her|their|its|our|my|mr\.?|mrs\.?|ms\.?)\s+", re.I)


def plain_mention(mention: str) -> str:
    """A mention without determiners, honorifics, possessive and case: what is left is a choice of name."""
    text = mention.replace("’", "'").casefold().strip(" .,;:'\"“”‘’")
    before = ""
    while text != before:
        before, text = text, _DETERMINER.sub("", text)
    return text.removesuffix("'s")


def naming_tables(folder: Path) -> list[list[list[int]]]:
    """For each concept of NewsWCL50 with five mentions in two outlets, the counts (outlets, names)."""
    tables: dict[tuple[str, str], dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    for record in records(folder / "newswcl50.jsonl"):
        for sentence in record["sentences"]:
            for mark in sentence["annotations"]:
                if mark["code_type"] != "PROPERTY":
                    mention = plain_mention(mark["code_mention"])
                    tables[record["event"], mark["code_name"]][record["outlet"]][mention] += 1
    found = []
    for concept in sorted(tables):
        enough = [counts for _, counts in sorted(tables[concept].items()) if counts.total() >= 5]
        if len(enough) > 1:
            names = sorted(set().union(*enough))
            found.append([[counts[name] for name in names] for counts in enough])
    return found


def shuffled_naming(folder: Path, runs: int) -> Iterable[list[float]]:
    """The p of every concept when its mentions are dealt out anew among the outlets, run by run."""
    tables = [np.array(table) for table in naming_tables(folder)]
    random_state = np.random.default_rng(17)
    drawn = [random_table(t.sum(axis=1), t.sum(axis=0)).rvs(runs, random_state=random_state) for t in tables]
    for run in range(runs):
        yield [permutation_g(each[run].tolist(), draws=999) for each in drawn]


def naming_power(folder: Path) -> dict[str, float]:
    """The concepts that outlets name differently."""
    p_values = [permutation_g(table) for table in naming_tables(folder)]
    found = sum(q <= 0.05 for q in false_discovery(p_values))
    return {
        "concepts": len(p_values),
        "differ after correction": found,
        "share": found / len(p_values),
        "p <= 0.05": sum(p <= 0.05 for p in p_values) / len(p_values),
    }


def crossover(folder: Path) -> dict[str, Any]:
    """How often outlets of each leaning distance themselves from speakers of each party, with the difference.

    An attribution is distanced by its cue, or by its label (one that doubts, or one with a judging modifier); beside
    it, by its cue alone. The interval of a share is Wilson's; that of the difference, Republicans less Democrats, draws
    articles again.
    """
    articles, leaning = [], {}
    for record in records(folder / "same_event_groups.jsonl"):
        meta, date = {"event": record["event"]}, record["date"]
        articles.append(
            oc.Article(
                id=record["id"], outlet=record["outlet"], date=date, text=record["text"], language="en", meta=meta
            )
        )
        leaning[record["id"]] = record["leaning"]
    known = Parties(articles)
    material = Material(articles=articles, quotes=oc.extract(articles), statements=[])
    lens = oc.Lens.bundled("attribution")
    # (articles, cue or label and cue alone, two parties, distanced and all)
    counts: dict[str, list[Any]] = defaultdict(list)
    for article in articles:
        own = np.zeros((2, 2, 2))
        doubted = {
            quote.cue.span
            for quote in material.quotes_of[article.id]
            if quote.cue is not None
            and quote.label is not None
            and category_of(quote.label) in ("distancing", "loaded")
        }
        for cue, source in cues_of(material, article, lens):
            if source is not None and (side := known.of(source, article)) is not None:
                by_cue = cue.category == "distancing"
                own[0, "RD".index(side)] += (by_cue or cue.span in doubted, 1)
                own[1, "RD".index(side)] += (by_cue, 1)
        counts[leaning[article.id]].append(own)
    tables = {lean: np.array(counts[lean]) for lean in sorted(counts)}
    return {
        "by cue or label": {name: row for lean, table in tables.items() for name, row in sides(lean, table[:, 0])},
        "by cue alone": {name: row for lean, table in tables.items() for name, row in sides(lean, table[:, 1])},
        "what the sample can carry": carried(tables["left"][:, 0], tables["right"][:, 0]),
    }


def sides(lean: str, table: Any) -> Iterable[tuple[str, dict[str, float]]]:
    """The share of either party and their difference, from counts (articles, two parties, distanced and all)."""
    for index, party in enumerate(("Republicans", "Democrats")):
        found, total = (int(number) for number in table[:, index].sum(axis=0))
        low, high = wilson(found, total)
        yield (
            f"{lean} outlets, {party}",
            {"distancing": found / total, "low": low, "high": high, "found": found, "n": total},
        )
    yield f"{lean} outlets, difference", difference(table)


def carried(left: Any, right: Any, draws: int = 4000) -> dict[str, float]:
    """How often so many attributions show the right direction if the rates are those of 37,554 other articles.

    The attributions of one article are alike: an article's own rate is drawn from a beta distribution in which two
    attributions of an article agree with a correlation of 0.05.
    """
    random = np.random.default_rng(3)
    shown = {}
    for name, table, rates in (("left", left, LEFT_RATES), ("right", right, RIGHT_RATES)):
        shares = []
        for index, rate in enumerate(rates):
            totals = table[:, index, 1][table[:, index, 1] > 0].astype(int)
            strength = 1 / AGREEMENT - 1
            own = random.beta(rate * strength, (1 - rate) * strength, size=(draws, len(totals)))
            shares.append(random.binomial(totals, own).sum(axis=1) / totals.sum())
        shown[name] = (shares[0] > shares[1]) == (rates[0] > rates[1])
    return {
        "right direction in left outlets": shown["left"].mean(),
        "right direction in right outlets": shown["right"].mean(),
        "right direction on both sides": (shown["left"] & shown["right"]).mean(),
    }


def difference(table: Any) -> dict[str, float]:
    """Share of the first party less that of the second, with the interval of 2,000 draws of whole articles."""
    random = np.random.default_rng(11)
    draws = random.multinomial(len(table), np.full(len(table), 1 / len(table)), size=2000)
    drawn = np.tensordot(draws, table, axes=1)
    shares = drawn[:, :, 0] / np.maximum(drawn[:, :, 1], 1)
    total = table.sum(axis=0)
    low, high = np.quantile(shares[:, 0] - shares[:, 1], (0.025, 0.975))
    return {"difference": total[0, 0] / total[0, 1] - total[1, 0] / total[1, 1], "low": low, "high": high}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--runs", type=int, default=200)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("OUTLETCOMPARE_SHARED", "../shared")))
    parser.add_argument("--peer-python", type=Path)
    parser.add_argument("-o", "--output", type=Path)
    options = parser.parse_args()
    folder = options.shared / "gold" / "framing"
    began = time.process_time()
    result = {
        "runs": options.runs,
        "power": {"naming": naming_power(folder), "distancing": crossover(folder)},
        "calibration": calibrate(folder, options.runs, options.peer_python) if options.runs else {},
    }
    result["cpu_seconds"] = round(time.process_time() - began, 1)
    text = json.dumps(result, ensure_ascii=False, indent=1, default=float)
    print(text)
    if options.output:
        options.output.write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
