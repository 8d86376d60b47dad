"""Attributions of wording, not of an act of speech: used the word “…” · a sign reading “…” · as Roe puts it."""

from __future__ import annotations

from outletcompare.quotations.attributions import Attribution
from outletcompare.quotations.closed_words import unsaid_words
from outletcompare.quotations.cues import cue_range
from outletcompare.quotations.first_subjects import first_subject
from outletcompare.quotations.governing_subjects import governing_subject
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.verbs import lexicon
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
    LABEL,
    LOWER,
    NOUNISH,
    PAST,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)

_PHRASE = 7  # words of a thing that is written on
_ASIDE = 20  # words between "as" and the segment
_REACH = 11  # words between a noun for something said and the segment
PATTERN = "wording"
WRITTEN = "writing"
OWNED = "owner"


def attribution_of_wording(passage: Passage, index: int, low: int) -> Attribution | None:
    """Whose wording the segment at word ``index`` is by the words right before it, or None."""
    if index - low < _SHORTEST:
        return _called_behind(passage, index) or _owned_around(passage, index, low)
    return (
        _used(passage, index, low)
        or _chanted(passage, index, low)
        or _written_on(passage, index, low)
        or _put(passage, index, low)
        or _opening(passage, index, low)
        or _taken_from(passage, index, low)
        or _styled(passage, index, low)
        or _called_behind(passage, index)
        or _owned_around(passage, index, low)
    )


def _owned_around(passage: Passage, index: int, low: int) -> Attribution | None:
    """Roe’s “half of all pilots” remark: the owner of a noun for something said, with the words before that noun."""
    after = index + 1
    if after >= len(passage) or not (passage.flags[after] & LABEL and passage.flags[after] & LOWER):
        return None
    if not (passage.folded[index - 1].endswith(("'s", "s'")) or passage.folded[index - 1] in unsaid_words["owners"]):
        return None
    owner = _owner(passage, index, low)
    return Attribution((after, after + 1), owner, 1, OWNED) if owner is not None else None


_SHORTEST = 3


def is_chanted(passage: Passage, index: int) -> bool:
    """Loud chants of “…” · cries of “…”: said aloud, by whomever."""
    return (
        index > 1
        and passage.folded[index - 1] in ("of", "to")
        and bool(passage.flags[index - 2] & LOWER)
        and passage.folded[index - 2] in unsaid_words["chants"]
    )


def _chanted(passage: Passage, index: int, low: int) -> Attribution | None:
    """The crowd broke into chants of “…” · their cries of “…”: whoever broke into them."""
    if not is_chanted(passage, index):
        return None
    noun = index - 2
    owner = _owner(passage, noun, low)
    if owner is not None:
        return Attribution((noun, noun + 1), owner, 2, PATTERN)
    for verb in range(noun - 1, max(low, noun - _PHRASE), -1):
        if passage.folded[verb] in unsaid_words["chanting"]:
            subject = subject_before(passage, verb, low)
            if subject is None or passage.flags[verb - 1] & BE:
                return None  # was met with chants
            return Attribution((verb, noun + 1), subject, 2, PATTERN)
    return None


def _used(passage: Passage, index: int, low: int) -> Attribution | None:
    """Roe used the word “…”: whoever used it."""
    flags, folded = passage.flags, passage.folded
    word = index - 1 - bool(flags[index - 1] & COMMA)
    if folded[word] not in unsaid_words["wording"]:
        return None
    verb = word - 1
    while (
        verb > low and flags[verb] & (DETERMINER | LOWER) and not _is_using(passage, verb) and index - verb <= _SHORTEST
    ):
        verb -= 1
    if verb <= low or not _is_using(passage, verb):
        return None
    bound = flags[verb] & GERUND or folded[verb - 1] == "to"
    subject = governing_subject(passage, low, verb) if bound else subject_before(passage, verb, low)
    if subject is None or (subject[1] - subject[0] == 1 and folded[subject[0]] in unsaid_words["reader"]):
        return None
    return Attribution((verb, verb + 1), subject, 2, PATTERN)


def attribution_of_owner(passage: Passage, index: int, low: int, found: Attribution | None) -> Attribution | None:
    """His calls for a “…” · Roe's description of the plan as “…”: whoever the noun for something said belongs to.

    None where ``found``, a cue before that noun, names or governs the segment itself: called his remarks “…”.
    """
    if found is not None and (found.level > 1 or found.cue is None or found.cue[0] >= index):
        return None
    owned = _owned(passage, index, low)
    if owned is None or found is None or found.cue is None:
        return owned
    if found.cue[0] >= owned.source[0]:
        return None
    lemma = passage.verbs[found.cue[0]].lemma if passage.flags[found.cue[0]] & CUE else ""
    with_as = "as" in passage.folded[owned.source[1] : index]
    named = lemma in lexicon().naming and (with_as or lemma not in lexicon().action | lexicon().stating)
    return None if named else owned


