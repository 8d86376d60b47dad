"""The command line: compare, quotes, align, diff, plot, demo.

Exit status 0: done; 1: nothing to compare; 2: bad input or usage. Errors are one line on standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from difflib import get_close_matches
from typing import Any, NoReturn

from outletcompare import __version__
from outletcompare.commands.align import add_align, run_align
from outletcompare.commands.comparisons import CHARTS, DEMO_FOLDER, run_compare, run_demo, run_plot
from outletcompare.commands.diff import run_diff
from outletcompare.commands.output import printable
from outletcompare.commands.quotes import run_quotes
from outletcompare.commands.stats import add_stats
from outletcompare.errors import NothingToCompareError, OutletCompareError


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        wrong = re.search(r"invalid choice: '(.*)' \(choose from (.*)\)", message)
        near = get_close_matches(wrong[1], re.findall(r"\w+", wrong[2]), n=1) if wrong else []
        hint = f"; did you mean {near[0]!r}?" if near else ""
        self.exit(2, f"{self.prog}: {message}{hint} (see {self.prog} --help)\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status."""
    with contextlib.suppress(AttributeError):  # a stand-in for standard output may lack this
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        options = _parser().parse_args(arguments)
        with _plain_warnings(quiet=options.quiet):
            options.run(options)
            sys.stdout.flush()
        return 0
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 2
    except NothingToCompareError as error:
        return _fail(error, 1)
    except OutletCompareError as error:
        return _fail(error, 2)
    except MemoryError:
        return _fail("the input does not fit into memory", 2)
    except BrokenPipeError:
        # The reader of our output left (such as `| head`); keep the interpreter from complaining about it at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        return _fail(f"standard output cannot be written ({error.strerror})", 2)
    except KeyboardInterrupt:
        return _fail("interrupted", 130)


def _fail(message: object, status: int) -> int:
    line = " ".join(str(message).split())
    print(f"outletcompare: {printable(line)}", file=sys.stderr)
    return status


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="outletcompare", description="Compare how several outlets report one event.")
    parser.add_argument("--version", action="version", version=f"outletcompare {__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)

    def command(name: str, run: Callable[[argparse.Namespace], None], help: str) -> argparse.ArgumentParser:  # noqa: A002
        added = commands.add_parser(name, help=help, description=help)
        added.set_defaults(run=run)
        added.add_argument(
            "-q",
            "--quiet",
            action="store_true",
            help="no progress, warnings or file names; no views when files are written",
        )
        return added

    made = command("compare", run_compare, "Statements side by side and the framing table of articles on one event.")
    _add_input(made)
    made.add_argument("-o", "--output", metavar="FILE", help="write the report (.html) here")
    made.add_argument("--json", metavar="FILE", help="write the comparison JSON here ('-' for standard output)")
    made.add_argument("--quotes", metavar="TABLE", help="the quotes, as 'quotes -o' wrote them: none are looked for")
    made.add_argument("--statements", metavar="TABLE", help="the statements, as 'align -o' wrote them; needs --quotes")
    made.add_argument("--all", action="store_true", help="print every shared statement and every lens")
    made.add_argument(
        "--of", metavar="WHAT", help="print only this statement (s5), or those whose source or words hold this"
    )

    _add_lens(made)
    add_stats(made)

    made = command("quotes", run_quotes, "Every quote with its source, cue and kind.")
    _add_input(made)
    made.add_argument("--jsonl", action="store_true", help="one JSON object a line, for standard output")
    made.add_argument("--json", action="store_true", help="one JSON array, for standard output")
    made.add_argument("-o", "--output", metavar="FILE", help="write a table: .jsonl, .json, .csv or .parquet")
    made.add_argument(
        "--workers", type=int, metavar="N", help="processes that read articles (default: one a processor)"
    )
    add_stats(made)

    add_align(command("align", run_align, "Which quotes of a table are one statement: five of them or millions."))

    made = command("diff", run_diff, "Two texts side by side, word by word.")
    made.add_argument("a", help="a text file, or a text with --text")
    made.add_argument("b", help="another")
    made.add_argument("--text", action="store_true", help="A and B are the texts themselves")
    made.add_argument("--json", action="store_true", help="print the alterations as JSON")
    made.add_argument("-o", "--output", metavar="FILE", help="write the view as a page (.html)")

    made = command("plot", run_plot, "Draw one chart.")
    made.add_argument("chart", choices=CHARTS, help="which chart")
    _add_input(made)
    chosen = ", ".join(f"{what} ({chart})" for chart, what in CHARTS.items() if what)
    made.add_argument("--of", metavar="WHAT", help=f"what to draw, by name or id: {chosen}")
    made.add_argument("-o", "--output", metavar="FILE", help="the picture: .png, .svg or .pdf (default CHART.png)")
    _add_lens(made)

    made = command(
        "demo", run_demo, "The bundled sample from end to end: a statement, the framing table, report and charts."
    )
    made.add_argument("-o", "--output", metavar="FOLDER", default=DEMO_FOLDER, help="where files go (%(default)s)")
    made.add_argument("--json", action="store_true", help="print the comparison JSON and write nothing")
    return parser


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", nargs="+", help="files, folders or globs; or one saved comparison (.json)")
    parser.add_argument(
        "--min-confidence", type=_share, default=0.0, metavar="C", help="leave out quotes less sure than C (0 to 1)"
    )


def _add_lens(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--lens",
        action="append",
        metavar="LENS",
        help="only this lens: a bundled one by name or a TOML file, or 'all' that are bundled; may be given again",
    )


def _share(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= (value := float(text)) <= 1:
            return value
    raise argparse.ArgumentTypeError(f"{text!r} is not a number between 0 and 1")


@contextlib.contextmanager
def _plain_warnings(*, quiet: bool) -> Iterator[None]:
    """Warnings as single lines on standard error, none with ``--quiet``."""

    def show(message: Warning | str, *_: Any, **__: Any) -> None:
        print(f"outletcompare: warning: {printable(' '.join(str(message).split()))}", file=sys.stderr)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore" if quiet else "default")
        warnings.showwarning = show
        yield
