"""The table that says which quote belongs to which statement, written as a stream, whole or not at all."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

from outletcompare.errors import InputError, MissingExtraError
from outletcompare.writing import aside

if TYPE_CHECKING:
    import pyarrow as pa

Write = Callable[[list[dict[str, Any]]], None]

GROUP = 100_000
"""Rows of a row group of Parquet: fixed, so that the bytes do not depend on how the rows came."""

SUFFIXES = (".parquet", ".jsonl", ".csv")


def check(path: Path) -> None:
    """Refuse a name whose format is not written, before any work is done."""
    if path.suffix.lower() not in SUFFIXES:
        raise InputError(f"{path}: cannot tell the format; end the name in .jsonl, .csv or .parquet")


@contextmanager
def writer(path: Path, names: Iterable[str]) -> Iterator[Write]:
    """A function that takes rows, a list at a time, with these columns; the file is there when all went well."""
    check(path)
    with aside(path) as beside:
        suffix = path.suffix.lower()
        if suffix == ".parquet":
            raise InputError(f"{path}: Parquet is written from Arrow batches")
        with beside.open("w", encoding="utf-8", errors="replace", newline="") as file:
            yield _csv(file, list(names)) if suffix == ".csv" else _json_lines(file)


def _json_lines(file: IO[str]) -> Write:
    return lambda rows: file.writelines(json.dumps(row) + "\n" for row in rows)


def _csv(file: IO[str], names: list[str]) -> Write:
    table = csv.DictWriter(file, fieldnames=names, lineterminator="\n")
    table.writeheader()
    return table.writerows


def write_batches(path: Path, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> None:
    """Write Arrow batches in the format that the name ends in."""
    check(path)
    if path.suffix.lower() != ".parquet":
        with writer(path, schema.names) as write:
            for batch in batches:
                write(batch.to_pylist())
        return
    import pyarrow.parquet as pq

    with aside(path) as beside, pq.ParquetWriter(beside, schema, compression="zstd") as file:
        for table in _grouped(schema, batches):
            file.write_table(table, row_group_size=GROUP)


def write_rows(path: Path, schema: Callable[[], pa.Schema], rows: list[dict[str, Any]]) -> None:
    """Write rows in the format that the name ends in; only Parquet needs pyarrow, and the schema."""
    check(path)
    if path.suffix.lower() != ".parquet":
        with writer(path, rows[0] if rows else ()) as write:
            write(rows)
        return
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtraError("writing Parquet", "scale") from None
    table = pa.Table.from_pylist(rows, schema())
    write_batches(path, table.schema, table.to_batches())


def _grouped(schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.Table]:
    """The same rows in tables of :data:`GROUP` rows, the last one shorter."""
    import pyarrow as pa

    held: list[pa.RecordBatch] = []
    count = 0
    for batch in batches:
        held.append(batch)
        count += batch.num_rows
        while count >= GROUP:
            table = pa.Table.from_batches(held, schema)
            yield table.slice(0, GROUP).combine_chunks()
            held = table.slice(GROUP).to_batches()
            count -= GROUP
    if count:
        yield pa.Table.from_batches(held, schema).combine_chunks()
