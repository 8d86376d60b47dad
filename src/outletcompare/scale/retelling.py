"""Kernels for retellings: texts of other words for the same thing, found by rare words, judged as in memory.

What a word weighs is counted over the whole corpus by the engine; the kernels get the counts as small tables.
"""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Callable, Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import pyarrow as pa
from attrs import evolve, frozen
from numpy.typing import NDArray

from outletcompare.alignment import linking, scoring
from outletcompare.alignment.evidence import judge
from outletcompare.alignment.units import Unit
from outletcompare.alignment.units import prepare as prepare_units
from outletcompare.alignment.words import analyse, concepts
from outletcompare.model import KINDS, Quote, Source, Span

DATED = pa.schema(
    [
        ("nid", pa.int64()),
        ("text", pa.string()),
        ("source", pa.string()),
        ("kind", pa.string()),
        ("article", pa.string()),
        ("date", pa.string()),
        ("day", pa.int32()),
    ]
)
TERMS = pa.schema([("nid", pa.int64()), ("term", pa.int64()), ("sort", pa.int32())])
CORPUS = pa.schema([("total", pa.int64()), ("single", pa.int64())])
COUNTS = pa.schema([("term", pa.int64()), ("df", pa.int64()), ("weight", pa.int64())])
LINKS = pa.schema(
    [("a", pa.int64()), ("b", pa.int64()), ("odds", pa.float64()), ("part", pa.bool_()), ("likeness", pa.float64())]
)

CONTENT, CLOSED, PAIR, SOURCE = range(4)
"""Sorts of terms: a word that carries content, any other, two words in a row, the last word of the source's name."""

UNDATED = -1_000_000
"""The day of a text without a date: farther from any other than a window reaches, none from another such text."""


