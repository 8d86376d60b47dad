"""Which renderings belong to one statement: evidence for each pair, then groups whose members all fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from attrs import evolve, frozen

from outletcompare.alignment import candidates, scoring
from outletcompare.alignment.copies import copies
from outletcompare.alignment.encoders import Cosines
from outletcompare.alignment.encoders import Encoder as Encoder
from outletcompare.alignment.evidence import FLOOR as FLOOR
from outletcompare.alignment.evidence import Link, judge
from outletcompare.alignment.merging import DECISION as DECISION
from outletcompare.alignment.merging import SUREST as SUREST
from outletcompare.alignment.merging import UNLINKED as UNLINKED
from outletcompare.alignment.merging import group
from outletcompare.alignment.merging import needed as needed
from outletcompare.alignment.parallels import Found, parallels
from outletcompare.alignment.records import as_quotes
from outletcompare.alignment.rivals import BEST as BEST
from outletcompare.alignment.rivals import MANY, Pair, compete
from outletcompare.alignment.rivals import OUTDONE as OUTDONE
from outletcompare.alignment.speaker import common_source
from outletcompare.alignment.units import Unit, nested, prepare
from outletcompare.model import Parallel, Quote, Rows, Statement


def align(
    quotes: Iterable[Quote | str | Mapping[str, Any]],
    *,
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Rows[Statement]:
    """Group renderings of the same statement.

    Args:
        quotes: of all kinds, in any order; the result does not depend on it. Plain texts will do, and records with
            ``text`` and, where known, ``id, source, date, outlet`` or all that a row of a table of quotes holds.
        encoder: optional; anything with ``encode(list[str])``. Its cosine is one more piece of evidence for a pair that
            shares words, held against the cosines of all such pairs.
        progress: called with (quotes compared with all that may be alike, quotes in all).

    Returns:
        Statements, each quote in exactly one; those in more outlets first, then the surer, then the longer.

    Raises:
        InputError: an item is no quote, text or record, or the encoder's vectors are no table of numbers.
    """
    return statements(link(quotes, encoder=encoder, progress=progress))


@frozen
class Linked:
    """What an alignment is made of: units, each with the quotes it stands for, the groups of units, the links."""

    units: Sequence[Unit]
    same: Sequence[Sequence[Quote]]
    groups: list[list[int]]
    links: dict[Pair, Link]
    weighing: scoring.Weighing


@frozen
class Gathered:
    """Quotes made ready to be compared: a unit for each set of copies, the copies, and what words weigh among them."""

    units: Sequence[Unit]
    same: Sequence[Sequence[Quote]]
    weighing: scoring.Weighing


def link(
    quotes: Iterable[Quote | str | Mapping[str, Any]],
    *,
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Linked:
    """The evidence and the groups behind :func:`align`, which says what the arguments are."""
    gathered = gather(as_quotes(quotes))
    proposed = list(propose(gathered))
    texts = [unit.quote.text for unit in gathered.units]
    cosines = Cosines(encoder, texts, proposed) if encoder and texts else None
    return settle(gathered, dict(judged(gathered, _reported(proposed, len(texts), progress), cosines)))


def gather(quotes: Iterable[Quote]) -> Gathered:
    """Quotes in an order that does not depend on the one they come in, copies together, every text analysed once."""
    same = copies(sorted(quotes, key=_order))
    units = prepare([group[0] for group in same])
    return Gathered(units, same, scoring.Weighing(unit.text for unit in units if unit.quote.within is None))


def _order(quote: Quote) -> tuple[Any, ...]:
    source = quote.source.name if quote.source else ""
    return quote.id, quote.article_id, quote.text, quote.kind, source, quote.outlet, quote.date or ""


def propose(gathered: Gathered) -> Iterator[Pair]:
    """The pairs of units that share words and are worth comparing, in order."""
    return candidates.pairs([unit.text for unit in gathered.units])


def judged(gathered: Gathered, pairs: Iterable[Pair], cosines: Cosines | None = None) -> Iterator[tuple[Pair, Link]]:
    """The evidence for each pair of units, less the pairs without any; no pair depends on another one."""
    units, weighing = gathered.units, gathered.weighing
    for i, j in pairs:
        if nested(units[i].quote, units[j].quote):
            continue
        link = judge(units[i], units[j], weighing, cosines.evidence(i, j) if cosines else 0.0)
        if (link.likeness if units[i].bare and units[j].bare else link.odds) > FLOOR:
            yield (i, j), link


def settle(gathered: Gathered, links: dict[Pair, Link]) -> Linked:
    """From the evidence for pairs to groups: links compete, then units merge, then what stands inside their reports."""
    units = gathered.units
    found = compete(units, links)
    groups = group(units, found)
    if any(unit.bare for unit in units) and max(map(len, groups), default=0) >= MANY:  # these are no rivals
        found = compete(units, links, groups)
        groups = group(units, found)
    if _link_fragments(units, groups, found, gathered.weighing):
        groups = group(units, found)
    return Linked(units, gathered.same, groups, found, gathered.weighing)


def _reported(pairs: Iterable[Pair], units: int, progress: Callable[[int, int], None] | None) -> Iterator[Pair]:
    """The pairs, progress told of on the way."""
    told = -REPORTED
    for pair in pairs:
        if progress and pair[0] >= told + REPORTED:
            told = pair[0]
            progress(told, units)
        yield pair


REPORTED = 20
"""How many quotes are compared between two reports of progress."""


def _link_fragments(
    units: Sequence[Unit], groups: list[list[int]], links: dict[tuple[int, int], Link], weighing: scoring.Weighing
) -> bool:
    """Marked words inside reports that are one statement need only overlap: the reports vouch for them."""
    inside = _enclosed(units, groups)
    found = False
    for fragments in inside:
        for n, i in enumerate(fragments):
            for j in fragments[n + 1 : n + 1 + candidates.NEAREST]:
                one, other = units[i], units[j]
                if one.quote.article_id == other.quote.article_id:
                    continue
                shared = weighing.telling(one.text, other.text)
                back = weighing.telling(other.text, one.text)
                if min(shared, back) >= OVERLAP and not one.text.content.isdisjoint(other.text.content):
                    links[i, j] = Link(max(VOUCHED, links[i, j].odds if (i, j) in links else VOUCHED), False, BEST)
                    found = True
    return found


def _enclosed(units: Sequence[Unit], groups: list[list[int]]) -> list[list[int]]:
    """For each group, the marked words printed inside one of its reports, however deep."""
    fragments: dict[str, list[int]] = defaultdict(list)
    for index, unit in enumerate(units):
        if unit.quote.within is not None and not unit.report:
            fragments[unit.quote.article_id].append(index)
    return [
        sorted(
            {
                f
                for i in members
                if units[i].report
                for f in fragments[units[i].quote.article_id]
                if nested(units[i].quote, units[f].quote)
            }
        )
        for members in groups
        if len(members) > 1
    ]


OVERLAP = 0.3
"""Share of telling words that two fragments must have in common when the reports around them are one statement.

