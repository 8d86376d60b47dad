"""What every lens looks at: the articles with their quotes and statements, and the text in the outlets' own voice."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, cached_property
from itertools import chain, islice

import numpy as np
from attrs import field, frozen

from outletcompare.framing.exchange import MINIMUM_EVENTS, Event, exchange_test
from outletcompare.framing.lens import Lens
from outletcompare.framing.statistics import share
from outletcompare.lexicons import load
from outletcompare.model import Article, Estimate, Evidence, Measure, Passages, Quote, Span, Statement
from outletcompare.quotations.conventions import convention, detect
from outletcompare.quotations.marks import segments
from outletcompare.text import paragraphs, sentences, tokens

Passage = tuple[Article, Span]


def _sorted_articles(articles: Iterable[Article]) -> tuple[Article, ...]:
    return tuple(sorted(articles, key=lambda article: (article.outlet, article.id)))


def _sorted_quotes(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(sorted(quotes, key=lambda quote: (quote.article_id, *_place(quote.spans[0]), quote.id)))


def _place(span: Span) -> tuple[int, int]:
    """The span as a key: spans compare much more slowly than numbers."""
    return span.start, span.end


class Stretches(Mapping[str, tuple[Span, ...]]):
    """Spans of many articles by the article's id, held as numbers and made when they are asked for."""

    def __init__(self, found: Iterable[tuple[str, Iterable[Span]]]) -> None:
        self._bounds = {key: array("Q", (n for span in spans for n in _place(span))) for key, spans in found}

    def __getitem__(self, key: str) -> tuple[Span, ...]:
        bounds = self._bounds[key]
        return tuple(map(Span, bounds[::2], bounds[1::2]))

    def __iter__(self) -> Iterator[str]:
        return iter(self._bounds)

    def __len__(self) -> int:
        return len(self._bounds)


class Sentences(Mapping[str, tuple[tuple[Span, ...], ...]]):
    """The sentences of many articles by the article's id, each as its stretches, held as numbers."""

    def __init__(self, found: Iterable[tuple[str, Sequence[Sequence[Span]]]]) -> None:
        self._sizes: dict[str, array[int]] = {}
        self._stretches = Stretches(self._counted(found))

    def _counted(self, found: Iterable[tuple[str, Sequence[Sequence[Span]]]]) -> Iterator[tuple[str, Iterator[Span]]]:
        for key, held in found:
            self._sizes[key] = array("Q", map(len, held))
            yield key, chain.from_iterable(held)

    def __getitem__(self, key: str) -> tuple[tuple[Span, ...], ...]:
        stretches = iter(self._stretches[key])
        return tuple(tuple(islice(stretches, size)) for size in self._sizes[key])

    def __iter__(self) -> Iterator[str]:
        return iter(self._sizes)

    def __len__(self) -> int:
        return len(self._sizes)


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
    def articles_of(self) -> dict[str, tuple[Article, ...]]:
        """The articles of each outlet."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            found[article.outlet].append(article)
        return {outlet: tuple(articles) for outlet, articles in found.items()}

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
    def events(self) -> dict[str, tuple[Article, ...]]:
        """The articles of each event, as ``meta["event"]`` names it; articles that name none are about one event."""
        found: dict[str, list[Article]] = defaultdict(list)
        for article in self.articles:
            found[event_of(article)].append(article)
        return {event: tuple(found[event]) for event in sorted(found)}

    @cached_property
    def marked(self) -> Stretches:
        """The stretches between quotation marks in each article's body, in order."""
        return Stretches((article.id, _between_marks(article)) for article in self.articles)

    @cached_property
    def own_words(self) -> Stretches:
        """The stretches of each article that are in the outlet's own voice: its body without what stands in marks."""
        return Stretches(
            (article.id, outside_marks(article, self.marked[article.id], self.quotes_of[article.id]))
            for article in self.articles
        )

    @cached_property
    def own_sentences(self) -> Sentences:
        """Each article's sentences with a letter in the outlet's own voice, as their stretches in that voice."""
        return Sentences((article.id, _own_sentences(article, self.own_words[article.id])) for article in self.articles)

    def stretches(self, article: Article, lens: Lens) -> tuple[Span, ...]:
        """The stretches of an article that a lens looks at: its own words, or its whole body."""
        return self.own_words[article.id] if lens.voice == "outlet" else article.body

    def sentences(self, article: Article, lens: Lens) -> tuple[tuple[Span, ...], ...]:
        """The sentences that a lens looks at, each as its stretches."""
        return self.own_sentences[article.id] if lens.voice == "outlet" else _own_sentences(article, article.body)

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


def event_of(article: Article) -> str:
    """The name of the event an article is about, "" where it has none."""
    return article.meta.get("event", "")


def _between_marks(article: Article) -> tuple[Span, ...]:
    lines = [line for part in article.body for line in paragraphs(article.text, part.start, part.end)]
    habits = convention(article.language or detect(article.text))
    return tuple(
        Span(found.start, found.end) for found in segments(article.text, lines, habits) if found.end > found.start
    )


