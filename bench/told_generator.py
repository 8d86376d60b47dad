"""Quotes made up for the thorough method: retold, trimmed, joined and reported, fragments inside reports, with sources.

    python bench/told_generator.py 10000 quotes.parquet [--seed 0]

An event has a few things said in it by a few persons; each of its outlets prints some of them, in its way, in an
article of its own. Rows are what ``outletcompare quotes`` writes; behind the dash an id tells what was said.
"""

from __future__ import annotations

import argparse
import random
import tomllib
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from attrs import evolve
from scale_generator import fill

from outletcompare import quote_records
from outletcompare.model import Cue, Mention, Quote, Source, Span

TOLD = tomllib.loads(Path(__file__).with_name("told_sentences.toml").read_text(encoding="utf-8"))
THINGS, FRAMES = TOLD["thing"], TOLD["frames"]
OUTLETS = 40
FIRST_DAY = date(2031, 1, 1)
WAYS = ("said", "retold", "trimmed", "edited", "report", "marked", "short")
WEIGHTS = (30, 22, 12, 10, 12, 10, 4)


def quotes(rows: int, seed: int = 0) -> list[Quote]:
    """So many quotes, shuffled."""
    found: list[Quote] = []
    event = 0
    while len(found) < rows:
        found += _event(f"{seed} {event}", event)
        event += 1
    random.Random(seed).shuffle(found)
    return found[:rows]


def _event(seed: str, event: int) -> Iterator[Quote]:
    rng = random.Random(seed)
    day = FIRST_DAY + timedelta(days=rng.randrange(300))
    people = [fill("{person} {person}", rng) for _ in range(3)]
    things = [(rng.sample(THINGS, rng.choice((1, 1, 2, 3))), rng.choice(people)) for _ in range(rng.randrange(2, 7))]
    for outlet in rng.sample(range(OUTLETS), min(OUTLETS, int(rng.paretovariate(0.9)) + 1)):
        article = _Article(
            f"e{event}-{outlet}", f"Outlet {outlet}", (day + timedelta(days=rng.randrange(3))).isoformat()
        )
        for number, (parts, person) in enumerate(things):
            if rng.random() < 0.6:
                yield from article.told(f"{event}.{number}", parts, _source(person, rng), rng)


def _source(person: str, rng: random.Random) -> Source | None:
    """The person, as this outlet calls him."""
    chance = rng.random()
    if chance < 0.1:
        return None
    if chance < 0.2:
        described = rng.choice(FRAMES["described"])
        return Source(name=described, mention=described)
    mention = f"{rng.choice(FRAMES['titles'])} {person.split()[-1]}".strip()
    return Source(name=person, mention=rng.choice((person, mention, "she")))


class _Article:
    """An article, as far as its quotes tell: each stands behind the one before."""

    def __init__(self, name: str, outlet: str, day: str) -> None:
        self.name, self.outlet, self.day = name, outlet, day
        self.end = 0
        self.count = 0

    def told(
        self, truth: str, parts: list[dict[str, Any]], source: Source | None, rng: random.Random
    ) -> Iterator[Quote]:
        """One thing as this outlet prints it, and the words in marks inside a report of it."""
        way = rng.choices(WAYS, WEIGHTS)[0]
        text = _worded(truth, parts, way, rng)
        whole = self._quote(truth, text, "indirect" if way in ("report", "marked") else "direct", source)
        whole = evolve(
            whole,
            cue=Cue(lemma="say", text="said", span=Span(0, 1), category=rng.choice(FRAMES["cues"])),
            medium=_mention(FRAMES["media"], rng),
            addressee=_mention(FRAMES["addressees"], rng),
            confidence=round(rng.uniform(0.3, 1.0), 3),
        )
        yield whole
        if way == "marked":
            words = text.split(" ")
            start = rng.randrange(len(words) - 2)
            inside = " ".join(words[start : start + rng.randrange(2, 5)])
            at = whole.spans[0].start + text.index(inside)
            span = Span(at, at + len(inside))
            yield evolve(whole, id=f"{whole.id}i", text=inside, spans=(span,), kind="mixed", within=whole.id)

    def _quote(self, truth: str, text: str, kind: Any, source: Source | None) -> Quote:
        span = Span(self.end + 1, self.end + 1 + len(text))
        self.end = span.end
        self.count += 1
        return Quote(
            id=f"{self.name}.q{self.count}-{truth}",
            article_id=self.name,
            outlet=self.outlet,
            date=self.day,
            kind=kind,
            spans=(span,),
            text=text,
            source=source,
        )


def _mention(among: list[str], rng: random.Random) -> Mention | None:
    return Mention(text=rng.choice(among), span=Span(0, 1)) if rng.random() < 0.1 else None


def _worded(truth: str, parts: list[dict[str, Any]], way: str, rng: random.Random) -> str:
    """The parts of one thing in the words of this way; the slots are filled alike in all."""
    if way == "short":
        return str(rng.choice(FRAMES["short"]))
    clauses = []
    for number, part in enumerate(parts[:1] if way == "trimmed" else parts):
        wording = part["report"] if way in ("report", "marked") else part["said"][way == "retold"]
        clauses.append(_filled(wording, f"{truth} {number}"))
    text = f" {FRAMES['joined'][len(clauses[0]) % len(FRAMES['joined'])]} ".join(clauses)
    if way == "edited":
        words = text.split(" ")
        words[rng.randrange(len(words))] = "really"
        text = " ".join(words)
    return text if way in ("report", "marked") else text[0].upper() + text[1:] + rng.choice(".,!")


def _filled(wording: str, truth: str) -> str:
    """Each slot has one filling for all wordings of a thing, in whatever order they come."""
    slots = {
        slot: fill(f"{{{slot}}}", random.Random(f"{truth} {slot}")) for slot in ("noun", "place", "person", "number")
    }
    return wording.format(**slots)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    quote_records.write(given.path, quotes(given.rows, given.seed))


if __name__ == "__main__":
    main()
