"""What the command line prints: the statements side by side, the framing table, the table of quotes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from attrs import frozen

from outletcompare.errors import InputError
from outletcompare.model import SURE, Comparison, Measure, Quote, Statement
from outletcompare.views.narrative import brief
from outletcompare.views.order import by_reach, nested, wording
from outletcompare.views.parallels import besides, stitched
from outletcompare.views.printable import one_line
from outletcompare.views.theme import ALSO_PRINTED, KIND_NAMES, TERMINAL

if TYPE_CHECKING:
    from rich.console import Console, ConsoleOptions, Group, RenderableType, RenderResult
    from rich.table import Table
    from rich.text import Text

PASSAGE = 60
SHOWN = 4
# What leads from a row to its note; a table with more notes than these leaves the rest to the report.
SIGNS = "¹²³⁴⁵⁶⁷⁸⁹"
# The lenses that five articles can fill: shown at once, the others on request.
WORDING = ("attribution", "labels", "scare quotes", "naming", "hedging")


def summary(comparison: Comparison, *, statements: int | None = None) -> Group:
    """The comparison for a terminal.

    Args:
        comparison: what to show.
        statements: how many of the shared statements to show, with the lenses of wording; None for all of both.
    """
    from rich.console import Group

    return Group(*_parts(comparison, statements))


def found(comparison: Comparison, what: str) -> Group:
    """The statements that :meth:`Comparison.find` finds, side by side.

    Raises:
        InputError: there is none.
    """
    from rich.console import Group

    chosen = comparison.find(what)
    if not chosen:
        raise InputError(f"no statement has the id {what!r}, nor a source or words that hold it; try fewer words")
    return Group(*(part for statement in by_reach(chosen) for part in (*_statement(statement), "")))


@frozen(kw_only=True)
class Fitting:
    """A table, or the same stacked where a terminal has fewer than ``need`` cells in a line."""

    need: int
    wide: Callable[[], Iterable[RenderableType]]
    stacked: Callable[[], Iterable[RenderableType]]

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        if options.max_width < self.need:
            yield from self.stacked()
        else:
            yield from self.wide()


def quotes_table(quotes: Iterable[Quote]) -> Fitting:
    """One row for each quote: outlet, kind, source, cue, label and content; and how many are unsure."""
    kept = tuple(quotes)
    return Fitting(
        need=130,
        wide=lambda: (_wide_quotes(kept), *_unsure(kept)),
        stacked=lambda: (*_stacked_quotes(kept), *_unsure(kept)),
    )


def _unsure(quotes: Sequence[Quote]) -> Iterator[RenderableType]:
    number = sum(quote.confidence < SURE for quote in quotes)
    if number:
        yield ""
        yield _line(
            f"{number:,} of {len(quotes):,} are unsure (confidence under {SURE}): perhaps nobody's words. "
            f"Lenses leave them out; min_confidence={SURE} leaves them out here.",
            muted=True,
        )


def _wide_quotes(quotes: Sequence[Quote]) -> Table:
    table = _table()
    for name, width in (("outlet", 20), ("kind", 14), ("source", 24), ("cue", 12), ("label", 16)):
        table.add_column(name, overflow="fold", max_width=width)
    table.add_column("content", ratio=1)
    for quote in quotes:
        table.add_row(*map(_cell, (*_told(quote), quote.text)))
    return table


def _stacked_quotes(quotes: Sequence[Quote]) -> Iterator[RenderableType]:
    for quote in quotes:
        outlet, *rest, label = _told(quote)
        yield _named(outlet, *rest, f"label: {label}" if label else "")
        yield _indented(quote.text)


def _named(name: str, *parts: str) -> Text:
    """A name in bold and what is said of it, on one line."""
    from rich.text import Text

    return Text.assemble((one_line(name), "bold"), *(f" · {one_line(part)}" for part in parts if part))


def _indented(text: str) -> RenderableType:
    from rich.padding import Padding

    return Padding(_cell(text), (0, 0, 0, 2), expand=False)


def _told(quote: Quote) -> tuple[str, str, str, str, str]:
    source, cue, label = quote.source, quote.cue, quote.label
    return (
        quote.outlet,
        KIND_NAMES[quote.kind] + (", unsure" if quote.confidence < SURE else ""),
        source.name if source else "",
        cue.text if cue else "",
        label.text if label else "",
    )


def _parts(comparison: Comparison, statements: int | None) -> Iterator[RenderableType]:
    shared = [entry for entry in nested(comparison) if entry.shared]
    shown = shared[:statements]
    yield from _told_first(comparison)
    for entry in shown:
        yield ""
        yield from _statement(entry.statement)
        for part in entry.parts:
            yield _line(f"inside it: {part.id} “{one_line(wording(part), PASSAGE)}” · {', '.join(part.outlets)}")
    if len(shared) > len(shown):
        yield ""
        yield _line(f"… and {_count(len(shared) - len(shown), 'more statement')}", muted=True)
    rates = [measure for measure in comparison.measures if measure.statement is None]
    few = statements is not None and any(measure.lens in WORDING for measure in rates)
    held_back = []
    for (lens, counts), rows in groupby(rates, key=lambda m: (m.lens, m.counts)):
        # a lens of the user's own bears a name of its own
        if few and lens == counts and lens not in WORDING:
            held_back.append(lens)
            continue
        yield ""
        yield _heading(f"Framing: {lens}")
        yield from _measures_table(rows, comparison.outlets)
    if held_back:
        yield _line(f"Further lenses ({', '.join(held_back)}) are in the report and in the JSON", muted=True)


def _told_first(comparison: Comparison) -> Iterator[RenderableType]:
    """The summary in plain words, each finding with the id of its statement."""
    for sentence in brief(comparison):
        yield _line(sentence.text)
        for link in sentence.links:
            yield _indented(f"{link.statement}  {link.text}" if link.statement else link.text)


def _statement(statement: Statement) -> Iterator[RenderableType]:
    source = statement.source or "source unknown"
    yield _heading(f"{statement.id} · {source} · {_count(len(statement.carried_by), 'outlet')}")
    yield statement.diff()
    if statement.parallels:
        yield _line(f"{ALSO_PRINTED}:")
        yield from (_indented(line) for line in (*map(str, besides(statement)), *stitched(statement)))


def _measures_table(rows: Iterable[Measure], outlets: Sequence[str]) -> Iterator[RenderableType]:
    """One row for each category that an outlet has passages for, and the notes on them below."""
    place = {outlet: number for number, outlet in enumerate(outlets)}
    found = sorted((m for m in rows if m.evidence), key=lambda m: place.get(m.outlet, -1))
    notes = dict.fromkeys(measure.note for measure in found if measure.note)
    signs = dict(zip(notes, SIGNS, strict=False))
    yield Fitting(need=90, wide=lambda: [_wide_measures(found, signs)], stacked=lambda: _stacked_measures(found, signs))
    for note, sign in signs.items():
        yield _line(f"{sign} {note}", muted=True)


def _wide_measures(measures: Sequence[Measure], signs: Mapping[str, str]) -> Table:
    """The outlet stands beside its first row only."""
    table = _table()
    for name, width in (("outlet", 24), ("category", 36), ("estimate", 32)):
        table.add_column(name, overflow="fold", max_width=width)
    table.add_column("passages", ratio=1)
    for outlet, group in groupby(measures, key=lambda measure: measure.outlet):
        table.add_section()
        name = outlet
        for measure in group:
            category = _cell(_category(measure, signs))
            table.add_row(_cell(name), category, _estimate(measure), _cell(_passages(measure)))
            name = ""
    return table


def _stacked_measures(measures: Sequence[Measure], signs: Mapping[str, str]) -> Iterator[RenderableType]:
    for outlet, group in groupby(measures, key=lambda measure: measure.outlet):
        yield _named(outlet)
        for measure in group:
            yield _indented(f"{_category(measure, signs)} {_estimate(measure)}: {_passages(measure)}")


def _category(measure: Measure, signs: Mapping[str, str]) -> str:
    category = ": ".join(filter(None, (measure.source, measure.category)))
    return category + signs.get(measure.note, "")


def _estimate(measure: Measure) -> str:
    return str(measure.estimate) + (f", {measure.verdict}" if measure.q is not None else "")


def _passages(measure: Measure) -> str:
    """The first few distinct passages, shortened; how often each stands is said when more than once."""
    counted = Counter(one_line(evidence.text, PASSAGE) for evidence in measure.evidence)
    shown = [f"{text} ×{times}" if times > 1 else text for text, times in counted.items()]
    return " · ".join(shown[:SHOWN]) + (f" · … {len(shown) - SHOWN} more" if len(shown) > SHOWN else "")


def _table() -> Table:
    from rich import box
    from rich.table import Table

    return Table(box=box.SIMPLE_HEAD, pad_edge=False, expand=True, header_style="bold")


def _cell(text: str) -> Text:
    """Article text as it is: no markup of ours is read in it."""
    from rich.text import Text

    return Text(one_line(text))


def _line(text: str, *, muted: bool = False) -> Text:
    from rich.text import Text

    return Text(one_line(text), style=TERMINAL["muted"] if muted else "")


def _heading(text: str) -> Text:
    from rich.text import Text

    return Text(one_line(text), style="bold reverse")


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
