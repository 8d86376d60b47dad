"""Posts embedded in an article without quotation marks: The quay is open. — Pia Lund (@pialund) May 4, 2031"""

from __future__ import annotations

import re

from outletcompare.model import Span
from outletcompare.quotations.drafts import Draft

_DATE = r"(?:\s(?:<[^<>\n]{1,200}>)?(?:[A-Z][a-z]{2,8}\.? \d{1,2}, \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4}))"
_DASH = "(?:[—–―]|--|â€”|&mdash;|&#8212;)"
_SIGNED = re.compile(rf"\s?{_DASH}\s?([^()\n—–―]{{1,50}}?) \(@\w{{1,30}}\)(?:{_DATE}|$)", re.MULTILINE)
# the account first: Pia Lund (@pialund) The quay is open pic.twitter.com/x
_HEADED = re.compile(r"([^()\n]{1,50}?) \(@\w{1,30}\):? (?=\S)")
_LINK = re.compile(r"\s*(?:https?://\S+|(?:pic\.twitter|t|twitter)\.com?/\S+)\s*$")
_TAG = re.compile(r"(?:\s*<[^<>\n]{1,300}>)+")  # <blockquote class="…"><p>
_LONGEST = 700  # characters of one post
_FEWEST = 3  # words


def posts(text: str, paragraphs: list[Span]) -> dict[int, list[Draft]]:
    """The posts that paragraphs consist of, by the number of the paragraph; each has its account as source."""
    if "(@" not in text:
        return {}
    found: dict[int, list[Draft]] = {}
    for number, paragraph in enumerate(paragraphs):
        drafts = _signed(text, paragraph, number) or _headed(text, paragraph, number)
        if drafts:
            found[number] = drafts
    return found


def _signed(text: str, paragraph: Span, number: int) -> list[Draft]:
    drafts: list[Draft] = []
    begin = paragraph.start
    for signature in _SIGNED.finditer(text, paragraph.start, paragraph.end):
        said = _said(text, begin, signature.start())
        if said is not None:
            drafts.append(_draft(said, Span(*signature.span(1)), paragraph, number))
        begin = signature.end()
    return drafts


def _headed(text: str, paragraph: Span, number: int) -> list[Draft]:
    head = _HEADED.match(text, paragraph.start, paragraph.end)
    if head is None or _LINK.search(text, max(head.end(), paragraph.end - 60), paragraph.end) is None:
        return []
    said = _said(text, head.end(), paragraph.end)
    return [_draft(said, Span(*head.span(1)), paragraph, number)] if said is not None else []


def _said(text: str, start: int, end: int) -> Span | None:
    """What a post says, without the links at its end and the marks around it."""
    tag = _TAG.match(text, start, end)
    if tag is not None:
        start = tag.end()
    if end - start > _LONGEST:
        return None
    while (link := _LINK.search(text, start, end)) is not None:
        end = link.start()
    while end > start and text[end - 1] == ">" and text.rfind("<", start, end) >= 0:
        end = text.rfind("<", start, end)  # </p>
    while start < end and (text[start].isspace() or text[start] in "“\"'"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in "”\"'"):
        end -= 1
    return Span(start, end) if len(text[start:end].split()) >= _FEWEST else None


def _draft(said: Span, source: Span, paragraph: Span, number: int) -> Draft:
    return Draft(
        kind="direct", spans=[said], source=source, level=3, pattern="signature", context=paragraph, paragraph=number
    )
