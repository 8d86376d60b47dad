"""What tells whether an unsure report is one: its words, its form, its source and what stands around it."""

from __future__ import annotations

from collections.abc import Sequence

from outletcompare.quotations.acceptance import Evidence, is_likely
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
_LONGEST = 32  # words of a content, beyond which more tell nothing
_LENGTHS = tuple(str(sum(words >= limit for limit in (2, 4, 8, 16, _LONGEST))) for words in range(_LONGEST + 1))
_TELLING = COMMA | BREAK | PREPOSITION | SUBORDINATOR | FINITE


def is_sure(report: Report) -> bool:
    """Whether a report stands by its form alone: said that it was, what pilots called a farce; never when negated."""
    relative = report.pattern == "phrase" and len(report.content) > 1
    return report.negation is None and (relative or report.pattern in _SURE)


class WeighedReports(Polls):
    """One sentence, and the evidence for its reports."""

    def accepts(self, report: Report, others: Sequence[Report]) -> bool:
        """Whether an unsure report is likely one."""
        evidence = self.evidence(report, others)
        return evidence is not None and is_likely(evidence)

    def evidence(self, report: Report, others: Sequence[Report]) -> list[Evidence] | None:
        """What tells whether something is reported here, as names of weights; None where the writer does it.

        What holds the claim of an owner is none either (rejected [Roe's claim]), nor what no list foresees and a surer
        report within it tells better.
        """
        if report.source is not None and self.folded[report.source[0]] in ("i", "we", "you"):
            return None
        pattern, (start, end) = report.pattern, report.content[-1]
        cue = report.cue[0] if report.cue is not None else start
        marks = self._among(report, cue, others) if len(others) > 1 else []
        if marks is None:
            return None
        if self.passage.segments and self.passage.holds(SEGMENT, start, end):
            marks.append("quotes")
        if cue > self.low and self.folded[cue - 1] == "to":
            marks.append("infinitive")
        if report.negation is not None:
            marks.append("negated")
        kind = "np" if start <= cue else self._kind_of(start)
        verb = self.flags[cue] & CUE and not self.is_noun(cue)
        word = self.verbs[cue].lemma if verb else f"{self.folded[cue]} (noun)"
        found: list[Evidence] = [
            ("word", word),
            ("word", word, kind),
            ("kind", kind),
            ("pattern", pattern),
            ("length", pattern, _LENGTHS[min(end - start, _LONGEST)]),
            ("next", self._next(end)),
        ]
        for mark in marks:
            found.append(("mark", mark))
            found.append(("mark", mark, pattern))
        return found

    def _among(self, report: Report, cue: int, others: Sequence[Report]) -> list[str] | None:
        """How it stands to the other reports: within one, holds a surer one; None where that one tells it better."""
        first, last = report.content[-1]
        loose = report.pattern.startswith("loose")
        within = holds = False
        for other in others:
            if other is report:
                continue
            within = within or any(low <= cue < high for low, high in other.content)
            if other.cue is None or not first <= other.cue[0] < last or other.pattern.startswith("loose"):
                continue
            if loose or other.pattern == "noun":
                return None
            holds = True
        return ["within"] * within + ["holds"] * holds

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
