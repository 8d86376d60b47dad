"""What all charts share: axes without global state, text that is never read as markup, names that fit, notes."""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from outletcompare.views.printable import one_line
from outletcompare.views.theme import LIGHT

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes
    from matplotlib.text import Text
    from matplotlib.transforms import Transform

SIZE = 9.0
SMALL = 8.0
_SMALLEST = 3.0
# the font that comes with matplotlib lacks the pictures of control characters
_NO_PICTURES = dict.fromkeys(range(0x2400, 0x2422), "\ufffd")
# for scripts it lacks: the usual fonts of the systems, where they are installed
_FALLBACKS = ("Noto Sans CJK SC", "Noto Sans Devanagari", "Noto Sans Thai", "Arial Unicode MS", "Microsoft YaHei")

_OFF_SCREEN: ContextVar[bool] = ContextVar("off_screen", default=False)
# For axes that the caller gave: the size in inches that the chart would have chosen.
_NATURAL: WeakKeyDictionary[Axes, tuple[float, float]] = WeakKeyDictionary()
# Of a chart's own figure the axes take about so much; the rest is names, title and note.
_INNER = 0.7


def new_axes(ax: Axes | None, width: float, height: float) -> Axes:
    """The given axes, or new ones of ``width`` × ``height`` inches that make room for every label.

    The figure belongs to pyplot only where the caller already uses pyplot or a notebook, so that it shows there.
    """
    if ax is not None:
        _NATURAL[ax] = (width, height)
    else:
        if not _OFF_SCREEN.get() and ("matplotlib.pyplot" in sys.modules or "IPython" in sys.modules):
            import matplotlib.pyplot as plt

            figure = plt.figure(figsize=(width, height), layout="constrained", facecolor=LIGHT.paper)
        else:
            from matplotlib.backends.backend_agg import FigureCanvasAgg
            from matplotlib.figure import Figure

            figure = Figure(figsize=(width, height), layout="constrained", facecolor=LIGHT.paper)
            FigureCanvasAgg(figure)
        ax = figure.add_subplot()
    ax.set_facecolor(LIGHT.paper)
    for spine in ax.spines.values():
        spine.set_visible(False)
    ax.tick_params(length=0, labelsize=SIZE, colors=LIGHT.ink, which="both")
    ax.grid(False)
    return ax


@contextmanager
def off_screen() -> Iterator[None]:
    """Figures made inside belong to nobody: they do not pile up in pyplot and do not show in a notebook."""
    token = _OFF_SCREEN.set(True)
    try:
        yield
    finally:
        _OFF_SCREEN.reset(token)


def write(ax: Axes, x: float, y: float, text: str, **style: Any) -> Text:
    """Text at a place of the data, as it is: no mathematics, no line the author did not ask for."""
    settings: dict[str, Any] = {"fontsize": SIZE, "color": LIGHT.ink, "va": "center", "ha": "left", **style}
    drawn = ax.text(x, y, text.translate(_NO_PICTURES), parse_math=False, fontfamily=families(), **settings)
    drawn.set_in_layout(False)  # it stands inside the axes; measuring hundreds of them takes most of the time
    return drawn


@cache
def families() -> tuple[str, ...]:
    """Matplotlib's own font, then those installed fonts that have more scripts."""
    from matplotlib.font_manager import fontManager

    installed = {font.name for font in fontManager.ttflist}
    return ("DejaVu Sans", *(name for name in _FALLBACKS if name in installed))


def plain(text: str) -> str:
    """One line of text in signs that the chart's font has."""
    return one_line(text).translate(_NO_PICTURES)


def label_rows(ax: Axes, positions: Sequence[float], names: Sequence[str], width: int = 26) -> None:
    """Names of rows at the left, folded to ``width`` characters and at most two lines; smaller where rows are tight."""
    labels = [fold(name, width) for name in names]
    size = row_size(ax, len(names) + sum("\n" in label for label in labels) * 0.5)
    ax.set_yticks(
        list(positions), labels=labels, parse_math=False, fontfamily=families(), fontsize=size, color=LIGHT.ink
    )


def label_columns(ax: Axes, positions: Sequence[float], names: Sequence[str], width: int = 22) -> None:
    """Names of columns on top, slanted where they would touch."""
    labels = [fold(name, width) for name in names]
    ax.xaxis.set_ticks_position("top")
    ax.set_xticks(
        list(positions), labels=labels, parse_math=False, fontfamily=families(), fontsize=SIZE, color=LIGHT.ink
    )
    if slanted(names):
        for label in ax.get_xticklabels():
            label.set(rotation=40, ha="left", va="bottom", rotation_mode="anchor")
    ax.tick_params(length=0, which="both", bottom=False, top=False)


def slanted(names: Sequence[str]) -> bool:
    """Whether column names of this length need a slant to stay apart."""
    return len(names) > 1 and max(map(len, names)) > 7


