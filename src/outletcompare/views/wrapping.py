"""Long statements broken into blocks of aligned segments, so that every row of a block reads across one line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby, zip_longest

from attrs import evolve, frozen

from outletcompare.views.layout import Cell, Gap, Layout, Segment, State, Word
from outletcompare.views.theme import GAPS

Block = tuple[Segment, ...]
Measured = Callable[[Sequence["Piece"]], int]


@frozen(kw_only=True)
class Piece:
    """Neighbouring words of one row in one state; ``space`` when white space stands before it."""

    text: str
    state: State
    quoted: bool | None = None
    space: bool = False


def pieces(words: Sequence[Word]) -> list[Piece]:
    """Join neighbouring words of one state; marks at the edges of a departure stay outside of it."""
    found: list[Piece] = []
    parts: list[str] = []
    for index, word in enumerate(words):
        before = words[index - 1] if index else None
        after = words[index + 1] if index + 1 < len(words) else None
        space = " " if word.space and index else ""
        if before is None or not _alike(before, word):
            parts = [] if word.state != "shared" else [word.lead]
            if word.lead and word.state != "shared":
                found.append(Piece(text=word.lead, state="shared", quoted=word.quoted, space=bool(space)))
                space = ""
            found.append(Piece(text="", state=word.state, quoted=word.quoted, space=bool(space)))
        else:
            parts += [space, word.lead]
        parts.append(word.text)
        ends = after is None or not _alike(word, after)
        if not ends or word.state == "shared":
            parts.append(word.tail)
        if ends:
            found[-1] = evolve(found[-1], text="".join(parts))
            if word.tail and word.state != "shared":
                found.append(Piece(text=word.tail, state="shared", quoted=word.quoted))
    return found


def _alike(one: Word, other: Word) -> bool:
    return (one.state, one.quoted) == (other.state, other.quoted)


def drawn(segment: Segment, row: int, *, gap_before: Gap | None) -> list[Piece]:
    """What one row shows in a segment: its pieces, after a sign where it leaves words out or has them elsewhere.

    ``gap_before`` is the row's gap in the segment before: a run of left-out words gets one sign.
    """
    found = pieces(segment.words(row))
    gap = segment.gap(row)
    if gap is not None and gap != gap_before:
        return [Piece(text=GAPS[gap], state=gap), *found]
    return found


def cut(layout: Layout, width: int, chop: Callable[[str, int], Sequence[str]]) -> Layout:
    """The layout with words that ``chop`` finds wider than ``width`` in parts, each in a column of its own."""
    return evolve(layout, segments=tuple(_cut_segment(segment, width, chop) for segment in layout.segments))


def _cut_segment(segment: Segment, width: int, chop: Callable[[str, int], Sequence[str]]) -> Segment:
    columns: list[tuple[Cell, ...]] = []
    for column in segment.columns:
        parts = [_cut_cell(cell, width, chop) for cell in column]
        columns += zip_longest(*parts)
    return evolve(segment, columns=tuple(columns)) if len(columns) > len(segment.columns) else segment


def _cut_cell(cell: Cell, width: int, chop: Callable[[str, int], Sequence[str]]) -> list[Cell]:
    if cell is None or cell.gap is not None:
        return [cell]
    parts = chop(cell.lead + cell.text + cell.tail, width)
    if len(parts) < 2:
        return [cell]
    first, *rest = (evolve(cell, lead="", text=part, tail="", space=False) for part in parts)
    return [evolve(first, space=cell.space), *rest]


def wrap(layout: Layout, width: int, measured: Measured) -> list[Block]:
    """Blocks whose aligned segments fit into ``width`` (in units of ``measured``); see :func:`cut` for longer words."""
    blocks: list[Block] = []
    line: list[Segment] = []
    room = width
    for segment in layout.segments:
        needed = segment_width(segment, len(layout.rows), measured)
        if needed <= room or (not line and len(segment.columns) == 1):
            line.append(segment)
            room -= needed + 1
            continue
        splits = segment.same or needed > width // 2
        for part, size in _split(segment, len(layout.rows), room if splits else 0, width, measured):
            if size > room and line:
                blocks.append(tuple(line))
                line, room = [], width
            line.append(part)
            room -= size + 1
    if line:
        blocks.append(tuple(line))
    return blocks


def speaking(block: Block, rows: int) -> list[int]:
    """The rows that have words in a block, or have those of the others elsewhere."""
    return [row for row in range(rows) if any(s.words(row) or s.gap(row) == "elsewhere" for s in block)]


def alone(block: Block, rows: int) -> int | None:
    """The one row of several that has words in a block, if it is one."""
    spoken = speaking(block, rows)
    return spoken[0] if len(spoken) == 1 and rows > 1 else None


def runs(blocks: Sequence[Block], rows: int) -> Iterator[Block]:
    """Neighbouring blocks in which one and the same row alone has words, joined: there is nothing to align in them."""
    for row, group in groupby(blocks, key=lambda block: alone(block, rows)):
        if row is None:
            yield from group
        else:
            yield tuple(segment for block in group for segment in block)


def segment_width(segment: Segment, rows: int, measured: Measured) -> int:
    """The width of the widest row; a sign for "omitted" takes one."""
    return max((measured(drawn(segment, row, gap_before=None)) for row in range(rows)), default=0) or 1


def _split(segment: Segment, rows: int, room: int, width: int, measured: Measured) -> Iterator[tuple[Segment, int]]:
    """Parts of a segment: the first fills ``room``, the others ``width``."""
    start = 0
    limit = room
    used = [0] * rows
    for index, column in enumerate(segment.columns):
        grown = list(used)
        for row, cell in enumerate(column):
            if cell is not None and cell.gap is None:
                grown[row] += measured(pieces([cell])) + (1 if cell.space and used[row] else 0)
        if max(grown) > limit and (index > start or limit != width):
            if index > start:
                yield Segment(columns=segment.columns[start:index], same=segment.same), max(used) or 1
            start, limit = index, width
            grown = [new - old for new, old in zip(grown, used, strict=True)]
        used = grown
    yield Segment(columns=segment.columns[start:], same=segment.same), max(used, default=0) or 1
