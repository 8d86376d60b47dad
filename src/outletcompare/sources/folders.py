"""Folders: every readable file, named by an optional ``articles.csv`` beside them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any

from attrs import evolve, frozen

from outletcompare.errors import InputError
from outletcompare.lexicons import load
from outletcompare.sources.files import on_disk, stem
from outletcompare.sources.formats import kind_of, reader_for
from outletcompare.sources.records import Notes, Record, canonical, others
from outletcompare.sources.tables import rows

_ARTICLE_KINDS = ("plain", "pages")


@frozen
class _Entry:
    line: int
    fields: Mapping[str, Any]


def is_index(path: Path) -> bool:
    """Whether the file is an ``articles.csv`` that names files, not a table of texts."""
    if path.name.casefold() not in load("conventions/file_kinds")["folders"]["index"]:
        return False
    first = next((canonical(dict.fromkeys(row, "held")) for _, row in rows(path)), {})
    return "file" in first and "text" not in first


def records(folder: Path, notes: Notes, index: Path | None = None) -> Iterator[Record]:
    """The records of every readable file, in the order of their names."""
    try:
        files = sorted(
            (p for p in folder.iterdir() if on_disk(p) == "file" and not p.name.startswith(".")), key=lambda p: p.name
        )
    except OSError as error:
        raise InputError(f"{folder}: cannot be listed ({error.strerror or error}); check your rights") from error
    index = index or next((path for path in files if is_index(path)), None)
    entries = _entries(index, folder, files, notes) if index else {}
    chosen = [p for p in _chosen(files, bool(index), notes, folder.name) if p != index]
    chosen += sorted(path for path in entries if path not in chosen)
    if not chosen:
        raise InputError(
            f"{folder}: holds no file that can be read; give .txt, .html, .jsonl, .csv or .parquet files, "
            "or a pattern such as 'folder/*/*.txt' for files in subfolders"
        )
    stems = [stem(path) for path in chosen]
    for path in chosen:
        if index and path not in entries:
            notes.add(folder.name, f"file(s) not named in {index.name}, read with the name they have", path.name)
        found = list(reader_for(path)(path, notes)) if path in entries else unless_broken(path, notes, folder.name)
        given = dict(entries[path].fields) if path in entries else {}
        if len(found) > 1:
            given = {key: value for key, value in given.items() if key not in ("id", "title", "url")}
        for record in found:
            clash = record.name == stem(path) and stems.count(record.name) > 1
            yield evolve(record, name=path.name if clash else record.name, given=given)


def unless_broken(path: Path, notes: Notes, origin: str) -> list[Record]:
    """The records of one file among many; one that cannot be read is left out and noted."""
    try:
        return list(reader_for(path)(path, notes))
    except InputError as error:
        notes.add(origin, "file(s) left out", str(error).removeprefix(f"{path.parent}/"))
        return []


def _chosen(files: list[Path], indexed: bool, notes: Notes, folder: str) -> list[Path]:
    # Beside an index, tables and JSON are results or notes, and files of other kinds are nobody's articles.
    found = []
    for path in files:
        kind = kind_of(path)
        if path.stem.casefold() in load("conventions/file_kinds")["folders"]["beside"]:
            continue
        if kind is None and not indexed:
            notes.add(folder, "file(s) of a kind that is not read", path.name)
        elif kind in _ARTICLE_KINDS or (kind and not indexed):
            found.append(path)
    return found


def _entries(index: Path, folder: Path, files: list[Path], notes: Notes) -> dict[Path, _Entry]:
    names = {_name(path.name): path for path in files}
    found: dict[Path, _Entry] = {}
    for line, row in rows(index):
        fields = others(row) | canonical(row)
        name = str(fields.pop("file", ""))
        if not name:
            notes.add(index.name, "skipped", f"line {line}: names no file")
            continue
        path = names.get(_name(name)) or _elsewhere(folder, name) or _by_stem(files, name)
        if path is None:
            near = get_close_matches(name, [p.name for p in files], n=1)
            hint = f"; did you mean {near[0]!r}?" if near else ""
            raise InputError(
                f"{index} line {line}: there is no file {name!r} in {folder}{hint}; correct the name or remove the row"
            )
        if path in found:
            raise InputError(f"{index} line {line}: {name!r} is named twice (line {found[path].line}); remove one row")
        found[path] = _Entry(line, fields)
    return found


def _elsewhere(folder: Path, name: str) -> Path | None:
    path = folder / name
    return path if on_disk(path) == "file" else None


def _by_stem(files: list[Path], name: str) -> Path | None:
    matches = [path for path in files if _name(stem(path)) == _name(name)]
    return matches[0] if len(matches) == 1 else None


def _name(name: str) -> str:
    return unicodedata.normalize("NFC", name.strip()).casefold()
