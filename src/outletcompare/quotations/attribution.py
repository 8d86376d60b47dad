"""Who an English quoted segment belongs to: ranked patterns around it, each an :class:`Attribution`."""

from __future__ import annotations

from attrs import frozen

from outletcompare.quotations.passages import (
    ACCORDING,
    ADVERB,
    AUXILIARY,
    BE,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
    CLOSE_BRACKET,
    COMMA,
    CUE,
    DETERMINER,
    FINITE,
    FRAGMENT_VERB,
    GERUND,
    LABEL,
    LOWER,
    NOUNISH,
    OPEN_BRACKET,
    OPENING,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
    Passage,
)
from outletcompare.quotations.phrases import (
    Range,
    governing_subject,
    subject_after,
    subject_before,
)
from outletcompare.quotations.verbs import Verb, lexicon

_WINDOW = 120
_NEAR = 5
_MOST = 10  # cues tried before a segment: one further away is not its own


@frozen
class Attribution:
    """A cue and a source around a segment, as ranges of words. ``level`` 0 (a guess) to 3 (adjacent and explicit)."""

    cue: Range | None
    source: Range
    level: int
    pattern: str


def attribute(passage: Passage, index: int, sentence: Range, ends_open: bool, final: bool) -> Attribution | None:
    """The best attribution of the segment at word ``index`` inside its sentence, or None.

    Args:
        passage: the paragraph.
        index: the segment's word.
        sentence: the words of its sentence.
        ends_open: whether the segment ends like an unfinished sentence (a comma, a bare word), not with ? or !.
        final: whether the segment ends with a mark that closes a clause.
    """
    low, high = max(sentence[0], index - _WINDOW), min(sentence[1], index + _WINDOW)
    if ends_open:
        found = participle_before(passage, index, low)
        if found is not None:
            return found
    adjacent = _adjacent_before(passage, index, low)
    if adjacent is not None:
        return adjacent
    found = attribution_after(passage, index, high) if _may_close(passage, index, low, final) else None
    if found is not None:
        return found
    before = attribution_before(passage, index, low)
    far = attribution_far(passage, index, high)
    if before is not None and (before.level >= 2 or far is None):
        return before
    return far or before


def _adjacent_before(passage: Passage, index: int, low: int) -> Attribution | None:
    """When somebody shouted, “…,” Roe laughed: a cue and a comma right before the segment win."""
    verb = index - 2
    if verb <= low or not passage.flags[index - 1] & COMMA:
        return None
    flag = passage.flags[verb]
    if not flag & CLAUSE_VERB or not flag & LOWER or flag & GERUND or not _is_verb(passage, verb, index, low):
        return None
    subject = subject_before(passage, verb, low)
    return Attribution(cue_range(passage, verb), subject, 3, "verb comma") if subject else None


def _may_close(passage: Passage, index: int, low: int, final: bool) -> bool:
    """Whether an attribution may follow: the segment ends a clause, or opens the sentence, or "Roe said" is right there."""
    if final or index == low or index + 1 >= len(passage):
        return True
    flags = passage.flags
    following = flags[index + 1]
    if following & (COMMA | BREAK) or passage.words[index + 1] == "-":
        return True
    if following & CLAUSE_VERB:
        return not following & NOUNISH
    return bool(following & (CAPITAL | PRONOUN)) and any(
        flags[i] & CLAUSE_VERB and not flags[i] & NOUNISH for i in range(index + 2, min(len(passage), index + 5))
    )


def verb_at(passage: Passage, index: int) -> Verb:
    """The reporting verb at a word that has the class of one, a phrase when the next word makes it one."""
    following = passage.folded[index + 1] if index + 1 < len(passage) else ""
    found = lexicon().verb(passage.folded[index], following)
    assert found is not None
    return found


