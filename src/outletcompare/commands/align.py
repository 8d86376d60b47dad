"""align: from a table of quotes to a table that says which of them are one statement."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve

from outletcompare.commands.output import printable, progress, say_written
from outletcompare.commands.stats import add_stats, megabytes, table
from outletcompare.scale.means import ENGINES, METHODS, Means

if TYPE_CHECKING:
    from outletcompare.scale.tables import Summary


def add_align(parser: argparse.ArgumentParser) -> None:
    """What the command is given."""
    parser.add_argument("input", help="a table of quotes with id, text and where known outlet, date, source")
    parser.add_argument("-o", "--output", metavar="FILE", required=True, help="the table: .jsonl, .csv or .parquet")
    parser.add_argument(
        "--method",
        choices=METHODS,
        default="auto",
        help="judge every pair that may be alike, or find those that share runs of words (default: by size)",
    )
    parser.add_argument(
        "--engine",
        choices=ENGINES,
        default="auto",
        help="in memory or out of core, the same statements (default: by method)",
    )
    parser.add_argument("--directory", metavar="FOLDER", help="keep the stages here; a broken run goes on there")
    parser.add_argument("--memory-limit", metavar="SIZE", help="what DuckDB may hold (default 1GB)")
    parser.add_argument("--workers", metavar="N", type=int, help="threads of DuckDB (default: one a processor)")
    parser.add_argument(
        "--retellings",
        action=argparse.BooleanOptionalAction,
        help="whether the linear method looks for translations and paraphrases (default: where sources are named)",
    )
    add_stats(parser)


def run_align(options: argparse.Namespace) -> None:
    """Align the table, say what was written, and what it cost when that was asked."""
    from outletcompare.scale.tables import align_table

    names = ("method", "engine", "directory", "memory_limit", "workers", "retellings")
    given = {name: getattr(options, name) for name in names}
    with progress(quiet=options.quiet) as report:
        means = Means(**{name: value for name, value in given.items() if value is not None})
        if report is not None:
            means = evolve(means, progress=report)
        if not options.quiet:
            means = evolve(means, say=lambda line: print(f"outletcompare: {printable(line)}", file=sys.stderr))
        summary = align_table(Path(options.input), Path(options.output), means)
    say_written(options, [Path(options.output)])
    if options.stats:
        sys.stderr.writelines(_lines(summary))


def _lines(summary: Summary) -> list[str]:
    lines = table([(name, f"{rows:,}", wall, processor) for name, rows, wall, processor in summary.stages])
    found = f"{summary.quotes:,} quotes, {summary.statements:,} statements ({summary.shared:,} of several quotes)"
    return [
        *lines,
        f"{found}, {summary.fragments:,} fragments\n",
        f"method {summary.method}, engine {summary.engine}, ",
        f"{summary.seconds:.1f} s, peak memory {megabytes(summary.peak)}\n",
    ]
