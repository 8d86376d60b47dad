"""The coverage chart: which outlet carries which statement, whole, in part, in its own words, or not at all."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from outletcompare.framing.selection import How, carriages
from outletcompare.model import Comparison, Rows, Statement
from outletcompare.views import canvas
from outletcompare.views.order import by_reach, says
from outletcompare.views.printable import one_line
from outletcompare.views.theme import COLOURS, LIGHT

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_Box = list[tuple[float, float]]
_ROW, _COLUMN = 0.27, 0.62
# Statements drawn; the totals count all.
_MOST = 80


@frozen(kw_only=True)
class Cell:
    """How one outlet carries one statement; ``share`` is the words in marks it keeps of the longest rendering."""

    statement: str
    outlet: str
    how: How
    share: float


def cells(statements: Sequence[Statement], outlets: Sequence[str]) -> list[list[Cell]]:
    """A row for each statement, a cell for each outlet."""
    return [_row(statement, outlets) for statement in statements]


def rows(comparison: Comparison) -> Rows[Cell]:
    """The cells of the chart, statement by statement."""
    return Rows(cell for row in cells(_drawn(comparison), comparison.outlets) for cell in row)


def coverage(comparison: Comparison, ax: Axes | None = None) -> Axes:
    """Draw statements × outlets. Statements that only one outlet carries are counted under the chart, not drawn.

    Args:
        comparison: what was found.
        ax: where to draw; by default a new figure that fits the first 80.
    """
    title = "Who carries which statement"
    all_ = _drawn(comparison)
    statements = all_[:_MOST]
    outlets = comparison.outlets
    if not statements:
        return canvas.blank(ax, title, "No statement was found in these articles.")
    width = 4.4 + _COLUMN * len(outlets)
    top = 1.4 if canvas.slanted(outlets) else 0.7
    ax = canvas.new_axes(ax, max(width, 7.2), top + 0.75 + _ROW * (len(statements) + 1))
    table = cells(all_, outlets)
    ax.set(xlim=(-0.5, len(outlets) - 0.5), ylim=(len(statements) + 0.4, -0.6))
    ax.hlines([i + 0.5 for i in range(-1, len(statements))], -0.5, len(outlets) - 0.5, color=LIGHT.line, lw=0.6)
    _draw_cells(ax, table[:_MOST])
    _draw_totals(ax, table, len(statements))
    names = [f"{says(statement, 52)}  {one_line(statement.id, 8)}" for statement in statements]
    canvas.label_rows(ax, range(len(statements)), names, 200)
    canvas.label_columns(ax, range(len(outlets)), outlets)
    canvas.head(ax, title)
    drawn = f" (the first {_MOST} drawn, all counted)" if len(all_) > _MOST else ""
    alone = sum(len(statement.carried_by) == 1 for statement in comparison.statements)
    canvas.foot(
        ax,
        f"n = {len(all_)} statements{drawn}, {len(outlets)} outlets; counts, so no interval. "
        f"{alone if comparison.shared else 0} more in one outlet only. The bar shows the share of the words of the "
        "longest rendering. Not carried here does not mean suppressed.",
        _handles(),
    )
    return ax


def _drawn(comparison: Comparison) -> tuple[Statement, ...]:
    return by_reach(comparison.shared) or by_reach(comparison.statements)


def _row(statement: Statement, outlets: Sequence[str]) -> list[Cell]:
    carried = carriages(statement)
    made = []
    for outlet in outlets:
        found = carried.get(outlet)
        how: How = "absent" if found is None else found.how
        made.append(Cell(statement=statement.id, outlet=outlet, how=how, share=found.part if found else 0.0))
    return made


def _draw_cells(ax: Axes, table: Sequence[Sequence[Cell]]) -> None:
    from matplotlib.collections import PolyCollection

    frames: list[_Box] = []
    bars: list[_Box] = []
    whole: list[_Box] = []
    reported: list[tuple[int, int]] = []
    absent: list[tuple[int, int]] = []
    for y, row in enumerate(table):
        for x, cell in enumerate(row):
            if cell.how in ("whole", "part"):
                frames.append(_box(x, y, 1.0))
                (whole if cell.how == "whole" else bars).append(_box(x, y, max(cell.share, 0.06)))
            else:
                (reported if cell.how == "reported" else absent).append((x, y))
    ink = LIGHT.ink
    for boxes, colour, order in ((frames, LIGHT.paper, 2), (whole, COLOURS[0], 3), (bars, COLOURS[4], 3)):
        ax.add_collection(PolyCollection(boxes, facecolors=colour, edgecolors=ink, linewidths=0.8, zorder=order))
    size = (canvas.row_size(ax, len(table)) * 0.8) ** 2
    for points, style in (
        (reported, {"marker": "o", "s": size, "facecolors": LIGHT.paper, "edgecolors": COLOURS[1], "linewidths": 1.6}),
        (absent, {"marker": "o", "s": size / 20, "color": LIGHT.muted, "linewidths": 0}),
    ):
        if points:
            ax.scatter([p[0] for p in points], [p[1] for p in points], zorder=4, **style)  # type: ignore[arg-type]


def _box(x: float, y: float, share: float) -> _Box:
    left, right = x - 0.36, x - 0.36 + 0.72 * share
    return [(left, y - 0.3), (right, y - 0.3), (right, y + 0.3), (left, y + 0.3)]


def _draw_totals(ax: Axes, table: Sequence[Sequence[Cell]], place: int) -> None:
    for x in range(len(table[0])):
        carried = sum(row[x].how != "absent" for row in table)
        canvas.write(ax, x, place, f"{carried}/{len(table)}", ha="center", fontsize=canvas.SMALL, weight="bold")


def _handles() -> list[Artist]:
    from matplotlib.lines import Line2D
    from matplotlib.patches import Patch

    return [
        Patch(facecolor=COLOURS[0], edgecolor=LIGHT.ink, label="quoted whole"),
        Patch(facecolor=COLOURS[4], edgecolor=LIGHT.ink, label="quoted in part"),
        Line2D([], [], ls="", marker="o", mfc=LIGHT.paper, mec=COLOURS[1], mew=1.6, label="reported in its own words"),
        Line2D([], [], ls="", marker="o", ms=2, color=LIGHT.muted, label="not carried"),
    ]
