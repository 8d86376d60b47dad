"""The command line: compare, quotes, diff, plot, demo.

Exit status 0: done; 1: nothing to compare; 2: bad input or usage. Errors are one line on standard error.
"""

from __future__ import annotations

import argparse
import contextlib
import csv
import io
import json
import os
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NoReturn

from outletcompare import __version__
from outletcompare.errors import InputError, NothingToCompareError, OutletCompareError

if TYPE_CHECKING:
    from rich.console import Console

    from outletcompare.model import Comparison

# each chart, and what --of chooses for it
CHARTS = {
    "coverage": None,
    "attribution": "statement",
    "naming": "concept",
    "stance": "source",
    "contrasts": "lens",
    "ribbon": "statement",
    "voice": None,
    "keyness": "outlet",
    "timeline": None,
    "overview": None,
}
DEMO_CHARTS = ("coverage", "attribution", "naming")
DEMO_FOLDER = "outletcompare-demo"


class _Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        self.exit(2, f"{self.prog}: {message} (see {self.prog} --help)\n")


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
    print(f"outletcompare: {_printable(line)}", file=sys.stderr)
    return status


def _printable(text: str) -> str:
    """Without control characters and lone surrogates, which article text or a file name may bring in."""
    return "".join(c if c.isprintable() else "�" for c in text)


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

    made = command("compare", _compare, "Statements side by side and the framing table of articles on one event.")
    _add_input(made)
    made.add_argument("-o", "--output", metavar="FILE", help="write the report (.html) here")
    made.add_argument("--json", metavar="FILE", help="write the comparison JSON here ('-' for standard output)")
    made.add_argument("--all", action="store_true", help="print every shared statement and every lens")

    made = command("quotes", _quotes, "Every quote with its source, cue and kind.")
    _add_input(made)
    made.add_argument("--jsonl", action="store_true", help="one JSON object a line, for standard output")
    made.add_argument("--json", action="store_true", help="one JSON array, for standard output")
    made.add_argument("-o", "--output", metavar="FILE", help="write a table: .jsonl, .json, .csv or .parquet")

    made = command("diff", _diff, "Two texts side by side, word by word.")
    made.add_argument("a", help="a text file, or a text with --text")
    made.add_argument("b", help="another")
    made.add_argument("--text", action="store_true", help="A and B are the texts themselves")
    made.add_argument("--json", action="store_true", help="print the alterations as JSON")
    made.add_argument("-o", "--output", metavar="FILE", help="write the view as a page (.html)")

    made = command("plot", _plot, "Draw one chart.")
    made.add_argument("chart", choices=CHARTS, help="which chart")
    _add_input(made)
    chosen = ", ".join(f"{what} ({chart})" for chart, what in CHARTS.items() if what)
    made.add_argument("--of", metavar="WHAT", help=f"what to draw, by name or id: {chosen}")
    made.add_argument("-o", "--output", metavar="FILE", help="the picture: .png, .svg or .pdf (default CHART.png)")

    made = command(
        "demo", _demo, "The bundled sample from end to end: a statement, the framing table, report and charts."
    )
    made.add_argument("-o", "--output", metavar="FOLDER", default=DEMO_FOLDER, help="where files go (%(default)s)")
    made.add_argument("--json", action="store_true", help="print the comparison JSON and write nothing")
    return parser


