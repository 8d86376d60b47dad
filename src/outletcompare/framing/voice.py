"""The lens on voice: whose words an outlet prints between marks, and how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, evidence, source_of, words_of
from outletcompare.framing.statistics import MINIMUM_BLOCKS, Blocks
from outletcompare.model import Estimate, Measure, Quote

QUOTED_WORDS = "quoted words"


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """Each source's share of the words an outlet prints in quotation marks, those without a source left out.

    Words of one quote are no independent units, so an interval is given only where an outlet has enough articles to
    draw again.
    """
    for outlet in material.outlets:
        words: dict[str, Counter[int]] = defaultdict(Counter)
        quotes: dict[str, list[Quote]] = defaultdict(list)
        totals: list[int] = []
        for article in material.articles_of[outlet]:
            total: int | None = None
            for name, quote in _told(material.quotes_of[article.id], lens):
                length = len(words_of(quote))
                total = length + (total or 0)
                words[name][len(totals)] += length
                quotes[name].append(quote)
            if total is not None:
                totals.append(total)
        blocks = Blocks(totals) if len(totals) >= MINIMUM_BLOCKS else None
        for name in sorted(words):
            places = [(material.by_id[q.article_id], span) for q in quotes[name] for span in q.spans]
            yield Measure(
                lens=lens.name,
                outlet=outlet,
                category=QUOTED_WORDS,
                source=name,
                estimate=_share(words[name], sum(totals), blocks, lens),
                evidence=evidence(places),
            )


def _told(quotes: Iterable[Quote], lens: Lens) -> Iterator[tuple[str, Quote]]:
    """The quotes in marks that are surely somebody's, with the name."""
    for quote in quotes:
        name = source_of(quote)
        if name is not None and quote.confidence >= lens.confidence and quote.kind in ("direct", "mixed"):
            yield name, quote


def _share(own: Counter[int], total: int, blocks: Blocks | None, lens: Lens) -> Estimate:
    if total < lens.minimum:
        return Estimate(value=None, n=total, level=lens.level, method="share of words")
    low, high, method = None, None, "share of words"
    if blocks is not None:
        low, high = blocks.interval(own, lens.level)
        method = "share of words, article bootstrap"
    return Estimate(value=own.total() / total, low=low, high=high, level=lens.level, n=total, method=method)
