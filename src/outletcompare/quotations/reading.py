"""One article read from start to end: its paragraphs, segments, attributions and indirect reports."""

from __future__ import annotations

from bisect import bisect_right

from outletcompare.model import NEGATED, Article, Span
from outletcompare.quotations.addressees import hearer
from outletcompare.quotations.conventions import convention, detect
from outletcompare.quotations.cue_names import name_cue
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.indirect import Report, reports
from outletcompare.quotations.kinds import within_report
from outletcompare.quotations.marks import Segment, segments
from outletcompare.quotations.mentions import is_contraction
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.posts import posts
from outletcompare.quotations.quoted import Quoted
from outletcompare.quotations.transcripts import turns
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.whole_contents import add_wholes
from outletcompare.text import paragraphs

_LONGEST = 200_000  # characters of a paragraph that are read at once
_OWN = 2  # level of a source that stands in the same clause
_ADDRESSEE = 40  # characters, with whoever is told between: told an agent, “…”
_BESIDE = 3  # characters between a cue and what it introduces
# reports that leave a quotation within its own source
_WEAK = ("reduced", "stance", "about", "received")
_SAME = ("he", "she", "they", "it", "who")  # who speaks in a report is mostly whoever reports


def read_article(article: Article) -> list[Draft]:
    """The quotes of an article's body as drafts, in the order of the text."""
    text = article.text
    parts = [
        piece
        for part in article.body
        for paragraph in paragraphs(text, part.start, part.end)
        for piece in _pieces(text, paragraph)
    ]
    known = convention(article.language or detect(_body(article)))
    grouped: dict[int, list[tuple[int, Segment]]] = {}
    for number, segment in enumerate(segments(text, parts, known)):
        grouped.setdefault(segment.paragraph, []).append((number, segment))
    quoted = Quoted(text, known)
    drafts: list[Draft] = []
    spoken = {number: [draft] for number, draft in turns(text, parts).items()} | posts(text, parts)
    for number, paragraph in enumerate(parts):
        found = grouped.get(number, [])
        if number in spoken:
            drafts.extend(spoken[number])
            quoted.pass_by(paragraph, number)
            continue
        if not found and known.language != "en":
            quoted.pass_by(paragraph, number)
            continue
        passage = Passage(text, paragraph, found, known)
        own = quoted.read(passage, paragraph, number, found) if found else []
        found_reports = reports(text, passage) if known.language == "en" else ()
        if found_reports:
            told = [_told(text, passage, report, number) for report in found_reports if not report.silent]
            nest(text, own, told)
            for draft in own:
                if draft.kind == "scare" and draft.within is not None and draft.source is not None:
                    draft.kind = within_report(text, draft, known)
            silent = [_told(text, passage, r, number) for r in found_reports if r.silent and r.pattern == "noun"]
            lend(own, silent)
            own.extend(told)
        if found and known.language == "en":
            own.extend(add_wholes(text, passage, own))
        quoted.remember(passage, number)
        drafts.extend(own)
    return drafts


def _pieces(text: str, paragraph: Span) -> list[Span]:
    """A paragraph, or the pieces of one far longer than anybody writes, so that no more than one is held at once."""
    if len(paragraph) <= _LONGEST:
        return [paragraph]
    found: list[Span] = []
    start = paragraph.start
    while paragraph.end - start > _LONGEST:
        sentence = text.rfind(". ", start, start + _LONGEST) + 1
        cut = sentence or text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        found.extend(paragraphs(text, start, cut))
        start = cut
    found.extend(paragraphs(text, start, paragraph.end))
    return found


def _told(text: str, passage: Passage, report: Report, number: int) -> Draft:
    draft = Draft(
        kind="indirect",
        spans=[passage.span(*piece) for piece in report.content],
        level=report.level,
    )
    draft.source = _source(passage, *report.source) if report.source else None
    draft.to = passage.folded[report.content[0][0]] == "to"
    draft.pattern, draft.label, draft.paragraph = report.pattern, report.label, number
    if report.cue is not None:
        draft.cue = passage.span(*report.cue)
        draft.lemma, draft.category = name_cue(passage.folded[report.cue[0] : report.cue[1]])
        if report.negation is not None:
            draft.cue, draft.category = passage.span(report.negation, report.cue[1]), NEGATED
    sentence = passage.sentence_of(report.content[0][0])
    draft.context = passage.span(*sentence)
    if report.cue is not None:
        heard = hearer(text, passage, report.cue, draft.lemma, sentence)
        draft.addressee, draft.medium = heard.addressee, heard.medium
    return draft


def _source(passage: Passage, first: int, last: int) -> Span:
    """The span of a source; of "she's" the pronoun alone."""
    span, mark = passage.span(first, last), passage.folded[first].find("'")
    joined = last - first == 1 and mark > 0 and is_contraction(passage.folded[first])
    return Span(span.start, span.start + mark) if joined else span


