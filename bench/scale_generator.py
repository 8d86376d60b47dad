"""Quotes made up for measuring alignment at scale: clusters of near copies whose truth is known.

    python bench/scale_generator.py 1000000 quotes.parquet [--seed 0] [--skew]

Every row is a function of (seed, number of rows, row number): nothing is kept, rows come shuffled, and two million
need no more memory than a thousand. ``truth`` is the cluster and ``kind`` what was done to the cluster's sentence.
"""

from __future__ import annotations

import argparse
import datetime
import math
import random
import tomllib
from bisect import bisect_right
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from string import Formatter
from typing import Any

FRAMES = tomllib.loads(Path(__file__).with_name("scale_sentences.toml").read_text(encoding="utf-8"))
ONSETS = [
    "b",
    "br",
    "c",
    "ch",
    "d",
    "dr",
    "f",
    "fl",
    "g",
    "gr",
    "h",
    "j",
    "k",
    "kl",
    "l",
    "m",
    "n",
    "p",
    "pr",
    "qu",
    "r",
    "s",
    "sk",
    "sl",
    "st",
    "t",
    "tr",
    "v",
    "w",
    "z",
]
NUCLEI = ["a", "e", "i", "o", "u", "ai", "ea", "ou"]
WORDS = 40_000  # of each sort, the first ones commoner
SINGLES = 0.45  # share of the rows that are said once
LARGEST = 0.01  # share of the rows in the largest cluster
NOTICES, SHORT = 0.04, 0.01  # shares of the rows: printed everywhere, and too short to tell
FIRST_DAY = datetime.date(2031, 1, 1)
MUTATIONS = ("verbatim", "punctuation", "trimmed start", "trimmed end", "edited", "inserted", "typed", "stitched")
WEIGHTS = (34, 12, 10, 14, 11, 9, 6, 4)


@lru_cache(maxsize=1 << 18)
def invented(number: int, syllables: int) -> str:
    """The invented word of that number; different numbers below 240 ** syllables have different words."""
    parts, number = [], number * 7_368_787 % 240**syllables  # neighbours in number look nothing alike
    for _ in range(syllables):
        number, onset = divmod(number, len(ONSETS))
        number, nucleus = divmod(number, len(NUCLEI))
        parts.append(ONSETS[onset] + NUCLEI[nucleus])
    return "".join(parts)


@lru_cache
def parsed(frame: str) -> list[tuple[str, str | None]]:
    """The fixed words of a frame, each piece with the slot behind it."""
    return [(fixed, slot) for fixed, slot, _, _ in Formatter().parse(frame)]


def fill(frame: str, rng: random.Random) -> str:
    """The frame with each slot filled."""
    out = []
    for fixed, slot in parsed(frame):
        out.append(fixed)
        if slot == "number":
            out.append(str(rng.randrange(2, 10_000)))
        elif slot:
            word = invented(int(WORDS * rng.random() ** 2) * 5 + len(slot) % 5, 3)
            out.append(word.capitalize() if slot in ("place", "person") else word)
    return "".join(out)


def sentence(rng: random.Random) -> tuple[str, str, str]:
    """A quote of two to four clauses, and what is said before and after it: the same in very many quotes, mostly ""."""
    parts = [fill(rng.choice(FRAMES["clauses"]), rng)]
    for _ in range(rng.choice((1, 1, 2, 3))):
        parts += [rng.choice(FRAMES["connectives"]), fill(rng.choice(FRAMES["clauses"]), rng)]
    chance = rng.random()
    opening = rng.choice(FRAMES["openings"]) if chance < 0.1 else ""
    closing = rng.choice(FRAMES["closings"]) if chance > 0.94 else ""
    return opening, " ".join(parts), closing


def rendering(kind: str, base: random.Random, rng: random.Random) -> str:
    """The sentence that ``base`` makes, as one outlet prints it; a trim drops the words around it first."""
    opening, text, closing = sentence(base)
    text = mutate(text, kind, rng)
    parts = ["" if kind == "trimmed start" else opening, text, "" if kind == "trimmed end" else closing]
    text = " ".join(part for part in parts if part)
    return text if kind == "punctuation" else text[0].upper() + text[1:] + rng.choice(".....,!")


