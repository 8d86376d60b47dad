"""compare, plot and demo: a comparison made or loaded, and what is shown of it."""

from __future__ import annotations

import argparse
import contextlib
import sys
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from outletcompare.commands.output import check_page, console, progress, say_written
from outletcompare.commands.stats import Stats
from outletcompare.errors import InputError, NothingToCompareError

if TYPE_CHECKING:
    from outletcompare.framing import Lens
    from outletcompare.model import Comparison, Quote, Rows, Statement

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


def run_compare(options: argparse.Namespace) -> None:
    if options.output:
        check_page(options.output)
    stats = Stats()
    comparison = comparison_of(options, stats)
    written = []
    if options.json and options.json != "-":
        stats.begin("writing JSON")
        written.append(comparison.save(options.json))
    if options.output:
        stats.begin("writing the report")
        written.append(comparison.report(options.output))
    stats.begin("printing")
    if options.json == "-":
        _print_json_text(comparison)
    elif options.of is not None:
        from outletcompare.views.terminal import found

        console().print(found(comparison, options.of))
    elif not (options.quiet and written):
        _show(comparison, statements=None if options.all else 5)
    say_written(options, written)
    stats.write(options, _counts(comparison))
    if not comparison.quotes:
        raise NothingToCompareError("no quotes were found in these articles")


def _counts(comparison: Comparison) -> list[str]:
    return [
        f"{len(comparison.articles):,} articles of {len(comparison.outlets):,} outlets",
        f"{len(comparison.quotes):,} quotes",
        f"{len(comparison.statements):,} statements ({len(comparison.shared):,} in two or more outlets)",
        f"{len(comparison.measures):,} measures",
    ]


def run_plot(options: argparse.Namespace) -> None:
    what = CHARTS[options.chart]
    if options.of and not what:
        raise InputError(f"plot {options.chart}: there is nothing to choose with --of")
    comparison = comparison_of(options)
    axes = getattr(comparison.plot, options.chart)(**({what: options.of} if what and options.of else {}))
    path = Path(options.output or f"{options.chart}.png")
    say_written(options, [_save_chart(axes, path)])


def run_demo(options: argparse.Namespace) -> None:
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
    say_written(options, written)


def comparison_of(options: argparse.Namespace, stats: Stats | None = None) -> Comparison:
    from outletcompare.pipeline import compare

    lenses = _lenses(getattr(options, "lens", None))
    saved = saved_comparison(options)
    if saved is not None:
        return saved if lenses is None else _measured_anew(saved, lenses)
    given = _given_tables(options)
    clock = stats or Stats()
    with progress(quiet=options.quiet) as report:

        def told(step: str, done: int, total: int) -> None:
            if step != "done":
                clock.begin(step)
            if report:
                report(step, done, total)

        return compare(input_of(options), lenses=lenses, min_confidence=options.min_confidence, progress=told, **given)


def _lenses(names: Sequence[str] | None) -> list[Lens] | None:
    """The lenses asked for, each once; None when nothing was asked for."""
    if names is None:
        return None
    from outletcompare.framing import choose
    from outletcompare.framing.lens import bundled_names

    every = [each for name in names for each in (bundled_names() if name == "all" else [name])]
    return choose(list(dict.fromkeys(every)))


def _measured_anew(saved: Comparison, lenses: list[Lens]) -> Comparison:
    from attrs import evolve

    from outletcompare.framing import measure

    measures = measure(saved.articles, saved.quotes, saved.statements, lenses=lenses)
    return evolve(saved, measures=measures, settings={**saved.settings, "lenses": [lens.name for lens in lenses]})


def _given_tables(options: argparse.Namespace) -> dict[str, Any]:
    """The quotes and statements that were made before, where the command takes them."""
    from outletcompare import quote_records

    given: dict[str, Any] = {}
    if getattr(options, "quotes", None):
        given["quotes"] = quote_records.read(Path(options.quotes))
    if getattr(options, "statements", None):
        if not given:
            raise InputError("--statements needs the quotes it was made from: give them with --quotes")
        given["statements"] = partial(_placed, Path(options.statements))
    return given


def _placed(path: Path, quotes: Rows[Quote]) -> Rows[Statement]:
    """The statements of the quotes, as a table that was made before has them."""
    from outletcompare.scale.statements import read_places, statements_of

    places = read_places(path)
    return statements_of((quote, places.pop(quote.id, None)) for quote in quotes)


def saved_comparison(options: argparse.Namespace) -> Comparison | None:
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


def input_of(options: argparse.Namespace) -> Any:
    """What is to be read: one path or pattern, or a list of them."""
    return options.input[0] if len(options.input) == 1 else list(options.input)


def _show(comparison: Comparison, statements: int | None) -> None:
    from outletcompare.views.terminal import summary

    console().print(summary(comparison, statements=statements))


def _save_chart(axes: Any, path: Path) -> Path:
    from outletcompare.views.plot import save

    return save(axes, path)


def _print_json_text(comparison: Comparison) -> None:
    from outletcompare import exports

    sys.stdout.writelines(exports.parts(comparison))
