"""Attributions that stand behind an English quotation: “…,” said Roe · “…,” Roe, a doctor, said · “…” — Jane Roe."""

from __future__ import annotations

from outletcompare.quotations.attributions import Attribution
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.cues import cue_range
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import subject_before
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    ACCORDING,
    ADVERB,
    AUXILIARY,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
    CLOSE_BRACKET,
    COMMA,
    CUE,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    NOUNISH,
    OPEN_BRACKET,
    OPENING,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)


def attribution_after(passage: Passage, index: int, limit: int, final: bool = True) -> Attribution | None:
    """“…,” said Roe · “…,” Roe, a doctor, said · “…” — Jane Roe."""
    flags, folded = passage.flags, passage.folded
    start = index + 1
    while start < limit and flags[start] & COMMA:
        start += 1
    if start >= limit or flags[start] & SEGMENT:
        return None
    signature = _signature(passage, start, limit)
    if signature is not None:
        return signature
    if folded[start] == "as" and start + 2 < limit:
        put = _next_verb(passage, start + 1, min(limit, start + 16))
        if put is not None and put > start + 1:
            return Attribution(cue_range(passage, put), (start + 1, put), 2, "subject verb")
    verb = start
    while verb < limit and verb < start + 3 and flags[verb] & AUXILIARY:
        verb += 1
    if verb < limit and flags[verb] & CLAUSE_VERB and not flags[verb] & (CAPITAL | GERUND):
        return _inverted(passage, verb, limit, final)
    unlisted = _unlisted_inverted(passage, start, index, limit)
    if unlisted is not None:
        return unlisted
    if folded[start] == "according" and start + 2 < limit and folded[start + 1] == "to":
        subject = subject_after(passage, start + 2, limit)
        return Attribution((start, start + 2), subject, 3, "according") if subject else None
    return _subject_then_verb(passage, start, limit, final)


def _inverted(passage: Passage, verb: int, limit: int, final: bool) -> Attribution | None:
    lemma = passage.verbs[verb].lemma
    cue = cue_range(passage, verb)
    if lemma in lexicon().never_inverted and not (final and lemma in lexicon().inverted_behind):
        return None
    if cue[1] < limit:
        adverb = passage.flags[cue[1]] & LOWER and passage.flags[cue[1]] & ADVERB  # ask politely
        if adverb or passage.folded[cue[1]] in closed["no_subject"]:
            return None
    subject = subject_after(passage, cue[1], limit)
    return Attribution(cue, subject, 3, "inverted") if subject else None


def _unlisted_inverted(passage: Passage, start: int, index: int, limit: int) -> Attribution | None:
    """“…!” beamed Jane Roe of Orsk: a past form we do not list between a quotation that is over and a name."""
    flags = passage.flags
    if start + 1 >= limit or not flags[start] & LOWER or flags[start] & (FINITE | AUXILIARY | PREPOSITION):
        return None
    if not passage.folded[start].endswith("ed") or not flags[start + 1] & CAPITAL:
        return None
    subject = subject_after(passage, start + 1, limit)
    if subject is None:
        return None
    over = subject[1] >= limit or flags[subject[1]] & (STOP | COMMA | BREAK | PREPOSITION)
    return Attribution((start, start + 1), subject, 2, "inverted") if over else None


def _signature(passage: Passage, start: int, limit: int) -> Attribution | None:
    """— Jane Roe, head of the society: a signature line behind the segment."""
    flags, words = passage.flags, passage.words
    if words[start] not in "—–―-" or start + 1 >= limit or not flags[start + 1] & CAPITAL:
        return None
    end = start + 1
    while end < limit and end < start + 18 and not flags[end] & SEGMENT:
        if flags[end] & (STOP | BREAK) and not (words[end] == "." and not passage.ends_sentence(end, start)):
            break
        if flags[end] & FINITE or (flags[end] & CUE and flags[end] & LOWER and not flags[end] & NOUNISH):
            return None
        end += 1
    if end < limit and not flags[end] & (STOP | SEGMENT):
        return None
    return Attribution(None, (start + 1, end), 3, "signature")


def _subject_then_verb(passage: Passage, start: int, limit: int, final: bool) -> Attribution | None:
    flags, folded = passage.flags, passage.folded
    verb = _next_verb(passage, start, min(limit, start + 45))
    if verb is None:
        verb = _unlisted_verb(passage, start, limit)
    if verb is None:
        return None
    flag = flags[start]
    if not flag & (CAPITAL | PRONOUN | DETERMINER | LOWER) and not passage.words[start][0].isalnum():
        return None
    if flag & SUBORDINATOR and not flag & PRONOUN:
        return None
    if flag & OPENING and not flag & (PRONOUN | DETERMINER):
        return None
    end = verb - 2 if folded[verb - 1] == "to" else verb
    while end > start and (
        flags[end - 1] & (AUXILIARY | COMMA | ADVERB)
        or (flags[verb] & GERUND and folded[end - 1] in closed["perceived"])
    ):
        end -= 1
    if (
        not final and not flags[verb - 1] & COMMA
    ):  # “…” the two in the boat, an agent says: the words go on to the comma
        start = max((i + 1 for i in range(start, end) if flags[i] & COMMA), default=start)
    if end == start and folded[start] in ("both", "all", "one"):
        end = start + 1
    return Attribution(cue_range(passage, verb), (start, end), 3, "subject verb") if end > start else None


