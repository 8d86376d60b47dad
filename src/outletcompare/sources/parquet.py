"""Parquet tables, only the columns of an article and short ones beside them, batch by batch."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from outletcompare.errors import InputError, MissingExtraError
from outletcompare.sources.files import read_bytes, stem
from outletcompare.sources.records import NOTE, Notes, Record, is_known


def records(path: Path, notes: Notes) -> Iterator[Record]:
    """One record for each row; raises MissingExtraError without pyarrow."""
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise MissingExtraError("reading Parquet", "parquet") from None
    packed = path.suffix.lower() not in (".parquet", ".pq")
    name = stem(path)
    try:
        table = pq.ParquetFile(io.BytesIO(read_bytes(path)) if packed else path)
        columns = [name for name in table.schema_arrow.names if is_known(name)]
        if not columns:
            raise InputError(f"{path}: has no known column; name its columns text, outlet, date, title, url")
        columns += _short(table.metadata)
        number = 0
        for batch in table.iter_batches(batch_size=1024, columns=columns):
            for row in batch.to_pylist():
                number += 1
                yield Record(fields=row, origin=path.name, place=f"row {number}", name=f"{name}-{number}", outlet=name)
    except (pa.ArrowException, OSError, ValueError) as error:
        raise InputError(f"{path}: not a readable Parquet file ({str(error)[:120]}); write it again") from error


def _short(metadata: Any) -> list[str]:
    """The other columns, but for those that hold more than a note on each article."""
    size: dict[str, int] = {}
    for group in range(metadata.num_row_groups):
        for number in range(metadata.num_columns):
            column = metadata.row_group(group).column(number)
            size[column.path_in_schema] = size.get(column.path_in_schema, 0) + column.total_uncompressed_size
    return [name for name, held in size.items() if not is_known(name) and held <= NOTE * metadata.num_rows]