def _add_input(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("input", nargs="+", help="files, folders or globs; or one saved comparison (.json)")
    parser.add_argument(
        "--min-confidence", type=_share, default=0.0, metavar="C", help="leave out quotes less sure than C (0 to 1)"
    )


def _share(text: str) -> float:
    with contextlib.suppress(ValueError):
        if 0 <= (value := float(text)) <= 1:
            return value
    raise argparse.ArgumentTypeError(f"{text!r} is not a number between 0 and 1")


def _compare(options: argparse.Namespace) -> None:
    if options.output:
        _check_page(options.output)
    comparison = _comparison(options)
    written = []
    if options.json and options.json != "-":
        written.append(comparison.save(options.json))
    if options.output:
        written.append(comparison.report(options.output))
    if options.json == "-":
        _print_json_text(comparison)
    elif not (options.quiet and written):
        _show(comparison, statements=None if options.all else 5)
    _say_written(options, written)
    if not comparison.quotes:
        raise NothingToCompareError("no quotes were found in these articles")


def _quotes(options: argparse.Namespace) -> None:
    from outletcompare import exports
    from outletcompare.quotations import extract
    from outletcompare.sources import read
    from outletcompare.writing import write_whole

    saved = _saved(options)
    quotes = saved.quotes if saved else extract(read(_input(options)), min_confidence=options.min_confidence)
    table = exports.records(quotes)
    if options.output:
        path = Path(options.output)
        if path.suffix == ".parquet":
            path = exports.write_parquet(quotes, path)
        else:
            write_whole(path, _table_text(table, path))
        _say_written(options, [path])
    elif options.jsonl or options.json:
        sys.stdout.write(_json_lines(table) if options.jsonl else _json_text(table))
    else:
        from outletcompare.views.terminal import quotes_table

        _console().print(quotes_table(quotes))
    if not quotes:
        raise NothingToCompareError("no quotes were found in these articles")


def _diff(options: argparse.Namespace) -> None:
    from outletcompare.views.side_by_side import diff
    from outletcompare.writing import write_whole

    if options.output:
        _check_page(options.output)
    names = ("A", "B")
    texts = [options.a, options.b]
    if not options.text:
        from outletcompare.sources import read

        names = (Path(options.a).name, Path(options.b).name)
        texts = [read(Path(name))[0].text for name in texts]
    if not any(text.strip() for text in texts):
        raise NothingToCompareError("both texts are empty")
    view = diff(*texts, names=names)
    if options.output:
        _say_written(options, [write_whole(options.output, view.page())])
    if options.json:
        from outletcompare import exports

        sys.stdout.write(_json_text(exports.collation_json(view.collation)))
    elif not options.output:
        _console().print(view)


def _plot(options: argparse.Namespace) -> None:
    what = CHARTS[options.chart]
    if options.of and not what:
        raise InputError(f"plot {options.chart}: there is nothing to choose with --of")
    comparison = _comparison(options)
    axes = getattr(comparison.plot, options.chart)(**({what: options.of} if what and options.of else {}))
    path = Path(options.output or f"{options.chart}.png")
    _say_written(options, [_save_chart(axes, path)])


def _demo(options: argparse.Namespace) -> None:
    from outletcompare.pipeline import compare, sample

    comparison = compare(sample())
    if options.json:
        _print_json_text(comparison)
        return
    folder = Path(options.output)
    written = [comparison.report(folder / "report.html"), comparison.save(folder / "comparison.oc.json")]
    for chart in DEMO_CHARTS:
        written.append(_save_chart(getattr(comparison.plot, chart)(), folder / f"{chart}.png"))
    if not options.quiet:
        _show(comparison, statements=1)
    _say_written(options, written)


def _comparison(options: argparse.Namespace) -> Comparison:
    from outletcompare.pipeline import compare

    saved = _saved(options)
    if saved is not None:
        return saved
    with _progress(quiet=options.quiet) as progress:
        return compare(_input(options), min_confidence=options.min_confidence, progress=progress)


def _saved(options: argparse.Namespace) -> Comparison | None:
    """The saved comparison that is the input, or None when the input is something else, such as a list of articles."""
    from outletcompare import exports

    path = Path(options.input[0])
    start = ""
    if len(options.input) == 1 and path.suffix == ".json":
        with contextlib.suppress(OSError, UnicodeDecodeError), path.open(encoding="utf-8-sig") as file:
            start = file.read(200)
    if '"schema"' not in start:
        return None
    if options.min_confidence:
        raise InputError(f"{path}: --min-confidence is for articles; leave it out for a saved comparison")
    return exports.load(path)


def _input(options: argparse.Namespace) -> Any:
    return options.input[0] if len(options.input) == 1 else list(options.input)


def _check_page(name: str) -> None:
    """Refuse a name that would promise another format, before any work is done."""
    if Path(name).suffix.lower() not in (".html", ".htm"):
        raise InputError(f"{name}: a page is written as HTML; end the name in .html")


def _show(comparison: Comparison, statements: int | None) -> None:
    from outletcompare.views.terminal import summary

    _console().print(summary(comparison, statements=statements))


def _console() -> Console:
    from rich.console import Console

    return Console(highlight=False, soft_wrap=False)


def _save_chart(axes: Any, path: Path) -> Path:
    from outletcompare.views.plot import save

    return save(axes, path)


def _print_json_text(comparison: Comparison) -> None:
    from outletcompare import exports

    sys.stdout.write(exports.dumps(comparison))


def _json_text(value: Any) -> str:
    return json.dumps(value, indent=1) + "\n"


def _json_lines(table: list[dict[str, Any]]) -> str:
    return "".join(json.dumps(row) + "\n" for row in table)


def _table_text(table: list[dict[str, Any]], path: Path) -> str:
    if path.suffix == ".jsonl":
        return _json_lines(table)
    if path.suffix == ".json":
        return _json_text(table)
    if path.suffix != ".csv":
        raise InputError(f"{path}: cannot tell the format; end the name in .jsonl, .json, .csv or .parquet")
    text = io.StringIO()
    if table:
        writer = csv.DictWriter(text, fieldnames=list(table[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(table)
    return text.getvalue()


def _say_written(options: argparse.Namespace, paths: Sequence[Path]) -> None:
    if not options.quiet:
        for path in paths:
            print(f"wrote {_printable(str(path))}", file=sys.stderr)


@contextlib.contextmanager
def _progress(*, quiet: bool) -> Iterator[Callable[[str, int, int], None] | None]:
    """A progress bar on standard error, only where a person watches."""
    if quiet or not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("starting", total=None)
        yield lambda step, done, total: bar.update(task, description=step, completed=done, total=total)


@contextlib.contextmanager
def _plain_warnings(*, quiet: bool) -> Iterator[None]:
    """Warnings as single lines on standard error, none with ``--quiet``."""

    def show(message: Warning | str, *_: Any, **__: Any) -> None:
        print(f"outletcompare: warning: {_printable(' '.join(str(message).split()))}", file=sys.stderr)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore" if quiet else "default")
        warnings.showwarning = show
        yield
