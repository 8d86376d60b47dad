"""Names in running text: every stretch of capitalised words that may name a person, a body or a place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from attrs import frozen

from outletcompare.quotations.mentions import is_demonym, is_leading
from outletcompare.quotations.name_words import (
    LONGEST_NAME,
    LONGEST_PRINTED,
    POSSESSIVE,
    before_glue,
    fields,
    fold,
    is_body,
    is_compound,
    is_full_name,
    is_given,
    is_institution,
    is_role,
    is_title,
)
from outletcompare.quotations.passages import (
    AUXILIARY,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    OPENING,
    PRONOUN,
    SUBORDINATOR,
    is_honorific,
    known_word,
)

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_NAME_WORD = rf"{_CAPITAL}(?:\.(?:{_CAPITAL}\.)*|[\w’'‑&-]*)"
_RUN = re.compile(
    rf"{_NAME_WORD}(?: (?:(?:al-|bin |bint |ibn |de |del |della |di |da |dos |van |der |den |von |la |le |el )*"
    rf"{_NAME_WORD}))*"
)
_NOT_NAME = AUXILIARY | DAY | DETERMINER | FINITE | OPENING | PRONOUN | SUBORDINATOR
_LONGEST_TITLE = 22  # characters
_GLUED = 3  # words: a full name and one more


@frozen(kw_only=True, eq=False)
class Name:
    """A name as running text prints it, one object for all the places that print it alike.

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
        if not name.titles:
            word = text.rfind(" ", max(0, begin - _LONGEST_TITLE), max(0, begin - 1)) + 1
            title = _title(text[word : begin - 1]) if word and word < begin - 1 else ""
            if title:
                name = _name(name.words, (title,), name.left, name.length)
        yield begin, name


@lru_cache(maxsize=16384)
def _title(word: str) -> str:
    """A lower-case title right before a name, folded: spokesman Roe; "" for any other word."""
    folded = fold(word)
    return folded if is_role(folded) else ""


@lru_cache(maxsize=16384)
def _name(words: tuple[str, ...], titles: tuple[str, ...], left: int, length: int) -> Name:
    body, institution, first = is_body(words), is_institution(words), fold(words[0])
    # "the top Norlandic diplomat" names no person
    demonym = len(words) == 1 and is_demonym(first) and not any(map(is_honorific, titles))
    return Name(
        words=words,
        titles=titles,
        left=left,
        length=length,
        is_body=body and len(words) > 1,
        is_person=not body and not demonym and (bool(titles) or not institution),
        may_be_glued=len(words) >= _GLUED and not institution and not is_given(first),
    )


@lru_cache(maxsize=32768)
def _name_in(printed: str) -> Name | None:
    """The name in a run of capitalised words, with the titles before it; None for no name."""
    if len(printed) > LONGEST_PRINTED:
        return None
    words = printed.split(" ")
    if len(words) == 1:
        return _single(printed)
    titles: list[str] = []
    owners = [index for index, word in enumerate(words[:-1]) if POSSESSIVE.search(word)]
    first = owners[-1] + 1 if owners else 0  # of "Orsk's Jane Roe" the name is what follows
    while first < len(words):
        folded = fold(words[first])
        if is_title(folded):
            titles.append(folded)
        elif not known_word(words[first])[1] & _NOT_NAME and not _is_before_name(words, first):
            break
        first += 1
    for index in range(len(words) - 1 - is_full_name(words), first, -1):
        folded = fold(words[index])
        if is_role(folded) or (index + 2 < len(words) and is_title(folded)):  # US National Security Adviser Jane Roe
            titles.extend([fold(word) for word in words[first : index + 1]])
            first = index + 1
            break
    kept = words[first:]
    while len(kept) > 1 and kept[-1] in ("I", "A"):
        kept = kept[:-1]
    kept = before_glue(kept)
    if not kept or len(kept) > LONGEST_NAME or any(known_word(word)[1] & DAY for word in kept):
        return None
    last = POSSESSIVE.sub("", kept[-1].rstrip("."))
    if not last:
        return None
    left = sum(map(len, words[:first])) + first
    return _name((*kept[:-1], last), tuple(titles), left, sum(map(len, kept[:-1])) + len(kept) - 1 + len(last))


def _single(word: str) -> Name | None:
    """The name that a capitalised word is by itself."""
    folded, flags = fold(word), known_word(word)[1]
    if is_title(folded) or flags & (_NOT_NAME | DAY):
        return None
    if is_compound(word) and not is_leading(folded) and (not flags & GERUND or is_given(folded)):
        return None
    last = POSSESSIVE.sub("", word.rstrip("."))
    return _name((last,), (), 0, len(last)) if last else None


def _is_before_name(words: list[str], index: int) -> bool:
    """Whether a word in a run of capitals is no part of the name behind it: Let Jane Roe, Orsk-born Jane Roe."""
    folded = fold(words[index])
    if is_leading(folded) or (known_word(words[index])[1] & GERUND and not is_given(folded)):
        return index + 1 < len(words)
    return is_compound(words[index]) or (index + 2 < len(words) and folded in fields())
