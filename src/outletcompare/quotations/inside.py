"""Attributions inside the marks, as French and Russian print them: « Nous sommes prêts, a dit Roe, mais … »."""

from __future__ import annotations

from attrs import frozen

from outletcompare.model import Span
from outletcompare.quotations.attribution import Attribution
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.list_phrases import phrase_after
from outletcompare.quotations.marks import Segment
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.word_classes import COMMA, LOWER, STOP

_DASHES = "—–―-"
_APPOSED = 6  # words


@frozen
class Split:
    """A segment cut by an attribution inside it: what is said, and the cue and source as spans."""

    spans: tuple[Span, ...]
    cue: Span
    source: Span


def split(text: str, segment: Segment, known: Convention) -> Split | None:
    """Cut the segment at the first attribution inside it, or None when there is none."""
    passage = Passage(text, Span(segment.start, segment.end), ())
    found = _find(passage, known)
    if found is None or found.cue is None:
        return None
    before = _opening(passage, found.cue[0], known)
    after = _after_apposition(passage, found.source[1], known)
    flags, words = passage.flags, passage.words
    while after < len(passage) and (flags[after] & (COMMA | STOP) or words[after] in _DASHES):
        after += 1
    spans = [Span(segment.start, _bare_end(passage, before))]
    if after < len(passage):
        spans.append(Span(passage.starts[after], segment.end))
    return Split(tuple(spans), passage.span(*found.cue), passage.span(*found.source))


def _find(passage: Passage, known: Convention) -> Attribution | None:
    flags, words, folded = passage.flags, passage.words, passage.folded
    for verb in range(2, len(passage)):
        if folded[verb] not in known.cues:
            continue
        opening = _opening(passage, verb, known)
        if opening < 2 or not (flags[opening - 1] & COMMA or words[opening - 1] in _DASHES):
            continue
        dashed = words[opening - 1] in _DASHES and not flags[opening - 2] & (COMMA | STOP)
        source = phrase_after(passage, verb + 1, len(passage), known)
        if source is None:
            continue
        end = _after_apposition(passage, source[1], known)
        if dashed and not (end < len(passage) and words[end] in _DASHES):
            continue
        if end >= len(passage) or flags[end] & (COMMA | STOP) or words[end] in _DASHES:
            return Attribution((verb, verb + 1), source, 3, "inside")
    return None


def _after_apposition(passage: Passage, end: int, known: Convention) -> int:
    """The end of "Lund, pêcheuse." where a small noun behind the comma says who Lund is."""
    if end >= len(passage) or not passage.flags[end] & COMMA:
        return end
    for place in range(end + 1, min(len(passage), end + _APPOSED)):
        if passage.flags[place] & STOP or passage.words[place] in _DASHES:
            return place
        if not passage.flags[place] & LOWER or passage.folded[place] in known.cues | known.words("clausal"):
            break
    return end


def _opening(passage: Passage, verb: int, known: Convention) -> int:
    start = verb
    while start > 0 and passage.folded[start - 1] in known.words("auxiliary"):
        start -= 1
    return start


def _bare_end(passage: Passage, index: int) -> int:
    while index > 1 and (passage.flags[index - 1] & COMMA or passage.words[index - 1] in _DASHES):
        index -= 1
    return passage.ends[index - 1]