def cue_range(passage: Passage, verb: int) -> Range:
    """The words of a cue: the verb and the particle of a phrase such as "pointed out"."""
    if verb + 1 < len(passage):
        phrase = lexicon().phrases.get((passage.folded[verb], passage.folded[verb + 1]))
        if phrase is not None:
            return verb, verb + 1 + phrase.lemma.count(" ")
    return verb, verb + 1


def participle_before(passage: Passage, index: int, low: int) -> Attribution | None:
    """…, adding, “…”: an -ing cue right before the segment has the sentence's subject."""
    flags = passage.flags
    for verb in range(index - 1, max(low, index - 4), -1):
        flag = flags[verb]
        if flag & SEGMENT:
            break
        if flag & GERUND and flag & CUE and not (verb - 1 >= low and flags[verb - 1] & FINITE):
            subject = governing_subject(passage, low, verb)
            if subject is not None and subject[1] < verb:
                return Attribution(cue_range(passage, verb), subject, 2, "participle")
            break
    return None


def attribution_after(passage: Passage, index: int, limit: int) -> Attribution | None:
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
        return _inverted(passage, verb, limit)
    if folded[start] == "according" and start + 2 < limit and folded[start + 1] == "to":
        subject = subject_after(passage, start + 2, limit)
        return Attribution((start, start + 2), subject, 3, "according") if subject else None
    return _subject_then_verb(passage, start, limit)


def _inverted(passage: Passage, verb: int, limit: int) -> Attribution | None:
    form = verb_at(passage, verb)
    cue = cue_range(passage, verb)
    if form.lemma in lexicon().never_inverted:
        return None
    if cue[1] < limit and passage.folded[cue[1]] in _NO_SUBJECT:
        return None
    subject = subject_after(passage, cue[1], limit)
    return Attribution(cue, subject, 3, "inverted") if subject else None


_NO_SUBJECT = frozenset(
    {
        "that",
        "in",
        "on",
        "at",
        "during",
        "to",
        "as",
        "when",
        "before",
        "after",
        "with",
        "by",
        "of",
        "about",
        "from",
        "for",
    }
)


def _signature(passage: Passage, start: int, limit: int) -> Attribution | None:
    """— Jane Roe, head of the society: a signature line behind the segment."""
    flags, words = passage.flags, passage.words
    if words[start] not in "—–―-" or start + 1 >= limit or not flags[start + 1] & CAPITAL:
        return None
    end = start + 1
    while end < limit and end < start + 18 and not flags[end] & SEGMENT:
        if flags[end] & (STOP | BREAK) and not (words[end] == "." and not passage.ends_sentence(end, start)):
            break
        if flags[end] & FINITE or (flags[end] & CUE and flags[end] & LOWER):
            return None
        end += 1
    if end < limit and not flags[end] & (STOP | SEGMENT):
        return None
    return Attribution(None, (start + 1, end), 3, "signature")


def _subject_then_verb(passage: Passage, start: int, limit: int) -> Attribution | None:
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
    end = verb
    while end > start and (flags[end - 1] & (AUXILIARY | COMMA) or flags[end - 1] & ADVERB):
        end -= 1
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
        if flag & CLAUSE_VERB and not flag & CAPITAL and index > start:
            before = folded[index - 1]
            if before in _NOT_BEFORE_VERB or (flag & GERUND and not flags[index - 1] & FINITE):
                continue
            if flag & NOUNISH and not _verb_like(passage, index, limit):
                continue
            return index
        if not commas and flag & SUBORDINATOR and index > start and folded[index] not in ("and", "or"):
            break
    return None


def _verb_like(passage: Passage, index: int, limit: int) -> bool:
    """Whether a form that may be a noun is a verb by its neighbours."""
    flags = passage.flags
    after = flags[index + 1] if index + 1 < limit else STOP
    return bool(flags[index - 1] & (CAPITAL | PRONOUN | AUXILIARY | COMMA) or after & (STOP | COMMA | BREAK))


_NOT_BEFORE_VERB = frozenset({"to", "a", "an", "the", "of", "who", "which", "his", "her", "their", "its"})


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