def mutate(text: str, kind: str, rng: random.Random) -> str:
    """The text as another outlet prints it."""
    words = text.split(" ")
    count = len(words)
    kept = max(7, round(count * rng.uniform(0.45, 0.85)))
    if kind == "punctuation":
        words = [word.rstrip(",.") + rng.choice(("", "", "", ",")) for word in words]
        return rng.choice((str, str.lower, str.upper))(" ".join(words)).rstrip(",") + rng.choice((".", "!", "?", ""))
    if kind == "trimmed start":
        return " ".join(words[count - kept :])
    if kind == "trimmed end":
        return " ".join(words[:kept])
    if kind == "stitched" and count >= 18:
        gap = rng.randrange(2, count - 15)
        start = rng.randrange(8, count - 7 - gap)
        return " ".join([*words[:start], "…", *words[start + gap :]])
    if kind == "edited":
        for _ in range(max(1, count // 14)):
            words[rng.randrange(count)] = invented(int(WORDS * rng.random() ** 2) * 5, 3)
    elif kind == "inserted":
        for _ in range(max(1, count // 14)):
            words.insert(rng.randrange(count), rng.choice(FRAMES["inserted"]))
    elif kind == "typed":
        at = rng.randrange(count)
        spot = rng.randrange(len(words[at]))
        words[at] = words[at][:spot] + rng.choice("aeinrst") + words[at][spot + rng.randrange(2) :]
    return " ".join(words)


class Quotes:
    """``len()`` quotes by number; each a dict of id, text, outlet, date, source, truth and kind."""

    def __init__(self, rows: int, seed: int = 0, *, skew: bool = False) -> None:
        self.rows, self.seed, self.skew = rows, seed, skew
        self.ends = list(self._ends())
        stride = int(rows * 0.618) | 1
        while math.gcd(stride, rows) > 1:
            stride += 2
        self.stride = stride

    def __len__(self) -> int:
        return self.rows

    def _ends(self) -> Iterator[int]:
        """The number of rows up to the end of each cluster: notices, short ones, clusters of any size, singles."""
        rng, at = random.Random(f"sizes {self.seed}"), 0
        if self.skew:
            at = self.rows // 2
            yield at
        for share, names in ((NOTICES, FRAMES["notices"]), (SHORT, FRAMES["short"])):
            for _ in names:
                at += max(1, int(self.rows * share / len(names)))
                yield at
        while at < self.rows * (1 - SINGLES):
            size = min(int(rng.paretovariate(1.1)) + 1, max(2, int(self.rows * LARGEST)))
            at = min(at + size, self.rows)
            yield at
        yield from range(at + 1, self.rows + 1)

    def __getitem__(self, number: int) -> dict[str, Any]:
        place = (number * self.stride + self.seed) % self.rows
        cluster = bisect_right(self.ends, place)
        member = place - (self.ends[cluster - 1] if cluster else 0)
        size = self.ends[cluster] - (self.ends[cluster - 1] if cluster else 0)
        base = random.Random(f"{self.seed} {cluster}")
        rng = random.Random(f"{self.seed} {cluster} {member}")
        kind, text = self._text(cluster, (member, size), base, rng)
        day = FIRST_DAY + datetime.timedelta(days=base.randrange(700) + rng.randrange(3))
        person = f"{invented(base.randrange(300), 2)} {invented(base.randrange(3000), 3)}".title()
        return {
            "id": f"q{number:08d}",
            "text": text,
            "outlet": f"Outlet {rng.randrange(500)}",
            "date": day.isoformat(),
            "source": person if base.random() < 0.7 else None,
            "truth": cluster,
            "kind": kind,
        }

    def _text(self, cluster: int, place: tuple[int, int], base: random.Random, rng: random.Random) -> tuple[str, str]:
        if self.skew:
            if not cluster:
                return "skew", fill(FRAMES["skew"], rng)
            cluster -= 1
        notices, short = len(FRAMES["notices"]), len(FRAMES["short"])
        if cluster < notices:
            text = fill(FRAMES["notices"][cluster], base)
            return ("notice", text) if rng.random() < 0.97 else ("notice", mutate(text, "inserted", rng))
        if cluster < notices + short:
            return "short", FRAMES["short"][cluster - notices]
        member, size = place
        kind = rng.choices(MUTATIONS, WEIGHTS)[0] if member else "verbatim"
        return "single" if size == 1 else kind, rendering(kind, base, rng)


def write(quotes: Quotes, path: Path, batch: int = 50_000) -> Path:
    """Write the quotes to a Parquet file, a row group for each batch."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    names = ("id", "text", "outlet", "date", "source", "kind")
    schema = pa.schema([*((name, pa.string()) for name in names), ("truth", pa.int64())])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        for start in range(0, len(quotes), batch):
            rows = [quotes[number] for number in range(start, min(start + batch, len(quotes)))]
            file.write_table(pa.Table.from_pylist(rows, schema))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("rows", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--skew", action="store_true", help="half the rows are variants of one phrase")
    given = parser.parse_args()
    write(Quotes(given.rows, given.seed, skew=given.skew), given.path)


if __name__ == "__main__":
    main()
