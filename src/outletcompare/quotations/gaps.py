"""Reports whose content stands in front of its clause: a plan [that] Roe pushed, the tax she opposes."""

from __future__ import annotations

from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.frames import frames
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.reports import Report
from outletcompare.quotations.topics import Topics
from outletcompare.quotations.word_classes import (
    AUXILIARY,
    BREAK,
    CAPITAL,
    COMMA,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
)


class Gaps(Topics):
    """One sentence, and the things that its verbs leave to the words in front."""

    def fronted(self, verb: int, cue: Range, source: Range | None) -> Report | None:
        """a deal she once supported · the plan that Varga rejected on Monday"""
        lemma, after = self.verbs[verb].lemma, cue[1]
        if (
            source is None
            or source[1] > verb
            or self.flags[verb] & GERUND
            or self.folded[verb - 1] == "to"
            or not self._takes_thing(lemma)
        ):
            return None
        if after < self.high and not self.flags[after] & (COMMA | BREAK | DAY | FINITE | PREPOSITION | SUBORDINATOR):
            return None
        if after < self.high and self.folded[after] in frames().prepositions.get(lemma, ()):
            return None
        thing = self._thing_before(source[0])
        if thing is None or self.folded[source[0]] in closed["nobody"]:
            return None
        return Report(content=(thing,), source=source, cue=cue, level=1, pattern="fronted")

    def answered(self, verb: int, cue: Range, source: Range | None) -> Report | None:
        """Half of them said yes · the others said so too: a word that stands for all that was said."""
        word = cue[1]
        if source is None or self.verbs[verb].lemma not in closed["answering"] or word >= self.high:
            return None
        length = 1 + (self.folded[word : word + 2] == ["the", "same"])
        if length == 1 and self.folded[word] not in closed["answers"]:
            return None
        after = word + length
        if after < self.high and not self.flags[after] & (COMMA | BREAK | DAY | PREPOSITION | SUBORDINATOR):
            return None
        return Report(content=((word, after),), source=source, cue=cue, level=1, pattern="phrase")

    def _takes_thing(self, lemma: str) -> bool:
        return lemma in frames().object and lemma not in frames().only_as

    def _thing_before(self, start: int) -> Range | None:
        """The relative, or the noun phrase without one, right before the subject of the clause."""
        place = start - 1
        if place <= self.low:
            return None
        flag, word = self.flags[place], self.folded[place]
        if word in ("which", "whom", "who", "what"):
            return None if self.flags[place - 1] & PREPOSITION and word != "what" else (place, start)
        if (
            word == "that"
            and self.flags[place - 1] & (LOWER | CAPITAL)
            and not self.flags[place - 1] & (FINITE | PRONOUN)
        ):
            return place, start
        if not flag & LOWER or flag & (PREPOSITION | SUBORDINATOR | PRONOUN | FINITE | AUXILIARY | DETERMINER | GERUND):
            return None
        return self.noun_phrase_before(start)
