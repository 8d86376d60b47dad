"""A collation seen as agreement and departures: which words outlets share, vary, alone have, or leave out.

There is no original among outlets, so nothing is "inserted" or "deleted": a word is measured against the commonest
reading of its column. The terminal and the page draw the same :class:`Layout`.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, zip_longest
from typing import Literal, NamedTuple

from attrs import evolve, frozen

from outletcompare.model import Collation, Column, Quote, Token
from outletcompare.views.printable import one_line

State = Literal["shared", "variant", "only", "moved", "omitted", "elsewhere", "blank"]
Gap = Literal["omitted", "elsewhere"]
_OPENING = frozenset({"Ps", "Pi"})  # brackets and opening quotation marks, by Unicode category
# A gap of more characters than this between two words of a quote holds something else, such as "he said".
_NEAR = 3
# So many words of one outlet beside another wording still read as part of it.
_PHRASE = 3
_STOPS = frozenset(".!?…;:")
_JOINERS = str.maketrans("", "", "-‑–'’.ʼ")


@frozen(kw_only=True)
class Row:
    """One outlet: its name and the renderings (usually one) laid into the row."""

    name: str
    witnesses: tuple[int, ...]
    quotes: tuple[Quote, ...]

    @property
    def kind(self) -> str:
        """``direct``, ``mixed`` … or "" for a plain text."""
        return self.quotes[0].kind if self.quotes else ""

    @property
    def source(self) -> str:
        """Who is named as the source here, in this outlet's words."""
        return _each(quote.source.mention or quote.source.name for quote in self.quotes if quote.source)

    @property
    def cue(self) -> str:
        """The words that attribute: "told"."""
        return _each(quote.cue.text for quote in self.quotes if quote.cue)

    @property
    def label(self) -> str:
        """The noun that names what was said: "anti-Iran claims"."""
        return _each(quote.label.text for quote in self.quotes if quote.label)

    @property
    def loaded(self) -> bool:
        """Whether a label's modifier judges."""
        return any(quote.label.loaded for quote in self.quotes if quote.label)


@frozen(kw_only=True)
class Word:
    """One printed word of one row, with the marks that cling to it before (``lead``) and after (``tail``).

    ``quoted`` is None for plain texts, which have no quotation marks to be inside of.
    """

    text: str
    lead: str = ""
    tail: str = ""
    state: State
    quoted: bool | None = None
    space: bool = False

    @property
    def gap(self) -> Gap | None:
        """Why there is no word: the row leaves it out, or has it ``elsewhere`` in its text, where it is ``moved``."""
        return self.state if self.state in ("omitted", "elsewhere") else None


Cell = Word | None


@frozen(kw_only=True)
class Segment:
    """Neighbouring columns in which the rows agree, or depart in one way. ``columns[c][r]`` is row r's word."""

    columns: tuple[tuple[Cell, ...], ...]
    same: bool

    def words(self, row: int) -> list[Word]:
        """The words that row ``row`` prints here."""
        return [word for column in self.columns if (word := column[row]) is not None and word.gap is None]

    def gap(self, row: int) -> Gap | None:
        """Whether row ``row`` leaves out words that others print here, or has them elsewhere."""
        return next((cell.gap for column in self.columns if (cell := column[row]) is not None and cell.gap), None)

    @property
    def joined(self) -> bool:
        """Whether it continues the word before it: no row has white space before its first word here."""
        firsts = [words[0] for row in range(len(self.columns[0])) if (words := self.words(row))]
        return bool(firsts) and not any(word.space for word in firsts)


@frozen(kw_only=True)
class Layout:
    """The rows and the segments, ready to be drawn."""

    rows: tuple[Row, ...]
    segments: tuple[Segment, ...]

    @property
    def right_to_left(self) -> bool:
        """Whether most rows are written from right to left."""
        return sum(_right_to_left(row) for row in self._texts()) * 2 > len(self.rows)

    @property
    def states(self) -> frozenset[State]:
        """The states of words that occur."""
        return frozenset(c.state for s in self.segments for column in s.columns for c in column if c is not None)

    @property
    def agreed(self) -> bool:
        """Whether several rows have the very same words."""
        return len(self.rows) > 1 and self.states == {"shared"}

    @property
    def marks_matter(self) -> bool:
        """Whether some row has words outside quotation marks next to words inside, or inside next to outside."""
        kinds = {
            word.quoted
            for segment in self.segments
            for column in segment.columns
            for word in column
            if word is not None and word.gap is None
        }
        return {True, False} <= kinds

    def _texts(self) -> Iterator[str]:
        for row in range(len(self.rows)):
            yield "".join(word.text for segment in self.segments for word in segment.words(row))


def lay_out(collation: Collation) -> Layout:
    """Merge witnesses of one outlet into one row where they do not collide, name each word's state, find segments."""
    groups = _merge(collation)
    rows = _rows(collation, groups)
    columns, states = [], []
    for printed, compared in in_text_order(collation.columns):
        columns.append(_pick(printed, groups))
        states.append(_placed(columns[-1], _pick(compared, groups)))
    by_row = [
        _row_words(row, [column[r] for column in columns], [state[r] for state in states]) for r, row in enumerate(rows)
    ]
    laid = [column for column in zip(*by_row, strict=True) if any(cell is not None for cell in column)]
    return Layout(rows=rows, segments=tuple(_segments(_joined_phrases(_facing(laid)))))


def _each(texts: Iterator[str]) -> str:
    """The different texts of a row's quotes, usually one."""
    return " / ".join(dict.fromkeys(line for text in texts if (line := one_line(text))))


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


def reading(text: str) -> str:
    """What makes two tokens the same word to a reader: case, inner hyphens, dots and apostrophes aside."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded.translate(_JOINERS) or folded


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


def in_text_order(columns: Sequence[Column]) -> list[tuple[Column, Column]]:
    """Columns in which every row reads on: tokens that are moved get columns of their own, where they stand.

    Of each column the tokens printed there, and those compared there: the moved ones too, where their counterparts are.
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
    return [(printed, compared) for _, printed, compared in sorted(found, key=lambda item: item[0]) if any(printed)]


def _placed(printed: Sequence[_Picked | None], compared: Sequence[_Picked | None]) -> tuple[State, ...]:
    """The states of the rows in a column of :func:`in_text_order`."""
    if not any(compared):
        return tuple("blank" if picked is None else "moved" for picked in printed)
    states = _states([picked and picked.token for picked in compared])
    return tuple(
        "elsewhere" if here is None and there is not None and _is_word(there.token) else state
        for here, there, state in zip(printed, compared, states, strict=True)
    )


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


def _right_to_left(text: str) -> bool:
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL", "L"):
            return direction != "L"
    return False
