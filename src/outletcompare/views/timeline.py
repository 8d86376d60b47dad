"""The timeline: on which day each outlet printed which statement, and who had it first."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from outletcompare.model import Comparison, Statement
from outletcompare.views import canvas
from outletcompare.views.order import by_reach, wording
from outletcompare.views.printable import one_line
from outletcompare.views.theme import COLOURS, LIGHT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST_DAYS, _MOST_STATEMENTS = 7, 20
_UNDATED = "no date"
_LATER = "later"
_COLUMN, _WRAP = 1.75, 22


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
    heights = [max(2, max(sum(map(len, names)) for names in row)) for row in cells]
    tops = [sum(heights[:i]) + 0.6 * i for i in range(len(heights) + 1)]
    ax = canvas.new_axes(ax, 3.2 + _COLUMN * len(days), 1.2 + 0.21 * tops[-1])
    ax.set(xlim=(0, len(days)), ylim=(tops[-1], -0.4))
    ax.hlines([top - 0.3 for top in tops], 0, len(days), color=LIGHT.line, lw=0.8)
    for row, top, height in zip(cells, tops, heights, strict=False):
        _draw_row(ax, row, days, (top, height))
    names = [f"{one_line(s.id, 8)}  {one_line(s.source or '', 22)} {one_line(wording(s), 36)}" for s in statements]
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
    dates = sorted({quote.date[:10] for s in statements for quote in s.quotes if quote.date})
    undated = [_UNDATED] if any(quote.date is None for s in statements for quote in s.quotes) else []
    if len(dates) > _MOST_DAYS:
        dates = [*dates[: _MOST_DAYS - 1], _LATER]
    return [*dates, *undated]


def _cells(statement: Statement, days: Sequence[str]) -> list[list[list[str]]]:
    """For each day the outlets, each folded into lines."""
    first: dict[str, str] = {}
    for quote in statement.quotes:
        day = _UNDATED if quote.date is None else quote.date[:10] if quote.date[:10] in days else _LATER
        known = first.get(quote.outlet)
        if known is None or days.index(day) < days.index(known):
            first[quote.outlet] = day
    return [
        [
            textwrap.wrap(canvas.plain(outlet), _WRAP, max_lines=2) or ["?"]
            for outlet, when in first.items()
            if when == day
        ]
        for day in days
    ]


def _draw_row(ax: Axes, row: list[list[list[str]]], days: Sequence[str], place: tuple[float, int]) -> None:
    top, height = place
    dated = [i for i, names in enumerate(row) if names and days[i] != _UNDATED]
    for column, names in enumerate(row):
        y = top + (height - sum(map(len, names))) / 2
        for lines in names:
            middle = y + len(lines) / 2
            fill = COLOURS[0] if dated and column == dated[0] else LIGHT.paper
            ax.plot(column + 0.07, middle, ls="", marker="o", ms=6, mfc=fill, mec=LIGHT.ink, mew=0.9)
            canvas.write(ax, column + 0.13, middle, "\n".join(lines), fontsize=canvas.SMALL, linespacing=1.05)
            y += len(lines)