def _owned(passage: Passage, index: int, low: int) -> Attribution | None:
    flags, folded = passage.flags, passage.folded
    clause = False
    nearest = index - 1 - (passage.words[index - 1] == ":")  # his verdict: “…”
    for noun in range(nearest, max(low, index - _REACH), -1):
        flag = flags[noun]
        if flag & (SEGMENT | COMMA | BREAK | STOP):
            return None
        if flag & LOWER and (flag & LABEL or folded[noun] in unsaid_words["owned"]):
            if clause and folded[noun + 1] != "that":
                return None
            owner = _owner(passage, noun, low)
            if owner is not None and (nearest == index - 1 or owner[0] == low):
                return Attribution((noun, noun + 1), owner, 1, OWNED)
        elif flag & CUE and flag & LOWER and not flag & NOUNISH and folded[noun - 1] not in ("to", "that"):
            return None
        clause = clause or bool(flag & (FINITE | PAST))
    return None


def _owner(passage: Passage, noun: int, low: int) -> Range | None:
    flags, folded = passage.flags, passage.folded
    for place in range(noun - 1, max(low - 1, noun - _SHORTEST - 1), -1):
        if folded[place] in unsaid_words["owners"]:
            return place, place + 1
        if folded[place].endswith(("'s", "s'")) and flags[place] & (CAPITAL | LOWER) and not flags[place] & PRONOUN:
            start = place
            while start > low and place - start < _PHRASE and not flags[start] & DETERMINER:
                if flags[start - 1] & LOWER and (
                    flags[start] & CAPITAL or flags[start - 1] & (CUE | PREPOSITION | SUBORDINATOR | FINITE | PAST)
                ):
                    break
                if flags[start - 1] & (COMMA | SEGMENT | BREAK | STOP | PRONOUN):
                    break
                start -= 1
            return start, place + 1
        if flags[place] & (CUE | FINITE | PREPOSITION | SUBORDINATOR | PUNCTUATION):
            return None
    return None


def _is_using(passage: Passage, index: int) -> bool:
    return passage.folded[index] in unsaid_words["using"]


def _written_on(passage: Passage, index: int, low: int) -> Attribution | None:
    """A notice reading “…” · a sign that says “…” · a sign in the window: “…”: the thing with the writing on it."""
    flags, folded = passage.flags, passage.folded
    colon = passage.words[index - 1] == ":"
    verb = index - 1 - bool(flags[index - 1] & COMMA or colon)
    noun = verb - 1 - (folded[verb - 1] == "that")
    if folded[verb] not in unsaid_words["reading"] or (noun == verb - 1 and not flags[verb] & GERUND):
        if not colon:
            return None
        places = range(verb, max(low, verb - _PHRASE), -1)
        noun = next((i for i in places if folded[i] in unsaid_words["written"] or flags[i] & (CUE | SEGMENT)), verb)
        verb = index - 1
    if noun < low or folded[noun] not in unsaid_words["written"]:
        return None
    start = noun
    while start > low and noun - start < _PHRASE and not flags[start] & DETERMINER:
        if flags[start - 1] & (COMMA | PREPOSITION | SEGMENT | BREAK | PRONOUN | SUBORDINATOR | AUXILIARY | PAST):
            break
        verbal = (flags[start - 1] & CUE and not flags[start - 1] & NOUNISH) or folded[start - 1].endswith("ed")
        if verbal and folded[start - 1] not in unsaid_words["participles"]:
            break
        start -= 1
    if colon and folded[start] in unsaid_words["owners"]:
        return None
    if not flags[start] & DETERMINER:
        start = noun
    return Attribution((verb, verb + 1), (start, noun + 1), 2, WRITTEN)


