"""Collation: the renderings of one statement laid out word by word, and what differs named."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from rapidfuzz.distance import Indel

from outletcompare.alignment.alterations import name_alterations
from outletcompare.alignment.columns import lay_out
from outletcompare.alignment.side import Side
from outletcompare.alignment.words import Word, analyse
from outletcompare.errors import InputError, NothingToCompareError
from outletcompare.lexicons import load
from outletcompare.model import Collation, Column, Quote, Token, Witness

MEDOID_OF = 60
"""Beyond so many witnesses the base is chosen among this many of them, evenly taken."""


def collate(witnesses: Sequence[Quote | Witness | str], *, base: str | int | None = None) -> Collation:
    """Lay witnesses out in columns and name every alteration against the base.

    Args:
        witnesses: quotes, witnesses or plain strings; strings are named A, B, C ….
        base: index or id of the witness the others are compared with; by default the medoid, the one nearest to all
            (of two quotes the longer, of two plain texts the first), among those that are neither cut nor a report.

    Returns:
        A collation whose columns keep each witness's words in order; quotation marks are no cells.

    Raises:
        NothingToCompareError: there is no witness.
        InputError: ``base`` names none of them.
    """
    made = [_witness(item, number) for number, item in enumerate(witnesses)]
    if not made:
        raise NothingToCompareError("there is nothing to collate: give at least one text or quote")
    laid = [_lay(witness) for witness in made]
    similar = _similarities(laid)
    chosen = _base(made, base, similar)
    order = sorted(range(len(made)), key=lambda w: (w != chosen, -similar(chosen, w), w))
    cells = lay_out([item.words for item in laid], order)
    columns = tuple(_column(cell, laid) for cell in cells)
    alterations = name_alterations(laid, cells, chosen)
    return Collation(witnesses=made, columns=columns, base=chosen, alterations=alterations)


def _witness(item: Quote | Witness | str, number: int) -> Witness:
    if isinstance(item, Witness):
        return item
    if isinstance(item, Quote):
        return Witness(id=item.id, name=item.outlet or item.article_id, text=item.text, quote=item)
    name = chr(ord("A") + number) if number < 26 else f"W{number + 1}"
    return Witness(id=name, name=name, text=item)


def _lay(witness: Witness) -> Side:
    words = analyse(witness.text)
    inside = _inside_marks(words)
    printed = witness.quote is not None and witness.quote.kind != "indirect"
    kept = [index for index, word in enumerate(words) if word.form not in _marks()]
    return Side(
        witness=witness,
        words=tuple(words[index] for index in kept),
        quoted=tuple(printed or inside[index] for index in kept),
    )


@cache
def _marks() -> frozenset[str]:
    pairs = load("lexicons/editing")["quotation_marks"]
    return frozenset(pairs) | {mark for closers in pairs.values() for mark in (closers, *closers) if mark.strip()}


def _inside_marks(words: Sequence[Word]) -> list[bool]:
    """Whether each word stands between a quotation mark and the next one that may close it."""
    pairs = load("lexicons/editing")["quotation_marks"]
    inside = [False] * len(words)
    opened: int | None = None
    closers = ""
    for index, word in enumerate(words):
        mark = word.text
        if opened is not None and mark in closers:
            inside[opened + 1 : index] = [True] * (index - opened - 1)
            opened = None
        elif opened is None and mark in pairs:
            opened, closers = index, pairs[mark]
    return inside


def _similarities(laid: Sequence[Side]):  # type: ignore[no-untyped-def]
    rows = [[word.form for word in item.words] for item in laid]
    known: dict[tuple[int, int], float] = {}

    def similar(one: int, other: int) -> float:
        key = (min(one, other), max(one, other))
        if key not in known:
            known[key] = Indel.normalized_similarity(rows[one][:LONGEST], rows[other][:LONGEST])
        return known[key]

    return similar


LONGEST = 5_000
"""Words of a witness looked at when the base is chosen."""


def _base(made: Sequence[Witness], base: str | int | None, similar) -> int:  # type: ignore[no-untyped-def]
    if isinstance(base, int):
        if not 0 <= base < len(made):
            raise InputError(f"base {base} is not one of the {len(made)} witnesses (counted from 0)")
        return base
    if base is not None:
        for index, witness in enumerate(made):
            if witness.id == base:
                return index
        raise InputError(f"base {base!r} is not one of the witnesses: {', '.join(w.id for w in made)}")
    if len(made) == 2 and all(witness.quote is None for witness in made):
        return 0
    step = max(1, len(made) // MEDOID_OF)
    some = range(0, len(made), step)

    def nearness(one: int) -> tuple[float, int, int]:
        others = (other for other in some if other == one or not _same_article(made[one], made[other]))
        return round(sum(similar(one, other) for other in others), 9), len(made[one].text), -one

    return max(_whole(made, some), key=nearness)


def _same_article(one: Witness, other: Witness) -> bool:
    return one.quote is not None and other.quote is not None and one.quote.article_id == other.quote.article_id


def _whole(made: Sequence[Witness], some: Sequence[int]) -> list[int]:
    """The witnesses that may be the base: no report where there are quotes, none cut by an ellipsis, no scrap."""
    found = [w for w in some if (quote := made[w].quote) is None or quote.kind != "indirect"] or list(some)
    uncut = [w for w in found if not any(mark in made[w].text for mark in load("lexicons/editing")["ellipses"])]
    for fewer in (uncut, found):
        longest = max(len(made[w].text) for w in found)
        long = [w for w in fewer if len(made[w].text) >= SCRAP * longest]
        if long:
            return long
    return found


SCRAP = 0.4
"""A rendering shorter than this share of the longest is a part of it: what others print besides would be additions."""


def _column(cell: Sequence[int | None], laid: Sequence[Side]) -> Column:
    return tuple(
        None
        if index is None
        else Token(text=item.words[index].text, span=item.span(index, index), quoted=item.quoted[index])
        for index, item in zip(cell, laid, strict=True)
    )
