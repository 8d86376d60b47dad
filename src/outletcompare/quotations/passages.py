"""A paragraph as the attribution rules read it: words with their classes, quoted segments as single opaque words."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from outletcompare.model import Span
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.marks import Segment
from outletcompare.quotations.verbs import Verb, lexicon
from outletcompare.quotations.word_classes import (
    ABBREVIATION,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
    CLOSE_BRACKET,
    COMMA,
    CUE,
    DETERMINER,
    FRAGMENT_VERB,
    LOWER,
    NOUNISH,
    OF_INTEREST,
    OPEN_BRACKET,
    OPENING,
    PHRASE_HEAD,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
    TOKENS,
    WORD,
    abbreviations,
    cut,
    is_honorific,
)

_MAY_END = STOP | SEGMENT | ABBREVIATION  # where a sentence may end
_MARKED = OF_INTEREST | PHRASE_HEAD | _MAY_END
_LONGEST_SENTENCE = 200
_YEAR = 4  # digits
_DATELINE = 14
_DASHES = frozenset("—–-")


class Passage:
    """The words of one paragraph in parallel lists: as printed, folded, where, of what class, of which segment."""

    __slots__ = (
        "_clitics",
        "ends",
        "flags",
        "folded",
        "places",
        "segments",
        "sentences",
        "starts",
        "subjects",
        "verbs",
        "words",
    )

    def __init__(
        self,
        text: str,
        span: Span,
        segments: Sequence[tuple[int, Segment]],
        known: Convention | None = None,
    ) -> None:
        self.words: list[str] = []
        self.folded: list[str] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.flags: list[int] = []
        self.verbs: dict[int, Verb] = {}  # of the words that may be cues
        self.subjects: dict[tuple[int, int], tuple[int, int] | None] = {}  # as phrases finds them
        self.segments: dict[int, int] = {}  # number of the segment -> index of its word
        self._clitics = known.words("pronoun") if known is not None and known.clitics else None
        self._read(text, span, segments)
        if known is not None and known.ordinals:
            self._mark_ordinals(known.ordinals)
        self.places: list[int] = []  # of the words a report in indirect speech hangs on
        self.sentences = self._sentences(text, segments, self._mark())

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, last: int) -> Span:
        """The text span of the words ``first`` to ``last`` exclusive."""
        return Span(self.starts[first], self.ends[last - 1])

    def holds(self, classes: int, first: int, last: int) -> bool:
        """Whether one of the words ``first`` to ``last`` exclusive is of one of these classes."""
        for flag in self.flags[first:last]:  # noqa: SIM110 - asked too often for a generator each time
            if flag & classes:
                return True
        return False

    def sentence_number(self, index: int) -> int:
        """The number of the sentence that holds word ``index``."""
        return bisect_right(self.sentences, (index + 1,)) - 1

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The words of the sentence that holds word ``index``."""
        sentences = self.sentences
        return sentences[0] if len(sentences) == 1 else sentences[self.sentence_number(index)]

    def ends_sentence(self, index: int, lowest: int) -> bool:
        """Whether this word is a full stop or the like that is no part of an abbreviation."""
        if not self.flags[index] & STOP:
            return False
        glued = index + 1 < len(self.flags) and self.ends[index] == self.starts[index + 1]
        if glued and (self.flags[index + 1] & COMMA or self.words[index + 1][0].islower()):
            return False  # Orsk.com
        return not (self.words[index] == "." and index > lowest and self._abbreviated(index - 1))

    def _abbreviated(self, index: int) -> bool:
        return bool(self.flags[index] & ABBREVIATION) and self.ends[index] == self.starts[index + 1]

    def _read(self, text: str, span: Span, segments: Sequence[tuple[int, Segment]]) -> None:
        position = span.start
        for number, segment in segments:
            self._words(text, position, max(position, segment.outer_start))
            self.segments[number] = len(self.words)
            self.words.append("\x01")
            self.folded.append("\x01")
            self.starts.append(segment.outer_start)
            self.ends.append(segment.outer_end)
            self.flags.append(SEGMENT)
            position = max(position, segment.outer_end)
        self._words(text, position, span.end)

    def _mark_ordinals(self, before: frozenset[str]) -> None:
        """Keep "am 3. Mai" and "Papst Pius XII." whole: the point behind such a number ends no sentence."""
        for index in range(2, len(self.words)):
            number = self.words[index - 1]
            if self.words[index] != "." or self.ends[index - 1] != self.starts[index]:
                continue
            counted = number.isdigit() and len(number) < _YEAR - 1 and self.folded[index - 2] in before
            if counted or (len(number) > 1 and number.strip("IVXL") == "" and self.flags[index - 2] & CAPITAL):
                self.flags[index - 1] |= ABBREVIATION

    def _mark(self) -> list[int]:
        """Find the words of interest, and return those at which a sentence may end.

        The first word of "point out", "put it" and the like is given the class of the phrase.
        """
        flags, folded, known = self.flags, self.folded, lexicon()
        mask, may_end = _MARKED, _MAY_END
        ending: list[int] = []
        for index, flag in enumerate(flags):
            if flag & mask:
                if flag & may_end:
                    ending.append(index)
                verb = known.forms[folded[index]] if flag & CUE else None
                if flag & PHRASE_HEAD and index + 1 < len(folded):
                    phrase = known.phrases.get((folded[index], folded[index + 1]))
                    if phrase is not None:
                        verb = phrase
                        flag = flag & ~(CUE | NOUNISH) | (CLAUSE_VERB if verb.clause else FRAGMENT_VERB)
                        flags[index] = flag
                if verb is not None:
                    self.verbs[index] = verb
                if flag & OF_INTEREST:
                    self.places.append(index)
        return ending

    def _words(self, text: str, start: int, end: int) -> None:
        printed = text[start:end].strip()
        chunks = printed.split()
        if not chunks:
            return
        if self._clitics is not None or len(" ".join(chunks)) != len(printed):
            self._words_apart(text, start, end)
            return
        # one space between two chunks, as nearly everywhere: written out, as nothing else is so frequent
        position = text.index(chunks[0], start)
        words, folded, flags, starts, ends = self.words, self.folded, self.flags, self.starts, self.ends
        known_chunk = TOKENS.get
        for chunk in chunks:
            known = known_chunk(chunk)
            if known is not None:  # a word with no mark at it
                words.append(chunk)
                folded.append(known[0])
                flags.append(known[1])
                starts.append(position)
                position += len(chunk)
                ends.append(position)
            else:
                for word in cut(chunk):
                    known = TOKENS[word]
                    words.append(word)
                    folded.append(known[0])
                    flags.append(known[1])
                    starts.append(position)
                    position += len(word)
                    ends.append(position)
            position += 1

    def _words_apart(self, text: str, start: int, end: int) -> None:
        """The words one by one, wherever they stand."""
        for match in WORD.finditer(text, start, end):
            word = match.group()
            if self._clitics and "-" in word and word.rpartition("-")[2] in self._clitics:
                self._split(word, match.start(), match.end())
            else:
                self._add(word, match.start(), match.end())

    def _add(self, word: str, start: int, end: int) -> None:
        folded, flags = TOKENS[word]
        self.words.append(word)
        self.folded.append(folded)
        self.starts.append(start)
        self.ends.append(end)
        self.flags.append(flags)

    def _split(self, word: str, start: int, end: int) -> None:
        """Cut "affirme-t-il" into its verb and its pronoun."""
        verb, _, pronoun = word.rpartition("-")
        verb = verb.removesuffix("-t")
        self._add(verb, start, start + len(verb))
        self._add(pronoun, end - len(pronoun), end)

    def _sentences(
        self, text: str, segments: Sequence[tuple[int, Segment]], ending: list[int]
    ) -> list[tuple[int, int]]:
        flags = self.flags
        count = len(flags)
        found: list[tuple[int, int]] = []
        begin = self._dateline()
        if begin:
            found.append((0, begin))
        segment_at = {self.segments[number]: segment for number, segment in segments} if segments else {}
        for index in ending if count <= _LONGEST_SENTENCE else range(count):
            if index < begin:
                continue
            flag = flags[index]
            if flag & STOP:
                ends = self._stop_ends(index, begin)
            elif flag & SEGMENT:
                ends = self._segment_ends(text, index, segment_at[index])
            elif flag & ABBREVIATION and self.words[index][-1] == "." and index + 1 < count:
                ends = self._dotted_ends(index)
            else:
                ends = index - begin > _LONGEST_SENTENCE
            if ends:
                found.append((begin, index + 1))
                begin = index + 1
        if begin < count:
            found.append((begin, count))
        return found

    def _dateline(self) -> int:
        """The end of "KYIV, Ukraine (AP) —", "ORSK, May 4 (Reuters) -" or "(CNN)" at the head of a paragraph, or 0."""
        dated = agency = False
        bracket = self.flags and self.flags[0] & OPEN_BRACKET and self.words[0] == "("
        if bracket and self.words[2:3] == [")"] and self.words[1].isupper():
            return 3
        if _DASHES.isdisjoint(self.words[:_DATELINE]):
            return 0
        for index in range(min(len(self.words), _DATELINE)):
            word, flag = self.words[index], self.flags[index]
            if word in _DASHES:
                if not index or (dated and not agency):
                    return 0
                return index + 2 if self.words[index + 1 : index + 2] == [word] else index + 1
            agency = agency or bool(flag & OPEN_BRACKET)
            if word.isdigit() and index > 1 and len(word) <= _YEAR:
                dated = True
            elif not flag & (CAPITAL | COMMA | OPEN_BRACKET | CLOSE_BRACKET) and word not in "/.":
                return 0
        return 0

    def _stop_ends(self, index: int, begin: int) -> bool:
        if index + 1 >= len(self.words):
            return True
        following = self.flags[index + 1]
        if self.starts[index + 1] == self.ends[index] and not following & SEGMENT:
            return False
        if not self.ends_sentence(index, begin):
            return self._abbreviation_ends(index, begin)
        return bool(following & (CAPITAL | SEGMENT)) or not self.words[index + 1][0].isalpha()

    def _abbreviation_ends(self, index: int, begin: int) -> bool:
        """Whether the point of "in Orsk, Calif. In May …" also ends the sentence; never behind a title."""
        if index <= begin or self.words[index] != "." or is_honorific(self.folded[index - 1]):
            return False
        return self.folded[index - 1] in abbreviations() and self._dotted_ends(index)

    def _dotted_ends(self, index: int) -> bool:
        """Whether "U.S." also ends its sentence: a small word with a capital follows."""
        following = self.flags[index + 1]
        return bool(following & CAPITAL and following & (DETERMINER | PRONOUN | OPENING | SUBORDINATOR))

    def _segment_ends(self, text: str, index: int, segment: Segment) -> bool:
        last = text[segment.end - 1]
        if index + 1 >= len(self.words) or (last not in ".!?…。！？" and segment.closed):
            return False
        following = self.flags[index + 1]
        if following & SEGMENT:
            return True
        if following & (COMMA | BREAK | CLOSE_BRACKET | STOP | LOWER) or self.words[index + 1] == "-":
            return False
        if following & CAPITAL or following & OPEN_BRACKET:
            # "…?" Roe asked: a capital after a full stop is a new sentence, after ? and ! it may be the source
            return not (self._short_tag(index + 1) if last == "." else self._cue_near(index + 1))
        return True

    def _short_tag(self, index: int) -> bool:
        """“….” Roe said. A sentence of name and cue alone belongs to the quotation before it."""
        position = index
        if self.words[index] == "I":
            return False
        while position < len(self.words) and position < index + 4 and self.flags[position] & CAPITAL:
            position += 1
        if position == index or position >= len(self.words) or not self.flags[position] & CLAUSE_VERB:
            return False
        return position + 1 >= len(self.words) or bool(self.flags[position + 1] & STOP)

    def _cue_near(self, index: int) -> bool:
        """“…?” Ms. Roe asked · “…!” Roe, 40, shouted · “…?” Roe demanded."""
        for position in range(index, min(len(self.words), index + 10)):
            if self.flags[position] & SEGMENT or (self.flags[position] & STOP and self.words[position] != "."):
                return False
            if self.words[position] == "." and not self._abbreviated(position - 1):
                return False
            if self.flags[position] & LOWER and (
                self.flags[position] & CLAUSE_VERB or self._closes_tag(position, index)
            ):
                return True
        return False

    def _closes_tag(self, position: int, index: int) -> bool:
        """“…?” Roe demanded. A past form between a name and the end of the sentence, whether we list it or not."""
        over = position + 1 >= len(self.words) or self.flags[position + 1] & STOP
        return bool(
            over and position > index and self.flags[position - 1] & CAPITAL and self.folded[position].endswith("ed")
        )