def lend(quoted: list[Draft], silent: list[Draft]) -> None:
    """Give a quotation that is all of "Roe's remark that “…”" the source and label of that noun."""
    if not silent:
        return
    by_start = {report.start: report for report in silent}
    for draft in quoted:
        report = by_start.get(draft.start) or by_start.get(draft.start - 1) or by_start.get(draft.start - 2)
        if report is None or draft.within is not None or (draft.level >= 2 and not draft.inherited):
            continue
        draft.source, draft.cue, draft.label = report.source, report.cue, report.label
        draft.lemma, draft.category = report.lemma, report.category
        draft.level, draft.inherited, draft.pattern = 1, False, "noun"


def nest(text: str, quoted: list[Draft], told: list[Draft]) -> None:
    """Put reports under the report whose content holds them, and quotations too, with its source, cue and label."""
    if not told:
        return
    pieces = sorted(
        ((span.start, -span.end, number) for number, draft in enumerate(told) for span in draft.spans),
    )
    outer: list[tuple[int, int, Draft]] = []  # the outermost pieces, which do not overlap one another in a nested way
    for start, negative_end, number in pieces:
        draft = told[number]
        if outer and -negative_end <= outer[-1][1] and outer[-1][2] is not draft:
            if draft.within is None and outer[-1][2].within is not draft:
                draft.within = outer[-1][2]
        else:
            outer.append((start, -negative_end, draft))
    starts = [start for start, _, _ in outer]
    nouns: dict[int, list[Draft]] = {}  # doubled down on [its claim that …]: reports by a noun of the same source
    for draft in told:
        if draft.pattern == "noun" and draft.within is not None and draft.source == draft.within.source:
            nouns.setdefault(id(draft.within), []).append(draft)
    for draft in quoted:
        if (
            draft.unsaid
            or draft.pattern in ("inserted", "wording")
            or (draft.level == 3 and not draft.inherited and draft.kind != "mixed")
        ):
            continue
        place = bisect_right(starts, draft.start) - 1
        if place < 0 or draft.spans[0].end > outer[place][1]:
            continue
        holder = outer[place][2]
        if (
            draft.kind == "scare"
            and draft.source is None
            and (holder.pattern.startswith("loose") or _is_writers(text, holder))
        ):
            continue
        own_cue = draft.cue is not None and outer[place][0] <= draft.cue.start < outer[place][1]
        if (holder.pattern == "infinitive" and draft.source != holder.source) or (
            own_cue and draft.level >= 2 and holder.to
        ):
            continue
        known = draft.source is not None and not draft.inherited
        unnamed = holder.source is None and (draft.pattern == "agent" or (own_cue and draft.level >= _OWN))
        alike = holder.pattern.startswith("loose") and draft.cue == holder.cue  # of one cue the surer reading stands
        reduced = known and (holder.pattern in _WEAK or unnamed or alike)
        named = draft.pattern in ("naming", "in the words of") or draft.lemma in lexicon().naming
        if reduced or draft.pattern == "naming" or (own_cue and (named or _is_spoken(text, draft))):
            draft.within = holder
            continue
        draft.within = holder
        holder = next((n for n in nouns.get(id(holder), ()) if n.start <= draft.start < n.spans[-1].end), holder)
        draft.label = holder.label
        draft.addressee, draft.medium = (
            holder.addressee or draft.addressee,
            holder.medium or draft.medium,
        )
        draft.source, draft.cue = holder.source, holder.cue
        draft.lemma, draft.category, draft.level = (
            holder.lemma,
            holder.category,
            holder.level,
        )
        draft.pattern, draft.inherited = holder.pattern, False


def _is_writers(text: str, holder: Draft) -> bool:
    """As I wrote in May, the “experts” …: the report is the writer's own."""
    return holder.source is not None and holder.source.of(text).lower() in ("i", "we")


def _is_spoken(text: str, draft: Draft) -> bool:
    """Police said the man shouted “…”: whole words right behind a verb of their own, whose subject is another."""
    if draft.kind != "direct" or not draft.pattern.startswith("verb") or draft.cue is None or draft.source is None:
        return False
    between = text[draft.cue.end : draft.start]
    alone = draft.source.of(text).lower() in _SAME
    addressed = (
        draft.lemma in lexicon().addressed and between[:-1].rstrip().endswith(",") and len(between) <= _ADDRESSEE
    )
    return draft.start >= draft.cue.end and (len(between) <= _BESIDE or addressed) and not alone


def _body(article: Article) -> str:
    return " ".join(span.of(article.text)[:6000] for span in article.body[:4])
