"""Tables of quotes as they come in: JSON lines, CSV and Parquet, read as a stream, what is unusable counted."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outletcompare.errors import InputError, MissingExtraError
from outletcompare.lexicons import load
from outletcompare.sources import json_lines
from outletcompare.sources.dates import iso_date
from outletcompare.sources.encoding import decode
from outletcompare.sources.files import on_disk, opened, unpacked_name
from outletcompare.sources.records import Notes

if TYPE_CHECKING:
    import pyarrow as pa

FIELDS = (
    "id",
    "text",
    "outlet",
    "date",
    "source",
    "article",
    "kind",
    "within",
    "spans",
    "mention",
    "cue_class",
    "addressee",
    "medium",
    "confidence",
)
"""What a quote may bring; only ``id`` and ``text`` must be there."""

Row = dict[str, str | None]

_BATCH = 10_000
_DELIMITERS = ",;\t|"


def rows(path: Path, notes: Notes) -> Iterator[Row]:
    """The usable rows of a table, each with all :data:`FIELDS`; dates in ISO form.

    Rows without an id or a text are noted and skipped.

    Raises:
        InputError: no such file, no table, no column that could be the id or the text.
        MissingExtraError: Parquet without pyarrow.
    """
    for number, record in enumerate(_records(path, notes), 1):
        row = {name: _string(record.get(name)) for name in FIELDS}
        missing = next((name for name in ("id", "text") if not (row[name] or "").strip()), None)
        if missing is not None:
            notes.add(path.name, "row(s) skipped", f"row {number}: no {missing}")
            continue
        row["date"] = _date(row["date"], path, number, notes)
        row["source"] = row["source"] if (row["source"] or "").strip() else None
        yield row


def batches(path: Path, notes: Notes) -> Iterator[pa.RecordBatch]:
    """The same as Arrow batches of strings, :data:`FIELDS` as columns; those of Parquet are never Python objects."""
    import pyarrow as pa

    schema = pa.schema([(name, pa.string()) for name in FIELDS])
    if _kind(path) == ".parquet":
        yield from _arrow(path, notes)
        return
    found = rows(path, notes)
    while chunk := list(islice(found, _BATCH)):
        yield batch_of(chunk, schema)


def batch_of(chunk: list[Row], schema: pa.Schema) -> pa.RecordBatch:
    """Rows as one batch; a lone surrogate, which Arrow cannot hold, becomes "?"."""
    import pyarrow as pa

    try:
        return pa.RecordBatch.from_pylist(chunk, schema)
    except UnicodeEncodeError:
        return pa.RecordBatch.from_pylist(
            [{name: _clean(value) for name, value in row.items()} for row in chunk], schema
        )


def _clean(value: str | None) -> str | None:
    return value and value.encode("utf-8", "replace").decode()


def columns(names: Iterable[str], path: Path) -> dict[str, str]:
    """Our name to the table's own, for each column that is known; raises InputError without an id or a text."""
    by_key: dict[str, str] = {}
    for name in names:
        by_key.setdefault(_plain(name), name)
    found: dict[str, str] = {}
    for name, keys in load("conventions/quote_fields")["names"].items():
        own = next((by_key[key] for key in keys if key in by_key and by_key[key] not in found.values()), None)
        if own is not None:
            found[name] = own
    missing = [name for name in ("id", "text") if name not in found]
    if missing:
        listed = ", ".join(list(by_key.values())[:8]) or "none"
        raise InputError(
            f"{path}: a table of quotes needs the columns id and text; found no {' and no '.join(missing)} in: {listed}"
        )
    return found


def _records(path: Path, notes: Notes) -> Iterator[Mapping[str, Any]]:
    """Each row under our names."""
    kind = _kind(path)
    if kind == ".parquet":
        for batch in _parquet(path, lambda names: columns(names, path)):
            yield from batch.to_pylist()
    elif kind in (".jsonl", ".ndjson", ".json"):
        for record in json_lines.records(path, notes):
            by_key = {_plain(str(key)): value for key, value in record.fields.items()}
            yield {
                name: next((by_key[key] for key in keys if by_key.get(key) is not None), None)
                for name, keys in load("conventions/quote_fields")["names"].items()
            }
    elif kind in (".csv", ".tsv"):
        yield from _delimited(path)
    else:
        raise InputError(f"{path}: tables of quotes are read from .jsonl, .csv or .parquet")


def _kind(path: Path) -> str:
    if on_disk(path) != "file":
        raise InputError(f"{path}: there is no such file; check the path")
    suffix = unpacked_name(path).suffix.lower()
    return ".parquet" if suffix == ".pq" else suffix


