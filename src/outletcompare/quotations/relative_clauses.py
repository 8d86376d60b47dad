"""Subjects with a clause of their own: a board that counts ballots [said] · people who live near the plant [told]."""

from __future__ import annotations

from outletcompare.quotations.passages import Passage
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    NOUNISH,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)

_RELATIVES = frozenset({"who", "that", "which"})
_LONGEST = 18  # words between a relative and the verb of its noun
_PHRASE = 7  # words of that noun
_ENDS = SEGMENT | COMMA | BREAK


def qualified_subject(passage: Passage, end: int, lowest: int) -> tuple[int, int] | None:
    """The noun phrase with a relative clause that ends right before word ``end``, or None.

    The clause has its verb behind the relative and no comma in it. Where its noun is an object or belongs to another
    noun (people who saw the ship that sank), the phrase around it is taken.
    """
    bottom, flags = max(lowest, end - _LONGEST), passage.flags
    if _RELATIVES.isdisjoint(passage.folded[bottom:end]) or flags[end - 1] & PAST:
        return None  # a man who caught [fire]
    place = end - 1
    while place > bottom:
        flag = flags[place]
        if flag & _ENDS or (flag & STOP and passage.ends_sentence(place, lowest)):
            return None
        if passage.folded[place] in _RELATIVES and place + 2 < end and opens_relative_clause(passage, place):
            start = _phrase_start(passage, place, lowest)
            if start is None:
                return None
            if start <= lowest or _may_stand_before(passage, start):
                return start, end
            place = start
        place -= 1
    return None


def opens_relative_clause(passage: Passage, place: int) -> bool:
    """Whether a relative stands between a noun and the verb of its clause: a board [that] counts."""
    flags, after = passage.flags, place + 1
    before = flags[place - 1]
    if not before & (LOWER | CAPITAL) or before & (SUBORDINATOR | PREPOSITION):
        return False
    if before & PRONOUN and passage.folded[place] != "who":
        return False  # everyone who
    if before & CUE and before & LOWER and passage.folded[place] == "that":
        return False  # said that, a claim that
    while after < len(flags) and flags[after] & LOWER and flags[after] & ADVERB:
        after += 1
    if after >= len(flags):
        return False
    flag, word = flags[after], passage.folded[after]
    if flag & (FINITE | PAST | AUXILIARY) or word.endswith("ed") or (flag & CUE and not flag & NOUNISH):
        return bool(flag & LOWER) and not flag & GERUND
    if not flag & LOWER or flag & (PRONOUN | DETERMINER | PREPOSITION | SUBORDINATOR | GERUND):
        return False
    # counts ballots, run the ferries: what follows a noun is no determiner; behind "who" nothing but a verb stands
    following = flags[after + 1] if after + 1 < len(flags) else 0
    return passage.folded[place] == "who" or (word.endswith("s") and bool(following & (LOWER | DETERMINER | CAPITAL)))


def _phrase_start(passage: Passage, relative: int, lowest: int) -> int | None:
    """Where the noun phrase before a relative begins: at its determiner, or the words that go together with it."""
    flags, start = passage.flags, relative
    if flags[start - 1] & PRONOUN:
        return start - 1
    while start > lowest and relative - start < _PHRASE:
        flag = flags[start - 1]
        if flag & DETERMINER and not (flag & PRONOUN and passage.folded[start - 1] == "that"):
            start -= 1
            if start - 1 > lowest and passage.folded[start - 1] == "of":  # a group of the pilots who
                outer = _phrase_start(passage, start - 1, lowest)
                return start if outer is None else outer
            return start
        if not flag & (LOWER | CAPITAL) or flag & (_ENDS | SUBORDINATOR | PRONOUN | FINITE | PAST):
            break
        if flag & PREPOSITION and passage.folded[start - 1] != "of":
            break
        if flag & CUE and flag & LOWER and not flag & NOUNISH:
            break
        start -= 1
    return start if start < relative else None


def _may_stand_before(passage: Passage, start: int) -> bool:
    """Whether a subject may begin here: behind a comma, a conjunction, a verb of saying."""
    flag = passage.flags[start - 1]
    if flag & PREPOSITION and not flag & SUBORDINATOR:
        return False
    if flag & DAY or passage.words[start - 1].isdigit():
        return True  # in 1999 the company that
    return bool(flag & (_ENDS | SUBORDINATOR | CLAUSE_VERB) or passage.folded[start - 1] in ("and", "or", "but"))
