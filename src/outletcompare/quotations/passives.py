"""Reports in the passive: the plan was criticised by farmers for its cost, the envoy is said to have left."""

from __future__ import annotations

from outletcompare.quotations.clauses import SHORTEST
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.closings import Closings
from outletcompare.quotations.frames import frames
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.reports import Report
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    ADVERB,
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    NOUNISH,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    SUBORDINATOR,
)

_TO_QUESTION = 9  # words
_PHRASE = 8  # words
_APART = COMMA | BREAK | SEGMENT | FINITE | SUBORDINATOR | PREPOSITION | PRONOUN & ~DETERMINER


class Passives(Closings):
    """One sentence, and its cues in the passive."""

    def passive(self, verb: int, cue: Range) -> Report | None:
        """A report by whoever follows "by", or by nobody named."""
        lemma = self.verbs[verb].lemma
        subject = self._subject(verb)
        by = next((i for i in range(cue[1], min(self.high - 1, cue[1] + 3)) if self._is_by(cue[1], i)), None)
        if by is not None:
            return self._by_agent(lemma, cue, subject, by)
        index = cue[1]
        if lemma == "ask":
            return self.asked(cue)
        if index + 1 >= self.high or not self._completes(lemma, index):
            return None
        content = self._told_of(index)
        if content is None:
            return None
        pieces = (content,) if subject is None or self.folded[subject[0]] == "it" else (subject, content)
        told = lemma in frames().passive["told"] and self.folded[index] in ("to", "that")
        pattern = "passive" if told else "passive phrase"
        return Report(content=pieces, source=None, cue=cue, level=1, pattern=pattern)

    def _told_of(self, index: int) -> Range | None:
        """What is said of somebody: known as [the Gate], blamed for [the fire], said [to have left]."""
        return self.phrase(index + 1) if self.folded[index] in ("as", "for", "of") else self.range_from(index)

    def _subject(self, verb: int) -> Range | None:
        """The subject, without a main clause before it: the talks began as [the leaders] were expected to …"""
        found = subject_before(self.passage, verb - (self.folded[verb - 1] in closed["well"]), self.low)
        if found is None:
            return None
        start = max((i + 1 for i in range(found[0] + 1, found[1] - 1) if self.folded[i] == "as"), default=found[0])
        return start, found[1]

    def _is_by(self, start: int, index: int) -> bool:
        between = all(self.flags[i] & (ADVERB | DAY) or self.folded[i] in ("on", "as") for i in range(start, index))
        return self.folded[index] == "by" and between

    def _by_agent(self, lemma: str, cue: Range, subject: Range | None, by: int) -> Report | None:
        """criticised by farmers: what was criticised, and for what."""
        if subject is None or not self._is_said(lemma) or self._is_deed(by + 1):
            return None
        source = subject_after(self.passage, by + 1, self.high)
        if source is None or self.flags[source[0]] & DAY:
            return None
        pieces: tuple[Range, ...] = (subject,)
        after = next((i for i in range(source[0] + 1, source[1]) if self._gives_reason(i, lemma)), source[1])
        source = source[0], after
        if after + 1 < self.high and self._gives_reason(after, lemma):
            rest = self.range_from(after)
            if rest is not None and self.passage.holds(SEGMENT, *rest):
                return None
            pieces = (subject, rest) if rest is not None else pieces
        return Report(content=pieces, source=source, cue=cue, level=1, pattern="passive by")

    def reduced_by(self, verb: int) -> Report | None:
        """a claim since rejected by Roe · the bill, opposed by farmers · …, as first reported by the Orsk Post"""
        by = verb + 1
        if by + 1 >= self.high or self.folded[by] != "by" or self._is_deed(by + 1) or self.flags[verb] & GERUND:
            return None
        lemma, last = self.verbs[verb].lemma, verb - 1
        if lemma in lexicon().action or self.folded[verb] in (lemma, f"{lemma}s"):
            return None
        while last > self.low and self.flags[last] & ADVERB and self.flags[last] & LOWER:
            last -= 1
        if last > self.low and self.folded[last] in ("first", "later", "since", "now", "also"):
            last -= 1
        source = subject_after(self.passage, by + 1, self.high) if self._is_said(lemma) else None
        as_ = self.folded[last] == "as"
        if source is None or (last <= self.low and not as_) or self.flags[source[0]] & DAY:
            return None
        if as_:
            closes = last - self.low > 2 and self.flags[last - 1] & COMMA and source[1] >= self.high - 1
            content = (self.low, last - 1) if closes else self._behind_opening(last, source)
        else:
            content = self.noun_phrase_before(last + 1)
        if content is None or self.flags[content[0]] & SEGMENT:
            return None
        if self.flags[last] & COMMA:  # the bill, opposed by farmers, never became law
            comma = next((i for i in range(*source) if self.flags[i] & COMMA), source[1])
            source = source[0], comma
        return Report(content=(content,), source=source, cue=(verb, verb + 1), level=1, pattern="passive by")

    def _behind_opening(self, mark: int, source: Range) -> Range | None:
        """As first reported by the Orsk Post on Monday, [the port is closed]."""
        if mark - self.low > 1:
            return None
        comma = next((i for i in range(source[0] + 1, self.high - 2) if self.flags[i] & COMMA), None)
        return (comma + 1, self.high) if comma is not None else None

    def noun_phrase_before(self, end: int) -> Range | None:
        """The noun phrase with its determiner or name that ends here, a comma behind it or not."""
        end -= bool(self.flags[end - 1] & COMMA)
        start = end
        while start > self.low and end - start < _PHRASE:
            flag = self.flags[start - 1]
            if flag & _APART or (flag & CUE and flag & LOWER and not flag & NOUNISH):
                break
            start -= 1
            if flag & DETERMINER:
                return start, end
        named = start < end and all(self.flags[i] & CAPITAL for i in range(start, end))
        return (start, end) if named and not self.flags[start] & (PRONOUN | PREPOSITION) else None

    def _is_deed(self, index: int) -> bool:
        """Whether "by" is followed by what was done and by nobody: by raising the tax."""
        following = self.flags[index + 1] if index + 1 < self.high else 0
        return bool(self.flags[index] & GERUND and following & (DETERMINER | CAPITAL | PRONOUN | PREPOSITION))

    def _gives_reason(self, index: int, lemma: str) -> bool:
        """Whether what somebody was blamed for begins here: for raising the tax, as a farce, of theft."""
        word = self.folded[index]
        if word == "of" and lemma not in frames().passive["of"]:
            return index + 1 < self.high and bool(self.flags[index + 1] & GERUND)
        return word in ("of", "for", "as", "over")

    def _is_said(self, lemma: str) -> bool:
        return frames().takes_phrase(lemma) or any(lemma in lemmas for lemmas in frames().passive.values())

    def asked(self, cue: Range) -> Report | None:
        """Asked whether he would go, Roe … · when asked by a reporter about the dam: a question nobody named put."""
        for index in range(cue[1], min(self.high - 1, cue[1] + _TO_QUESTION)):
            word = self.folded[index]
            if word in closed["question"] or word in ("about", "for"):
                begin = index if word not in ("about", "for") else index + 1
                comma = next((i for i in range(begin, self.high) if self.flags[i] & (COMMA | SEGMENT)), None)
                opening = cue[0] == self.low or self.folded[cue[0] - 1] in ("when", "if", "once", "repeatedly")
                content = (begin, comma) if opening and comma is not None else self.range_from(begin)
                if content is None or content[1] - content[0] < SHORTEST:
                    return None
                source = self._asker(cue[1], index)
                return Report(content=(content,), source=source, cue=cue, level=1, pattern="passive phrase")
            if self.flags[index] & (COMMA | SEGMENT):
                return None
        return None

    def _asker(self, start: int, end: int) -> Range | None:
        """Who asked: when asked by a reporter on Monday | about the dam"""
        if self.folded[start] != "by":
            return None
        source = subject_after(self.passage, start + 1, end)
        return None if source is None or self.flags[source[0]] & DAY else source

    def _completes(self, lemma: str, index: int) -> bool:
        """Whether what was said of somebody begins here: to have left, as a farce, of theft, that it is over."""
        word, following = self.folded[index], self.flags[index + 1]
        if word == "to" and following & (DETERMINER | CAPITAL | PRONOUN):
            return False
        if lemma in frames().passive.get(word, ()):
            return True
        first = self.flags[index]
        bare = first & (DETERMINER | CAPITAL) or (first & LOWER and not first & (PREPOSITION | COMMA | DAY | ADVERB))
        return bool(bare) and lemma in frames().passive["named"]
