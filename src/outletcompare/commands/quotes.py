"""quotes: every quote of some articles, as a table."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from outletcompare.commands.comparisons import input_of, saved_comparison
from outletcompare.commands.output import console, json_lines, json_text, say_written, table_text
from outletcompare.errors import NothingToCompareError


def run_quotes(options: argparse.Namespace) -> None:
    from outletcompare import exports
    from outletcompare.quotations import extract
    from outletcompare.sources import read
    from outletcompare.writing import write_whole

    saved = saved_comparison(options)
    quotes = saved.quotes if saved else extract(read(input_of(options)), min_confidence=options.min_confidence)
    table = exports.records(quotes)
    if options.output:
        path = Path(options.output)
        if path.suffix == ".parquet":
            path = exports.write_parquet(quotes, path)
        else:
            write_whole(path, table_text(table, path))
        say_written(options, [path])
    elif options.jsonl or options.json:
        sys.stdout.write(json_lines(table) if options.jsonl else json_text(table))
    else:
        from outletcompare.views.terminal import quotes_table

        console().print(quotes_table(quotes))
    if not quotes:
        raise NothingToCompareError("no quotes were found in these articles")
