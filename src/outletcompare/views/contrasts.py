"""The contrasts chart: the rates of one lens, outlet beside outlet, with intervals, verdicts and the too-few rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from outletcompare.errors import InputError
from outletcompare.model import Comparison, Measure, Rows
from outletcompare.views import canvas, forest

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 8
_NO_SHARES = ("log-odds", "per hundred", "less ill")


def rows(comparison: Comparison, lens: str | None = None) -> Rows[Measure]:
    """The rates of the lens that :func:`contrasts` draws; the chart shows the categories that differ most.

    Raises:
        InputError: the lens measured nothing.
    """
    rates = _rates(comparison)
    if lens is not None and lens not in rates:
        raise InputError(f"lens {lens!r} measured no rates; there is {', '.join(rates) or 'none'}")
    chosen = lens or max(rates, key=lambda name: (_telling(rates[name]), name), default=None)
    return Rows(rates[chosen]) if chosen is not None else Rows()


def contrasts(comparison: Comparison, lens: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw category × outlet as a forest plot.

    Args:
        comparison: what was found.
        lens: whose rates; by default the lens with most differences shown, then with most estimates.
        ax: where to draw; by default a new figure that fits.

    Raises:
        InputError: the lens measured nothing.
    """
    found = rows(comparison, lens)
    if not found:
        return canvas.blank(ax, "Contrasts between outlets", "No lens measured a rate here.")
    groups = _groups(comparison, found)
    ax = canvas.new_axes(ax, 8.4, 1.35 + forest.ROW * forest.lines(groups))
    forest.draw(ax, groups, share=is_share(found))
    categories = len({_heading(row) for row in found})
    canvas.head(ax, f"Outlets side by side: {canvas.plain(found[0].lens)}")
    canvas.foot(
        ax,
        f"n = units of an outlet; {forest.levels(groups)}."
        + (f" The {len(groups)} categories that differ most of {categories}." if len(groups) < categories else ""),
        forest.handles(groups),
        drop=22,
    )
    return ax


def is_share(found: Sequence[Measure]) -> bool:
    """Whether the estimates are parts of a whole, from 0 to 1, and not log-odds or balances."""
    for row in found:
        if any(mark in row.estimate.method for mark in _NO_SHARES):
            return False
        if any(v is not None and not 0 <= v <= 1 for v in (row.estimate.value, row.estimate.low, row.estimate.high)):
            return False
    return True


def _rates(comparison: Comparison) -> dict[str, list[Measure]]:
    found: dict[str, list[Measure]] = {}
    for measure in comparison.measures:
        if measure.statement is None:
            found.setdefault(measure.lens, []).append(measure)
    return found


def _telling(found: Sequence[Measure]) -> tuple[int, int]:
    return sum(row.verdict == "differs" for row in found), sum(row.estimate.value is not None for row in found)


def _heading(row: Measure) -> str:
    return f"{row.source}: {row.category}" if row.source else row.category


def _groups(comparison: Comparison, measures: Sequence[Measure]) -> list[forest.Group]:
    by_heading: dict[str, list[Measure]] = {}
    for row in measures:
        by_heading.setdefault(_heading(row), []).append(row)

    def telling(heading: str) -> tuple[bool, bool, float, int, str]:
        found = by_heading[heading]
        values = [row.estimate.value for row in found if row.estimate.value is not None]
        spread = max(values) - min(values) if values else 0.0
        differs = any(row.verdict == "differs" for row in found)
        return not differs, not values, -spread, -len(found), heading

    rank = {outlet: number for number, outlet in enumerate(comparison.outlets)}
    groups = []
    for heading in sorted(by_heading, key=telling)[:_MOST]:
        ordered = sorted(by_heading[heading], key=lambda row: rank.get(row.outlet, len(rank)))
        note = next((row.note for row in ordered if row.note), "")
        groups.append(
            forest.Group(
                heading=f"{heading} ({note})" if note else heading,
                rows=tuple(ordered),
                labels=tuple(row.outlet for row in ordered),
            )
        )
    return groups
