"""One article read from start to end: its paragraphs, segments, attributions and indirect reports."""

from __future__ import annotations

from outletcompare.model import Article, Span
from outletcompare.quotations.conventions import convention, detect
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.indirect import Report, reports
from outletcompare.quotations.marks import Segment, segments
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.quoted import Quoted, name_cue
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
        if not found and known.language != "en":
            continue
        passage = Passage(text, paragraph, found, known)
        own = quoted.read(passage, paragraph, number, found) if found else []
        if known.language == "en":
            found_reports = reports(text, passage)
            told = [_told(passage, report, number) for report in found_reports if not report.silent]
            nest_reports(told)
            nest(own, told)
            lend(own, [_told(passage, r, number) for r in found_reports if r.silent and r.pattern == "noun"])
            own.extend(told)
        quoted.remember(passage, number)
        drafts.extend(own)
    return drafts


def _told(passage: Passage, report: Report, number: int) -> Draft:
    draft = Draft(kind="indirect", spans=[passage.span(*piece) for piece in report.content], level=report.level)
    draft.source = passage.span(*report.source) if report.source else None
    draft.pattern, draft.label, draft.paragraph = report.pattern, report.label, number
    if report.cue is not None:
        draft.cue = passage.span(*report.cue)
        draft.lemma, draft.category = name_cue(passage.folded[report.cue[0] : report.cue[1]])
    sentence = next(s for s in passage.sentences if s[0] <= report.content[0][0] < s[1])
    draft.context = passage.span(*sentence)
    return draft


def lend(quoted: list[Draft], silent: list[Draft]) -> None:
    """Give a quotation that is all of "Roe's remark that “…”" the source and label of that noun."""
    for draft in quoted:
        for report in silent:
            if draft.within is None and draft.spans[0] in report.spans[0] and (draft.level < 2 or draft.inherited):
                draft.source, draft.cue, draft.label = report.source, report.cue, report.label
                draft.lemma, draft.category = report.lemma, report.category
                draft.level, draft.inherited, draft.pattern = 1, False, "noun"


def nest_reports(told: list[Draft]) -> None:
    """Put a report that lies in the content of another under it."""
    for draft in told:
        for other in told:
            if other is not draft and any(
                span.start <= draft.spans[0].start
                and draft.spans[-1].end <= span.end
                and len(span) > len(draft.spans[0])
                for span in other.spans
            ):
                if draft.within is None or sum(map(len, other.spans)) > sum(map(len, draft.within.spans)):
                    draft.within = other


def nest(quoted: list[Draft], told: list[Draft]) -> None:
    """Put the quoted segments that lie in the content of an indirect report under it, with its source and cue."""
    for draft in quoted:
        if draft.level == 3 and not draft.inherited:
            continue
        holders = [t for t in told if any(draft.spans[0] in span for span in t.spans)]
        if holders:
            holder = max(holders, key=lambda t: sum(map(len, t.spans)))
            draft.within, draft.label = holder, holder.label
            draft.source, draft.cue = holder.source, holder.cue
            draft.lemma, draft.category, draft.level = holder.lemma, holder.category, holder.level


def _body(article: Article) -> str:
    return " ".join(span.of(article.text)[:6000] for span in article.body[:4])


def body_span(article: Article) -> Span | None:
    """From the first to the last character of the body, or None."""
    return Span(article.body[0].start, article.body[-1].end) if article.body else None
