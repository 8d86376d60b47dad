"""Segments in marks that name a thing and quote nobody: titles, nicknames, words held at a distance, things done."""

from __future__ import annotations

import re
from functools import cache

from outletcompare.model import Span
from outletcompare.quotations.attribution import Attribution
from outletcompare.quotations.attribution_before import is_label_line
from outletcompare.quotations.closed_words import closed, unsaid_words
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.marks import Segment
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.readings import NAMED, SCARE, Reading
from outletcompare.quotations.unsaid import gives_name, is_mentioned
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    BREAK,
    CAPITAL,
    COMMA,
    CUE,
    DETERMINER,
    FINITE,
    LOWER,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)
from outletcompare.quotations.wordings import PATTERN, WRITTEN

_TITLE = 8  # words of a title whose first alone has a capital
_NAMING = 7  # words between a work and its title
_TITLED = 15  # words of a title, at most, where a word says that it is one
_VOWED = 4  # words between a verb of vowing and a slogan: proclaimed a year of “A Pier For All”
_HEADINGS = ("title", "headline", "heading")
_OWNS = ("'s", "’s", "s'", "s’")
_YEAR = re.compile(r" ?[(\[](?:1[89]|20)\d\d[)\]]")
_LISTED = re.compile(r"[\s,;]*(?:and|or|und|oder|et|ou|y|o|e|и|или)?[\s,;]*", re.IGNORECASE)
# “…,” by Pia Lund
_AUTHOR = re.compile(r",? by (?:[A-Z]\w+['’]s? )?[A-Z]")
# “…,” a long novel · “…,” the 1974 film
_APPOSITION = re.compile(r",? (?:a|an|the|his|her|their|its) ((?:[\w-]+ ){0,3}[\w-]+)", re.IGNORECASE)


