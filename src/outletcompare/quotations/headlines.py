"""Headlines: in title case, where capitals tell nothing, and with whoever speaks before a colon."""

from __future__ import annotations

import re

from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.reports import Report
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DETERMINER,
    FINITE,
    LABEL,
    PAST,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SEGMENT,
    SUBORDINATOR,
    known_word,
)

_GRAMMAR = ADVERB | AUXILIARY | CUE | DETERMINER | FINITE | LABEL | PAST | PREPOSITION | PRONOUN | SUBORDINATOR
_LONGEST = 30  # words of a headline
_FEWEST = 5
_SMALL = 4  # letters of a word that title case may leave small
_SPEAKER = 3  # words before the colon
_BLANK = re.compile(r"\s*")


def without_title_case(passage: Passage) -> list[int]:
    """The classes of its words, those of grammar as if printed in small letters where it is in title case."""
    if not _in_title_case(passage):
        return passage.flags
    plain = list(passage.flags)
    for index in range(1, len(passage)):
        if passage.flags[index] & CAPITAL and not passage.flags[index] & SEGMENT:
            small = known_word(passage.words[index].lower())[1]
            if small & _GRAMMAR:
                plain[index] = small
    return plain


def _in_title_case(passage: Passage) -> bool:
    if not _FEWEST <= len(passage) <= _LONGEST or len(passage.sentences) > 1:
        return False
    long = False
    for word, flag in zip(passage.words, passage.flags, strict=True):
        if len(word) >= _SMALL:
            long = True
            if not flag & (CAPITAL | SEGMENT):
                return False
    return long


def before_colon(text: str, passage: Passage) -> Report | None:
    """Varga: Port will stay open. A headline that opens with somebody the article names again, or with a report."""
    opening = passage.words[1 : _SPEAKER + 1]
    if ":" not in opening or len(passage) > _LONGEST or _BLANK.fullmatch(text, 0, passage.starts[0]) is None:
        return None
    colon = 1 + opening.index(":")
    if colon + 2 >= len(passage) or len(passage.sentences) > 2:
        return None
    flags, high = passage.flags, len(passage)
    if any(not flag & CAPITAL or flag & (DETERMINER | PUNCTUATION) for flag in flags[: colon - 1]):
        return None
    name = passage.words[colon - 1]
    named = flags[colon - 1] & CAPITAL and text.find(name, passage.ends[-1]) >= 0
    if not (named or passage.folded[colon - 1] in closed["reporting_source"]):
        return None
    while high > colon and flags[high - 1] & PUNCTUATION and not flags[high - 1] & SEGMENT:
        high -= 1
    if high - colon <= 2 or not any(not flag & (SEGMENT | PUNCTUATION) for flag in flags[colon + 1 : high]):
        return None
    if flags[colon + 1] & (COMMA | BREAK):
        return None
    return Report(
        content=((colon + 1, high),), source=(0, colon), cue=(colon, colon + 1), level=1, pattern="name colon"
    )
