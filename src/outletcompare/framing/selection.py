"""The lens on selection: which outlet carries which statement, whole, in part, in its own words, or not at all."""

from __future__ import annotations

from collections.abc import Iterator

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, evidence, words_of
from outletcompare.model import Estimate, Measure, Quote, Statement

WHOLE, PART, REPORTED, ABSENT = "whole", "part", "reported", "absent"
# Two translations of one sentence differ by a few words in length; more than that is a cut.
_WHOLE = 0.9


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """A row for each shared statement and outlet; the value is its length in marks as part of the longest rendering's.

    Where nobody puts the statement in marks there is no length. "absent" means not in the articles given. It does not
    mean left out on purpose.
    """
    for statement in material.shared:
        longest = max((len(words_of(quote)) for quote in statement.quotes if _in_marks(quote)), default=0)
        for outlet in material.outlets:
            yield _row(material, lens, statement, outlet, longest)


def _row(material: Material, lens: Lens, statement: Statement, outlet: str, longest: int) -> Measure:
    carried = [quote for quote in statement.quotes if material.outlet_of(quote) == outlet]
    length = sum(len(words_of(quote)) for quote in carried if _in_marks(quote))
    part = min(1.0, length / longest) if longest else 0.0
    category = _how(part) if any(map(_in_marks, carried)) else REPORTED if carried else ABSENT
    places = [
        (material.by_id[quote.article_id], span)
        for quote in carried
        if quote.article_id in material.by_id
        for span in quote.spans
    ]
    return Measure(
        lens=lens.name,
        outlet=outlet,
        category=category,
        statement=statement.id,
        source=statement.source,
        estimate=Estimate(
            value=part if longest else None,
            n=longest,
            level=lens.level,
            method="words in marks, of the longest rendering",
        ),
        evidence=evidence(places),
    )


def _how(part: float) -> str:
    return WHOLE if part >= _WHOLE else PART


def _in_marks(quote: Quote) -> bool:
    return quote.kind != "indirect"
