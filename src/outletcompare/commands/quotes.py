"""quotes: every quote of some articles, as a table."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from outletcompare.commands.comparisons import input_of, saved_comparison
from outletcompare.commands.output import console, json_lines, json_text, progress, say_written, table_text
from outletcompare.commands.stats import Stats
from outletcompare.errors import InputError, NothingToCompareError
from outletcompare.scale.means import processors

if TYPE_CHECKING:
    from outletcompare.model import Article, Quote

STREAMED = (".parquet", ".jsonl", ".csv")
"""Formats that quotes are written to as they are found."""


def run_quotes(options: argparse.Namespace) -> None:
    """Find the quotes and print or write them."""
    from outletcompare import frames
    from outletcompare.quotations import extract
    from outletcompare.sources import read
    from outletcompare.writing import write_whole

    saved = saved_comparison(options)
    stats = Stats()
    stats.begin("finding quotes")
    if options.output and Path(options.output).suffix.lower() in STREAMED:
        count = _stream(options, None if saved is None else saved.quotes)
        say_written(options, [Path(options.output)])
        stats.write(options, [f"{count:,} quotes"])
        if not count:
            raise NothingToCompareError("no quotes were found in these articles")
        return
    quotes = saved.quotes if saved else extract(read(input_of(options)), min_confidence=options.min_confidence)
    table = frames.records(quotes)
    if options.output:
        path = Path(options.output)
        write_whole(path, table_text(table, path))
        say_written(options, [path])
    elif options.jsonl or options.json:
        sys.stdout.write(json_lines(table) if options.jsonl else json_text(table))
    else:
        from outletcompare.views.terminal import quotes_table

        console().print(quotes_table(quotes))
    stats.write(options, [f"{len(quotes):,} quotes"])
    if not quotes:
        raise NothingToCompareError("no quotes were found in these articles")


def _stream(options: argparse.Namespace, saved: Iterable[Quote] | None) -> int:
    """Write quotes as they come, those of a saved comparison or of articles read one after the other."""
    from outletcompare import quote_records
    from outletcompare.quotations.streaming import extract_stream
    from outletcompare.sources import stream
    from outletcompare.sources.records import Notes

    path = Path(options.output)
    if saved is not None:
        return quote_records.write(path, saved)
    notes, read = Notes(), 0

    def articles() -> Iterator[Article]:
        nonlocal read
        for article in stream(input_of(options), notes):
            read += 1
            yield article

    with progress(quiet=options.quiet) as report:
        found = extract_stream(
            articles(),
            min_confidence=options.min_confidence,
            workers=options.workers or processors(),
            progress=(lambda done: report(f"{done:,} articles", done, None)) if report else None,
        )
        count = quote_records.write(path, found)
    if not read:
        raise InputError(f"there is nothing to read: {notes or 'the source is empty'}; give files, records or articles")
    notes.warn(stacklevel=2)
    return count
