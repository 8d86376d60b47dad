"""Direct, mixed or scare: what kind of quotation a segment in marks is."""

from __future__ import annotations

from outletcompare.model import Kind, Span
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.marks import Segment
from outletcompare.quotations.nouns import is_label
from outletcompare.quotations.readings import FINAL
from outletcompare.quotations.verbs import lexicon


def _is_distant(text: str, outer: Span, content: str, draft: Draft, known: Convention) -> bool:
    """Whether a word or two inside a report are held at a distance rather than passed on as said."""
    words = content.lower().split()
    if draft.lemma in lexicon().naming or words[0] in known.words("quantity") or words[0][:1].isdigit():
        return False
    if known.language != "en":
        return draft.level < 1
    if len(words) == 1 and is_label(words[0]) and draft.category == "distancing":
        return True
    told = text[max(0, outer.start - 30) : outer.start].lower().split()[-3:]
    before = told[-1:]
    after = text[outer.end : outer.end + 12].split()
    goes_on = after != [] and after[0][0].isalpha()
    if before == ["that"]:
        return goes_on and len(words) == 1
    if before == [] or before[0] not in known.words("article"):
        return False
    if len(told) == 3 and told[1] == "of" and told[0] in known.words("tale"):
        return goes_on
    return goes_on and (draft.category == "distancing" or (len(words) == 1 and before[0] not in ("a", "an")))


def within_report(text: str, draft: Draft, known: Convention) -> Kind:
    """The kind of a word or two in marks that turned out to stand in a report: passed on, or held at a distance."""
    span = draft.spans[0]
    outer = Span(max(0, span.start - 1), min(len(text), span.end + 1))
    return "scare" if _is_distant(text, outer, span.of(text), draft, known) else "mixed"


def kind_of(
    text: str,
    segment: Segment,
    words: int,
    clausal: bool,
    draft: Draft,
    known: Convention,
) -> Kind:
    """Direct, mixed or scare, by the form of the segment and what stands before it."""
    final = text[segment.end - 1] in FINAL
    starts = text[segment.start : segment.start + 1]
    lead = text[max(0, segment.outer_start - 20) : segment.outer_start].rstrip()
    opens = not lead or lead[-1] in '.!?:,\n”"' or text[segment.outer_start - 1 : segment.outer_start] in ("", "\n")
    if (
        words <= 2
        and not final
        and not opens
        and _is_distant(
            text, Span(segment.outer_start, segment.outer_end), text[segment.start : segment.end], draft, known
        )
    ):
        return "scare"
    if not starts.islower() and (opens or words >= 6 or final):
        return "direct"
    if opens and (clausal or final) and words >= 3:
        return "direct"
    return "mixed"
