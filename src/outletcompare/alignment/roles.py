"""What each quote is to its statement: a rendering of it, or a part of a longer rendering."""

from __future__ import annotations

from collections.abc import Iterator

from attrs import frozen

from outletcompare.alignment import scoring
from outletcompare.alignment.evidence import Link
from outletcompare.alignment.linking import DECISION, Linked
from outletcompare.model import Quote


@frozen
class Part:
    """A quote's part in its statement.

    ``parent`` is the quote that a fragment is a part of, None for a member; ``score`` (0 to 1) is how surely the
    fragment belongs to its parent, or the member to its like; 1 for a rendering that stands alone.
    """

    quote: Quote
    parent: Quote | None
    score: float


def parts(linked: Linked) -> Iterator[list[Part]]:
    """The parts of each group of an alignment, one for every quote."""
    for members in linked.groups:
        near: dict[int, list[tuple[int, Link]]] = {i: [] for i in members}
        for n, i in enumerate(members):
            for j in members[n + 1 :]:
                link = linked.links.get((i, j) if i < j else (j, i))
                if link is not None:
                    near[i].append((j, link))
                    near[j].append((i, link))
        yield [Part(quote, *_role(linked, i, near[i])) for i in members for quote in linked.same[i]]


def _role(linked: Linked, unit: int, near: list[tuple[int, Link]]) -> tuple[Quote | None, float]:
    """The parent and the score of a unit, from its links inside the group."""
    own = linked.units[unit].text.concepts
    longer = [(other, link) for other, link in near if len(linked.units[other].text.concepts) > len(own)]
    holders = [
        (link.odds, -other)
        for other, link in longer
        if (link.part and link.odds > DECISION) or _within(own, linked.units[other].text.concepts)
    ]
    if holders:
        odds, other = max(holders)
        return linked.same[-other][0], round(scoring.probability(odds), 4)
    alike = [link.odds for _, link in near if not link.part]
    best = max(alike or [link.odds for _, link in near], default=None)
    return None, 1.0 if best is None else round(scoring.probability(best), 4)


def _within(part: tuple[str, ...], whole: tuple[str, ...]) -> bool:
    """Whether the words of one text stand in the other, in a row."""
    return f" {' '.join(part)} " in f" {' '.join(whole)} "
