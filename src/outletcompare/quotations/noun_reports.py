"""Reports by a noun: X's claim that …, US claims of …, remarks by X on …, rejected allegations that …"""

from __future__ import annotations

from outletcompare.model import Label
from outletcompare.quotations.attitudes import Attitudes
from outletcompare.quotations.clauses import SHORTEST
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.cues import cue_range
from outletcompare.quotations.first_subjects import first_subject
from outletcompare.quotations.labels import label_at
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.reports import Report
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.word_classes import (
    BE,
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    LOWER,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)


class NounReports(Attitudes):
    """One sentence, and its nouns for something said."""

    def noun(self, noun: int) -> Report | None:
        """X's claim that …, US claims of …, remarks by X on …, rejected allegations that …"""
        after = noun + 1
        if after >= self.high:
            return None
        by = self._by(after)
        if by is not None:
            after = by[1]
        content = self._noun_content(noun, after)
        if content is None:
            return None
        label = label_at(self.text, self.passage, noun, self.low)
        start = noun - self._words_of(label) + 1
        cue: Range | None = (noun, noun + 1)
        source = by
        if source is None:
            source = self.possessor(start)
        if source is None:
            verb = self._governing(start)
            if verb is None:
                return None
            source, _, _ = self.source(verb)
            cue = cue_range(self.passage, verb)
        if source is None:
            return None
        return Report(
            content=(content,),
            source=source,
            cue=cue,
            level=1,
            pattern="noun",
            label=label,
        )

    def _words_of(self, label: Label) -> int:
        return len([s for s in self.passage.starts[self.low : self.high] if label.span.start <= s < label.span.end])

    def _by(self, after: int) -> Range | None:
        if self.folded[after] not in ("by", "from") or after + 1 >= self.high:
            return None
        return subject_after(self.passage, after + 1, self.high)

    def _noun_content(self, noun: int, after: int) -> Range | None:
        if after >= self.high:
            return None
        word = self.folded[after]
        if word == "that":
            return None if self.is_relative(after) else self._noun_clause(after)
        if after + 1 < self.high and self.folded[noun].endswith("s"):
            told_of = word in ("about", "on") and after > noun + 1 and not self.flags[after + 1] & DAY
            if word == "of" or told_of:
                return self._noun_clause(after + 1)
        that = next(
            (i for i in range(after, min(self.high, after + 6)) if self.folded[i] == "that"),
            None,
        )
        if that is not None and not self.is_relative(that) and self.folded[after] in closed["noun_gap"]:
            return self.range_from(that)
        if (
            self.flags[noun] & CUE
            and self.clause_at(after)
            and self.flags[after] & (DETERMINER | CAPITAL)
            and not self.flags[after] & DAY
            and not self.is_time(after)
        ):
            return self.range_from(after)
        return None

    def _noun_clause(self, start: int) -> Range | None:
        """What follows the noun, up to the verb the noun is the subject of: claims of fraud were dismissed …"""
        content = self.range_from(start)
        if content is None:
            return None
        clause = self.folded[start] == "that"
        subject = clause and self._is_subject(start)
        verbs = 0
        for index in range(start + 1, content[1]):
            flag = self.flags[index]
            if not clause and flag & SUBORDINATOR and self.folded[index] not in ("and", "or"):
                break
            if flag & (FINITE | PAST) and not self.flags[index - 1] & (FINITE | PAST):
                verbs += 1
                done = index + 1 < self.high and self.flags[index + 1] & CUE and self.flags[index] & BE
                if not clause or (verbs > 1 and (done or (subject and not self._is_within_clause(start, index)))):
                    return (start, index) if index - start >= SHORTEST - (not clause) else None
        return content

    def _is_subject(self, that: int) -> bool:
        """Whether the noun before "that" is the subject of its sentence: Roe's claim that it was over is wrong."""
        return not self.passage.holds(FINITE | PAST | COMMA | SEGMENT | SUBORDINATOR, self.low, that)

    def _is_within_clause(self, start: int, verb: int) -> bool:
        """Whether a verb behind the first one of a clause has a subject of its own: that it was late when she came."""
        first = next(i for i in range(start + 1, verb) if self.flags[i] & (FINITE | PAST))
        return self.passage.holds(SUBORDINATOR | PRONOUN | COMMA, first + 1, verb)

    def possessor(self, start: int) -> Range | None:
        """Who claims: "Roe's", "US", "its" (the sentence's subject), "the minister's"."""
        if start <= self.low:
            return None
        flags, folded = self.flags, self.folded
        before = start - 1
        if folded[before] in closed["possessive"]:
            return first_subject(self.passage, self.low, before) or (before, before + 1)
        if folded[before].endswith(("'s", "s'")) or flags[before] & CAPITAL:
            begin = before
            while (
                begin > self.low
                and before - begin < 8
                and not flags[begin - 1] & (COMMA | SEGMENT | BREAK | FINITE | PREPOSITION | CUE | SUBORDINATOR | STOP)
            ):
                begin -= 1
                if flags[begin] & DETERMINER:
                    break
            return begin, before + 1
        return None

    def _governing(self, start: int) -> int | None:
        """The cue verb whose object the label is: rejected allegations, denied claims."""
        for index in range(start - 1, max(self.low, start - 6) - 1, -1):
            flag = self.flags[index]
            if flag & CUE and flag & LOWER and not self.is_noun(index):
                return index
            if flag & (COMMA | BREAK | SEGMENT | FINITE | PREPOSITION):
                return None
        return None

    def label_between(self, verb: int, content: int, pattern: str) -> Label | None:
        """A label between cue and content (repeated his statement that …); for a participle, in the clause before."""
        inner = [i for i in self.labels if verb < i < content and not self._in_aside(verb, i)]
        if not inner and pattern in ("with", "participle"):
            inner = [i for i in self.labels if i < verb]
            found = [label_at(self.text, self.passage, i, self.low) for i in inner]
            return next((label for label in reversed(found) if label.loaded), found[-1] if found else None)
        return label_at(self.text, self.passage, inner[0], self.low) if inner else None

    def _in_aside(self, verb: int, label: int) -> bool:
        """Whether a label only says what came with the words: claimed, without providing evidence, that …"""
        return any(self.folded[i] in closed["aside"] for i in range(verb + 1, label))
