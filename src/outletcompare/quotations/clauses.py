"""Content clauses of English cues: is a form a verb here, where does what was said begin, and where does it end."""

from __future__ import annotations

from outletcompare.quotations.attribution import verb_at
from outletcompare.quotations.passages import (
    ACCORDING,
    ADVERB,
    AUXILIARY,
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
    Passage,
)
from outletcompare.quotations.phrases import Range, subject_after
from outletcompare.quotations.verbs import Verb, lexicon

_THAT_WINDOW = 14
_CLAUSE_WINDOW = 14
_MOST = 24  # cues and labels read in one sentence: no written sentence has more, and a wall of "said" stays cheap
SHORTEST = 2
OF_INTEREST = CUE | LABEL | ACCORDING
_QUESTION = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when"})
_UNSAID = frozenset(
    {"not", "never", "nor", "neither", "without", "cannot", "can", "could", "may", "might", "should", "must"}
)
_BETWEEN = frozenset(
    {
        "again",
        "here",
        "there",
        "once",
        "too",
        "publicly",
        "aloud",
        "late",
        "early",
        "via",
        "back",
        "only",
        "also",
        "then",
        "next",
    }
)
_REFUSING = frozenset({"refuse", "decline"})
_UNABLE = frozenset({"fail", "failed", "fails", "unable", "reluctant", "unwilling", "hesitant", "yet", "not"})
_ADJECTIVAL = ("ing", "ed", "ous", "ful", "ive", "less", "able", "ible", "ic", "al", "gry")
_JUDGING = frozenset({"accusing", "manner", "distancing", "denying"})
_CONTRAST = frozenset({"while", "although", "though", "but", "and", "whereas"})
POSSESSIVE = frozenset({"his", "her", "their", "its"})


