"""The thorough method as stages: every likely pair is judged, as in memory, by the same functions.

Quotes are gathered and pairs proposed at the driver, pairs are judged batch by batch wherever the engine likes, and the
links are settled at the driver. Each step sees all quotes and counts them alike, so that a unit has one number in all.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Iterable
from typing import Any

import pyarrow as pa

from outletcompare.alignment import linking
from outletcompare.alignment.evidence import Link
from outletcompare.alignment.linking import Gathered
from outletcompare.alignment.records import quote_of
from outletcompare.alignment.rivals import Pair
from outletcompare.scale import rows
from outletcompare.scale.incoming import FIELDS
from outletcompare.scale.plan import RESULT, Stage

QUOTES = pa.schema([(name, pa.string()) for name in FIELDS])
PAIRS = pa.schema([("a", pa.int32()), ("b", pa.int32())])
LINKS = pa.schema(
    [
        *PAIRS,
        ("odds", pa.float64()),
        ("part", pa.bool_()),
        ("likeness", pa.float64()),
        ("start", pa.int32()),
        ("end", pa.int32()),
        ("first", pa.bool_()),
    ]
)


def stages() -> tuple[Stage, ...]:
    """The plan over a view ``quotes`` of :data:`QUOTES`."""
    return (
        Stage(name="proposed", sql="select * from quotes", whole=propose, schema=PAIRS),
        Stage(name="judged", sql="select a, b from proposed", kernel=judge, tables=("quotes",), schema=LINKS),
        Stage(name="result", sql="select * from judged", whole=settle, tables=("quotes",), schema=RESULT),
    )


def propose(quotes: pa.Table) -> pa.Table:
    """Quotes to ``a, b``: the numbers of two units that are worth comparing, ``a < b``."""
    pairs = list(linking.propose(_gathered(quotes)))
    return pa.table([pa.array(side, pa.int32()) for side in _sides(pairs, 2)], schema=PAIRS)


def judge(batch: pa.RecordBatch, quotes: pa.Table) -> pa.RecordBatch:
    """``a, b`` to the evidence for each pair that has any."""
    pairs = zip(*(batch.column(name).to_pylist() for name in "ab"), strict=True)
    found = [
        (*pair, link.odds, link.part, link.likeness, *(link.stretch or (None, None)), link.first)
        for pair, link in linking.judged(_gathered(quotes), pairs)
    ]
    arrays = [pa.array(column, field.type) for column, field in zip(_sides(found, len(LINKS)), LINKS, strict=True)]
    return pa.RecordBatch.from_arrays(arrays, schema=LINKS)


def settle(links: pa.Table, quotes: pa.Table) -> pa.Table:
    """Links to the table of statements."""
    found = rows.places(linking.settle(_gathered(quotes), links_of(links)))
    forget()
    return pa.Table.from_pylist(found, RESULT)


def links_of(table: pa.Table) -> dict[Pair, Link]:
    """The links of a table of :data:`LINKS`, in the order of their pairs."""
    columns = (table.sort_by([("a", "ascending"), ("b", "ascending")]).column(name).to_pylist() for name in LINKS.names)
    return {
        (a, b): Link(odds, part, likeness, None if start is None else (start, end), first)
        for a, b, odds, part, likeness, start, end, first in zip(*columns, strict=True)
    }


def _sides(listed: list[tuple[Any, ...]], width: int) -> Iterable[tuple[Any, ...]]:
    return zip(*listed, strict=True) if listed else [()] * width


_KEPT: dict[bytes, Gathered] = {}
_TURN = threading.Lock()


def _gathered(quotes: pa.Table) -> Gathered:
    """The quotes made ready, once in a process for all batches of one input."""
    key = _digest(quotes)
    with _TURN:
        if key not in _KEPT:
            _KEPT.clear()
            _KEPT[key] = linking.gather(map(quote_of, quotes.select(FIELDS).to_pylist()))
        return _KEPT[key]


def forget() -> None:
    """Let go of the quotes that were last made ready."""
    _KEPT.clear()


def _digest(quotes: pa.Table) -> bytes:
    """The same for the same rows in any order and any cut."""
    ordered = quotes.select(FIELDS).sort_by([("id", "ascending"), ("article", "ascending")]).combine_chunks()
    held = pa.BufferOutputStream()
    with pa.ipc.new_stream(held, ordered.schema) as stream:
        stream.write_table(ordered)
    return hashlib.blake2b(held.getvalue(), digest_size=16).digest()