def date(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The same columns and ``day``, the number of the day."""
    days = pa.array([_day(value) for value in batch.column("date").to_pylist()], pa.int32())
    held = [batch.column(name) for name in DATED.names[:-1]]
    return pa.RecordBatch.from_arrays([*held, days], schema=DATED)


@lru_cache(maxsize=1 << 14)
def _day(value: str | None) -> int:
    try:
        return datetime.date.fromisoformat((value or "")[:10]).toordinal()
    except ValueError:
        return UNDATED


def terms(batch: pa.RecordBatch) -> pa.RecordBatch:
    """``nid, text, source`` to ``nid, term, sort``: what each text is made of, each once, as hashes."""
    nids: list[int] = []
    hashes: list[int] = []
    sorts: list[int] = []
    rows = zip(*(batch.column(name).to_pylist() for name in ("nid", "text", "source")), strict=True)
    for nid, text, source in rows:
        found = concepts(analyse(text))
        held = {(term_hash(word), CONTENT if scoring.is_content(word) else CLOSED) for word in found}
        held |= {(pair_hash(pair), PAIR) for pair in pairwise(found)}
        speaker = [word for word in concepts(analyse(source)) if scoring.is_content(word)] if source else []
        held |= {(term_hash(f"\0{word}"), SOURCE) for word in speaker[-1:]}
        for term, sort in sorted(held):
            nids.append(nid)
            hashes.append(term)
            sorts.append(sort)
    return pa.RecordBatch.from_arrays(
        [pa.array(nids, pa.int64()), pa.array(hashes, pa.int64()), pa.array(sorts, pa.int32())], schema=TERMS
    )


@lru_cache(maxsize=1 << 17)
def term_hash(word: str) -> int:
    """64 bits of BLAKE2b of a word."""
    digest = hashlib.blake2b(word.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def measure(batch: pa.RecordBatch) -> pa.RecordBatch:
    """``total`` to ``total, single``: what a word weighs that stands in one text alone."""
    total = batch.column("total").to_numpy()
    return pa.RecordBatch.from_arrays([pa.array(total), _weights(total, np.ones(len(total)))], schema=CORPUS)


def weigh(batch: pa.RecordBatch) -> pa.RecordBatch:
    """``term, df, total`` to ``term, df, weight``: inverse document frequencies."""
    df, total = (batch.column(name).to_numpy() for name in ("df", "total"))
    return pa.RecordBatch.from_arrays([batch.column("term"), batch.column("df"), _weights(total, df)], schema=COUNTS)


def _weights(total: NDArray[np.int64], df: NDArray[Any]) -> pa.Array:
    """In whole thousandths, so that no sum depends on its order."""
    return pa.array(np.round(1000 * np.maximum(np.log((total + 1) / (df + 0.5)), 0.1)).astype(np.int64))


def pair_hash(pair: tuple[str, str]) -> int:
    """A hash of two words in a row."""
    return _wrapped(term_hash(pair[0]) * 0x2545F4914F6CDD1D + term_hash(pair[1]) * 3)


def _wrapped(value: int) -> int:
    return (value + (1 << 63)) % (1 << 64) - (1 << 63)


class Counts(dict[Any, int]):
    """How many texts hold a word or a pair of words: from the corpus's table, 1 for what is not in it."""

    def __init__(self, table: pa.Table, hashed: Callable[[Any], int]) -> None:
        super().__init__()
        self._hashed = hashed
        self._terms, self._counts = (table.column(name).to_numpy() for name in ("term", "df"))

    def __missing__(self, term: Any) -> int:
        wanted = self._hashed(term)
        place = int(np.searchsorted(self._terms, wanted))
        known = place < len(self._terms) and int(self._terms[place]) == wanted
        count = self[term] = int(self._counts[place]) if known else 1
        return count


class CorpusWeighing(scoring.Weighing):
    """A weighing whose frequencies were counted elsewhere; ``counts`` is sorted by term."""

    def __init__(self, total: int, counts: pa.Table) -> None:
        super().__init__(())
        self._total = max(total, self._total)
        self._counts = Counts(counts, term_hash)
        self._neighbours = Counts(counts, pair_hash)


def score(batch: pa.RecordBatch, corpus: pa.Table, counts: pa.Table) -> pa.RecordBatch:
    """Pairs of texts with source, kind, article and date of each to ``a, b, odds, part, likeness``; the hopeless go.

    ``odds`` are log odds above what a link needs; of a part, ``a`` is the part and ``b`` the whole.
    """
    weighing = CorpusWeighing(corpus.column("total")[0].as_py(), counts.sort_by("term"))
    found: list[tuple[int, int, float, bool, float]] = []
    units: dict[int, Unit] = {}
    for row in batch.to_pylist():
        pair = []
        for side in "ab":
            if row[side] not in units:
                units[row[side]] = _unit(row, side)
            pair.append(units[row[side]])
        link = judge(pair[0], pair[1], weighing)
        odds = link.odds - linking.needed(link, *pair)
        if odds > linking.FLOOR:
            a, b = row["a"], row["b"]
            if link.part and (len(pair[0].text.concepts), a) > (len(pair[1].text.concepts), b):
                a, b = b, a
            found.append((a, b, round(odds, 6), link.part, round(link.likeness, 6)))
    columns: Sequence[Any] = list(zip(*found, strict=True)) or [()] * len(LINKS)
    arrays = [pa.array(column, field.type) for column, field in zip(columns, LINKS, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=LINKS)


def _unit(row: dict[str, Any], side: str) -> Unit:
    text, source, kind, article, day = (row[f"{name}_{side}"] for name in ("text", "source", "kind", "article", "date"))
    quote = Quote(
        id=str(row[side]),
        article_id=article or str(row[side]),
        date=day,
        kind=kind if kind in KINDS else "direct",
        spans=(Span(0, len(text)),),
        text=text,
        source=Source(name=source, mention=source) if source else None,
    )
    # whether anyone is named anywhere is a matter of the corpus, not of this pair
    return evolve(prepare_units([quote])[0], bare=False)


MERGED = pa.schema([("nid", pa.int64()), ("root", pa.int64()), ("whole", pa.int64()), ("score", pa.float64())])


@frozen
class Tie:
    """A link between two statements: log odds, whether the first is a part of the second, likeness of the words."""

    odds: float
    part: bool
    likeness: float


Ties = dict[tuple[int, int], Tie]


def merge(links: pa.Table) -> pa.Table:
    """``a, b, odds, part, likeness`` to ``nid, root, whole, score``: which statements are one, by average linkage.

    Links compete, then the surest goes first: two groups merge when the average over all their pairs is above zero, a
    pair that was never linked counting against it. A part goes to its best whole.
    """
    rows = links.sort_by([("a", "ascending"), ("b", "ascending")]).to_pylist()
    found = _competing({(row["a"], row["b"]): Tie(row["odds"], row["part"], row["likeness"]) for row in rows})
    member: dict[int, int] = {}
    groups: dict[int, list[int]] = {}
    ranked = sorted(found.items(), key=lambda item: (-item[1].odds, item[0]))
    for (a, b), link in ranked:
        if link.odds > 0 and not link.part:
            _join((a, b), member, groups, found)
    table: dict[int, tuple[int, int | None, float]] = {}
    for nid, name in member.items():
        if len(groups[name]) > 1:
            around = (_between(found, nid, other) for other in groups[name])
            best = max((link.odds for link in around if link is not None), default=0.0)
            table[nid] = (min(groups[name]), None, round(scoring.probability(best), 4))
    _point(ranked, table)
    listed = [(nid, *table[nid]) for nid in sorted(table)]
    return pa.Table.from_pylist([dict(zip(MERGED.names, row, strict=True)) for row in listed], MERGED)


def _competing(ties: Ties) -> Ties:
    """Links both of whose sides have a better counterpart are weakened; parts do not compete."""
    best: dict[int, float] = {}
    for pair, tie in ties.items():
        for nid in pair if not tie.part else ():
            best[nid] = max(best.get(nid, -linking.BEST), tie.likeness)
    return {
        (a, b): tie
        if tie.part
        else evolve(tie, odds=tie.odds - linking.OUTDONE * max(0.0, min(best[a], best[b], linking.BEST) - tie.likeness))
        for (a, b), tie in ties.items()
    }


def _between(links: Ties, a: int, b: int) -> Tie | None:
    return links.get((a, b)) or links.get((b, a))


def _join(pair: tuple[int, int], member: dict[int, int], groups: dict[int, list[int]], links: Ties) -> None:
    for nid in pair:
        groups.setdefault(member.setdefault(nid, nid), [nid])
    one, other = (groups[member[nid]] for nid in pair)
    if one is other:
        return
    pairs = [_between(links, a, b) for a in one for b in other]
    total = sum(linking.UNLINKED if link is None or link.part else min(link.odds, linking.SUREST) for link in pairs)
    if total <= 0:
        return
    kept, gone = sorted((member[nid] for nid in pair), key=lambda name: (-len(groups[name]), name))
    groups[kept] = sorted(groups[kept] + groups[gone])
    for nid in groups.pop(gone):
        member[nid] = kept


def _point(ranked: Sequence[tuple[tuple[int, int], Tie]], table: dict[int, Any]) -> None:
    """Point every part that is in no group to its best whole; a whole that is a part itself leads on to its own."""
    parents: dict[int, tuple[int, float]] = {}
    for (a, b), link in ranked:
        if link.part and link.odds > 0 and a not in parents and a not in table:
            parents[a] = (b, link.odds)
    roots = {nid: row[0] for nid, row in table.items()}
    for nid, (whole, odds) in parents.items():
        end = whole
        while end in parents:  # a whole is longer than its part: no circle
            end = parents[end][0]
        table[nid] = (roots.get(end, end), whole, round(scoring.probability(odds), 4))