One word at least must be the same: by letters alone a third of two words is soon found in any two others.
"""

VOUCHED = 2.0
"""Log odds of such a pair."""


def statements(linked: Linked) -> Rows[Statement]:
    """Statements of the groups; each member stands for all its copies. What else renders them stands beside them."""
    drafts = []
    for number, members in enumerate(linked.groups):
        quotes = sorted(
            (quote for i in members for quote in linked.same[i]), key=lambda quote: (quote.date or "9999", quote.id)
        )
        score = round(group_score(members, linked.links), 4)
        drafts.append((Statement(id="s", quotes=quotes, source=common_source(quotes), score=score), number))
    drafts.sort(key=lambda item: _rank(item[0]))
    names = {number: f"s{place}" for place, (_, number) in enumerate(drafts, start=1)}
    beside = parallels(linked)
    return Rows(
        evolve(draft, id=names[number], parallels=[_parallel(found, names) for found in beside.get(number, ())])
        for draft, number in drafts
    )


def _rank(draft: Statement) -> tuple[Any, ...]:
    return -len(draft.outlets), -draft.score, -len(draft.text), draft.quotes[0].id


def _parallel(found: Found, names: Mapping[int, str]) -> Parallel:
    return Parallel(
        quote=found.quote,
        statement=names[found.group],
        spans=found.spans,
        member=found.member.id,
        member_spans=found.member_spans,
        beside=found.beside,
        score=round(scoring.probability(found.odds), 4),
    )


def group_score(members: Sequence[int], links: Mapping[tuple[int, int], Link]) -> float:
    """How surely the members belong together, 0 to 1, from their links to one another; 1 without any."""
    inside = [links[i, j].odds for n, i in enumerate(members) for j in members[n + 1 :] if (i, j) in links]
    return scoring.probability(sum(inside) / len(inside)) if inside else 1.0
