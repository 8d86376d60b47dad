"""Indirect speech in English: "X said that …", "…, X said", "according to X", "X's claim that …"."""

from __future__ import annotations

from attrs import evolve

from outletcompare.model import Label
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.cues import cue_range, verb_at
from outletcompare.quotations.frames import frames
from outletcompare.quotations.noun_reports import NounReports
from outletcompare.quotations.passages import (
    ACCORDING,
    AUXILIARY,
    CAPITAL,
    CUE,
    DETERMINER,
    GERUND,
    PRONOUN,
    SEGMENT,
    Passage,
)
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.reports import Report
from outletcompare.quotations.verbs import lexicon


def reports(text: str, passage: Passage) -> list[Report]:
    """Every indirect report of a paragraph, sentence by sentence, in order."""
    found: list[Report] = []
    for number in dict.fromkeys(map(passage.sentence_number, passage.places)):
        found.extend(_Sentence(text, passage, *passage.sentences[number]).reports())
    return found


class _Sentence(NounReports):
    """One sentence being read for reports."""

    def reports(self) -> list[Report]:
        """The reports of this sentence; of two with the same content the first stands."""
        found: list[Report] = []
        for index in self.places:
            report = self._at(index)
            if report is not None and not any(report.content == other.content for other in found):
                found.append(report)
        return [r if self.says_something(r.content) else evolve(r, silent=True) for r in found]

    def _at(self, index: int) -> Report | None:
        flag = self.flags[index]
        if flag & ACCORDING and index + 2 < self.high and self.folded[index + 1] == "to":
            return self.according(index)
        if index in self.labels:
            return self.noun(index)
        if not flag & CUE or (flag & CAPITAL and index > self.low) or self.is_noun(index):
            return None
        return self._verb(index)

    def _verb(self, verb: int) -> Report | None:
        cue = cue_range(self.passage, verb)
        lemma = verb_at(self.passage, verb).lemma
        only_phrase = lemma in lexicon().action
        if (only_phrase and not frames().takes_phrase(lemma)) or self.is_unsaid(verb):
            return None
        if self.is_passive(verb):
            return self._passive(verb, cue)
        source, level, pattern = self.source(verb)
        if self.flags[verb] & GERUND and verb in self.labels and self.folded[verb - 1].endswith(("'s", "s'")):
            return None
        begin = None if only_phrase else self.content_start(verb, cue[1])
        if begin is not None and pattern == "infinitive" and not self._said_so(verb, begin):
            begin = None
        content = self.range_from(begin) if begin is not None else None
        if begin is None and self._takes_object(verb, pattern):
            content = self.object_after(verb, cue[1], source)
            if content is not None and not any(self.flags[i] & SEGMENT for i in range(*content)):
                pattern = "object"
        if content is not None and source is not None:
            label = self.label_between(verb, content[0], pattern)
            if label is not None and self._belongs_to_another(label, verb):
                return None
            return Report(
                content=(content,),
                source=source,
                cue=cue,
                level=level,
                pattern=pattern,
                label=label,
            )
        return self.closing(verb, cue, source)

    def _said_so(self, verb: int, begin: int) -> bool:
        """Whether an infinitive introduces a clause for certain: to say …, to insist that …, and not: to add a name."""
        word = self.folded[begin]
        lemma = verb_at(self.passage, verb).lemma
        return word == "that" or word in closed("question") or lemma == "say" or lemma in lexicon().infinitive

    def _takes_object(self, verb: int, pattern: str) -> bool:
        """Whether the cue is a verb with its subject before it: not "to repeat one message", "an alleged plot"."""
        if pattern == "coordinated":
            return self.folded[verb - 1] in ("and", "but", "or") or bool(self.flags[verb - 1] & AUXILIARY)
        return pattern != "infinitive"

    def _belongs_to_another(self, label: Label, verb: int) -> bool:
        """Whether the label behind the verb has an owner of its own: rejected Roe's claim that …"""
        start = next(
            (i for i in range(verb + 1, self.high) if self.passage.starts[i] >= label.span.start),
            verb + 1,
        )
        if (
            self.passage.starts[verb] > label.span.start
            or start - 1 <= verb
            or self.folded[start - 1] in closed("possessive")
        ):
            return False
        return bool(self.flags[start - 1] & CAPITAL) or self.folded[start - 1].endswith(("'s", "s'"))

    def _passive(self, verb: int, cue: Range) -> Report | None:
        """The envoy is said to have left: a report whose source, if any, follows "by"."""
        index = cue[1]
        if verb_at(self.passage, verb).lemma not in lexicon().impersonal or index >= self.high:
            return None
        if self.folded[index] not in ("to", "that") or index + 1 >= self.high:
            return None
        if self.folded[index] == "to" and self.flags[index + 1] & (DETERMINER | CAPITAL | PRONOUN):
            return None
        content = self.range_from(index)
        if content is None:
            return None
        return Report(content=(content,), source=None, cue=cue, level=1, pattern="passive")


__all__ = ["Report", "reports"]
