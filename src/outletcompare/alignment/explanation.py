"""Why a rendering is in its statement: the evidence, in words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from outletcompare.alignment import scoring
from outletcompare.alignment.evidence import Link, judge
from outletcompare.alignment.units import Unit, agree, nested, prepare
from outletcompare.errors import InputError
from outletcompare.model import Parallel, Quote, Statement

MOST_WORDS = 12
"""Words in common that are printed."""


def explain(statement: Statement, quote: Quote | str) -> str:
    """The features that link a quote (or the quote of that id) to its statement, a line each, ready to print.

    It is held against each rendering in another article, and the strongest link is shown; a quote of another statement
    that renders a part of this one against that part. Words are weighed within this statement alone, so the odds differ
    a little from those among all quotes.

    Raises:
        InputError: the statement has no such quote.
    """
    wanted = quote.id if isinstance(quote, Quote) else quote
    units = prepare(statement.quotes)
    one = next((unit for unit in units if unit.quote.id == wanted), None)
    beside = next((parallel for parallel in statement.parallels if parallel.quote.id == wanted), None)
    if one is None and beside is not None:
        return "\n".join(_of_parallel(statement, beside, units))
    if one is None:
        known = ", ".join(item.id for item in statement.quotes)
        raise InputError(f"statement {statement.id!r} has no quote {wanted!r}; it has {known}")
    weighing = scoring.Weighing(unit.text for unit in units)
    links = [
        (judge(one, other, weighing), other)
        for other in units
        if other is not one and not nested(one.quote, other.quote)
    ]
    if not links:
        return f"{wanted} is the only rendering of {statement.id}"
    apart = [item for item in links if item[1].quote.article_id != one.quote.article_id]
    link, other = max(apart or links, key=lambda item: item[0].odds)
    return "\n".join(_lines(statement, (one, other), link, weighing))


def _lines(statement: Statement, pair: tuple[Unit, Unit], link: Link, weighing: scoring.Weighing) -> Iterator[str]:
    one, other = pair
    yield f"{_called(one)} is in {statement.id} by {_called(other)}: {_sure(link)}"
    yield from _features(one, other, link, weighing)


def _of_parallel(statement: Statement, beside: Parallel, units: Sequence[Unit]) -> Iterator[str]:
    """The same for a quote of another statement."""
    (one,) = prepare([beside.quote])
    other = next(unit for unit in units if unit.quote.id == beside.member)
    weighing = scoring.Weighing(unit.text for unit in (*units, one))
    link = judge(one, other, weighing)
    yield f"{_called(one)} is in {beside.statement} and beside {statement.id} by {_called(other)}: {_sure(link)}"
    yield _row("stretch", " ".join(beside.text.split()))
    yield from _features(one, other, link, weighing)


def _sure(link: Link) -> str:
    return f"probability {scoring.probability(link.odds):.2f} (log odds {max(link.odds, -30.0):.1f})"


def _features(one: Unit, other: Unit, link: Link, weighing: scoring.Weighing) -> Iterator[str]:
    scores = scoring.features(one.text, other.text, weighing)
    common = sorted(one.text.content & other.text.content, key=lambda word: (-weighing.weight(word), word))
    listed = ", ".join(word.lstrip("=") for word in common[:MOST_WORDS]) or "none"
    yield _row("words in common", listed + (" …" if len(common) > MOST_WORDS else ""))
    yield _row("its words found there", f"{weighing.telling(one.text, other.text):.0%}")
    yield _row("that one's found here", f"{weighing.telling(other.text, one.text):.0%}")
    yield _row("words in the same order", f"{scores['in_order']:.0%}")
    yield _row("letters in the same order", f"{scores['letters']:.0%}")
    if one.text.numbers or other.text.numbers:
        yield _row("numbers", _held_together(scores["numbers"]))
    if link.part:
        yield _row("part", "one lies inside the other")
    yield _row("source", _sources(one, other))
    if one.day is not None and other.day is not None:
        days = abs(one.day - other.day)
        yield _row("date", "the same day" if not days else f"{days} day{'s' if days > 1 else ''} apart")


def _called(unit: Unit) -> str:
    return f"{unit.quote.id} ({unit.quote.outlet or unit.quote.article_id}, {unit.quote.kind})"


def _row(name: str, value: str) -> str:
    return f"  {name:<24} {value}"


def _held_together(score: float) -> str:
    return "the same" if score == 1 else "some the same" if score > -1 else "different, or on one side only"


def _sources(one: Unit, other: Unit) -> str:
    first, second = ("nobody" if unit.quote.source is None else unit.quote.source.name for unit in (one, other))
    if not (one.source and other.source):
        return f"{first} / {second}: says nothing"
    return f"{first} / {second}: {'one source' if agree(one.source, other.source) else 'two sources'}"
