"""The whole of what was said, where only a part of it stands in marks: invited [the town to “stand up” for itself]."""

from __future__ import annotations

from bisect import bisect_left, bisect_right

from outletcompare.model import Span
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.loose_reports import LooseReports
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.word_classes import ADVERB, BREAK, COMMA, CUE, LOWER, PREPOSITION, SEGMENT

_FARTHEST = 30  # words from a cue to the marks
_TAG = 8  # words from the marks to a cue behind them
_NAMED = ("naming", "writing", "wording", "view", "owner")  # patterns of marks that hold all there is


def add_wholes(text: str, passage: Passage, own: list[Draft]) -> list[Draft]:
    """Reports for the mixed quotations that no report holds; each such quotation is put within its report."""
    found: list[Draft] = []
    for draft in own:
        if (
            draft.kind != "mixed"
            or draft.within is not None
            or draft.cue is None
            or draft.source is None
            or draft.pattern in _NAMED
        ):
            continue
        if found and draft.start < found[-1].spans[0].end:
            draft.within = found[-1]
            continue
        content = None if draft.inherited else _content(text, passage, draft)
        if content is None:
            continue
        draft.within = Draft(
            kind="indirect", spans=[content], source=draft.source, cue=draft.cue, lemma=draft.lemma,
            category=draft.category, level=draft.level, pattern=draft.pattern, label=draft.label,
            addressee=draft.addressee, medium=draft.medium, context=draft.context, paragraph=draft.paragraph,
        )  # fmt: skip
        found.append(draft.within)
    return found


def _content(text: str, passage: Passage, draft: Draft) -> Span | None:
    """The words that were said, those in marks and those around them; None where the marks hold all of them."""
    assert draft.cue is not None
    assert draft.source is not None
    place = bisect_right(passage.starts, draft.start) - 1
    low, high = passage.sentence_of(place)
    first, after = bisect_left(passage.starts, draft.cue.start), bisect_left(passage.starts, draft.cue.end)
    if not low <= first < high:
        return None
    sentence = LooseReports(text, passage, low, high)
    if first > place:
        told = low < place and first - place <= _TAG and sentence.closes(place) and not sentence.leads_up(low)
        return passage.span(low, place + 1) if told else None
    if place - after > _FARTHEST or sentence.flags[after] & COMMA or passage.holds(BREAK, after, place):
        return None
    start = _start(sentence, first, after, place)
    if start == place and sentence.closes(place):
        return None
    end = _end(sentence, start, place)
    if end - start == 1 or (end - start == 2 and sentence.folded[start] == "that"):
        return None
    found = passage.span(start, end)
    return found if draft.source.end <= found.start or found.end <= draft.source.start else None


def _start(sentence: LooseReports, cue: int, after: int, place: int) -> int:
    """Where what was said begins: at "that", behind a preposition or whoever is told, right behind the cue."""
    flags, folded = sentence.flags, sentence.folded
    for index in range(after, place):
        if folded[index] == "that" and not sentence.is_relative(index):
            return index
    found = sentence.content_start(cue, after) if cue in sentence.verbs else None
    if found is not None and found <= place:
        return found
    start = after
    while start < place and flags[start] & ADVERB and flags[start] & LOWER:
        start += 1
    if folded[start] == "to" and flags[start + 1] & CUE and start + 2 <= place:  # went on to call
        return start + 2
    if start < place and flags[start] & PREPOSITION and folded[start] != "to":
        return start + 1
    if start + 1 < place and folded[start] in closed["addressee_pronoun"] and folded[start + 1] != "to":
        return start + 1
    return start


def _end(sentence: LooseReports, start: int, place: int) -> int:
    """Where it ends: with marks that close on a comma or a full stop, or with the clause or phrase around them."""
    flags, folded = sentence.flags, sentence.folded
    clause = folded[start] in ("that", "to", "whether", "if") or sentence.clause_at(start)
    while sentence.closes(place) and place + 1 < sentence.high and flags[place + 1] & SEGMENT:
        place += 1
    if sentence.closes(place) and not clause:
        return place + 1
    content = sentence.range_from(start) if clause else sentence.phrase(start)
    return max(place + 1, content[1] if content is not None else 0)
