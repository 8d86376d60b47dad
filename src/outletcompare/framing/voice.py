"""The lens on voice: whose words an outlet prints between marks, and how many."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator

from outletcompare.framing.lens import Lens
from outletcompare.framing.material import Material, evidence, source_of, words_of
from outletcompare.framing.statistics import MINIMUM_BLOCKS, block_interval
from outletcompare.model import Estimate, Measure, Quote

QUOTED_WORDS = "quoted words"


def rows(material: Material, lens: Lens) -> Iterator[Measure]:
    """Each source's share of the words an outlet prints in quotation marks, those without a source left out.

    Words of one quote are no independent units, so an interval is given only where an outlet has enough articles to
    draw again.
    """
    words: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    quotes: dict[tuple[str, str], list[Quote]] = defaultdict(list)
    for article in material.articles:
        for quote in material.quotes_of[article.id]:
            if quote.confidence < lens.confidence:
                continue
            name = source_of(quote)
            if name is not None and quote.kind in ("direct", "mixed"):
                words[article.outlet][article.id][name] += len(words_of(quote))
                quotes[article.outlet, name].append(quote)
    for outlet in material.outlets:
        for name in sorted({name for counts in words[outlet].values() for name in counts}):
            places = [(material.by_id[q.article_id], span) for q in quotes[outlet, name] for span in q.spans]
            yield Measure(
                lens=lens.name,
                outlet=outlet,
                category=QUOTED_WORDS,
                source=name,
                estimate=_share(words[outlet], name, lens),
                evidence=evidence(places),
            )


def _share(articles: dict[str, Counter[str]], name: str, lens: Lens) -> Estimate:
    own = [counts[name] for counts in articles.values()]
    totals = [counts.total() for counts in articles.values()]
    if sum(totals) < lens.minimum:
        return Estimate(value=None, n=sum(totals), level=lens.level, method="share of words")
    low, high, method = None, None, "share of words"
    if len(totals) >= MINIMUM_BLOCKS:
        low, high = block_interval(own, totals, lens.level)
        method = "share of words, article bootstrap"
    return Estimate(value=sum(own) / sum(totals), low=low, high=high, level=lens.level, n=sum(totals), method=method)
