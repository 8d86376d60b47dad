"""The lens on hedges: alleged, purportedly, without evidence, what it calls. The sentences an outlet marks so."""

from __future__ import annotations

from collections.abc import Iterator

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Tally
from outletcompare.framing.terms import Finder
from outletcompare.model import Measure, Span


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of an outlet's sentences that carry a wording of each category in the outlet's own voice."""
    totals: dict[str, int] = {}
    finder, tally = Finder(lens.terms, lens.exceptions), Tally(material, totals)
    for article in material.articles:
        sentences = material.sentences(article, lens)
        totals[article.id] = len(sentences)
        for stretches in sentences:
            first: dict[str, Span] = {}
            for category, span in finder.find(article.text, stretches):
                first.setdefault(category, span)
            for category, span in first.items():
                tally.add(article, category, span)
    yield from tally.shares(lens)
