"""Noun phrases beside a cue, in the languages whose attributions are read by word lists."""

from __future__ import annotations

from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.word_classes import (
    BREAK,
    CAPITAL,
    CLOSE_BRACKET,
    COMMA,
    LOWER,
    OPEN_BRACKET,
    SEGMENT,
    STOP,
)

_PHRASE = 30
_SHORT = 8
_NAME = 30  # characters of a paper's name in marks


def skip_words(passage: Passage, start: int, limit: int, words: frozenset[str]) -> int:
    while start < limit and passage.folded[start] in words:
        start += 1
    return start


def phrase_after(passage: Passage, start: int, limit: int, known: Convention) -> Range | None:
    """The noun phrase that starts at ``start``, fillers before it skipped."""
    flags, folded = passage.flags, passage.folded
    start = skip_words(passage, start, min(limit, start + 4), known.words("filler"))
    if start < limit and folded[start] in ("am", "gegenüber"):
        start += 1
        while start < limit and (flags[start] & CAPITAL or folded[start] in ("der", "dem", "den", "die")):
            start += 1
    if start >= limit:
        return None
    if flags[start] & SEGMENT:  # schrieb „Der Anker“
        return (start, start + 1) if passage.ends[start] - passage.starts[start] <= _NAME else None
    if folded[start] in known.words("pronoun"):
        return start, start + 1
    determiner = known.words("determiner")
    stop = known.words("stop")
    bare = known.bare_nouns and flags[start] & LOWER and folded[start] not in stop | known.words("opening")
    if not (flags[start] & CAPITAL or folded[start] in determiner or folded[start][:2] in ("l'", "d'") or bare):
        return None
    end, appositive = start, False
    while end < limit and end - start < _PHRASE and not flags[end] & SEGMENT:
        if (flags[end] & STOP and not is_inner_stop(passage, end, start)) or flags[end] & (BREAK | CLOSE_BRACKET):
            break
        if flags[end] & OPEN_BRACKET and not (end + 2 < limit and flags[end + 2] & CLOSE_BRACKET):
            break
        if flags[end] & OPEN_BRACKET:
            end += 3
            continue
        if flags[end] & COMMA:
            if appositive or end + 1 >= limit or flags[end + 1] & SEGMENT:
                break
            if not (flags[end + 1] & CAPITAL or folded[end + 1] in determiner):
                break
            appositive = True
        elif end > start and not appositive and (folded[end] in stop or folded[end] in known.subjunctive):
            break
        end += 1
    trailing = known.words("filler") if known.verb_second else frozenset[str]()
    while end > start and (flags[end - 1] & COMMA or (end - start > 1 and folded[end - 1] in trailing)):
        end -= 1
    return by_name(passage, start, end) if end > start else None


def by_name(passage: Passage, start: int, end: int) -> Range:
    """The name alone of "la maire de Valbrune, Odile Sarrazin": an office, a comma, and nothing but capitals."""
    comma = next((i for i in range(end - 1, start, -1) if passage.flags[i] & COMMA), None)
    if comma is None or not 1 < end - comma - 1 <= _SHORT // 2:
        return start, end
    named = all(passage.flags[i] & CAPITAL for i in range(comma + 1, end))
    office = passage.flags[start] & LOWER or passage.flags[start + 1] & LOWER
    return (comma + 1, end) if named and office else (start, end)


def is_inner_stop(passage: Passage, index: int, start: int) -> bool:
    if index + 1 < len(passage) and passage.starts[index + 1] == passage.ends[index]:
        return True
    if not passage.ends_sentence(index, start):
        return True
    return (
        passage.words[index] == "."
        and index > start
        and (len(passage.words[index - 1]) <= 2 or passage.words[index - 1].isdigit())
        and index + 1 < len(passage)
        and passage.starts[index] == passage.ends[index - 1]
    )


def phrase_before(passage: Passage, verb: int, low: int, known: Convention) -> Range | None:
    """The noun phrase that ends before the verb, leading adverbials dropped."""
    flags, folded = passage.flags, passage.folded
    end = verb
    skipped = known.words("filler") | known.words("auxiliary")
    while end > low and (folded[end - 1] in skipped) and folded[end - 1] not in known.words("pronoun"):
        end -= 1
    if end <= low or (flags[end - 1] & SEGMENT and not _is_name(passage, end - 1, low)):
        return None
    if folded[end - 1] in known.words("pronoun"):
        return end - 1, end
    start = end
    closing = bool(flags[end - 1] & COMMA)
    finite = known.words("finite")
    while start > low and end - start < _PHRASE:
        if flags[start - 1] & SEGMENT and not _is_name(passage, start - 1, low):
            break
        if flags[start - 1] & BREAK or (flags[start - 1] & STOP and not is_inner_stop(passage, start - 1, low)):
            break
        if folded[start - 1] in finite and not closing:
            break
        if known.verb_second and flags[start - 1] & LOWER and folded[start - 1] in known.cues:
            start = next((i + 1 for i in range(start, end) if flags[i] & COMMA), start)
            break
        start -= 1
    return _trimmed(passage, start, end, known)


def _is_name(passage: Passage, index: int, low: int) -> bool:
    """Whether a segment inside a noun phrase is a name in marks: a spokesman of the „Anker“ said."""
    short = passage.ends[index] - passage.starts[index] <= _NAME
    return short and index > low and not passage.flags[index - 1] & (STOP | BREAK | COMMA | SEGMENT)


def _trimmed(passage: Passage, start: int, end: int, known: Convention) -> Range | None:
    flags, folded = passage.flags, passage.folded
    opening, conjunction = known.words("opening"), known.words("conjunction")
    while start < end:
        if folded[start] in conjunction or flags[start] & COMMA:
            start += 1
        elif folded[start] in opening or _is_participle(passage, start, end, known):
            comma = next((i for i in range(start, end) if flags[i] & COMMA), None)
            if comma is None or comma + 1 >= end:
                return None
            start = comma + 1
        else:
            break
    while end > start and flags[end - 1] & COMMA:
        end -= 1
    if start >= end:
        return None
    finite = known.words("finite")
    if any(folded[i] in finite for i in range(start, end)):
        return None
    determined = folded[start] in known.words("determiner") or folded[start][:2] in (
        "l'",
        "d'",
    )
    return by_name(passage, start, end) if flags[start] & CAPITAL or determined else None


def _is_participle(passage: Passage, start: int, end: int, known: Convention) -> bool:
    """Interrogé sur ce point, le maire …: a participle before the comma and the subject."""
    if not known.participle_endings or not passage.folded[start].endswith(known.participle_endings):
        return False
    return start + 1 < end and not passage.flags[start + 1] & (CAPITAL | COMMA)
