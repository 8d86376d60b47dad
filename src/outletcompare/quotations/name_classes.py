"""What each word of a name may be, from one look-up: office, given name, institution, or no part of a name at all."""

from __future__ import annotations

from functools import cache

from outletcompare.lexicons import load
from outletcompare.quotations import word_classes
from outletcompare.quotations.mentions import demonyms, leading
from outletcompare.quotations.name_words import fold, given_names, honorifics, roles
from outletcompare.quotations.word_classes import known_word

ROLE = 1  # an office or calling; a part of a compound is enough: editor-in-chief
HONORIFIC = 2
TITLE = ROLE | HONORIFIC
GIVEN = 4  # a common given name
HEAD = 8  # ends the names of bodies: committee, association
INSTITUTION = 16  # makes a name that of an institution, a place or a thing
FIELD = 32  # what offices are over: health, defence
PARTICLE = 64  # may stand in lower case between the words of a name: van, bin
DEMONYM = 128
LEADING = 256  # with a capital, no part of the name it stands before: let, hey, outgoing
COMPOUND = 512  # an adjective made with a hyphen: Orsk-born, Liberal-turned-Independent
OWNER = 1024  # a possessive
ACRONYM = 2048
DAY = 4096
OPENER = 8192  # a preposition or determiner
CLOSED = 16384  # of a closed class, so no name
GERUND = 32768

_APOSTROPHES = ("'", "’", "'s", "’s")
_INSTITUTION = INSTITUTION | ACRONYM
_INITIALLED = 2
_MEMO_LIMIT = 50_000
_OPENER = word_classes.OPENING | word_classes.DETERMINER
_CLOSED = _OPENER | (
    word_classes.AUXILIARY | word_classes.DAY | word_classes.FINITE | word_classes.PRONOUN | word_classes.SUBORDINATOR
)


class _Memo(dict[str, tuple[str, int]]):
    """Words already classified; emptied when it grows large, so that memory stays bounded."""

    def __missing__(self, word: str) -> tuple[str, int]:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        found = self[word] = _classify(word)
        return found


name_word = _Memo().__getitem__  # the folded form of a word as printed, and its classes as bits


def _classify(word: str) -> tuple[str, int]:
    folded = fold(word)
    classes = _listed().get(folded, 0)
    flags = known_word(word)[1]
    if flags & _CLOSED:
        classes |= CLOSED | (DAY if flags & word_classes.DAY else 0) | (OPENER if flags & _OPENER else 0)
    if flags & word_classes.GERUND:
        classes |= GERUND
    if "-" in folded and not roles().isdisjoint(folded.split("-")):
        classes |= ROLE
    if "-" in word and ("-turned-" in word or word.endswith(_compounds())):
        classes |= COMPOUND
    if word.endswith(_APOSTROPHES):
        classes |= OWNER
    if word.isupper() and len(word.replace(".", "")) > 1:
        classes |= ACRONYM
    return folded, classes


@cache
def _listed() -> dict[str, int]:
    organisations = load("lexicons/organisations")
    lists = (
        (roles(), ROLE),
        (honorifics(), HONORIFIC),
        (given_names(), GIVEN),
        (organisations["heads"], HEAD),
        (organisations["words"], INSTITUTION),
        (load("lexicons/offices")["fields"], FIELD),
        (load("lexicons/name_parts")["particles"], PARTICLE),
        (demonyms(), DEMONYM),
        (leading(), LEADING),
    )
    found: dict[str, int] = {}
    for words, bit in lists:
        for word in words:
            found[word] = found.get(word, 0) | bit
    return found


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(load("lexicons/name_parts")["compounds"])


def may_be(word: str, classes: int) -> bool:
    """Whether a word as printed is of one of these classes."""
    return name_word(word)[1] & classes != 0


def without_owner(word: str) -> str:
    """A word without the "’s" of a possessive, or its apostrophe."""
    if not word.endswith(_APOSTROPHES):
        return word
    return word[:-1] if word[-1] in "'’" else word[:-2]


def is_full_name(words: list[str]) -> bool:
    """Whether a word of office that ends the words is a family name: Mona King, Piet Baron, Pia W. Singer."""
    initial = len(words) > _INITIALLED and len(words[-2].rstrip(".")) == 1 and words[-2].isupper()
    return len(words) > 1 and may_be(words[-3] if initial else words[-2], GIVEN)


def is_body(words: tuple[str, ...]) -> bool:
    """Whether the last word says that the name is a body's: committee, association."""
    return bool(words) and name_word(words[-1])[1] & HEAD != 0


def is_institution(words: tuple[str, ...]) -> bool:
    """Whether one of the words makes the name that of an institution, a place or a thing."""
    folded = ""
    for word in words:
        folded, classes = name_word(word)
        if classes & _INSTITUTION:
            return True
    return folded == "chamber"


def before_glue(words: list[str]) -> list[str]:
    """A name without the link text that some sites glue to it: Jane RoeJane Ann RoeMayor · Roe Jane Ann RoeMayor."""
    first = words[0] if words else ""
    for index, word in enumerate(words):
        if not index or first not in word:
            continue
        begins, ends = word[: -len(first)], word[len(first) :]
        if index and begins[-1:].islower() and word.endswith(first):
            return [*words[:index], begins]
        if index > 1 and ends[:1].isupper() and word.startswith(first):
            return words[:1]
    return words
