"""Statements of quotes and the rows that say where each belongs."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from attrs import frozen

from outletcompare.alignment.speaker import common_source
from outletcompare.alignment.units import nested
from outletcompare.errors import InputError
from outletcompare.model import Quote, Rows, Statement
from outletcompare.scale import identity, incoming
from outletcompare.sources import json_lines, tables
from outletcompare.sources.records import Notes


@frozen
class Place:
    """Where a quote belongs: the statement's id, and how surely, 0 to 1."""

    statement: str
    score: float


def read_places(path: Path) -> dict[str, Place]:
    """The place of each quote's id, from a table as ``outletcompare align`` writes it.

    Raises:
        InputError: no such table, or one without id and statement.
    """
    suffix = path.suffix.lower()
    rows: Iterable[Mapping[str, Any]]
    if suffix == ".parquet":
        rows = incoming.parquet_rows(path)
    elif suffix == ".csv":
        rows = (row for _, row in tables.rows(path))
    else:
        rows = (record.fields for record in json_lines.records(path, Notes()))
    found: dict[str, Place] = {}
    for number, row in enumerate(rows, 1):
        try:
            found[str(row["id"])] = Place(str(row["statement"]), float(row["score"]))
        except (KeyError, TypeError, ValueError):
            raise InputError(
                f"{path}: row {number} has no id, statement and score; write the table with 'outletcompare align'"
            ) from None
    return found


def statements_of(placed: Iterable[tuple[Quote, Place | None]]) -> Rows[Statement]:
    """The statements of quotes whose places are known; those in more outlets first, then the surer, then the longer.

    A quote without a place makes a statement of its own, and so do the words that stand inside another quote of
    their statement: an article does not say one thing twice by quoting a part of it.
    """
    groups: dict[str, list[tuple[Quote, float]]] = defaultdict(list)
    for quote, place in placed:
        groups[place.statement if place else _own(quote)].append((quote, place.score if place else 1.0))
    found: list[Statement] = []
    for name in sorted(groups):
        outer, inner = _outer(groups[name])
        found.append(_statement(name, outer))
        apart: dict[str, list[tuple[Quote, float]]] = defaultdict(list)
        for quote, score in inner:
            apart[_own(quote)].append((quote, score))
        found.extend(_statement(f"{name}-{key[1:]}", apart[key]) for key in sorted(apart))
    found.sort(key=lambda s: (-len(s.outlets), -s.score, -len(s.text), s.id))
    return Rows(found)


def _own(quote: Quote) -> str:
    return identity.name([identity.content_hash(f"{quote.id}\0{identity.normal(quote.text)}")])


Scored = list[tuple[Quote, float]]


def _outer(scored: Scored) -> tuple[Scored, Scored]:
    """The quotes, less those that are printed inside another of them, and these."""
    by_article: dict[str, Scored] = defaultdict(list)
    for quote, score in sorted(scored, key=lambda item: (-len(item[0].text), item[0].id)):
        by_article[quote.article_id].append((quote, score))
    outer: Scored = []
    inner: Scored = []
    for together in by_article.values():
        kept: Scored = []
        for quote, score in together:
            (inner if any(nested(quote, other) for other, _ in kept) else kept).append((quote, score))
        outer.extend(kept)
    return outer, inner


def _statement(name: str, scored: Scored) -> Statement:
    ordered = sorted(scored, key=lambda item: (item[0].date or "9999", item[0].id))
    score = sum(score for _, score in ordered) / len(ordered) if len(ordered) > 1 else 1.0
    quotes = [quote for quote, _ in ordered]
    return Statement(id=name, quotes=quotes, source=common_source(quotes), score=round(min(score, 1.0), 4))