def _delimited(path: Path) -> Iterator[Mapping[str, Any]]:
    with opened(path) as handle:
        sample = handle.read(1 << 16)
    encoding = decode(sample[: sample.rfind(b"\n") + 1] or sample).encoding
    limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        with opened(path) as handle:
            text = io.TextIOWrapper(handle, encoding=encoding, errors="replace", newline="")
            first = text.readline()
            delimiter = max(_DELIMITERS, key=first.count)
            header = [cell.strip().lstrip("\ufeff") for cell in next(csv.reader([first], delimiter=delimiter), [])]
            places = {name: header.index(own) for name, own in columns(header, path).items()}
            for cells in csv.reader(text, delimiter=delimiter):
                if cells:
                    yield {name: cells[place] if place < len(cells) else None for name, place in places.items()}
    except csv.Error as error:
        raise InputError(f"{path}: not a readable table ({error}); save it as UTF-8 CSV") from error
    finally:
        csv.field_size_limit(limit)


def parquet_rows(path: Path) -> Iterator[Mapping[str, Any]]:
    """Every row of a Parquet file, under the names it has there."""
    for batch in _parquet(path, lambda names: {name: name for name in names}):
        yield from batch.to_pylist()


def _parquet(path: Path, chosen: Callable[[list[str]], dict[str, str]]) -> Iterator[pa.RecordBatch]:
    """Batches of a Parquet file, the chosen columns under the chosen names."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("reading Parquet", "scale") from None
    try:
        with pq.ParquetFile(path) as file:
            named = chosen(file.schema_arrow.names)
            for batch in file.iter_batches(batch_size=_BATCH, columns=list(named.values())):
                yield pa.RecordBatch.from_arrays([batch.column(own) for own in named.values()], names=list(named))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"{path}: not a readable Parquet file ({str(error)[:120]}); write it again") from error


def _arrow(path: Path, notes: Notes) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa
    import pyarrow.compute as pc

    schema = pa.schema([(name, pa.string()) for name in FIELDS])
    number = 0
    for batch in _parquet(path, lambda names: columns(names, path)):
        held = {name: _strings(batch.column(name)) for name in batch.schema.names}
        usable = pa.array([True] * batch.num_rows, pa.bool_())
        for name in ("id", "text"):
            good = pc.fill_null(pc.not_equal(pc.utf8_trim_whitespace(held[name]), ""), False)
            for place in islice(pc.indices_nonzero(pc.and_not(usable, good)).to_pylist(), _BATCH):
                notes.add(path.name, "row(s) skipped", f"row {number + place + 1}: no {name}")
            usable = pc.and_(usable, good)
        if "source" in held:
            blank = pc.equal(pc.utf8_trim_whitespace(held["source"]), "")
            held["source"] = pc.if_else(blank, pa.scalar(None, pa.string()), held["source"])
        if "date" in held:
            coded = held["date"].dictionary_encode()
            read = [_date(value, path, number + 1, notes) for value in coded.dictionary.to_pylist()]
            held["date"] = pa.array(read, pa.string()).take(coded.indices)
        number += batch.num_rows
        empty = pa.nulls(batch.num_rows, pa.string())
        whole = pa.RecordBatch.from_arrays([held.get(name, empty) for name in FIELDS], schema=schema)
        yield whole.filter(usable)


def _strings(column: pa.Array) -> pa.Array:
    import pyarrow as pa
    import pyarrow.compute as pc

    if pa.types.is_nested(column.type) or pa.types.is_binary(column.type):
        return pa.array([None if value is None else _string(value) for value in column.to_pylist()], pa.string())
    return pc.cast(column, pa.string())


def _string(value: object) -> str | None:
    if value is None or value != value:  # NaN is how frames say "nothing"
        return None
    if isinstance(value, Mapping):
        return _string(value.get("name"))
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        return None


def _date(value: str | None, path: Path, number: int, notes: Notes) -> str | None:
    if value is None or not value.strip():
        return None
    date = _iso(value)
    if date is None:
        notes.add(path.name, "unreadable or ambiguous date(s) left out", f"from row {number} {value[:40]!r}")
    return date


_iso = lru_cache(maxsize=1 << 14)(iso_date)


@lru_cache(maxsize=1 << 10)
def _plain(name: str) -> str:
    return name.casefold().translate(_SEPARATORS)


_SEPARATORS = str.maketrans("", "", " _-.\t")
