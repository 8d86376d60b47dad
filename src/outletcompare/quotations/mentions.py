"""The words of a source as printed, cut down to what names it: no adverbials, clauses or appositions around it."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from outletcompare.lexicons import load
from outletcompare.quotations.closed_words import Lists
from outletcompare.quotations.word_classes import (
    ABBREVIATION,
    ADVERB,
    DAY,
    FINITE,
    GERUND,
    LOWER,
    PAST,
    PREPOSITION,
    PRONOUN,
    SUBORDINATOR,
    is_honorific,
    known_word,
)

_LONGEST = 9  # words of a description worth showing as a name
_RELATIVE = frozenset({"who", "whose", "which", "that", "whom"})
_ADJECTIVES = re.compile(
    r"(?:[Tt]he|[Aa]n?) (?!accused|deceased)[a-z-]+(?:ed|ing|ous|ful|ish|ive), (?=[\w-]+ [a-z-]+$)"
)
_ARTICLES = ("the", "a", "an")  # the filing, a ruling
_CUT = re.compile(r"[,;(\[–—:]|\s-\s")
_BEFORE_CUT = 2  # letters a mention holds at least before it may be cut at a comma
_APOSTROPHES = frozenset("'’")
_NUMBER = re.compile(r"\d[\d.,]*")
_PARTY = re.compile(r"[DRI]-[A-Z][\w.]*")
_listed = Lists("lexicons/sources")


def is_time(folded: str) -> bool:
    """Whether a folded word ends an expression of time: two days later."""
    return folded in _listed["time"]


def leading() -> frozenset[str]:
    """Folded words that with a capital are no part of the name they stand before: let, hey, outgoing."""
    return _listed["leading"]


def is_trailing(word: str) -> bool:
    """Whether a word at the end of a mention is no part of it: late, on, Friday."""
    folded, flags = known_word(word.rstrip("."))
    return (
        folded in _listed["trailing"]
        or bool(flags & DAY)
        or (bool(flags & LOWER) and bool(flags & ADVERB) and folded not in _listed["names_in_ly"])
    )


@lru_cache(maxsize=32768)
def is_nobody(mention: str) -> bool:
    """Whether a mention names no source at all: an adverb, an auxiliary, a number, the age or party of somebody."""
    words = []
    for printed in mention.split():
        word = printed.strip(".,;:'’\"“”()[]-")
        if word and word.lower() not in ("the", "a", "an"):
            words.append(word)
    if not words or (words[0] in _listed["ordinal"] and mention[:2] in ("a ", "A ")):  # a third insists
        return not words
    first, flags = known_word(words[0])
    adverbial = flags & LOWER and (
        flags & (PAST | FINITE)
        or (flags & PREPOSITION and first != "as")
        or (len(words) > 1 and flags & GERUND and known_word(words[1])[1] & PREPOSITION)
    )
    timed = len(words) > 1 and mention.islower() and words[-1] in _listed["past_time"]
    return (
        bool(adverbial or timed or ("-" in words[0] and _PARTY.fullmatch(words[0])))
        or (not _APOSTROPHES.isdisjoint(mention) and _opens_clause(words))
        or all(map(_names_nobody, words))
        or (len(words) == 1 and words[0].lower() in _listed["never_alone"] and len(mention.split()) == 1)
    )


def _opens_clause(words: list[str]) -> bool:
    """Whether a contraction makes a clause of a mention: the mayor he’s met, and not: Roe, who’s the mayor."""
    for word in words:
        if word.replace("’", "'").partition("'")[0].lower() in _RELATIVE:
            return False
        if is_contraction(word):
            return True
    return False


def is_contraction(word: str) -> bool:
    """Whether a word begins a clause: he’s, they'll."""
    head, mark, _ = word.replace("’", "'").partition("'")
    return bool(mark) and bool(known_word(head)[1] & PRONOUN) and head.lower() not in _listed["owning"]


def _names_nobody(word: str) -> bool:
    folded, flags = known_word(word)
    if flags & ABBREVIATION and "." not in word and not flags & PRONOUN and not is_honorific(folded):
        return True
    closed = flags & (DAY | FINITE) or (flags & LOWER and flags & ADVERB and folded not in _listed["names_in_ly"])
    return folded in _listed["never"] or bool(closed) or (word[0].isdigit() and bool(_NUMBER.fullmatch(word)))


def core(mention: str) -> list[str]:
    """The words of a description without what follows its noun phrase: a clause, an apposition, an adverbial."""
    mention = mention.strip()
    cut = _CUT.search(mention, adjectives_end(mention) or _BEFORE_CUT)
    words = (mention[: cut.start()] if cut else mention).split() or mention.split()
    for index, word in enumerate(words):
        folded, flags = known_word(word)
        if index and flags & LOWER and (folded in _RELATIVE or flags & (FINITE | PAST) or starts_verb(words, index)):
            words = words[:index]
            break
    if len(words) > _LONGEST:
        stop = next((i for i, word in enumerate(words) if i and known_word(word)[1] & PREPOSITION), _LONGEST)
        words = words[:stop]
    return _without_tail(words)


def adjectives_end(mention: str) -> int:
    """The end of "the bearded, " where another adjective and a noun follow; 0 elsewhere."""
    found = _ADJECTIVES.match(mention)
    return found.end() if found else 0


def starts_verb(words: list[str], index: int) -> bool:
    """Whether "also faced" or, behind a name, "sending" begins what the words do."""
    following = words[index + 1] if index + 1 < len(words) else ""
    if known_word(words[index])[0] in _listed["between"]:
        return following.endswith("ed")
    if words[index].endswith("ed") and following and _is_plural(words[index - 1]):
        flags = known_word(following)[1]  # "forces created games", but "papers filed with the court"
        return not flags & (PREPOSITION | DAY | ADVERB | SUBORDINATOR)
    before = words[index - 1]
    return bool(known_word(words[index])[1] & GERUND) and before[:1].isupper() and before.lower() not in _ARTICLES


def _is_plural(word: str) -> bool:
    return len(word) > len("was") and word.endswith("s") and not word.endswith(("’s", "'s", "ss"))


def _without_tail(words: list[str]) -> list[str]:
    end = len(words)
    while end > 1 and (is_trailing(words[end - 1]) or _is_participle(words[end - 1])):
        end -= 1
    return words[:end]


def _is_participle(word: str) -> bool:
    return word.islower() and len(word) > len("based") and word.endswith("ed")


def is_demonym(folded: str) -> bool:
    """Whether a word is the adjective of a state or of a part of the world: alone, it names no person."""
    return folded in demonyms()


@cache
def demonyms() -> frozenset[str]:
    """Adjectives of states and parts of the world, folded."""
    states = [name for state in load("lexicons/countries")["states"] for name in state[2:3]]
    return frozenset([*states, *load("lexicons/sources")["demonyms"]])
