"""The side-by-side view as lines: plain text with signs, and rich text for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import zip_longest
from typing import TYPE_CHECKING

from outletcompare.views.apparatus import apparatus, base_name
from outletcompare.views.departures import lay_out
from outletcompare.views.layout import Gap, Layout, Row
from outletcompare.views.theme import AGREED, GAPS, KIND_NAMES, OMITTED, SEVERITY_NAMES, TERMINAL
from outletcompare.views.wrapping import Block, Piece, cut, drawn, segment_width, speaking, wrap

if TYPE_CHECKING:
    from rich.text import Text

    from outletcompare.model import Collation

_SIGNS = {"variant": "_", "only": "*", "moved": "~"}
_NARROWEST = 20


def lines(collation: Collation, width: int, *, plain: bool) -> Iterator[Text]:
    """The view, line by line, each at most ``width`` (and at least 20) cells wide.

    ``plain`` marks variants as ``_so_`` and words of one outlet as ``*so*``, for places without styles.
    """
    from rich.cells import chop_cells

    width = max(width, _NARROWEST)
    layout = lay_out(collation)
    if layout.rows and any(row.quotes for row in layout.rows):
        yield from _who(layout.rows, width)
        yield _text("")
    names = _short_names(layout.rows, max(8, min(28, width // 4)))
    margin = max((_cells(name) for name in names), default=0) + 2
    room = max(width - margin, 10)
    layout = cut(layout, room - 2 if plain else room, chop_cells)
    blocks = wrap(layout, room, _Measure(plain))
    speakers = [speaking(block, len(names)) for block in blocks]
    for block, here, after in zip_longest(blocks, speakers, speakers[1:]):
        drawn_rows = list(_block(layout, block, names, plain))
        yield from (drawn_rows[row] for row in here)
        if len(names) == 1:
            names = [" " * _cells(names[0])]  # a text that nothing stands beside is named once
        if len(here) == 1 and here == after:
            continue  # one outlet alone goes on: the others are named once, below
        gone = [name for row, name in enumerate(names) if row not in here and any(s.gap(row) for s in block)]
        if gone:
            yield from _folded(_gone(gone, margin), width, 3)
        if after is not None:
            yield _text("")
    if not blocks:
        yield _text("(no words)", "muted")
    yield from _apparatus(collation, width)
    if len(layout.rows) > 1:
        yield _text("")
        yield from _legend(layout, plain, width)


def _cells(text: str) -> int:
    from rich.cells import cell_len

    return cell_len(text)


def _text(text: str, style: str = "shared") -> Text:
    from rich.text import Text

    return Text(text, style=TERMINAL[style], no_wrap=True, overflow="ignore", end="")


class _Measure:
    """Terminal cells that pieces take, signs included."""

    def __init__(self, plain: bool) -> None:
        self.plain = plain

    def __call__(self, found: Sequence[Piece]) -> int:
        signs = 2 if self.plain else 0
        return sum(_cells(p.text) + p.space + (signs if p.state in _SIGNS else 0) for p in found)


def _block(layout: Layout, block: Block, names: Sequence[str], plain: bool) -> Iterator[Text]:
    measure = _Measure(plain)
    widths = [segment_width(segment, len(layout.rows), measure) for segment in block]
    margin = max(map(_cells, names)) + 2
    for row, name in enumerate(names):
        line = _text("")
        line.append(name, TERMINAL["outlet"])
        line.append(" " * (margin - _cells(name)))
        gap_before: Gap | None = None
        for index, (segment, width) in enumerate(zip(block, widths, strict=True)):
            if index and not segment.joined:
                line.append(" ")
            cell = _cell(drawn(segment, row, gap_before=gap_before), plain)
            gap_before = segment.gap(row)
            line.append_text(cell)
            line.append(" " * (width - cell.cell_len))
        line.rstrip()
        yield line


def _gone(names: Sequence[str], margin: int) -> Text:
    """One line for the outlets that leave out a whole stretch."""
    line = _text("")
    if len(names) == 1:
        line.append(names[0], TERMINAL["outlet"])
        line.append(" " * (margin - _cells(names[0])))
    line.append(OMITTED, TERMINAL["omitted"])
    if len(names) > 1:
        line.append("  " + ", ".join(names), TERMINAL["muted"])
    return line


def _cell(found: Sequence[Piece], plain: bool) -> Text:
    cell = _text("")
    for piece in found:
        sign = _SIGNS.get(piece.state, "") if plain else ""
        style = TERMINAL[piece.state]
        if piece.quoted is False:
            style = f"{style} {TERMINAL['outside']}".strip()
        cell.append(" " if piece.space else "")
        cell.append(f"{sign}{piece.text}{sign}", style)
    return cell


def _short_names(rows: Sequence[Row], width: int) -> list[str]:
    """Names cut to ``width`` cells; numbered where cutting makes two the same."""
    from rich.cells import set_cell_size

    def cut(name: str) -> str:
        return name if _cells(name) <= width else set_cell_size(name, width - 1).rstrip() + "…"

    short = [cut(row.name) for row in rows]
    if len(set(short)) == len(short):
        return short
    return [cut(f"{number} {row.name}") for number, row in enumerate(rows, start=1)]


def _who(rows: Sequence[Row], width: int) -> Iterator[Text]:
    """One line for each outlet: kind, source, cue and label."""
    margin = max(_cells(row.name) for row in rows) + 2
    for row in rows:
        line = _text("")
        line.append(row.name, TERMINAL["outlet"])
        if margin > width // 2:
            yield from _folded(line, width, 2)
            line = _text("  ")
        else:
            line.append(" " * (margin - _cells(row.name)))
        line.append(KIND_NAMES.get(row.kind, row.kind), TERMINAL["muted"])
        if row.source:
            line.append(" · " + row.source)
        if row.cue:
            line.append(" · ", TERMINAL["muted"])
            line.append(row.cue, "italic")
        if row.label:
            line.append(" · label: ", TERMINAL["muted"])
            line.append(row.label, TERMINAL["only"] if row.loaded else "")
            line.append(" (loaded)" if row.loaded else "", TERMINAL["muted"])
        yield from _folded(line, width, min(margin, 4) if margin > width // 2 else margin)


def _apparatus(collation: Collation, width: int) -> Iterator[Text]:
    if collation.alterations:
        yield _text("")
        head = f"Differences from {base_name(collation)}, whose words stand before the bracket"
        yield from _folded(_text(head, "muted"), width, 2)
    for group in apparatus(collation):
        if group.severity == "none":
            kinds = Counter(entry.kind for entry in group.entries)
            told = ", ".join(f"{kind} ×{number}" if number > 1 else kind for kind, number in kinds.items())
            yield from _folded(_text(f"{SEVERITY_NAMES['none']}: {told}", "none"), width, 2)
            continue
        yield from _folded(_text(f"{SEVERITY_NAMES[group.severity]} ({len(group.entries)})", group.severity), width, 2)
        for entry in group.entries:
            line = _text("  ")
            line.append(f"{entry.lemma}] ", TERMINAL["muted"] if entry.lemma == "+" else "")
            line.append(entry.change, "bold")
            line.append("  ")
            line.append(", ".join(entry.outlets), "italic")
            line.append(f" · {entry.kind}", TERMINAL["muted"])
            yield from _folded(line, width, 4)


def _legend(layout: Layout, plain: bool, width: int) -> Iterator[Text]:
    line = _text("")
    if layout.agreed:
        yield from _folded(_text(AGREED), width, 0)
        return
    line.append("shared words plain")
    marked = [("variant", "another wording"), ("only", "in one outlet only")]
    if "moved" in layout.states:
        marked.append(("moved", "elsewhere in the text"))
    for state, words in marked:
        line.append(" · ", TERMINAL["muted"])
        sign = _SIGNS[state] if plain else ""
        line.append(f"{sign}{words}{sign}", TERMINAL[state])
    line.append(" · ", TERMINAL["muted"])
    line.append(f"{OMITTED} left out", TERMINAL["omitted"])
    if "elsewhere" in layout.states:
        line.append(f" · {GAPS['elsewhere']} printed elsewhere", TERMINAL["elsewhere"])
    if layout.marks_matter:
        line.append(" · ", TERMINAL["muted"])
        line.append("“…” inside quotation marks, ")
        line.append("without: outside them", TERMINAL["outside"])
    yield from _folded(line, width, 0)


def _folded(line: Text, width: int, indent: int) -> Iterator[Text]:
    """A line folded at words; what follows the first is indented."""
    if line.cell_len <= width:
        yield line
        return
    from rich.console import Console

    indent = min(indent, width // 2)
    console = Console(width=width, color_system=None, force_terminal=False)
    line.no_wrap, line.overflow = False, "fold"
    first, *rest = line.wrap(console, width)
    first.rstrip()
    yield first
    if rest:
        remainder = rest[0].copy()
        for part in rest[1:]:
            remainder.append_text(part)
        for part in remainder.wrap(console, width - indent):
            padded = _text(" " * indent)
            padded.append_text(part)
            padded.rstrip()
            yield padded
