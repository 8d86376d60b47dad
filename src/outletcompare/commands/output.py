"""What every command writes with: files named on standard error, JSON, tables, a progress bar."""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outletcompare.errors import InputError

if TYPE_CHECKING:
    from rich.console import Console


def printable(text: str) -> str:
    """Without control characters and lone surrogates, which article text or a file name may bring in."""
    return "".join(c if c.isprintable() else "�" for c in text)


def check_page(name: str) -> None:
    """Refuse a name that would promise another format, before any work is done."""
    if Path(name).suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{name}: a page is written as HTML; end the name in .html")


def console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def json_text(value: Any) -> str:
    return json.dumps(value, indent=1) + "\n"


def json_lines(table: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in table)


def table_text(table: list[dict[str, Any]], path: Path) -> str:
    if path.suffix == ".jsonl":
        return json_lines(table)
    if path.suffix == ".json":
        return json_text(table)
    if path.suffix != ".csv":
        raise InputError(f"{path}: cannot tell the format; end the name in .jsonl, .json, .csv or .parquet")
    text = io.StringIO()
    if table:
        writer = csv.DictWriter(text, fieldnames=list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    return text.getvalue()


def say_written(options: argparse.Namespace, paths: Sequence[Path]) -> None:
    if not options.quiet:
        for path in paths:
            print(f"wrote {printable(str(path))}", file=sys.stderr)


@contextlib.contextmanager
def progress(*, quiet: bool) -> Iterator[Callable[[str, int, int | None], None] | None]:
    """A progress bar on standard error, only where a person watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total)