def attribution_before(passage: Passage, index: int, low: int) -> Attribution | None:
    """Roe said: “…” · Roe: “…” · Roe called it “…” · Roe, calling it “…”."""
    flags, folded = passage.flags, passage.folded
    if index - 1 >= low and passage.words[index - 1] == ":":
        colon = _before_colon(passage, index - 1, low)
        if colon is not None:
            return colon
    words = _in_the_words(passage, index, low)
    if words is not None:
        return words
    best: Attribution | None = None
    tried = 0
    for verb in range(index - 1, low - 1, -1):
        flag = flags[verb]
        if folded[verb] == "according" and verb + 2 < index and folded[verb + 1] == "to":
            subject = subject_after(passage, verb + 2, index)
            if subject is not None:
                return Attribution((verb, verb + 2), subject, 2, "according")
        if not flag & CUE or (flag & CAPITAL and verb > low) or not _is_verb(passage, verb, index, low):
            continue
        tried += 1
        if tried > _MOST:
            break
        if folded[cue_range(passage, verb)[1]] == "by" and not flag & GERUND and verb > low:
            agent = _agent(passage, verb, index)
            if agent is not None and flags[verb - 1] & (BE | ADVERB):
                return Attribution(cue_range(passage, verb), agent, 2, "verb")
            continue
        if flag & CLAUSE_VERB:
            found = _clause_cue(passage, verb, index, low)
            if found is not None:
                return found
        elif best is None:
            best = _fragment_cue(passage, verb, low)
            named = _named(passage, verb, best) if best is not None and index - verb <= _NEAR else None
            if named is not None:
                return named
    return best


def _named(passage: Passage, verb: int, found: Attribution) -> Attribution | None:
    """Somebody who calls a thing so in a relative clause: a finding Roe dismissed as “…”, what Roe called “…”."""
    flags, (start, end) = passage.flags, found.source
    if verb_at(passage, verb).lemma not in lexicon().naming or not verb - 1 <= end <= verb:
        return None
    label = next((i for i in range(start, end - 1) if flags[i] & LABEL), None)
    if label is not None:
        start = label + 1
    elif start == 0 or (passage.folded[start - 1] != "what" and not flags[start - 1] & LABEL):
        return None
    return Attribution(found.cue, (start, end), 2, "naming") if flags[start] & (CAPITAL | PRONOUN) else None


def _agent(passage: Passage, verb: int, index: int) -> Range | None:
    """Who follows "by": was dismissed by the company as “…”."""
    start = cue_range(passage, verb)[1] + 1
    return subject_after(passage, start, index) if start < index else None


def _in_the_words(passage: Passage, index: int, low: int) -> Attribution | None:
    """In Roe's words, “…” · in the words of Roe, “…”."""
    folded = passage.folded
    for place in range(index - 1, max(low, index - 12), -1):
        if folded[place] != "words":
            continue
        if place + 2 < index and folded[place + 1] == "of":
            subject = subject_after(passage, place + 2, index)
            if subject is not None:
                return Attribution((place, place + 2), subject, 2, "in the words of")
        start = next(
            (i for i in range(place - 1, max(low, place - 8) - 1, -1) if folded[i] == "in"),
            None,
        )
        if start is not None and folded[place - 1].endswith(("'s", "'", "s")) and place - start > 1:
            return Attribution((start, place + 1), (start + 1, place), 2, "in the words of")
    return None


def _is_verb(passage: Passage, verb: int, index: int, low: int) -> bool:
    """Whether a form that may be a noun ("claims") is a verb here."""
    flags, folded = passage.flags, passage.folded
    before = flags[verb - 1] if verb > low else 0
    if verb > low and ((before & DETERMINER and not before & PRONOUN) or folded[verb - 1] in ("of", "this")):
        return False
    if flags[verb] & NOUNISH and index - verb > 2:
        base = before & CAPITAL and verb_at(passage, verb).lemma == folded[verb] and not folded[verb - 1].endswith("s")
        return bool(before & (CAPITAL | PRONOUN | AUXILIARY | COMMA)) and not base
    return True


