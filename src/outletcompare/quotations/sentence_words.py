"""The words of one English sentence: is a form a verb or a noun here, is it denied, does it look finite."""

from __future__ import annotations

from bisect import bisect_left

from outletcompare.quotations.closed_words import closed, endings
from outletcompare.quotations.frames import frames
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    CAPITAL,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LABEL,
    LOWER,
    NOUNISH,
    PAST,
    PREPOSITION,
    PRONOUN,
    PUNCTUATION,
    STOP,
    SUBORDINATOR,
)

# cues and labels read in one sentence: no written sentence has more, and a wall of "said" stays cheap
_MOST = 24
_PHRASE = 7  # words
_APPOSITION = 16  # words
_QUALIFIED = GERUND | CUE | ADVERB | PREPOSITION  # before an adjective


class SentenceWords:
    """One sentence, its cues and labels, and what its words are."""

    def __init__(self, text: str, passage: Passage, low: int, high: int) -> None:
        self.text, self.passage = text, passage
        self.low = low
        self.high = high
        while self.high > low and passage.flags[self.high - 1] & STOP:
            self.high -= 1
        self.flags, self.folded, self.verbs = passage.flags, passage.folded, passage.verbs
        places = passage.places
        self.places = places[bisect_left(places, low) : bisect_left(places, self.high)][:_MOST]
        self._nouns: dict[int, bool] = {}
        self.negations: dict[int, int] = {}  # cue -> the word with which its negation begins
        self._sources: dict[int, tuple[Range | None, int, str]] = {}  # as report_sources finds them
        self.labels: list[int] = []
        for place in self.places:
            if self.flags[place] & LABEL and self.is_noun(place) and self._is_label(place):
                self.labels.append(place)

    def _is_label(self, index: int) -> bool:
        """Whether a noun for something said is one here, and no part of a set phrase: in fact, an appeals court."""
        following = self.folded[index + 1] if index + 1 < self.high else ""
        before = self.folded[index - 1] if index > self.low else ""
        return following not in closed["label_head"] and before not in closed["label_adverbial"]

    def is_noun(self, index: int) -> bool:
        """Whether a form of a cue verb is no verb here: the claims, reported cases, in order to, think tanks."""
        noun = self._nouns.get(index)
        if noun is None:
            noun = self._nouns[index] = self._is_noun(index)
        return noun

    def _is_noun(self, index: int) -> bool:
        flags, folded = self.flags, self.folded
        flag = flags[index]
        if flag & CAPITAL and index > self.low:
            return False
        if not flag & CUE:
            return True
        if index == self.low:
            return bool(flag & NOUNISH)
        before, word = flags[index - 1], folded[index - 1]
        if before & LOWER and before & _QUALIFIED and folded[index] in closed["adjectives"]:
            following = flags[index + 1] if index + 1 < self.high else 0
            if following & (LOWER | CAPITAL) and not following & (DETERMINER | PRONOUN | SUBORDINATOR | PREPOSITION):
                return True  # investigating alleged ties
        if (before & DETERMINER and not before & PRONOUN) or word in ("of", "by", "no"):
            plural = (
                flag & NOUNISH and folded[index].endswith("s") and word not in ("each", "another")
            )  # many questions
            return bool(plural) or word not in closed["stands_alone"] or not self._has_complement(index)
        if word.endswith(("'s", "s'")) or word in closed["possessive"]:
            following = flags[index + 1] if index + 1 < self.high else DETERMINER
            number = self.passage.words[index + 1 : index + 2] and self.folded[index + 1][0].isdigit()
            plain = number or (following & LOWER and not following & (DETERMINER | PREPOSITION | SUBORDINATOR | ADVERB))
            return bool(flag & NOUNISH or (plain and folded[index].endswith("ed")))  # the council's proposed fees
        if not flag & NOUNISH:
            return bool(before & PREPOSITION and folded[index].endswith("ed") and word not in ("to", "as"))
        if before & PREPOSITION and word != "to":
            return True
        return not self._nounish_verb(index)

    def _has_complement(self, index: int) -> bool:
        """Whether a form behind "some" or "many" is a verb: some say that …, and not: some alleged victims."""
        following = self.flags[index + 1] if index + 1 < self.high else 0
        opens = self.folded[index + 1] in ("that", "to", "whether", "how") if index + 1 < self.high else False
        return opens or bool(following & (DETERMINER | PRONOUN | CAPITAL | PREPOSITION))

    def _opens_complement(self, index: int) -> bool:
        """Whether what follows a form is what verbs mostly have behind them: a determiner, a pronoun, that, whether."""
        if index + 1 >= self.high:
            return False
        following = self.flags[index + 1] & (DETERMINER | PRONOUN)
        return bool(following) or self.folded[index + 1] in ("that", "to", "whether", "how")

    def _nounish_verb(self, index: int) -> bool:
        flags, folded = self.flags, self.folded
        before, word = flags[index - 1], folded[index - 1]
        if before & PRONOUN and not before & DETERMINER:
            return True
        opens = self._opens_complement(index)
        if before & DAY and opens:  # a poll published Friday shows that
            return True
        if before & CAPITAL:
            start = index - 1
            while start > self.low and flags[start - 1] & CAPITAL:
                start -= 1
            base = self.verbs[index].lemma.split()[0] == folded[index]
            if base and start > self.low and folded[start - 1] in ("a", "an", "another"):
                return False  # a New Orsk Times report
            plural = word.endswith("s") and not word.endswith(("ss", "us"))
            if base and not plural and (start == self.low or folded[start - 1] != "and"):
                return False
            if word.endswith(("-led", "-backed", "-run")) or (start == index - 1 and word in closed["party_adjective"]):
                return False
            if (
                opens
                and folded[index].endswith("s")
                and start > self.low
                and folded[start - 1] not in closed["toward_noun"]
            ):
                return True  # a review by the Orsk Post shows that; not: in response to Orsk House claims that
            return start == self.low or not flags[start - 1] & (PREPOSITION | CUE)
        if before & COMMA and (flags[index] & GERUND or self._closes_apposition(index)):  # …, warning that
            return True
        if word in ("has", "have", "had"):  # had plans, has called
            return folded[index].endswith("ed")
        if before & (PRONOUN | FINITE) or word in closed["before_verb"]:
            return True
        if word in frames().document and self.verbs[index].lemma in frames().showing:
            return True
        if before & ADVERB and before & LOWER:
            return opens
        following = flags[index + 1] if index + 1 < self.high else 0
        if before & LOWER and word.endswith("s") and not word.endswith("ss") and following & CAPITAL:
            return self.verbs[index].lemma == folded[index]  # voters support Roe
        base = self.verbs[index].lemma == folded[index]
        if word.isdigit() and base and following & CAPITAL:
            return True  # voters under 35 support Roe
        if not before & LOWER or not opens:
            return False
        if word.endswith("s") and not word.endswith("ss"):
            return base or (self.folded[index + 1] == "that" and word != "news")  # a poll of voters shows that
        if base and self._heads_plural(index):
            return True
        if not folded[index].endswith("s") or before & (AUXILIARY | CUE) or word.endswith(endings("adjectival")):
            return False
        return index - 2 >= self.low and bool(flags[index - 2] & (DETERMINER | CAPITAL))

    def _closes_apposition(self, index: int) -> bool:
        """Whether a form behind a comma is the verb of the name before another: Roe, the mayor, claims that …"""
        following = self.flags[index + 1] if index + 1 < self.high else 0
        if not (following & (DETERMINER | PRONOUN | CAPITAL) or self.folded[index + 1 : index + 2] == ["that"]):
            return False
        comma = next(
            (i for i in range(index - 2, max(self.low, index - _APPOSITION), -1) if self.flags[i] & COMMA), None
        )
        return comma is not None and bool(self.flags[comma - 1] & CAPITAL)

    def _heads_plural(self, index: int) -> bool:
        """Whether the noun phrase before a form is a plural with a preposition: owners of the mill fear that …"""
        for place in range(index - 2, max(self.low, index - _PHRASE), -1):
            flag = self.flags[place]
            if flag & PREPOSITION:
                head = self.folded[place - 1]
                return head.endswith("s") and not head.endswith(("'s", "ss", "us")) and len(head) > len("this")
            if flag & (PUNCTUATION | FINITE | CUE | PRONOUN) and not flag & DETERMINER:
                return False
        return False

    def is_unsaid(self, verb: int) -> bool:
        """Whether the report is only possible or was refused: could order, refused to say; a plain negation is kept."""
        index, folded = verb - 1, self.folded
        while index >= self.low:
            word = folded[index]
            if word in closed["unsaid"]:
                return True
            if (word in closed["negation"] and folded[index + 1] not in closed["only"]) or word.endswith("n't"):
                auxiliary = index > self.low and word == "not" and self.flags[index - 1] & (AUXILIARY | FINITE)
                self.negations[verb] = index - bool(auxiliary)
                index -= 1
            elif word == "or" and index > self.low and self.flags[index - 1] & CUE:
                index -= 2
            elif word == "to" and index > self.low:
                before = folded[index - 1]
                form = lexicon().verb(before)
                return before in closed["unable"] or (form is not None and form.lemma in closed["refusing"])
            elif self.flags[index] & (AUXILIARY | ADVERB | FINITE) and self.flags[index] & LOWER:
                index -= 1
            else:
                return False
        return False

    def labels_between(self, first: int, last: int) -> bool:
        """Whether a label stands among these words."""
        return any(first <= label < last for label in self.labels)

    def looks_finite(self, index: int, start: int) -> bool:
        word, before = self.folded[index], self.flags[index - 1]
        if before & (PREPOSITION | DETERMINER) and not before & PRONOUN:
            return False
        if before & PRONOUN and index == start + 1:
            return not self.flags[index] & PREPOSITION
        return (
            word.endswith(("ed", "n't"))
            or (self.flags[index] & CUE and not self.flags[index] & (NOUNISH | GERUND)) != 0
        )

    def is_relative(self, that: int) -> bool:
        """Whether "that" is followed by its verb and so qualifies the noun before it: a statement that hailed …"""
        after = that + 1
        if after >= self.high:
            return True
        flag = self.flags[after]
        if flag & (FINITE | PAST | PUNCTUATION):
            return True
        return bool(flag & LOWER and ((flag & CUE and not flag & NOUNISH) or self.folded[after].endswith("ed")))

    def is_time(self, index: int) -> bool:
        return bool(self.flags[index] & (DAY | ADVERB)) or self.folded[index] in closed["time"]
