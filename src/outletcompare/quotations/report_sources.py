"""Who an English cue has as its source, by the form of the cue."""

from __future__ import annotations

from outletcompare.quotations.clauses import SHORTEST
from outletcompare.quotations.objects import Objects
from outletcompare.quotations.passages import (
    ADVERB,
    BE,
    BREAK,
    COMMA,
    CUE,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    NOUNISH,
    PREPOSITION,
    PUNCTUATION,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)
from outletcompare.quotations.phrases import Range, governing_subject, subject_before


class ReportSources(Objects):
    """One sentence, and the source of each cue in it."""

    def source(self, verb: int) -> tuple[Range | None, int, str]:
        flags, folded = self.flags, self.folded
        if flags[verb] & GERUND and not self._is_progressive(verb):
            with_subject = self._with_subject(verb)
            if with_subject is not None:
                return with_subject, 2, "with"
            if verb > self.low and not flags[verb - 1] & (COMMA | SUBORDINATOR | SEGMENT) and folded[verb - 1] != "as":
                return self._noun_before(verb), 1, "reduced"
            return governing_subject(self.passage, self.low, verb), 1, "participle"
        if verb > self.low and folded[verb - 1] == "to":
            return governing_subject(self.passage, self.low, verb), 0, "infinitive"
        subject = subject_before(self.passage, verb, self.low)
        if subject is not None:
            return subject, 2, "verb"
        return governing_subject(self.passage, self.low, verb), 1, "coordinated"

    def _is_progressive(self, verb: int) -> bool:
        """has been steadily warning: an -ing form with its auxiliary"""
        index = verb - 1
        while index > self.low and self.flags[index] & ADVERB:
            index -= 1
        return index >= self.low and bool(self.flags[index] & (FINITE | BE))

    def _noun_before(self, verb: int) -> Range | None:
        """a poll showing that …: the noun a participle without a comma hangs on; nothing when a label stands there."""
        start = verb
        while start > self.low and verb - start < 6:
            flag = self.flags[start - 1]
            if flag & (COMMA | BREAK | SEGMENT | FINITE | PREPOSITION | SUBORDINATOR | STOP) or (
                flag & CUE and flag & LOWER and not flag & NOUNISH
            ):
                break
            start -= 1
            if flag & DETERMINER:
                break
        return (start, verb) if start < verb and verb - 1 not in self.labels else None

    def _with_subject(self, verb: int) -> Range | None:
        """…, with Roe alleging that …"""
        for index in range(verb - 1, max(self.low, verb - 14) - 1, -1):
            if self.folded[index] == "with" and index + 1 < verb:
                return index + 1, verb
            if self.flags[index] & (COMMA | BREAK | FINITE | SEGMENT):
                return None
        return None

    def is_passive(self, verb: int) -> bool:
        index = verb - 1
        while index > self.low and self.flags[index] & ADVERB:
            index -= 1
        return index >= self.low and bool(self.flags[index] & BE) and not self.flags[verb] & GERUND

    def says_something(self, content: tuple[Range, ...]) -> bool:
        """Whether the content holds words of the reporter's own, not a quotation alone."""
        own = sum(
            1
            for first, last in content
            for index in range(first, last)
            if not self.flags[index] & (SEGMENT | PUNCTUATION)
        )
        return own >= SHORTEST
