"""Reports that no frame foresees: a cue and whatever follows it, kept where the two are seldom anything else."""

from __future__ import annotations

from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.cues import cue_range
from outletcompare.quotations.first_subjects import first_subject
from outletcompare.quotations.noun_reports import NounReports
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.reports import Report
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    LABEL,
    LOWER,
    PAST,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SEGMENT,
    SUBORDINATOR,
)

_OWNER = 4  # words from a verb to the noun it governs


class LooseReports(NounReports):
    """One sentence, and what follows its cues where the rules of the other classes find nothing."""

    def loose(self, index: int) -> Report | None:
        """The cue at a word with what follows it: a phrase, a clause, an infinitive, a preposition and its phrase."""
        flag = self.flags[index]
        if not flag & (CUE | LABEL) or (flag & CAPITAL and index > self.low):
            return None
        if self.folded[index] in closed["like_preposition"]:
            return None
        noun = self.is_noun(index)
        cue = (index, index + 1) if noun else cue_range(self.passage, index)
        start = self._behind_adverbs(cue[1])
        kind = self.complement(start) if start + 1 < self.high else None
        if kind is None or self.folded[cue[1]] in closed["particle"]:
            return None
        if kind == "inf" and not noun and self.verbs[index].lemma == "go on":
            return None
        if noun:
            return self._by_noun(cue, start, kind)
        return None if self.is_unsaid(index) else self._by_verb(cue, start, kind)

    def _behind_adverbs(self, start: int) -> int:
        while start < self.high and self.flags[start] & ADVERB and self.flags[start] & LOWER:
            start += 1
        return start

    def complement(self, start: int) -> str | None:
        """What follows a cue at ``start``: that, wh, inf, the preposition, np; None where nothing does."""
        flag, word, following = self.flags[start], self.folded[start], self.flags[start + 1]
        if word == "that":
            return None if self.is_relative(start) else "that"
        if word in closed["question"]:
            return "wh"
        if word == "to" and following & LOWER and not following & (DETERMINER | PRONOUN):
            return "inf"
        if flag & (COMMA | BREAK | SEGMENT | PUNCTUATION | DAY) or (flag & FINITE and not flag & CAPITAL):
            return None
        if flag & PREPOSITION:
            return None if word in closed["before_time"] else word
        return None if flag & SUBORDINATOR and not flag & DETERMINER else "np"

    def _follows(self, start: int, kind: str) -> Range | None:
        """The content at ``start``; what follows a preposition stands without it, but for "as"."""
        if kind in ("that", "wh", "inf"):
            return self.range_from(start)
        if kind == "np":
            return self.phrase(start)
        content = self.phrase(start + 1)
        return (start, content[1]) if content is not None and kind == "as" else content

    def _by_noun(self, cue: Range, start: int, kind: str) -> Report | None:
        source = self._owner(cue[0]) if kind != "np" else None
        content = self._follows(start, kind) if source is not None else None
        if content is None:
            return None
        return Report(content=(content,), source=source, cue=cue, level=0, pattern="loose noun")

    def _owner(self, noun: int) -> Range | None:
        """Whose noun it is: Roe's questions, her support; of a verb's object, the subject: Roe has raised questions."""
        start = noun
        while (
            start > self.low
            and self.flags[start - 1] & LOWER
            and not self.flags[start - 1] & (DETERMINER | PREPOSITION | FINITE | PAST | SUBORDINATOR)
        ):
            start -= 1
            if noun - start > _OWNER:
                return None
        if start > self.low + 1 and self.folded[start - 1] in closed["possessive"]:
            alone = self.folded[start - 2] in closed["own_account"]
            whole = None if alone else first_subject(self.passage, self.low, start - 1)
            return whole or (start - 1, start)
        owner = self.possessor(start)
        if owner is not None:
            return owner
        for index in range(start - 1, max(self.low, noun - _OWNER) - 1, -1):
            flag = self.flags[index]
            if flag & LOWER and (flag & (FINITE | PAST) or self.folded[index].endswith("ed")):
                return subject_before(self.passage, index, self.low)
            if flag & (COMMA | BREAK | SEGMENT | PREPOSITION | SUBORDINATOR):
                return None
        return None

    def takes_object(self, verb: int, pattern: str) -> bool:
        """Whether the cue is a verb of the source: not "to find the man and confirm his name", "an alleged plot"."""
        if pattern != "coordinated":
            return True
        if self.folded[verb] == self.verbs[verb].lemma:
            return False
        return self.folded[verb - 1] in ("and", "but", "or") or bool(self.flags[verb - 1] & AUXILIARY)

    def _by_verb(self, cue: Range, start: int, kind: str) -> Report | None:
        verb = cue[0]
        if self.is_passive(verb) or self.verbs[verb].lemma in closed["deeds"]:
            return None
        source, _, pattern = self.source(verb)
        if pattern == "infinitive":
            said = self.folded[verb - 2] in closed["implicative"]
        else:
            said = self.takes_object(verb, pattern)
        if source is None or not said or pattern in ("coordinated", "reduced", "with"):  # too often not the source
            return None
        content = self._follows(start, kind)
        if content is None:
            return None
        return Report(content=(content,), source=source, cue=cue, level=0, pattern=f"loose {pattern}")


__all__ = ["LooseReports"]
