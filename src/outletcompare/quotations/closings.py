"""Reports whose content comes first: …, Roe said · The plan, Roe said, is dead · …, according to Roe."""

from __future__ import annotations

from outletcompare.quotations.clauses import SHORTEST
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.frames import frames
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.report_sources import ReportSources
from outletcompare.quotations.reports import Report
from outletcompare.quotations.subjects_after import subject_after
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BE,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
    CLOSE_BRACKET,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    OPEN_BRACKET,
    PAST,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SEGMENT,
)

_TAIL = 4  # words: on Monday morning


class Closings(ReportSources):
    """One sentence, and the tags that close or cut its content."""

    def closing(self, verb: int, cue: Range, source: Range | None) -> Report | None:
        """…, Roe said on Monday. · …, said Roe. · The plan, Roe said, is dead."""
        flags = self.flags
        lemma = self.verbs[verb].lemma
        shows = lemma in frames().showing and source is not None and self.is_document(source)
        if not (flags[verb] & CLAUSE_VERB or shows) or flags[verb] & GERUND or self.folded[verb - 1] == "to":
            return None
        if lemma in lexicon().action or (lemma in closed["goes_on_to"] and self.folded[cue[1]] == "to"):
            return None
        if source is not None and self.folded[source[0] - 1] == "as" and source[0] > self.low:
            return self._as_told(source, cue)
        source = self._inserted_source(source, verb, cue)
        if source is not None and (flags[source[0]] & DAY or self.folded[source[0]] == "whatever"):
            return None
        after_apposition = source is not None and source[1] == verb - 1 and source[0] > self.low + 1
        if verb > self.low and flags[verb - 1] & COMMA and not (after_apposition and self._ends_tag(cue[1])):
            if self.verbs[verb].lemma in lexicon().never_inverted:
                return None
            source, before = subject_after(self.passage, cue[1], self.high), verb - 1
            if source is None or flags[source[0]] & DAY or not self._follows_its_verb(lemma, source):
                return None
            after = source[1]
        elif verb > self.low + 1 and flags[verb - 1] & SEGMENT and self.closes(verb - 1):
            if self.verbs[verb].lemma in lexicon().never_inverted:
                return None
            source, before = subject_after(self.passage, cue[1], self.high), verb - 1
            if source is None or not self._follows_its_verb(lemma, source):
                return None
            after = source[1]
        elif (
            source is not None
            and source[0] > self.low
            and source[1] <= verb
            and self.folded[source[0]] not in closed["relative"]
        ):
            before, after = source[0] - 1, cue[1]
        else:
            return None
        if folded_and := self._coordinated(before, source):
            source, before = folded_and, folded_and[0] - 1
        quoted = bool(flags[before] & SEGMENT)
        if self.passage.holds(OPEN_BRACKET, self.low, before) and not self._closes_bracket(before):
            return None
        if source is None or not (flags[before] & COMMA or quoted) or before < self.low + (0 if quoted else 1):
            return None
        if after < self.high and not self._may_follow(after, cue, verb):
            return None
        return self._closed(source, cue, (self.low, before + quoted), after)

    def _follows_its_verb(self, lemma: str, source: Range) -> bool:
        """Whether what follows a verb behind a comma is its subject: …, said Roe; not: …, posted the clip on Monday."""
        start, end = source
        verb = end < self.high and self.flags[end] & LOWER
        if verb and (self.flags[end] & (FINITE | PAST) or self.looks_finite(end, start)):
            return False  # …, said the plan was dead
        if lemma == "say":
            return True
        owned = self.folded[start] in closed["possessive"] or self.folded[start] in ("a", "an")
        return not owned and (end >= self.high or bool(self.flags[end] & COMMA))

    def _closes_bracket(self, end: int) -> bool:
        """Whether no bracket before a tag is still open: He sells “a boat” (“it floats,” says Roe)."""
        signs = [self.flags[i] & (OPEN_BRACKET | CLOSE_BRACKET) for i in range(self.low, end)]
        return signs.count(OPEN_BRACKET) <= signs.count(CLOSE_BRACKET)

    def _as_told(self, source: Range, cue: Range) -> Report | None:
        """As Roe said on Monday, [the port is closed]. · [The port], as Roe said, [is closed]."""
        mark = source[0] - 1
        comma = next((i for i in range(cue[1], min(self.high - 2, cue[1] + _TAIL + 1)) if self.flags[i] & COMMA), None)
        opening = mark - self.low <= 1 and not self.flags[mark - 1 if mark > self.low else mark] & COMMA
        if opening and comma is not None:
            pieces = [(comma + 1, self.high)]
        elif mark > self.low + 1 and self.flags[mark - 1] & COMMA and (comma is not None or self._ends_tag(cue[1])):
            pieces = [(self.low, mark - 1), *([(comma + 1, self.high)] if comma is not None else [])]
        else:
            return None
        if not self._enough(pieces) or self._is_quoted(pieces[0]) or not any(map(self._has_verb, pieces)):
            return None
        return Report(content=tuple(pieces), source=source, cue=cue, level=2, pattern="closing")

    def _ends_tag(self, index: int) -> bool:
        """Whether nobody can follow the verb of a tag: …, the mayor, Ann Roe, said on Monday."""
        return index >= self.high or bool(self.flags[index] & (COMMA | PREPOSITION | DAY)) or self.is_time(index)

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
        return self.verbs[verb].lemma in lexicon().addressed and not flag & SEGMENT

    def _closed(self, source: Range, cue: Range, first: Range, after: int) -> Report | None:
        flags = self.flags
        inserted = after
        while after < self.high and not flags[after] & (COMMA | SEGMENT | BREAK):
            after += 1
        pieces = [first]
        conditional = self.folded[first[0]] in closed["conditional"]
        goes_on = after + (1 if conditional else 2) < self.high
        if after < self.high and flags[after] & COMMA and after - inserted <= 2 and goes_on:
            said_of = source[0] > cue[0] and self._says_who(after + 1)
            if (
                not said_of
                and not flags[after + 1] & GERUND
                and not (flags[after + 1] & ADVERB and flags[after + 2] & GERUND)
            ):
                pieces.append((after + 1, self.high))
        elif after < self.high and not flags[after] & (COMMA | BREAK):
            return None
        if len(pieces) == 1:
            if after + 1 < self.high and flags[after + 1] & SEGMENT:
                return None
            dated = self.passage.holds(DAY, cue[1], min(cue[1] + _TAIL, self.high))
            ended = after >= self.high and (inserted >= self.high or dated) and source[1] <= cue[0]
            sure = ended and self.verbs[cue[0]].lemma in lexicon().certain
            if not (sure and not flags[first[0]] & PREPOSITION) and not self._has_verb(first):
                return None
        if not self._enough(pieces) or self._is_quoted(first) or self._is_asked(first):
            return None
        return Report(content=tuple(pieces), source=source, cue=cue, level=2, pattern="closing")

    def _says_who(self, start: int) -> bool:
        """Whether what follows "said Roe," only says who Roe is: said Roe, [a baker] · said Roe, [who left in May]."""
        return self.folded[start] in closed["apposed"] or not self._has_verb((start, self.high))

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
        return not (self.flags[piece[0]] & GERUND and self.passage.holds(FINITE, *piece)) and self.leads_up(piece[0])

    def leads_up(self, index: int) -> bool:
        """Whether a participle opens the sentence: Asked … · Citing …"""
        flag = self.flags[index]
        return bool(flag & CUE and flag & CAPITAL) and self.folded[index].endswith(("ed", "en", "ing"))

    def _has_verb(self, piece: Range) -> bool:
        return any(
            self.flags[i] & (FINITE | PAST | SEGMENT) or self.looks_finite(i, self.low)
            for i in range(piece[0], piece[1])
        )

    def hearsay(self, index: int) -> Report | None:
        """Roe was reportedly seen: told by nobody named. · …, per the Orsk Post"""
        flags = self.flags
        if self.folded[index] == "per":
            named = index > self.low and flags[index - 1] & COMMA and flags[index + 1] & (CAPITAL | DETERMINER)
            return self.according(index, index + 1) if named else None
        following = flags[index + 1]
        if following & (CUE | COMMA | BREAK | SEGMENT | GERUND):
            return None
        subject = subject_before(self.passage, index, self.low)
        content = self.range_from(index + 1)
        if subject is None or content is None or not following & (AUXILIARY | BE | FINITE | PAST | LOWER):
            return None
        before = (subject[0], index)
        verb = self.passage.holds(FINITE, subject[1], index) or following & (FINITE | PAST)
        if not verb and not self.folded[index + 1].endswith("ed"):
            return None
        return Report(content=(before, content), source=None, cue=(index, index + 1), level=1, pattern="hearsay")

    def according(self, index: int, after: int) -> Report | None:
        """According to Roe, … · …, according to Roe"""
        source = subject_after(self.passage, after, self.high)
        if source is None:
            return None
        cue = (index, after)
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
