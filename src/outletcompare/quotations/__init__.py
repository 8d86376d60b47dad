"""Quotation extraction: who said what in an article, in which words, through which cue."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from outletcompare.errors import InputError
from outletcompare.model import Article, Quote, Rows
from outletcompare.quotations.assembly import assemble
from outletcompare.quotations.cast import Speakers
from outletcompare.quotations.collection import collection_paused
from outletcompare.quotations.findings import find_all

__all__ = ["extract"]


def extract(
    articles: Article | Iterable[Article],
    *,
    min_confidence: float = 0.0,
    workers: int = 1,
    progress: Callable[[int, int], None] | None = None,
) -> Rows[Quote]:
    """Find direct, mixed, scare and indirect quotations with source, cue and label.

    Only ``article.body`` is read. Speakers get one canonical name across all the articles passed, whatever their
    order; quotes are named ``{article.id}.q1``, ``.q2`` and so on in the order of the text.

    Args:
        articles: one article or several.
        min_confidence: leave out quotes whose confidence (0 to 1, that the source is right) is lower.
        workers: processes that read the articles; what comes out is the same.
        progress: called with (articles done, articles in all).

    Raises:
        InputError: ``workers`` is less than 1, ``min_confidence`` no number from 0 to 1, or something is no Article.
    """
    if workers < 1:
        raise InputError(f"workers is {workers}; at least one process must read the articles")
    if not isinstance(min_confidence, (int, float)) or not 0 <= min_confidence <= 1:
        raise InputError(f"min_confidence is {min_confidence!r}; it must lie between 0 and 1")
    several = [articles] if isinstance(articles, (Article, str)) else list(articles)
    for article in several:
        if not isinstance(article, Article):
            raise InputError(f"extract reads Articles, not {type(article).__name__}; read makes them of anything else")
    with collection_paused():
        return Rows(_quotes(several, min_confidence, workers, progress))


def _quotes(
    articles: list[Article], min_confidence: float, workers: int, progress: Callable[[int, int], None] | None
) -> Iterator[Quote]:
    findings = []
    for number, found in enumerate(find_all(articles, workers), start=1):
        findings.append(found)
        if progress:
            progress(number, len(articles))
    speakers = Speakers(found.cast.billing() for found in findings)
    for article, found in zip(articles, findings, strict=True):
        for quote in assemble(article, found, speakers):
            if quote.confidence >= min_confidence:
                yield quote
