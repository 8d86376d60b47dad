"""Articles as a reader of the report sees them: every quote, cue and label marked, every passage with an address."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from attrs import Factory, define, field, frozen

from outletcompare.model import Article, Comparison, Evidence, Quote, Span


@frozen(kw_only=True)
class Stretch:
    """A piece of article text in which nothing begins or ends.

    ``anchor`` is its address on the page when a passage begins here; ``back`` the statements whose quote ends here.
    """

    text: str
    classes: tuple[str, ...]
    anchor: str | None = None
    title: str = ""
    back: tuple[str, ...] = ()


@define
class _Marks:
    """What begins and ends where in one article."""

    begins: dict[int, list[tuple[str, str]]] = Factory(lambda: defaultdict(list))
    ends: dict[int, list[tuple[str, str]]] = Factory(lambda: defaultdict(list))
    anchors: set[int] = field(factory=set)
    back: dict[int, list[str]] = Factory(lambda: defaultdict(list))

    def add(self, span: Span, name: str, title: str = "") -> None:
        self.begins[span.start].append((name, title))
        self.ends[span.end].append((name, title))


class Passages:
    """Addresses and marked text for every article of a comparison."""

    def __init__(self, comparison: Comparison) -> None:
        self._number = {article.id: number for number, article in enumerate(comparison.articles, start=1)}
        self._marks: dict[str, _Marks] = defaultdict(_Marks)
        statements = {quote.id: statement.id for statement in comparison.statements for quote in statement.quotes}
        for quote in comparison.quotes:
            self._add_quote(quote, statements.get(quote.id))
        for measure in comparison.measures:
            for passage in measure.evidence:
                marks = self._marks[passage.article_id]
                marks.anchors.add(passage.span.start)
                marks.add(passage.span, "oc-evidence")

    def address(self, article_id: str, start: int) -> str:
        """Where on the page the passage beginning at ``start`` stands, without the ``#``."""
        return f"a{self._number[article_id]}-{start}"

    def of_quote(self, quote: Quote) -> str:
        """The address of a quote."""
        return self.address(quote.article_id, quote.spans[0].start)

    def of_evidence(self, passage: Evidence) -> str:
        """The address of a passage behind a number."""
        return self.address(passage.article_id, passage.span.start)

    def number(self, article: Article) -> int:
        """The article's number on the page, from 1."""
        return self._number[article.id]

    def stretches(self, article: Article) -> Iterator[Stretch]:
        """The whole text in order; joined together it is the article's text."""
        marks = self._marks[article.id]
        for span in _outside(article):
            marks.add(span, "oc-boilerplate")
        cuts = sorted({0, len(article.text), *marks.begins, *marks.ends, *marks.anchors})
        active: dict[tuple[str, str], int] = {}
        for start, end in pairwise(cuts):
            for mark in marks.ends.get(start, ()):
                active[mark] -= 1
                if not active[mark]:
                    del active[mark]
            for mark in marks.begins.get(start, ()):
                active[mark] = active.get(mark, 0) + 1
            here = list(active)
            yield Stretch(
                text=article.text[start:end],
                classes=tuple(dict.fromkeys(name for name, _ in here)),
                anchor=self.address(article.id, start) if start in marks.anchors else None,
                title="; ".join(dict.fromkeys(title for _, title in here if title)),
                back=tuple(dict.fromkeys(marks.back.get(end, ()))),
            )

    def _add_quote(self, quote: Quote, statement: str | None) -> None:
        marks = self._marks[quote.article_id]
        marks.anchors.add(quote.spans[0].start)
        who = quote.source.name if quote.source else "no source"
        for span in quote.spans:
            marks.add(span, f"oc-quote-{quote.kind}", f"{quote.kind}: {who}")
        if statement is not None:
            marks.back[quote.spans[-1].end].append(statement)
        if quote.cue is not None:
            marks.add(quote.cue.span, "oc-cue")
        if quote.label is not None:
            marks.add(quote.label.span, "oc-label")


def _outside(article: Article) -> Iterator[Span]:
    """The stretches that are not the article proper."""
    end = 0
    for part in article.body:
        if part.start > end:
            yield Span(end, part.start)
        end = part.end
    if end < len(article.text):
        yield Span(end, len(article.text))
