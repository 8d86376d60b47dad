"""The keyness chart: the words that set each outlet apart, as log-odds with intervals."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outletcompare.errors import InputError
from outletcompare.model import Comparison, Measure, Rows
from outletcompare.views import canvas, forest

if TYPE_CHECKING:
    from matplotlib.axes import Axes

COUNTS = "keyness"
_MOST = 10


def rows(comparison: Comparison, outlet: str | None = None) -> Rows[Measure]:
    """The words of that outlet, or of all; the chart shows those that set it apart most.

    Raises:
        InputError: no word was measured for that outlet.
    """
    found = Rows(m for m in comparison.counting(COUNTS) if m.statement is None)
    if outlet is None:
        return found
    known = dict.fromkeys(measure.outlet for measure in found)
    if outlet not in known:
        raise InputError(f"no word was measured for {outlet!r}; there is {', '.join(known) or 'nothing'}")
    return Rows(measure for measure in found if measure.outlet == outlet)


def keyness(comparison: Comparison, outlet: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw outlet × word: how much more an outlet uses the word in its own voice than the others do.

    Args:
        comparison: what was found.
        outlet: only this outlet; by default all.
        ax: where to draw; by default a new figure that fits.

    Raises:
        InputError: no word was measured for that outlet.
    """
    by_outlet: dict[str, list[Measure]] = {}
    for measure in rows(comparison, outlet):
        by_outlet.setdefault(measure.outlet, []).append(measure)
    if not by_outlet:
        return canvas.blank(ax, "Keyness", "No word is used often enough, or sets an outlet apart.")
    most = _MOST if outlet is not None or len(by_outlet) < 4 else _MOST // 2
    groups = [
        forest.Group(
            heading=name,
            rows=tuple(by_outlet[name][:most]),
            labels=tuple(row.category for row in by_outlet[name][:most]),
        )
        for name in comparison.outlets
        if name in by_outlet
    ]
    ax = canvas.new_axes(ax, 8.0, 1.35 + forest.ROW * forest.lines(groups))
    forest.draw(ax, groups, share=False)
    canvas.head(ax, "Words that set an outlet apart")
    canvas.foot(
        ax,
        f"n = uses in the outlet's own voice; log-odds against the other outlets, shrunk by a prior; "
        f"{forest.levels(groups)}. With few articles the words are listed and nothing is estimated.",
        forest.handles(groups),
        drop=22,
    )
    return ax
