"""Delimited tables: CSV, semicolons, tabs; one article a row."""

from __future__ import annotations

import csv
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from outletcompare.errors import InputError
from outletcompare.sources.encoding import decode
from outletcompare.sources.files import read_bytes, stem
from outletcompare.sources.records import Notes, Record, canonical

_DELIMITERS = ",;\t|"


def records(path: Path, notes: Notes) -> Iterator[Record]:
    """One record for each row of a table with a header."""
    name = stem(path)
    for line, row in rows(path):
        yield Record(fields=row, origin=path.name, place=f"line {line}", name=f"{name}-{line - 1}", outlet=name)


def rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    """(line where the row begins, its fields); raises InputError for a table without a usable header."""
    text = decode(read_bytes(path)).text
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    limit = csv.field_size_limit(min(sys.maxsize, 2**31 - 1))
    try:
        header: list[str] | None = None
        line = 1
        for cells in reader:
            if any(cell.strip() for cell in cells):
                if header is None:
                    header = [cell.strip() for cell in cells]
                    if not canonical(dict.fromkeys(header, "held")):
                        raise InputError(
                            f"{path}: its first row names no known column; name columns text, outlet, date, title, url"
                        )
                else:
                    yield line, dict(zip(header, cells, strict=False))
            line = reader.line_num + 1
    except csv.Error as error:
        raise InputError(
            f"{path}: not a readable table at line {reader.line_num} ({error}); save it as UTF-8 CSV"
        ) from error
    finally:
        csv.field_size_limit(limit)


def _delimiter(text: str) -> str:
    header = next((line for line in io.StringIO(text[:65536]) if line.strip()), "")
    return max(_DELIMITERS, key=header.count)