def fold(name: str, width: int) -> str:
    """One name on one or two lines of ``width`` characters, cut with an ellipsis beyond that."""
    parts = textwrap.wrap(plain(name), width, max_lines=2, placeholder="…", break_long_words=True)
    return "\n".join(parts)


def row_size(ax: Axes, rows: float) -> float:
    """The font size in points at which ``rows`` rows fit above each other in these axes."""
    return max(_SMALLEST, min(SIZE, ax.bbox.height / _dpi(ax) * 72 / max(rows, 1) * 0.72))


def head(ax: Axes, title: str) -> None:
    """The title, at the left, folded to the width of the figure and at most three lines."""
    lines = textwrap.wrap(plain(title), _characters(ax, SIZE + 2), max_lines=3, placeholder="…")
    ax.set_title(
        "\n".join(lines),
        loc="left",
        fontsize=SIZE + 2,
        color=LIGHT.ink,
        parse_math=False,
        fontfamily=families(),
        fontweight="bold",
        pad=12,
    )
    _to_the_left(ax, ax._left_title, ax.transAxes + ax.titleOffsetTrans)  # type: ignore[attr-defined]


def foot(ax: Axes, note: str, handles: Sequence[Artist] = (), *, drop: float = 5) -> None:
    """What a reader must know under the chart: a legend where there is one, then n, level, how to read it.

    The legend begins ``drop`` points under the axes, to leave room for an axis with numbers.
    """
    lines = textwrap.wrap(plain(note), _characters(ax, SMALL), max_lines=6, placeholder="…")
    pad = 26 if handles else 8
    style: dict[str, Any] = {"fontfamily": families(), "fontsize": SMALL, "color": LIGHT.muted, "linespacing": 1.35}
    ax.set_xlabel("\n".join(lines), loc="left", parse_math=False, labelpad=pad, **style)
    _to_the_left(ax, ax.xaxis.label, None)
    if handles:
        _legend(ax, handles, drop)
    _fit(ax)


def _fit(ax: Axes) -> None:
    """In given axes that are smaller than the chart would choose, words and markers shrink with them."""
    width, height = _NATURAL.get(ax, (0.0, 0.0))
    if not width:
        return
    room = (ax.bbox.width / _dpi(ax) / (width * _INNER), ax.bbox.height / _dpi(ax) / (height * _INNER))
    scale = max(0.3, min(1.0, *room))
    if scale == 1.0:
        return
    for text in ax.texts:
        text.set_fontsize(float(text.get_fontsize()) * scale)
    for label in (*ax.get_xticklabels(), *ax.get_yticklabels()):
        label.set_fontsize(min(float(label.get_fontsize()), SIZE * scale))
    for line in ax.lines:
        line.set_markersize(float(line.get_markersize()) * scale)


def _to_the_left(ax: Axes, text: Text, vertical: Transform | None) -> None:
    """Start ``text`` at the left edge of a figure that holds these axes alone, under or over the row names."""
    from matplotlib.transforms import IdentityTransform, blended_transform_factory

    figure = ax.get_figure(root=False)
    if figure is not None and figure.axes == [ax]:
        text.set_transform(blended_transform_factory(figure.transSubfigure, vertical or IdentityTransform()))
        text.set_x(0.012)


def _legend(ax: Axes, handles: Sequence[Artist], drop: float) -> None:
    """A legend in one row right under the axes, above the note."""
    from matplotlib.transforms import ScaledTranslation, blended_transform_factory

    figure = ax.get_figure(root=False)
    assert figure is not None
    alone = figure.axes == [ax]
    across = figure.transSubfigure if alone else ax.transAxes
    anchor = blended_transform_factory(across, ax.transAxes + ScaledTranslation(0, -drop / 72, figure.dpi_scale_trans))
    ax.legend(
        handles=list(handles),
        loc="upper left",
        bbox_to_anchor=(0.012 if alone else 0.0, 0.0),
        bbox_transform=anchor,
        ncols=len(handles),
        frameon=False,
        fontsize=SMALL,
        labelcolor=LIGHT.ink,
        handlelength=1.2,
        columnspacing=1.2,
        borderaxespad=0,
        borderpad=0,
    )


def blank(ax: Axes | None, title: str, why: str) -> Axes:
    """A chart that says why there is nothing to draw."""
    ax = new_axes(ax, 7, 1.6)
    ax.set(xticks=[], yticks=[], xlim=(0, 1), ylim=(0, 1))
    head(ax, title)
    write(ax, 0.0, 0.5, why, color=LIGHT.muted)
    return ax


def _characters(ax: Axes, size: float) -> int:
    """How many characters of ``size`` points fit across the figure (the axes, where they share it)."""
    figure = ax.get_figure(root=False)
    alone = figure is not None and figure.axes == [ax]
    width = (figure.bbox.width if alone and figure is not None else ax.bbox.width) / _dpi(ax)
    return max(24, int(width * 72 / size / 0.6))


def _dpi(ax: Axes) -> float:
    figure = ax.get_figure(root=True)
    return figure.dpi if figure is not None else 100.0
