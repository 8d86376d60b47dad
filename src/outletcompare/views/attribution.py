"""The attribution ladder: under which cue and which label each outlet carries one and the same statement."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING

from attrs import frozen

from outletcompare.model import STANCES, Comparison, Quote, Rows, Statement
from outletcompare.views import canvas
from outletcompare.views.order import choose, wording
from outletcompare.views.printable import one_line
from outletcompare.views.theme import COLOURS, LIGHT

if TYPE_CHECKING:
    from matplotlib.axes import Axes

RUNGS = ("distancing", "neutral", "endorsing", "describes the act")
_COLUMN, _WRAP = 1.8, 22
_STYLES = {"cue": ("o", COLOURS[0]), "label": ("D", COLOURS[1])}


@frozen(kw_only=True)
class Step:
    """One wording on the ladder: an outlet's cue or label and the stance (one of ``RUNGS``) it stands under."""

    statement: str
    outlet: str
    what: str
    text: str
    stance: str

    @property
    def rung(self) -> int:
        """The place of the stance, from the most distancing up."""
        return RUNGS.index(self.stance)


def steps(comparison: Comparison, statement: Statement) -> tuple[Step, ...]:
    """Every cue and label under which the outlets carry the statement, each once, in the order of the quotes.

    A quote without its own takes those of the indirect quote that holds it. A loaded label stands on "distancing".
    """
    found: dict[Step, None] = {}

    def add(outlet: str, what: str, text: str, rung: int) -> None:
        step = Step(statement=statement.id, outlet=outlet, what=what, text=one_line(text, 60), stance=RUNGS[rung])
        found[step] = None

    for quote in statement.quotes:
        holder = comparison.holder(quote)
        cue = quote.cue or (holder.cue if holder else None)
        label = quote.label or (holder.label if holder else None)
        if cue is not None:
            add(quote.outlet, "cue", cue.text, _rung(cue.category))
        if label is not None:
            add(quote.outlet, "label", label.text, 0 if label.loaded else _rung(label.category))
    return tuple(found)


def rows(comparison: Comparison, statement: str | None = None) -> Rows[Step]:
    """The steps of the ladder that :func:`attribution` draws."""
    chosen = _choose(comparison, statement)
    return Rows(steps(comparison, chosen)) if chosen is not None else Rows()


def attribution(comparison: Comparison, statement: str | None = None, ax: Axes | None = None) -> Axes:
    """Draw the ladder of one statement: outlets × stance of cue and label.

    Args:
        comparison: what was found.
        statement: the statement's id; by default the one whose attributions differ most.
        ax: where to draw; by default a new figure that fits.

    Raises:
        InputError: there is no such statement.
    """
    chosen = _choose(comparison, statement)
    if chosen is None:
        return canvas.blank(ax, "Attribution", "No statement was found in these articles.")
    found = steps(comparison, chosen)
    outlets = _order(chosen, found)
    heights = [max(1, max((_lines(found, outlet, rung) for rung in range(4)), default=1)) for outlet in outlets]
    ax = canvas.new_axes(ax, 2.4 + _COLUMN * 4, 1.5 + 0.24 * sum(heights) + 0.12 * len(outlets))
    tops = [sum(heights[:i]) + 0.5 * i for i in range(len(heights) + 1)]
    ax.set(xlim=(0, 4), ylim=(tops[-1] + 0.0, -0.3))
    for rung in range(0, 4, 2):
        ax.axvspan(rung, rung + 1, color=LIGHT.panel, lw=0, zorder=0)
    ax.hlines([top - 0.25 for top in tops], 0, 4, color=LIGHT.line, lw=0.8)
    for outlet, top, height in zip(outlets, tops, heights, strict=False):
        _draw_outlet(ax, outlet, found, top, height)
    canvas.label_rows(ax, [t + h / 2 for t, h in zip(tops, heights, strict=False)], outlets)
    ax.xaxis.set_ticks_position("top")
    ax.set_xticks([r + 0.5 for r in range(4)], labels=list(RUNGS), fontsize=canvas.SIZE, color=LIGHT.ink)
    ax.tick_params(length=0, which="both", bottom=False, top=False)
    _finish(ax, chosen, found)
    return ax


def _rung(category: str) -> int:
    # the three stances of the writer; every other class of verb tells what the source does
    order = ("distancing", "neutral", "endorsing")
    return order.index(category) if category in STANCES else 3


def _choose(comparison: Comparison, statement: str | None) -> Statement | None:
    if statement is not None:
        return choose(comparison, statement)
    candidates = tuple(comparison.shared) or tuple(comparison.statements)
    if not candidates:
        return None

    def spread(candidate: Statement) -> tuple[int, int, int]:
        found = steps(comparison, candidate)
        rungs = {step.rung for step in found if step.rung < 3}
        return (len({step.outlet for step in found}) > 1, len(rungs) * 2 + len(candidate.outlets), len(found))

    return max(candidates, key=spread)


def _order(statement: Statement, found: Sequence[Step]) -> list[str]:
    """Outlets from the most distancing down."""

    def stance(outlet: str) -> float:
        rungs = [step.rung for step in found if step.outlet == outlet and step.rung < 3]
        return sum(rungs) / len(rungs) if rungs else 1.5

    return sorted(statement.outlets, key=lambda outlet: (stance(outlet), statement.outlets.index(outlet)))


def _entries(found: Sequence[Step], outlet: str, rung: int) -> list[tuple[str, list[str]]]:
    here = [step for step in found if step.outlet == outlet and step.rung == rung]
    return [(step.what, textwrap.wrap(step.text, _WRAP, max_lines=2, placeholder="…") or ["?"]) for step in here]


def _lines(found: Sequence[Step], outlet: str, rung: int) -> int:
    return sum(len(lines) for _, lines in _entries(found, outlet, rung))


def _draw_outlet(ax: Axes, outlet: str, found: Sequence[Step], top: float, height: int) -> None:
    for rung in range(4):
        entries = _entries(found, outlet, rung)
        y = top + (height - sum(len(lines) for _, lines in entries)) / 2
        for what, lines in entries:
            middle = y + len(lines) / 2
            marker, colour = _STYLES[what]
            ax.plot(rung + 0.07, middle, ls="", marker=marker, ms=7, mfc=colour, mec=LIGHT.ink, mew=0.8)
            canvas.write(ax, rung + 0.14, middle, "\n".join(lines), linespacing=1.1)
            y += len(lines)
    if not any(step.outlet == outlet for step in found):
        canvas.write(ax, 1.07, top + height / 2, "no cue or label found", color=LIGHT.muted, style="italic")


def _finish(ax: Axes, statement: Statement, found: Sequence[Step]) -> None:
    from matplotlib.lines import Line2D

    handles = [
        Line2D([], [], ls="", marker=marker, ms=7, mfc=colour, mec=LIGHT.ink, label=words)
        for (marker, colour), words in zip(
            _STYLES.values(), ("cue: the words that attribute", "label: the noun for what was said"), strict=True
        )
    ]
    source = f"{one_line(statement.source, 40)}: " if statement.source else ""
    canvas.head(ax, f"Same statement, other words around it — {source}“{one_line(wording(statement), 110)}”")
    quotes: Sequence[Quote] = statement.quotes
    canvas.foot(
        ax,
        f"Statement {one_line(statement.id, 20)}: n = {len(statement.outlets)} outlets, {len(quotes)} renderings, "
        f"{len(found)} wordings; every one is listed, so no interval. Only the first three columns are the outlet's "
        "stance; a loaded label stands under distancing.",
        handles,
    )