def _opening(passage: Passage, index: int, low: int) -> Attribution | None:
    """Calling it “…”, Mayor Roe signed: a participle the sentence opens with has the subject of its clause."""
    flags = passage.flags
    if not (flags[low] & GERUND and flags[low] & CUE and flags[low] & CAPITAL) or index - low > _PHRASE:
        return None
    high = passage.sentence_of(index)[1]
    start = index + 1
    if start >= high or passage.holds(COMMA | SEGMENT | FINITE, low, index):
        return None
    if not flags[start] & (CAPITAL | PRONOUN | DETERMINER):
        start = next((i + 1 for i in range(start, min(high, index + _ASIDE)) if flags[i] & COMMA), high)
    subject = first_subject(passage, start, high) if start < high else None
    return Attribution(cue_range(passage, low), subject, 2, "participle") if subject else None


def _taken_from(passage: Passage, index: int, low: int) -> Attribution | None:
    """From the package insert: “…” · Per the agency, “…”: what the words are taken from."""
    flags, last = passage.flags, index - 1
    stop = passage.words[last] == ":" if passage.folded[low] == "from" else bool(flags[last] & (COMMA | BREAK))
    if passage.folded[low] not in ("from", "per") or not stop or index - low > _REACH:
        return None
    if passage.holds(CUE | FINITE | SEGMENT | COMMA | DAY, low, last):
        return None
    return Attribution((low, low + 1), (low + 1, last), 2, WRITTEN)


def _styled(passage: Passage, index: int, low: int) -> Attribution | None:
    """Roe, a self-described “…”: whoever is described."""
    flags, word = passage.flags, passage.folded[index - 1]
    if word not in unsaid_words["self_given"]:
        return None
    comma = next((i for i in range(index - 2, max(low, index - _PHRASE), -1) if flags[i] & COMMA), None)
    subject = first_subject(passage, low, comma if comma is not None else index)
    return Attribution((index - 1, index), subject, 1, WRITTEN) if subject else None


def _called_behind(passage: Passage, index: int) -> Attribution | None:
    """“…” is how Roe described it · the “…,” as Roe calls it: a verb of calling behind the segment."""
    flags, folded = passage.flags, passage.folded
    high = min(passage.sentence_of(index)[1], index + _REACH)
    start = index + 1 + (index + 1 < high and bool(flags[index + 1] & (COMMA | BREAK)))
    if folded[start : start + 1] == ["as"] and folded[start + 2 : start + 3] == ["by"]:
        return _related(passage, start + 1)
    start += folded[start : start + 1] == ["that"]  # “…” – that is how Roe put it
    cleft = start + 1 < high and flags[start] & BE and folded[start + 1] in ("how", "what")
    if not cleft and (start >= high or folded[start] != "as"):
        return None
    first = start + 1 + bool(cleft)
    for verb in range(first + 1, high):
        if flags[verb] & (SEGMENT | COMMA | BREAK | BE):
            return None
        lemma = passage.verbs[verb].lemma if flags[verb] & CUE and flags[verb] & LOWER else ""
        if lemma in lexicon().naming or (cleft and lemma == "put it"):
            object_ = verb + 1 < high and folded[verb + 1] in unsaid_words["objects"]
            if not (cleft or object_) or folded[first] == "it":
                return None
            subject = subject_before(passage, verb, first)
            return Attribution(cue_range(passage, verb), subject, 2, PATTERN) if subject else None
    return None


def _related(passage: Passage, verb: int) -> Attribution | None:
    """“…,” as described by Roe"""
    if passage.folded[verb] not in unsaid_words["related"]:
        return None
    subject = subject_after(passage, verb + 2, len(passage))
    return Attribution((verb, verb + 2), subject, 2, PATTERN) if subject is not None else None


def _put(passage: Passage, index: int, low: int) -> Attribution | None:
    """As Roe likes to put it, “…” · as our chief insists on calling it, “…”: the subject of that clause alone."""
    flags, folded = passage.flags, passage.folded
    if folded[index - 1] != "it" and not (flags[index - 1] & COMMA and index - 2 > low):
        return None
    bottom = max(low, index - _ASIDE)
    place = index - 2
    while place >= bottom and not flags[place] & (SEGMENT | COMMA | BREAK) and folded[place] != "as":
        place -= 1
    if place < bottom or folded[place] != "as":
        return None
    for verb in range(place + 2, index):
        if flags[verb] & CUE and flags[verb] & LOWER and not flags[verb] & GERUND:
            subject = subject_before(passage, verb, place + 1)
            last = next((i for i in range(index - 1, verb, -1) if flags[i] & CUE), verb)
            given = flags[last] & CLAUSE_VERB or passage.verbs[last].lemma in lexicon().naming
            if subject is None or not given or flags[last - 1] & BE:
                return None
            return Attribution(cue_range(passage, last), subject, 2, PATTERN)
    return None
