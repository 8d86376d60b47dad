"""Collation: the renderings of one statement laid out word by word, and what differs named."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from outletcompare.alignment.alterations import name_alterations
from outletcompare.alignment.columns import lay_out, likeness
from outletcompare.alignment.coverage import Elsewhere
from outletcompare.alignment.side import Side
from outletcompare.errors import InputError, NothingToCompareError
from outletcompare.lexicons import load
from outletcompare.model import Collation, Column, Parallel, Quote, Token, Witness

MEDOID_OF = 60
"""Beyond so many witnesses the base is chosen among this many of them, evenly taken."""

SCRAP = 0.4
"""A rendering shorter than this share of the longest is a part of it: what others print besides would be additions."""


def collate(
    witnesses: Sequence[Quote | Witness | str], *, base: str | int | None = None, parallels: Iterable[Parallel] = ()
) -> Collation:
    """Lay witnesses out in columns and name every alteration against the base.

    Args:
        witnesses: quotes, witnesses or plain strings; strings are named A, B, C ….
        base: index or id of the witness the others are compared with; by default the medoid, the one nearest to all
            (of two quotes the longer, of two plain texts the first), among those that are neither cut nor a report.
        parallels: stretches of other statements' quotes that render the witnesses; what an article prints there is not
            left out.

    Returns:
        A collation whose columns keep each witness's words in order, but for those marked as moved; quotation marks
        are no cells. The columns depend on the texts alone, not on their order nor on the base.

    Raises:
        NothingToCompareError: there is no witness.
        InputError: ``base`` names none of them, or one of them is no witness.
    """
    made = [_witness(item, number) for number, item in enumerate(witnesses)]
    if not made:
        raise NothingToCompareError("there is nothing to collate: give at least one text or quote")
    laid = [Side.of(witness) for witness in made]
    rows = [tuple(word.form for word in side.words) for side in laid]
    whole = _whole(made)
    chosen = _base(made, base, rows, whole)
    grid = lay_out(rows, whole)
    elsewhere = _elsewhere(laid, grid.columns, parallels)
    return Collation(
        witnesses=made,
        columns=_columns(laid, grid.columns, grid.moved),
        base=chosen,
        elsewhere=_missing(laid, grid.columns, elsewhere),
        besides=frozenset().union(*elsewhere.values()),
        alterations=partial(name_alterations, laid, grid, elsewhere),
    )


def _witness(item: Quote | Witness | str, number: int) -> Witness:
    if isinstance(item, Witness):
        return item
    if isinstance(item, Quote):
        return Witness(id=item.id, name=item.outlet or item.article_id, text=item.text, quote=item)
    if not isinstance(item, str):
        raise InputError(f"a {type(item).__name__} is no witness; give quotes, witnesses or texts")
    name = chr(ord("A") + number) if number < 26 else f"W{number + 1}"
    return Witness(id=name, name=name, text=item)


def _base(made: Sequence[Witness], base: str | int | None, rows: Sequence[Sequence[str]], whole: Sequence[bool]) -> int:
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
    some = range(0, len(made), max(1, len(made) // MEDOID_OF))
    numbers: dict[str, int] = {}
    sampled = [[numbers.setdefault(form, len(numbers)) for form in rows[w]] for w in some]
    alike = likeness(sampled, sampled)

    def nearness(place: int) -> tuple[float, int, int]:
        mine = made[some[place]]
        total = sum(
            alike[place][k] for k, other in enumerate(some) if k == place or not _same_article(mine, made[other])
        )
        return round(total, 9), len(mine.text), -place

    may_be = [k for k, w in enumerate(some) if whole[w]]
    return some[max(may_be or range(len(some)), key=nearness)]


def _same_article(one: Witness, other: Witness) -> bool:
    return one.quote is not None and other.quote is not None and one.quote.article_id == other.quote.article_id


def _whole(made: Sequence[Witness]) -> list[bool]:
    """Which witnesses may be the base: no report where there are quotes, none cut by an ellipsis, no scrap."""
    no_report = [witness.quote is None or witness.quote.kind != "indirect" for witness in made]
    if not any(no_report):
        no_report = [True] * len(made)
    longest = max(len(witness.text) for witness, may in zip(made, no_report, strict=True) if may)
    long = [may and len(w.text) >= SCRAP * longest for w, may in zip(made, no_report, strict=True)]
    ellipses = load("lexicons/editing")["ellipses"]
    uncut = [may and not any(mark in w.text for mark in ellipses) for w, may in zip(made, long, strict=True)]
    return uncut if any(uncut) else long


Cells = Sequence[Sequence[int | None]]


def _elsewhere(laid: Sequence[Side], cells: Cells, parallels: Iterable[Parallel]) -> Elsewhere:
    """By article, the columns with the words that its parallels render."""
    number = {side.witness.id: w for w, side in enumerate(laid)}
    found: dict[str, set[int]] = {}
    for parallel in parallels:
        w = number.get(parallel.member)
        if w is not None:
            places = found.setdefault(parallel.quote.article_id, set())
            for place, cell in enumerate(cells):
                index = cell[w]
                if index is not None and any(laid[w].span(index, index) in span for span in parallel.member_spans):
                    places.add(place)
    return {article: frozenset(places) for article, places in found.items()}


def _missing(laid: Sequence[Side], cells: Cells, elsewhere: Elsewhere) -> frozenset[tuple[int, int]]:
    """The cells without a word whose words the witness's article prints elsewhere."""
    return frozenset(
        (place, w)
        for w, side in enumerate(laid)
        if side.witness.quote is not None
        for place in elsewhere.get(side.witness.quote.article_id, ())
        if cells[place][w] is None
    )


def _columns(
    laid: Sequence[Side], cells: Sequence[Sequence[int | None]], moved: Sequence[frozenset[int]]
) -> tuple[Column, ...]:
    rows = [
        [
            Token(text=word.text, span=side.span(i, i), quoted=side.quoted[i], moved=i in gone)
            for i, word in enumerate(side.words)
        ]
        for side, gone in zip(laid, moved, strict=True)
    ]
    return tuple(tuple([None if i is None else row[i] for i, row in zip(cell, rows, strict=True)]) for cell in cells)
