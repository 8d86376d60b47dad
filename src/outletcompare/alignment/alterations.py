"""Naming what differs between the base and each witness."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outletcompare.alignment.change import Change, Setting
from outletcompare.alignment.columns import Grid
from outletcompare.alignment.coverage import Coverage, Elsewhere
from outletcompare.alignment.editing import quotation_changes, sentence_breaks, sentence_ends
from outletcompare.alignment.facing import Facing, face
from outletcompare.alignment.grouping import Group, groups
from outletcompare.alignment.naming import leans_left, name_change
from outletcompare.alignment.side import Pair, Side
from outletcompare.alignment.words import Word
from outletcompare.model import Alteration, Cue, Quote, Severity, Witness

LONG = 5
"""A stretch only one side has that is longer than this is left out of the count of negations."""


def name_alterations(laid: Sequence[Side], grid: Grid, elsewhere: Elsewhere, base: int) -> tuple[Alteration, ...]:
    """Every alteration of every witness against the base, in order of witness and place.

    What an article prints ``elsewhere``, in a quote of another statement, it does not leave out.
    """
    found: list[Alteration] = []
    coverage = Coverage(laid, grid.columns, base, elsewhere)
    for number, reading in enumerate(laid):
        if coverage.compared(number):
            found.extend(_framing(laid[base].witness, reading.witness))
            found.extend(_of_words((base, number), laid, face(grid, base, number), coverage))
    return tuple(found)


def _of_words(numbers: tuple[int, int], laid: Sequence[Side], facing: Facing, coverage: Coverage) -> list[Alteration]:
    base, reading = (laid[number] for number in numbers)
    pairs = facing.pairs
    found = coverage.left(groups(base, reading, facing), numbers[1])
    context = _context(base, reading, found)
    places = {("base", b): place for place, (b, _) in enumerate(pairs) if b is not None}
    places |= {("reading", r): place for place, (_, r) in enumerate(pairs) if r is not None}
    one, other = (coverage.quoted(number) for number in numbers)
    named = [*sentence_breaks(base, reading, pairs), *quotation_changes(one, other, pairs)]
    for group in found:
        change = _name(group, base, reading, _setting(group, base, reading, (pairs, places, context)))
        if change is not None:
            place = places["base", group.base[0]] if group.base else places["reading", group.reading[0]]
            named.append((place, _alteration(change, _widened(change, group, base, reading), base, reading)))
    return [alteration for _, alteration in sorted(named, key=lambda item: item[0])]


def _widened(change: Change, group: Group, base: Side, reading: Side) -> Group:
    """Take in the agreed words before it that a change leans on: "(are not) helping", "(the) US"."""
    mine, theirs = list(group.base), list(group.reading)
    while mine and theirs and mine[0] and theirs[0]:
        one, other = base.words[mine[0] - 1], reading.words[theirs[0] - 1]
        if one.form != other.form or not leans_left(change, one):
            break
        mine.insert(0, mine[0] - 1)
        theirs.insert(0, theirs[0] - 1)
    return Group(tuple(mine), tuple(theirs))


def _context(base: Side, reading: Side, found: Sequence[Group]) -> tuple[int, int]:
    """Negations in what both sides carry: long stretches that only one side has are left out."""
    left_out = {i for group in found if not group.reading and len(group.base) > LONG for i in group.base}
    added = {i for group in found if not group.base and len(group.reading) > LONG for i in group.reading}
    return (
        sum(held for i, held in enumerate(base.polarity) if i not in left_out),
        sum(held for i, held in enumerate(reading.polarity) if i not in added),
    )


def _name(group: Group, base: Side, reading: Side, setting: Setting) -> Change | None:
    if group.edited:
        return Change("editorial insertion", "wording")
    if group.moved:
        return Change("order", "wording")
    one = tuple(base.words[i] for i in group.base)
    other = tuple(reading.words[i] for i in group.reading)
    if not one and not other:
        return None
    return name_change(one, other, setting)


Layout = tuple[list[Pair], dict[tuple[str, int], int], tuple[int, int]]
"""The columns of two witnesses, where each word stands in them, and the negations of each."""


def _setting(group: Group, base: Side, reading: Side, layout: Layout) -> Setting:
    pairs, places, negations = layout
    held = [places["base", b] for b in group.base] + [places["reading", r] for r in group.reading]
    first, last = min(held, default=0), max(held, default=0)
    after = pairs[last + 1] if last + 1 < len(pairs) else (None, None)
    one, other = _word(base, after[0]), _word(reading, after[1])
    openings = [
        not side.words or (not side.words[0].text[:1].isupper() and places[name, 0] >= first)
        for name, side in (("base", base), ("reading", reading))
    ]
    return Setting(
        negations=negations,
        around=(_around(group.base, base.words), _around(group.reading, reading.words)),
        opening=any(openings),
        followed=one is not None and other is not None and not one.mark and one.lemma == other.lemma,
        starting=_starts(base, group.base) or _starts(reading, group.reading),
    )


def _starts(side: Side, indices: tuple[int, ...]) -> bool:
    """Whether these words begin a sentence, where any word has a capital."""
    return bool(indices) and (indices[0] == 0 or side.words[indices[0] - 1].text in sentence_ends())


def _word(side: Side, index: int | None) -> Word | None:
    return None if index is None else side.words[index]


def _around(indices: tuple[int, ...], words: tuple[Word, ...]) -> tuple[Word, ...]:
    if not indices:
        return ()
    return words[max(0, indices[0] - 4) : indices[-1] + 5]


def _alteration(change: Change, group: Group, base: Side, reading: Side) -> Alteration:
    return Alteration(
        kind=change.kind,
        severity=change.severity,
        witness=reading.witness.id,
        base=base.phrase(group.base[0], group.base[-1]) if group.base else "",
        reading=reading.phrase(group.reading[0], group.reading[-1]) if group.reading else "",
        base_span=base.span(group.base[0], group.base[-1]) if group.base else None,
        span=reading.span(group.reading[0], group.reading[-1]) if group.reading else None,
    )


def _framing(base: Witness, reading: Witness) -> Iterator[Alteration]:
    """Label and cue, where two quotes have different ones."""
    one, other = base.quote, reading.quote
    if one is None or other is None:
        return
    if (one.label or other.label) and _folded(one.label) != _folded(other.label):
        yield Alteration(
            kind="label",
            severity=_label_severity(one, other),
            witness=reading.id,
            base=one.label.text if one.label else "",
            reading=other.label.text if other.label else "",
            base_span=one.label.span if one.label else None,
            span=other.label.span if other.label else None,
        )
    if one.cue and other.cue and one.cue.lemma != other.cue.lemma:
        yield Alteration(
            kind="cue",
            severity=_cue_severity(one.cue, other.cue),
            witness=reading.id,
            base=one.cue.text,
            reading=other.cue.text,
            base_span=one.cue.span,
            span=other.cue.span,
        )


def _cue_severity(one: Cue, other: Cue) -> Severity:
    """Two neutral verbs do not alter what is said; they are listed as evidence."""
    if one.stance == other.stance == "neutral":
        return "none"
    return "wording" if one.stance == other.stance else "emphasis"


def _folded(label: object) -> str:
    return str(getattr(label, "text", "")).casefold()


def _label_severity(one: Quote, other: Quote) -> Severity:
    loaded = {bool(quote.label and quote.label.loaded) for quote in (one, other)}
    categories = {quote.label.category if quote.label else "" for quote in (one, other)}
    return "meaning" if len(loaded) > 1 else "emphasis" if len(categories) > 1 else "wording"