class Titles:
    """Tells names in marks from words said, in one article."""

    def __init__(self, text: str, known: Convention) -> None:
        self.text = text
        self.known = known
        self._english = known.language == "en"
        self._passage: Passage

    def is_held(self, paragraph: Span, segment: Segment) -> bool:
        """so-called “…”: held at a distance by the outlet itself."""
        lead = self.text[max(paragraph.start, segment.outer_start - 40) : segment.outer_start].lower().split()
        return " ".join(lead[-1:]) in self.known.distance or " ".join(lead[-2:]) in self.known.distance

    def is_title(self, paragraph: Span, reading: Reading) -> bool:
        segment = reading.segment
        content_ends = self.text[segment.end - 1]
        lead = self.text[max(paragraph.start, segment.outer_start - 40) : segment.outer_start].lower().rstrip(" ,")
        named = any(
            lead.endswith(word) and not lead[: -len(word)][-1:].isalpha() for word in _endings(lead, self.known)
        )
        if self._is_nickname(reading):
            return True
        if reading.own and reading.attribution is not None and reading.attribution.pattern in (PATTERN, WRITTEN):
            return False
        last = lead.rstrip(":").rsplit(None, 1)[-1] if lead else ""
        if self._english and last in unsaid_words["titled"] and self.text[segment.start].isupper():
            return reading.words <= _TITLED  # a story entitled: “Hazard in the port”
        named = named or (reading.titled and last in self.known.words("work"))
        if named and self._may_be_named(reading, last) and not self._names(reading):
            return True
        if (
            named
            and self._english
            and not reading.own
            and reading.words <= NAMED
            and last in self.known.words("mention")
        ):
            return True
        if self._english and (reading.titled or reading.words <= SCARE) and self._is_announced(reading):
            return True
        if (
            named
            and not self._english
            and reading.words <= _TITLE
            and self.text[segment.start].isupper()
            and not reading.final
        ):
            return True
        if reading.words <= 5 and self.known.title_endings and last.endswith(self.known.title_endings):
            return True
        if reading.words <= SCARE and self._is_told(lead.split()):
            return True
        if self.known.verb_second:
            return self._is_name(reading)
        if self._english and (self._is_work(paragraph, reading, last) or self._is_example(lead, reading)):
            return True
        if self._english and reading.words <= NAMED and is_mentioned(self._passage, reading.index):
            return True
        if self._english and (self._renames(reading) or self._is_addressed(reading) or self._is_worn(reading)):
            return True
        vowed = self._english and reading.own and self._is_spoken(reading, _VOWED, "vowed")
        placed = not vowed and (last in self.known.words("place") or last.endswith(_OWNS))
        if placed and reading.titled and self._english and content_ends not in "?" and not self._names(reading):
            return True
        if self._english and self._is_likened(reading):
            return True
        if not reading.titled or self._names(reading):
            return False
        if self._english and not reading.own and self._is_apposed(reading):
            return True
        if self._english and content_ends not in "!?" and not reading.own and not reading.inherited:
            return True
        if content_ends in ".!?":
            return False
        if self._english and reading.own and (last == "as" or vowed or self._is_spoken(reading)):
            return False
        level = reading.attribution.level if reading.attribution and not reading.inherited else 0
        return level < 3 and segment.start - paragraph.start >= 3

    def _may_be_named(self, reading: Reading, last: str) -> bool:
        """Whether what stands behind "film" or "the word" has the form of a name or of a word mentioned."""
        if reading.titled or not self._english:
            short = reading.words < SCARE and not self.text[reading.segment.start].islower()
            return reading.titled or short or (reading.words < SCARE and not reading.own)
        if last in _HEADINGS and reading.words <= _TITLE and self.text[reading.segment.start].isupper():
            return True  # under the title “A trial of pills”
        if reading.words >= SCARE or gives_name(last) or (reading.own and self._is_spoken(reading, 3)):
            return False
        return last not in self.known.words("work") or self.text[reading.segment.start].isupper()

    def _is_spoken(self, reading: Reading, within: int = 1, verbs: str = "spoken") -> bool:
        """Whether a verb that can only be done by speaking stands right before: chanting “Down With Silt”."""
        found = reading.attribution
        if found is None or found.cue is None or not 0 <= reading.index - found.cue[1] <= within:
            return False
        form = lexicon().verb(self._passage.folded[found.cue[0]])
        return form is not None and form.lemma in self.known.words(verbs)

    def _is_work(self, paragraph: Span, reading: Reading, last: str) -> bool:
        """“The Long Tide,” a novel · “The Long Tide” (1974) · “The long tide,” by Pia Lund · CNB's “Tides”"""
        segment = reading.segment
        if not self.text[segment.start].isupper():
            return False
        tail = self.text[segment.outer_end : min(paragraph.end, segment.outer_end + 80)]
        if _YEAR.match(tail) or self._is_apposition(reading):
            return True
        if _AUTHOR.match(tail) and not reading.clausal:
            return True
        if reading.titled or reading.words == 1:
            kind = _APPOSITION.match(tail)
            if kind is not None and not self.known.words("work").isdisjoint(kind[1].lower().split()):
                return True
            before = self.text[max(paragraph.start, segment.outer_start - 40) : segment.outer_start].split()
            if reading.words == 1 and before and last.endswith(_OWNS):
                owner = before[-1].rstrip("'’s")
                return owner.isupper() and len(owner) > 1
        return False

    def goes_on(self, previous: Reading, reading: Reading) -> bool:
        """Whether a title or a word mentioned stands in one list with the one before: “Tides,” “Salt” and “Silt”."""
        between = self.text[previous.segment.outer_end : reading.segment.outer_start]
        if not between.strip() and self.text[previous.segment.end - 1] in ".!?":
            return False  # on “The Port.” “And it works.”
        short = reading.words <= SCARE + 1 or reading.words <= min(NAMED, previous.words + 2)
        return _LISTED.fullmatch(between) is not None and (reading.titled or short)

    def _is_apposition(self, reading: Reading) -> bool:
        """Her new book, “…” · a review by two doctors, “…”, found: a work, a comma, no verb between."""
        passage, index = self._passage, reading.index
        if index < 2 or not passage.flags[index - 1] & COMMA:
            return False
        for word in range(index - 2, max(-1, index - 2 - _NAMING), -1):
            if passage.folded[word] in self.known.words("work"):
                return not passage.flags[word + 1] & COMMA or word + 1 == index - 1
            if passage.flags[word] & (CUE | FINITE | COMMA | BREAK | SEGMENT):
                return False
        return False

    def _is_example(self, lead: str, reading: Reading) -> bool:
        """Terms such as “…” · phrases like “…”"""
        words = lead.split()[-3:]
        if words[-1:] == ["like"]:
            words = words[:-1]
        elif words[-2:] == ["such", "as"]:
            words = words[:-2]
        else:
            return False
        return reading.words <= NAMED and bool(words) and words[-1] in self.known.words("mention")

    def _is_likened(self, reading: Reading) -> bool:
        """Compares the book to “Tides” and “Salt”: a name, whatever the cue."""
        found, passage = reading.attribution, self._passage
        if found is None or found.cue is None or reading.words > SCARE + 1:
            return False
        form = lexicon().verb(passage.folded[found.cue[0]])
        close = passage.folded[reading.index - 1] in ("to", "with", "and")
        likened = form is not None and form.lemma in ("compare", "liken", "equate")
        return likened and close and self.text[reading.segment.start].isupper()

    def _is_apposed(self, reading: Reading) -> bool:
        """The sheet “Tuck Your Socks!”: an article, a noun, and capitals in marks."""
        passage, noun = self._passage, reading.index - 1
        if (
            noun < 1
            or not passage.flags[noun] & LOWER
            or passage.flags[noun] & (CUE | FINITE | PREPOSITION | SUBORDINATOR)
        ):
            return False
        return passage.holds(DETERMINER, max(0, noun - SCARE), noun)

    def _is_announced(self, reading: Reading) -> bool:
        """Next month: “Bees of the North”: a title behind the words that head a line."""
        passage, colon = self._passage, reading.index - 1
        low = reading.sentence[0]
        return colon > low and passage.words[colon] == ":" and is_label_line(passage.words[low:colon])

    def _renames(self, reading: Reading) -> bool:
        """Renamed the lane “Orchard Way” · calls itself “Friends of the Quay”."""
        found = reading.attribution
        if found is None or found.cue is None or reading.inherited or found.cue[0] > reading.index:
            return False
        folded, cue = self._passage.folded, found.cue[0]
        if reading.titled and folded[cue + 1] in closed["reflexive"] and "as" not in folded[cue : reading.index]:
            return True  # calls itself “Friends of the Quay”
        form = lexicon().verb(folded[cue])
        short = reading.words <= NAMED and self.text[reading.segment.start].isupper()
        return (reading.titled or short) and form is not None and form.lemma in self.known.words("renaming")

    def _is_addressed(self, reading: Reading) -> bool:
        """Roe told “Harbour Mornings”: a programme, and not what it was told."""
        passage, before = self._passage, reading.index - 1
        if not reading.titled or before < 1 or not passage.flags[before] & CUE:
            return False
        return passage.verbs[before].lemma in ("tell", "inform")

    def _is_worn(self, reading: Reading) -> bool:
        """“Free the Pilots” T-shirts: a slogan on a thing."""
        after = reading.index + 1
        if reading.words > NAMED or after >= len(self._passage):
            return False
        return self._passage.folded[after] in self.known.words("worn")

    def _is_nickname(self, reading: Reading) -> bool:
        """Pia “Storm” Lund · Pia C. “Storm” Lund: a word or two between the parts of a name."""
        passage, index = self._passage, reading.index
        if not self._english or reading.words > 2 or not 0 < index < len(passage) - 1:
            return False
        before = index - 1
        if passage.words[before] == "." and before and len(passage.words[before - 1]) == 1:
            before -= 1
        return bool(passage.flags[before] & CAPITAL and passage.flags[index + 1] & CAPITAL) and not reading.final

    def _names(self, reading: Reading) -> bool:
        """Whether somebody calls a thing so: Roe called him “…”, and not: a film called “…”."""
        found = reading.attribution
        if found is None or found.cue is None or reading.inherited or not 0 < reading.index - found.cue[1] + 1 <= 8:
            return False
        passage, cue = self._passage, found.cue[0]
        form = lexicon().verb(passage.folded[cue]) if self._english else None
        if form is None or form.lemma not in lexicon().naming:
            return False
        before = passage.flags[cue - 1] if cue else 0
        return not reading.titled or reading.index - found.cue[1] > 0 or bool(before & (CAPITAL | PRONOUN))

    def _is_name(self, reading: Reading) -> bool:
        """Der Sender „Anker“ · die Sprecherin von „Hafen für alle“ · in der „Gazette“: a noun or "in the" before it.

        Every noun has a capital in German, so capitals inside the marks alone make no name.
        """
        passage, index = self._passage, reading.index
        if reading.words > SCARE + 2 or reading.final or not self.text[reading.segment.start].isupper() or index < 2:
            return False
        flags, folded = passage.flags, passage.folded
        last, before = folded[index - 1], folded[index - 2]
        if self._gives(reading):
            return False
        if flags[index - 1] & CAPITAL and last not in self.known.words("said_noun"):
            return not flags[index - 2] & STOP
        if last in self.known.words("linking") and flags[index - 2] & CAPITAL:
            return True
        return before in self.known.words("place") and last in self.known.words("definite") and reading.words <= SCARE

    def _gives(self, reading: Reading) -> bool:
        """Whether a verb of calling or speaking governs the words: nannte sie „Löwin“, sprach vom „Krieg“."""
        found = reading.attribution
        if found is None or found.cue is None or reading.inherited:
            return False
        return self._passage.folded[found.cue[0]] in self.known.words("calling")

    def _is_told(self, lead: list[str]) -> bool:
        """sagte der „Anker“: a definite article right behind a cue or a preposition makes the words a name."""
        if len(lead) < 2 or lead[-1] not in self.known.words("definite"):
            return False
        return lead[-2] in self.known.cues or lead[-2] in ("gegenüber", "mit")

    def is_done(self, passage: Passage, found: Attribution) -> bool:
        """Whether the verb before a word or two is one of doing: has shown crowds of “farmers”."""
        form = lexicon().verb(passage.folded[found.cue[0]]) if found.cue is not None else None
        return form is not None and form.lemma in lexicon().showing


@cache
def _last_words(phrases: frozenset[str]) -> frozenset[str]:
    return frozenset(phrase.rsplit(None, 1)[-1] for phrase in phrases)


def _endings(lead: str, known: Convention) -> list[str]:
    tail = lead.rsplit(None, 3)
    if not tail or tail[-1] not in _last_words(known.titles):
        return []
    endings = {" ".join(tail[-n:]) for n in range(1, len(tail) + 1)}
    return sorted(endings & known.titles)
