"""Whom a source told, and through which paper or programme: told reporters, in an interview with the weekly Anker."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from outletcompare.lexicons import load
from outletcompare.model import Mention
from outletcompare.quotations.names import fold
from outletcompare.quotations.passages import (
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    NOUNISH,
    OPEN_BRACKET,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
    Passage,
)
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.verbs import lexicon

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
    return Hearer(addressee=addressee, medium=medium)


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
    for index in range(sentence[0], min(sentence[1], sentence[0] + 120) - 2):
        if folded[index] in _TALKS and folded[index + 1] in ("with", "to"):
            return _phrase(passage, index + 2, sentence[1])
    return None


def _phrase(passage: Passage, start: int, limit: int) -> Range | None:
    flags = passage.flags
    end = start
    while end < min(limit, start + _LONGEST):
        flag = flags[end]
        if (
            flag & _OVER
            or (end > start and flag & (PREPOSITION | PRONOUN))
            or (flag & CUE and not flag & (NOUNISH | CAPITAL))
        ):
            break
        if end > start + 1 and flag & DETERMINER:
            break
        end += 1
    while start < end and flags[start] & DETERMINER and passage.folded[start] not in ("his", "her", "their"):
        start += 1
    return (start, end) if end > start else None


def _medium(passage: Passage, phrase: Range) -> Range | None:
    """The name of the paper or programme in a phrase that names one, or None."""
    first, last = phrase
    kinds = [i for i in range(first, last) if fold(passage.words[i]) in _media()]
    if not kinds:
        return None
    kind = kinds[0]
    if passage.flags[kind] & CAPITAL:
        return phrase
    if kind + 1 < last:
        return kind + 1, last
    return (first, kind) if kind > first else phrase


def _mention(text: str, passage: Passage, words: Range) -> Mention:
    span = passage.span(*words)
    return Mention(text=span.of(text), span=span)


@cache
def _media() -> frozenset[str]:
    return frozenset(load("lexicons/organisations")["media"])


@cache
def _listeners() -> frozenset[str]:
    return frozenset(load("conventions/en")["classes"]["addressee"])
