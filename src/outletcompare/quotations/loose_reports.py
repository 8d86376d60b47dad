"""Reports that no frame foresees: a cue and whatever follows it, kept where the two are seldom anything else."""

from __future__ import annotations

from outletcompare.quotations.acceptance import hopeful, hopeless, tense
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.cues import cue_range
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
    GERUND,
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
_LONG = (2, 4, 8, 16)  # words of a content: limits of the classes told apart


class LooseReports(NounReports):
    """One sentence, and what follows its cues where the rules of the other classes find nothing."""

    def loose(self, index: int) -> Report | None:
        """The cue at a word with what follows it: a phrase, a clause, an infinitive, a preposition and its phrase."""
        flag, form = self.flags[index], self.folded[index]
        if not flag & (CUE | LABEL) or (flag & CAPITAL and index > self.low) or not hopeful(form):
            return None
        noun = self.is_noun(index)
        start = self._behind_adverbs(index + 1)
        kind = self._complement(start) if start + 1 < self.high else None
        if kind is None or hopeless(form, noun, kind) or self.folded[index + 1] in closed["particle"]:
            return None
        cue = (index, index + 1) if noun else cue_range(self.passage, index)
        if cue[1] > index + 1:
            start = self._behind_adverbs(cue[1])
            kind = self._complement(start) if start + 1 < self.high else None
        if kind is None:
            return None
        if noun:
            return self._by_noun(cue, start, kind)
        return None if self.is_unsaid(index) else self._by_verb(cue, start, kind)

    def _behind_adverbs(self, start: int) -> int:
        while start < self.high and self.flags[start] & ADVERB and self.flags[start] & LOWER:
            start += 1
        return start

    def evidence(self, report: Report) -> list[str]:
        """What tells whether something is reported here, as names of weights."""
        assert report.cue is not None
        cue, start = report.cue[0], report.content[-1][0]
        noun = self.is_noun(cue)
        kind = "np" if start < cue else self._kind_of(start)
        name = self._name(cue, noun)
        words = report.content[-1][1] - start
        length = sum(words >= limit for limit in _LONG)
        return [
            f"word {name}",
            f"word {name} {kind}",
            f"kind {kind}",
            f"form {report.pattern} {kind}",
            f"tense {tense(self.folded[cue])}",
            f"source {self._source_kind(report.source)}",
            f"length {length}",
            f"opens {self._opening(start)}",
            *([] if noun else [f"class {self.verbs[cue].category}"]),
        ]

    def _name(self, index: int, noun: bool) -> str:
        return f"{self.folded[index]} (noun)" if noun else self.verbs[index].lemma

    def _complement(self, start: int) -> str | None:
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
            return word
        return None if flag & SUBORDINATOR and not flag & DETERMINER else "np"

    def _kind_of(self, start: int) -> str:
        """The same for a content that begins at ``start``, a preposition before it included."""
        before = self.folded[start - 1]
        if self.flags[start - 1] & PREPOSITION:
            return before
        return (self._complement(start) if start + 1 < self.high else None) or "np"

    def _opening(self, start: int) -> str:
        flag = self.flags[start]
        classes = ((SEGMENT, "quotation"), (PRONOUN, "pronoun"), (DETERMINER, "determiner"), (CAPITAL, "name"))
        return next((name for bit, name in classes if flag & bit), "gerund" if flag & GERUND else "word")

    def _source_kind(self, source: Range | None) -> str:
        if source is None:
            return "none"
        flag = self.flags[source[1] - 1]
        return "pronoun" if flag & PRONOUN else "name" if flag & CAPITAL else "noun"

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
        if start > self.low and self.folded[start - 1] in ("his", "her"):
            return start - 1, start
        owner = self.possessor(start)
        if owner is not None:
            return owner
        for index in range(noun - 1, max(self.low, noun - _OWNER) - 1, -1):
            flag = self.flags[index]
            if flag & LOWER and (flag & (FINITE | PAST) or self.folded[index].endswith("ed")):
                return subject_before(self.passage, index, self.low)
            if flag & (COMMA | BREAK | SEGMENT | PREPOSITION | SUBORDINATOR):
                return None
        return None

    def takes_object(self, verb: int, pattern: str) -> bool:
        """Whether the cue is a verb with its subject before it: not "to repeat one message", "an alleged plot"."""
        if pattern == "coordinated":
            if self.folded[verb] == self.verbs[verb].lemma:  # to find the man and confirm his name
                return False
            return self.folded[verb - 1] in ("and", "but", "or") or bool(self.flags[verb - 1] & AUXILIARY)
        return pattern != "infinitive"

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
