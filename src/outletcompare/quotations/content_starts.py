"""Where the content of an English report begins: at "that", a question word, an infinitive, a bare clause."""

from __future__ import annotations

from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.mentions import is_contraction
from outletcompare.quotations.phrases import subject_before
from outletcompare.quotations.sentence_words import SentenceWords
from outletcompare.quotations.verbs import Verb, lexicon
from outletcompare.quotations.word_classes import (
    ADVERB,
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    NOUNISH,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    SUBORDINATOR,
)

_THAT_WINDOW = 14
CLAUSE_WINDOW = 14
_OCCASION = 10  # words
_SHORT_CLAUSE = 3  # words
_NO_CLAUSE = PREPOSITION | ADVERB | SUBORDINATOR | SEGMENT | COMMA | BREAK | DAY | FINITE | PAST  # at its start


class ContentStarts(SentenceWords):
    """One sentence and where the content of a cue in it begins."""

    def content_start(self, verb: int, start: int) -> int | None:
        """Where the content clause of a cue begins: at "that", a question word, an infinitive or a bare clause."""
        if start >= self.high:
            return None
        form = self.verbs[verb]
        that = self._complementizer(start, form)
        if that is not None:
            # the questions that would decide it: a noun and its relative clause
            return None if that == start and self.flags[verb] & NOUNISH and self.is_relative(that) else that
        following = self._skip_addressee(start, form.lemma)
        if following >= self.high:
            return None
        word = self.folded[following]
        if word in closed["question"] and self._asks(verb, word, form):
            return following
        if word in ("about", "of") and form.lemma in lexicon().addressed and start < following < self.high - 1:
            return following + 1 if word == "about" or following - start == 1 else None
        infinitive = self._infinitive(start, form.lemma)
        if infinitive is not None:
            return infinitive
        if not form.clause or form.lemma in lexicon().no_bare_clause:
            return None
        if self._is_inverted(verb, start):
            return None
        if form.lemma in lexicon().plain and not self._shows_subject(following):
            return None
        if self.clause_at(following) or (form.lemma in lexicon().bare and self._long_clause_at(following)):
            return following
        if form.lemma in lexicon().certain:
            if self._goes_on(verb, following):
                return following
            behind = self._behind_occasion(start)
            if behind is not None:
                return behind
        if following <= start or not self.flags[following] & FINITE:
            return None
        if self._is_plural(start) and self.clause_at(start + 1):
            return start + 1
        return start if self.clause_at(start) else None

    def _behind_occasion(self, start: int) -> int | None:
        """Past when and where it was said, to a clause: said in a statement on Monday [they were sorry]."""
        if not self.flags[start] & PREPOSITION:
            return None
        for index in range(start + 1, min(self.high - 2, start + _OCCASION)):
            flag, following = self.flags[index], self.flags[index + 1]
            if flag & (COMMA | BREAK | SEGMENT | FINITE | SUBORDINATOR):
                return None
            told = flag & DAY or self.folded[index] in closed["occasion"] or self.folded[index] in closed["time_noun"]
            opens = following & (PRONOUN | DETERMINER | CAPITAL) and not following & DAY
            if told and opens and self.clause_at(index + 1):
                return index + 1
        return None

    def _is_inverted(self, verb: int, start: int) -> bool:
        """Whether the subject follows a verb that a comma precedes: …, said a handful of voters who …"""
        if verb <= self.low + 1 or not self.flags[verb - 1] & COMMA or self.flags[verb] & GERUND:
            return False
        if self.flags[start] & PRONOUN or self.verbs[verb].lemma in lexicon().never_inverted:
            return False
        subject = subject_before(self.passage, verb, self.low)
        if subject is None:
            return True
        # The plan, said Roe, is dead: the comma closes no apposition
        alone = subject[0] == self.low and not self.passage.holds(COMMA, *subject)
        return alone and subject[1] == verb - 1 and self.verbs[verb].lemma in lexicon().certain

    def _goes_on(self, verb: int, following: int) -> bool:
        """Whether what stands behind "says" can only be what was said, though no verb is known: says prices rise."""
        flags = self.flags
        if verb == self.low or flags[verb - 1] & (COMMA | SEGMENT) or following + 1 >= self.high:
            return False
        first = flags[following]
        if first & _NO_CLAUSE and not first & DETERMINER:
            return False
        if flags[following + 1] & SEGMENT:  # said he “cannot go”
            return True
        after = range(following + 1, following + _SHORT_CLAUSE)
        if after.stop > self.high or self.is_time(following):
            return False
        return not any(flags[i] & (COMMA | BREAK | SEGMENT) for i in after)

    def _shows_subject(self, index: int) -> bool:
        """Whether a word that opens a subject stands here: he, the, Roe; no bare noun, no "it" with a preposition."""
        if self.folded[index] == "it" and index + 1 < self.high and self.flags[index + 1] & PREPOSITION:
            return False
        if self.flags[index] & (DETERMINER | PRONOUN | CAPITAL) or not self.flags[index] & LOWER:
            return True
        return self.folded[index] == "such" or any(
            self.flags[i] & FINITE for i in range(index + 1, min(self.high, index + 3))
        )

    def _is_plural(self, index: int) -> bool:
        """Whether a lower-case plural stands here by itself: told reporters the plan …"""
        return (
            bool(self.flags[index] & LOWER) and self.folded[index].endswith("s") and not self.flags[index] & DETERMINER
        )

    def _asks(self, verb: int, word: str, form: Verb) -> bool:
        """Whether a question word behind the cue opens what was said, and no relative or adverbial clause."""
        if word == "when" or (word in ("who", "where") and self.flags[verb] & NOUNISH):
            return form.lemma in lexicon().asking
        if word == "if":
            return form.lemma in lexicon().asking or (form.lemma == "say" and self.flags[verb + 1] & LOWER != 0)
        return form.clause or form.category == "endorsing"

    def _complementizer(self, start: int, form: Verb) -> int | None:
        """The "that" of a content clause behind the cue, an addressee or a time between them."""
        if form.lemma in lexicon().naming or "that" not in self.folded[start : start + 2 * _THAT_WINDOW]:
            return None
        if start < self.high and self.flags[start] & COMMA:
            start = self._after_aside(start)
        for index in range(start, min(self.high, start + _THAT_WINDOW)):
            flag = self.flags[index]
            if self.folded[index] == "that":
                return index if index == start or self._may_stand_between(start, index, form) else None
            if flag & (SEGMENT | BREAK | FINITE) or (
                flag & CUE and flag & LOWER and not flag & NOUNISH and index > start
            ):
                return None
            if flag & COMMA and index > start + 4:
                return None
        return None

    def _after_aside(self, start: int) -> int:
        """Past an aside between cue and "that": claimed, without giving evidence, that …"""
        for index in range(start + 1, min(self.high - 1, start + _THAT_WINDOW)):
            if self.flags[index] & COMMA:
                return index + 1 if self.folded[index + 1] == "that" else start
            if self.flags[index] & (SEGMENT | BREAK | FINITE):
                return start
        return start

    def _may_stand_between(self, start: int, that: int, form: Verb) -> bool:
        """Whether these words leave "that" to the cue: an addressee, a time, a place, a label; no noun it qualifies."""
        if self.is_relative(that):
            return False
        if that - 1 in self.labels or self.labels_between(start, that):
            return True
        if not form.clause:
            return False
        first = self.flags[start]
        return (
            form.lemma in lexicon().addressed
            or bool(first & (PREPOSITION | DAY | ADVERB | COMMA))
            or self.is_time(start)
            or self.folded[start] in closed["between"]
        )

    def _skip_addressee(self, start: int, lemma: str) -> int:
        """Past "reporters", "the daily La Voz", "him" after tell and its like, and past days and adverbs."""
        index = start
        if lemma in lexicon().addressed and index < self.high:
            flags = self.flags
            alone = flags[index] & PRONOUN and not flags[index] & DETERMINER
            if alone or self.folded[index] in closed["addressee_pronoun"]:
                return index + 1
            while index < self.high and index < start + 8:
                flag = flags[index]
                if flag & (SEGMENT | COMMA | BREAK | FINITE) or (
                    index > start and (flag & (PRONOUN | SUBORDINATOR | PREPOSITION) or self._opens_clause(index))
                ):
                    break
                if index > start and flag & DETERMINER and not flags[index - 1] & DETERMINER:
                    break
                index += 1
        while index < self.high and (
            self.flags[index] & DAY
            or (self.folded[index] == "on" and index + 1 < self.high and self.flags[index + 1] & DAY)
            or (
                self.folded[index] in ("last", "this", "week", "earlier", "late")
                and index + 1 < self.high
                and (self.flags[index + 1] & DAY or self.folded[index + 1] in closed["time_noun"])
            )
            or (index > start and self.folded[index] in closed["time_noun"])
        ):
            index += 1
        return index

    def _opens_clause(self, index: int) -> bool:
        """Whether a word behind the hearer is the subject of what was said: told CNN there is …, told voters he’s …"""
        return self.folded[index] == "there" or is_contraction(self.folded[index])

    def _infinitive(self, start: int, lemma: str) -> int | None:
        if lemma not in lexicon().infinitive:
            return None
        for index in range(start, min(self.high - 1, start + 7)):
            flag = self.flags[index]
            following = self.flags[index + 1]
            if self.folded[index] == "to" and following & (LOWER | SEGMENT) and not following & DETERMINER:
                return start if lemma in lexicon().asked else index
            if flag & (SEGMENT | COMMA | BREAK | FINITE | SUBORDINATOR):
                return None
        return None

    def clause_at(self, start: int) -> bool:
        """Whether a clause begins here: a subject and a finite verb before any break."""
        flags = self.flags
        flag = flags[start]
        if self.folded[start] == "as" and start + 1 < self.high and self.folded[start + 1] in ("many", "much", "few"):
            return start + 3 < self.high and self.clause_at(start + 3)
        if flag & (FINITE | PAST) and not flag & (DETERMINER | CAPITAL):
            return False
        if "'" in self.folded[start] and is_contraction(self.folded[start]):
            return True
        if flag & PRONOUN and not flag & DETERMINER and start + 1 < self.high and flags[start + 1] & SEGMENT:
            return True  # told them he “cannot go”
        if flag & (COMMA | BREAK | PREPOSITION) or (flag & SUBORDINATOR and not flag & DETERMINER):
            return False
        if flag & SEGMENT:
            return False
        for index in range(start + 1, min(self.high, start + CLAUSE_WINDOW)):
            flag = flags[index]
            if flag & FINITE or (flag & PAST and not flags[index - 1] & DETERMINER):
                return True
            if flag & BREAK:
                return False
            if flag & SUBORDINATOR and not (
                self.folded[index] in ("and", "or")
                and self.flags[index + 1 if index + 1 < self.high else index] & (CAPITAL | DETERMINER | PRONOUN)
            ):
                return False
            if flag & LOWER and index > start and self.looks_finite(index, start):
                return True
        return False

    def _long_clause_at(self, start: int) -> bool:
        """Whether a clause with a long subject begins here: said ferrymen and pilots who retire could …"""
        flags = self.flags
        first = flags[start]
        if first & (COMMA | BREAK | SEGMENT | SUBORDINATOR | FINITE | PAST) and not first & DETERMINER:
            return False
        if first & PREPOSITION and self.folded[start] not in ("about", "over", "under"):
            return False
        for index in range(start + 1, min(self.high, start + 2 * CLAUSE_WINDOW)):
            if flags[index] & BREAK or (
                flags[index] & COMMA and not flags[min(index + 1, self.high - 1)] & SUBORDINATOR
            ):
                return False
            if flags[index] & (FINITE | PAST):
                return True
        return False
