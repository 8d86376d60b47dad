"""Cues beside a segment that say nobody used its words: a thing is called so, one may call it so, it means so much."""

from __future__ import annotations

from functools import cache

from outletcompare.lexicons import load
from outletcompare.quotations.attributions import Attribution
from outletcompare.quotations.cues import verb_at
from outletcompare.quotations.passages import (
    ADVERB,
    AUXILIARY,
    BE,
    CAPITAL,
    CUE,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    PRONOUN,
    SEGMENT,
    Passage,
)
from outletcompare.quotations.phrases import subject_after

_OBJECTLESS = ("what", "which", "that", "whom", "who")
_CLAUSE = 14  # words
_NEAR = 4
_OBJECTS = ("her", "this", "these", "those", "both")


def settle(passage: Passage, index: int, found: Attribution) -> Attribution | None:
    """The attribution of the segment at word ``index``, mended where it hangs on a name given, or None for no speaker.

    "is called “…”", "a drink sold as “…”", "you may call it “…”" and "it means “…”" have none;
    "is called “…” by pilots" has the pilots, "a plan Roe called “…”" has Roe.
    """
    if found.cue is None or found.cue[0] >= index or not passage.flags[found.cue[0]] & CUE:
        return found
    cue = found.cue[0]
    lemma = verb_at(passage, cue).lemma
    if (lemma in _listed("meaning") and index - cue <= _NEAR) or _is_generic(passage, found, lemma):
        return None
    if lemma not in _listed("naming") or passage.flags[cue] & GERUND:
        return found
    if _is_passive(passage, cue):
        return _by_whom(passage, index, found)
    if _has_object(passage, found.cue[1], index):
        return found
    return _in_relative_clause(passage, found) or _by_whom(passage, index, found)


def _is_generic(passage: Passage, found: Attribution, lemma: str) -> bool:
    """Whether anybody might call it so: you may call it “…”."""
    if found.source[1] - found.source[0] > 1:
        return False
    return passage.folded[found.source[0]] in _listed("anybody") and lemma not in _listed("plainly_said")


def _is_passive(passage: Passage, cue: int) -> bool:
    flags = passage.flags
    if passage.folded[cue + 1 : cue + 2] == ["by"]:
        return False
    before = cue - 1
    while before > 0 and flags[before] & LOWER and flags[before] & (ADVERB | AUXILIARY) and not flags[before] & BE:
        before -= 1
    return before >= 0 and bool(flags[before] & BE)


def _has_object(passage: Passage, start: int, index: int) -> bool:
    """Whether something stands between the verb and the segment that is called so: called the quay “…”."""
    return any(
        (not passage.flags[i] & (DETERMINER | ADVERB) and passage.folded[i] not in ("as", "to"))
        or passage.folded[i] in _OBJECTS
        for i in range(start, index)
    )


def _in_relative_clause(passage: Passage, found: Attribution) -> Attribution | None:
    """What Roe called “…” · hives she called “…” · a plan Roe called “…”: whoever stands right before the verb."""
    assert found.cue is not None
    flags, last = passage.flags, found.cue[0] - 1
    while last > 0 and flags[last] & LOWER and flags[last] & (ADVERB | AUXILIARY):
        last -= 1
    if found.pattern == "naming" or flags[last] & PRONOUN:
        return found
    for word in range(last, max(0, last - _CLAUSE), -1):
        if passage.folded[word] in _OBJECTLESS:
            return found
        if flags[word] & (SEGMENT | CUE | FINITE) and flags[word] & LOWER:
            break
    start, end = found.source
    if not flags[last] & CAPITAL or end <= last:
        return None
    first = last
    while first > start and flags[first - 1] & CAPITAL:
        first -= 1
    return Attribution(found.cue, (first, end), 2, "naming") if first > start else None


def _by_whom(passage: Passage, index: int, found: Attribution) -> Attribution | None:
    """The agent behind the segment: is called “…” by pilots."""
    if index + 2 >= len(passage) or passage.folded[index + 1] != "by":
        return None
    agent = subject_after(passage, index + 2, len(passage))
    return Attribution(found.cue, agent, 2, "verb") if agent is not None else None


@cache
def _listed(name: str) -> frozenset[str]:
    return frozenset(load("lexicons/unsaid")[name])
