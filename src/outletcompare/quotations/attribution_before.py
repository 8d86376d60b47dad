"""Attributions that stand before an English quotation: Roe said: “…” · in the words of Roe, “…” · Roe, adding, “…”."""

from __future__ import annotations

from outletcompare.lexicons import load
from outletcompare.quotations.attributions import Attribution
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.cues import cue_range
from outletcompare.quotations.first_subjects import first_subject
from outletcompare.quotations.governing_subjects import governing_subject
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BE,
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
    OPENING,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    SUBORDINATOR,
)

_NEAR = 5
_LABEL = 3  # words that head a line
# cues tried before a segment: one further away is not its own
_MOST = 10


def attribution_before(passage: Passage, index: int, low: int) -> Attribution | None:
    """Roe said: “…” · Roe: “…” · Roe called it “…” · Roe, calling it “…”."""
    flags, folded = passage.flags, passage.folded
    if index - 1 >= low and passage.words[index - 1] == ":":
        colon = _before_colon(passage, index - 1, low)
        if colon is not None:
            return colon
    words = _in_the_words(passage, index, low) or _by_own_account(passage, index, low)
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
        if not flag & CUE or (flag & CAPITAL and verb > low) or not is_verb(passage, verb, index, low):
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
            if best is not None and _stands_alone(passage, best, verb):
                return best
            found = _clause_cue(passage, verb, index, low)
            if found is not None:
                return found
        elif best is None:
            best = _fragment_cue(passage, verb, low)
            named = _named(passage, verb, best) if best is not None and index - verb <= _NEAR else None
            if named is not None:
                return named
    return best


def _stands_alone(passage: Passage, found: Attribution, verb: int) -> bool:
    """In an interview posted on Monday, Roe called it “…”: a comma parts a verb of calling from the one before it."""
    if found.cue is None or passage.verbs[found.cue[0]].lemma not in lexicon().naming:
        return False
    return passage.holds(COMMA, verb, found.source[0])


def _named(passage: Passage, verb: int, found: Attribution) -> Attribution | None:
    """Somebody who calls a thing so in a relative clause: a finding Roe dismissed as “…”, what Roe called “…”."""
    flags, (start, end) = passage.flags, found.source
    close = verb - 2 if passage.folded[verb - 1] == "to" else verb  # used to call
    if passage.verbs[verb].lemma not in lexicon().naming or not close - 1 <= end <= close:
        return None
    if start and passage.folded[start - 1] == "what":
        return Attribution(found.cue, (start, end), 2, "naming")
    label = next((i for i in range(start, end - 1) if flags[i] & LABEL), None)
    if label is not None:
        start = label + 1
    elif start == 0 or not flags[start - 1] & LABEL:
        return None
    named = flags[start] & (CAPITAL | PRONOUN) and not flags[start] & DAY
    return Attribution(found.cue, (start, end), 2, "naming") if named else None


def _agent(passage: Passage, verb: int, index: int) -> Range | None:
    """Who follows "by": was dismissed by the company as “…”."""
    start = cue_range(passage, verb)[1] + 1
    agent = subject_after(passage, start, index) if start < index else None
    alone = agent is not None and agent[1] == index and passage.flags[index - 1] & DETERMINER  # told by my “…”
    return None if alone else agent


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
        owned = folded[place - 1].endswith(("'s", "'", "s")) or folded[place - 1] in closed["possessive"]
        if start is not None and owned and place - start > 1:
            return Attribution((start, place + 1), (start + 1, place), 2, "in the words of")
    return None


def _by_own_account(passage: Passage, index: int, low: int) -> Attribution | None:
    """He is, by his own account, a “…”: whoever the sentence is about."""
    folded = passage.folded
    for place in range(max(low, index - 8), index - 3):
        if folded[place] == "by" and folded[place + 2] == "own" and folded[place + 3] in closed["own_words"]:
            holder = first_subject(passage, low, place) or (place + 1, place + 2)
            return Attribution((place, place + 4), holder, 2, "in the words of")
    return None


def _clause_cue(passage: Passage, verb: int, index: int, low: int) -> Attribution | None:
    flags = passage.flags
    cue = cue_range(passage, verb)
    gerund = bool(flags[verb] & GERUND) and not flags[verb - 1] & BE
    subject = None if gerund else subject_before(passage, verb, low)
    inserted = None if gerund else _inserted(passage, verb, low)
    if inserted is not None:
        return Attribution(cue, inserted, 2, "inserted")
    if subject is not None:
        return Attribution(cue, subject, 2, "verb")
    if not gerund and passage.folded[verb - 1] == "that" and (holder := _that_says(passage, verb - 1, low)):
        return Attribution(cue, holder, 2, "verb")
    whole = governing_subject(passage, low, verb)
    if whole is not None:
        return Attribution(cue, whole, 1, "clause subject")
    if gerund or passage.verbs[verb].lemma in lexicon().never_inverted:
        return None
    after = subject_after(passage, cue[1], index)
    return Attribution(cue, after, 1, "inverted before") if after else None


