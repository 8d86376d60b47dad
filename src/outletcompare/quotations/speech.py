"""Whether a stretch in marks is something said, or a word or two of the writer's own sentence."""

from __future__ import annotations

from outletcompare.quotations.passages import Passage
from outletcompare.quotations.readings import FRAGMENT, Reading
from outletcompare.quotations.titles import Titles
from outletcompare.quotations.word_classes import FINITE, PUNCTUATION, SEGMENT

_WORD_OR_TWO = 2
_OPENING = 6  # words of a quotation that a sentence opens with
_ADDRESSED = frozenset({"you", "your"})


class Speech(Titles):
    """Tells words said from words mentioned, in one article."""

    def is_speech(self, passage: Passage, reading: Reading) -> bool:
        found, words, final = reading.attribution, reading.words, reading.final
        if not (self._english or self.known.cues or self.known.unspaced):
            return final or words >= FRAGMENT
        if reading.unsaid:
            return False
        if not reading.own and not reading.inherited:
            found = None
        level = found.level if found is not None else 0
        if (not reading.own or level <= 1) and words < FRAGMENT and not final and found is None:
            return False
        if found is None and not (final or reading.clausal) and not (not self._english and words >= FRAGMENT):
            return False
        if found is not None and self._english and found.cue is not None:
            cue = found.cue[0]
            distance = (
                passage.starts[reading.index] - passage.ends[cue]
                if cue < reading.index
                else passage.starts[cue] - passage.ends[reading.index]
            )
            if words < FRAGMENT and level <= 1 and distance > 100:
                return False
            if words < 8 and level == 0 and distance > 100 and not final:
                return False
        if found is None and words < 8 and not final:
            return False
        if self._is_mentioned(passage, reading):
            return False
        if found is not None and found.pattern == "fragment verb" and words <= 2 and self.is_done(passage, found):
            return False
        segment = reading.segment
        return segment.closed or segment.continues or found is not None or words <= 60

    def _is_mentioned(self, passage: Passage, reading: Reading) -> bool:
        """Whether a segment without a cue of its own is a part of the writer's own sentence: … is “open” on paper."""
        if reading.own and not reading.inherited:
            return False
        if reading.final and passage.words[reading.index - 1] == ":" and reading.index > reading.sentence[0]:
            return False
        if reading.inherited and not _ADDRESSED.isdisjoint(passage.folded[slice(*reading.sentence)]):
            return True  # your gift can “change a life”
        own = (passage.flags[i] for i in range(*reading.sentence) if i != reading.index)
        if all(flag & PUNCTUATION for flag in own):
            return False
        same = reading.attribution is not None and reading.sentence[0] <= reading.attribution.source[0]
        if same and reading.inherited and not self._apart(passage, reading):
            return False
        elsewhere = self._english and reading.inherited and not same and not reading.final
        opens = reading.index == reading.sentence[0] and reading.words >= _OPENING
        return reading.words <= _WORD_OR_TWO + elsewhere or (
            self.text[reading.segment.end - 1] == "," and not reading.clausal and not opens
        )

    def _apart(self, passage: Passage, reading: Reading) -> bool:
        """Whether a verb stands between a segment and the one before it: two clauses, and no list."""
        place = reading.index - 1
        while place > reading.sentence[0] and not passage.flags[place] & SEGMENT:
            if passage.flags[place] & FINITE:
                return True
            place -= 1
        return False
