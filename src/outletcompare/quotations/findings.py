"""The two steps of extraction: what one article holds, and who its sources are among all the articles.

1. :func:`find` reads one article. It looks at nothing else, and what it returns can be pickled: articles may be read in
   any order, in any process.
2. :class:`~outletcompare.quotations.cast.Speakers` gives everybody one name. It is made of the billing of each article,
   ``findings.cast.billing()``, a few names and numbers. With it, :func:`~outletcompare.quotations.assembly.assemble`
   turns the findings of one article into its quotes, again a matter of that article alone.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor

from attrs import frozen

from outletcompare.model import Article
from outletcompare.quotations.cast import Cast
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.reading import read_article

_CHUNKS = 16  # for each process: few enough to hand over cheaply, many enough to end together


@frozen(kw_only=True, eq=False)
class Findings:
    """The quotes of one article whose sources are not yet named, and who is named in it."""

    drafts: list[Draft]
    cast: Cast


def find(article: Article) -> Findings:
    """The first step, for one article."""
    drafts = read_article(article)
    return Findings(drafts=drafts, cast=Cast.of(article) if drafts else Cast())


def find_all(articles: Sequence[Article], workers: int = 1) -> Iterator[Findings]:
    """The first step for several articles, in their order, in ``workers`` processes."""
    if workers == 1 or len(articles) < 2:
        yield from map(find, articles)
        return
    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(find, articles, chunksize=max(1, len(articles) // (workers * _CHUNKS)))
