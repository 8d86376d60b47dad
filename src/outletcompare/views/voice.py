"""The voice chart: whose words each outlet prints between quotation marks, and how many."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from outletcompare.model import Comparison, Measure, Rows
from outletcompare.views import canvas, panels

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COUNTS = "voice"
_MOST = 5


def rows(comparison: Comparison) -> Rows[Measure]:
    """Every source's share of the words each outlet quotes; the chart shows the most quoted sources."""
    return Rows(m for m in comparison.counting(COUNTS) if m.source is not None and m.statement is None)


def voice(comparison: Comparison, ax: Axes | None = None) -> Axes:
    """Draw outlets × sources: each source's share of the words an outlet quotes.

    Args:
        comparison: what was found.
        ax: where to draw; by default a new figure that fits.
    """
    found = rows(comparison)
    if not found:
        return canvas.blank(ax, "Share of voice", "No quoted words with a source were found.")
    weight: dict[str, float] = defaultdict(float)
    for row in found:
        words = sum(len(passage.text.split()) for passage in row.evidence)
        weight[row.source or ""] += row.estimate.value * row.estimate.n if row.estimate.value is not None else words
    sources = panels.largest(weight, _MOST)
    present = {row.outlet for row in found}
    table = panels.Panels(
        rows=tuple(outlet for outlet in comparison.outlets if outlet in present),
        panels=tuple(sources),
        estimates={(row.outlet, row.source or ""): row.estimate for row in found if row.source in sources},
        counts={(row.outlet, row.source or ""): len(row.evidence) for row in found},
    )
    ax = canvas.new_axes(ax, max(2.6 + table.width, 6.5), 1.3 + table.height)
    panels.draw(ax, table)
    canvas.head(ax, "Whose words are quoted")
    more = len(weight) - len(sources)
    canvas.foot(
        ax,
        f"n = words between quotation marks that have a source; {panels.interval_note(table)}"
        f"{' (an interval needs several articles of an outlet)' if not table.levels else ''}."
        + (f" {more} more {'source' if more == 1 else 'sources'} not drawn." if more else ""),
    )
    return ax
