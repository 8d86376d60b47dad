"""The subject behind an English cue verb: said Roe, a doctor, on Monday."""

from __future__ import annotations

from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.word_classes import (
    BREAK,
    CAPITAL,
    CLOSE_BRACKET,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    GERUND,
    LOWER,
    OPEN_BRACKET,
    OPENING,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)

_LONGEST = 45  # words


def subject_after(passage: Passage, index: int, limit: int) -> Range | None:
    """The noun phrase that starts at ``index``, after an inverted cue verb: said Roe, a doctor, on Monday."""
    flags, folded, words = passage.flags, passage.folded, passage.words
    if index >= limit or flags[index] & SEGMENT:
        return None
    flag = flags[index]
    if flag & PRONOUN and not (flag & DETERMINER or folded[index] in ("both", "another")):
        return index, index + 1
    if not (flag & (CAPITAL | DETERMINER) or words[index][0].isalpha()):
        return None
    if flag & LOWER and (flag & SUBORDINATOR or (flag & PREPOSITION) or (flag & DAY)):
        return None
    position, depth, appositive = index, 0, False
    limit = min(limit, index + _LONGEST)
    while position < limit and not flags[position] & SEGMENT:
        flag = flags[position]
        if flag & OPEN_BRACKET:
            depth += 1
        elif flag & CLOSE_BRACKET:
            if not depth:
                break
            depth -= 1
        elif depth <= 0:
            if (flag & STOP and passage.ends_sentence(position, index)) or flag & BREAK:
                break
            if flag & COMMA:
                if appositive or not _appositive_follows(passage, position + 1, limit):
                    break
                appositive = True
            elif not appositive and position > index and _ends_phrase(passage, position):
                break
        position += 1
    while position > index and flags[position - 1] & COMMA:
        position -= 1
    return (index, position) if position > index else None


def _ends_phrase(passage: Passage, position: int) -> bool:
    dated = passage.flags[position] & DAY and not passage.flags[position - 1] & DETERMINER  # not: a Sunday editorial
    return passage.folded[position] in closed["ends_source"] or bool(dated)


def _appositive_follows(passage: Passage, position: int, limit: int) -> bool:
    if position >= limit:
        return False
    flag, word = passage.flags[position], passage.folded[position]
    if flag & SEGMENT:
        return False
    if flag & DETERMINER or word in closed["relative_source"]:
        return True
    if flag & LOWER:
        return not flag & (GERUND | SUBORDINATOR | OPENING | CUE)
    return bool(flag & CAPITAL) and not flag & OPENING
