"""What a report shows of a comparison too large for one page: whole statements with the articles that carry them."""

from __future__ import annotations

from collections import Counter
from itertools import islice

from attrs import evolve, frozen

from outletcompare.model import Comparison, Measure, Parallel, Quote, Statement
from outletcompare.views.order import by_reach


@frozen(kw_only=True)
class Room:
    """What one page holds: a browser opens some ten megabytes at once, and nobody reads more."""

    articles: int = 240
    outlets: int = 40
    statements: int = 240
    rates: int = 240
    passages: int = 24


@frozen(kw_only=True)
class Excerpt:
    """A part of a comparison, and what it leaves out in words; "" where it is the whole."""

    comparison: Comparison
    note: str


def excerpt(comparison: Comparison, room: Room = Room()) -> Excerpt:
    """The comparison itself where a page can hold it; else its widest statements, as printed in the articles shown.

    Every rate stays that of the whole; of the passages behind it those in the articles shown are kept.
    """
    if len(comparison.articles) <= room.articles and len(comparison.outlets) <= room.outlets:
        return Excerpt(comparison=comparison, note="")
    outlets = _outlets(comparison, room)
    chosen, shown = _widest(comparison, outlets, room)
    whole = {statement.id: statement for statement in chosen}
    some = [whole.get(s.id, s) for s in comparison.statements if s.id in whole or _inside(s, shown)]
    kept = [_with_parallels(statement, {s.id for s in some}, shown) for statement in some]
    part = Comparison(
        articles=[article for article in comparison.articles if article.id in shown],
        quotes=[quote for quote in comparison.quotes if quote.article_id in shown],
        statements=kept,
        measures=_measures(comparison, {statement.id for statement in kept}, shown, room),
        settings=comparison.settings,
        version=comparison.version,
    )
    return Excerpt(comparison=part, note=_note(comparison, part, room))


def _outlets(comparison: Comparison, room: Room) -> set[str]:
    """The outlets that carry most of what is shared; where they are even, those that come first."""
    carried = Counter(outlet for statement in comparison.shared for outlet in statement.outlets)
    ranked = sorted(comparison.outlets, key=lambda outlet: -carried[outlet])
    return set(ranked[: room.outlets])


def _widest(comparison: Comparison, outlets: set[str], room: Room) -> tuple[list[Statement], set[str]]:
    """Statements by reach until the page is full, and the articles that carry them; without any, the first articles."""
    shown: set[str] = set()
    chosen: list[Statement] = []
    for statement in by_reach(comparison.shared):
        cut = _cut(statement, outlets, room)
        carriers = {quote.article_id for quote in cut} - shown
        if len({quote.outlet for quote in cut}) < 2 or len(shown) + len(carriers) > room.articles:
            continue
        shown |= carriers
        chosen.append(evolve(statement, quotes=cut, parallels=_of(statement, cut)))
        if len(chosen) == room.statements:
            break
    first = (article.id for article in comparison.articles if article.outlet in outlets)
    return chosen, shown or set(islice(first, room.articles))


def _of(statement: Statement, members: list[Quote]) -> list[Parallel]:
    """Its parallels of some of its renderings."""
    known = {quote.id for quote in members}
    return [parallel for parallel in statement.parallels if parallel.member in known]


def _cut(statement: Statement, outlets: set[str], room: Room) -> list[Quote]:
    """Its renderings by these outlets; where they are in too many articles, one article an outlet, the first."""
    found = [quote for quote in statement.quotes if quote.outlet in outlets]
    if len({quote.article_id for quote in found}) <= room.outlets:
        return found
    first: dict[str, str] = {}
    for quote in found:
        first.setdefault(quote.outlet, quote.article_id)
    return [quote for quote in found if first[quote.outlet] == quote.article_id]


def _with_parallels(statement: Statement, statements: set[str], shown: set[str]) -> Statement:
    """A statement with those of its parallels that are shown."""
    found = [p for p in statement.parallels if p.statement in statements and p.quote.article_id in shown]
    return evolve(statement, parallels=found)


def _inside(statement: Statement, shown: set[str]) -> bool:
    return all(quote.article_id in shown for quote in statement.quotes)


def _measures(comparison: Comparison, statements: set[str], shown: set[str], room: Room) -> list[Measure]:
    """Rows of the statements shown, and of each lens the rates that say most, in their order."""
    outlets = {comparison.article(identity).outlet for identity in shown}
    rates: dict[str, list[int]] = {}
    found: dict[int, Measure] = {}
    for number, measure in enumerate(comparison.measures):
        if measure.outlet not in outlets:
            continue
        if measure.statement is None:
            rates.setdefault(measure.lens, []).append(number)
        elif measure.statement in statements and all(e.article_id in shown for e in measure.evidence):
            found[number] = measure
    for numbers in rates.values():
        for number in sorted(numbers, key=lambda n: _telling(comparison.measures[n]))[: room.rates]:
            measure = comparison.measures[number]
            passages = [passage for passage in measure.evidence if passage.article_id in shown]
            found[number] = evolve(measure, evidence=passages[: room.passages])
    return [found[number] for number in sorted(found)]


def _telling(measure: Measure) -> tuple[bool, bool, int]:
    """Differences first, then what rests on most."""
    return measure.verdict != "differs", measure.estimate.value is None, -measure.estimate.n


def _note(whole: Comparison, part: Comparison, room: Room) -> str:
    sizes = (
        (part.articles, whole.articles, "articles"),
        (part.outlets, whole.outlets, "outlets"),
        (part.shared, whole.shared, "shared statements"),
    )
    shown = ", ".join(f"{len(some):,} of {len(all_):,} {what}" for some, all_, what in sizes)
    return (
        f"Too much for one page. It shows {shown}: the statements that most outlets carry, and of each framing table "
        f"at most {room.rates} rates, those that differ first. Rates are of all articles; of the passages behind them "
        "some are listed. The JSON and the tables leave nothing out."
    )