def _next_verb(passage: Passage, start: int, limit: int) -> int | None:
    flags, folded = passage.flags, passage.folded
    commas = depth = 0
    for index in range(start, limit):
        flag = flags[index]
        if flag & SEGMENT or flag & BREAK or (flag & STOP and passage.ends_sentence(index, start)):
            break
        if flag & OPEN_BRACKET:
            depth += 1
        elif flag & CLOSE_BRACKET:
            depth = max(0, depth - 1)
        if depth:
            continue
        if flag & COMMA:
            commas += 1
        if flag & CLAUSE_VERB and index > start and not (flag & CAPITAL and not flags[index - 1] & PRONOUN):
            before = folded[_before_adverbs(passage, index)]
            if before == "to" and index - 2 > start and folded[index - 2] in closed["habit"]:
                return index
            if before in closed["not_before_verb"] or (
                flag & GERUND and not flags[index - 1] & FINITE and before not in closed["perceived"]
            ):
                continue
            if flag & NOUNISH and not _verb_like(passage, index, limit):
                continue
            if folded[index + 1 : index + 2] == ["to"] and passage.verbs[index].lemma in closed["goes_on_to"]:
                break
            return index
        if not commas and flag & SUBORDINATOR and index > start and folded[index] not in ("and", "or"):
            break
    return None


def _before_adverbs(passage: Passage, index: int) -> int:
    """The word before a verb and its adverbs: a villain who actually says."""
    index -= 1
    while index > 0 and passage.flags[index] & LOWER and passage.flags[index] & ADVERB:
        index -= 1
    return index


def _verb_like(passage: Passage, index: int, limit: int) -> bool:
    """Whether a form that may be a noun is a verb by its neighbours."""
    flags = passage.flags
    after = flags[index + 1] if index + 1 < limit else STOP
    before = flags[index - 1]
    if before & CAPITAL and not before & PRONOUN and passage.verbs[index].lemma == passage.folded[index]:
        # a base form needs a plural: the Greens say, but White House press secretary Jane Roe
        return passage.folded[index - 1].endswith("s") or passage.folded[index - 2] == "and"
    return bool(flags[index - 1] & (CAPITAL | PRONOUN | AUXILIARY | COMMA) or after & (STOP | COMMA | BREAK))


def _unlisted_verb(passage: Passage, start: int, limit: int) -> int | None:
    """“…,” Roe thundered: a verb we do not list, right behind a name or pronoun and at the end of its clause."""
    flags, folded, words = passage.flags, passage.folded, passage.words
    index = start
    if flags[start] & PRONOUN:
        index = start + 1
    else:
        while index < limit and index < start + 5 and (flags[index] & CAPITAL or words[index] == "."):
            index += 1
    if index == start or index >= limit or not flags[index] & LOWER or flags[index] & FINITE:
        return None
    word = folded[index]
    if not word.endswith(("ed", "s")) or word.endswith("'s") or word in ("as", "others"):
        return None
    after = flags[index + 1] if index + 1 < limit else STOP
    return index if after & (STOP | COMMA | BREAK | PREPOSITION | ADVERB) or (after & OPENING) else None


def attribution_far(passage: Passage, index: int, high: int, final: bool = True) -> Attribution | None:
    """The plan is “…” and will not pass, Roe said: the attribution at the end of the sentence."""
    flags, folded = passage.flags, passage.folded
    for verb in range(high - 1, index, -1):
        flag = flags[verb]
        if not flag & (CLAUSE_VERB | ACCORDING):
            continue
        if folded[verb] == "according" and verb + 2 < high and folded[verb + 1] == "to":
            subject = subject_after(passage, verb + 2, high)
            if subject is not None:
                return Attribution((verb, verb + 2), subject, 2, "according")
        if not flag & CLAUSE_VERB or flag & (CAPITAL | GERUND) or folded[verb - 1] in closed["not_before_verb"]:
            continue
        if flag & NOUNISH and not _verb_like(passage, verb, high):
            continue
        subject = subject_before(passage, verb, index + 1)
        if subject is not None and folded[subject[0] - 1] == "as" and flags[min(high - 1, verb + 3)] & SEGMENT:
            continue  # …, as Roe put it, “…”
        if subject is not None and subject[0] == index + 1 and not final:
            continue  # a plan to “change” the house rules
        if subject is not None and (flags[subject[0] - 1] & (COMMA | BREAK | SEGMENT)):
            return Attribution(cue_range(passage, verb), subject, 2, "far")
        if flags[verb - 1] & (COMMA | SEGMENT):
            after = subject_after(passage, verb + 1, high)
            if after is not None and passage.verbs[verb].lemma not in lexicon().never_inverted:
                return Attribution(cue_range(passage, verb), after, 2, "far inverted")
    return None