class Clauses:
    """One sentence and where the content of its cues begins and ends."""

    def __init__(self, text: str, passage: Passage, low: int, high: int) -> None:
        self.text, self.passage = text, passage
        self.low = low
        self.high = high
        while self.high > low and passage.flags[self.high - 1] & STOP:
            self.high -= 1
        self.flags, self.folded = passage.flags, passage.folded
        self.places = [i for i in range(low, self.high) if self.flags[i] & OF_INTEREST][:_MOST]
        self.labels = [i for i in self.places if self.flags[i] & LABEL and self.is_noun(i)]

    def is_noun(self, index: int) -> bool:
        """Whether a form of a cue verb is no verb here: the claims, reported cases, in order to, think tanks."""
        flags, folded = self.flags, self.folded
        flag = flags[index]
        if flag & CAPITAL and index > self.low:
            return False
        if not flag & CUE:
            return True
        if index == self.low:
            return bool(flag & NOUNISH)
        before, word = flags[index - 1], folded[index - 1]
        if (before & DETERMINER and not before & PRONOUN) or word in ("of", "by", "no"):
            return True
        if word.endswith(("'s", "s'")) or word in POSSESSIVE:
            return bool(flag & NOUNISH)
        if not flag & NOUNISH:
            return bool(before & PREPOSITION and folded[index].endswith("ed") and word not in ("to", "as"))
        if before & PREPOSITION and word != "to":
            return True
        return not self._nounish_verb(index)

    def _nounish_verb(self, index: int) -> bool:
        flags, folded = self.flags, self.folded
        before, word = flags[index - 1], folded[index - 1]
        if before & CAPITAL:
            start = index - 1
            while start > self.low and flags[start - 1] & CAPITAL:
                start -= 1
            base = verb_at(self.passage, index).lemma.split()[0] == folded[index]
            plural = word.endswith("s") and not word.endswith(("ss", "us"))
            if base and not plural and (start == self.low or folded[start - 1] != "and"):
                return False
            return start == self.low or not flags[start - 1] & (PREPOSITION | CUE)
        if before & (PRONOUN | FINITE) or word in (
            "to",
            "also",
            "never",
            "often",
            "still",
            "even",
            "now",
            "then",
            "and",
            "who",
            "that",
        ):
            return True
        following = flags[index + 1] if index + 1 < self.high else 0
        opens = following & (DETERMINER | PRONOUN) or (
            index + 1 < self.high and folded[index + 1] in ("that", "to", "whether", "how")
        )
        if before & ADVERB and before & LOWER:
            return bool(opens)
        if not before & LOWER or not opens:
            return False
        base = verb_at(self.passage, index).lemma == folded[index]
        if word.endswith("s") and not word.endswith("ss"):
            return base
        return folded[index].endswith("s") and not before & (AUXILIARY | CUE) and not word.endswith(_ADJECTIVAL)

    def is_unsaid(self, verb: int) -> bool:
        """Whether the report is denied or only possible: did not say, never claimed, refused to say, could order."""
        index, folded = verb - 1, self.folded
        while index >= self.low:
            word = folded[index]
            if word in _UNSAID or word.endswith("n't"):
                return True
            if word == "or" and index > self.low and self.flags[index - 1] & CUE:
                index -= 2
            elif word == "to" and index > self.low:
                before = folded[index - 1]
                form = lexicon().verb(before)
                return before in _UNABLE or (form is not None and form.lemma in _REFUSING)
            elif self.flags[index] & (AUXILIARY | ADVERB | FINITE) and self.flags[index] & LOWER:
                index -= 1
            else:
                return False
        return False

    def object_after(self, verb: int, start: int) -> Range | None:
        """The object of a cue that is what was said, partly quoted or a noun phrase."""
        return self._object(start, verb_at(self.passage, verb)) if start < self.high else None

    def content_start(self, verb: int, start: int) -> int | None:
        """Where the content clause of a cue begins: at "that", a question word, an infinitive or a bare clause."""
        if start >= self.high:
            return None
        form = verb_at(self.passage, verb)
        that = self._complementizer(start, form)
        if that is not None:
            return that
        following = self._skip_addressee(start, form.lemma)
        if following >= self.high:
            return None
        word = self.folded[following]
        if word in _QUESTION and self._asks(verb, word, form):
            return following
        if word in ("about", "of") and form.lemma in lexicon().addressed and start < following < self.high - 1:
            return following + 1 if word == "about" or following - start == 1 else None
        infinitive = self._infinitive(start, form.lemma)
        if infinitive is not None:
            return infinitive
        if not form.clause or form.lemma in lexicon().no_bare_clause:
            return None
        if self.clause_at(following) or (form.lemma in lexicon().bare and self._long_clause_at(following)):
            return following
        if following <= start or not self.flags[following] & FINITE:
            return None
        if self._is_plural(start) and self.clause_at(start + 1):
            return start + 1
        return start if self.clause_at(start) else None

    def _is_plural(self, index: int) -> bool:
        """Whether a lower-case plural stands here by itself: told reporters the plan …"""
        return bool(self.flags[index] & LOWER) and self.folded[index].endswith("s") and not self.flags[index] & DETERMINER

    def _asks(self, verb: int, word: str, form: Verb) -> bool:
        """Whether a question word behind the cue opens what was said, and no relative or adverbial clause."""
        if word == "when" or (word in ("who", "where") and self.flags[verb] & NOUNISH):
            return form.lemma in lexicon().asking
        if word == "if":
            return form.lemma in lexicon().asking or (form.lemma == "say" and self.flags[verb + 1] & LOWER != 0)
        return form.clause or form.category == "endorsing"

    def _object(self, start: int, form: Verb) -> Range | None:
        """The object of a verb that takes fragments, when part of it is quoted: called the plan “a gift” to the rich."""
        content = self.range_from(start)
        speaks = form.category in _JUDGING or form.lemma in lexicon().voicing | lexicon().naming
        if content is None or form.lemma in lexicon().action:
            return None
        if form.lemma in lexicon().stating and not any(self.flags[i] & SEGMENT for i in range(*content)):
            return self._thing(start)
        if not speaks:
            return None
        quoted = next((i for i in range(*content) if self.flags[i] & SEGMENT), None)
        if quoted is None or quoted - start > 14 or quoted == start:
            return None
        return content

    def _thing(self, start: int) -> Range | None:
        """A noun phrase that is what was said: announced [the arrest of a pilot], on Monday …"""
        flags = self.flags
        first = flags[start]
        if first & (PRONOUN | PREPOSITION | ADVERB | DAY | COMMA | BREAK | SUBORDINATOR) and not first & DETERMINER:
            return None
        end = start + 1
        while end < self.high and not flags[end] & (COMMA | BREAK | DAY) and not (flags[end] & GERUND and flags[end] & CUE):
            end += 1
        while end > start and (flags[end - 1] & PREPOSITION or self.is_time(end - 1)):
            end -= 1
        return (start, end) if end - start > 1 else None

    def _complementizer(self, start: int, form: Verb) -> int | None:
        """The "that" of a content clause behind the cue, an addressee or a time between them."""
        if form.lemma in lexicon().naming:
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
        """Whether these words leave "that" to the cue: an addressee, a time or a place, a label; not a noun it qualifies."""
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
            or self.folded[start] in _BETWEEN
        )

    def labels_between(self, first: int, last: int) -> bool:
        """Whether a label stands among these words."""
        return any(first <= label < last for label in self.labels)

    def _skip_addressee(self, start: int, lemma: str) -> int:
        """Past "reporters", "the daily La Voz", "him" after tell and its like, and past days and adverbs."""
        index = start
        if lemma in lexicon().addressed and index < self.high:
            flags = self.flags
            if flags[index] & PRONOUN or self.folded[index] in (
                "him",
                "her",
                "them",
                "us",
                "me",
            ):
                return index + 1
            while index < self.high and index < start + 8:
                flag = flags[index]
                if flag & (SEGMENT | COMMA | BREAK | FINITE) or (
                    index > start and flag & (PRONOUN | SUBORDINATOR | PREPOSITION)
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
                and self.flags[index + 1] & (DAY | LOWER)
            )
        ):
            index += 1
        return index

    def _infinitive(self, start: int, lemma: str) -> int | None:
        if lemma not in lexicon().infinitive:
            return None
        for index in range(start, min(self.high - 1, start + 7)):
            flag = self.flags[index]
            if self.folded[index] == "to" and self.flags[index + 1] & LOWER and not self.flags[index + 1] & DETERMINER:
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
        if flag & (COMMA | BREAK | PREPOSITION) or (flag & SUBORDINATOR and not flag & DETERMINER):
            return False
        if flag & SEGMENT:
            return False
        for index in range(start + 1, min(self.high, start + _CLAUSE_WINDOW)):
            flag = flags[index]
            if flag & (FINITE | PAST):
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
        """Whether a clause with a long subject begins here: said fathers and parents who adopt would …"""
        flags = self.flags
        first = flags[start]
        if first & (COMMA | BREAK | SEGMENT | SUBORDINATOR | FINITE | PAST) and not first & DETERMINER:
            return False
        if first & PREPOSITION and self.folded[start] not in ("about", "over", "under"):
            return False
        for index in range(start + 1, min(self.high, start + 2 * _CLAUSE_WINDOW)):
            if flags[index] & BREAK or flags[index] & COMMA and not flags[min(index + 1, self.high - 1)] & SUBORDINATOR:
                return False
            if flags[index] & (FINITE | PAST):
                return True
        return False

    def looks_finite(self, index: int, start: int) -> bool:
        word, before = self.folded[index], self.flags[index - 1]
        if before & (PREPOSITION | DETERMINER) and not before & PRONOUN:
            return False
        if before & PRONOUN and index == start + 1:
            return True
        return (
            word.endswith(("ed", "n't"))
            or (self.flags[index] & CUE and not self.flags[index] & (NOUNISH | GERUND)) != 0
        )

    def range_from(self, start: int) -> Range | None:
        while start < self.high and self.flags[start] & COMMA:
            start += 1
        end = self._content_end(start)
        while end > start and self.flags[end - 1] & (COMMA | BREAK):
            end -= 1
        alone = end - start == 1 and self.flags[start] & SEGMENT
        return (start, end) if end - start >= SHORTEST or alone else None

    def _content_end(self, start: int) -> int:
        flags, folded = self.flags, self.folded
        subordinate = self._in_opening_clause(start)
        for index in range(start + 1, self.high):
            flag = flags[index]
            if self.passage.words[index] == ";" or (flag & (COMMA | BREAK) and self._judges(index + 1)):
                return index
            if flag & SEGMENT and index + 1 < self.high and self._after_quotation(index):
                return index + 1
            if flag & COMMA and index + 1 < self.high:
                if subordinate or self._new_report(index + 1) or self._resumes(index + 1):
                    return index
            elif folded[index] in ("and", "but") and index + 1 < self.high and self._second_report(index + 1):
                return index
        return self.high

    def is_relative(self, that: int) -> bool:
        """Whether "that" is followed by its verb and so qualifies the noun before it: a statement that hailed …"""
        after = that + 1
        if after >= self.high:
            return True
        flag = self.flags[after]
        if flag & (FINITE | PAST | PUNCTUATION):
            return True
        return bool(flag & LOWER and ((flag & CUE and not flag & NOUNISH) or self.folded[after].endswith("ed")))

    def _judges(self, index: int) -> bool:
        """Whether the writer names what was said: …, a claim residents disputed."""
        if index + 1 >= self.high or self.folded[index] not in ("a", "an"):
            return False
        return any(label in self.labels for label in range(index + 1, min(self.high, index + 4)))

    def _resumes(self, index: int) -> bool:
        """Whether the writer goes on in another clause: …, while the other side buried its dead."""
        if self.folded[index] not in ("while", "whereas") or index + 2 >= self.high:
            return False
        flags = self.flags
        return not flags[index + 1] & GERUND and any(
            flags[i] & (FINITE | PAST) or self.looks_finite(i, index + 1)
            for i in range(index + 2, min(self.high, index + _CLAUSE_WINDOW))
        )

    def _second_report(self, index: int) -> bool:
        """Whether "and" is followed by a report of its own: and said it was, and she accused"""
        return self._new_verb(index) or (bool(self.flags[index] & PRONOUN) and self._new_source(index))

    def _after_quotation(self, index: int) -> bool:
        """Whether the content ends with this quotation: “….” during a speech, “…,” adding that …"""
        flag = self.flags[index + 1]
        if self.text[self.passage.ends[index] - 2] not in ".,?!":
            return False
        if (flag & GERUND and flag & CUE) or self.folded[index + 1] == "according":
            return True
        if not flag & PREPOSITION:
            return False
        return not any(self.flags[i] & (FINITE | PAST | SEGMENT) for i in range(index + 1, self.high))

    def _in_opening_clause(self, start: int) -> bool:
        """Whether the cue stands in a clause the sentence opens with: When Roe said it was over, the crowd …"""
        flags = self.flags
        if (
            not flags[self.low] & SUBORDINATOR
            or not flags[self.low] & CAPITAL
            or self.folded[self.low] in ("and", "but", "so", "yet", "or", "that", "what")
        ):
            return False
        return not any(flags[i] & COMMA for i in range(self.low, start))

    def _new_report(self, index: int) -> bool:
        """Whether a comma is followed by another report: adding …, according to …, he said."""
        flags, folded = self.flags, self.folded
        flag = flags[index]
        if folded[index] == "according" or (flag & GERUND and flag & CUE):
            return True
        if folded[index] in _CONTRAST and index + 1 < self.high:
            return self._new_verb(index + 1) or self._new_source(index + 1)
        verb = index
        while verb < self.high and verb < index + 10 and not flags[verb] & (COMMA | SEGMENT):
            if flags[verb] & CLAUSE_VERB and flags[verb] & LOWER and not flags[verb] & GERUND and verb >= index:
                after = verb + 1
                closes = after >= self.high or flags[after] & (COMMA | PREPOSITION | DAY) or self.is_time(after)
                inverted = verb == index
                return bool(closes and verb > index and folded[verb - 1] != "to") or (
                    inverted and subject_after(self.passage, after, self.high) is not None
                )
            verb += 1
        return False

    def _new_source(self, index: int) -> bool:
        """Whether another source's report begins here: while others said they …"""
        for verb in range(index + 1, min(self.high, index + 9)):
            flag = self.flags[verb]
            if flag & (COMMA | SEGMENT | FINITE | PREPOSITION):
                return False
            if flag & CLAUSE_VERB and flag & LOWER and not flag & (GERUND | NOUNISH):
                return self.content_start(verb, verb + 1) is not None
        return False

    def is_time(self, index: int) -> bool:
        return bool(self.flags[index] & (DAY | ADVERB)) or self.folded[index] in (
            "last",
            "this",
            "earlier",
            "later",
            "reporters",
            "when",
            "as",
            "while",
        )

    def _new_verb(self, index: int) -> bool:
        """Whether "and" is followed by another cue of the same subject: and said it was …"""
        flags = self.flags
        while index < self.high and flags[index] & (AUXILIARY | ADVERB):
            index += 1
        if index >= self.high or not flags[index] & CLAUSE_VERB or not flags[index] & LOWER:
            return False
        if flags[index] & GERUND or (flags[index] & NOUNISH):
            return False
        word = self.folded[index]
        return verb_at(self.passage, index).lemma != word and self.content_start(index, index + 1) is not None
