"""Reports that tell on what somebody took a stance: questions about [the dam], Roe's opposition to [the plan]."""

from __future__ import annotations

from outletcompare.quotations.clauses import SHORTEST
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.governing_subjects import governing_subject
from outletcompare.quotations.loose_reports import LooseReports
from outletcompare.quotations.mentions import is_contraction
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.reports import Report
from outletcompare.quotations.stances import stances
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.word_classes import (
    ADVERB,
    ATTITUDE,
    AUXILIARY,
    BE,
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
    SEGMENT,
    STANCE,
    SUBORDINATOR,
)

_REACH = 7  # words from "about" to what it belongs to
_RECEIVED = 6  # words
_ADJECTIVE = 3  # words of "was frank in"
_BESIDE = 2  # words
_HOLDER = 7  # words of "from the mayor and her friends"


def opens(passage: Passage, index: int) -> bool:
    """Whether what a stance is on may follow word ``index``: support [for …], about [the plan]."""
    if index + 2 >= len(passage):
        return False
    if passage.flags[index + 1] & PREPOSITION or passage.folded[index + 1] == "that":
        return True
    word = passage.folded[index]
    return word in ("about", "whether") or word in stances().polls


class Topics(LooseReports):
    """One sentence, and what its nouns for a stance and its "about" are about."""

    def stance(self, index: int) -> Report | None:
        """The report of a noun for a stance with its preposition, or of "about" or "whether"."""
        word = self.folded[index]
        if index + 2 > self.high:
            return None
        if word == "about":
            return self._about(index)
        if word == "whether":
            return self._whether(index)
        received = self._received(index) if word in stances().received else None
        return received or self._noun_on(index)

    def _received(self, noun: int) -> Report | None:
        """Roe drew criticism from farmers for [her plan], won the backing of the union: the stance of others on her."""
        after = noun + 1
        if after + 1 >= self.high or self.folded[after] not in ("from", "of", "by"):
            return None
        verb = next((i for i in range(noun - 1, max(self.low, noun - _RECEIVED), -1) if self._receives(i, noun)), None)
        if verb is None or self.is_unsaid(verb):
            return None
        bound = self.flags[verb] & GERUND or self.folded[verb - 1] == "to"
        subject = None if bound else subject_before(self.passage, verb, self.low)
        subject = subject or governing_subject(self.passage, self.low, verb)
        if subject is None or is_contraction(self.folded[subject[0]]):
            return None
        source = self._holder(after)
        if source is None or self.flags[source[0]] & DAY:
            return None
        reason = None
        if source[1] + 1 < self.high and self.folded[source[1]] in ("for", "over"):
            reason = self.phrase(source[1] + 1)
        content = (subject,) if reason is None else (subject, reason)
        return Report(content=content, source=source, cue=(verb, noun + 1), level=1, pattern="received")

    def _receives(self, verb: int, noun: int) -> bool:
        if self.folded[verb] not in stances().receiving or self.passage.holds(COMMA | BREAK | SEGMENT, verb, noun):
            return False
        own = any(self.folded[i] in closed["owner"] for i in range(verb, noun))  # keeps up his criticism of …
        return not own and self.folded[noun - 1] not in ("in", "on") and self.folded[noun + 1 : noun + 2] != ["for"]

    def _noun_on(self, noun: int) -> Report | None:
        known = stances().noun.get(self.folded[noun])
        after = noun + 1
        if known is None or after + 1 >= self.high or self._is_participle(noun):
            return None
        holder = None
        if self.folded[after] not in known and self.folded[after] in ("from", "by", "among"):
            holder = self._holder(after)
            after = holder[1] if holder is not None else self.high
        content = self._opened(known, after) if after + 1 < self.high else None
        if content is None:
            return None
        source = holder if holder is not None else self._giver(noun)
        if source is None and noun - self.low > 1:
            return None
        return Report(content=(content,), source=source, cue=(noun, noun + 1), level=1, pattern="stance")

    def _is_participle(self, noun: int) -> bool:
        """Whether a word in -ing is no noun: left them feeling that …"""
        before = self.flags[noun - 1] if noun > self.low else 0
        return bool(self.flags[noun] & GERUND) and not before & (DETERMINER | PREPOSITION)

    def _opened(self, known: frozenset[str], after: int) -> Range | None:
        word, following = self.folded[after], self.flags[after + 1]
        if word == "to" and following & LOWER and not following & (DETERMINER | PRONOUN):
            return self._done(after) if "do" in known else None
        if word not in known:
            return None
        if word == "that":
            return None if self.is_relative(after) else self.range_from(after)
        return None if following & DAY else self.phrase(after + 1)

    def _done(self, to: int) -> Range | None:
        """The infinitive of a promise, refusal or plan, up to the verb of which that is the subject, or a comma."""
        content = self.range_from(to)
        if content is None:
            return None
        for index in range(to + 2, content[1]):
            flag = self.flags[index]
            if flag & SUBORDINATOR and self.folded[index] not in ("and", "or"):
                break
            if (flag & COMMA and self.flags[index + 1] & (CAPITAL | PRONOUN | LOWER)) or (
                flag & FINITE and flag & LOWER
            ):
                return (to, index) if index - to >= SHORTEST else None
        return content

    def _holder(self, by: int) -> Range | None:
        """Whoever stands behind "from" or "by", up to the next preposition."""
        source = subject_after(self.passage, by + 1, min(self.high, by + _HOLDER))
        if source is None:
            return None
        end = next(
            (i for i in range(source[0] + 1, source[1]) if self.flags[i] & PREPOSITION and self.folded[i] != "of"),
            source[1],
        )
        return source[0], end

    def _giver(self, noun: int) -> Range | None:
        """Whose noun it is: Roe's doubts, her doubts; else whoever raised them: Roe has raised doubts."""
        owner: Range | None = None
        for index in range(noun - 1, max(self.low, noun - _REACH) - 1, -1):
            flag, word = self.flags[index], self.folded[index]
            if word in closed["unsaid"] or word in closed["negation"] or word.endswith("n't"):
                return None
            if owner is None and word in closed["owner"]:
                owner = index, index + 1
            elif owner is None and word.endswith(("'s", "s'")) and len(word) > len("it's"):
                return None if self.folded[noun] == "about" else self.possessor(index + 1)
            elif flag & (COMMA | BREAK | SEGMENT | SUBORDINATOR) or (owner is not None and index < owner[0] - _BESIDE):
                break
            elif flag & LOWER and (flag & (FINITE | PAST | GERUND) or self._is_past(index) or self._is_verb(index)):
                return self._subject_of(index) or owner
        if self.folded[noun] == "about" or owner is None:
            return None
        verb = owner[0] - _ADJECTIVE
        if verb > self.low and self.folded[verb + 2] == "in" and self.flags[verb] & BE:  # was frank in her …
            return subject_before(self.passage, verb, self.low) or owner
        return owner

    def _is_past(self, index: int) -> bool:
        """Whether a form in -ed is a verb: she voiced doubts, and not: a heated debate."""
        before = self.flags[index - 1] if index > self.low else DETERMINER
        return self.folded[index].endswith("ed") and not before & DETERMINER

    def _is_verb(self, index: int) -> bool:
        return bool(self.flags[index] & CUE) and not self.is_noun(index)

    def _subject_of(self, verb: int) -> Range | None:
        """The subject of any verb form; nobody where it is a passive or says that there is something."""
        if self.flags[verb] & GERUND and not self.flags[verb - 1] & (BE | FINITE):
            return None  # too many may be the one who does it
        subject = None if self.folded[verb - 1] == "to" else subject_before(self.passage, verb, self.low)
        if subject is None:
            return governing_subject(self.passage, self.low, verb) if verb > self.low else None
        nobody = self.folded[subject[0]] in ("it", "there", "which") or is_contraction(self.folded[subject[0]])
        return None if nobody else subject

    def _about(self, index: int) -> Report | None:
        head, start = index - 1, index + 1
        if head < self.low or self.flags[head] & (PREPOSITION | BE | COMMA | BREAK | SEGMENT | SUBORDINATOR):
            return None
        if self.folded[head] in stances().idle or self._is_rough(start):
            return None
        head = self._governor(index)
        content = None if self.is_unsaid(head) else self.phrase(start)
        if content is None:
            return None
        source = self._holder_of(head)
        if source is None:
            return None
        cue = (head, head + 1) if self.flags[head] & (CUE | LABEL | ATTITUDE | STANCE) else (index - 1, start)
        return Report(content=(content,), source=source, cue=cue, level=1, pattern="about")

    def _whether(self, index: int) -> Report | None:
        """It is unclear whether … · a debate over whether …: a question, whoever asks it."""
        head = index - 1
        if head < self.low or self.flags[head] & (COMMA | BREAK | SEGMENT) or self.folded[head] in ("and", "or", "but"):
            return None
        content = self.range_from(index)
        if content is None:
            return None
        unclear = self.flags[head] & BE or (self.flags[head - 1] & BE and not self.flags[head] & GERUND)
        verb = self._governor(index)
        source = None
        if not unclear:
            source = self.source(verb)[0] if self._is_verb(verb) else self._giver(index)
            if source is None or self.is_unsaid(verb) or (self._is_verb(verb) and self.is_passive(verb)):
                return None
        return Report(content=(content,), source=source, cue=(head, index), level=1, pattern="about")

    def _governor(self, about: int) -> int:
        """What "about" belongs to: talked to reporters about, doubts among farmers about."""
        for index in range(about - 1, max(self.low, about - _REACH) - 1, -1):
            flag = self.flags[index]
            if flag & (COMMA | BREAK | SEGMENT | SUBORDINATOR | FINITE) and not flag & PREPOSITION:
                break
            if flag & LOWER and flag & (CUE | LABEL | ATTITUDE | STANCE) and not flag & PREPOSITION:
                return index
        return about - 1

    def _holder_of(self, head: int) -> Range | None:
        if self._is_verb(head):
            return None if self.is_passive(head) else self.source(head)[0]
        if self.flags[head] & ATTITUDE:
            verb = head - 1
            while verb > self.low and self.flags[verb] & (ADVERB | AUXILIARY) and not self.flags[verb] & (BE | FINITE):
                verb -= 1
            return self._subject_of(verb) if verb > self.low else None
        return self._giver(head)

    def _is_rough(self, start: int) -> bool:
        """Whether "about" only says that a number is not exact: about 40, about a week, about half of them."""
        if self.passage.words[start][0] in "0123456789$€£":
            return True
        start += self.folded[start] in ("a", "an", "one", "two", "three", "five")
        return start >= self.high or self.folded[start] in stances().rough or self.folded[start] in closed["time_noun"]
