"""Quoted segments of an article, each with its source and cue, or told apart as title, scare quote or nothing said."""

from __future__ import annotations

import re
from itertools import pairwise

from outletcompare.model import Kind, Span
from outletcompare.quotations.addressees import hearer
from outletcompare.quotations.attribution import (
    Attribution,
    attribute,
    attribution_before,
)
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.cue_lists import attribute_by_list, reporter
from outletcompare.quotations.cue_names import name_cue
from outletcompare.quotations.drafts import Draft
from outletcompare.quotations.earlier_subjects import own_subject, subject_of
from outletcompare.quotations.inside import split
from outletcompare.quotations.kinds import kind_of
from outletcompare.quotations.marks import Segment
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.readings import FINAL, FRAGMENT, NAMED, SCARE, Reading
from outletcompare.quotations.signatures import signature
from outletcompare.quotations.speech import Speech
from outletcompare.quotations.unsaid import gives_at, gives_title, is_dictated, is_told, settle, with_holder
from outletcompare.quotations.unspaced import attribute_unspaced
from outletcompare.quotations.viewpoints import attribution_of_view
from outletcompare.quotations.word_classes import (
    CAPITAL,
    CLOSE_BRACKET,
    DETERMINER,
    LOWER,
    PRONOUN,
    SEGMENT,
    STOP,
)
from outletcompare.quotations.wordings import attribution_of_owner, attribution_of_wording, is_chanted

_WORDS = re.compile(r"[^\W_]+(?:[’'\-][^\W_]+)*")
# "VARGA: It rained." – the speaker of a transcript, inside the marks
_TRANSCRIPT = re.compile(r"([A-Z][A-Z.’' -]{2,30}):\s+(?=\S)")


