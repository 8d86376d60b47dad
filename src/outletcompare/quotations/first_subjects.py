"""The first noun phrase of a sentence, leading adverbials passed over."""

from __future__ import annotations

from outletcompare.quotations.closed_words import closed, unsaid_words
from outletcompare.quotations.mentions import is_time
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import LEADERS, WINDOW, Range, after_adverbial
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    NOUNISH,
    OPEN_BRACKET,
    OPENING,
    PAST,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)

_SUBJECT_WINDOW = 14


def first_subject(passage: Passage, low: int, high: int) -> Range | None:
    """The first noun phrase of a sentence before ``high``, leading adverbials skipped."""
    flags, folded = passage.flags, passage.folded
    index = low
    while index < high and (
        flags[index] & (OPENING | SUBORDINATOR | COMMA | BREAK)
        or (index == low and (_opens_participle(passage, index) or _opens_beside(passage, index, high)))
    ):
        if (
            flags[index] & (COMMA | BREAK)
            or folded[index] in LEADERS
            or folded[index] in ("still", "however", "meanwhile")
        ):
            index += 1
            continue
        comma = next(
            (i for i in range(index, min(high, index + WINDOW)) if flags[i] & COMMA),
            None,
        )
        if comma is None:
            after = after_adverbial(passage, index, high)
            if after == index or not flags[after] & CAPITAL:
                return None
            index = after
            break
        if flags[comma + 1] & LOWER and folded[comma + 1].endswith("ed"):  # in the morning she rose, washed and …
            held = next((i for i in range(index, comma) if flags[i] & PRONOUN and not flags[i] & DETERMINER), None)
            return (held, held + 1) if held is not None else None
        index = comma + 1
        if index + 1 < high and folded[index].isdigit() and flags[index + 1] & COMMA:
            index += 2  # on June 6, 2015, Roe …
    if index + 2 < high and folded[index] == "one" and (flags[index + 1] & DAY or is_time(folded[index + 1])):
        index += 2 + bool(flags[index + 2] & COMMA)  # one morning she …
    if index >= high or flags[index] & SEGMENT:
        return None
    if flags[index] & PRONOUN and not (flags[index] & DETERMINER and _qualifies(passage, index + 1, high)):
        return index, index + 1
    if flags[index] & PUNCTUATION:
        return None
    end = index
    while end < high and not flags[end] & SEGMENT and end - index <= _SUBJECT_WINDOW:
        if end > index and _ends_first_subject(passage, index, end):
            break
        if flags[end] & STOP and passage.ends_sentence(end, index):
            break
        end += 1
    while end > index + 1 and flags[end - 1] & (AUXILIARY | ADVERB) and flags[end - 1] & LOWER:
        end -= 1
    return (index, end) if end > index else None


def _qualifies(passage: Passage, index: int, high: int) -> bool:
    """Whether a noun follows a determiner that may stand alone: one [early supporter], another [aide]."""
    return index < high and not passage.flags[index] & (FINITE | PAST | CUE | PREPOSITION | PUNCTUATION | AUXILIARY)


def _opens_participle(passage: Passage, index: int) -> bool:
    """Reprising her theme, Roe … · Pressed by reporters, Roe …: a participle the sentence begins with."""
    if not passage.flags[index] & CAPITAL:
        return False
    done = passage.folded[index].endswith("ed") and passage.flags[index + 1 : index + 2]
    return bool(passage.flags[index] & GERUND or (done and done[0] & PREPOSITION))


def _opens_beside(passage: Passage, index: int, high: int) -> bool:
    """Essentially, Roe … · A few days later, Roe … · Every May, Roe …: no subject before the first comma."""
    comma = next((i for i in range(index + 1, min(high, index + _BESIDE)) if passage.flags[i] & COMMA), None)
    if comma is None:
        return False
    last = comma - 1
    if last == index:
        return bool(passage.flags[last] & ADVERB)
    return passage.folded[last] in ("later", "earlier", "ago", "after") or (
        not passage.flags[last - 1] & PREPOSITION and bool(passage.flags[last] & DAY or is_time(passage.folded[last]))
    )


_BESIDE = 6  # words
_IN_TIME = frozenset({"in", "on", "at", "during", "after", "before", "by"})


def _ends_first_subject(passage: Passage, index: int, end: int) -> bool:
    flag = passage.flags[end]
    if flag & (FINITE | PAST | COMMA | BREAK | OPEN_BRACKET) or passage.folded[end] in _IN_TIME:
        return True
    before = passage.flags[end - 1]
    noun = flag & NOUNISH and (before & (LOWER | DETERMINER) or passage.folded[end - 1].isdigit())
    if flag & CUE and not flag & CAPITAL and not noun:
        return True
    if flag & SUBORDINATOR and passage.folded[end] != "and":
        return True
    word = passage.folded[end]
    if flag & LOWER and word.endswith("ed") and end + 1 < len(passage) and not passage.flags[end - 1] & DETERMINER:
        after = passage.flags[end + 1]  # the claims first emerged in …
        if after & CAPITAL and word not in unsaid_words["named"]:
            return True  # the mayor tied Roe’s words to …
        if after & (PREPOSITION | DETERMINER | DAY | ADVERB | COMMA | STOP | PRONOUN):
            return True
    if word in closed["own_past"] and before & CAPITAL and not before & DETERMINER:
        return True  # Roe cut off the mayor
    named = passage.flags[end - 1] & CAPITAL and not passage.flags[end - 1] & DETERMINER
    return bool(flag & LOWER and word.endswith(("ed", "s")) and not word.endswith("'s") and named)
