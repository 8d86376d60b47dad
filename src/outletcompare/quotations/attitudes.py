"""Attitudes as reports: Roe is confident that …, was critical of the plan, is eager to …"""

from __future__ import annotations

from outletcompare.quotations.appearances import Appearances
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.frames import frames
from outletcompare.quotations.governing_subjects import governing_subject
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.reports import Report
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BE,
    CAPITAL,
    COMMA,
    DETERMINER,
    FINITE,
    LOWER,
    PRONOUN,
)


class Attitudes(Appearances):
    """One sentence, and its adjectives for what somebody thinks or wants."""

    def attitude(self, adjective: int) -> Report | None:
        """The report of an adjective behind "is", "feels" or a comma."""
        verb = adjective - 1
        while verb > self.low and self.flags[verb] & (ADVERB | AUXILIARY) and not self.flags[verb] & (BE | FINITE):
            verb -= 1
        if verb < self.low or self.is_unsaid(adjective):
            return None
        if self.flags[verb] & COMMA:
            source = governing_subject(self.passage, self.low, verb)
        elif self.flags[verb] & BE or self.folded[verb] in closed["linking"]:
            source = subject_before(self.passage, verb, self.low)
        else:
            return None
        content = self._held(adjective)
        if content is None or source is None or self.folded[source[0]] in closed["nobody"]:
            return None
        return Report(content=(content,), source=source, cue=(adjective, adjective + 1), level=1, pattern="attitude")

    def _held(self, adjective: int) -> Range | None:
        """What somebody is confident of, opposed to or eager to do."""
        after = adjective + 1
        if after + 1 >= self.high:
            return None
        word, known = self.folded[after], frames().attitude.get(self.folded[adjective], frozenset())
        following = self.flags[after + 1]
        if word == "to" and "do" in known and following & LOWER and not following & (DETERMINER | PRONOUN):
            return self.range_from(after)
        if word in known and word != "that":
            return self.phrase(after + 1)
        clause = word == "that" or (self.flags[after] & (PRONOUN | CAPITAL | DETERMINER) and self.clause_at(after))
        return self.range_from(after) if clause and "that" in known else None
