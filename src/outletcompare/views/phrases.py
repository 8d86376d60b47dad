"""What reads as one wording: neighbouring columns that rows depart from together, and the segments they make."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest

from attrs import evolve

from outletcompare.views.layout import Cell, Segment, State, reading

Cells = tuple[Cell, ...]
# So many words of one outlet beside another wording still read as part of it.
_PHRASE = 3
_STOPS = frozenset(".!?…;:")


def segments(columns: Sequence[Cells]) -> Iterator[Segment]:
    """Columns cut where the rows begin to depart in another way; phrases that face one another are in one piece."""
    yield from _segments(_faced_phrases(_joined_phrases(_facing(list(columns)))))


def _facing(columns: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """A word or three of one row right before those of another are two wordings: "with" and "carrying"."""
    made: list[tuple[Cell, ...]] = []
    runs = [list(run) for _, run in groupby(columns, key=_alone)][::-1]
    while runs:
        first = runs.pop()
        a, b = _alone(first[0]), _alone(runs[-1][0]) if runs else None
        if a is None or b is None or max(len(first), len(runs[-1])) > _PHRASE or _stops(first[-1][a]):
            made += first
            continue
        nothing: tuple[Cell, ...] = (None,) * len(first[0])
        for one, other in zip_longest(first, runs.pop(), fillvalue=nothing):
            rest = other if one is nothing else one
            faced = [one[a] if row == a else other[b] if row == b else cell for row, cell in enumerate(rest)]
            made.append(tuple(_as_variant(cell) for cell in faced))
    return made


def _joined_phrases(columns: list[tuple[Cell, ...]]) -> list[tuple[Cell, ...]]:
    """A word or three that only one row has, beside a word it varies, are one wording: "are certain" for "believe"."""
    made = list(columns)
    start = 0
    while start < len(made):
        row = _alone(made[start])
        end = start + 1
        while row is not None and end < len(made) and _alone(made[end]) == row:
            end += 1
        if row is not None and end - start <= _PHRASE:
            before = made[start - 1][row] if start else None
            after = made[end][row] if end < len(made) else None
            if _varies(before, before) or _varies(after, made[end - 1][row]):
                made[start:end] = [
                    tuple(None if cell is None or cell.state != "only" else _as_variant(cell) for cell in column)
                    for column in made[start:end]
                ]
        start = end
    return made


def _faced_phrases(columns: list[Cells]) -> list[Cells]:
    """A word or three that several rows have beside a word which others put in another way are one wording.

    "The Islamic Republic" faces "Iran": who prints the latter has not left out "the Islamic".
    """
    made = list(columns)
    start = 0
    while start < len(made):
        gone, rows = _gaps(made[start]), _written_rows(made[start])
        end = start + 1
        while gone and end < len(made) and (_gaps(made[end]), _written_rows(made[end])) == (gone, rows):
            end += 1
        if gone and len(rows) > 1 and end - start <= _PHRASE:
            after = made[end] if end < len(made) and not _stop_in(made[end - 1], rows) else None
            before = made[start - 1] if start and not _stop_in(made[start - 1], rows) else None
            faced = next((near for near in (after, before) if near and _faces(near, gone, rows)), None)
            if faced is not None:
                made[start:end] = [_as_phrase(column, faced) for column in made[start:end]]
        start = end
    return made


def _gaps(column: Cells) -> frozenset[int]:
    """The rows that leave out what others print here; none where words are moved."""
    states = {cell.state for cell in column if cell is not None}
    if not states.isdisjoint(("moved", "elsewhere", "only")):
        return frozenset()
    return frozenset(row for row, cell in enumerate(column) if cell is not None and cell.gap)


def _written_rows(column: Cells) -> frozenset[int]:
    return frozenset(row for row, cell in enumerate(column) if cell is not None and cell.gap is None)


def _stop_in(column: Cells, rows: frozenset[int]) -> bool:
    return any(_stops(column[row]) for row in rows)


def _faces(column: Cells, gone: frozenset[int], rows: frozenset[int]) -> bool:
    """Whether rows that have nothing beside this column have another wording in it than the others, who agree."""
    if not rows <= _written_rows(column):
        return False
    ours = {reading(cell.text) for row in rows if (cell := column[row]) is not None}
    theirs = {reading(cell.text) for row in gone if (cell := column[row]) is not None and cell.gap is None}
    return len(ours) == 1 and bool(theirs) and not theirs & ours


def _as_phrase(column: Cells, faced: Cells) -> Cells:
    """The column as a part of the wording that goes on in ``faced``: no sign where rows have another there."""

    def part(cell: Cell, near: Cell) -> Cell:
        if cell is None or near is None:
            return cell
        if cell.gap:
            return cell if near.gap else None
        return evolve(cell, state=near.state) if cell.state == "shared" else cell

    return tuple(part(cell, near) for cell, near in zip(column, faced, strict=True))


def _varies(word: Cell, first: Cell) -> bool:
    """Whether ``word`` is another wording, and no stop comes after the first of the two."""
    return word is not None and word.state == "variant" and first is not None and not _stops(first)


def _stops(word: Cell) -> bool:
    """Whether a clause or sentence ends after a word."""
    return word is not None and not _STOPS.isdisjoint(word.tail)


def _alone(column: tuple[Cell, ...]) -> int | None:
    """The row that alone has a word here."""
    return next((row for row, cell in enumerate(column) if cell is not None and cell.state == "only"), None)


def _as_variant(cell: Cell) -> Cell:
    return evolve(cell, state="variant") if cell is not None and cell.state == "only" else cell


def _segments(columns: Sequence[tuple[Cell, ...]]) -> Iterator[Segment]:
    """Cut where the pattern of states changes; a mark that stands alone goes with the word before it."""
    held: list[tuple[Cell, ...]] = []
    pattern: tuple[State | None, ...] = ()
    for column in columns:
        here = tuple(None if cell is None else cell.state for cell in column)
        alone = held and not any(_is_written(cell) for cell in column if cell is not None and cell.gap is None)
        if held and not alone and not all(a == b or None in (a, b) for a, b in zip(here, pattern, strict=True)):
            yield Segment(columns=tuple(held), same=_all_shared(pattern))
            held = []
        if not alone:
            pattern = tuple(a or b for a, b in zip(here, pattern, strict=True)) if held else here
        held.append(column)
    if held:
        yield Segment(columns=tuple(held), same=_all_shared(pattern))


def _is_written(cell: Cell) -> bool:
    return cell is not None and any(character.isalnum() for character in cell.text)


def _all_shared(pattern: tuple[State | None, ...]) -> bool:
    return all(state == "shared" for state in pattern)
