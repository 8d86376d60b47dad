"""Read: files, folders, tables, frames and records become articles with their body marked.

One small module for each format yields records; ``records`` makes articles of them, ``body`` marks the article proper.
"""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from attrs import evolve

from outletcompare.errors import InputError
from outletcompare.model import Article, Rows
from outletcompare.sources import folders, frames
from outletcompare.sources.body import mark_body
from outletcompare.sources.files import on_disk
from outletcompare.sources.formats import reader_for
from outletcompare.sources.records import Notes, Record, articles, with_unique_ids

__all__ = ["mark_body", "read", "stream"]


def read(source: Any, *, outlet: str | None = None, language: str | None = None) -> Rows[Article]:
    """Read articles from wherever they are.

    Args:
        source: a path to a file or a folder, a glob pattern, a pandas, Polars or Arrow frame, a dict, an Article, or
            a list of any of these. A folder may hold an ``articles.csv`` (file, outlet, date, title, url) that
            names its files.
        outlet: the outlet of every article, in place of what the records say.
        language: the language of every article, likewise.

    Returns:
        The articles, ids unique. ``text`` is as given; ``body`` marks the article proper.

    Raises:
        InputError: a source does not exist, is malformed, or holds no article.
        MissingExtraError: the format needs an optional dependency.

    Warns:
        InputWarning: records were skipped, dates could not be read, bytes were damaged; counted, once for each input.
    """
    notes = Notes()
    given: dict[str, Any] = {
        key: value for key, value in (("outlet", outlet), ("language", language)) if value is not None
    }
    found = Rows(with_unique_ids(_articles(source, given, notes), notes))
    if not found:
        raise InputError(f"there is nothing to read: {notes or 'the source is empty'}; give files, records or articles")
    notes.warn(stacklevel=2)
    return found


def stream(source: Any, notes: Notes) -> Iterator[Article]:
    """The articles of :func:`read` one after the other, for more than fit into memory; ``notes`` hears of trouble."""
    return with_unique_ids(_articles(source, {}, notes), notes)


def _articles(source: Any, given: Mapping[str, Any], notes: Notes) -> Iterator[Article]:
    if isinstance(source, Article):
        yield evolve(source, **given) if given else source
    elif isinstance(source, (str, os.PathLike)):
        yield from _from_path(source, given, notes)
    elif isinstance(source, Mapping):
        yield from _from_records(_rows(source), given, notes)
    elif frames.is_frame(source):
        yield from _checked("the frame", frames.records(source), given, notes)
    elif isinstance(source, Iterable) and not isinstance(source, (bytes, bytearray, memoryview)):
        yield from _from_list(source, given, notes)
    else:
        raise InputError(
            f"cannot read articles from {type(source).__name__}; give a path, a folder, a frame, dicts or Articles"
        )


def _rows(source: Mapping[Any, Any]) -> list[Mapping[Any, Any]]:
    """One record as it is; a dict of columns as its rows."""
    columns = list(source.values())
    if columns and all(isinstance(column, (list, tuple)) for column in columns):
        if len({len(column) for column in columns}) > 1:
            lengths = ", ".join(f"{name}: {len(column)}" for name, column in source.items())
            raise InputError(f"the columns differ in length ({lengths}); give every column one value for each article")
        return [dict(zip(source, row, strict=True)) for row in zip(*columns, strict=True)]
    return [source]


def _from_list(source: Iterable[Any], given: Mapping[str, Any], notes: Notes) -> Iterator[Article]:
    rows: list[Mapping[Any, Any]] = []
    for item in sorted(source, key=str) if isinstance(source, (set, frozenset)) else source:
        if isinstance(item, Mapping):
            rows.append(item)
            continue
        if isinstance(item, (list, tuple, set, frozenset)):
            raise InputError("a list of articles holds another list; flatten it")
        yield from _from_records(rows, given, notes)
        rows = []
        yield from _articles(item, given, notes)
    yield from _from_records(rows, given, notes)


def _from_records(rows: list[Mapping[Any, Any]], given: Mapping[str, Any], notes: Notes) -> Iterator[Article]:
    if rows:
        found = (
            Record(fields=row, origin="the records", place=f"record {n}", name=f"article-{n}", given=given)
            for n, row in enumerate(rows, 1)
        )
        yield from _checked("the records", found, given, notes)


def _from_path(source: str | os.PathLike[str], given: Mapping[str, Any], notes: Notes) -> Iterator[Article]:
    path = Path(source)
    kind = on_disk(path)
    if kind == "folder":
        yield from articles((_with(r, given) for r in folders.records(path, notes)), notes)
    elif kind == "file":
        if folders.is_index(path):
            yield from articles((_with(r, given) for r in folders.records(path.parent, notes, path)), notes)
        else:
            yield from _checked(path.name, reader_for(path)(path, notes), given, notes, str(path))
    else:
        for match in _matches(str(source)):
            yield from articles((_with(r, given) for r in folders.unless_broken(match, notes, str(source))), notes)


def _matches(pattern: str) -> list[Path]:
    if pattern.startswith(("http://", "https://")):
        raise InputError(f"{pattern}: nothing is fetched from the network; save the page and give the file")
    shown = pattern if len(pattern) < 200 else pattern[:200] + "…"
    if not glob.has_magic(pattern):
        hint = (
            "; an article's text is given as a dict with text and outlet" if "\n" in pattern or " " in pattern else ""
        )
        raise InputError(f"{shown}: there is no such file or folder; check the path{hint}")
    found = sorted(Path(p) for p in glob.glob(pattern, recursive=True))  # noqa: PTH207 - the pattern may be absolute
    files = [path for path in found if on_disk(path) == "file"]
    if not files:
        raise InputError(f"{shown}: no file matches; check the pattern")
    return files


def _checked(
    origin: str, records: Iterable[Record], given: Mapping[str, Any], notes: Notes, shown: str = ""
) -> Iterator[Article]:
    """The articles of one named input, which must hold at least one."""
    empty = True
    for article in articles((_with(record, given) for record in records), notes):
        empty = False
        yield article
    if empty:
        why = notes.skipped(origin)
        raise InputError(
            f"{shown or origin}: no usable article{f' ({why})' if why else ''}; "
            "an article needs a text, and an outlet or a url"
        )


def _with(record: Record, given: Mapping[str, Any]) -> Record:
    return evolve(record, given={**record.given, **given}) if given else record
