"""Shares by outlet, one panel for each category, with intervals and n: the body of several charts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Literal

from attrs import field, frozen

from outletcompare.model import TOO_FEW, Estimate
from outletcompare.views import canvas
from outletcompare.views.theme import COLOURS, LIGHT, MARKERS

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_STEP = 1.45


@frozen(kw_only=True)
class Panels:
    """Rows (outlets) × panels (categories) of estimates.

    ``counts`` holds how many passages each rests on, for rows with too few; ``differs`` the cells whose test says so;
    ``muted`` draws everything grey: shown, never tested. ``labels`` says what to print for a row where that is not the
    row itself; a row in ``headings`` is a title over the rows after it.
    """

    rows: tuple[str, ...]
    panels: tuple[str, ...]
    estimates: Mapping[tuple[str, str], Estimate]
    counts: Mapping[tuple[str, str], int] = field(factory=dict)
    differs: frozenset[tuple[str, str]] = frozenset()
    muted: bool = False
    labels: Mapping[str, str] = field(factory=dict)
    headings: frozenset[str] = frozenset()

    def n(self, row: str) -> int:
        """The units counted for one row."""
        return max((self.estimates[key].n for key in self.estimates if key[0] == row), default=0)

    def too_few(self, row: str) -> bool:
        """Whether no estimate of the row has a value."""
        return row not in self.headings and all(
            self.estimates[key].value is None for key in self.estimates if key[0] == row
        )

    @property
    def empty(self) -> bool:
        """Whether no row has an estimate: an axis would measure nothing."""
        return all(self.too_few(row) for row in self.rows if row not in self.headings)

    @property
    def levels(self) -> tuple[float, ...]:
        """The confidence levels in use, sorted."""
        return tuple(sorted({estimate.level for estimate in self.estimates.values() if estimate.low is not None}))

    @property
    def height(self) -> float:
        """Inches that the rows take."""
        return 0.36 * len(self.rows)

    @property
    def width(self) -> float:
        """Inches that the panels take."""
        return 1.75 * len(self.panels) + 1.6


def draw(ax: Axes, table: Panels, style: Literal["bars", "dots"] = "bars") -> None:
    """Draw the table: each panel runs from 0 to 100 %, whiskers are intervals, n stands at the right."""
    rows, panels = table.rows, table.panels
    right = _STEP * len(panels)
    ax.set(xlim=(-0.04, right + (0.95 if any(map(table.too_few, rows)) else 0.35)), ylim=(len(rows) - 0.3, -0.95))
    for index, panel in enumerate(panels):
        left = _STEP * index
        if not table.empty:
            ax.vlines([left, left + 0.5, left + 1], -0.5, len(rows) - 0.5, color=LIGHT.line, lw=0.7, zorder=0)
        canvas.write(ax, left, -0.72, canvas.fold(panel, 24).replace("\n", " "), weight="bold", va="center")
    canvas.write(ax, right, -0.72, "n", weight="bold")
    for y, row in enumerate(rows):
        if row in table.headings:
            canvas.write(ax, 0.0, y + 0.15, canvas.plain(table.labels.get(row, row)), weight="bold")
            continue
        canvas.write(ax, right, y, f"{table.n(row):,}", fontsize=canvas.SIZE)
        if table.too_few(row):
            _draw_too_few(ax, table, row, y)
            continue
        for index, panel in enumerate(panels):
            estimate = table.estimates.get((row, panel))
            if estimate is not None:
                _draw_estimate(ax, table, (row, panel), (_STEP * index, y), style)
            else:
                canvas.write(ax, _STEP * index + 0.02, y, "none", color=LIGHT.muted, fontsize=canvas.SMALL)
    labels = ["" if row in table.headings else table.labels.get(row, row) for row in rows]
    canvas.label_rows(ax, range(len(rows)), labels)
    if table.empty:
        ax.set_xticks([])
        return
    ticks = [(_STEP * i + share, f"{share:.0%}") for i in range(len(panels)) for share in (0.0, 0.5, 1.0)]
    ax.set_xticks([t for t, _ in ticks], labels=[name for _, name in ticks], fontsize=canvas.SMALL, color=LIGHT.muted)


def interval_note(table: Panels) -> str:
    """What the whiskers are: the level, or that there are none."""
    if not table.levels:
        return "no interval"
    return "whiskers: " + " and ".join(f"{level:.0%}" for level in table.levels) + " interval"


def _draw_estimate(ax: Axes, table: Panels, key: tuple[str, str], at: tuple[float, float], style: str) -> None:
    estimate, (left, y) = table.estimates[key], at
    if estimate.value is None:
        canvas.write(ax, left + 0.02, y, TOO_FEW, color=LIGHT.muted, style="italic", fontsize=canvas.SMALL)
        return
    index = table.panels.index(key[1])
    colour = LIGHT.line if table.muted else COLOURS[index % len(COLOURS)]
    value = estimate.value
    if style == "bars":
        ax.barh(y, value, left=left, height=0.56, color=colour, edgecolor=LIGHT.ink, linewidth=0.8, zorder=2)
    if estimate.low is not None and estimate.high is not None:
        ax.hlines(y, left + estimate.low, left + estimate.high, color=LIGHT.ink, lw=1.4, zorder=3)
        ax.vlines([left + estimate.low, left + estimate.high], y - 0.12, y + 0.12, color=LIGHT.ink, lw=1.4, zorder=3)
    if style == "dots":
        filled = key in table.differs or not table.differs
        ax.plot(
            left + value,
            y,
            ls="",
            marker=MARKERS[index % len(MARKERS)],
            ms=7.5,
            mfc=colour if filled else LIGHT.paper,
            mec=LIGHT.ink,
            mew=1,
            zorder=4,
        )
    # beside the panel, where neither bar nor whisker can touch it
    canvas.write(ax, left + 1.04, y, f"{value:.0%}", fontsize=canvas.SMALL)


def _draw_too_few(ax: Axes, table: Panels, row: str, y: float) -> None:
    """A hatched row: no share, only how often each was found."""
    right = _STEP * len(table.panels) - 0.1
    ax.barh(y, right, height=0.5, facecolor=LIGHT.paper, edgecolor=LIGHT.line, hatch="////", linewidth=0.6, zorder=1)
    ground = {"facecolor": LIGHT.paper, "edgecolor": "none", "pad": 1.5}
    for index, panel in enumerate(table.panels):
        count = table.counts.get((row, panel), 0)
        canvas.write(
            ax, _STEP * index + 0.03, y, f"{count} ×" if count else "none", fontsize=canvas.SMALL, zorder=5, bbox=ground
        )
    canvas.write(ax, right + 0.3, y, TOO_FEW, fontsize=canvas.SMALL, style="italic", color=LIGHT.muted)


def largest(table: Mapping[str, float], most: int) -> Sequence[str]:
    """The ``most`` keys with the largest values, largest first, ties in order of the alphabet."""
    return sorted(table, key=lambda key: (-table[key], key))[:most]
