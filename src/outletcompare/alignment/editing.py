"""Signs of editing: brackets, sentence breaks, words moved in or out of the quotation marks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING

from outletcompare.alignment.scoring import is_content, similarity
from outletcompare.alignment.words import Word
from outletcompare.lexicons import load
from outletcompare.model import Alteration

if TYPE_CHECKING:
    from outletcompare.alignment.side import Pair, Side

Placed = tuple[int, Alteration]
"""An alteration and the number of the column where it begins."""

LONGEST_INSERTION = 12
"""Words an editor's bracket may hold; a longer one is the author's own parenthesis."""


def bracketed(words: Sequence[Word]) -> list[bool]:
    """Which words stand in square brackets, the brackets included."""
    found = [False] * len(words)
    opened: int | None = None
    for index, word in enumerate(words):
        if word.text == "[":
            opened = index
        elif word.text == "]" and opened is not None:
            if index - opened <= LONGEST_INSERTION + 1:
                found[opened : index + 1] = [True] * (index + 1 - opened)
            opened = None
    return found


@cache
def sentence_ends() -> frozenset[str]:
    """Marks that end a sentence."""
    return frozenset(load("lexicons/editing")["sentence_ends"])


def sentence_breaks(base: Side, reading: Side, pairs: Sequence[Pair]) -> Iterator[Placed]:
    """Places where one side ends a sentence and the other goes on, between words both sides have."""
    marks = sentence_ends()
    mine, theirs = ([word.text in marks for word in side.words] for side in (base, reading))
    for place, (b, r) in enumerate(pairs):
        ends = (b is not None and mine[b], r is not None and theirs[r])
        if ends[0] == ends[1]:
            continue
        before = _nearest(pairs[max(0, place - 4) : place][::-1])
        after = _nearest(pairs[place + 1 : place + 5], base, reading)
        if before is None or after is None:
            continue
        first, last = (base.words[after[0]], reading.words[after[1]])
        if not (first if ends[0] else last).text[:1].isupper():
            continue
        found = Alteration(
            kind="sentence break",
            severity="none",
            witness=reading.witness.id,
            base=base.phrase(before[0], after[0]),
            reading=reading.phrase(before[1], after[1]),
            base_span=base.span(before[0], after[0]),
            span=reading.span(before[1], after[1]),
        )
        yield place, found


def _nearest(pairs: Sequence[Pair], base: Side | None = None, reading: Side | None = None) -> tuple[int, int] | None:
    """The nearest word of each side; with sides given, only an agreed word will do."""
    one = other = None
    for b, r in pairs:
        if base is not None and reading is not None:
            if b is not None and r is not None and not base.words[b].mark and not reading.words[r].mark:
                return b, r
            continue
        one, other = b if one is None else one, r if other is None else other
        if one is not None and other is not None:
            return one, other
    return None


def quotation_changes(base: Side, reading: Side, pairs: Sequence[Pair]) -> Iterator[Placed]:
    """Stretches that one side prints inside quotation marks and the other, in the same words, outside."""
    if base.witness.quote is None or reading.witness.quote is None:
        return
    stretch: list[tuple[int, int, int]] = []
    state = (False, False)
    for place, (b, r) in enumerate(pairs):
        if b is None or r is None or base.words[b].mark or not _agreed(base.words[b], reading.words[r]):
            continue
        now = (base.quoted[b], reading.quoted[r])
        if stretch and (now != state or place - stretch[-1][0] > LONGEST_GAP):
            yield from _moved(base, reading, stretch)
            stretch = []
        state = now
        if now[0] != now[1]:
            stretch.append((place, b, r))
    yield from _moved(base, reading, stretch)


LONGEST_GAP = 6
"""Columns without a common word after which two stretches are two."""


def _agreed(one: Word, other: Word) -> bool:
    return one.form == other.form or similarity(one.lemma, other.lemma) > 0.5


def _moved(base: Side, reading: Side, stretch: Sequence[tuple[int, int, int]]) -> Iterator[Placed]:
    """The stretch, when its words tell something: two of content, or all that the marks hold."""
    if not stretch:
        return
    (place, b, r), (_, last, end) = stretch[0], stretch[-1]
    telling = sum(is_content(base.words[index].lemma) for _, index, _ in stretch)
    side, first, final = (base, b, last) if base.quoted[b] else (reading, r, end)
    if telling < 2 and not (telling and _is_whole(side.quoted, first, final)):
        return
    found = Alteration(
        kind="quotation marks",
        severity="emphasis",
        witness=reading.witness.id,
        base=base.phrase(b, last),
        reading=reading.phrase(r, end),
        base_span=base.span(b, last),
        span=reading.span(r, end),
    )
    yield place, found


def _is_whole(quoted: Sequence[bool], first: int, last: int) -> bool:
    """Whether the words from first to last are all that one pair of marks holds."""
    before = first > 0 and quoted[first - 1]
    return not before and not (last + 1 < len(quoted) and quoted[last + 1])
