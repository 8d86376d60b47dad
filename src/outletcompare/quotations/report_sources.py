"""Who an English cue has as its source, by the form of the cue."""

from __future__ import annotations

from outletcompare.quotations.clauses import SHORTEST
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.governing_subjects import governing_subject
from outletcompare.quotations.objects import Objects
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BE,
    BREAK,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    NOUNISH,
    PAST,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)


class ReportSources(Objects):
    """One sentence, and the source of each cue in it."""

    def source(self, verb: int) -> tuple[Range | None, int, str]:
        """Who a cue has as its source, how sure that is (0 to 2) and the form of the cue."""
        if verb not in self._sources:
            self._sources[verb] = self._source(verb)
        return self._sources[verb]

    def _source(self, verb: int) -> tuple[Range | None, int, str]:
        flags, folded = self.flags, self.folded
        joined = self._joined_subject(verb)
        if joined is not None:
            return joined, 2, "verb"
        if flags[verb] & GERUND and not self._is_progressive(verb):
            with_subject = self._with_subject(verb)
            if with_subject is not None:
                return with_subject, 2, "with"
            before = self._before_adverbs(verb)
            apart = flags[before] & (COMMA | BREAK | SUBORDINATOR | SEGMENT | PREPOSITION)
            if verb > self.low and not apart and folded[before] not in closed["particle"]:
                written = folded[before] in closed["written"] or folded[before] in closed["time_noun"]
                noun = self._noun_before(verb)
                written = written or (
                    noun is not None and noun[0] > self.low and folded[noun[0] - 1] in closed["toward"]
                )
                whole = governing_subject(self.passage, self.low, verb) if written or flags[before] & DAY else None
                return whole or noun, 1, "reduced"
            return governing_subject(self.passage, self.low, verb) or self._main_subject(verb), 1, "participle"
        if verb > self.low and folded[verb - 1] == "to":
            return governing_subject(self.passage, self.low, verb), 0, "infinitive"
        subject = subject_before(self.passage, verb, self.low)
        if subject is not None:
            return subject, 2, "verb"
        return governing_subject(self.passage, self.low, verb), 1, "coordinated"

    def _joined_subject(self, verb: int) -> Range | None:
        """She's hoping · they've endorsed · who'd backed: a pronoun that is one word with its auxiliary."""
        index = verb - 1
        while (
            index > self.low
            and self.flags[index] & LOWER
            and self.flags[index] & (ADVERB | AUXILIARY)
            and not self.flags[index] & (BE | FINITE)
        ):
            index -= 1
        if index < self.low or "'" not in self.folded[index]:
            return None
        pronoun, _, rest = self.folded[index].partition("'")
        fits = rest in (("s", "re") if self.flags[verb] & GERUND else ("d", "ve"))
        return (index, index + 1) if fits and pronoun in closed["joined"] else None

    def _is_done(self, before: int, noun: Range | None) -> bool:
        """Whether a participle belongs to what somebody did: issued a statement [saying], wrote to Varga [asking]."""
        word = self.folded[before]
        if word in closed["written"] or word in closed["time_noun"] or self.flags[before] & DAY:
            return True
        return noun is not None and noun[0] > self.low and self.folded[noun[0] - 1] in closed["toward"]

    def inside_clause(self, verb: int, source: Range, content: Range) -> Range:
        """The content without the main clause that goes on behind it: Roe, who says [it is over], left."""
        if self.flags[verb] & GERUND and source[1] == verb - 1 and self.flags[source[1]] & COMMA:
            return self._before_predicate(content)  # Roe, expecting [a storm], left
        if self.folded[source[0]] != "who" or source[0] == self.low or not self.flags[source[0] - 1] & COMMA:
            return content
        comma = next((i for i in range(content[0] + SHORTEST, content[1]) if self.flags[i] & COMMA), None)
        return content if comma is None else (content[0], comma)

    def _before_predicate(self, content: Range) -> Range:
        """The content up to a comma and a verb behind it."""
        for comma in range(content[0] + SHORTEST, content[1] - 1):
            if self.flags[comma] & COMMA and self.flags[comma + 1] & LOWER:
                verb = self.flags[comma + 1] & (FINITE | PAST) or self.folded[comma + 1].endswith("ed")
                if verb:
                    return content[0], comma
        return content

    def inside_relative(self, relative: Range, content: Range) -> Range:
        """The content as far as the relative clause goes: what Roe called [a farce] shocked the town."""
        start, end = content
        verbs = not self.flags[start] & (FINITE | PAST)
        for index in range(start + 1, end):
            flag = self.flags[index]
            if flag & COMMA and relative[0] > self.low and self.flags[relative[0] - 1] & COMMA:
                return start, index
            finite = flag & LOWER and (flag & (FINITE | PAST) or self.looks_finite(index, start))
            follows_verb = self.flags[index - 1] & (FINITE | ADVERB | AUXILIARY | BE)
            if self.folded[index - 1] in ("and", "but", "or"):
                continue
            if finite and not follows_verb and index > start + 1 and not self._is_own_verb(start, index, verbs):
                return start, index
        return content

    def _is_own_verb(self, start: int, index: int, without_verb: bool) -> bool:
        """Whether a verb belongs to a clause within: a farce that made …, or a participle: hacked by …"""
        opener = any(self.folded[i] in closed["opens_clause"] or self.flags[i] & PRONOUN for i in range(start, index))
        return opener or (without_verb and self.flags[index] & PREPOSITION != 0)

    def predicate_start(self, verb: int, start: int, source: Range) -> int | None:
        """Where the verb stands of which a relative is the subject: taxes, which Roe said [had …"""
        if self.relative_before(source, verb) is None or not self.finds_verb(start, source):
            return None
        return start

    def _main_subject(self, verb: int) -> Range | None:
        """Noting that it was late, [Roe] left: the subject behind a participle the sentence opens with."""
        comma = self.comma_after_opening(verb)
        return subject_after(self.passage, comma + 1, self.high) if comma is not None else None

    def _is_progressive(self, verb: int) -> bool:
        """has been steadily warning: an -ing form with its auxiliary"""
        index = self._before_adverbs(verb)
        return index >= self.low and bool(self.flags[index] & (FINITE | BE))

    def _before_adverbs(self, verb: int) -> int:
        """The word before a verb and its adverbs: is | still repeatedly | warning"""
        index = verb - 1
        while index > self.low and not self.flags[index] & (FINITE | BE):
            if not self.flags[index] & (ADVERB | AUXILIARY) and self.folded[index] not in closed["well"]:
                break
            index -= 1
        return index

    def _noun_before(self, verb: int) -> Range | None:
        """a poll showing that …: the noun a participle without a comma hangs on; nothing when a label stands there."""
        start = verb
        while start > self.low and verb - start < 6:
            flag = self.flags[start - 1]
            if flag & (COMMA | BREAK | SEGMENT | FINITE | PREPOSITION | SUBORDINATOR | STOP) or (
                flag & CUE and flag & LOWER and not flag & NOUNISH
            ):
                break
            start -= 1
            if flag & DETERMINER:
                break
        return (start, verb) if start < verb and verb - 1 not in self.labels else None

    def _with_subject(self, verb: int) -> Range | None:
        """…, with Roe alleging that …"""
        for index in range(verb - 1, max(self.low, verb - 14) - 1, -1):
            if self.folded[index] == "with" and index + 1 < verb:
                return index + 1, verb
            if self.flags[index] & (COMMA | BREAK | FINITE | SEGMENT):
                return None
        return None

    def is_passive(self, verb: int) -> bool:
        index = self._before_adverbs(verb)
        return index >= self.low and bool(self.flags[index] & BE) and not self.flags[verb] & GERUND

    def is_quotation(self, content: tuple[Range, ...]) -> bool:
        """Whether the content is a quotation and next to nothing else."""
        flags = [flag for first, last in content for flag in self.flags[first:last]]
        return SEGMENT in flags and len([flag for flag in flags if not flag & (SEGMENT | PUNCTUATION)]) < SHORTEST
