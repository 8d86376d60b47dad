"""Plain text: the file is the article."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from outletcompare.errors import InputError
from outletcompare.lexicons import load
from outletcompare.sources.encoding import decode
from outletcompare.sources.files import read_bytes, stem
from outletcompare.sources.records import Notes, Record


def records(path: Path, notes: Notes) -> Iterator[Record]:
    """One record: the decoded file, nothing stripped or normalised."""
    data = read_bytes(path)
    for kind in load("conventions/file_kinds")["unreadable"]:
        if data.startswith(kind["begins"].encode("latin-1")):
            raise InputError(f"{path}: this is {kind['what']}; {kind['remedy']}")
    decoded = decode(data)
    if decoded.damaged:
        notes.add(
            path.name, "text(s) with damaged characters", f"{decoded.damaged} replaced, read as {decoded.encoding}"
        )
    yield Record(fields={"text": decoded.text}, origin=path.name, name=stem(path), outlet=stem(path))