def outside_marks(article: Article, between: Sequence[Span], quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """The body without the text inside quotation marks, as spans in order.

    Args:
        article: the article.
        between: its stretches between marks.
        quotes: its quotes, for marks that only a reader of the whole sentence could pair.
    """
    marked = sorted(
        [*between, *(span for quote in quotes if quote.kind != "indirect" for span in quote.spans)], key=_place
    )
    stretches, first = [], 0
    for part in article.body:
        left = part.start
        while first < len(marked) and marked[first].start < part.end:
            span = marked[first]
            if left < span.start:
                stretches.append(Span(left, span.start))
            left = max(left, span.end)
            if span.end > part.end:
                break
            first += 1
        if left < part.end:
            stretches.append(Span(left, part.end))
    return tuple(stretches)


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


def source_of(quote: Quote) -> str | None:
    """The name of a quote's source; None where it is only a word such as "they", which may be anybody."""
    name = quote.source.name if quote.source is not None else None
    # "US" and "WHO" are names.
    pronoun = name is not None and (len(name) == 1 or not name.isupper()) and name.casefold() in _pronouns()
    return None if pronoun else name


@cache
def _pronouns() -> frozenset[str]:
    return frozenset(load("lexicons/pronouns")["words"].split())


def words_of(quote: Quote) -> list[str]:
    """The words of a quote in lower case, without marks."""
    return in_words(quote.text)


def in_words(text: str) -> list[str]:
    """The words of a text in lower case, without marks."""
    return [token.text.casefold() for token in tokens(text) if token.text[0].isalnum()]


def evidence(passages: Iterable[Passage]) -> Sequence[Evidence]:
    """The passages as evidence, each once, in the order of article and place."""
    found = {(article.id, *_place(span)): article for article, span in passages}
    return Passages((found[key], *key[1:]) for key in sorted(found)) if found else ()


class Tally:
    """Passages counted by article and category, with the totals their shares are of.

    ``totals`` (article id to number of units) is given where the passages are not all of the units.
    """

    def __init__(self, material: Material, totals: Mapping[str, int] | None = None) -> None:
        self._material = material
        self._totals = totals
        self._cells: dict[tuple[str, str], list[Passage]] = defaultdict(list)
        self._counts: dict[tuple[str, str], int] = defaultdict(int)
        self._seen: dict[str, int] = defaultdict(int)

    def add(self, article: Article, category: str, span: Span) -> None:
        """Count one passage."""
        self._cells[article.outlet, category].append((article, span))
        self._counts[article.id, category] += 1
        self._seen[article.id] += 1

    @property
    def categories(self) -> list[str]:
        """The categories seen, sorted."""
        return sorted({category for _, category in self._cells})

    @property
    def totals(self) -> dict[str, int]:
        """How many units each outlet has, those that have any, sorted."""
        units = self._seen if self._totals is None else self._totals
        found: Counter[str] = Counter()
        for article_id, count in units.items():
            found[self._material.by_id[article_id].outlet] += count
        return {outlet: found[outlet] for outlet in sorted(found) if found[outlet]}

    def passages(self, outlet: str, category: str) -> list[Passage]:
        """The passages of one outlet and category."""
        return self._cells.get((outlet, category), [])

    def shares(self, lens: Lens, *, tested: bool = True) -> Iterator[Measure]:
        """A row for each outlet and category: the share among the outlet's units, tested where six events allow it.

        An outlet with too few units for a rate gets rows only where it has a passage to show.
        """
        totals = self.totals
        enough = [outlet for outlet, total in totals.items() if total >= lens.minimum]
        events = self._events() if tested and enough else []
        tests = exchange_test(events)
        for index, category in enumerate(self.categories):
            for outlet, total in totals.items():
                passages = self.passages(outlet, category)
                if passages or total >= lens.minimum:
                    yield Measure(
                        lens=lens.name,
                        outlet=outlet,
                        category=category,
                        estimate=rate(lens, len(passages), total),
                        p=tests[outlet][index] if outlet in tests and outlet in enough else None,
                        evidence=evidence(passages),
                    )

    def _events(self) -> list[Event]:
        """The counts of each event that two or more outlets cover; none below six, which no test could use."""
        if len(self._material.events) < MINIMUM_EVENTS:
            return []
        units = self._seen if self._totals is None else self._totals
        categories, found = self.categories, []
        covered: dict[str, list[Article]] = defaultdict(list)
        for article_id, count in units.items():
            if count:
                article = self._material.by_id[article_id]
                covered[event_of(article)].append(article)
        for event in sorted(covered):
            covering = covered[event]
            outlets = tuple(sorted({article.outlet for article in covering}))
            if len(outlets) > 1:
                counts, totals = np.zeros((len(outlets), len(categories))), np.zeros(len(outlets))
                for article in covering:
                    row = outlets.index(article.outlet)
                    totals[row] += units[article.id]
                    counts[row] += [self._counts.get((article.id, category), 0) for category in categories]
                found.append(Event(outlets=outlets, counts=counts, totals=totals))
        return found


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
