"""Reports of how things look, and what they go by, to nobody named: Roe seems [tired], a move seen as [a threat]."""

from __future__ import annotations

from outletcompare.quotations.passives import Passives
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.reports import Report
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BE,
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    LOWER,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    SUBORDINATOR,
)


class Appearances(Passives):
    """One sentence, and how things appear in it."""

    def appearance(self, verb: int) -> Report | None:
        """Roe seemed to agree, seems certain of it · It appears that the talks are over."""
        start = verb + 1
        if start >= self.high or self.is_unsaid(verb):
            return None
        subject = subject_before(self.passage, verb, self.low)
        if subject is None:
            return None
        impersonal = self.folded[subject[0]] == "it" and subject[1] - subject[0] == 1
        if not self._shows_how(verb, start, impersonal):
            return None
        said = self._seems_said(start, subject) if self.folded[start] == "to" else None
        if said is not None:
            return Report(content=(said,), source=subject, cue=(verb, start + 2), level=1, pattern="appearance")
        content = self.range_from(start)
        if content is None:
            return None
        if self.folded[start] not in ("to", "that"):
            content = start, self._to_comma(content)
        pieces = (content,) if impersonal else (subject, content)
        return Report(content=pieces, source=None, cue=(verb, verb + 1), level=1, pattern="appearance")

    def _shows_how(self, verb: int, start: int, impersonal: bool) -> bool:
        """Whether what follows tells how something appears: to agree, certain to win, like a farce."""
        flag, word = self.flags[start], self.folded[start]
        following = self.flags[start + 1] if start + 1 < self.high else 0
        if word == "to":
            return bool(following & LOWER) and not following & (DETERMINER | PRONOUN)
        if word == "like" or (word == "as" and self.folded[start + 1 : start + 2] in (["if"], ["though"])):
            return True
        if impersonal and (word == "that" or self.clause_at(start)):
            return True
        if flag & (COMMA | BREAK | SEGMENT | DAY | PREPOSITION | SUBORDINATOR | CAPITAL | PRONOUN & ~DETERMINER):
            return False
        return bool(flag & LOWER)

    def _seems_said(self, to: int, subject: Range) -> Range | None:
        """What somebody seemed to say, a verb of saying behind "to": seemed to mock [the plan]."""
        verb = to + 1
        if not self.flags[verb] & CUE or self.verbs[verb].lemma in lexicon().action:
            return None
        begin = self.content_start(verb, verb + 1)
        return self.range_from(begin) if begin is not None else self.object_after(verb, verb + 1, subject)

    def _to_comma(self, content: Range) -> int:
        """The end of a predicate: certain to win | , as before."""
        ends = (i for i in range(content[0] + 1, content[1]) if self.flags[i] & (COMMA | BREAK))
        return next(ends, content[1])

    def taken(self, participle: int) -> Report | None:
        """A move seen as [a threat]: what a thing is taken for, by nobody named."""
        before, after = participle - 1, participle + 1
        while before > self.low and self.flags[before] & ADVERB:
            before -= 1
        if after + 1 >= self.high or self.folded[after] != "as" or before <= self.low:
            return None
        flag = self.flags[before]
        if not flag & (LOWER | CAPITAL | COMMA) or flag & (FINITE | BE | AUXILIARY | PRONOUN | PREPOSITION):
            return None
        content = self.phrase(after + 1)
        if content is None:
            return None
        cue = (participle, participle + 1)
        return Report(content=(content,), source=None, cue=cue, level=1, pattern="passive phrase")
