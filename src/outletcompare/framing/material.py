"""What every lens looks at: the articles with their quotes and statements, and the text in the outlets' own voice."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property

from attrs import field, frozen

from outletcompare.framing.lens import Lens
from outletcompare.framing.statistics import share
from outletcompare.model import Article, Estimate, Evidence, Measure, Quote, Span, Statement
from outletcompare.text import sentences

Passage = tuple[Article, Span]


def _sorted_articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (article.outlet, article.id)))


def _sorted_quotes(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(quotes, key=lambda quote: (quote.article_id, quote.spans[0], quote.id)))


def _as_tuple(statements: Iterable[Statement]) -> tuple[Statement, ...]:
    return tuple(statements)


@frozen(kw_only=True)
class Material:
    """Articles and quotes in an order of their own, so that no measure depends on the order they came in."""

    articles: tuple[Article, ...] = field(converter=_sorted_articles)
    quotes: tuple[Quote, ...] = field(converter=_sorted_quotes)
    statements: tuple[Statement, ...] = field(converter=_as_tuple)

    @cached_property
    def outlets(self) -> tuple[str, ...]:
        """The outlets, sorted."""
        return tuple(sorted({article.outlet for article in self.articles}))

    @cached_property
    def by_id(self) -> dict[str, Article]:
        """The articles by their id."""
        return {article.id: article for article in self.articles}

    @cached_property
    def quotes_of(self) -> dict[str, tuple[Quote, ...]]:
        """The quotes of each article, in the order of the text."""
        found: dict[str, list[Quote]] = defaultdict(list)
        for quote in self.quotes:
            found[quote.article_id].append(quote)
        return {article.id: tuple(found[article.id]) for article in self.articles}

    @cached_property
    def quote_by_id(self) -> dict[str, Quote]:
        """The quotes by their id."""
        return {quote.id: quote for quote in self.quotes}

    @cached_property
    def own_words(self) -> dict[str, tuple[Span, ...]]:
        """The stretches of each article that are in the outlet's own voice: its body without what stands in marks."""
        return {article.id: outside_marks(article, self.quotes_of[article.id]) for article in self.articles}

    @cached_property
    def own_sentences(self) -> dict[str, tuple[tuple[Span, ...], ...]]:
        """Each article's sentences with a letter in the outlet's own voice, as their stretches in that voice."""
        return {article.id: _own_sentences(article, self.own_words[article.id]) for article in self.articles}

    @cached_property
    def shared(self) -> tuple[Statement, ...]:
        """The statements that two or more outlets carry."""
        return tuple(statement for statement in self.statements if len(statement.outlets) > 1)

    def outlet_of(self, quote: Quote) -> str:
        """The outlet that printed a quote."""
        article = self.by_id.get(quote.article_id)
        return article.outlet if article is not None else quote.outlet

    def enclosing(self, quote: Quote) -> Quote | None:
        """The indirect quote that holds this fragment, when there is one."""
        return self.quote_by_id.get(quote.within) if quote.within is not None else None


def outside_marks(article: Article, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """The body without the text inside quotation marks, as spans in order."""
    marked = sorted(span for quote in quotes if quote.kind != "indirect" for span in quote.spans)
    found, first = [], 0
    for part in article.body:
        left = part.start
        while first < len(marked) and marked[first].start < part.end:
            span = marked[first]
            if left < span.start:
                found.append(Span(left, span.start))
            left = max(left, span.end)
            if span.end > part.end:
                break
            first += 1
        if left < part.end:
            found.append(Span(left, part.end))
    return tuple(found)


def _own_sentences(article: Article, own: Sequence[Span]) -> tuple[tuple[Span, ...], ...]:
    found, first = [], 0
    for part in article.body:
        for sentence in sentences(article.text, part.start, part.end):
            while first < len(own) and own[first].end <= sentence.start:
                first += 1
            stretches, index = [], first
            while index < len(own) and own[index].start < sentence.end:
                stretches.append(Span(max(sentence.start, own[index].start), min(sentence.end, own[index].end)))
                index += 1
            if any(map(str.isalpha, "".join(span.of(article.text) for span in stretches))):
                found.append(tuple(stretches))
    return tuple(found)


def evidence(passages: Iterable[Passage]) -> tuple[Evidence, ...]:
    """The passages as evidence, each once, in the order of article and place."""
    found = {(article.id, span): article for article, span in passages}
    return tuple(
        Evidence(article_id=key, span=span, text=span.of(found[key, span].text)) for key, span in sorted(found)
    )


class Tally:
    """Passages counted by outlet and category."""

    def __init__(self) -> None:
        self._passages: dict[tuple[str, str], list[Passage]] = defaultdict(list)

    def add(self, article: Article, category: str, span: Span) -> None:
        self._passages[article.outlet, category].append((article, span))

    @property
    def categories(self) -> list[str]:
        """The categories seen, sorted."""
        return sorted({category for _, category in self._passages})

    def passages(self, outlet: str, category: str) -> list[Passage]:
        """The passages of one cell."""
        return self._passages.get((outlet, category), [])

    def total(self, outlet: str, categories: Iterable[str] | None = None) -> int:
        """How many passages an outlet has, in all or in the given categories."""
        chosen = self.categories if categories is None else categories
        return sum(len(self.passages(outlet, category)) for category in chosen)

    def shares(self, lens: Lens, outlets: Sequence[str], totals: dict[str, int] | None = None) -> Iterator[Measure]:
        """A row for each outlet and category: the share among the outlet's passages, or among ``totals`` when given.

        An outlet with too few passages for a rate gets rows only where it has a passage to show.
        """
        for category in self.categories:
            for outlet in outlets:
                passages = self.passages(outlet, category)
                total = self.total(outlet) if totals is None else totals.get(outlet, 0)
                if passages or total >= lens.minimum:
                    yield Measure(
                        lens=lens.name,
                        outlet=outlet,
                        category=category,
                        estimate=rate(lens, len(passages), total),
                        evidence=evidence(passages),
                    )


def rate(lens: Lens, count: int, total: int) -> Estimate:
    """A share as the lens wants it: its interval, its level, its minimum."""
    return share(count, total, interval=lens.interval, level=lens.level, minimum=lens.minimum)


def listed(lens: Lens, outlet: str, category: str, statement: str, passages: Iterable[Passage]) -> Measure:
    """A row that lists how an outlet put one statement; nothing is estimated."""
    return Measure(
        lens=lens.name,
        outlet=outlet,
        category=category,
        statement=statement,
        estimate=Estimate(value=1.0, n=1, level=lens.level, method="listed"),
        evidence=evidence(passages),
    )
