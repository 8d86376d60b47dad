"""Articles on Spark: each is read alone, who is named in any of them is added up, then each gets its quotes.

The three kernels pass pickles of what :mod:`outletcompare.quotations` makes; the sums between them are SQL.
"""

from __future__ import annotations

import pickle
import zlib
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from typing import Any

import pyarrow as pa

from outletcompare import quote_records
from outletcompare.errors import InputError
from outletcompare.quotations.assembly import assemble
from outletcompare.quotations.cast import Billing, Speakers
from outletcompare.quotations.findings import find
from outletcompare.sources import records

READ = pa.schema([("id", pa.string()), ("held", pa.binary())])
NAMES = pa.schema(
    [("name", pa.string()), ("articles", pa.int64()), ("occurrences", pa.int64()), ("title", pa.string())]
)
QUOTES = quote_records.arrow_schema()
"""A quote as a row: what ``outletcompare quotes`` writes."""

# persons with the articles that name them, how often they do, and every title they are given
SUMMED = """
    select name, sum(articles) as articles, sum(occurrences) as occurrences, array_sort(collect_set(title)) as titles
    from names group by name"""

_APART = "\x1f"  # between the words of a name


def known_columns(columns: Iterable[str]) -> list[str]:
    """The columns that a record of an article may be read from; raises InputError without an id and a text."""
    listed = list(columns)
    known = [name for name in listed if records.canonical({name: "x"})]
    found = records.canonical(dict.fromkeys(known, "x"))
    for name in ("id", "text"):
        if name not in found:
            raise InputError(f"the data frame has no column for the {name} of an article; it has {', '.join(listed)}")
    return known


def read(batch: pa.RecordBatch) -> pa.RecordBatch:
    """Rows of articles to ``id, held``: the article and what is found in it, the sources not yet named."""
    given = (records.Record(fields=row, origin="the data frame", name="") for row in batch.to_pylist())
    found = [article for article in records.articles(given, records.Notes()) if article.id]
    held = [zlib.compress(pickle.dumps((article, find(article))), 1) for article in found]
    return pa.RecordBatch.from_arrays(
        [pa.array([a.id for a in found], pa.string()), pa.array(held, pa.binary())], schema=READ
    )


def billed(batch: pa.RecordBatch) -> pa.RecordBatch:
    """``id, held`` to ``name, articles, occurrences, title``: a row for each name, and one for each of its titles."""
    rows: list[tuple[str, int, int, str | None]] = []
    for held in batch.column("held").to_pylist():
        _, findings = pickle.loads(zlib.decompress(held))
        billing = findings.cast.billing()
        rows += [(_APART.join(words), 1, n, None) for words, n in billing.occurrences.items()]
        rows += [(_APART.join(words), 0, 0, title) for words, titles in billing.titles.items() for title in titles]
    columns = list(zip(*rows, strict=True)) or [()] * len(NAMES)
    return pa.RecordBatch.from_arrays([pa.array(c, f.type) for c, f in zip(columns, NAMES, strict=True)], schema=NAMES)


def speakers(summed: pa.Table) -> Speakers:
    """The speakers of all articles, from the sums over them."""
    return Speakers(_billings(summed))


def _billings(summed: pa.Table) -> Iterator[Billing]:
    """Billings that add up to the sums: the n-th holds every name that is in n articles or more."""
    rows = summed.sort_by([("articles", "descending"), ("name", "ascending")]).to_pylist()
    words = [tuple(row["name"].split(_APART)) for row in rows]
    titles = {name: frozenset(row["titles"]) for name, row in zip(words, rows, strict=True) if row["titles"]}
    if rows:
        rest = {
            name: row["occurrences"] - row["articles"] for name, row in zip(words, rows, strict=True) if row["articles"]
        }
        yield Billing(occurrences=Counter({name: count + 1 for name, count in rest.items()}), titles=titles)
    left = len(rows)
    for turn in range(2, rows[0]["articles"] + 1 if rows else 0):
        while left and rows[left - 1]["articles"] < turn:
            left -= 1
        yield Billing(occurrences=Counter(dict.fromkeys(words[:left], 1)), titles={})


def naming(named: Speakers, min_confidence: float) -> Callable[[pa.RecordBatch], pa.RecordBatch]:
    """The kernel ``id, held`` to quotes; it carries the speakers packed, and each worker unpacks them once."""
    packed = zlib.compress(pickle.dumps(named), 1)

    def quote(batch: pa.RecordBatch) -> pa.RecordBatch:
        return _quotes(batch, _unpacked(packed), min_confidence)

    return quote


@lru_cache(maxsize=1)
def _unpacked(packed: bytes) -> Speakers:
    found: Speakers = pickle.loads(zlib.decompress(packed))
    return found


def _quotes(batch: pa.RecordBatch, named: Speakers, min_confidence: float) -> pa.RecordBatch:
    rows: list[dict[str, Any]] = []
    for held in batch.column("held").to_pylist():
        article, findings = pickle.loads(zlib.decompress(held))
        found = (quote for quote in assemble(article, findings, named) if quote.confidence >= min_confidence)
        rows += map(quote_records.record, found)
    return pa.RecordBatch.from_pylist(rows, QUOTES)