def _clause_cue(passage: Passage, verb: int, index: int, low: int) -> Attribution | None:
    flags = passage.flags
    cue = cue_range(passage, verb)
    gerund = bool(flags[verb] & GERUND)
    subject = None if gerund else subject_before(passage, verb, low)
    if subject is not None:
        return Attribution(cue, subject, 2, "verb")
    whole = governing_subject(passage, low, verb)
    if whole is not None:
        return Attribution(cue, whole, 1, "clause subject")
    if gerund or verb_at(passage, verb).lemma in lexicon().never_inverted:
        return None
    after = subject_after(passage, cue[1], index)
    return Attribution(cue, after, 1, "inverted before") if after else None


def _fragment_cue(passage: Passage, verb: int, low: int) -> Attribution | None:
    flags, folded = passage.flags, passage.folded
    infinitive = verb > low and folded[verb - 1] == "to"
    subject = None
    if not flags[verb] & GERUND and not infinitive:
        subject = subject_before(passage, verb, low)
    if subject is None:
        subject = governing_subject(passage, low, verb)
    return Attribution(cue_range(passage, verb), subject, 0, "fragment verb") if subject else None


def _before_colon(passage: Passage, colon: int, low: int) -> Attribution | None:
    flags = passage.flags
    verb = None
    for index in range(colon - 1, low - 1, -1):
        if flags[index] & SEGMENT:
            break
        if flags[index] & CUE and not (flags[index] & CAPITAL and (index > low or colon == low + 1)):
            verb = index
            break
    if verb is None:
        return _without_verb(passage, colon, low)
    gerund = flags[verb] & GERUND
    subject = governing_subject(passage, low, verb) if gerund else subject_before(passage, verb, low)
    if subject is not None:
        return Attribution(cue_range(passage, verb), subject, 2 if gerund else 3, "verb colon")
    after = subject_after(passage, cue_range(passage, verb)[1], colon)
    return Attribution(cue_range(passage, verb), after, 2, "inverted colon") if after else None


def _without_verb(passage: Passage, colon: int, low: int) -> Attribution | None:
    """Jane Roe: “…” · … leaned in and boomed: “…” · … does not surprise the pollster Jane Roe: “…”"""
    flags, last = passage.flags, colon - 1
    cue = (colon, colon + 1)
    if last < low:
        return None
    if flags[last] & LOWER and passage.folded[last].endswith("ed") and last > low:
        subject = governing_subject(passage, low, last)
        return Attribution((last, colon), subject, 2, "unlisted colon") if subject else None
    if colon - low <= 8 and flags[low] & CAPITAL:
        return Attribution(cue, (low, colon), 3, "colon")
    start = colon
    while start > low and flags[start - 1] & CAPITAL:
        start -= 1
    return Attribution(cue, (start, colon), 1, "name colon") if start < colon else None


def attribution_far(passage: Passage, index: int, high: int) -> Attribution | None:
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
        if not flag & CLAUSE_VERB or flag & (CAPITAL | GERUND) or folded[verb - 1] in _NOT_BEFORE_VERB:
            continue
        subject = subject_before(passage, verb, index + 1)
        if subject is not None and (flags[subject[0] - 1] & (COMMA | BREAK | SEGMENT)):
            return Attribution(cue_range(passage, verb), subject, 2, "far")
        if flags[verb - 1] & (COMMA | SEGMENT):
            after = subject_after(passage, verb + 1, high)
            if after is not None and verb_at(passage, verb).lemma not in lexicon().never_inverted:
                return Attribution(cue_range(passage, verb), after, 2, "far inverted")
    return None


__all__ = ["FRAGMENT_VERB", "Attribution", "attribute", "cue_range"]
