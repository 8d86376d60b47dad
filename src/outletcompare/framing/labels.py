"""The lens on labels: the noun that names what was said. A statement, intelligence, a claim, anti-Iran claims."""

from __future__ import annotations

from collections.abc import Iterator

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, Tally, listed
from outletcompare.model import Label, Measure, Quote

LOADED = "loaded"


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """The share of each label category among an outlet's labels, then each shared statement's labels by outlet."""
    tally = Tally(material)
    for article in material.articles:
        found = {q.label.span: q.label for q in material.quotes_of[article.id] if q.label is not None}
        for span in sorted(found):
            tally.add(article, category_of(found[span]), span)
    yield from tally.shares(lens)
    for statement in material.shared:
        labels = Tally(material)
        for quote in statement.quotes:
            label = label_of(material, quote)
            if label is not None and quote.article_id in material.by_id:
                labels.add(material.by_id[quote.article_id], category_of(label), label.span)
        for outlet in sorted(statement.outlets):
            for category in labels.categories:
                if passages := labels.passages(outlet, category):
                    yield listed(lens, outlet, category, statement.id, passages)


def category_of(label: Label) -> str:
    """The noun's class, or "loaded" when a modifier judges."""
    return LOADED if label.loaded else label.category


def label_of(material: Material, quote: Quote) -> Label | None:
    """The label of a quote, or of the indirect quote that holds it."""
    if quote.label is not None:
        return quote.label
    enclosing = material.enclosing(quote)
    return enclosing.label if enclosing is not None else None
