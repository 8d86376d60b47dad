"""Names in running text: every stretch of capitalised words that may name a person, a body or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, reduce
from operator import or_
from typing import Any

from attrs import define

from outletcompare.quotations.name_classes import (
    CLOSED,
    COMPOUND,
    DAY,
    DEMONYM,
    FIELD,
    GERUND,
    GIVEN,
    LEADING,
    OWNER,
    ROLE,
    TITLE,
    before_glue,
    is_body,
    is_full_name,
    is_institution,
    may_be,
    name_word,
    without_owner,
)
from outletcompare.quotations.name_words import LONGEST_NAME, LONGEST_PRINTED, fold, honorifics, is_role

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_NAME_WORD = rf"{_CAPITAL}(?:\.(?:{_CAPITAL}\.)*|[\w’'‑&-]*)"
_RUN = re.compile(
    rf"{_NAME_WORD}(?: (?:(?:al-|bin |bint |ibn |de |del |della |di |da |dos |van |der |den |von |la |le |el )*"
    rf"{_NAME_WORD}))*"
)
_LONGEST_TITLE = 22  # characters
_GLUED = 3  # words: a full name and one more


@define(eq=False)
class Name:
    """A name as running text prints it.

    ``titles`` are the words of office before it, folded; it stands ``left`` characters into its run of capitalised
    words and is ``length`` characters long.
    """

    words: tuple[str, ...]
    titles: tuple[str, ...]
    left: int
    length: int
    is_body: bool
    is_person: bool  # nothing tells that it is none
    may_be_glued: bool  # its first word may be an adjective: Angry Jane Roe

    def __reduce__(self) -> tuple[Any, ...]:
        return _name, (self.words, self.titles, self.left, self.length)

    @property
    def without_first(self) -> Name:
        """The name without its first word."""
        cut = len(self.words[0]) + 1
        return _name(self.words[1:], self.titles, self.left + cut, self.length - cut)


def names(text: str, start: int, end: int) -> Iterator[tuple[int, Name]]:
    """Every run of capitalised words in ``text[start:end]`` that may be a name, in order, with where it begins.

    A run begins there, and the name itself ``left`` characters behind.
    """
    for match in _RUN.finditer(text, start, end):
        name = _name_in(match[0])
        if name is None:
            continue
        begin = match.start()
        if begin and not name.titles:
            low = begin - _LONGEST_TITLE if begin > _LONGEST_TITLE else 0
            _, space, word = text[low : begin - 1].rpartition(" ")
            if space and word and is_role(fold(word)):  # spokesman Jane Roe
                name = _name(name.words, (fold(word),), name.left, name.length)
        yield begin, name


def _name(words: tuple[str, ...], titles: tuple[str, ...], left: int, length: int) -> Name:
    first, body, institution = name_word(words[0])[1], is_body(words), is_institution(words)
    # "the top Norlandic diplomat" names no person
    demonym = first & DEMONYM and len(words) == 1 and honorifics().isdisjoint(titles)
    is_person = not body and not demonym and (bool(titles) or not institution)
    glued = len(words) >= _GLUED and not institution and not first & GIVEN
    return Name(words, titles, left, length, body and len(words) > 1, is_person, glued)


@lru_cache(maxsize=32768)
def _name_in(printed: str) -> Name | None:
    """The name in a run of capitalised words, with the titles before it; None for no name."""
    if len(printed) > LONGEST_PRINTED:
        return None
    words = printed.split(" ")
    if len(words) == 1:
        return _single(printed)
    folded, classes = zip(*map(name_word, words), strict=True)
    any_class = reduce(or_, classes)
    first = 0
    if any_class & OWNER:  # of "Orsk's Jane Roe" the name is what follows
        first = max((index + 1 for index in range(len(words) - 1) if classes[index] & OWNER), default=0)
    titles: list[str] = []
    while first < len(words):
        if classes[first] & TITLE:
            titles.append(folded[first])
        elif not classes[first] & CLOSED and not _is_before_name(classes, first):
            break
        first += 1
    for index in range(len(words) - 1 - is_full_name(words), first, -1) if any_class & TITLE else ():
        # US National Security Adviser Jane Roe
        if classes[index] & ROLE or (index + 2 < len(words) and classes[index] & TITLE):
            titles.extend(folded[first : index + 1])
            first = index + 1
            break
    kept = words[first:] if first else words
    while len(kept) > 1 and kept[-1] in ("I", "A"):
        kept = kept[:-1]
    kept = before_glue(kept)
    if not kept or len(kept) > LONGEST_NAME or (any_class & DAY and any(may_be(word, DAY) for word in kept)):
        return None
    last = without_owner(kept[-1].rstrip("."))
    left = sum(map(len, words[:first])) + first
    return _name((*kept[:-1], last), tuple(titles), left, sum(map(len, kept[:-1])) + len(kept) - 1 + len(last))


def _single(word: str) -> Name | None:
    """The name that a capitalised word is by itself."""
    classes = name_word(word)[1]
    if classes & (TITLE | CLOSED):
        return None
    if classes & COMPOUND and not classes & LEADING and (classes & GIVEN or not classes & GERUND):
        return None
    last = without_owner(word.rstrip(".")) if classes & OWNER or word[-1] == "." else word
    return _name((last,), (), 0, len(last))


def _is_before_name(classes: tuple[int, ...], index: int) -> bool:
    """Whether a word in a run of capitals is no part of the name behind it: Let Jane Roe, Orsk-born Jane Roe."""
    known = classes[index]
    if known & LEADING or (known & GERUND and not known & GIVEN):
        return index + 1 < len(classes)
    return bool(known & COMPOUND) or (index + 2 < len(classes) and bool(known & FIELD))
