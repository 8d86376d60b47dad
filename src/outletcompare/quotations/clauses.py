"""Content clauses of English reports: from where the content begins to where the writer or another report goes on."""

from __future__ import annotations

from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.content_starts import CLAUSE_WINDOW, ContentStarts
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.word_classes import (
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
    LOWER,
    NOUNISH,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    SUBORDINATOR,
)

SHORTEST = 2
_MAY_END = COMMA | BREAK | SEGMENT | SUBORDINATOR  # "and" and "but" are among the last
_OPENING = 4  # words
_NAME = 4
_RELATIVE = 6


class Clauses(ContentStarts):
    """One sentence and the content of its cues, as ranges of words."""

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
        opened = self.comma_after_opening(start - 1)
        if opened is not None:
            return opened
        places = [place for place, flag in enumerate(flags[start + 1 : self.high], start + 1) if flag & _MAY_END]
        for index in places:
            flag = flags[index]
            if self.passage.words[index] == ";" or (flag & (COMMA | BREAK) and self._judges(index + 1)):
                return index
            if flag & SEGMENT and self._is_next_sentence(index):
                return index
            if flag & SEGMENT and self._closes_with_comma(index) and self._new_report(index + 1):
                return index + 1
            if flag & SEGMENT and index + 1 < self.high and self._after_quotation(index):
                return index + 1
            if flag & COMMA and index + 1 < self.high:
                if self.passage.starts[index + 1] == self.passage.ends[index]:
                    continue  # 1,100
                if subordinate or self._new_report(index + 1) or self._resumes(start, index + 1):
                    pending = folded[start] == "that" and not subordinate and not flags[index + 1] & GERUND
                    if pending and not self._has_verb_before(start + 1, index):
                        continue
                    return index
                if self._adds(start, index):
                    return index
            elif folded[index] in ("and", "but") and index + 1 < self.high and self._second_report(start, index + 1):
                return index
        return self.high

    def _has_verb_before(self, start: int, index: int) -> bool:
        """Whether a clause has its verb by now, so that "and" joins no two subjects: the port and the town are …"""
        return any(
            self.flags[i] & (FINITE | PAST | SEGMENT)
            or (self.flags[i] & CUE and not self.is_noun(i))
            or self.looks_finite(i, start)
            for i in range(start, index)
        )

    def _is_next_sentence(self, index: int) -> bool:
        """Whether a quotation behind "U.S." or "p.m." is a sentence of its own."""
        start, end = self.passage.starts[index], self.passage.ends[index]
        dotted = self.passage.words[index - 1].endswith(".")
        return dotted and self.text[end - 2] in ".,?!" and self.text[start + 1 : start + 2].isupper()

    def comma_after_opening(self, cue: int) -> int | None:
        """The comma behind a participle the sentence opens with, a subject and its verb after it; None elsewhere."""
        flags = self.flags
        opening = next((i for i in range(self.low, min(cue, self.low + _OPENING) + 1) if flags[i] & GERUND), None)
        if opening is None or not (opening == self.low or flags[self.low] & (PREPOSITION | SUBORDINATOR | ADVERB)):
            return None
        if self.passage.holds(COMMA | FINITE, self.low, cue):
            return None
        for comma in range(cue + 1, self.high - 2):
            if flags[comma] & COMMA and flags[comma + 1] & (CAPITAL | DETERMINER | PRONOUN):
                subject = subject_after(self.passage, comma + 1, self.high)
                if subject is not None and any(
                    flags[i] & (FINITE | PAST | CUE) and flags[i] & LOWER
                    for i in range(subject[0] + 1, min(self.high, subject[1] + 2))
                ):
                    return comma
        return None

    def _closes_with_comma(self, index: int) -> bool:
        return index + 1 < self.high and self.text[self.passage.ends[index] - 2] == ","

    def _judges(self, index: int) -> bool:
        """Whether the writer names what was said: …, a claim residents disputed."""
        if index + 1 >= self.high or self.folded[index] not in ("a", "an"):
            return False
        return any(label in self.labels for label in range(index + 1, min(self.high, index + 4)))

    def _resumes(self, start: int, index: int) -> bool:
        """Whether the writer goes on in another clause: …, while the other side buried its dead."""
        if self.folded[index] == "compared" or (self.folded[start] == "to" and self._starts_afresh(index)):
            return True
        if self.folded[index] not in ("while", "whereas") or index + 2 >= self.high:
            return False
        flags = self.flags
        return not flags[index + 1] & GERUND and any(
            flags[i] & (FINITE | PAST) or self.looks_finite(i, index + 1)
            for i in range(index + 2, min(self.high, index + CLAUSE_WINDOW))
        )

    def _adds(self, start: int, comma: int) -> bool:
        """Whether the writer adds something behind a comma that ends a clause: …, as has Roe · …, but he left."""
        flags, word, after = self.flags, self.folded[comma + 1], comma + 2
        if after >= self.high:
            return False
        if word == "as":
            adds = bool(flags[after] & FINITE)
        elif word == "but":
            subject = flags[after] & (PRONOUN | CAPITAL) and not flags[after] & DETERMINER
            verbs = range(after + 1, min(self.high, after + _OPENING))
            adds = bool(subject) and any(flags[i] & (FINITE | PAST) for i in verbs)
        else:
            adds = word in closed["adds_clause"]
        return adds and self.passage.holds(FINITE | PAST, start, comma)

    def _starts_afresh(self, index: int) -> bool:
        """Whether "and" behind a comma begins a clause and goes on with no infinitive: to run, and [he …"""
        if self.folded[index] not in ("and", "but") or index + 2 >= self.high:
            return False
        return bool(self.flags[index + 1] & (DETERMINER | PRONOUN | CAPITAL))

    def _second_report(self, start: int, index: int) -> bool:
        """Whether "and" is followed by a report of its own: and said it was, and she accused, and Roe that it was."""
        found = self._new_verb(index) or (self.flags[index] & (PRONOUN | CAPITAL) and self._new_source(index))
        if not found and not (self.folded[start] == "that" and self._is_gapped(index)):
            return False
        whole = self.flags[start] & PREPOSITION or self._has_verb_before(start, index - 1)
        return bool(whole) or self.folded[start] == "to"

    def _is_gapped(self, index: int) -> bool:
        """Whether a name and "that" follow, their verb left out: Roe said that …, and Doe [that it was]"""
        end = index
        while end < min(self.high, index + _NAME) and self.flags[end] & (CAPITAL | PRONOUN) and end not in self.labels:
            end += 1
        return end > index and end < self.high and self.folded[end] == "that" and not self.is_relative(end)

    def _after_quotation(self, index: int) -> bool:
        """Whether the content ends with this quotation: “….” during a speech, “…,” adding that …"""
        flag = self.flags[index + 1]
        if self.text[self.passage.ends[index] - 2] not in ".,?!":
            return False
        if (flag & GERUND and flag & CUE) or self.folded[index + 1] == "according":
            return True
        if not flag & PREPOSITION:
            return False
        return not self.passage.holds(FINITE | PAST | SEGMENT, index + 1, self.high)

    def _in_opening_clause(self, start: int) -> bool:
        """Whether the cue stands in a clause the sentence opens with: When Roe said it was over, the crowd …"""
        flags = self.flags
        if (
            not flags[self.low] & SUBORDINATOR
            or not flags[self.low] & CAPITAL
            or self.folded[self.low] in closed["opening_conjunction"]
        ):
            return False
        return not self.passage.holds(COMMA, self.low, start)

    def _new_report(self, index: int) -> bool:
        """Whether a comma is followed by another report: adding …, according to …, he said."""
        flags, folded = self.flags, self.folded
        flag = flags[index]
        if folded[index] == "according" or (flag & GERUND and flag & CUE):
            return True
        if folded[index] in closed["opens_relative"] and folded[index] != "that" and self._is_told(index + 1):
            return True
        if folded[index] in closed["contrast"] and index + 1 < self.high:
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

    def _is_told(self, index: int) -> bool:
        """Whether a relative clause reports in its turn: …, which Roe called a farce · …, who has said that …"""
        for verb in range(index, min(self.high, index + _RELATIVE)):
            if self.flags[verb] & (COMMA | SEGMENT | BREAK):
                return False
            if self.flags[verb] & CUE and self.flags[verb] & LOWER and not self.is_noun(verb):
                return True
        return False

    def _new_source(self, index: int) -> bool:
        """Whether another source's report begins here: while others said they …"""
        for verb in range(index + 1, min(self.high, index + 9)):
            flag = self.flags[verb]
            if flag & (COMMA | SEGMENT | BREAK) or (flag & FINITE and self.folded[verb] not in ("have", "has", "had")):
                return False
            if flag & CLAUSE_VERB and flag & LOWER and not flag & (GERUND | NOUNISH):
                return self.content_start(verb, verb + 1) is not None
        return False

    def _new_verb(self, index: int) -> bool:
        """Whether "and" is followed by another cue of the same subject: and said it was …"""
        flags = self.flags
        while index < self.high and flags[index] & (AUXILIARY | ADVERB):
            index += 1
        if index >= self.high or not flags[index] & CLAUSE_VERB or not flags[index] & LOWER:
            return False
        if flags[index] & GERUND:
            return index + 1 < self.high and self.folded[index + 1] == "that"
        if flags[index] & NOUNISH:
            return False
        if self.passage.holds(SEGMENT, index + 1, min(self.high, index + 3)):
            return True  # and added, “…”
        word = self.folded[index]
        return self.verbs[index].lemma != word and self.content_start(index, index + 1) is not None
