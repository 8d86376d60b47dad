"""The stance chart: how each outlet reports one and the same source, from distancing to endorsing, with intervals."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from outletcompare.errors import InputError
from outletcompare.model import STANCES, Comparison, Measure, Rows
from outletcompare.views import canvas, panels
from outletcompare.views.printable import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

ONE_SOURCE, OVERALL = "stance", "attribution"
_EVERYONE = "all sources together"
_PANELS = ("distancing", "neutral", "endorsing")
_MOST = 5


def rows(comparison: Comparison, source: str | None = None) -> Rows[Measure]:
    """What was measured of that source, or of all; the chart shows those with the most attributions.

    Raises:
        InputError: no two outlets attribute anything to that source.
    """
    return Rows(row for found in _chosen(comparison, source).values() for row in found)


def stance(comparison: Comparison, source: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw source × outlet: the shares of distancing, neutral and endorsing cues among an outlet's attributions.

    Args:
        comparison: what was found.
        source: only this source; by default those with the most attributions, and all together.
        ax: where to draw; by default a new figure that fits.

    Raises:
        InputError: no two outlets attribute anything to that source.
    """
    chosen = dict(list(_chosen(comparison, source).items())[: _MOST + 1])
    if not chosen:
        return canvas.blank(ax, "Stance", "No attribution was found in two outlets.")
    table = _panels(comparison, chosen)
    ax = canvas.new_axes(ax, max(2.6 + table.width, 6.5), 1.3 + table.height)
    panels.draw(ax, table, "dots")
    canvas.head(ax, "Under which stance outlets report what sources say")
    canvas.foot(
        ax,
        f"n = attributions; {panels.interval_note(table)}. Share of cues that distance (“claimed”), stay neutral "
        "(“said”) or endorse (“revealed”); other cues describe the act and make up the rest."
        + (" Filled: differs between outlets after correction." if table.differs else ""),
    )
    return ax


def _chosen(comparison: Comparison, source: str | None) -> dict[str, list[Measure]]:
    groups = _by_source(comparison)
    if source is not None and source not in groups:
        raise InputError(f"no stance was measured for {source!r}; there is {', '.join(groups) or 'nobody'}")
    return groups if source is None else {source: groups[source]}


def _by_source(comparison: Comparison) -> dict[str, list[Measure]]:
    """Rows of the three stances: all sources first, then single ones by their number of attributions."""
    groups: dict[str, list[Measure]] = defaultdict(list)
    for measure in (*comparison.counting(OVERALL), *comparison.counting(ONE_SOURCE)):
        if measure.statement is None and measure.category in STANCES:
            groups[_EVERYONE if measure.source is None else measure.source].append(measure)

    def weight(source: str) -> tuple[bool, int, str]:
        n = {row.outlet: row.estimate.n for row in groups[source]}
        return source != _EVERYONE, -sum(n.values()), source

    return {source: groups[source] for source in sorted(groups, key=weight)}


def _panels(comparison: Comparison, groups: dict[str, list[Measure]]) -> panels.Panels:
    names, labels, headings = [], {}, set()
    estimates, counts, differs = {}, {}, set()
    for number, (source, measures) in enumerate(groups.items()):
        present = {measure.outlet for measure in measures}
        heading = f"{number}"
        names.append(heading)
        headings.add(heading)
        labels[heading] = one_line(source, 60)
        for outlet in comparison.outlets:
            if outlet in present:
                key = f"{number} {outlet}"
                names.append(key)
                labels[key] = outlet
        for measure in measures:
            cell = (f"{number} {measure.outlet}", measure.category)
            estimates[cell], counts[cell] = measure.estimate, len(measure.evidence)
            if measure.verdict == "differs":
                differs.add(cell)
    return panels.Panels(
        rows=tuple(names),
        panels=_PANELS,
        estimates=estimates,
        counts=counts,
        differs=frozenset(differs),
        labels=labels,
        headings=frozenset(headings),
    )
