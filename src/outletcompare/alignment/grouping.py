"""Cutting what differs between two witnesses into phrases."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from attrs import evolve, frozen

from outletcompare.alignment.certainty import hedge_at
from outletcompare.alignment.facing import Facing
from outletcompare.alignment.modality import is_modal
from outletcompare.alignment.scoring import is_content, similarity
from outletcompare.alignment.side import Pair, Side
from outletcompare.alignment.spellings import initials_of, is_initials
from outletcompare.alignment.words import Word, lemmas

LONGEST_BESIDE = 4
"""Words that one side alone has beside words that face one another, and that still read as one wording with them."""

TURNED_ROUND = 2
"""Agreed words that two changes may enclose when they are one phrase turned round ("sphere of defense")."""

LONGEST_TURN = 4
"""Words a side of such a change may hold."""


@frozen
class Group:
    """Neighbouring words that differ: indices into the base's and the reading's words, each in order.

    ``edited`` marks an editor's bracket, ``moved`` words that stand elsewhere on the other side; ``block`` numbers the
    stretch that moved as a whole which one of its sides is.
    """

    base: tuple[int, ...]
    reading: tuple[int, ...]
    edited: bool = False
    moved: bool = False
    block: int | None = None


def groups(base: Side, reading: Side, facing: Facing) -> list[Group]:
    """The changes between two witnesses, in text order; hedges and editors' brackets apart, moved words joined."""
    runs = _runs(base, reading, facing.pairs, facing.block)
    found = _turned(_initials_apart(runs, base, reading), base, reading, facing.pairs)
    found = [part for group in found for part in _hedges_apart(group, base, reading)]
    return _moved(found, base, reading, facing)


def _runs(base: Side, reading: Side, pairs: Sequence[Pair], block: Callable[[Pair], int | None]) -> list[Group]:
    """Runs of columns that differ; a mark inside a run does not end it, agreed words and agreed marks do.

    Nor does a run hold words of two ``block``s.
    """
    found: list[Group] = []
    cells: list[Pair] = []

    def close(edited: bool) -> None:
        if cells and (edited or within is not None):
            found.append(evolve(_group(cells), edited=edited, block=within))
        elif cells:
            found.extend(_stretches_apart(cells))
        cells.clear()

    before = False
    within: int | None = None
    for b, r in pairs:
        if block((b, r)) != within:
            close(before)
            within = block((b, r))
        edited = (b is not None and base.edited[b]) or (r is not None and reading.edited[r])
        one = None if b is None else base.words[b]
        other = None if r is None else reading.words[r]
        if edited != before:
            close(before)
            before = edited
        if (
            one is not None
            and other is not None
            and (one.form == other.form or (_modals(one, other) and _two_sided(_group(cells))))
        ):
            close(edited)
            if one.form == other.form:
                continue
        b = b if b is not None and one is not None and (base.edited[b] or not one.mark) else None
        r = r if r is not None and other is not None and (reading.edited[r] or not other.mark) else None
        cells += [] if b is None and r is None else [(b, r)]
        if (one is not None and one.mark and other is not None) or _ends(one) or _ends(other):
            close(edited)
    close(before)
    return found


def _group(cells: Sequence[Pair]) -> Group:
    return Group(tuple(b for b, _ in cells if b is not None), tuple(r for _, r in cells if r is not None))


def _two_sided(group: Group) -> bool:
    return bool(group.base and group.reading)


def _stretches_apart(cells: Sequence[Pair]) -> list[Group]:
    """The change these words are; a long stretch of one side alone, beside words that face one another, is its own.

    "Gave the town, as it had promised in spring, water" for "sold the town water" is another word and an omission.
    """
    whole = _group(cells)
    if not _two_sided(whole) or max(len(whole.base), len(whole.reading)) <= LONGEST_BESIDE:
        return [whole]
    return [_group([cell for _, cell in run]) for _, run in groupby(_stretches(cells), key=lambda item: item[0])]


