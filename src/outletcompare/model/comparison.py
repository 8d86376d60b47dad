"""Everything that was found, and the ways on from there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import field, frozen

from outletcompare.errors import InputError
from outletcompare.model.articles import Article
from outletcompare.model.measures import Measure
from outletcompare.model.quotes import Quote
from outletcompare.model.rows import Rows
from outletcompare.model.statements import Statement

if TYPE_CHECKING:
    from pathlib import Path

    from outletcompare.framing import Paired, Rendering
    from outletcompare.views.plot import Plots

T = TypeVar("T")


def _article_rows(values: Iterable[Article]) -> Rows[Article]:
    return Rows(values)


def _quote_rows(values: Iterable[Quote]) -> Rows[Quote]:
    return Rows(values)


def _statement_rows(values: Iterable[Statement]) -> Rows[Statement]:
    return Rows(values)


def _measure_rows(values: Iterable[Measure]) -> Rows[Measure]:
    return Rows(values)


@frozen(kw_only=True)
class Comparison:
    """Everything found: articles, quotes, statements, measures, and the settings that made them."""

    articles: Rows[Article] = field(converter=_article_rows)
    quotes: Rows[Quote] = field(converter=_quote_rows)
    statements: Rows[Statement] = field(converter=_statement_rows)
    measures: Rows[Measure] = field(converter=_measure_rows)
    settings: Mapping[str, Any] = field(factory=dict)
    version: str = ""

    def __attrs_post_init__(self) -> None:
        texts = _unique({}, ((a.id, a.text) for a in self.articles), "article")
        quotes = _unique({}, ((q.id, q) for q in self.quotes), "quote")
        for quote in self.quotes:
            text = texts.get(quote.article_id)
            if text is None:
                raise InputError(f"quote {quote.id!r} is of article {quote.article_id!r}, which is not here")
            if " ".join(span.of(text) for span in quote.spans) != quote.text:
                raise InputError(f"quote {quote.id!r}: its text does not stand at its spans in the article")
        for statement in self.statements:
            for quote in statement.printed:
                if quotes.get(quote.id) != quote:
                    raise InputError(f"statement {statement.id!r}: quote {quote.id!r} is not among the quotes")
        for measure in self.measures:
            for passage in measure.evidence:
                if passage.span.of(texts.get(passage.article_id, "")) != passage.text:
                    raise InputError(f"evidence {passage} of lens {measure.lens!r} does not stand in its article")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets in the order of the articles, each once."""
        return tuple(dict.fromkeys(article.outlet for article in self.articles))

    @property
    def shared(self) -> Rows[Statement]:
        """The statements that two or more outlets carry."""
        return Rows(s for s in self.statements if len(s.outlets) > 1)

    def find(self, what: str) -> Rows[Statement]:
        """The statement with this id ("s5"), else those whose source or words hold ``what``; capitals do not matter."""
        wanted = _plain(what)
        named = [statement for statement in self.statements if _plain(statement.id) == wanted]
        return Rows(named or (s for s in self.statements if wanted and any(wanted in text for text in _searched(s))))

    def counting(self, counts: str) -> Rows[Measure]:
        """The rows of the first lens that counts this ("keyness"), a lens of the user's own under any name too."""
        found = [measure for measure in self.measures if measure.counts == counts]
        return Rows(measure for measure in found if measure.lens == found[0].lens)

    @property
    def plot(self) -> Plots:
        """The charts: ``comparison.plot.coverage()`` and so on, each returning matplotlib Axes."""
        from outletcompare.views.plot import Plots

        return Plots(self)

    @property
    def renderings(self) -> Rows[Rendering]:
        """The paired table: how each outlet put each statement that two or more outlets carry."""
        from outletcompare.framing import renderings

        return renderings(self.articles, self.quotes, self.statements)

    def paired(self, first: str, second: str, *, groups: Mapping[str, Sequence[str]] | None = None) -> Paired:
        """Two outlets, or two named ``groups`` of outlets, compared on the statements both carry; exact tests.

        Raises:
            InputError: a name is neither an outlet with a shared statement nor a group.
        """
        from outletcompare.framing import paired

        return paired(self.renderings, first, second, groups=groups)

    @cached_property
    def _articles_by_id(self) -> dict[str, Article]:
        return {article.id: article for article in self.articles}

    @cached_property
    def _quotes_by_id(self) -> dict[str, Quote]:
        return {quote.id: quote for quote in self.quotes}

    def article(self, id: str) -> Article:  # noqa: A002 - the field's name
        """The article with this id; raises KeyError."""
        return self._articles_by_id[id]

    def holder(self, quote: Quote) -> Quote | None:
        """The quote that this one is printed inside, if any."""
        return self._quotes_by_id.get(quote.within or "")

    def save(self, path: str | Path) -> Path:
        """Write the comparison JSON (schema 1) to ``path``; ``outletcompare.load`` reads it back."""
        from outletcompare import exports

        return exports.save(self, path)

    def report(self, path: str | Path) -> Path:
        """Write one self-contained HTML report to ``path``."""
        from outletcompare.views.report import report

        return report(self, path)

    def __repr__(self) -> str:
        return (
            f"<Comparison: {len(self.articles):,} articles of {len(self.outlets):,} outlets, "
            f"{len(self.quotes):,} quotes, {len(self.measures):,} measures, "
            f"{len(self.statements):,} statements ({len(self.shared):,} in two or more outlets)>"
        )

    def _repr_html_(self) -> str:
        from outletcompare.views.report import summary_html

        return summary_html(self)


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


def _searched(statement: Statement) -> Iterator[str]:
    """What a statement is looked for by: its source under every name, and its wordings."""
    yield _plain(statement.source or "")
    for quote in statement.quotes:
        if quote.source is not None:
            yield _plain(quote.source.name)
            yield _plain(quote.source.mention)
        yield _plain(quote.text)


def _unique(seen: dict[str, T], items: Iterable[tuple[str, T]], what: str) -> dict[str, T]:
    for key, value in items:
        if key in seen:
            raise InputError(f"two {what}s have the id {key!r}; ids must be unique")
        seen[key] = value
    return seen
