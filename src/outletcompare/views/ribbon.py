"""The ribbon chart: one statement word by word, who kept which words, who changed them, who left them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from outletcompare.model import Comparison, Rows
from outletcompare.views import canvas
from outletcompare.views.departures import lay_out
from outletcompare.views.layout import Cell, Layout, State, Word
from outletcompare.views.order import choose, wording
from outletcompare.views.printable import one_line
from outletcompare.views.theme import ALSO_PRINTED, GAPS, LIGHT, OMITTED

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_FILLS = {
    "shared": (LIGHT.panel, LIGHT.muted, ""),
    "variant": (LIGHT.variant, LIGHT.variant_edge, ""),
    "only": (LIGHT.only, LIGHT.only_edge, "...."),
    "moved": (LIGHT.moved, LIGHT.moved_edge, "////"),
}
# Words are written into the ribbon as long as they fit on so many bands of so many characters.
_BANDS, _BAND = 6, 80.0
_CUT = 14


@frozen(kw_only=True)
class Place:
    """The word of an outlet (numbered where it has several rows) at one place of a statement, "" when left out."""

    statement: str
    place: int
    outlet: str
    word: str
    state: State


def rows(comparison: Comparison, statement: str | None = None) -> Rows[Place]:
    """The places of the ribbon that :func:`ribbon` draws, word by word."""
    chosen = choose(comparison, statement)
    if chosen is None:
        return Rows()
    layout = lay_out(chosen.collate())
    columns = [column for segment in layout.segments for column in segment.columns]
    return Rows(
        Place(statement=chosen.id, place=place, outlet=row.name, word=word.text, state=word.state)
        for place, column in enumerate(columns, start=1)
        for row, word in zip(layout.rows, column, strict=True)
        if word is not None
    )


def ribbon(comparison: Comparison, statement: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw outlets × words of one statement.

    Args:
        comparison: what was found.
        statement: the statement's id; by default the one that most outlets carry.
        ax: where to draw; by default a new figure that fits.

    Raises:
        InputError: there is no such statement.
    """
    chosen = choose(comparison, statement)
    if chosen is None:
        return canvas.blank(ax, "Who kept which words", "No statement was found in these articles.")
    layout = lay_out(chosen.collate())
    columns = [column for segment in layout.segments for column in segment.columns]
    bands = _bands([_width(column) for column in columns])
    written = len(bands) <= _BANDS
    if not written:
        bands = [[(float(place), 1.0) for place in range(len(columns))]]
    total = max((band[-1][0] + band[-1][1] for band in bands if band), default=1.0)
    height = len(layout.rows) + 0.8
    inches = 2.8 + total * 0.085 if written else 2.8 + total * 0.14
    beside = ", ".join(f"{one_line(p.outlet, 40)} ({one_line(p.statement, 20)})" for p in chosen.parallels)
    ax = canvas.new_axes(ax, min(max(inches, 7.2), 16), 1.1 + 0.34 * height * len(bands))
    ax.set(xlim=(-0.004 * total, 1.004 * total), ylim=(height * len(bands) - 1.2, -0.6), xticks=[])
    _draw(ax, layout, bands, written=written)
    places = [band * height + row for band in range(len(bands)) for row in range(len(layout.rows))]
    canvas.label_rows(ax, places, [row.name for row in layout.rows] * len(bands))
    source = f"{one_line(chosen.source, 40)}: " if chosen.source else ""
    canvas.head(ax, f"Who kept which words — {source}“{one_line(wording(chosen), 110)}”")
    kept = ", ".join(f"{one_line(row.name, 40)} {_kept(layout, number)}" for number, row in enumerate(layout.rows))
    canvas.foot(
        ax,
        f"Statement {one_line(chosen.id, 20)}: n = {len(columns)} places, {len(layout.rows)} renderings; "
        f"every word is drawn, so no interval. Places filled: {kept}."
        + (f" {ALSO_PRINTED}: {beside}." if beside else ""),
        _handles(layout),
    )
    return ax


def _width(column: tuple[Cell, ...]) -> float:
    return max(3.0, max(len(_shown(word)) for word in column if word is not None) + 1.0)


def _shown(word: Word) -> str:
    text = word.text
    return text if len(text) <= _CUT else text[: _CUT - 1] + "…"


def _kept(layout: Layout, row: int) -> int:
    return sum(len(segment.words(row)) for segment in layout.segments)


def _bands(widths: list[float]) -> list[list[tuple[float, float]]]:
    """Columns laid out in lines: for each column of a line where it begins and how wide it is."""
    bands: list[list[tuple[float, float]]] = [[]]
    left = 0.0
    for width in widths:
        if left + width > _BAND and bands[-1]:
            bands.append([])
            left = 0.0
        bands[-1].append((left, width))
        left += width
    return bands


def _draw(ax: Axes, layout: Layout, bands: list[list[tuple[float, float]]], *, written: bool) -> None:
    from matplotlib.collections import PolyCollection

    boxes: dict[str, list[list[tuple[float, float]]]] = {state: [] for state in _FILLS}
    columns = (column for segment in layout.segments for column in segment.columns)
    places = ((number, place) for number, band in enumerate(bands) for place in band)
    for column, (band, (left, width)) in zip(columns, places, strict=True):
        for row, word in enumerate(column):
            y = band * (len(layout.rows) + 0.8) + row
            if word is not None and word.state in boxes:
                a, b = left + 0.1 * min(width, 3), left + width - 0.1 * min(width, 3)
                boxes[word.state].append([(a, y - 0.38), (b, y - 0.38), (b, y + 0.38), (a, y + 0.38)])
            if word is not None and written:
                _write(ax, left + width / 2, y, word)
    for state, (fill, edge, hatch) in _FILLS.items():
        if boxes[state]:
            drawn = PolyCollection(boxes[state], facecolors=fill, edgecolors=edge, zorder=2)
            drawn.set(linewidth=0.6 if state == "shared" else 1.2, hatch="" if written else hatch)
            ax.add_collection(drawn)


def _write(ax: Axes, x: float, y: float, word: Word) -> None:
    if word.gap is not None:
        canvas.write(ax, x, y, GAPS[word.gap], ha="center", fontsize=canvas.SMALL, color=LIGHT.muted)
        return
    weight = "bold" if word.state == "only" else "normal"
    text = canvas.plain(_shown(word))
    canvas.write(ax, x, y, text, ha="center", fontsize=canvas.SMALL, weight=weight, zorder=4)


def _handles(layout: Layout) -> list[Artist]:
    from matplotlib.patches import Patch

    words = {"shared": "commonest reading", "variant": "another wording", "only": "in one outlet only"}
    if "moved" in layout.states:
        words["moved"] = "elsewhere in the text"
    drawn = [
        Patch(facecolor=fill, edgecolor=edge, hatch=hatch, label=words[state])
        for state, (fill, edge, hatch) in _FILLS.items()
        if state in words
    ]
    gaps = f"{OMITTED} left out" + (f" · {GAPS['elsewhere']} printed elsewhere" if "elsewhere" in layout.states else "")
    return [*drawn, Patch(facecolor="none", edgecolor="none", label=gaps)]