def _stretches(cells: Sequence[Pair]) -> Iterator[tuple[int, Pair]]:
    """Each pair with a number: one of its own for each long stretch that one side alone has."""
    number = 0
    for side, run in groupby(cells, key=lambda cell: (cell[0] is None, cell[1] is None)):
        alone = list(run)
        long = any(side) and len(alone) > LONGEST_BESIDE
        number += long
        yield from ((number, cell) for cell in alone)
        number += long


def _modals(one: Word, other: Word) -> bool:
    """Whether both are modal verbs: the words before them are a change of their own."""
    return is_modal(one) and is_modal(other)


def _ends(word: Word | None) -> bool:
    return word is not None and word.text in {".", "!", "?"}


def _initials_apart(found: list[Group], base: Side, reading: Side) -> list[Group]:
    """Initials and the name they stand for are one change, even where other words stand between them."""
    for number, group in enumerate(found):
        for near in found[max(0, number - INITIALS_REACH) : number + INITIALS_REACH + 1]:
            if max(len(group.base), len(group.reading), len(near.base), len(near.reading)) > LONGEST_PHRASE:
                continue
            if named := _written_out((group.base, base), (near.reading, reading)):
                return _carved(found, number, Group((named[0],), named[1]))
            if named := _written_out((group.reading, reading), (near.base, base)):
                return _carved(found, number, Group(named[1], (named[0],)))
    return found


INITIALS_REACH = 2
"""Changes away from its initials that a name is looked for."""

LONGEST_PHRASE = 12
"""Words of a change in which initials are looked for."""

LONGEST_NAME = 8
"""Words of a name that is written with its initials."""

Phrase = tuple[tuple[int, ...], Side]


def _written_out(short: Phrase, long: Phrase) -> tuple[int, tuple[int, ...]] | None:
    """The initials among some words and the words among others that they stand for; None where that is all of both."""
    (here, one), (there, other) = short, long
    for i in here:
        if not is_initials(one.words[i]):
            continue
        for first in range(len(there)):
            for last in range(first + 1, min(len(there), first + LONGEST_NAME)):
                run = there[first : last + 1]
                phrase = tuple(other.words[j] for j in run)
                capital = phrase[0].text[:1].isupper() or phrase[0].form == "the"
                if capital and initials_of((one.words[i],), phrase) and (len(here), len(there)) != (1, len(run)):
                    return i, run
    return None


def _carved(found: list[Group], place: int, apart: Group) -> list[Group]:
    """The changes with the words of one taken out; small words left over before them go too."""
    rest: list[Group] = []
    for number, group in enumerate(found):
        if number == place:
            rest.append(apart)
        left = Group(_without(group.base, apart.base), _without(group.reading, apart.reading), group.edited)
        if left.base or left.reading:
            rest.append(left)
    return rest


def _without(indices: tuple[int, ...], taken: tuple[int, ...]) -> tuple[int, ...]:
    """What stands behind the words taken out, or else before them, so that it is in one piece."""
    if not set(indices) & set(taken):
        return indices
    return tuple(i for i in indices if i > taken[-1]) or tuple(i for i in indices if i < taken[0])


def _turned(found: list[Group], base: Side, reading: Side, pairs: list[Pair]) -> list[Group]:
    """Join changes that are one phrase turned round: "sphere of defense" and "defense sector"."""
    place_base = {b: place for place, (b, _) in enumerate(pairs) if b is not None}
    place_reading = {r: place for place, (_, r) in enumerate(pairs) if r is not None}

    def bounds(group: Group) -> tuple[int, int]:
        places = [place_base[b] for b in group.base] + [place_reading[r] for r in group.reading]
        return min(places), max(places)

    joined: list[Group] = []
    for group in found:
        last = joined[-1] if joined else None
        if last is not None and _crossed(last, group, base, reading):
            between = pairs[bounds(last)[1] + 1 : bounds(group)[0]]
            agreed = [(b, r) for b, r in between if b is not None and r is not None]
            if 1 <= len(agreed) == len(between) <= TURNED_ROUND and not any(base.words[b].mark for b, _ in agreed):
                mine = sorted({*last.base, *group.base, *(b for b, _ in agreed)})
                theirs = sorted({*last.reading, *group.reading, *(r for _, r in agreed)})
                joined[-1] = Group(tuple(mine), tuple(theirs))
                continue
        joined.append(group)
    return joined


