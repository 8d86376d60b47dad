"""Indirect speech in English: "X said that …", "…, X said", "according to X", "X's claim that …"."""

from __future__ import annotations

from attrs import evolve, frozen

from outletcompare.model import Label
from outletcompare.quotations.attribution import cue_range, verb_at
from outletcompare.quotations.clauses import OF_INTEREST, POSSESSIVE, SHORTEST, Clauses
from outletcompare.quotations.labels import label_at
from outletcompare.quotations.passages import (
    ACCORDING,
    ADVERB,
    AUXILIARY,
    BE,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
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
    Passage,
)
from outletcompare.quotations.phrases import (
    Range,
    first_subject,
    governing_subject,
    subject_after,
    subject_before,
)
from outletcompare.quotations.verbs import lexicon

_RELATIVE = frozenset({"who", "which"})


@frozen(kw_only=True)
class Report:
    """One indirect report as ranges of words: cue, source and the content, which an attribution inside may cut in two."""

    content: tuple[Range, ...]
    source: Range | None
    cue: Range | None
    level: int
    pattern: str
    label: Label | None = None
    # the content is a quotation and nothing else: no report of its own
    silent: bool = False


def reports(text: str, passage: Passage) -> list[Report]:
    """Every indirect report of a paragraph, sentence by sentence, in order."""
    found: list[Report] = []
    for low, high in passage.sentences:
        if _worth_reading(passage, low, high):
            found.extend(_Sentence(text, passage, low, high).reports())
    return found


def _worth_reading(passage: Passage, low: int, high: int) -> bool:
    return any(flag & OF_INTEREST for flag in passage.flags[low:high])


