"""The subject a participle, an infinitive or a second verb shares with the verb it hangs on."""

from __future__ import annotations

from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.first_subjects import first_subject
from outletcompare.quotations.mentions import is_demonym
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.word_classes import (
    AUXILIARY,
    BE,
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
    OPENING,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    SUBORDINATOR,
)

_WINDOW = 45  # words
_SUBJECT_WINDOW = 14
_SET_APART = 7  # words


def governing_subject(passage: Passage, low: int, verb: int) -> Range | None:
    """The subject of a participle, an infinitive or a second verb: that of the finite verb it hangs on.

    Going back from ``verb``, clauses that are themselves the content or a condition of another are passed over.
    """
    flags = passage.flags
    if flags[verb] & GERUND:
        own = _own_subject(passage, low, verb)
    else:
        own = _caused(passage, low, verb - 1) if passage.folded[verb - 1] == "to" else None
        if own is None and passage.folded[verb - 1] == "to" and _governs(passage, verb - 2):
            own = subject_before(passage, verb - 2, low)
    if own is not None:
        return own
    index = verb - 1
    bottom = max(low, verb - _WINDOW)
    inner: Range | None = None
    while index > bottom:
        flag = flags[index]
        if flag & BREAK:
            break
        if flag & LOWER and not flag & GERUND and flag & (CUE | PAST | FINITE) and _is_finite(passage, index):
            subject = subject_before(passage, index, low)
            if subject is not None and _is_closed(passage, subject[0], index, verb):
                index = subject[0]  # the plan, which was thin, “a mess,” and said
            elif subject is not None and not (subject[1] - subject[0] == 1 and passage.folded[subject[0]] == "it"):
                near = flags[verb] & GERUND and passage.folded[subject[0] - 1] in ("as", "when")
                if near or not _is_embedded(passage, subject[0], low) or _goes_on(passage, subject[0], verb):
                    return subject
                inner = inner or subject
                index = subject[0]
        index -= 1
    if flags[low] & SEGMENT and inner is None:
        return _after_segment(passage, low, verb)
    return first_subject(passage, low, verb) or inner


def _own_subject(passage: Passage, low: int, verb: int) -> Range | None:
    """With Senator Roe telling reporters … · – Roe saying …: the noun phrase right before a participle, set apart."""
    flags, folded = passage.flags, passage.folded
    start = verb
    while start > low and flags[start - 1] & CAPITAL and not flags[start - 1] & (DAY | OPENING):
        start -= 1
    if low < start < verb and (flags[start - 1] & BREAK or folded[start - 1] == "with"):
        return start, verb
    for place in range(verb - 1, max(low, verb - _SET_APART), -1):
        if folded[place] == "with":
            return (place + 1, verb) if place + 1 < verb else None
        if flags[place] & (BREAK | CUE | FINITE | PREPOSITION | SEGMENT | PAST | COMMA):
            return None
    return None


def _governs(passage: Passage, index: int) -> bool:
    """Roe was prompted [to say] · Roe appeared [to say]: the verb right before an infinitive."""
    if index <= 0 or not passage.flags[index] & LOWER:
        return False
    return bool(passage.flags[index] & PAST) or (
        passage.folded[index].endswith("ed") and bool(passage.flags[index - 1] & (BE | PRONOUN))
    )


def _caused(passage: Passage, low: int, to: int) -> Range | None:
    """Leading advisers to counter · led her to declare: whoever is made to say it."""
    for place in range(to - 1, max(low - 1, to - _SET_APART), -1):
        if passage.folded[place] in closed["causing"]:
            return (place + 1, to) if place + 1 < to else None
        if passage.folded[place] == "for" and passage.flags[place + 1] & (CAPITAL | PRONOUN):
            return (place + 1, to) if place + 1 < to else None  # it is time for Roe [to answer]
        if passage.flags[place] & (COMMA | BREAK | SEGMENT | CUE | FINITE) and passage.flags[place] & ~CAPITAL:
            return None
    return None


def _is_closed(passage: Passage, start: int, finite: int, verb: int) -> bool:
    """Whether a relative clause between commas is over before the verb."""
    if passage.folded[start] not in closed["relative"] or not passage.flags[start - 1] & COMMA:
        return False
    over = passage.flags[verb - 1] & COMMA or passage.folded[verb - 1] in ("and", "but")
    return bool(over) and passage.holds(COMMA | SEGMENT, finite + 1, verb)


def _is_finite(passage: Passage, index: int) -> bool:
    before = passage.flags[index - 1]
    word = passage.folded[index - 1]
    if (
        word == "to"
        or (passage.flags[index] & NOUNISH and word.endswith(("'s", "s'")))
        or (before & (PREPOSITION | DETERMINER) and not before & PRONOUN)
        or (passage.flags[index] & NOUNISH and is_demonym(word))
    ):
        return False
    return not passage.flags[index] & NOUNISH or bool(before & (CAPITAL | PRONOUN | AUXILIARY))


def _is_embedded(passage: Passage, start: int, low: int) -> bool:
    """Whether the clause whose subject starts here depends on another: that Roe …, said Roe …, after Roe …"""
    if start <= low:
        return False
    before = passage.flags[start - 1]
    if before & SUBORDINATOR and passage.folded[start - 1] not in (
        "and",
        "but",
        "or",
        "so",
        "yet",
    ):
        return start - 1 > low
    return bool(before & CLAUSE_VERB and before & LOWER and not before & NOUNISH)


def _goes_on(passage: Passage, start: int, verb: int) -> bool:
    """Whether "and" before the verb goes on with a clause of time or cause: after Roe left Orsk and blamed the mayor"""
    return passage.folded[verb - 1] in ("and", "or") and passage.folded[start - 1] in _ADVERBIAL


_ADVERBIAL = ("after", "before", "when", "while", "as", "because", "since", "once", "if", "where")


def _after_segment(passage: Passage, low: int, verb: int) -> Range | None:
    """The source right behind a quotation the sentence opens with: “…,” Roe said on Monday, adding …"""
    flags = passage.flags
    for index in range(low + 1, min(verb, low + _SUBJECT_WINDOW)):
        if flags[index] & CLAUSE_VERB and flags[index] & LOWER and not flags[index] & GERUND:
            return subject_before(passage, index, low + 1) or subject_after(passage, index + 1, verb)
    return None
