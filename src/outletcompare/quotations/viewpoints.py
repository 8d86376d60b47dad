"""Whose view a sentence gives that has no verb of saying: In Roe’s view, it is “…” · To critics, it is “…”."""

from __future__ import annotations

from outletcompare.quotations.attributions import Attribution
from outletcompare.quotations.closed_words import unsaid_words
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.word_classes import BREAK, CAPITAL, COMMA, CUE, DAY, DETERMINER, FINITE, NOUNISH, SEGMENT

PATTERN = "view"
_REACH = 9  # words of "in the view of the mayor"
_OWNED = ("'s", "s'")


def attribution_of_view(passage: Passage, index: int, low: int) -> Attribution | None:
    """Whose view the segment at word ``index`` is, by the words that open or close its sentence, or None."""
    if passage.folded[low] in ("in", "to"):
        comma = next(
            (i for i in range(low + 2, min(index, low + _REACH)) if passage.flags[i] & (COMMA | SEGMENT)), None
        )
        if comma is not None and passage.flags[comma] & COMMA:
            found = _held(passage, low, comma)
            if found is not None and not _has_cue(passage, comma + 1, index):
                return found
    high = passage.sentence_of(index)[1]
    for place in range(index + 1, high - 2):
        if passage.flags[place] & SEGMENT:
            return None
        if passage.folded[place] == "in" and passage.flags[place - 1] & (COMMA | SEGMENT):
            found = _held(passage, place, min(high, place + _REACH))
            if found is not None:
                return found
    return None


def _has_cue(passage: Passage, start: int, end: int) -> bool:
    return any(flag & CUE and not flag & (CAPITAL | NOUNISH) for flag in passage.flags[start:end])


def _held(passage: Passage, low: int, end: int) -> Attribution | None:
    """Roe, of "in Roe's view", "in the view of Roe" and "to Roe"."""
    flags, folded, first = passage.flags, passage.folded, low + 1
    if folded[low] == "to":
        whole: Range = (first, end)
        named = flags[first] & CAPITAL and not flags[first] & (DAY | DETERMINER) and folded[end - 1] not in _NO_NAME
        held = named or folded[end - 1] in unsaid_words["holders"]
        plain = end - first <= _NAME and not any(flag & (FINITE | BREAK) for flag in flags[first:end])
        held = held and plain and not _has_cue(passage, first, end)
        return Attribution((low, first), whole, 1, PATTERN) if held else None
    noun = next((i for i in range(first + 1, end) if folded[i] in unsaid_words["views"]), None)
    if noun is None:
        return None
    cue = (low, noun + 1)
    if folded[noun + 1 : noun + 2] == ["of"]:
        subject = subject_after(passage, noun + 2, end)
        return Attribution(cue, subject, 2, PATTERN) if subject is not None else None
    owner = noun - 1
    if folded[owner].endswith(_OWNED) or folded[owner] in unsaid_words["owners"]:
        return Attribution(cue, (first, noun), 2, PATTERN)
    return None


_NAME = 5  # words
_NO_NAME = ("end", "day", "point", "extent", "degree")
