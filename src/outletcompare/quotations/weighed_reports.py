"""What tells whether an unsure report is one: its words, its form, its source and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from outletcompare.quotations.acceptance import LEAST, likelihood
from outletcompare.quotations.polls import Polls
from outletcompare.quotations.reports import Report
from outletcompare.quotations.word_classes import (
    BREAK,
    COMMA,
    CUE,
    FINITE,
    PREPOSITION,
    SEGMENT,
    SUBORDINATOR,
)

# which hold so often that nothing else need be asked
_SURE = frozenset({"clause", "closing", "according", "participle", "name colon", "verb", "with", "noun"})
_LONG = (2, 4, 8, 16, 32)  # words of a content: limits of the classes told apart
_TELLING = COMMA | BREAK | PREPOSITION | SUBORDINATOR | FINITE


def is_sure(report: Report) -> bool:
    """Whether a report stands by its form alone: said that it was, what pilots called a farce; never when negated."""
    relative = report.pattern == "phrase" and len(report.content) > 1
    return report.negation is None and (relative or report.pattern in _SURE)


class WeighedReports(Polls):
    """One sentence, and the evidence for its reports."""

    def accepts(self, report: Report, others: Sequence[Report]) -> bool:
        """Whether an unsure report is likely one, and of somebody else."""
        return self.is_others(report, others) and likelihood(self.evidence(report, others)) >= LEAST

    def is_others(self, report: Report, others: Sequence[Report]) -> bool:
        """Whether somebody other than the writer reports here, and its content holds no claim of an owner.

        What no list foresees holds no surer report either.
        """
        if report.source is not None and self.folded[report.source[0]] in ("i", "we", "you"):
            return False
        first, last = report.content[-1]
        inner = [other for other in others if other.cue is not None and first < other.cue[0] < last]
        if report.pattern.startswith("loose"):
            return all(other.pattern.startswith("loose") for other in inner)
        return all(other.pattern != "noun" for other in inner)

    def evidence(self, report: Report, others: Sequence[Report]) -> list[str]:
        """What tells whether something is reported here, as names of weights."""
        pattern, (start, end) = report.pattern, report.content[-1]
        cue = report.cue[0] if report.cue is not None else start
        kind = "np" if start <= cue else self._kind_of(start)
        verb = self.flags[cue] & CUE and not self.is_noun(cue)
        word = f"word {self.verbs[cue].lemma}" if verb else f"word {self.folded[cue]} (noun)"
        length = sum(end - start >= limit for limit in _LONG)
        found = [
            word,
            f"{word} {kind}",
            f"kind {kind}",
            f"pattern {pattern}",
            f"length {pattern} {length}",
            f"next {self._next(end)}",
        ]
        for mark in self._marks(report, cue, others):
            found += (f"mark {mark}", f"mark {mark} {pattern}")
        return found

    def _marks(self, report: Report, cue: int, others: Sequence[Report]) -> list[str]:
        """Whether it stands in another's content, holds a surer report or a quotation, is an infinitive or negated."""
        found: list[str] = []
        first, last = report.content[-1]
        within = holds = False
        for other in others:
            if other is report:
                continue
            within = within or any(low <= cue < high for low, high in other.content)
            holds = holds or (
                other.cue is not None and first <= other.cue[0] < last and not other.pattern.startswith("loose")
            )
        if within:
            found.append("within")
        if holds:
            found.append("holds")
        if self.passage.holds(SEGMENT, first, last):
            found.append("quotes")
        if cue > self.low and self.folded[cue - 1] == "to":
            found.append("infinitive")
        if report.negation is not None:
            found.append("negated")
        return found

    def _kind_of(self, start: int) -> str:
        """What a content begins with as the complement of its cue, a preposition before it included."""
        if self.flags[start - 1] & PREPOSITION:
            return self.folded[start - 1]
        return (self.complement(start) if start + 1 < self.high else None) or "np"

    def _next(self, end: int) -> str:
        """The word behind a content where it tells why the content ends there."""
        if end >= self.high:
            return "end"
        return self.folded[end] if self.flags[end] & _TELLING else "other"


__all__ = ["WeighedReports", "is_sure"]
