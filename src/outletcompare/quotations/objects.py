"""Phrases that are what a verb reports where no clause follows: criticised the plan, spoke of his debts, saw it so."""

from __future__ import annotations

from outletcompare.quotations.clauses import SHORTEST, Clauses
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.frames import frames
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    ACCORDING,
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
    LOWER,
    NOUNISH,
    OPEN_BRACKET,
    PAST,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    SEGMENT,
    SUBORDINATOR,
)

_MAY_END_PHRASE = COMMA | BREAK | PREPOSITION | FINITE | SUBORDINATOR | GERUND | ACCORDING | PUNCTUATION
_BEFORE_PREPOSITION = 6  # words: spoke briefly to reporters about
_TO_NOUN = 4  # words
_TO_INFINITIVE = 7  # words
_LIST = 16  # words to the "and" of a list
_SUBJECT = 6  # words


class Objects(Clauses):
    """One sentence, and the phrases its cues have as their content."""

    def object_after(self, verb: int, start: int, source: Range | None) -> Range | None:
        """The phrase behind a cue that is what was said, praised or asked for; None where it takes none."""
        lemma, known = self.verbs[verb].lemma, frames()
        if start >= self.high or self.folded[start] in closed["particle"]:
            return None
        begin = self._behind_preposition(start, lemma)
        if begin is not None:
            return self.phrase(begin, 1)
        if lemma in known.showing and source is not None and self.is_document(source):
            return self.range_from(start) if self.clause_at(start) else self.phrase(start)
        if lemma in known.as_ and self.folded[start] == "as":
            if source is None or self.relative_before(source, verb) is None:
                return None
            rest = self.phrase(start + 1)
            return rest and (start, rest[1])
        if lemma in known.giving:
            for noun in range(start, min(self.high, start + _TO_NOUN)):
                opinion = self._opinion(noun) if self.folded[noun] in known.noun else None
                if opinion is not None:
                    return opinion
        if lemma in known.object or lemma in known.as_:
            found = self.phrase(start, 1)
            if found is None or self._head(found) in known.other_sense.get(lemma, ()):
                return None
            if lemma in known.as_ and self._has_as(found):
                return found
            return found if lemma in known.object and lemma not in known.only_as else None
        if lemma in lexicon().naming | lexicon().voicing:
            return self._partly_quoted(start)
        return None

    def _head(self, phrase: Range) -> str:
        """The noun of a plain phrase: forty [lives] in Orsk; nothing where two phrases or a quotation follow."""
        end = phrase[0] + 1
        while (
            end < phrase[1]
            and self.flags[end] & LOWER
            and not self.flags[end] & (PREPOSITION | DETERMINER | SUBORDINATOR)
        ):
            end += 1
        apart = end < phrase[1] and self.flags[end] & (SEGMENT | DETERMINER | CAPITAL)
        return "" if apart else self.folded[end - 1]

    def _opinion(self, noun: int) -> Range | None:
        """What follows a noun for an opinion: support for [the plan], a promise [to leave]."""
        after = noun + 1
        if after + 1 >= self.high:
            return None
        word, known = self.folded[after], frames().noun.get(self.folded[noun], frozenset())
        following = self.flags[after + 1]
        if word == "to" and following & LOWER and not following & (DETERMINER | PRONOUN | CAPITAL):
            return self.range_from(after) if "do" in known else None
        if word == "that" and "that" in known:
            return None if self.is_relative(after) else self.range_from(after)
        return self.phrase(after + 1) if word in known else None

    def with_noun(self, cue: Range, content: Range) -> Range:
        """A cue with the noun it gives: [voiced their concern over] the plan."""
        noun = any(self.folded[i] in frames().noun for i in range(cue[1], content[0]))
        return (cue[0], content[0]) if noun and content[0] - cue[1] <= _TO_NOUN + 1 else cue

    def relative_before(self, source: Range, verb: int) -> Range | None:
        """The word that stands for what was said in "taxes, which Roe said had …", "what he called a farce"."""
        word = source[0] - 1
        if source[1] > verb or word < self.low or self.folded[word] not in closed["opens_relative"]:
            return None
        if word > self.low and self.flags[word - 1] & PREPOSITION and self.folded[word] == "which":
            return None  # a speech in which Roe said …
        if self.folded[word] != "that":
            return word, word + 1
        # "that" stands for what was said only where the verb of its clause follows: a tax that Roe said [had …
        before = self.flags[word - 1] if word > self.low else 0
        gap = self.finds_verb(verb + 1, source)
        return (word, word + 1) if gap and not before & (CUE | COMMA | PRONOUN | FINITE) else None

    def finds_verb(self, start: int, source: Range) -> bool:
        index = start
        while index + 1 < self.high and self.flags[index] & ADVERB and self.flags[index] & LOWER:
            index += 1
        if index + 1 >= self.high or not self.flags[index] & LOWER:
            return False
        return bool(self.flags[index] & (FINITE | PAST)) or self.looks_finite(index, source[0])

    def wish_start(self, verb: int, start: int, lemma: str) -> int | None:
        """Where a wish begins: hopes [to run], wants [the court to rule]."""
        if lemma == "like" and not self.folded[verb - 1].endswith(("would", "'d")):
            return None
        while start < self.high and self.flags[start] & ADVERB and self.flags[start] & LOWER:
            start += 1
        for index in range(start, min(self.high - 1, start + _TO_INFINITIVE)):
            if index == start and self.folded[index : index + 2] == ["not", "to"]:
                return start
            if self.folded[index] == "to" and not self.flags[index + 1] & (DETERMINER | CAPITAL | PRONOUN):
                return start if index == start or lemma in frames().asking else None
            if self.flags[index] & (SEGMENT | COMMA | BREAK | FINITE | SUBORDINATOR | PREPOSITION):
                return None
        return None

    def _new_verb(self, index: int) -> bool:
        """Whether "and" is followed by another cue of the same subject, a wish too: and plans to go."""
        if super()._new_verb(index):
            return True
        while index < self.high and self.flags[index] & (AUXILIARY | ADVERB):
            index += 1
        if index >= self.high or not (self.flags[index] & CUE and self.flags[index] & LOWER):
            return False
        lemma = self.verbs[index].lemma
        if lemma == self.folded[index] or self.flags[index] & GERUND:
            return False
        if lemma in frames().wishing:
            return self.wish_start(index, index + 1, lemma) is not None
        if self.flags[index] & NOUNISH or lemma not in frames().object:
            return False
        return self.object_after(index, index + 1, None) is not None

    def wished(self, begin: int) -> Range | None:
        """An infinitive with what belongs to it: those who want [to ban it] said …, plans [to go] — if …"""
        content = self.range_from(begin)
        if content is None:
            return None
        for index in range(begin + 2, content[1]):
            flag = self.flags[index]
            finite = flag & LOWER and (flag & FINITE or (flag & CUE and not flag & (NOUNISH | GERUND)))
            base = finite and flag & CUE and self.verbs[index].lemma == self.folded[index]
            if flag & BREAK or (finite and not base and not self._has_subject(begin, index)):
                while self.flags[index - 1] & (COMMA | SUBORDINATOR):  # to comment, as did others
                    index -= 1
                return (begin, index) if index - begin >= SHORTEST else None
        return content

    def _partly_quoted(self, start: int) -> Range | None:
        found = self.phrase(start)
        quoted = found is not None and self.passage.holds(SEGMENT, *found)
        return found if quoted else None

    def _behind_preposition(self, start: int, lemma: str) -> int | None:
        """Behind the preposition of the verb, an adverb or the hearer before it: spoke to reporters about …"""
        wanted = frames().prepositions.get(lemma)
        if wanted is None:
            return None
        for index in range(start, min(self.high - 1, start + _BEFORE_PREPOSITION)):
            flag = self.flags[index]
            if self.folded[index] in wanted:
                near = index == start or self.folded[index] == "about"
                return index + 1 if near and not self.flags[index + 1] & DAY else None
            if flag & (SEGMENT | COMMA | BREAK | FINITE | SUBORDINATOR):
                return None
            if index == start and flag & (DETERMINER | CAPITAL) and lemma not in lexicon().addressed:
                return None
        return None

    def is_document(self, source: Range) -> bool:
        return any(word in frames().document for word in self.folded[source[0] : source[1]])

    def _has_as(self, found: Range) -> bool:
        return "as" in self.folded[found[0] + 1 : found[1]]

    def phrase(self, start: int, least: int = SHORTEST) -> Range | None:
        """A noun phrase with all that belongs to it: [the arrest of a pilot who …] on Monday, [talks, a vote and …]."""
        flags = self.flags
        while start < self.high and flags[start] & ADVERB and flags[start] & LOWER:
            start += 1
        if start >= self.high:
            return None
        if self.folded[start] in closed["open_question"]:
            return self.range_from(start)
        first = flags[start]
        if first & (PREPOSITION | DAY | COMMA | BREAK | SUBORDINATOR) and not first & DETERMINER:
            return None
        if first & FINITE and not first & CAPITAL:
            return None
        end = start + 1
        if not (first & SEGMENT and self.closes(start)):
            while end < self.high and not (flags[end] & _MAY_END_PHRASE and self._ends_phrase(start, end)):
                end += 1
                if flags[end - 1] & SEGMENT and self.closes(end - 1):
                    break
        while end > start + 1 and (
            flags[end - 1] & (COMMA | BREAK | DETERMINER | OPEN_BRACKET)
            or (flags[end - 1] & PREPOSITION and not flags[end - 1] & CAPITAL)
            or self.folded[end - 1] in ("and", "or", "late", "early")
        ):
            end -= 1
        end = self._before_day(start, end)
        named = flags[start] & CAPITAL and not flags[start] & (PRONOUN | DETERMINER)
        whole = end - start >= least and (end - start > 1 or self.folded[start] not in closed["no_object"])
        return (start, end) if whole or named else None

    def _before_day(self, start: int, end: int) -> int:
        """The end of a phrase without the day it closes with: the arrest of a pilot | on Monday."""
        last = end
        while last > start + 1 and self.flags[last - 1] & DAY and self.flags[last - 1] & CAPITAL:
            last -= 1
        if last == end:
            return end
        while last > start + 1 and self.folded[last - 1] in ("on", "in", "late", "early", "last"):
            last -= 1
        return last

    def closes(self, index: int) -> bool:
        """Whether a quotation ends with a comma or a full stop of its own, and its phrase with it."""
        return self.text[self.passage.ends[index] - 2] in ".,?!"

    def _ends_phrase(self, start: int, index: int) -> bool:
        flag, word = self.flags[index], self.folded[index]
        if flag & COMMA:
            return not self._list_goes_on(start, index + 1)
        if flag & BREAK or word == "-":
            return word != ":" or (index + 1 < self.high and bool(self.flags[index + 1] & SEGMENT))
        if word in ("and", "or", "but"):
            if self._new_predicate(start, index + 1) or self._has_own_verb(index + 1):
                return True
            return index + 2 < self.high and bool(self.flags[index + 1] & CAPITAL) and self._new_source(index + 1)
        if word in closed["ends_phrase"] and index > start:
            return True
        if word in ("last", "this", "next") and index > start and index + 1 < self.high and flag & LOWER:
            following = self.folded[index + 1]  # endorsed Roe | last week; not: last week's plan
            return following in closed["time_noun"] or bool(self.flags[index + 1] & DAY)
        if word == "as":
            return self._has_own_verb(index + 1)
        if flag & PREPOSITION:
            return self._names_occasion(index)
        if flag & FINITE and flag & LOWER:
            return not self._has_subject(start, index)
        return False

    def _has_subject(self, start: int, finite: int) -> bool:
        """Whether a finite verb in a phrase has its own subject: the plan that was …, what she has …"""
        return any(
            self.flags[i] & (PRONOUN | SEGMENT) or self.folded[i] in closed["opens_clause"]
            for i in range(start, finite)
        )

    def _names_occasion(self, index: int) -> bool:
        """Whether a preposition begins the occasion of the report: in an interview, on Twitter, via a spokeswoman."""
        if self.folded[index] in ("during", "via"):
            return True
        if self.folded[index] not in closed["occasion_preposition"]:
            return False
        for place in range(index + 1, min(self.high, index + 7)):
            if self.folded[place] in closed["occasion"]:
                return True
            flag = self.flags[place]
            if flag & (PREPOSITION | COMMA | BREAK | SEGMENT | FINITE | SUBORDINATOR):
                return False
        return False

    def _list_goes_on(self, start: int, index: int) -> bool:
        """Whether a comma stands in a list or before an example: the vote, the talks and the debt, including …"""
        if index >= self.high:
            return False
        if self.text[self.passage.ends[index - 1] : self.passage.ends[index - 1] + 1].isdigit():
            return True
        flag = self.flags[index]
        if self.folded[index] in closed["goes_on"] or flag & SEGMENT:
            return True
        if self.folded[index] in ("and", "or"):
            return (
                index + 1 < self.high
                and not self._new_predicate(start, index + 1)
                and not self._starts_clause(index + 1)
            )
        if flag & (GERUND | SUBORDINATOR | PRONOUN | ADVERB | PREPOSITION | FINITE) and not flag & DETERMINER:
            return False
        for place in range(index, min(self.high - 1, index + _LIST)):
            if self.folded[place] in ("and", "or") and place > index:
                return not self._new_predicate(start, place + 1) and not self._starts_clause(place + 1)
            if self.flags[place] & (BREAK | FINITE | PAST | SUBORDINATOR) and self.folded[place] not in ("and", "or"):
                return False
        return False

    def _starts_clause(self, index: int) -> bool:
        """Whether a new main clause begins here: …, and the talks have ended."""
        return bool(self.flags[index] & PRONOUN and not self.flags[index] & DETERMINER) or self._new_source(index)

    def _has_own_verb(self, index: int) -> bool:
        """Whether a subject and its verb begin here: asylum, and [Velden is …"""
        for place in range(index + 1, min(self.high, index + _SUBJECT)):
            flag = self.flags[place]
            if flag & FINITE and flag & LOWER:
                return True
            if (
                flag & (COMMA | BREAK | SEGMENT | PREPOSITION | SUBORDINATOR)
                or self.folded[place] in closed["opens_clause"]
            ):
                return False
        return False

    def _new_predicate(self, start: int, index: int) -> bool:
        """Whether "and" is followed by another verb of the same subject: … and left the room."""
        while index < self.high and self.flags[index] & (AUXILIARY | ADVERB) and self.flags[index] & LOWER:
            if self.flags[index] & FINITE:
                return True
            index += 1
        if index >= self.high or not self.flags[index] & LOWER:
            return False
        flag, word = self.flags[index], self.folded[index]
        if flag & PAST:
            return True
        if flag & GERUND and flag & CUE:  # …, and blaming others; not: for raising rents and pushing up prices
            return not self.passage.holds(GERUND, start, index)
        if flag & PRONOUN and not flag & DETERMINER:
            return True
        if flag & CUE and not flag & NOUNISH:
            return True
        following = self.flags[index + 1] if index + 1 < self.high else 0
        return word.endswith("ed") and bool(following & (DETERMINER | PREPOSITION | CAPITAL | PRONOUN | ADVERB))
