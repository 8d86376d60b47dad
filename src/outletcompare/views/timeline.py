"""The timeline: on which day each outlet printed which statement, and who had it first."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from outletcompare.model import Comparison, Rows, Statement
from outletcompare.views import canvas
from outletcompare.views.order import by_reach, says
from outletcompare.views.printable import one_line
from outletcompare.views.theme import COLOURS, LIGHT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_DAYS, _MOST_STATEMENTS = 7, 20
_UNDATED = "no date"
_LATER = "later"
_COLUMN, _WRAP = 1.75, 22


@frozen(kw_only=True)
class Printing:
    """On which day an outlet first printed a statement; ``first`` when no outlet here did so before."""

    statement: str
    outlet: str
    date: str | None
    first: bool


def rows(comparison: Comparison) -> Rows[Printing]:
    """Every outlet's first printing of every shared statement; the chart draws those of the widest statements."""
    return Rows(printing for statement in by_reach(comparison.shared) for printing in _printings(statement))


def timeline(comparison: Comparison, ax: Axes | None = None) -> Axes:
    """Draw statements × days; a filled marker is the first day on which the statement was printed.

    Args:
        comparison: what was found.
        ax: where to draw; by default a new figure that fits.
    """
    title = "Who printed it when"
    statements = by_reach(comparison.shared)[:_MOST_STATEMENTS]
    if not statements:
        return canvas.blank(ax, title, "No statement is carried by two outlets.")
    days = _days(statements)
    if days == [_UNDATED]:
        return canvas.blank(ax, title, "No article gives a date.")
    cells = [_cells(statement, days) for statement in statements]
    heights = [max(2, max(sum(len(lines) for lines, _ in names) for names in row)) for row in cells]
    tops = [sum(heights[:i]) + 0.6 * i for i in range(len(heights) + 1)]
    ax = canvas.new_axes(ax, 3.2 + _COLUMN * len(days), 1.2 + 0.21 * tops[-1])
    ax.set(xlim=(0, len(days)), ylim=(tops[-1], -0.4))
    ax.hlines([top - 0.3 for top in tops], 0, len(days), color=LIGHT.line, lw=0.8)
    for row, top, height in zip(cells, tops, heights, strict=False):
        _draw_row(ax, row, (top, height))
    names = [f"{one_line(s.id, 8)}  {says(s, 60)}" for s in statements]
    canvas.label_rows(ax, [t + h / 2 for t, h in zip(tops, heights, strict=False)], names, 34)
    ax.xaxis.set_ticks_position("top")
    places = [i + 0.5 for i in range(len(days))]
    ax.set_xticks(places, labels=days, parse_math=False, fontsize=canvas.SIZE, color=LIGHT.ink)
    ax.tick_params(length=0, which="both", bottom=False, top=False)
    canvas.head(ax, title)
    more = len(comparison.shared) - len(statements)
    rest = f", {more} more not drawn" if more else ""
    canvas.foot(
        ax,
        f"n = {len(statements)} statements in two or more outlets{rest}; dates as "
        "the articles give them, so no interval. Filled: the first day here; it does not show who had it from whom.",
    )
    return ax


def _days(statements: Sequence[Statement]) -> list[str]:
    dates = sorted({quote.date[:10] for s in statements for quote in s.printed if quote.date})
    undated = [_UNDATED] if any(quote.date is None for s in statements for quote in s.printed) else []
    if len(dates) > _MOST_DAYS:
        dates = [*dates[: _MOST_DAYS - 1], _LATER]
    return [*dates, *undated]


def _printings(statement: Statement) -> list[Printing]:
    dates: dict[str, str | None] = {}
    for quote in statement.printed:
        known, date = dates.get(quote.outlet), quote.date[:10] if quote.date else None
        dates[quote.outlet] = min(known, date) if known and date else known or date
    first = min(filter(None, dates.values()), default=None)
    return [
        Printing(statement=statement.id, outlet=outlet, date=date, first=date is not None and date == first)
        for outlet, date in dates.items()
    ]


_Row = list[list[tuple[list[str], bool]]]


def _cells(statement: Statement, days: Sequence[str]) -> _Row:
    """For each day the outlets, each folded into lines, and whether none was before it."""
    cells: _Row = [[] for _ in days]
    for printing in _printings(statement):
        day = _UNDATED if printing.date is None else printing.date if printing.date in days else _LATER
        lines = textwrap.wrap(canvas.plain(printing.outlet), _WRAP, max_lines=2) or ["?"]
        cells[days.index(day)].append((lines, printing.first))
    return cells


def _draw_row(ax: Axes, row: _Row, place: tuple[float, int]) -> None:
    top, height = place
    for column, names in enumerate(row):
        y = top + (height - sum(len(lines) for lines, _ in names)) / 2
        for lines, first in names:
            middle = y + len(lines) / 2
            fill = COLOURS[0] if first else LIGHT.paper
            ax.plot(column + 0.07, middle, ls="", marker="o", ms=6, mfc=fill, mec=LIGHT.ink, mew=0.9)
            canvas.write(ax, column + 0.13, middle, "\n".join(lines), fontsize=canvas.SMALL, linespacing=1.05)
            y += len(lines)