class _Sentence(Clauses):
    """One sentence being read for reports."""

    def reports(self) -> list[Report]:
        """The reports of this sentence; of two with the same content the first stands."""
        found: list[Report] = []
        for index in self.places:
            report = self._at(index)
            if report is not None and not any(report.content == other.content for other in found):
                found.append(report)
        return [r if self._says_something(r) else evolve(r, silent=True) for r in found]

    def _at(self, index: int) -> Report | None:
        flag = self.flags[index]
        if flag & ACCORDING and index + 2 < self.high and self.folded[index + 1] == "to":
            return self._according(index)
        if index in self.labels:
            return self._noun(index)
        if not flag & CUE or (flag & CAPITAL and index > self.low) or self.is_noun(index):
            return None
        return self._verb(index)

    def _verb(self, verb: int) -> Report | None:
        cue = cue_range(self.passage, verb)
        if verb_at(self.passage, verb).lemma in lexicon().action or self.is_unsaid(verb):
            return None
        if self._is_passive(verb):
            return self._passive(verb, cue)
        source, level, pattern = self._source(verb)
        if self.flags[verb] & GERUND and verb in self.labels and self.folded[verb - 1].endswith(("'s", "s'")):
            return None
        begin = self.content_start(verb, cue[1])
        content = self.range_from(begin) if begin is not None else None
        if begin is None and self._takes_object(verb, pattern):
            content = self.object_after(verb, cue[1])
        if content is not None and source is not None:
            label = self._label_between(verb, content[0], pattern)
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
        return self._closing(verb, cue, source)

    def _takes_object(self, verb: int, pattern: str) -> bool:
        """Whether the cue is a verb with its subject before it: not "to repeat one message", "an alleged plot"."""
        if pattern == "coordinated":
            return self.folded[verb - 1] in ("and", "but", "or") or bool(self.flags[verb - 1] & (ADVERB | AUXILIARY))
        return pattern != "infinitive"

    def _belongs_to_another(self, label: Label, verb: int) -> bool:
        """Whether the label behind the verb has an owner of its own: rejected Roe's claim that …"""
        start = next(
            (i for i in range(verb + 1, self.high) if self.passage.starts[i] >= label.span.start),
            verb + 1,
        )
        if self.passage.starts[verb] > label.span.start or start - 1 <= verb or self.folded[start - 1] in POSSESSIVE:
            return False
        return bool(self.flags[start - 1] & CAPITAL) or self.folded[start - 1].endswith(("'s", "s'"))

    def _is_passive(self, verb: int) -> bool:
        index = verb - 1
        while index > self.low and self.flags[index] & ADVERB:
            index -= 1
        return index >= self.low and bool(self.flags[index] & BE) and not self.flags[verb] & GERUND

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

    def _source(self, verb: int) -> tuple[Range | None, int, str]:
        flags, folded = self.flags, self.folded
        if flags[verb] & GERUND and not self._is_progressive(verb):
            with_subject = self._with_subject(verb)
            if with_subject is not None:
                return with_subject, 2, "with"
            if verb > self.low and not flags[verb - 1] & (COMMA | SUBORDINATOR | SEGMENT) and folded[verb - 1] != "as":
                return self._noun_before(verb), 1, "reduced"
            return governing_subject(self.passage, self.low, verb), 1, "participle"
        if verb > self.low and folded[verb - 1] == "to":
            return governing_subject(self.passage, self.low, verb), 0, "infinitive"
        subject = subject_before(self.passage, verb, self.low)
        if subject is not None:
            return subject, 2, "verb"
        return governing_subject(self.passage, self.low, verb), 1, "coordinated"

    def _is_progressive(self, verb: int) -> bool:
        """has been steadily warning: an -ing form with its auxiliary"""
        index = verb - 1
        while index > self.low and self.flags[index] & ADVERB:
            index -= 1
        return index >= self.low and bool(self.flags[index] & (FINITE | BE))

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

    def _closing(self, verb: int, cue: Range, source: Range | None) -> Report | None:
        """…, Roe said on Monday. · …, said Roe. · The plan, Roe said, is dead."""
        flags = self.flags
        if not flags[verb] & CLAUSE_VERB or flags[verb] & GERUND or self.folded[verb - 1] == "to":
            return None
        source = self._inserted_source(source, verb, cue)
        if source is not None and flags[source[0]] & DAY:
            return None
        if verb > self.low and flags[verb - 1] & COMMA:
            if verb_at(self.passage, verb).lemma in lexicon().never_inverted:
                return None
            source, before = subject_after(self.passage, cue[1], self.high), verb - 1
            if source is not None and flags[source[0]] & DAY:
                return None
            after = source[1] if source else cue[1]
        elif (
            source is not None
            and source[0] > self.low
            and source[1] <= verb
            and self.folded[source[0]] not in _RELATIVE
        ):
            before, after = source[0] - 1, cue[1]
        else:
            return None
        if folded_and := self._coordinated(before, source):
            source, before = folded_and, folded_and[0] - 1
        quoted = bool(flags[before] & SEGMENT)
        if source is None or not (flags[before] & COMMA or quoted) or before < self.low + (0 if quoted else 1):
            return None
        if after < self.high and not self._may_follow(after, cue, verb):
            return None
        return self._closed(source, cue, (self.low, before + quoted), after)

    def _coordinated(self, before: int, source: Range | None) -> Range | None:
        """…, experts and officials warn: the whole of a source of two parts."""
        if source is None or self.folded[before] != "and" or source[0] != before + 1:
            return None
        start = before
        while start > self.low and before - start < 6 and not self.flags[start - 1] & (FINITE | SEGMENT | BREAK | CUE):
            if self.flags[start - 1] & COMMA:
                return start, source[1]
            start -= 1
        return None

    def _inserted_source(self, source: Range | None, verb: int, cue: Range) -> Range | None:
        """The plan, Roe said, is dead: between two commas the source is the last part and no appositive."""
        if source is None or source[0] != self.low or cue[1] >= self.high or not self.flags[cue[1]] & COMMA:
            return source
        comma = next(
            (i for i in range(source[1] - 1, source[0], -1) if self.flags[i] & COMMA),
            None,
        )
        if comma is None or not self.flags[comma + 1] & (CAPITAL | PRONOUN):
            return source
        return comma + 1, source[1]

    def _may_follow(self, after: int, cue: Range, verb: int) -> bool:
        """Whether what follows "Roe said" leaves it a closing tag: nothing, a time, a place, an addressee."""
        flag = self.flags[after]
        if flag & (COMMA | PREPOSITION | DAY | ADVERB | BREAK) or self.is_time(after) or after > cue[1]:
            return not flag & GERUND
        return verb_at(self.passage, verb).lemma in lexicon().addressed and not flag & SEGMENT

    def _closed(self, source: Range, cue: Range, first: Range, after: int) -> Report | None:
        flags = self.flags
        inserted = after
        while after < self.high and not flags[after] & (COMMA | SEGMENT | BREAK):
            after += 1
        pieces = [first]
        if after < self.high and flags[after] & COMMA and after - inserted <= 2 and after + 2 < self.high:
            if not flags[after + 1] & GERUND and not (flags[after + 1] & ADVERB and flags[after + 2] & GERUND):
                pieces.append((after + 1, self.high))
        elif after < self.high and not flags[after] & COMMA:
            return None
        if len(pieces) == 1:
            if after + 1 < self.high and flags[after + 1] & SEGMENT:
                return None
            if not self._has_verb(first):
                return None
        if not self._enough(pieces) or self._is_quoted(first) or self._is_asked(first):
            return None
        return Report(content=tuple(pieces), source=source, cue=cue, level=2, pattern="closing")

    def _enough(self, pieces: list[Range]) -> bool:
        """Whether a content with quotations in it has more than two words of the reporter's."""
        flags = [self.flags[i] for piece in pieces for i in range(*piece)]
        own = sum(not flag & (SEGMENT | PUNCTUATION) for flag in flags)
        return own > 2 or not any(flag & SEGMENT for flag in flags)

    def _is_quoted(self, piece: Range) -> bool:
        """Whether the content opens with a whole quotation, which is a quote by itself: “It is over,” he added, “…”"""
        return bool(self.flags[piece[0]] & SEGMENT) and self.text[self.passage.ends[piece[0]] - 2] in ".,?!…"

    def _is_asked(self, piece: Range) -> bool:
        """Whether the words before the tag only lead up to it: Asked whether she would go, Roe laughed."""
        first = self.flags[piece[0]]
        return bool(first & CUE and first & CAPITAL) and self.folded[piece[0]].endswith(("ed", "en", "ing"))

    def _has_verb(self, piece: Range) -> bool:
        return any(
            self.flags[i] & (FINITE | PAST | SEGMENT) or self.looks_finite(i, self.low)
            for i in range(piece[0], piece[1])
        )

    def _according(self, index: int) -> Report | None:
        source = subject_after(self.passage, index + 2, self.high)
        if source is None:
            return None
        cue = (index, index + 2)
        if index - self.low <= 2:
            commas = [i for i in range(index, min(self.high, index + 30)) if self.flags[i] & COMMA][:2]
            if not commas:
                return None
            if len(commas) == 2 and commas[1] - commas[0] > 1 and not self._has_verb((commas[0] + 1, commas[1])):
                commas = commas[1:]
            source = (source[0], min(source[1], commas[0]))
            content = (commas[0] + 1, self.high)
        else:
            end = index
            while end > self.low and self.flags[end - 1] & (COMMA | BREAK):
                end -= 1
            content = (self.low, end)
        if content[1] - content[0] < SHORTEST or not self._enough([content]) or self._is_quoted(content):
            return None
        return Report(content=(content,), source=source, cue=cue, level=2, pattern="according")

    def _noun(self, noun: int) -> Report | None:
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
            source = self._possessor(start)
        if source is None:
            verb = self._governing(start)
            if verb is None:
                return None
            source, _, _ = self._source(verb)
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
        if (
            that is not None
            and not self.is_relative(that)
            and self.folded[after]
            in (
                "made",
                "earlier",
                "last",
                "on",
                "this",
            )
        ):
            return self.range_from(that)
        if self.flags[noun] & CUE and self.clause_at(after) and self.flags[after] & (DETERMINER | CAPITAL):
            return self.range_from(after)
        return None

    def _noun_clause(self, start: int) -> Range | None:
        """What follows the noun, up to the verb the noun is the subject of: claims of fraud were dismissed …"""
        content = self.range_from(start)
        if content is None:
            return None
        clause = self.folded[start] == "that"
        verbs = 0
        for index in range(start + 1, content[1]):
            flag = self.flags[index]
            if not clause and flag & SUBORDINATOR and self.folded[index] not in ("and", "or"):
                break
            if flag & (FINITE | PAST) and not self.flags[index - 1] & (FINITE | PAST):
                verbs += 1
                done = index + 1 < self.high and self.flags[index + 1] & CUE and self.flags[index] & BE
                if not clause or (verbs > 1 and done):
                    return (start, index) if index - start >= SHORTEST - (not clause) else None
        return content

    def _possessor(self, start: int) -> Range | None:
        """Who claims: "Roe's", "US", "its" (the sentence's subject), "the minister's"."""
        if start <= self.low:
            return None
        flags, folded = self.flags, self.folded
        before = start - 1
        if folded[before] in POSSESSIVE:
            return first_subject(self.passage, self.low, before) if before > self.low else (before, before + 1)
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

    def _label_between(self, verb: int, content: int, pattern: str) -> Label | None:
        """A label between cue and content (repeated his statement that …) or, for a participle, in the clause before."""
        inner = [i for i in self.labels if verb < i < content and not self._in_aside(verb, i)]
        if not inner and pattern in ("with", "participle"):
            inner = [i for i in self.labels if i < verb]
            found = [label_at(self.text, self.passage, i, self.low) for i in inner]
            return next((label for label in reversed(found) if label.loaded), found[-1] if found else None)
        return label_at(self.text, self.passage, inner[0], self.low) if inner else None

    def _in_aside(self, verb: int, label: int) -> bool:
        """Whether a label only says what came with the words: claimed, without providing evidence, that …"""
        return any(
            self.folded[i] in ("without", "with", "despite", "amid", "providing") for i in range(verb + 1, label)
        )

    def _says_something(self, report: Report) -> bool:
        """Whether the content holds words of the reporter's own, not a quotation alone."""
        own = sum(
            1
            for first, last in report.content
            for index in range(first, last)
            if not self.flags[index] & (SEGMENT | PUNCTUATION)
        )
        return own >= SHORTEST


__all__ = ["Report", "reports"]
