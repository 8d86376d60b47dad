"""A collation seen as agreement and departures: which words outlets share, vary, alone have, or leave out.

There is no original among outlets, so nothing is "inserted" or "deleted": a word is measured against the commonest
reading of its column. The terminal and the page draw the same :class:`Layout`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from attrs import evolve

from outletcompare.model import Collation, Column, Token
from outletcompare.views.layout import Cell, Layout, Row, State, Word, reading
from outletcompare.views.phrases import segments
from outletcompare.views.printable import one_line

_OPENING = frozenset({"Ps", "Pi"})  # brackets and opening quotation marks, by Unicode category
# A gap of more characters than this between two words of a quote holds something else, such as "he said".
_NEAR = 3


def lay_out(collation: Collation) -> Layout:
    """Merge witnesses of one outlet into one row where they do not collide, name each word's state, find segments."""
    groups = _merge(collation)
    rows = _rows(collation, groups)
    columns: list[tuple[_Picked | None, ...]] = []
    states: list[Sequence[State]] = []
    for place, printed, compared in in_text_order(collation.columns):
        columns.append(_pick(printed, groups))
        besides = [any((place, w) in collation.elsewhere for w in group) for group in groups]
        found = _placed(columns[-1], _pick(compared, groups), besides)
        states.append([_known(state) for state in found] if place in collation.besides else found)
    by_row = [
        _row_words(row, [column[r] for column in columns], [state[r] for state in states]) for r, row in enumerate(rows)
    ]
    laid = [column for column in zip(*by_row, strict=True) if any(cell is not None for cell in column)]
    return Layout(rows=rows, segments=tuple(segments(laid)))


def row_names(collation: Collation) -> tuple[str, ...]:
    """For each witness the name of its row: the outlet, numbered where its quotes need several rows."""
    groups = _merge(collation)
    named = {w: row.name for row in _rows(collation, groups) for w in row.witnesses}
    return tuple(named[w] for w in range(len(collation.witnesses)))


def _merge(collation: Collation) -> list[tuple[int, ...]]:
    """Witnesses by row: those of one name join when no column holds a word of both."""
    filled = [
        {c for c, column in enumerate(collation.columns) if _is_word(column[w])}
        for w in range(len(collation.witnesses))
    ]
    groups: list[list[int]] = []
    for index, witness in enumerate(collation.witnesses):
        for group in groups:
            one_outlet = witness.quote is not None and collation.witnesses[group[0]].name == witness.name
            if one_outlet and all(not filled[other] & filled[index] for other in group):
                group.append(index)
                break
        else:
            groups.append([index])
    return [tuple(group) for group in groups]


def _rows(collation: Collation, groups: Sequence[tuple[int, ...]]) -> tuple[Row, ...]:
    names = [one_line(collation.witnesses[group[0]].name) or "(no name)" for group in groups]
    seen: Counter[str] = Counter()
    rows = []
    for name, group in zip(names, groups, strict=True):
        seen[name] += 1
        numbered = name if seen[name] == 1 else f"{name} ({seen[name]})"
        quotes = tuple(quote for w in group if (quote := collation.witnesses[w].quote) is not None)
        rows.append(Row(name=numbered, witnesses=group, quotes=quotes))
    return tuple(rows)


class _Picked(NamedTuple):
    """The token that a row shows in a column, and the witness it is of."""

    token: Token
    witness: int


def _pick(column: Column, groups: Sequence[tuple[int, ...]]) -> tuple[_Picked | None, ...]:
    return tuple(next((_Picked(token, w) for w in group if (token := column[w]) is not None), None) for group in groups)


def _is_word(token: Token | None) -> bool:
    return token is not None and any(character.isalnum() for character in token.text)


def _states(column: Sequence[Token | None]) -> tuple[State, ...]:
    words = [token for token in column if token is not None and _is_word(token)]
    if not words:
        return tuple("blank" if token is None else "shared" for token in column)
    counts = Counter(reading(token.text) for token in words).most_common(2)
    commonest = counts[0][0] if len(counts) == 1 or counts[0][1] > counts[1][1] else None

    def state(token: Token | None) -> State:
        if token is None or not _is_word(token):
            return "omitted"
        if len(words) == 1 and len(column) > 1:
            return "only"
        return "shared" if reading(token.text) == commonest else "variant"

    return tuple(state(token) for token in column)


