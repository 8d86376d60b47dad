"""Which reader a file's suffix calls for."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

from outletcompare.errors import InputError
from outletcompare.lexicons import load
from outletcompare.sources.files import unpacked_name
from outletcompare.sources.records import Notes, Record

Reader = Callable[[Path, Notes], Iterator[Record]]


def reader_for(path: Path) -> Reader:
    """The function that yields the file's records; raises InputError for a suffix that is not read."""
    kind = kind_of(path)
    if kind is None:
        known = ", ".join(sorted(s for s in _kinds() if s))
        raise InputError(f"{path}: files of this kind are not read; give one of {known}")
    reader: Reader = import_module(f"outletcompare.sources.{kind}").records
    return reader


def kind_of(path: Path) -> str | None:
    """The module that reads files with this suffix ("plain", "pages", …), None when there is none."""
    return _kinds().get(unpacked_name(path).suffix.lower())


@cache
def _kinds() -> dict[str, str]:
    return {suffix: kind for kind, suffixes in load("conventions/file_kinds")["readers"].items() for suffix in suffixes}
