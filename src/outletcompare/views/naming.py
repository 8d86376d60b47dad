"""The naming chart: one thing, its names, and how often each outlet uses which in its own voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from outletcompare.errors import InputError
from outletcompare.model import Comparison, Measure, Rows
from outletcompare.views import canvas, panels
from outletcompare.views.printable import one_line

if TYPE_CHECKING:
    from matplotlib.axes import Axes

_MOST = 5


def concepts(comparison: Comparison) -> tuple[str, ...]:
    """The concepts that the lens on naming found, the most telling first.

    Telling: not mere house style, enough mentions for a share in two outlets, far apart, often mentioned.
    """
    by_concept = _by_concept(comparison)

    def telling(concept: str) -> tuple[bool, bool, float, int]:
        found = by_concept[concept]
        shares: dict[str, list[float]] = defaultdict(list)
        for row in found:
            if row.estimate.value is not None:
                shares[row.category].append(row.estimate.value)
        outlets = {row.outlet for row in found if row.estimate.value is not None}
        gap = max(
            (max(values) - (min(values) if len(values) == len(outlets) else 0) for values in shares.values()),
            default=0.0,
        )
        mentions = sum({row.outlet: row.estimate.n for row in found}.values())
        return not _house_style(found), len(outlets) > 1, gap, mentions

    return tuple(sorted(by_concept, key=lambda concept: (*(-value for value in telling(concept)), concept)))


def rows(comparison: Comparison, concept: str | None = None) -> Rows[Measure]:
    """What was measured of the concept that :func:`naming` draws; the chart shows its most used names.

    Raises:
        InputError: the concept does not occur.
    """
    by_concept, known = _by_concept(comparison), concepts(comparison)
    if concept is not None and concept not in by_concept:
        raise InputError(f"nothing is named for the concept {concept!r}; there is {', '.join(known) or 'none'}")
    return Rows(by_concept[concept or known[0]]) if known else Rows()


def naming(comparison: Comparison, concept: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the names of one concept: outlets × variants, shares with intervals and n.

    Args:
        comparison: what was found.
        concept: the concept's name; by default the most telling one.
        ax: where to draw; by default a new figure that fits.

    Raises:
        InputError: the concept does not occur.
    """
    found = rows(comparison, concept)
    if not found:
        return canvas.blank(ax, "Naming", "No concept goes by two names here in two outlets.")
    chosen = found[0].category.rpartition(": ")[0]
    table = _panels(comparison, found)
    ax = canvas.new_axes(ax, max(2.6 + table.width, 6.5), 1.3 + table.height)
    panels.draw(ax, table)
    canvas.head(ax, f"What outlets call it — {one_line(chosen, 80)}" + (" (house style)" if table.muted else ""))
    note = f"n = mentions in the outlet's own voice, outside quotation marks; {panels.interval_note(table)}. "
    note += "House style: shown in grey, never tested." if table.muted else "Other names stand for the rest."
    canvas.foot(ax, note)
    return ax


def _by_concept(comparison: Comparison) -> dict[str, list[Measure]]:
    """The rows of every lens that counts names, a user's own too."""
    found: dict[str, list[Measure]] = defaultdict(list)
    for measure in comparison.measures:
        concept, _, variant = measure.category.rpartition(": ")
        if concept and variant and measure.counts == "naming" and measure.statement is None:
            found[concept].append(measure)
    return dict(found)


def _house_style(found: Sequence[Measure]) -> bool:
    return any("house style" in row.note for row in found)


def _panels(comparison: Comparison, found: Sequence[Measure]) -> panels.Panels:
    weight: dict[str, float] = defaultdict(float)
    for row in found:
        weight[_variant(row)] += (row.estimate.value or 0.0) * row.estimate.n + len(row.evidence) / 1000
    variants = panels.largest(weight, _MOST)
    present = {row.outlet for row in found}
    return panels.Panels(
        rows=tuple(outlet for outlet in comparison.outlets if outlet in present),
        panels=tuple(variants),
        estimates={(row.outlet, _variant(row)): row.estimate for row in found if _variant(row) in variants},
        counts={(row.outlet, _variant(row)): len(row.evidence) for row in found},
        differs=frozenset((row.outlet, _variant(row)) for row in found if row.verdict == "differs"),
        muted=_house_style(found),
    )


def _variant(row: Measure) -> str:
    return row.category.rpartition(": ")[2]