def in_text_order(columns: Sequence[Column]) -> list[tuple[int, Column, Column]]:
    """Columns in which every row reads on: tokens that are moved get columns of their own, where they stand.

    Of each column its place, -1 for those made here, the tokens printed there, and those compared there: the moved ones
    too, where their counterparts are.
    """
    found = [
        ((place, 0, -1), tuple(None if token is None or token.moved else token for token in column), column)
        for place, column in enumerate(columns)
    ]
    none: Column = (None,) * len(columns[0]) if columns else ()
    made: dict[tuple[int, int, int], list[Token | None]] = {}
    for w in {w: None for column in columns for w, token in enumerate(column) if token is not None and token.moved}:
        words = [(token, place) for place, column in enumerate(columns) if (token := column[w]) is not None]
        after, run, last = -1, 1, -1
        for token, place in sorted(words, key=lambda word: word[0].span):
            if not token.moved:
                after, run, last = place, 1, -1
                continue
            run, last = run + (place < last), place
            made.setdefault((after, run, place), list(none))[w] = token
    found.extend((key, tuple(tokens), none) for key, tokens in made.items())
    return [
        (key[0] if compared is not none else -1, printed, compared)
        for key, printed, compared in sorted(found, key=lambda item: item[0])
        if any(printed)
    ]


def _placed(
    printed: Sequence[_Picked | None], compared: Sequence[_Picked | None], besides: Sequence[bool]
) -> tuple[State, ...]:
    """The states of the rows in a column of :func:`in_text_order`; ``besides`` which have it in another statement."""
    if not any(compared):
        return tuple("blank" if picked is None else "moved" for picked in printed)
    placed: list[State] = []
    states = _states([picked and picked.token for picked in compared])
    for here, there, state, beside in zip(printed, compared, states, besides, strict=True):
        if here is None and (_is_word(there.token) if there is not None else beside and state == "omitted"):
            placed.append("elsewhere")
        else:
            placed.append(state)
    return tuple(placed)


def _known(state: State) -> State:
    """The state of a word that a quote of another statement has too."""
    return "shared" if state == "only" else state


def _row_words(row: Row, found: Sequence[_Picked | None], states: Sequence[State]) -> list[Cell]:
    """The words of one row; marks cling to their words, and quotation marks stand where quoted stretches begin, end."""
    marked = any(picked is not None and picked.token.quoted for picked in found)
    cells: list[Cell] = []
    before: _Picked | None = None
    last, lead, lead_space = -1, "", False
    ends: dict[tuple[int, int], int] = {}  # where a witness's words end, and the cell each stands in
    for picked, state in zip(found, states, strict=True):
        cells.append(Word(text="", state=state) if state in ("omitted", "elsewhere") else None)
        if picked is None:
            continue
        token, witness = picked
        gap = _NEAR + 1 if before is None or before.witness != witness else token.span.start - before.token.span.end
        text, space = one_line(token.text), gap != 0
        previous = cells[last] if last >= 0 else None
        held = ends.get((witness, token.span.start)) if not _is_word(token) and not lead else None
        if held is not None and (holder := cells[held]) is not None:
            inside = holder.tail.endswith("”") and token.quoted
            cells[held] = evolve(holder, tail=holder.tail[:-1] + text + "”" if inside else holder.tail + text)
            ends[witness, token.span.end] = held
        elif not _is_word(token) and unicodedata.category(token.text[0]) in _OPENING:
            lead, lead_space = lead + text, space if not lead else lead_space
        else:
            quoted = None if not row.quotes else token.quoted if marked else row.kind in ("direct", "scare")
            apart = before is not None and not 0 <= gap <= _NEAR
            opens = quoted and (previous is None or not previous.quoted or apart)
            if previous is not None and previous.quoted and (apart or not quoted):
                cells[last] = evolve(previous, tail=previous.tail + "”")
            cells[-1] = Word(
                text=text,
                state="shared" if state in ("blank", "omitted") else state,
                lead=("“" if opens else "") + lead,
                quoted=quoted,
                space=lead_space if lead else space,
            )
            last, lead = len(cells) - 1, ""
            ends[witness, token.span.end] = last
        before = picked
    final = cells[last] if last >= 0 else None
    if final is not None:
        cells[last] = evolve(final, tail=final.tail + lead + ("”" if final.quoted else ""))
    return cells
