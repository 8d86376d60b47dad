"""All charts of a comparison above each other in one figure."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from outletcompare.model import Comparison
from outletcompare.views.attribution import attribution
from outletcompare.views.canvas import off_screen
from outletcompare.views.contrasts import contrasts
from outletcompare.views.coverage import coverage
from outletcompare.views.naming import naming
from outletcompare.views.ribbon import ribbon
from outletcompare.views.stance import stance
from outletcompare.views.theme import LIGHT
from outletcompare.views.timeline import timeline
from outletcompare.views.voice import voice

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CHARTS: tuple[Callable[..., Axes], ...] = (coverage, timeline, ribbon, attribution, naming, stance, voice, contrasts)


def overview(comparison: Comparison) -> Figure:
    """A figure of small multiples, each chart as tall as its rows need."""
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    with off_screen():
        sizes = [chart(comparison).get_figure(root=True).get_size_inches() for chart in CHARTS]  # type: ignore[union-attr]
    width = max(size[0] for size in sizes)
    figure = Figure(figsize=(width, sum(size[1] for size in sizes)), layout="constrained", facecolor=LIGHT.paper)
    FigureCanvasAgg(figure)
    parts: Any = figure.subfigures(len(CHARTS), 1, height_ratios=[size[1] for size in sizes])
    for part, chart in zip(parts, CHARTS, strict=True):
        chart(comparison, ax=part.add_subplot())
    return figure
