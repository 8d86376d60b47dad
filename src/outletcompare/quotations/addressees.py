"""Whom a source told, and through which paper or programme: told reporters, in an interview with the weekly Anker."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from outletcompare.lexicons import load
from outletcompare.model import Mention, Span
from outletcompare.quotations.mentions import is_contraction, is_trailing
from outletcompare.quotations.name_words import fold
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.verbs import lexicon
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
    LOWER,
    NOUNISH,
    OPEN_BRACKET,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
    is_honorific,
)

_LONGEST = 9
_OBJECTS = frozenset({"him", "her", "them", "us", "me"})
_TALKS = frozenset({"interview", "conversation", "call", "meeting", "briefing", "talk", "talks"})
_OVER = COMMA | STOP | BREAK | SEGMENT | FINITE | SUBORDINATOR | DAY | OPEN_BRACKET


@frozen(kw_only=True)
class Hearer:
    """The addressee and the medium of one attribution, each None where the text names none."""

    addressee: Mention | None = None
    medium: Mention | None = None


def hearer(text: str, passage: Passage, cue: Range | None, lemma: str, sentence: Range) -> Hearer:
    """Read addressee and medium beside a cue, given as the range of its words, in its sentence."""
    addressee: Mention | None = None
    medium: Mention | None = None
    for found in (
        _object(passage, cue, lemma, sentence[1]) if cue else None,
        _partner(passage, sentence),
    ):
        if found is None:
            continue
        named = _medium(passage, found)
        if named is not None:
            medium = medium or _mention(text, passage, named)
        elif addressee is None:
            addressee = _mention(text, passage, found)
    return Hearer(addressee=addressee, medium=medium) if addressee or medium else _NOBODY


_NOBODY = Hearer()


def _object(passage: Passage, cue: Range, lemma: str, limit: int) -> Range | None:
    """told reporters · said to the weekly Anker"""
    start = cue[1]
    if start >= limit:
        return None
    if passage.folded[start] == "to" and start + 1 < limit and not passage.flags[start + 1] & CUE:
        following = passage.flags[start + 1]
        listed = passage.folded[start + 1] in _listeners()
        return _phrase(passage, start + 1, limit) if following & (CAPITAL | DETERMINER) or listed else None
    if lemma not in lexicon().addressed:
        return None
    if passage.folded[start] in _OBJECTS:
        return start, start + 1
    return _phrase(passage, start, limit)


def _partner(passage: Passage, sentence: Range) -> Range | None:
    """in an interview with · in a phone call with"""
    folded = passage.folded
    limit = min(sentence[1], sentence[0] + 120) - 2
    if limit <= sentence[0] or _TALKS.isdisjoint(folded[sentence[0] : limit]):
        return None
    for index in range(sentence[0], limit):
        if folded[index] in _TALKS and folded[index + 1] in ("with", "to"):
            return _phrase(passage, index + 2, sentence[1])
    return None


def _phrase(passage: Passage, start: int, limit: int) -> Range | None:
    """One closed noun phrase: reporters · the weekly Anker · Mr. Roe; None for anything that is none."""
    flags = passage.flags
    while start < limit and flags[start] & DETERMINER and passage.folded[start] not in ("his", "her", "their"):
        start += 1
    end = start
    while end < min(limit, start + _LONGEST) and not _ends(passage, start, end):
        end += 1
    if end == start or (end < limit and flags[end] & STOP and is_honorific(passage.folded[end - 1])):
        return None
    return start, end


def _ends(passage: Passage, start: int, end: int) -> bool:
    """Whether the phrase that begins at ``start`` is over before the word ``end``."""
    flag, word = passage.flags[end], passage.words[end]
    if flag & STOP and not passage.ends_sentence(end, start):
        return False
    if flag & (_OVER | PREPOSITION) or (flag & CUE and not flag & (NOUNISH | CAPITAL)):
        return True
    if flag & LOWER and fold(word) not in _media() and (flag & (ADVERB | AUXILIARY) or is_trailing(word)):
        return True
    if end == start:
        return bool(flag & PRONOUN)
    previous = passage.flags[end - 1]
    own = bool(previous & CAPITAL) and not passage.words[end - 1].endswith(("’s", "'s"))
    return bool(flag & (PRONOUN | DETERMINER)) or is_contraction(word) or (own and bool(flag & LOWER))


def _medium(passage: Passage, phrase: Range) -> Range | None:
    """The name of the paper or programme in a phrase that names one, or None."""
    first, last = phrase
    kinds = [i for i in range(first, last) if fold(passage.words[i]) in _media()]
    if not kinds:
        return None
    kind = kinds[0]
    if passage.flags[kind] & CAPITAL:
        end = kind + 1
        while end in kinds or (end < last and passage.words[end].isdigit()):
            end += 1
        of = end < last and passage.flags[end] & CAPITAL and not passage.words[end - 1].endswith(("’s", "'s"))
        return first, last if of and len(kinds) == 1 and kind == first else end
    if kind + 1 < last:
        return kind + 1, last
    return (first, kind) if kind > first else phrase


def _mention(text: str, passage: Passage, words: Range) -> Mention:
    span = passage.span(*words)
    printed = span.of(text)
    if printed.endswith(("’s", "'s")) and len(printed) > len("x’s"):
        span = Span(span.start, span.end - len("’s"))
    return Mention(text=span.of(text), span=span)


@cache
def _media() -> frozenset[str]:
    return frozenset(load("lexicons/organisations")["media"])


@cache
def _listeners() -> frozenset[str]:
    return frozenset(load("conventions/en")["classes"]["addressee"])
