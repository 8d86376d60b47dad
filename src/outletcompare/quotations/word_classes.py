"""What each English word may be: its classes, as bits, so that one look-up tells all there is to know about it."""

from __future__ import annotations

import re
from functools import cache

from outletcompare.lexicons import load
from outletcompare.quotations.conventions import convention
from outletcompare.quotations.frames import frames
from outletcompare.quotations.nouns import label_nouns
from outletcompare.quotations.stances import stances
from outletcompare.quotations.verbs import lexicon

WORD = re.compile(
    r"[^\W\d_](?:-[^\W\d_])?(?:\.[^\W\d_])+\.?|\d+(?:[.,]\d+)+\w*(?:[’'\-&/‑]\w+)*|\w+(?:[’'\-&/‑]\w+)*|\S"
)

CAPITAL = 1
SEGMENT = 2
PUNCTUATION = 4
PRONOUN = 8
AUXILIARY = 16
FINITE = 32
SUBORDINATOR = 64
PREPOSITION = 128
OPENING = 256
DETERMINER = 512
CLAUSE_VERB = 1024
FRAGMENT_VERB = 2048
NOUNISH = 4096
GERUND = 8192
ADVERB = 16384
DAY = 32768
STOP = 65536
COMMA = 131072
LOWER = 262144
BREAK = 524288  # ; : – — and the like
OPEN_BRACKET = 1 << 20
CLOSE_BRACKET = 1 << 21
ABBREVIATION = 1 << 22
PAST = 1 << 23  # an irregular past or a common present: certainly a verb
BE = 1 << 24
PHRASE_HEAD = 1 << 25
LABEL = 1 << 26
ACCORDING = 1 << 27
ATTITUDE = 1 << 28  # confident, critical: an adjective that may report what somebody thinks
STANCE = 1 << 29  # support, opposition, about: what somebody takes a stance on may follow
MAY_END = 1 << 30  # a mark or word before which the content of a report may end
CUE = CLAUSE_VERB | FRAGMENT_VERB
OF_INTEREST = CUE | LABEL | ACCORDING | ATTITUDE | STANCE  # what a report in indirect speech hangs on

_MEMO_LIMIT = 200_000
_SIGNS = {
    ".": STOP,
    "!": STOP,
    "?": STOP,
    "…": STOP,
    ",": COMMA | MAY_END,
    ";": BREAK | MAY_END,
    ":": BREAK | MAY_END,
    "–": BREAK | MAY_END,
    "—": BREAK | MAY_END,
    "―": BREAK | MAY_END,
    "-": MAY_END,
    "(": OPEN_BRACKET | MAY_END,
    "[": OPEN_BRACKET | MAY_END,
    ")": CLOSE_BRACKET,
    "]": CLOSE_BRACKET,
}
_SHORT = 4  # letters of a word whose ending tells nothing


class _Memo(dict[str, tuple[str, int]]):
    """Words already classified; emptied when it grows large, so that memory stays bounded."""

    def __missing__(self, word: str) -> tuple[str, int]:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        found = self[word] = TOKENS.get(word) or classify(word)
        return found


TOKENS = _Memo()  # the words that passages cut, and no others: what is found here needs no cutting
known_word = _Memo().__getitem__  # classify, remembered


def cut(chunk: str) -> list[str]:
    """The words and marks of what stands between two spaces."""
    if chunk.isalpha():
        return [chunk]
    word, mark = chunk[:-1], chunk[-1]
    if mark in ",." and (word.isalpha() or (word in TOKENS and "." not in word)):  # as most are that hold a mark
        return [word, mark]
    return WORD.findall(chunk)


def classify(word: str) -> tuple[str, int]:
    """The folded form of a word and its classes as bits."""
    if word.isascii() and word.isalpha() and word.islower():  # as most are
        return word, _known_classes().get(word, 0) | LOWER | _class_by_ending(word)
    folded = word.lower()
    if "’" in folded:
        folded = folded.replace("’", "'")
    first = word[:1]
    if not first.isalnum():
        return folded, _SIGNS.get(word, 0) | PUNCTUATION
    flags = _known_classes().get(folded, 0)
    if first.isupper():
        flags |= CAPITAL
        if len(word) == 1:
            flags |= ABBREVIATION
        elif folded in ("may", "will"):  # names far more often than the first word of a question
            flags &= ~(AUXILIARY | FINITE)
    elif first.islower():
        flags |= LOWER
    ending = _class_by_ending(folded)
    if ending and not (ending == ADVERB and flags & CAPITAL and folded in _names_in_ly()):
        flags |= ending
    if word[-1] == "." and folded.rstrip(".") in abbreviations():
        flags |= ABBREVIATION
    return folded, flags


def _class_by_ending(folded: str) -> int:
    if len(folded) <= _SHORT:
        return 0
    if folded.endswith("ing"):
        return GERUND
    return ADVERB if folded.endswith("ly") and folded not in _nouns_in_ly() else 0


@cache
def _known_classes() -> dict[str, int]:
    """The classes of every listed word, folded."""
    found = dict(_closed_classes())
    for form, verb in lexicon().forms.items():
        nounish = NOUNISH if form in lexicon().nounish else 0
        found[form] = found.get(form, 0) | nounish | (CLAUSE_VERB if verb.clause else FRAGMENT_VERB)
    classes = (
        (label_nouns(), LABEL),
        (("according", *frames().hearsay, *frames().appearing), ACCORDING),
        (lexicon().phrase_heads, PHRASE_HEAD),
        (frames().attitude, ATTITUDE),
        (stances().words(), STANCE),
        (abbreviations(), ABBREVIATION),
    )
    for words, bit in classes:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found


@cache
def _closed_classes() -> dict[str, int]:
    known = convention("en")
    bits = {
        "pronoun": PRONOUN,
        "auxiliary": AUXILIARY,
        "finite": FINITE,
        "subordinator": SUBORDINATOR,
        "preposition": PREPOSITION,
        "opening": OPENING,
        "determiner": DETERMINER,
        "day": DAY,
        "past": PAST,
        "be": BE,
        "may_end": MAY_END,
    }
    found: dict[str, int] = {}
    for name, bit in bits.items():
        for word in known.words(name):
            found[word] = found.get(word, 0) | bit
    return found


@cache
def _nouns_in_ly() -> frozenset[str]:
    return frozenset(load("lexicons/sources")["nouns_in_ly"])


@cache
def _names_in_ly() -> frozenset[str]:
    return frozenset(load("lexicons/sources")["names_in_ly"])


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(load("lexicons/offices")["honorifics"])


def is_honorific(folded: str) -> bool:
    """Whether a folded word, without its point, is a form of address or rank before a name: Mr, Sen, Gen."""
    return folded in _honorifics()


@cache
def abbreviations() -> frozenset[str]:
    """Folded words before whose point no sentence ends: mr, gen, jan."""
    return frozenset(load("lexicons/abbreviations")["before_name"])
