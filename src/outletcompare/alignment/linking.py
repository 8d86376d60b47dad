"""Which renderings belong to one statement: evidence for each pair, then groups whose members all fit."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from attrs import frozen

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
from outletcompare.alignment.rivals import BEST as BEST
from outletcompare.alignment.rivals import OUTDONE as OUTDONE
from outletcompare.alignment.rivals import compete
from outletcompare.alignment.speaker import common_source
from outletcompare.alignment.units import Unit, as_quotes, nested, prepare
from outletcompare.model import Quote, Rows, Statement


def align(
    quotes: Iterable[Quote | str | Mapping[str, Any]],
    *,
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Rows[Statement]:
    """Group renderings of the same statement.

    Args:
        quotes: of all kinds, in any order; the result does not depend on it. Plain texts will do, and records with
            ``text`` and, where known, ``id, source, date, outlet``.
        encoder: optional; anything with ``encode(list[str])``. Its cosine is one more piece of evidence for a pair that
            shares words, held against the cosines of all such pairs.
        progress: called with (quotes compared with all that may be alike, quotes in all).

    Returns:
        Statements, each quote in exactly one; those in more outlets first, then the surer, then the longer.

    Raises:
        InputError: an item is no quote, text or record, or the encoder's vectors are no table of numbers.
    """
    return _statements(link(quotes, encoder=encoder, progress=progress))


@frozen
class Linked:
    """What an alignment is made of: units, each with the quotes it stands for, the groups of units, the links."""

    units: Sequence[Unit]
    same: Sequence[Sequence[Quote]]
    groups: list[list[int]]
    links: dict[tuple[int, int], Link]


def link(
    quotes: Iterable[Quote | str | Mapping[str, Any]],
    *,
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Linked:
    """The evidence and the groups behind :func:`align`, which says what the arguments are."""
    groups_of_copies = copies(sorted(as_quotes(quotes), key=lambda quote: (quote.id, quote.article_id)))
    units = prepare([group[0] for group in groups_of_copies])
    weighing = scoring.Weighing(unit.text for unit in units)
    proposed = list(candidates.pairs([unit.text for unit in units]))
    cosines = Cosines(encoder, [unit.quote.text for unit in units], proposed) if encoder and units else None
    links: dict[tuple[int, int], Link] = {}
    told = -REPORTED
    for i, j in proposed:
        if progress and i >= told + REPORTED:
            told = i
            progress(i, len(units))
        if nested(units[i].quote, units[j].quote):
            continue
        link = judge(units[i], units[j], weighing, cosines.evidence(i, j) if cosines else 0.0)
        if (link.likeness if units[i].bare and units[j].bare else link.odds) > FLOOR:
            links[i, j] = link
    links = compete(units, links)
    groups = group(units, links)
    if _link_fragments(units, groups, links, weighing):
        groups = group(units, links)
    return Linked(units, groups_of_copies, groups, links)


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


def _statements(linked: Linked) -> Rows[Statement]:
    """Statements of the groups; each member stands for all its copies."""
    drafts = []
    for members in linked.groups:
        quotes = sorted(
            (quote for i in members for quote in linked.same[i]), key=lambda quote: (quote.date or "9999", quote.id)
        )
        score = round(group_score(members, linked.links), 4)
        drafts.append(Statement(id="s", quotes=quotes, source=common_source(quotes), score=score))
    drafts.sort(key=lambda s: (-len(s.outlets), -s.score, -len(s.text), s.quotes[0].id))
    return Rows(
        Statement(id=f"s{number}", quotes=draft.quotes, source=draft.source, score=draft.score)
        for number, draft in enumerate(drafts, start=1)
    )


def group_score(members: Sequence[int], links: Mapping[tuple[int, int], Link]) -> float:
    """How surely the members belong together, 0 to 1, from their links to one another; 1 without any."""
    inside = [links[i, j].odds for n, i in enumerate(members) for j in members[n + 1 :] if (i, j) in links]
    return scoring.probability(sum(inside) / len(inside)) if inside else 1.0