def _inserted(passage: Passage, verb: int, low: int) -> Range | None:
    """The difference, says Roe, is that “…”: the one comma before the verb closes no apposition, the source follows."""
    flags, after = passage.flags, cue_range(passage, verb)[1]
    if not flags[verb - 1] & COMMA or not passage.holds(CAPITAL, after, min(after + 3, len(passage))):
        return None
    if passage.holds(COMMA, low, verb - 1) or passage.verbs[verb].lemma in lexicon().never_inverted:
        return None
    return subject_after(passage, after, passage.sentence_of(verb)[1])


def _that_says(passage: Passage, that: int, low: int) -> Range | None:
    """A card that said “…”: the thing it is written on."""
    start = that
    while start > low and that - start < _NEAR and not passage.flags[start - 1] & (COMMA | SEGMENT | CUE):
        start -= 1
        if passage.flags[start] & DETERMINER:
            return (start, that) if start < that - 1 or passage.folded[start] in closed["stands_alone"] else None
    return None


def _fragment_cue(passage: Passage, verb: int, low: int) -> Attribution | None:
    flags, folded = passage.flags, passage.folded
    habitual = verb > low + 1 and folded[verb - 2] in closed["habit"]  # what she used to call “…”
    infinitive = verb > low and folded[verb - 1] == "to" and not habitual
    subject = None
    if not (flags[verb] & GERUND and not flags[verb - 1] & BE) and not infinitive:
        subject = subject_before(passage, verb, low)
    if subject is None and folded[verb - 1] == "that":
        subject = _that_says(passage, verb - 1, low)
    if subject is None:
        subject = governing_subject(passage, low, verb)
    return Attribution(cue_range(passage, verb), subject, 0, "fragment verb") if subject else None


def is_label_line(words: list[str]) -> bool:
    """Whether the words before a colon head a line and name no speaker: Related, See also, Rating."""
    if len(words) > _LABEL:
        return False
    return words[-1].isdigit() or words[0].upper() in load("lexicons/transcripts")["no_speaker"]


def _before_colon(passage: Passage, colon: int, low: int) -> Attribution | None:
    flags = passage.flags
    if low < colon and is_label_line(passage.words[low:colon]):
        return None
    verb, subject, gerund = None, None, False
    for index in range(colon - 1, low - 1, -1):
        if flags[index] & SEGMENT:
            break
        opens = flags[index] & CAPITAL and (index > low or colon == low + 1)
        if flags[index] & CUE and not opens and is_verb(passage, index, colon, low):
            gerund = bool(flags[index] & GERUND)
            found = governing_subject(passage, low, index) if gerund else subject_before(passage, index, low)
            beside = found is not None and passage.folded[found[0]] in closed["relative"] and index + 2 < colon
            if verb is None or flags[index] & CLAUSE_VERB:
                verb, subject = index, found
            if not beside:  # pointed out how odd it was from a mayor who promised so much: “…”
                break
    if verb is None:
        return _without_verb(passage, colon, low)
    if subject is not None:
        return Attribution(cue_range(passage, verb), subject, 2 if gerund else 3, "verb colon")
    if not flags[verb] & CLAUSE_VERB:
        return None  # you'll see three tabs: “…”
    after = subject_after(passage, cue_range(passage, verb)[1], colon)
    return Attribution(cue_range(passage, verb), after, 2, "inverted colon") if after else None


def _without_verb(passage: Passage, colon: int, low: int) -> Attribution | None:
    """Jane Roe: “…” · … leaned in and boomed: “…” · … does not surprise the pollster Jane Roe: “…”"""
    flags, last = passage.flags, colon - 1
    low = max((i + 1 for i in range(low, colon) if passage.words[i] == "|"), default=low)  # a cell of a table
    cue = (colon, colon + 1)
    if last < low or is_label_line(passage.words[low:colon]):
        return None
    if flags[last] & LOWER and passage.folded[last].endswith("ed") and last > low:
        subject = subject_before(passage, last, low) or governing_subject(passage, low, last)
        return Attribution((last, colon), subject, 2, "unlisted colon") if subject else None
    head = _head_of_line(passage, low, colon)
    if head is not None:
        return Attribution(cue, head, 3, "colon")
    if colon - low <= 8 and flags[low] & CAPITAL and not flags[low] & (PREPOSITION | SUBORDINATOR | OPENING | GERUND):
        return Attribution(cue, (low, colon), 3, "colon")
    start = colon
    while start > low and flags[start - 1] & CAPITAL and not flags[start - 1] & DAY:
        start -= 1
    if start < colon and not (start > low and flags[start - 1] & (PREPOSITION | DETERMINER)):
        return Attribution(cue, (start, colon), 1, "name colon")
    subject = first_subject(passage, low, colon)
    return Attribution(cue, subject, 1, "name colon") if subject is not None else None


