"""Quotes as flat rows of a table, and back: the columns of ``outletcompare quotes`` and of ``quotes.to_pandas()``."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outletcompare.errors import InputError, MissingExtraError
from outletcompare.model import Cue, Label, Mention, Quote, Source, Span
from outletcompare.scale import incoming, outgoing
from outletcompare.sources import json_lines, tables
from outletcompare.sources.records import Notes

if TYPE_CHECKING:
    import pyarrow as pa

COLUMNS = {
    "id": "text",
    "article": "name",
    "outlet": "name",
    "date": "name",
    "kind": "name",
    "text": "text",
    "source": "name",
    "mention": "name",
    "cue": "name",
    "cue_lemma": "name",
    "cue_class": "name",
    "label": "name",
    "label_class": "name",
    "label_loaded": "truth",
    "addressee": "name",
    "medium": "name",
    "confidence": "number",
    "start": "offset",
    "end": "offset",
    "spans": "spans",
    "within": "text",
    "mention_span": "span",
    "cue_span": "span",
    "label_lemma": "name",
    "label_span": "span",
    "addressee_span": "span",
    "medium_span": "span",
    "context": "span",
}
"""The columns, and what they hold: a span is ``[start, end]``, offsets into the text of the article; a name is a text
that many quotes have."""

_CHUNK = 10_000


def record(quote: Quote) -> dict[str, Any]:
    """A quote as one flat row; :func:`quote_of` gives it back."""
    source, cue, label = quote.source, quote.cue, quote.label
    return {
        "id": quote.id,
        "article": quote.article_id,
        "outlet": quote.outlet,
        "date": quote.date,
        "kind": quote.kind,
        "text": quote.text,
        "source": source.name if source else None,
        "mention": source.mention if source else None,
        "cue": cue.text if cue else None,
        "cue_lemma": cue.lemma if cue else None,
        "cue_class": cue.category if cue else None,
        "label": label.text if label else None,
        "label_class": label.category if label else None,
        "label_loaded": label.loaded if label else None,
        "addressee": quote.addressee.text if quote.addressee else None,
        "medium": quote.medium.text if quote.medium else None,
        "confidence": quote.confidence,
        "start": quote.spans[0].start,
        "end": quote.spans[-1].end,
        "spans": [[span.start, span.end] for span in quote.spans],
        "within": quote.within,
        "mention_span": _pair(source.span if source else None),
        "cue_span": _pair(cue.span if cue else None),
        "label_lemma": label.lemma if label else None,
        "label_span": _pair(label.span if label else None),
        "addressee_span": _pair(quote.addressee.span if quote.addressee else None),
        "medium_span": _pair(quote.medium.span if quote.medium else None),
        "context": _pair(quote.context),
    }


def quote_of(row: Mapping[str, Any]) -> Quote:
    """The quote of a row, whose values may be the strings of a CSV; raises InputError where it is malformed."""
    try:
        held = {name: _value(row.get(name), kind) for name, kind in COLUMNS.items()}
        return Quote(
            id=held["id"],
            article_id=held["article"],
            outlet=held["outlet"] or "",
            date=held["date"],
            kind=held["kind"],
            spans=held["spans"],
            text=held["text"],
            source=_source(held),
            cue=_cue(held),
            label=_label(held),
            addressee=_mention(held, "addressee"),
            medium=_mention(held, "medium"),
            confidence=held["confidence"],
            context=held["context"],
            within=held["within"],
        )
    except (TypeError, ValueError, AttributeError) as error:
        shown = f"quote {row.get('id')!r}" if row.get("id") else "a quote"
        raise InputError(f"{shown}: no row as outletcompare writes it ({error}); write it with 'quotes'") from None


def _source(held: Mapping[str, Any]) -> Source | None:
    if held["source"] is None:
        return None
    return Source(name=held["source"], mention=held["mention"] or held["source"], span=held["mention_span"])


def _cue(held: Mapping[str, Any]) -> Cue | None:
    if held["cue"] is None:
        return None
    return Cue(lemma=held["cue_lemma"], text=held["cue"], span=held["cue_span"], category=held["cue_class"])


def _label(held: Mapping[str, Any]) -> Label | None:
    if held["label"] is None:
        return None
    names = {"category": "label_class", "lemma": "label_lemma", "loaded": "label_loaded", "span": "label_span"}
    return Label(text=held["label"], **{name: held[column] for name, column in names.items()})


def _mention(held: Mapping[str, Any], name: str) -> Mention | None:
    return None if held[name] is None else Mention(text=held[name], span=held[f"{name}_span"])


def _pair(span: Span | None) -> list[int] | None:
    return None if span is None else [span.start, span.end]


def _value(value: Any, kind: str) -> Any:
    if value is None or value == "" or value != value:
        return None
    if kind == "text":
        return str(value)
    if kind == "name":
        return sys.intern(str(value))
    if isinstance(value, str):
        value = json.loads(value.lower())
    if kind == "span":
        return Span(*map(_offset, value))
    if kind == "spans":
        return tuple(Span(*map(_offset, pair)) for pair in value)
    return {"truth": bool, "number": float, "offset": int}[kind](value)


# Offsets into many articles are the same few thousand numbers: they are held once.
_offset = lru_cache(maxsize=1 << 16)(int)


def arrow_schema() -> pa.Schema:
    """The columns as Arrow types; raises MissingExtraError without pyarrow."""
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError("writing Parquet", "parquet") from None
    pair = pa.list_(pa.int64())
    types = {
        "text": pa.string(),
        "name": pa.string(),
        "truth": pa.bool_(),
        "number": pa.float64(),
        "offset": pa.int64(),
        "span": pair,
        "spans": pa.list_(pair),
    }
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


def write(path: Path, quotes: Iterable[Quote]) -> int:
    """Write quotes as they come to .jsonl, .csv or .parquet, whole or not at all; returns how many there were."""
    count = 0

    def chunks() -> Iterator[list[dict[str, Any]]]:
        nonlocal count
        rows = map(record, quotes)
        while chunk := list(islice(rows, _CHUNK)):
            count += len(chunk)
            yield chunk

    if path.suffix.lower() == ".parquet":
        schema = arrow_schema()
        outgoing.write_batches(path, schema, (_batch(chunk, schema) for chunk in chunks()))
    else:
        with outgoing.writer(path, COLUMNS) as put:
            for chunk in chunks():
                put(chunk)
    return count


def _batch(chunk: list[dict[str, Any]], schema: pa.Schema) -> pa.RecordBatch:
    import pyarrow as pa

    try:
        return pa.RecordBatch.from_pylist(chunk, schema)
    except UnicodeEncodeError as error:
        raise InputError(f"Parquet cannot hold a lone surrogate ({error.reason}); clean the article's text") from None


def read(path: Path) -> Iterator[Quote]:
    """The quotes of a table that :func:`write` wrote.

    Raises:
        InputError: naming the file, the row and what is wrong.
    """
    for number, row in enumerate(_rows(path), 1):
        try:
            yield quote_of(row)
        except InputError as error:
            raise InputError(f"{path}: row {number}: {error}") from None


def _rows(path: Path) -> Iterator[Mapping[str, Any]]:
    suffix = path.suffix.lower()
    if suffix == ".parquet":
        return incoming.parquet_rows(path)
    if suffix == ".csv":
        return (row for _, row in tables.rows(path))
    if suffix in (".jsonl", ".json"):
        return _json_rows(path)
    raise InputError(f"{path}: a table of quotes is read from .jsonl, .csv or .parquet")


def _json_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    notes = Notes()
    for found in json_lines.records(path, notes):
        yield found.fields
    if notes:
        raise InputError(f"{path}: {notes}; write it again")
