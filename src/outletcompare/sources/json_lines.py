"""JSON lines, and JSON documents that hold one article or a list of them."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from outletcompare.errors import InputError
from outletcompare.lexicons import load
from outletcompare.sources.encoding import decode
from outletcompare.sources.files import opened, read_bytes, stem, unpacked_name
from outletcompare.sources.records import Notes, Record


def records(path: Path, notes: Notes) -> Iterator[Record]:
    """One record for each article; broken lines are noted and skipped."""
    found = _documents(path, notes) if unpacked_name(path).suffix.lower() == ".json" else _lines(path, notes)
    name = stem(path)
    for place, value in found:
        if not isinstance(value, Mapping):
            notes.add(path.name, "skipped", f"{place}: not a JSON object".removeprefix(": "))
            continue
        number = place.rpartition(" ")[2]
        yield Record(
            fields=value, origin=path.name, place=place, name=f"{name}-{number}" if number else name, outlet=name
        )


def _lines(path: Path, notes: Notes) -> Iterator[tuple[str, Any]]:
    with opened(path) as handle:
        first = handle.readline().strip()
    if first.startswith((b"[", b"\xef\xbb\xbf[")):
        yield from _documents(path, notes)
    elif b"\0" in first or first.startswith((b"\xff\xfe", b"\xfe\xff")):
        yield from _parsed(enumerate(io.StringIO(decode(read_bytes(path)).text, newline="\n"), 1), path, notes)
    else:
        with opened(path) as handle:
            yield from _parsed(((n, decode(line).text) for n, line in enumerate(handle, 1)), path, notes)


def _parsed(lines: Iterable[tuple[int, str]], path: Path, notes: Notes) -> Iterator[tuple[str, Any]]:
    for number, line in lines:
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (ValueError, RecursionError) as error:
            notes.add(path.name, "skipped", f"line {number}: {_reason(error)}")
            continue
        yield f"line {number}", value


def _documents(path: Path, notes: Notes) -> Iterator[tuple[str, Any]]:
    text = decode(read_bytes(path)).text
    try:
        value = json.loads(text)
    except (ValueError, RecursionError) as error:
        if "Extra data" in str(error):  # JSON lines under the name of a JSON file, as GDELT's
            yield from _parsed(enumerate(io.StringIO(text, newline="\n"), 1), path, notes)
            return
        raise InputError(f"{path}: {_reason(error)}; mend the file or save it as JSON lines") from error
    if isinstance(value, Mapping) and {"schema", "statements", "measures"} <= value.keys():
        raise InputError(f"{path}: this is a saved comparison, not articles; open it with outletcompare.load")
    listed = _listed(value)
    if listed is None:
        yield "", value
    else:
        for number, item in enumerate(listed, 1):
            yield f"record {number}", item


def _listed(value: Any) -> list[Any] | None:
    """The list of articles in a JSON document, None when the document is itself one article."""
    if isinstance(value, list):
        return value
    if isinstance(value, Mapping):
        for key in load("conventions/article_fields")["lists"]["articles"]:
            inner = value.get(key)
            if isinstance(inner, list) and inner and all(isinstance(item, Mapping) for item in inner):
                return inner
    return None


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"not valid JSON ({error.msg} at column {error.colno})"
    return "nested too deeply" if isinstance(error, RecursionError) else "not readable as JSON"
