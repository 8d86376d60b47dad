"""The lens on scare quotes: words that stand in marks to be held at a distance, not to be reported."""

from __future__ import annotations

from collections.abc import Iterator

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Tally
from outletcompare.model import Measure

OWN, ATTRIBUTED = "outlet's voice", "attributed"


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of scare quotes among an outlet's stretches in marks: in its own voice, and attributed to a source."""
    marked = {
        article.id: sum(len(quote.spans) for quote in material.quotes_of[article.id] if quote.kind != "indirect")
        for article in material.articles
    }
    tally = Tally(material, marked)
    for article in material.articles:
        for quote in material.quotes_of[article.id]:
            if quote.kind == "scare":
                for span in quote.spans:
                    tally.add(article, OWN if quote.source is None else ATTRIBUTED, span)
    yield from tally.shares(lens)
