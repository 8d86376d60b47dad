"""The charts. Each takes ``ax=None`` and returns the matplotlib Axes; none shows, saves or changes global settings."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from outletcompare.errors import InputError
from outletcompare.model import Comparison, Rows
from outletcompare.views import attribution as _attribution
from outletcompare.views import contrasts as _contrasts
from outletcompare.views import coverage as _coverage
from outletcompare.views import keyness as _keyness
from outletcompare.views import naming as _naming
from outletcompare.views import ribbon as _ribbon
from outletcompare.views import stance as _stance
from outletcompare.views import timeline as _timeline
from outletcompare.views import voice as _voice
from outletcompare.views.attribution import attribution
from outletcompare.views.contrasts import contrasts
from outletcompare.views.coverage import coverage
from outletcompare.views.keyness import keyness
from outletcompare.views.naming import naming
from outletcompare.views.overview import overview
from outletcompare.views.ribbon import ribbon
from outletcompare.views.stance import stance
from outletcompare.views.timeline import timeline
from outletcompare.views.voice import voice

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

__all__ = [
    "Plots",
    "attribution",
    "contrasts",
    "coverage",
    "keyness",
    "naming",
    "overview",
    "ribbon",
    "save",
    "stance",
    "timeline",
    "voice",
]


@frozen
class Plots:
    """The charts of one comparison: ``comparison.plot.coverage()``."""

    comparison: Comparison

    def coverage(self, ax: Axes | None = None) -> Axes:
        """Which outlet carries which statement: whole, in part, in its own words, or not at all."""
        return coverage(self.comparison, ax=ax)

    def attribution(self, statement: str | None = None, ax: Axes | None = None) -> Axes:
        """Under which cue and label each outlet carries one statement (by default the most contested)."""
        return attribution(self.comparison, statement=statement, ax=ax)

    def naming(self, concept: str | None = None, ax: Axes | None = None) -> Axes:
        """How often each outlet uses which name for one thing (by default the most telling)."""
        return naming(self.comparison, concept=concept, ax=ax)

    def stance(self, source: str | None = None, ax: Axes | None = None) -> Axes:
        """How each outlet reports one and the same source: distancing, neutral, endorsing, with intervals."""
        return stance(self.comparison, source, ax)

    def contrasts(self, lens: str | None = None, ax: Axes | None = None) -> Axes:
        """The rates of one lens as a forest plot, the rows with too few included."""
        return contrasts(self.comparison, lens, ax)

    def ribbon(self, statement: str | None = None, ax: Axes | None = None) -> Axes:
        """One statement word by word: who kept, changed or left out what."""
        return ribbon(self.comparison, statement, ax)

    def voice(self, ax: Axes | None = None) -> Axes:
        """Whose words each outlet quotes, and how many."""
        return voice(self.comparison, ax)

    def keyness(self, outlet: str | None = None, ax: Axes | None = None) -> Axes:
        """The words that set each outlet apart."""
        return keyness(self.comparison, outlet, ax)

    def timeline(self, ax: Axes | None = None) -> Axes:
        """On which day each outlet printed which statement."""
        return timeline(self.comparison, ax)

    def overview(self) -> Figure:
        """All of it above each other in one figure."""
        return overview(self.comparison)

    def table(self, chart: str, of: str | None = None) -> Rows[Any]:
        """What a chart shows, as a table: ``comparison.plot.table("coverage").to_pandas()``.

        A row for each mark: cells, wordings, words, days, or the :class:`Measure` behind a bar or dot. Rows that the
        chart leaves out for want of room are in the table.

        Args:
            chart: the name of a chart, such as ``"naming"``.
            of: what it is of, where it takes something: a statement's id, a concept, a source, a lens or an outlet.

        Raises:
            InputError: there is no such chart, or not of that.
        """
        if chart not in _TABLES:
            raise InputError(f"there is no table of a chart {chart!r}; there are {', '.join(_TABLES)}")
        rows, chosen = _TABLES[chart]
        if of is not None and not chosen:
            raise InputError(f"there is nothing to choose for the chart {chart!r}")
        return rows(self.comparison, of) if chosen else rows(self.comparison)


# How to get a chart's rows, and whether it takes something to be of.
_TABLES: dict[str, tuple[Callable[..., Rows[Any]], bool]] = {
    "coverage": (_coverage.rows, False),
    "attribution": (_attribution.rows, True),
    "naming": (_naming.rows, True),
    "stance": (_stance.rows, True),
    "contrasts": (_contrasts.rows, True),
    "ribbon": (_ribbon.rows, True),
    "voice": (_voice.rows, False),
    "keyness": (_keyness.rows, True),
    "timeline": (_timeline.rows, False),
}


def save(axes: Axes | Figure, path: str | Path, *, dpi: float = 150) -> Path:
    """Write the figure (of ``axes``) as .png, .svg or .pdf: the same bytes each time.

    Raises:
        InputError: the ending of ``path`` is another one, or it cannot be written.
    """
    import io

    from matplotlib import rc_context
    from matplotlib.figure import Figure

    from outletcompare.writing import write_whole

    path = Path(path)
    kind = path.suffix.lower().removeprefix(".")
    undated = {"png": {"Software": None}, "svg": {"Date": None}, "pdf": {"CreationDate": None}}
    if kind not in undated:
        raise InputError(f"{path}: a chart can be written as .png, .svg or .pdf")
    figure = axes if isinstance(axes, Figure) else axes.get_figure(root=True)
    assert figure is not None
    drawn = io.BytesIO()
    with rc_context({"svg.hashsalt": "outletcompare"}):
        figure.savefig(drawn, format=kind, dpi=dpi, bbox_inches="tight", pad_inches=0.12, metadata=undated[kind])
    return write_whole(path, drawn.getvalue())
