"""Quotation extraction: who said what in an article, in which words, through which cue."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from outletcompare.model import Article, Quote, Rows
from outletcompare.quotations.assembly import assemble
from outletcompare.quotations.reading import read_article

__all__ = ["extract"]


def extract(
    articles: Article | Iterable[Article],
    *,
    min_confidence: float = 0.0,
    progress: Callable[[int, int], None] | None = None,
) -> Rows[Quote]:
    """Find direct, mixed, scare and indirect quotations with source, cue and label.

    Only ``article.body`` is read. Speakers get one canonical name across all the articles passed, whatever their
    order; quotes are named ``{article.id}.q1``, ``.q2`` and so on in the order of the text.

    Args:
        articles: one article or several.
        min_confidence: leave out quotes whose confidence (0 to 1, that the source is right) is lower.
        progress: called with (articles done, articles in all).
    """
    several = [articles] if isinstance(articles, Article) else list(articles)
    read = []
    for number, article in enumerate(several, start=1):
        read.append((article, read_article(article)))
        if progress:
            progress(number, len(several))
    found = assemble(read)
    return Rows(quote for quote in found if quote.confidence >= min_confidence)
