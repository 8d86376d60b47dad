"""The ribbon chart: one statement word by word, who kept which words, who changed them, who left them out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from outletcompare.model import Comparison
from outletcompare.views import canvas
from outletcompare.views.departures import Layout, lay_out
from outletcompare.views.order import choose, wording
from outletcompare.views.printable import one_line
from outletcompare.views.theme import LIGHT, OMITTED

if TYPE_CHECKING:
    from matplotlib.artist import Artist
    from matplotlib.axes import Axes

_FILLS = {
    "shared": (LIGHT.panel, LIGHT.muted, ""),
    "variant": (LIGHT.variant, LIGHT.variant_edge, ""),
    "only": (LIGHT.only, LIGHT.only_edge, "...."),
}
# Words are written into the ribbon as long as there are no more columns than this.
_WRITTEN = 26
_CUT = 14


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
    written = len(columns) <= _WRITTEN
    widths = [_width(column) if written else 1.0 for column in columns]
    total = sum(widths) or 1.0
    inches = min(max(2.8 + total * (0.085 if written else 0.14), 7.2), 16)
    ax = canvas.new_axes(ax, inches, 1.5 + (0.36 if written else 0.3) * len(layout.rows))
    ax.set(xlim=(-0.004 * total, 1.004 * total), ylim=(len(layout.rows) - 0.4, -0.6), xticks=[])
    _draw(ax, layout, widths, written=written)
    canvas.label_rows(ax, range(len(layout.rows)), [row.name for row in layout.rows])
    source = f"{one_line(chosen.source, 40)}: " if chosen.source else ""
    canvas.head(ax, f"Who kept which words — {source}“{one_line(wording(chosen), 110)}”")
    kept = ", ".join(f"{one_line(row.name, 40)} {_kept(layout, number)}" for number, row in enumerate(layout.rows))
    canvas.foot(
        ax,
        f"Statement {one_line(chosen.id, 20)}: n = {len(columns)} places, {len(layout.rows)} renderings; "
        f"every word is drawn, so no interval. Places filled: {kept}.",
        _handles(),
    )
    return ax


def _width(column: tuple[object, ...]) -> float:
    return max(3.0, max(len(_shown(word)) for word in column) + 1.0)


def _shown(word: object) -> str:
    text = getattr(word, "text", "") if word is not None else ""
    return text if len(text) <= _CUT else text[: _CUT - 1] + "…"


def _kept(layout: Layout, row: int) -> int:
    return sum(len(segment.words(row)) for segment in layout.segments)


def _draw(ax: Axes, layout: Layout, widths: list[float], *, written: bool) -> None:
    from matplotlib.collections import PolyCollection

    boxes: dict[str, list[list[tuple[float, float]]]] = {state: [] for state in _FILLS}
    left = 0.0
    columns = (column for segment in layout.segments for column in segment.columns)
    for column, width in zip(columns, widths, strict=True):
        for y, word in enumerate(column):
            if word is None:
                continue
            if word.state in boxes:
                a, b = left + 0.04 * width, left + width * 0.96
                boxes[word.state].append([(a, y - 0.34), (b, y - 0.34), (b, y + 0.34), (a, y + 0.34)])
            if written:
                text = OMITTED if word.state == "omitted" else canvas.plain(_shown(word))
                colour = LIGHT.muted if word.state == "omitted" else LIGHT.ink
                weight = "bold" if word.state == "only" else "normal"
                canvas.write(
                    ax,
                    left + width / 2,
                    y,
                    text,
                    ha="center",
                    fontsize=canvas.SMALL,
                    color=colour,
                    weight=weight,
                    zorder=4,
                )
        left += width
    for state, (fill, edge, hatch) in _FILLS.items():
        if boxes[state]:
            ax.add_collection(
                PolyCollection(
                    boxes[state],
                    facecolors=fill,
                    edgecolors=edge,
                    linewidths=0.6 if state == "shared" else 1.2,
                    hatch="" if written else hatch,
                    zorder=2,
                )
            )


def _handles() -> list[Artist]:
    from matplotlib.patches import Patch

    words = {"shared": "commonest reading", "variant": "another wording", "only": "in one outlet only"}
    drawn = [
        Patch(facecolor=fill, edgecolor=edge, hatch=hatch, label=words[state])
        for state, (fill, edge, hatch) in _FILLS.items()
    ]
    return [*drawn, Patch(facecolor="none", edgecolor="none", label="empty: left out")]