class Quoted(Speech):
    """Reads the paragraphs of one article that hold quotation marks, in order, and remembers the last source."""

    def __init__(self, text: str, known: Convention) -> None:
        super().__init__(text, known)
        self._minor = known.words("minor") | known.words("joiner")
        self._last: Draft | None = None
        self._reach = -9  # the last paragraph with a quotation whose source is known
        self._before: tuple[Passage | Span, int] | None = None  # the paragraph before and its number

    def read(
        self,
        passage: Passage,
        paragraph: Span,
        number: int,
        found: list[tuple[int, Segment]],
    ) -> list[Draft]:
        """The quotes of one paragraph, one draft for each segment that is speech or held at a distance."""
        self._passage = passage
        readings = [self._reading(passage, index, segment) for index, segment in found]
        for reading in readings:
            reading.attribution = self._attribute(passage, reading)
            reading.own = reading.attribution is not None and (self._english or reading.attribution.level > 0)
        for previous, reading in pairwise(readings):
            guess = self._english and reading.attribution is None
            if self._closes_bracket(previous, reading):
                continue
            if previous.unnamed and reading.attribution is None and self.goes_on(previous, reading):
                reading.unnamed = True
                continue
            if self._shares(previous, reading):
                reading.attribution, reading.inherited, reading.own = previous.attribution, True, False
            if not reading.own and previous.attribution is not None and (previous.own or guess):
                reading.attribution, reading.inherited = previous.attribution, True
                reading.own = reading.own or (previous.own and not self._english)
        drafts: list[Draft] = []
        for before, reading in zip([None, *readings], readings, strict=False):
            shared = before is not None and before.title and reading.inherited and before.sentence == reading.sentence
            if shared and before is not None and reading.attribution is before.attribution:
                reading.attribution, reading.inherited = None, False
            named = before is not None and (
                before.title or before.unsaid or gives_at(passage, before.index) is not None
            )
            listed = before is not None and named and self.goes_on(before, reading)
            said = before is not None and not before.title and before.own and reading.inherited
            among = said and before is not None and self.goes_on(before, reading)
            reading.title = listed or (not among and self.is_title(paragraph, reading))
            draft = self._draft(passage, paragraph, number, reading)
            if draft is not None:
                drafts.append(draft)
                if draft.source is not None:
                    self._last, self._reach = draft, number
        return drafts

    def _shares(self, previous: Reading, reading: Reading) -> bool:
        """Chanting “…” with signs reading “…” and “…”: the last is of the signs, and nothing from before them."""
        one, other = previous.attribution, reading.attribution
        if one is None or other is None or one.cue is None or other.cue is None or one == other:
            return False
        return other.cue[0] < one.cue[0] < previous.index and self.goes_on(previous, reading)

    def _closes_bracket(self, previous: Reading, reading: Reading) -> bool:
        """Whether a bracket that holds the segment before is closed: a set (“…,” according to Roe) and an “…”."""
        between = self.text[
            previous.segment.outer_end : min(reading.segment.outer_start, previous.segment.outer_end + 200)
        ]
        place = between.find(")")
        return place >= 0 and "(" not in between[:place]

    def _reading(self, passage: Passage, number: int, segment: Segment) -> Reading:
        index = passage.segments[number]
        sentence = passage.sentence_of(index)
        content = self.text[segment.start : min(segment.end, segment.start + 400)]
        words = _WORDS.findall(content)
        clausal = self.known.words("clausal")
        nested = self.text[segment.end - 1] in "’'" and segment.end - segment.start > 1  # “She said, ‘Go,’”
        content_end = self.text[segment.end - 1 - nested]
        return Reading(
            number=number,
            segment=segment,
            index=index,
            sentence=sentence,
            words=len(words),
            final=content_end in FINAL,
            clausal=len(words) >= 5 and (not clausal or not clausal.isdisjoint(_fold(" ".join(words)))),
            titled=self._is_titled(words),
        )

    def _is_titled(self, words: list[str]) -> bool:
        """Whether words are printed like a title: in capitals, but for the small ones."""
        if len(words) < 2 or " ".join(words).islower():
            return False
        for word in words:
            if not word[0].isupper() and _fold_word(word) not in self._minor and not word[0].isdigit():
                return False
        return any(word[0].isupper() for word in words)

    def _attribute(self, passage: Passage, reading: Reading) -> Attribution | None:
        if self._english:
            open_end = self.text[reading.segment.end - 1] not in "?!"
            if is_dictated(passage, reading.index, reading.sentence[0]):
                reading.unsaid = True
                return None
            worded = attribution_of_wording(passage, reading.index, reading.sentence[0])
            if worded is not None:
                return with_holder(passage, reading.sentence[0], worded)
            if is_chanted(passage, reading.index):
                reading.unnamed = True
                return None
            found = attribute(passage, reading.index, reading.sentence, open_end, reading.final)
            found = attribution_of_owner(passage, reading.index, reading.sentence[0], found) or found
            if found is None or found.level < 1:
                found = attribution_of_view(passage, reading.index, reading.sentence[0]) or found
            if found is not None and is_told(passage, found):
                reading.unnamed = True
                return None
            if found is not None and (reading.words <= NAMED or gives_title(passage, reading.index)):
                found = settle(passage, reading.index, found, reading.words)
                reading.unsaid = found is None
            return found and with_holder(passage, reading.sentence[0], found)
        return attribute_by_list(passage, reading.index, reading.sentence, self.known)

    def _draft(self, passage: Passage, paragraph: Span, number: int, reading: Reading) -> Draft | None:
        segment = reading.segment
        span = Span(segment.start, segment.end)
        context = passage.span(*reading.sentence)
        named = _TRANSCRIPT.match(self.text, segment.start, segment.end)
        if named is not None:
            speech = Span(named.end(), segment.end)
            return self._built(
                [speech],
                Span(*named.span(1)),
                None,
                3,
                "transcript",
                context,
                number,
                reading,
            )
        if self.known.inside and reading.words > FRAGMENT:
            cut = split(self.text, segment, self.known)
            if cut is not None:
                return self._built(
                    list(cut.spans),
                    cut.source,
                    cut.cue,
                    3,
                    "inside",
                    context,
                    number,
                    reading,
                )
        if self.known.unspaced:
            outer = Span(segment.outer_start, segment.outer_end)
            pair = attribute_unspaced(self.text, outer, paragraph, self.known)
            if pair is not None:
                return self._built([span], pair[1], pair[0], 2, "unspaced", context, number, reading)
        if reading.unnamed:
            return self._built([span], None, None, 0, "alone", context, number, reading)
        if reading.title:
            return None
        found = reading.attribution
        if reading.words <= SCARE + (not reading.own) and self.is_held(paragraph, segment):
            return Draft(kind="scare", spans=[span], context=context, paragraph=number)
        if not reading.own and self._is_reported(passage, reading):
            reported = self._reporter(passage, reading, number)
            if reported is not None:
                draft = self._built([span], reported, None, 1, "subjunctive", context, number, reading)
                draft.inherited = True
                return draft
        if not self.is_speech(passage, reading):
            short = reading.words <= SCARE and not reading.titled and self._is_within(passage, reading)
            given = bool(reading.unsaid and gives_at(passage, reading.index) is not None)
            held = Draft(kind="scare", spans=[span], context=context, paragraph=number, unsaid=given)
            return held if short else None
        if found is not None:
            cue = passage.span(*found.cue) if found.cue else None
            source = passage.span(*found.source)
            draft = self._built(
                [span],
                source,
                cue,
                found.level,
                found.pattern,
                context,
                number,
                reading,
            )
            draft.inherited = reading.inherited
            if self._english and not reading.inherited:
                heard = hearer(self.text, passage, found.cue, draft.lemma, reading.sentence)
                draft.addressee, draft.medium = heard.addressee, heard.medium
            return draft
        return self._without_cue(passage, paragraph, span, context, number, reading)

    def _is_within(self, passage: Passage, reading: Reading) -> bool:
        """Whether a segment is no sentence by itself: it ends open, or with the point of the sentence it stands in."""
        if not reading.final:
            return True
        before = reading.index - 1
        inside = before >= reading.sentence[0] and passage.flags[before] & (LOWER | DETERMINER)
        return self._english and bool(inside) and self.text[reading.segment.end - 1] in ".,"

    def _is_reported(self, passage: Passage, reading: Reading) -> bool:
        """Whether the sentence stands in the subjunctive of reported speech: Der Hafen sei „…“."""
        forms = self.known.subjunctive
        return bool(forms) and any(passage.folded[i] in forms for i in range(*reading.sentence))

    def _reporter(self, passage: Passage, reading: Reading, number: int) -> Span | None:
        """Whose report goes on: the source of a sentence before it in the paragraph, or the last one quoted."""
        here = reporter(passage, reading.index, self.known)
        if here is not None:
            return passage.span(*here)
        place = passage.sentence_number(reading.index)
        for low, high in reversed(passage.sentences[:place]):
            found = attribute_by_list(passage, high - 1, (low, high), self.known)
            if found is not None and found.level > 0:
                return passage.span(*found.source)
        fresh = self._last is not None and number - self._reach <= 1
        return self._last.source if fresh and self._last is not None else None

    def _without_cue(
        self,
        passage: Passage,
        paragraph: Span,
        span: Span,
        context: Span,
        number: int,
        reading: Reading,
    ) -> Draft | None:
        """A quotation that stands alone: the source of the sentences before it, or of the paragraph before."""
        own = own_subject(passage, reading, self.known) if self._english else None
        if own is not None:
            return self._built([span], own, None, 1, "sentence before", context, number, reading)
        earlier = _sentences_before(passage, reading)
        carried = subject_of(passage, earlier, self.known) if self._english else self._subject_before(passage, reading)
        fresh = self._last is not None and number - self._reach <= 1
        if carried is not None:
            draft = self._built([span], carried, None, 1, "sentence before", context, number, reading)
        elif (announced := self._announced(number)) is not None:
            source, cue = announced
            draft = self._built([span], source, cue, 1, "announced", context, number, reading)
        elif (signed := signature(self.text, paragraph, reading)) is not None:
            return self._built([span], signed, None, 2, "signed", context, number, reading)
        elif fresh and self._last is not None:
            draft = self._built([span], self._last.source, None, 1, "carried", context, number, reading)
        elif reading.words < FRAGMENT:
            return None
        elif (subject := self._paragraph_before(number)) is not None:
            draft = self._built([span], subject, None, 0, "paragraph before", context, number, reading)
        else:
            return self._built([span], None, None, 0, "alone", context, number, reading)
        draft.inherited = True
        return draft

    def remember(self, passage: Passage, number: int) -> None:
        """Keep a paragraph: the next one may open with a quotation it announces."""
        self._before = (passage, number)

    def pass_by(self, paragraph: Span, number: int) -> None:
        """Keep a paragraph that was not read; it is read when the next one asks for it."""
        self._before = (paragraph, number)

    def _paragraph_read(self, number: int) -> Passage | None:
        """The paragraph before ``number``."""
        if self._before is None or self._before[1] != number - 1:
            return None
        before = self._before[0]
        return Passage(self.text, before, (), self.known) if isinstance(before, Span) else before

    def _announced(self, number: int) -> tuple[Span, Span | None] | None:
        """Source and cue of a paragraph before that ends with a colon: Roe continued:"""
        passage = self._paragraph_read(number)
        if passage is None or not len(passage) or passage.words[-1] != ":" or not self._english:
            return None
        low, high = passage.sentences[-1]
        found = attribution_before(passage, high, low)
        if found is None:
            return None
        return passage.span(*found.source), passage.span(*found.cue) if found.cue else None

    def _paragraph_before(self, number: int) -> Span | None:
        """The subject of the last sentence of the paragraph before."""
        passage = self._paragraph_read(number) if self._english else None
        if passage is None or not passage.flags[-1] & (STOP | SEGMENT | CLOSE_BRACKET):
            return None  # a heading names nobody who speaks
        if passage.words[-1] == "?" and len(passage.sentences) == 1:
            return None  # nor does a question that heads an answer
        return subject_of(passage, passage.sentences[-2:], self.known)

    def _built(
        self, spans: list[Span], source: Span | None, cue: Span | None, level: int, pattern: str, context: Span,
        number: int, reading: Reading,
    ) -> Draft:  # fmt: skip
        draft = Draft(
            kind="direct",
            spans=spans,
            source=source,
            cue=cue,
            level=level,
            pattern=pattern,
        )
        draft.context, draft.paragraph, draft.listed = context, number, not self._english
        if cue is not None:
            draft.lemma, draft.category = name_cue(_fold(cue.of(self.text)), self.known.language)
        draft.kind = self._kind(reading, draft)
        return draft

    def _kind(self, reading: Reading, draft: Draft) -> Kind:
        return kind_of(
            self.text,
            reading.segment,
            reading.words,
            reading.clausal,
            draft,
            self.known,
        )

    def _subject_before(self, passage: Passage, reading: Reading) -> Span | None:
        for low, high in reversed(_sentences_before(passage, reading)):
            found = attribute_by_list(passage, high - 1, (low, high), self.known)
            if found is not None and (found.level > 0 or passage.flags[found.source[0]] & (CAPITAL | PRONOUN)):
                return passage.span(*found.source)
        return None


def _sentences_before(passage: Passage, reading: Reading) -> list[Range]:
    number = passage.sentence_number(reading.index)
    return passage.sentences[max(0, number - 2) : number]


def _fold_word(word: str) -> str:
    return word.lower().replace("’", "'")


def _fold(words: str) -> list[str]:
    return words.lower().replace("’", "'").split()