def _crossed(one: Group, other: Group, base: Side, reading: Side) -> bool:
    """Whether what the first change takes away the second gives back, in kind or in place."""
    if one.edited or other.edited or one.block is not None or other.block is not None:
        return False
    if max(map(len, (one.base, one.reading, other.base, other.reading))) > LONGEST_TURN:
        return False
    if (one.base and not one.reading and other.reading and not other.base) or (
        one.reading and not one.base and other.base and not other.reading
    ):
        return True
    first, second = _content(one.base, base), _content(other.reading, reading)
    third, fourth = _content(one.reading, reading), _content(other.base, base)
    return any(similarity(a, b) > 0.5 for a in first for b in second) or any(
        similarity(a, b) > 0.5 for a in third for b in fourth
    )


def _content(indices: tuple[int, ...], side: Side) -> list[str]:
    return [lemma for i in indices if is_content(lemma := side.words[i].lemma)]


def _hedges_apart(group: Group, base: Side, reading: Side) -> Iterator[Group]:
    """A hedge only one side has ("I think that …") is an alteration of its own."""
    if group.block is not None:
        yield group
        return
    mine = [] if group.edited else hedge_at(base.words, group.base)
    theirs = [] if group.edited else hedge_at(reading.words, group.reading)
    inside = (mine or theirs)[:1] != list(group.base if mine else group.reading)[:1]
    if bool(mine) == bool(theirs) or (inside and len(group.base) + len(group.reading) > LONGEST_PHRASE):
        yield group
        return
    rest = Group(
        tuple(i for i in group.base if i not in mine),
        tuple(i for i in group.reading if i not in theirs),
    )
    apart = Group(tuple(mine), tuple(theirs))
    kept = rest.base if mine else rest.reading
    if not rest.base and not rest.reading:
        yield apart
    elif not kept or (mine or theirs)[0] < kept[0]:
        yield from (apart, rest)
    else:
        yield from (rest, apart)


def _moved(found: list[Group], base: Side, reading: Side, facing: Facing) -> list[Group]:
    """Words left out in one place and put in at another are one change of order, and what differs among them more."""
    blocks: dict[int, list[Group]] = {}
    for group in found:
        if group.block is not None:
            blocks.setdefault(group.block, []).append(group)
    joined: list[Group] = []
    for group in found:
        members = blocks.get(group.block, []) if group.block is not None else []
        mine = tuple(sorted(b for member in members for b in member.base))
        theirs = tuple(sorted(r for member in members for r in member.reading))
        if not mine or not theirs:
            joined.append(group)
        elif group is members[0]:
            inner = [(b, r) for b in mine if (r := facing.moved.get(b)) in theirs]
            joined += [Group(mine, theirs, moved=True), *_runs(base, reading, inner, lambda _: None)]
    return _moved_alike(joined, base, reading)


def _moved_alike(found: list[Group], base: Side, reading: Side) -> list[Group]:
    """The same few words left out in one place and put in at another, though their columns are two."""
    left_out: dict[tuple[str, ...], list[int]] = {}
    for number, group in enumerate(found):
        if group.base and not group.reading and not group.edited:
            left_out.setdefault(_key(group.base, base), []).append(number)
    gone: set[int] = set()
    joined: dict[int, Group] = {}
    for number, group in enumerate(found):
        if group.base or not group.reading or group.edited:
            continue
        key = _key(group.reading, reading)
        if any(map(is_content, key)) and left_out.get(key):
            partner = left_out[key].pop(0)
            joined[partner] = Group(found[partner].base, group.reading, moved=True)
            gone.add(number)
    return [joined.get(number, group) for number, group in enumerate(found) if number not in gone]


def _key(indices: tuple[int, ...], side: Side) -> tuple[str, ...]:
    return tuple(lemmas(tuple(side.words[i] for i in indices)))