def _head_of_line(passage: Passage, low: int, colon: int) -> Range | None:
    """Roe on the Closing of the Port: “…” · Roe Hammers Bank: “…”: the name a headline begins with."""
    flags, place = passage.flags, low
    while place < colon and flags[place] & CAPITAL:
        verb = flags[place] & CUE and passage.folded[place].endswith("s")
        if verb and low < place < colon - 1 and flags[place + 1] & CAPITAL:
            return low, place
        place += 1
    about = place < colon and place > low and passage.folded[place] in closed["headline_topic"]
    return (low, place) if about and not flags[low] & (PREPOSITION | OPENING | DETERMINER) else None


def is_verb(passage: Passage, verb: int, index: int, low: int) -> bool:
    """Whether a form that may be a noun ("claims") is a verb here."""
    flags, folded = passage.flags, passage.folded
    before = flags[verb - 1] if verb > low else 0
    if verb > low and folded[verb - 1] == "that" and (index - verb <= 2 or folded[verb].endswith("ed")):
        return True  # a card that said “…”
    # several describe, some call it
    called = not flags[verb] & NOUNISH or folded[verb + 1] in ("it", "him", "them")
    alone = folded[verb - 1] in closed["stands_alone"] and called
    if verb > low and (
        (before & DETERMINER and not before & PRONOUN and not alone) or folded[verb - 1] in ("of", "this")
    ):
        return bool(flags[verb] & GERUND and folded[verb - 1] == "of" and not flags[verb] & NOUNISH)
    if flags[verb] & NOUNISH and verb > low and _is_noun_behind(passage, verb):
        return False
    if verb > low and before & PREPOSITION and not before & SUBORDINATOR and folded[verb].endswith("ed"):
        return False  # for classified information
    if flags[verb] & NOUNISH and folded[verb + 1] in closed["reflexive"]:
        return True  # bills itself as “…”
    if flags[verb] & NOUNISH and _is_verb_behind(passage, verb + 1):
        return False  # the names included “…”
    determined = flags[verb + 1] & DETERMINER and folded[verb + 1] != "that"
    counted = folded[verb].endswith("s") or folded[verb - 1].endswith("s")  # the company calls, the makers label
    if flags[verb] & NOUNISH and before & LOWER and not before & PRONOUN and determined and counted:
        return True
    if flags[verb] & NOUNISH and index - verb > 2:
        base = before & CAPITAL and passage.verbs[verb].lemma == folded[verb] and not folded[verb - 1].endswith("s")
        return bool(before & (CAPITAL | PRONOUN | AUXILIARY | COMMA)) and not base
    return True


def _is_noun_behind(passage: Passage, verb: int) -> bool:
    """Whether the word before a form that may be a noun makes it one: in charge, Roe’s call, a swing state."""
    word, before = passage.folded[verb - 1], passage.flags[verb - 1]
    if word.endswith(("'s", "s'")) and not before & PRONOUN:
        return True
    if before & PREPOSITION and not before & (SUBORDINATOR | ADVERB) and word != "to":
        return True
    if before & (PRONOUN | AUXILIARY | ADVERB | SUBORDINATOR):
        return False
    lemma, form = passage.verbs[verb].lemma, passage.folded[verb]
    if passage.folded[verb + 1 : verb + 2] == ["of"] and lemma not in closed["verb_of"]:
        return True  # claims of, and not: warns of
    singular = before & LOWER and not before & PREPOSITION and not word.endswith("s") and word not in closed["plural"]
    return bool(singular) and lemma == form and lemma not in closed["own_past"]


def _is_verb_behind(passage: Passage, index: int) -> bool:
    """Whether a past form stands here, so that the word before it is its subject."""
    if index + 1 >= len(passage) or not passage.flags[index] & LOWER:
        return False
    return bool(passage.flags[index] & PAST) or passage.folded[index] in closed["listing"]


def participle_before(passage: Passage, index: int, low: int) -> Attribution | None:
    """…, adding, “…”: an -ing cue right before the segment has the sentence's subject."""
    flags = passage.flags
    for verb in range(index - 1, max(low, index - 4), -1):
        flag = flags[verb]
        if flag & SEGMENT:
            break
        if passage.folded[verb + 1] == "of":
            break  # a reading of “…”
        if flag & GERUND and flag & CUE and not (verb - 1 >= low and flags[verb - 1] & (FINITE | BE)):
            subject = governing_subject(passage, low, verb)
            if subject is not None and subject[1] < verb:
                return Attribution(cue_range(passage, verb), subject, 2, "participle")
            break
    return None
