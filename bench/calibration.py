"""How often do the framing lenses see a difference where there is none, and what do they see where there is one?

    python bench/calibration.py [--runs 200] [--shared DIR] [--peer-python peers/bin/python]
                                [-o bench/results/calibration.json]

Calibration: the outlets of BASIL are exchanged at random within each event, so that no outlet differs from another.
For every lens that gives p-values: the share of runs with at least one false discovery after correction over the
report, and the share of all tests with p <= 0.05. Beside them, on the same exchanged words, the usual tools: G² for
every word and the z-scores of "Fightin' Words", both written here, and `logodds` where a peer's interpreter is given
(see peers.py). Quotations are extracted once. Concepts are rarely named in six events of BASIL, so naming is
calibrated on NewsWCL50 too, where the mentions of each concept are shuffled between the outlets.

Power: naming on NewsWCL50 (one event at a time, mentions shuffled within a concept), and cues for Republican and
Democratic speakers in left and right outlets of the machine-made event groups.
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
from scipy.stats import chi2, norm, random_table

import outletcompare as oc
from outletcompare.framing.attribution import cues_of
from outletcompare.framing.exchange import permutation_g
from outletcompare.framing.keyness import log_odds
from outletcompare.framing.material import Material
from outletcompare.framing.statistics import false_discovery, wilson
from outletcompare.text import tokens

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


_NAME = r"(?:[A-Z][\w.'’-]* ){0,3}[A-Z][\w'’-]+"
# Jane Roe, R-Ohio · Roe (D-Tex.) · Jane Roe, an Ohio Republican · Roe, the Democrat from Texas
_PARTY_AFTER = re.compile(
    rf"\b(?P<name>{_NAME})(?:, | ?\()(?:(?:a|an|the) )?(?:[\w.’'-]+ ){{0,3}}?"
    r"(?P<party>Republican|Democrat|R|D)(?=-[A-Z]|\)|,| of| from| who)"
)
_TITLE = (
    r"(?:[Ss]en(?:ator)?|[Rr]ep(?:resentative)?|[Gg]ov(?:ernor)?|[Cc]ongress(?:wo)?man|[Mm]ayor|[Pp]residential|[Pp]resident|"
    r"[Vv]ice|[Nn]ominee|[Cc]andidate|[Ff]ront-?runner|[Ll]eader|[Ss]peaker|[Ww]hip|[Cc]hair(?:wo)?(?:man)?|[Hh]ouse|[Ss]enate|"
    r"[Mm]inority|[Mm]ajority|[Aa]ttorney|[Gg]eneral|[Nn]ational|[Cc]ommittee|[Rr]ival|[Ss]trategist|[Ll]awmaker)"
)
# Republican Sen. Jane Roe · Democratic presidential candidate John Roe · Ohio Republican Jane Roe
_PARTY_BEFORE = re.compile(
    rf"\b(?P<party>Republican|GOP|Democratic|Democrat) (?:{_TITLE}\.? ){{0,4}}"
    r"(?P<name>(?:[A-Z][\w.'’-]* ){1,2}[A-Z][\w'’-]+)"
)
_GROUP = re.compile(r"\b(Republicans?|GOP|Democrats?|Democratic)\b")
_BEFORE_NAME = re.compile(rf"^(?:(?:{_TITLE}|Mr|Mrs|Ms|Dr|Former|former|[Ss]ecretary|Ranking|Member)\.? )+")
# Public figures whose party the articles seldom print.
PRESIDENTS = {"Trump": "R", "Obama": "D", "Biden": "D", "Clinton": "D", "Bush": "R", "Romney": "R", "Pence": "R"}
_FIRST_NAMES = {"Donald", "Barack", "Joe", "Joseph", "Hillary", "Bill", "George", "Mitt", "Mike"}


class Parties:
    """The parties that the articles themselves give, by first and last name, or by last name within one event."""

    def __init__(self, articles: Iterable[oc.Article]) -> None:
        self._full: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        self._near: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        for article in articles:
            for pattern in (_PARTY_AFTER, _PARTY_BEFORE):
                for match in pattern.finditer(article.text):
                    words = self._words(match["name"])
                    side = "D" if match["party"].startswith("D") else "R"
                    if len(words) > 1:
                        self._full[words[0], words[-1]][side] += 1
                    if words:
                        self._near[article.meta["event"], words[-1]][side] += 1

    def of(self, name: str, event: str) -> str | None:
        """The party of a source, "R" or "D"; None where the articles do not tell."""
        if group := _GROUP.search(name):
            return "D" if group.group().startswith("D") else "R"
        words = self._words(name)
        if not words:
            return None
        if words[-1] in ("administration", "campaign") and len(words) > 1:
            return PRESIDENTS.get(words[-2])
        if len(words) > 1 and (words[0], words[-1]) in self._full:
            return self._full[words[0], words[-1]].most_common(1)[0][0]
        if words[-1] in PRESIDENTS and (len(words) == 1 or words[0] in _FIRST_NAMES):
            return PRESIDENTS[words[-1]]
        near = self._near.get((event, words[-1]))
        namesake = len(words) > 1 and any(last == words[-1] for _, last in self._full)
        return near.most_common(1)[0][0] if near and not namesake else None

    @staticmethod
    def _words(name: str) -> list[str]:
        return _BEFORE_NAME.sub("", name).replace("’s", "").replace("'s", "").split()


def crossover(folder: Path) -> dict[str, dict[str, float]]:
    """The share of distancing cues for speakers of each party, by the leaning of the outlet, with the difference.

    The interval of a share is Wilson's; that of the difference, Republicans less Democrats, draws articles again.
    """
    articles, leaning = [], {}
    for record in records(folder / "same_event_groups.jsonl"):
        meta = {"event": record["event"]}
        articles.append(oc.Article(id=record["id"], outlet=record["outlet"], text=record["text"], meta=meta))
        leaning[record["id"]] = record["leaning"]
    parties = Parties(articles)
    material = Material(articles=articles, quotes=oc.extract(articles), statements=[])
    # (articles, two parties, distancing and all)
    counts: dict[str, list[Any]] = defaultdict(list)
    for article in articles:
        own = np.zeros((2, 2))
        for cue, source in cues_of(material, article, oc.Lens.bundled("attribution")):
            if source is not None and (side := parties.of(source, article.meta["event"])) is not None:
                own["RD".index(side)] += (cue.category == "distancing", 1)
        counts[leaning[article.id]].append(own)
    result: dict[str, dict[str, float]] = {}
    for lean in sorted(counts):
        table = np.array(counts[lean])
        for index, party in enumerate(("Republicans", "Democrats")):
            found, total = (int(number) for number in table[:, index].sum(axis=0))
            low, high = wilson(found, total)
            result[f"{lean} outlets, {party}"] = {
                "distancing": found / total, "low": low, "high": high, "found": found, "n": total,
            }  # fmt: skip
        result[f"{lean} outlets, difference"] = difference(table)
    return result


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
