"""Reports of polls: In a new poll, [Roe is ahead] · [Roe leads Doe by five points] in a survey of farmers."""

from __future__ import annotations

from outletcompare.quotations.gaps import Gaps
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.reports import Report
from outletcompare.quotations.stances import stances
from outletcompare.quotations.word_classes import (
    BREAK,
    COMMA,
    CUE,
    DETERMINER,
    FINITE,
    LOWER,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    SUBORDINATOR,
)

_NAME = 9  # words of "in the Orsk Post and Radio Velden poll"


class Polls(Gaps):
    """One sentence, and the polls in which something is so."""

    def stance(self, index: int) -> Report | None:
        """What a poll says, or the report of any other word for a stance."""
        return self.polled(index) if self.folded[index] in stances().polls else super().stance(index)

    def polled(self, noun: int) -> Report | None:
        """What is so in a poll: all that stands behind it, or before it in its sentence."""
        opening = self._in_before(noun)
        if opening is None:
            return None
        end = next((i for i in range(noun + 1, self.high) if self.flags[i] & (COMMA | BREAK)), self.high)
        if self.passage.holds(FINITE | PAST | CUE | SUBORDINATOR, noun + 1, end):
            return None
        content: Range | None
        if opening - self.low <= 1 and end < self.high:
            content = end + 1, self.high
        elif opening - self.low > 2:
            content = self.low, opening - bool(self.flags[opening - 1] & COMMA)
        else:
            return None
        if self.passage.holds(SEGMENT, *content) or not self._has_verb(content):
            return None
        source = opening + 1, end
        return Report(content=(content,), source=source, cue=(opening, opening + 1), level=1, pattern="poll")

    def _in_before(self, noun: int) -> int | None:
        """The "in" before a poll and its name."""
        for index in range(noun - 1, max(self.low, noun - _NAME) - 1, -1):
            flag = self.flags[index]
            if self.folded[index] == "in":
                named = self.flags[index + 1] & DETERMINER and noun - index > 2 - (
                    self.folded[noun] in stances().single
                )
                return index if named else None
            if (flag & LOWER and flag & (PREPOSITION | FINITE | PAST | PRONOUN & ~DETERMINER)) or flag & SEGMENT:
                return None
        return None
