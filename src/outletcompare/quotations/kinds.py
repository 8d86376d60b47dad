"""Direct, mixed or scare: what kind of quotation a segment in marks is."""

from __future__ import annotations

from outletcompare.model import Kind
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.marks import Segment
from outletcompare.quotations.nouns import is_label
from outletcompare.quotations.readings import FINAL
from outletcompare.quotations.verbs import lexicon


def _is_distant(text: str, segment: Segment, words: int, draft: Draft, known: Convention) -> bool:
    """Whether a word or two inside a report are held at a distance rather than passed on as said."""
    content = text[segment.start : segment.end].lower()
    first = content.split()[0] if words else ""
    if draft.lemma in lexicon().naming or first in known.words("quantity") or first[:1].isdigit():
        return False
    if known.language != "en":
        return draft.level < 1
    if words == 1 and is_label(content) and draft.category == "distancing":
        return True
    before = text[max(0, segment.outer_start - 20) : segment.outer_start].lower().split()[-1:]
    after = text[segment.outer_end : segment.outer_end + 12].split()
    goes_on = after != [] and after[0][0].isalpha()
    if before == ["that"]:
        return goes_on and words == 1
    return goes_on and before != [] and before[0] in known.words("article")


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
    if words <= 2 and not final and not opens and _is_distant(text, segment, words, draft, known):
        return "scare"
    if not starts.islower() and (opens or words >= 6 or final):
        return "direct"
    if opens and (clausal or final) and words >= 3:
        return "direct"
    return "mixed"
