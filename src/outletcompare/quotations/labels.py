"""Labels: the noun that names what was said ("claims", "statement", "intelligence"), with the words that colour it."""

from __future__ import annotations

from functools import cache

from outletcompare.lexicons import load
from outletcompare.model import Label
from outletcompare.quotations.nouns import noun_class
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.word_classes import (
    AUXILIARY,
    CUE,
    DETERMINER,
    FINITE,
    LOWER,
    NOUNISH,
    OPENING,
    PAST,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
)

_NO_MODIFIER = AUXILIARY | DETERMINER | FINITE | OPENING | PREPOSITION | SUBORDINATOR | PAST
_MODIFIERS = 3


def label_at(text: str, passage: Passage, noun: int, low: int) -> Label:
    """The label whose noun is word ``noun``: its lower-case modifiers before it belong to it."""
    start = noun
    while start > low and noun - start < _MODIFIERS and _modifies(passage, start - 1):
        start -= 1
    span = passage.span(start, noun + 1)
    lemma, category = noun_class(passage.folded[noun])
    loaded = any(is_loaded(word) for word in passage.folded[start:noun])
    return Label(lemma=lemma, text=span.of(text), span=span, category=category, loaded=loaded)


def _modifies(passage: Passage, index: int) -> bool:
    flag = passage.flags[index]
    if is_loaded(passage.folded[index]):
        return True
    word = passage.folded[index]
    if not flag & LOWER or flag & _NO_MODIFIER or word.endswith("'s") or len(word) == 1 or word in _never():
        return False
    before = passage.flags[index - 1] if index else 0
    if index and (passage.folded[index - 1] == "to" or (before & (FINITE | PRONOUN) and not before & DETERMINER)):
        return False  # to get damaging information: a verb
    if word.endswith("ed") and not before & (DETERMINER | PREPOSITION) and not (index and _owns(passage, index - 1)):
        return False  # accelerated complaints: a verb
    return not flag & CUE or bool(flag & NOUNISH)


def _owns(passage: Passage, index: int) -> bool:
    return passage.folded[index].endswith(("'s", "s'")) or passage.folded[index] in ("his", "her", "their", "its")


def is_loaded(folded: str) -> bool:
    """Whether a folded modifier judges what was said."""
    table = load("lexicons/loaded_modifiers")
    return folded in _loaded() or folded.startswith(tuple(table["prefixes"]))


@cache
def _never() -> frozenset[str]:
    return frozenset(load("lexicons/speech_nouns_context")["never_modifies"])


@cache
def _loaded() -> frozenset[str]:
    return frozenset(load("lexicons/loaded_modifiers")["words"])
