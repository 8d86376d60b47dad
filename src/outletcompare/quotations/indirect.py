"""Indirect speech in English: the content clause of "X said that …", "…, X said", "according to X", "X's claim that …"."""

from __future__ import annotations

from attrs import evolve, frozen

from outletcompare.model import Label
from outletcompare.quotations.attribution import cue_range, verb_at
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
    LABEL,
    LOWER,
    NOUNISH,
    OPEN_BRACKET,
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
from outletcompare.quotations.verbs import Verb, lexicon

_THAT_WINDOW = 14
_CLAUSE_WINDOW = 14
_SHORTEST = 2
_OF_INTEREST = CUE | LABEL | ACCORDING
_QUESTION = frozenset({"whether", "if", "how", "why", "what", "who", "where", "when"})
_INFINITIVE = frozenset({"committing", "directing", "thinking", "denying", "conceding"})
_RELATIVE = frozenset({"who", "which"})
_CONTRAST = frozenset({"while", "although", "though", "but", "and", "whereas"})
_POSSESSIVE = frozenset({"his", "her", "their", "its"})


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
    return any(flag & _OF_INTEREST for flag in passage.flags[low:high])


class _Sentence:
    """One sentence being read for reports."""

    def __init__(self, text: str, passage: Passage, low: int, high: int) -> None:
        self.text, self.passage = text, passage
        self.low = low
        self.high = high
        while self.high > low and passage.flags[self.high - 1] & STOP:
            self.high -= 1
        self.flags, self.folded = passage.flags, passage.folded
        self.places = [i for i in range(low, self.high) if self.flags[i] & _OF_INTEREST]
        self.labels = [i for i in self.places if self.flags[i] & LABEL and self._is_noun(i)]

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
        if not flag & CUE or (flag & CAPITAL and index > self.low) or self._is_noun(index):
            return None
        return self._verb(index)

    def _is_noun(self, index: int) -> bool:
        """Whether a form of a cue verb is no verb here: the claims, reported cases, in order to, think tanks."""
        flags, folded = self.flags, self.folded
        flag = flags[index]
        if flag & CAPITAL and index > self.low:
            return False
        if not flag & CUE:
            return True
        if index == self.low:
            return bool(flag & NOUNISH)
        before, word = flags[index - 1], folded[index - 1]
        if before & DETERMINER and not before & PRONOUN or word in ("of", "by", "no"):
            return True
        if word.endswith(("'s", "s'")) or word in _POSSESSIVE:
            return bool(flag & NOUNISH)
        if not flag & NOUNISH:
            return bool(before & PREPOSITION and folded[index].endswith("ed") and word not in ("to", "as"))
        if before & PREPOSITION and word != "to":
            return True
        return not self._nounish_verb(index)

    def _nounish_verb(self, index: int) -> bool:
        flags, folded = self.flags, self.folded
        before, word = flags[index - 1], folded[index - 1]
        if before & CAPITAL:
            start = index - 1
            while start > self.low and flags[start - 1] & CAPITAL:
                start -= 1
            base = verb_at(self.passage, index).lemma.split()[0] == folded[index]
            if base and start > self.low and not word.endswith("s") and folded[start - 1] != "and":
                return False
            return start == self.low or not flags[start - 1] & (PREPOSITION | CUE)
        if before & (PRONOUN | FINITE) or word in (
            "to",
            "also",
            "never",
            "often",
            "still",
            "even",
            "now",
            "then",
            "and",
            "who",
            "that",
        ):
            return True
        following = flags[index + 1] if index + 1 < self.high else 0
        opens = following & (DETERMINER | PRONOUN) or (
            index + 1 < self.high and folded[index + 1] in ("that", "to", "whether", "how")
        )
        if before & ADVERB and before & LOWER:
            return bool(opens)
        if not before & LOWER or not opens:
            return False
        base = verb_at(self.passage, index).lemma == folded[index]
        return (
            base
            if word.endswith("s") and not word.endswith("ss")
            else folded[index].endswith("s") and not before & (AUXILIARY | CUE)
        )

    # -- verbs ---------------------------------------------------------------------------------------------------

    def _verb(self, verb: int) -> Report | None:
        cue = cue_range(self.passage, verb)
        if self._is_passive(verb):
            return self._passive(verb, cue)
        source, level, pattern = self._source(verb)
        content = self._content_after(verb, cue[1])
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

    def _belongs_to_another(self, label: Label, verb: int) -> bool:
        """Whether the label behind the verb has an owner of its own: rejected Roe's claim that …"""
        start = next(
            (i for i in range(verb + 1, self.high) if self.passage.starts[i] >= label.span.start),
            verb + 1,
        )
        if self.passage.starts[verb] > label.span.start or start - 1 <= verb or self.folded[start - 1] in _POSSESSIVE:
            return False
        return bool(self.flags[start - 1] & CAPITAL) or self.folded[start - 1].endswith(("'s", "s'"))

    def _is_passive(self, verb: int) -> bool:
        index = verb - 1
        while index > self.low and self.flags[index] & ADVERB:
            index -= 1
        return index >= self.low and bool(self.flags[index] & BE) and not self.flags[verb] & GERUND

    def _passive(self, verb: int, cue: Range) -> Report | None:
        """The envoy is said to have left: a report whose source, if any, follows "by"."""
        flags, folded = self.flags, self.folded
        index = cue[1]
        if index < self.high and folded[index] in ("to", "that") and not (folded[verb].endswith("s")):
            content = self._range(index)
            if content is not None:
                return Report(content=(content,), source=None, cue=cue, level=1, pattern="passive")
        if index < self.high and folded[index] == "as" and index + 1 < self.high and flags[index + 1] & GERUND:
            return None
        return None

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

    def _content_after(self, verb: int, start: int) -> Range | None:
        """The content clause behind a cue, or a partly quoted object."""
        if start >= self.high:
            return None
        found = self._content_start(verb, start)
        return self._range(found) if found is not None else self._object(start, verb_at(self.passage, verb))

    def _content_start(self, verb: int, start: int) -> int | None:
        """Where the content clause of a cue begins: at "that", a question word, an infinitive or a bare clause."""
        if start >= self.high:
            return None
        form = verb_at(self.passage, verb)
        that = self._complementizer(start, form)
        if that is not None:
            return that
        following = self._skip_addressee(start, form.lemma)
        if following >= self.high:
            return None
        word = self.folded[following]
        if word in _QUESTION and (form.clause or form.category == "endorsing") and not self._relative(verb, word):
            return following
        if word in ("about", "of") and form.lemma in lexicon().addressed and start < following < self.high - 1:
            return following + 1
        infinitive = self._infinitive(start, form.category, form.lemma)
        if infinitive is not None:
            return infinitive
        bare = form.clause and form.lemma not in lexicon().no_bare_clause
        return following if bare and self._clause_at(following) else None

    def _relative(self, verb: int, word: str) -> bool:
        """Whether a question word behind a form that may be a noun is a relative pronoun: a counsel who …"""
        return word in ("who", "where", "when") and bool(self.flags[verb] & NOUNISH)

    def _object(self, start: int, form: Verb) -> Range | None:
        """The object of a verb that takes fragments, when part of it is quoted: called the plan “a gift” to the rich."""
        content = self._range(start)
        if content is None or form.clause and form.category not in ("accusing", "manner"):
            return None
        quoted = next((i for i in range(*content) if self.flags[i] & SEGMENT), None)
        if quoted is None or quoted - start > 14 or quoted == start:
            return None
        return content

    def _complementizer(self, start: int, form: Verb) -> int | None:
        """The "that" of a content clause behind the cue, an addressee or a time between them."""
        if form.lemma in lexicon().naming:
            return None
        for index in range(start, min(self.high, start + _THAT_WINDOW)):
            flag = self.flags[index]
            if self.folded[index] == "that":
                if index > start and not (form.clause or index - 1 in self.labels or self.labels_between(start, index)):
                    return None
                if index == start or index + 1 < self.high and not self.flags[index + 1] & (FINITE | PUNCTUATION):
                    return index
                return None
            if flag & (SEGMENT | BREAK | FINITE) or (
                flag & CUE and flag & LOWER and not flag & NOUNISH and index > start
            ):
                return None
            if flag & COMMA and index > start + 4:
                return None
        return None

    def labels_between(self, first: int, last: int) -> bool:
        """Whether a label stands among these words."""
        return any(first <= label < last for label in self.labels)

    def _skip_addressee(self, start: int, lemma: str) -> int:
        """Past "reporters", "the daily La Voz", "him" after tell and its like, and past days and adverbs."""
        index = start
        if lemma in lexicon().addressed and index < self.high:
            flags = self.flags
            if flags[index] & PRONOUN or self.folded[index] in (
                "him",
                "her",
                "them",
                "us",
                "me",
            ):
                return index + 1
            while index < self.high and index < start + 8:
                flag = flags[index]
                if flag & (SEGMENT | COMMA | BREAK | FINITE) or (
                    index > start and flag & (PRONOUN | SUBORDINATOR | PREPOSITION)
                ):
                    break
                if index > start and flag & DETERMINER and not flags[index - 1] & DETERMINER:
                    break
                index += 1
        while index < self.high and (
            self.flags[index] & DAY
            or self.folded[index] in ("on", "last", "this", "week", "earlier", "late")
            and index + 1 < self.high
            and self.flags[index + 1] & (DAY | LOWER)
        ):
            index += 1
        return index

    def _infinitive(self, start: int, category: str, lemma: str) -> int | None:
        if category not in _INFINITIVE and lemma not in lexicon().addressed and lemma != "plan":
            return None
        for index in range(start, min(self.high - 1, start + 7)):
            flag = self.flags[index]
            if self.folded[index] == "to" and self.flags[index + 1] & LOWER and not self.flags[index + 1] & DETERMINER:
                return index
            if flag & (SEGMENT | COMMA | BREAK | FINITE | SUBORDINATOR):
                return None
        return None

    def _clause_at(self, start: int) -> bool:
        """Whether a clause begins here: a subject and a finite verb before any break."""
        flags = self.flags
        flag = flags[start]
        if flag & (COMMA | BREAK | PREPOSITION) or (flag & SUBORDINATOR and not flag & DETERMINER):
            return False
        if flag & SEGMENT:
            return False
        for index in range(start + 1, min(self.high, start + _CLAUSE_WINDOW)):
            flag = flags[index]
            if flag & (FINITE | PAST):
                return True
            if flag & BREAK:
                return False
            if flag & SUBORDINATOR and not (
                self.folded[index] in ("and", "or")
                and self.flags[index + 1 if index + 1 < self.high else index] & (CAPITAL | DETERMINER | PRONOUN)
            ):
                return False
            if flag & LOWER and index > start and self._looks_finite(index, start):
                return True
        return False

    def _looks_finite(self, index: int, start: int) -> bool:
        word, before = self.folded[index], self.flags[index - 1]
        if before & (PREPOSITION | DETERMINER) and not before & PRONOUN:
            return False
        if before & PRONOUN and index == start + 1:
            return True
        return (
            word.endswith(("ed", "n't"))
            or (self.flags[index] & CUE and not self.flags[index] & (NOUNISH | GERUND)) != 0
        )

    def _range(self, start: int) -> Range | None:
        end = self._content_end(start)
        while end > start and self.flags[end - 1] & (COMMA | BREAK):
            end -= 1
        alone = end - start == 1 and self.flags[start] & SEGMENT
        return (start, end) if end - start >= _SHORTEST or alone else None

    def _content_end(self, start: int) -> int:
        flags, folded = self.flags, self.folded
        subordinate = self._in_opening_clause(start)
        for index in range(start + 1, self.high):
            flag = flags[index]
            if self.passage.words[index] == ";":
                return index
            if flag & SEGMENT and index + 1 < self.high and self._after_quotation(index):
                return index + 1
            if flag & COMMA and index + 1 < self.high:
                if subordinate or self._new_report(index + 1):
                    return index
            elif folded[index] in ("and", "but") and index + 1 < self.high and self._second_report(index + 1):
                return index
        return self.high

    def _second_report(self, index: int) -> bool:
        """Whether "and" is followed by a report of its own: and said it was, and she accused"""
        return self._new_verb(index) or (bool(self.flags[index] & PRONOUN) and self._new_source(index))

    def _after_quotation(self, index: int) -> bool:
        """Whether the content ends with this quotation: “….” during a speech, “…,” adding that …"""
        flag = self.flags[index + 1]
        if self.text[self.passage.ends[index] - 2] not in ".,?!":
            return False
        if flag & GERUND and flag & CUE or self.folded[index + 1] == "according":
            return True
        if not flag & PREPOSITION:
            return False
        return not any(self.flags[i] & (FINITE | PAST | SEGMENT) for i in range(index + 1, self.high))

    def _in_opening_clause(self, start: int) -> bool:
        """Whether the cue stands in a clause the sentence opens with: When Roe said it was over, the crowd …"""
        flags = self.flags
        if (
            not flags[self.low] & SUBORDINATOR
            or not flags[self.low] & CAPITAL
            or self.folded[self.low] in ("and", "but", "so", "yet", "or", "that", "what")
        ):
            return False
        return not any(flags[i] & COMMA for i in range(self.low, start))

    def _new_report(self, index: int) -> bool:
        """Whether a comma is followed by another report: adding …, according to …, he said."""
        flags, folded = self.flags, self.folded
        flag = flags[index]
        if folded[index] == "according" or (flag & GERUND and flag & CUE):
            return True
        if folded[index] in _CONTRAST and index + 1 < self.high:
            return self._new_verb(index + 1) or self._new_source(index + 1)
        verb = index
        while verb < self.high and verb < index + 10 and not flags[verb] & (COMMA | SEGMENT):
            if flags[verb] & CLAUSE_VERB and flags[verb] & LOWER and not flags[verb] & GERUND and verb >= index:
                after = verb + 1
                closes = after >= self.high or flags[after] & (COMMA | PREPOSITION | DAY) or self._time(after)
                inverted = verb == index
                return (
                    bool(closes and verb > index and folded[verb - 1] != "to")
                    or inverted
                    and subject_after(self.passage, after, self.high) is not None
                )
            verb += 1
        return False

    def _new_source(self, index: int) -> bool:
        """Whether another source's report begins here: while others said they …"""
        for verb in range(index + 1, min(self.high, index + 9)):
            flag = self.flags[verb]
            if flag & (COMMA | SEGMENT | FINITE | PREPOSITION):
                return False
            if flag & CLAUSE_VERB and flag & LOWER and not flag & (GERUND | NOUNISH):
                return self._content_start(verb, verb + 1) is not None
        return False

    def _time(self, index: int) -> bool:
        return bool(self.flags[index] & (DAY | ADVERB)) or self.folded[index] in (
            "last",
            "this",
            "earlier",
            "later",
            "reporters",
            "when",
            "as",
            "while",
        )

    def _new_verb(self, index: int) -> bool:
        """Whether "and" is followed by another cue of the same subject: and said it was …"""
        flags = self.flags
        while index < self.high and flags[index] & (AUXILIARY | ADVERB):
            index += 1
        if index >= self.high or not flags[index] & CLAUSE_VERB or not flags[index] & LOWER:
            return False
        if flags[index] & GERUND or (flags[index] & NOUNISH):
            return False
        word = self.folded[index]
        return verb_at(self.passage, index).lemma != word and self._content_start(index, index + 1) is not None

    def _closing(self, verb: int, cue: Range, source: Range | None) -> Report | None:
        """…, Roe said on Monday. · …, said Roe. · The plan, Roe said, is dead."""
        flags = self.flags
        if not flags[verb] & CLAUSE_VERB or flags[verb] & GERUND or self.folded[verb - 1] == "to":
            return None
        source = self._inserted_source(source, verb, cue)
        if verb > self.low and flags[verb - 1] & COMMA:
            if verb_at(self.passage, verb).lemma in lexicon().never_inverted:
                return None
            source, before = subject_after(self.passage, cue[1], self.high), verb - 1
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
        quoted = bool(flags[before] & SEGMENT)
        if source is None or not (flags[before] & COMMA or quoted) or before < self.low + (0 if quoted else 1):
            return None
        if after < self.high and not self._may_follow(after, cue, verb):
            return None
        return self._closed(source, cue, (self.low, before + quoted), after)

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
        if flag & (COMMA | PREPOSITION | DAY | ADVERB | BREAK) or self._time(after) or after > cue[1]:
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
        if not self._enough(pieces):
            return None
        return Report(content=tuple(pieces), source=source, cue=cue, level=2, pattern="closing")

    def _enough(self, pieces: list[Range]) -> bool:
        """Whether a content with quotations in it has more than two words of the reporter's."""
        flags = [self.flags[i] for piece in pieces for i in range(*piece)]
        own = sum(not flag & (SEGMENT | PUNCTUATION) for flag in flags)
        return own > 2 or not any(flag & SEGMENT for flag in flags)

    def _has_verb(self, piece: Range) -> bool:
        return any(
            self.flags[i] & (FINITE | PAST | SEGMENT) or self._looks_finite(i, self.low)
            for i in range(piece[0], piece[1])
        )

    # -- according to, nouns -------------------------------------------------------------------------------------

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
        if content[1] - content[0] < _SHORTEST or not self._enough([content]):
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
            return self._range(after)
        if (
            word in ("of", "about", "on")
            and after + 1 < self.high
            and (word != "of" or self.folded[noun].endswith("s"))
        ):
            return self._range(after + 1)
        that = next(
            (i for i in range(after, min(self.high, after + 6)) if self.folded[i] == "that"),
            None,
        )
        if that is not None and self.folded[after] in (
            "made",
            "earlier",
            "last",
            "on",
            "this",
        ):
            return self._range(that)
        if self.flags[noun] & CUE and self._clause_at(after) and self.flags[after] & (DETERMINER | CAPITAL):
            return self._range(after)
        return None

    def _possessor(self, start: int) -> Range | None:
        """Who claims: "Roe's", "US", "its" (the sentence's subject), "the minister's"."""
        if start <= self.low:
            return None
        flags, folded = self.flags, self.folded
        before = start - 1
        if folded[before] in _POSSESSIVE:
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
            if flag & CUE and flag & LOWER and not self._is_noun(index):
                return index
            if flag & (COMMA | BREAK | SEGMENT | FINITE):
                return None
        return None

    def _label_between(self, verb: int, content: int, pattern: str) -> Label | None:
        """A label between cue and content (repeated his statement that …) or, for a participle, in the clause before."""
        inner = [i for i in self.labels if verb < i < content]
        if not inner and pattern in ("with", "participle"):
            inner = [i for i in self.labels if i < verb][-1:]
        return label_at(self.text, self.passage, inner[0], self.low) if inner else None

    def _says_something(self, report: Report) -> bool:
        """Whether the content holds words of the reporter's own, not a quotation alone."""
        own = sum(
            1
            for first, last in report.content
            for index in range(first, last)
            if not self.flags[index] & (SEGMENT | PUNCTUATION)
        )
        return own >= _SHORTEST


def without_nested(found: list[Report]) -> list[Report]:
    """Only the outermost reports."""
    kept: list[Report] = []
    for report in found:
        first, last = report.content[0][0], report.content[-1][1]
        if not any(
            other is not report and other.content[0][0] <= first and last <= other.content[-1][1] for other in found
        ):
            kept.append(report)
    return kept


__all__ = ["OPEN_BRACKET", "Report", "evolve", "reports", "without_nested"]
