"""Articles, quotes, statements and measures as flat records and data frames."""

from __future__ import annotations

from collections.abc import Iterable
from functools import singledispatch
from importlib import import_module
from typing import Any

import attrs

from outletcompare import quote_records
from outletcompare.errors import InputError, MissingExtraError
from outletcompare.exports import article_json, measure_json, parallel_json
from outletcompare.model import Article, Estimate, Evidence, Measure, Quote, Statement


def records(rows: Iterable[Any]) -> list[dict[str, Any]]:
    """One flat dict of plain values for each article, quote, statement or measure."""
    return [_record(row) for row in rows]


def to_frame(rows: Iterable[Any], library: str) -> Any:
    """The rows as a table of ``library``: ``"pandas"``, ``"polars"`` or ``"pyarrow"``."""
    try:
        module = import_module(library)
    except ImportError:
        raise MissingExtraError(f"a {library} table", package=library) from None
    table = records(rows)
    try:
        if library == "pyarrow":
            return module.Table.from_pylist(table)
        if library == "polars":
            return module.DataFrame(table, infer_schema_length=None)
        return module.DataFrame.from_records(table)
    except UnicodeEncodeError as error:
        raise InputError(f"{library} cannot hold a lone surrogate ({error.reason}); clean the article's text") from None


@singledispatch
def _record(row: Any) -> dict[str, Any]:
    """Any other attrs record: its fields, an estimate spread over its columns."""
    if not attrs.has(type(row)):
        raise InputError(f"no table is defined for {type(row).__name__}")
    flat: dict[str, Any] = {}
    for field in attrs.fields(type(row)):
        value = getattr(row, field.name)
        if isinstance(value, Estimate):
            flat |= {key: getattr(value, key) for key in ("value", "low", "high", "level", "n", "method")}
        else:
            flat[field.name] = _passages(value) if field.name == "evidence" else value
    return {key: list(value) if isinstance(value, tuple) else value for key, value in flat.items()}


@_record.register
def _(article: Article) -> dict[str, Any]:
    return {key: value for key, value in article_json(article).items() if key != "meta"}


@_record.register
def _(quote: Quote) -> dict[str, Any]:
    return quote_records.record(quote)


@_record.register
def _(statement: Statement) -> dict[str, Any]:
    return {
        "id": statement.id,
        "source": statement.source,
        "score": statement.score,
        "text": statement.text,
        "outlets": list(statement.outlets),
        "carried_by": list(statement.carried_by),
        "quotes": [quote.id for quote in statement.quotes],
        "parallels": [parallel_json(parallel) for parallel in statement.parallels],
    }


@_record.register
def _(measure: Measure) -> dict[str, Any]:
    return {**measure_json(measure), "evidence": _passages(measure.evidence)}


def _passages(evidence: Iterable[Evidence]) -> list[dict[str, Any]]:
    return [{"article": e.article_id, "start": e.span.start, "end": e.span.end, "text": e.text} for e in evidence]
