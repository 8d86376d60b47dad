"""Rows with an interval each, grouped under headings, on one axis: the body of the contrasts and keyness charts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from attrs import frozen

from outletcompare.model import TOO_FEW, Measure
from outletcompare.views import canvas
from outletcompare.views.theme import COLOURS, LIGHT

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

ROW = 0.25
# Where n stands, in widths of the chart right of it: clear of "estimate [interval]" in the smallest chart.
N_COLUMN = 0.42


@frozen(kw_only=True)
class Group:
    """A heading and its rows; ``labels`` has what to call each."""

    heading: str
    rows: tuple[Measure, ...]
    labels: tuple[str, ...]


def lines(groups: Sequence[Group]) -> int:
    """How many lines the groups take, headings included."""
    return sum(len(group.rows) + 1 for group in groups)


def draw(ax: Axes, groups: Sequence[Group], *, share: bool) -> None:
    """Draw the rows. ``share``: the axis runs from 0 to 100 %; otherwise it is as wide as the intervals need.

    Filled markers differ after correction, hollow ones show no difference, crosses are not tested; rows with too few
    say so.
    """
    from matplotlib.ticker import MaxNLocator

    low, high = _limits(groups, share)
    width = high - low
    ax.set(xlim=(low - 0.03 * width, high + 0.5 * width), ylim=(lines(groups) - 0.4, -1.0))
    positions: list[float] = []
    names: list[str] = []
    y = 0
    for group in groups:
        canvas.write(ax, low, y + 0.08, canvas.plain(group.heading), weight="bold")
        for row, label in zip(group.rows, group.labels, strict=True):
            y += 1
            positions.append(y)
            names.append(label)
            _draw_row(ax, row, y, (low, high), share)
        y += 1
    empty = not levels_of(groups)
    for place in () if empty else (0.0, 0.25, 0.5, 0.75, 1.0) if share else (0.0,):
        ax.axvline(place, color=LIGHT.line, lw=0.7 if share else 1.2, zorder=0)
    canvas.label_rows(ax, positions, names, 44)
    if empty:
        ax.set_xticks([])
    elif share:
        ticks = [0.0, 0.25, 0.5, 0.75, 1.0]
        ax.set_xticks(ticks, labels=[f"{t:.0%}" for t in ticks], fontsize=canvas.SMALL, color=LIGHT.muted)
    else:
        ticks = [tick for tick in MaxNLocator(5).tick_values(low, high) if low <= tick <= high]
        ax.set_xticks(ticks, labels=[f"{t:+g}" for t in ticks], fontsize=canvas.SMALL, color=LIGHT.muted)
    canvas.write(ax, high + 0.04 * width, -0.75, "estimate [interval]", fontsize=canvas.SMALL, weight="bold")
    canvas.write(ax, high + N_COLUMN * width, -0.75, "n", fontsize=canvas.SMALL, weight="bold")


def handles(groups: Sequence[Group]) -> list[Artist]:
    """A legend for the markers that occur."""
    from matplotlib.lines import Line2D

    verdicts = {row.verdict for group in groups for row in group.rows}
    found: list[Artist] = []
    for verdict, words in (
        ("differs", "differs after correction"),
        ("no difference shown", "no difference shown"),
        ("described", "not tested"),
    ):
        if verdict in verdicts:
            style = _style(verdict)
            found.append(Line2D([], [], ls="", mec=style["mec"], mfc=style["mfc"], marker=style["marker"], label=words))
    return found


def levels(groups: Sequence[Group]) -> str:
    """The levels of the intervals in words."""
    found = levels_of(groups)
    return " and ".join(f"{level:.0%}" for level in found) + " intervals" if found else "no interval"


def levels_of(groups: Sequence[Group]) -> list[float]:
    """The confidence levels in use, sorted."""
    return sorted({row.estimate.level for g in groups for row in g.rows if row.estimate.low is not None})


def _limits(groups: Sequence[Group], share: bool) -> tuple[float, float]:
    if share:
        return 0.0, 1.0
    estimates = [row.estimate for group in groups for row in group.rows]
    known = [v for e in estimates for v in (e.value, e.low, e.high) if v is not None]
    low, high = min([0.0, *known]), max([0.0, *known])
    return (low, high) if high > low else (0.0, 1.0)


def _draw_row(ax: Axes, row: Measure, y: int, limits: tuple[float, float], share: bool) -> None:
    low, high = limits
    width = high - low
    estimate = row.estimate
    canvas.write(ax, high + N_COLUMN * width, y, f"{estimate.n:,}", fontsize=canvas.SMALL)
    if estimate.value is None:
        ax.barh(y, width, left=low, height=0.5, facecolor="none", edgecolor=LIGHT.line, hatch="////", lw=0.5, zorder=1)
        canvas.write(ax, high + 0.04 * width, y, TOO_FEW, fontsize=canvas.SMALL, style="italic", color=LIGHT.muted)
        return
    if estimate.low is not None and estimate.high is not None:
        ax.hlines(y, estimate.low, estimate.high, color=LIGHT.ink, lw=1.5, zorder=3)
    ax.plot(estimate.value, y, ls="", ms=6.5, mew=1.1, zorder=4, **_style(row.verdict))
    canvas.write(ax, high + 0.04 * width, y, _told(row, share), fontsize=canvas.SMALL)


def _style(verdict: str) -> dict[str, Any]:
    if verdict == "differs":
        return {"marker": "D", "mfc": COLOURS[1], "mec": LIGHT.ink}
    if verdict == "no difference shown":
        return {"marker": "o", "mfc": LIGHT.paper, "mec": LIGHT.ink}
    return {"marker": "s", "mfc": COLOURS[4], "mec": LIGHT.ink}


def _told(row: Measure, share: bool) -> str:
    estimate = row.estimate
    assert estimate.value is not None
    places = estimate.decimals - 2
    value = f"{estimate.value:.{places}%}" if share else f"{estimate.value:+.2f}"
    if estimate.low is None or estimate.high is None:
        return value
    interval = (
        f"{estimate.low:.{places}%}–{estimate.high:.{places}%}"
        if share
        else f"{estimate.low:+.2f}, {estimate.high:+.2f}"
    )
    return f"{value} [{interval}]"
