"""One article read from start to end: its paragraphs, segments, attributions and indirect reports."""

from __future__ import annotations

from outletcompare.model import Article, Span
from outletcompare.quotations.conventions import convention, detect
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.marks import Segment, segments
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.quoted import Quoted
from outletcompare.text import paragraphs


def read_article(article: Article) -> list[Draft]:
    """The quotes of an article's body as drafts, in the order of the text."""
    text = article.text
    parts = [paragraph for part in article.body for paragraph in paragraphs(text, part.start, part.end)]
    known = convention(article.language or detect(_body(article)))
    grouped: dict[int, list[tuple[int, Segment]]] = {}
    for number, segment in enumerate(segments(text, parts, known)):
        grouped.setdefault(segment.paragraph, []).append((number, segment))
    quoted = Quoted(text, known)
    drafts: list[Draft] = []
    for number, paragraph in enumerate(parts):
        found = grouped.get(number, [])
        if not found:
            continue
        passage = Passage(text, paragraph, found, known)
        drafts.extend(quoted.read(passage, paragraph, number, found))
    return drafts


def _body(article: Article) -> str:
    return " ".join(span.of(article.text)[:6000] for span in article.body[:4])


def body_span(article: Article) -> Span | None:
    """From the first to the last character of the body, or None."""
    return Span(article.body[0].start, article.body[-1].end) if article.body else None
