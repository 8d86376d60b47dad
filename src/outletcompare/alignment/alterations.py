"""What differs between the base and each witness, cut into phrases and named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from attrs import frozen

from outletcompare.alignment.editing import quotation_changes, sentence_breaks
from outletcompare.alignment.naming import Change, hedge_at, name_change
from outletcompare.alignment.side import Pair, Side
from outletcompare.alignment.words import Word
from outletcompare.model import Alteration, Quote, Severity, Span, Witness

TURNED_ROUND = 2
"""Shared words that an omission before and an addition after may enclose ("sphere of defense", "defense sector")."""


@frozen
class Group:
    """Neighbouring words that differ: indices into the base's and the reading's words, each in order."""

    base: tuple[int, ...]
    reading: tuple[int, ...]
    edited: bool = False


def name_alterations(laid: Sequence[Side], cells: Sequence[Sequence[int | None]], base: int) -> tuple[Alteration, ...]:
    """Every alteration of every witness against the base, in order of witness and place."""
    found: list[Alteration] = []
    for number, reading in enumerate(laid):
        if number == base:
            continue
        pairs = [(cell[base], cell[number]) for cell in cells if cell[base] is not None or cell[number] is not None]
        found.extend(_framing(laid[base].witness, reading.witness))
        found.extend(_of_words(laid[base], reading, pairs))
    return tuple(found)


def _of_words(base: Side, reading: Side, pairs: list[Pair]) -> list[Alteration]:
    groups = _turned(_grouped(base, reading, pairs), pairs)
    groups = [part for group in groups for part in _hedges_apart(group, base, reading)]
    context = _context(base, reading, groups)
    found = []
    for group in groups:
        change = _name(group, base, reading, context)
        if change is not None:
            found.append(_alteration(change, group, base, reading))
    found.extend(sentence_breaks(base, reading, pairs))
    found.extend(quotation_changes(base, reading, pairs))
    found.sort(key=lambda a: (a.base_span or a.span or Span(0, 1)).start if a.base_span else _start(a))
    return found


def _start(alteration: Alteration) -> int:
    return alteration.span.start if alteration.span else 0


def _grouped(base: Side, reading: Side, pairs: list[Pair]) -> list[Group]:
    """Runs of columns that differ; a mark inside a run does not end it, agreed words and agreed marks do."""
    groups: list[Group] = []
    open_base: list[int] = []
    open_reading: list[int] = []

    def close(edited: bool = False) -> None:
        if open_base or open_reading:
            groups.append(Group(tuple(open_base), tuple(open_reading), edited))
        open_base.clear()
        open_reading.clear()

    edited_before = False
    for b, r in pairs:
        edited = (b is not None and base.edited[b]) or (r is not None and reading.edited[r])
        if edited != edited_before:
            close(edited_before)
        edited_before = edited
        one = None if b is None else base.words[b]
        other = None if r is None else reading.words[r]
        if one is not None and other is not None and one.form == other.form:
            close(edited)
            continue
        if edited or (one is not None and not one.mark):
            open_base.extend([] if b is None else [b])
        if edited or (other is not None and not other.mark):
            open_reading.extend([] if r is None else [r])
        if (one is not None and one.mark and other is not None) or _ends(one) or _ends(other):
            close(edited)
    close(edited_before)
    return groups


def _ends(word: Word | None) -> bool:
    return word is not None and word.text in {".", "!", "?"}


def _turned(groups: list[Group], pairs: list[Pair]) -> list[Group]:
    """An omission, one or two agreed words, an addition: a phrase turned round, taken as one substitution."""
    found: list[Group] = []
    for group in groups:
        before = found[-1] if found else None
        joined = _join(before, group, pairs) if before is not None else None
        if joined is None:
            found.append(group)
        else:
            found[-1] = joined
    return found


def _join(one: Group, other: Group, pairs: list[Pair]) -> Group | None:
    if one.edited or other.edited or max(len(g.base) + len(g.reading) for g in (one, other)) > 3:
        return None
    crossed = (one.base and not one.reading and other.reading and not other.base) or (
        one.reading and not one.base and other.base and not other.reading
    )
    if not crossed:
        return None
    base, reading = sorted((*one.base, *other.base)), sorted((*one.reading, *other.reading))
    between = [(b, r) for b, r in pairs if _between(b, r, one, other)]
    if not 1 <= len(between) <= TURNED_ROUND or any(b is None or r is None for b, r in between):
        return None
    return Group(
        tuple(sorted({*base, *(b for b, _ in between if b is not None)})),
        tuple(sorted({*reading, *(r for _, r in between if r is not None)})),
    )


def _between(b: int | None, r: int | None, one: Group, other: Group) -> bool:
    """Whether a column lies after ``one`` and before ``other``."""
    if one.base:
        return b is not None and r is not None and b > one.base[-1] and r < other.reading[0]
    return b is not None and r is not None and r > one.reading[-1] and b < other.base[0]


def _hedges_apart(group: Group, base: Side, reading: Side) -> Iterator[Group]:
    """A hedge only one side has ("I think that …") is an alteration of its own."""
    if group.edited:
        yield group
        return
    mine = hedge_at(base.words, group.base)
    theirs = hedge_at(reading.words, group.reading)
    if bool(mine) == bool(theirs) or (len(mine) == len(group.base) and len(theirs) == len(group.reading)):
        yield group
        return
    rest = Group(
        tuple(i for i in group.base if i not in mine),
        tuple(i for i in group.reading if i not in theirs),
    )
    apart = Group(tuple(mine), tuple(theirs))
    first = (mine or theirs)[0] <= ((rest.base if mine else rest.reading) or (10**9,))[0]
    yield from (apart, rest) if first else (rest, apart)


def _context(base: Side, reading: Side, groups: Sequence[Group]) -> tuple[int, int]:
    """Negations in what both sides carry: long stretches that only one side has are left out."""
    left_out = {i for group in groups if not group.reading and len(group.base) > 5 for i in group.base}
    added = {i for group in groups if not group.base and len(group.reading) > 5 for i in group.reading}
    return (
        sum(base.polarity[i] for i in range(len(base.words)) if i not in left_out),
        sum(reading.polarity[i] for i in range(len(reading.words)) if i not in added),
    )


def _name(group: Group, base: Side, reading: Side, context: tuple[int, int]) -> Change | None:
    if group.edited:
        return Change("editorial insertion", "wording")
    around = (_around(group.base, base.words), _around(group.reading, reading.words))
    one = tuple(base.words[i] for i in group.base)
    other = tuple(reading.words[i] for i in group.reading)
    if not one and not other:
        return None
    return name_change(one, other, context, around)


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
        stances = {one.cue.stance, other.cue.stance}
        yield Alteration(
            kind="cue",
            severity="wording" if len(stances) == 1 else "emphasis",
            witness=reading.id,
            base=one.cue.text,
            reading=other.cue.text,
            base_span=one.cue.span,
            span=other.cue.span,
        )


def _folded(label: object) -> str:
    return str(getattr(label, "text", "")).casefold()


def _label_severity(one: Quote, other: Quote) -> Severity:
    loaded = {bool(quote.label and quote.label.loaded) for quote in (one, other)}
    categories = {quote.label.category if quote.label else "" for quote in (one, other)}
    return "meaning" if len(loaded) > 1 else "emphasis" if len(categories) > 1 else "wording"
