"""Names of persons: cut out of mentions, compared through spelling variants, found in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from attrs import define

from outletcompare.lexicons import load
from outletcompare.model import Span
from outletcompare.quotations.passages import (
    AUXILIARY,
    DAY,
    DETERMINER,
    FINITE,
    OPENING,
    PRONOUN,
    SUBORDINATOR,
    known_word,
)

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_NAME_WORD = rf"{_CAPITAL}(?:\.(?:{_CAPITAL}\.)*|[\w’'‑-]*)"
_RUN = re.compile(
    rf"{_NAME_WORD}(?: (?:(?:al-|bin |bint |ibn |de |del |della |di |da |dos |van |der |den |von |la |le |el )*{_NAME_WORD}))*"
)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[\w’'‑-]+(?:\.(?=\s|$))?|[,;()\[\]–—:]")
_POSSESSIVE = re.compile(r"[’']s?$")
_NOT_NAME = AUXILIARY | DAY | DETERMINER | FINITE | OPENING | PRONOUN | SUBORDINATOR
_PREPOSITIONS = frozenset({"of", "for", "from", "at", "in", "with", "to", "on", "who", "which", "whose"})
_STOPS = frozenset({",", ";", "(", "[", "–", "—", ":"})


@define(kw_only=True, eq=False)
class Run:
    """A stretch of capitalised words in the text that may name a person; titles before the name are kept apart."""

    words: tuple[str, ...]
    span: Span
    titles: tuple[str, ...] = ()


def runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Every run of capitalised words in ``text[start:end]`` that may be a name, in order."""
    for match in _RUN.finditer(text, start, end):
        printed = match[0]
        parsed = _name_in(printed) if len(printed) <= _LONGEST_RUN else None
        if parsed is not None:
            begin = match.start()
            words, titles, left, right = parsed
            span = Span(begin + left, begin + right)
            yield Run(words=words, span=span, titles=titles or _title_before(text, begin))


@lru_cache(maxsize=32768)
def _name_in(printed: str) -> tuple[tuple[str, ...], tuple[str, ...], int, int] | None:
    """Name, titles before it, and where the name begins and ends in a run of capitalised words; None for no name."""
    words = printed.split(" ")
    titles: list[str] = []
    first = 0
    while first < len(words):
        folded = fold(words[first])
        if is_title(folded):
            titles.append(folded)
        elif not known_word(words[first])[1] & _NOT_NAME:
            break
        first += 1
    for index in range(len(words) - 1, first, -1):
        if is_role(fold(words[index])):  # a title inside: US National Security Adviser Jane Roe
            titles.extend([fold(word) for word in words[first : index + 1]])
            first = index + 1
            break
    kept = words[first:]
    if not kept or len(kept) > _LONGEST_NAME or any(known_word(word)[1] & DAY for word in kept):
        return None
    last = _POSSESSIVE.sub("", kept[-1].rstrip("."))
    if not last:
        return None
    left = sum(map(len, words[:first])) + first
    return (
        (*kept[:-1], last),
        tuple(titles),
        left,
        len(printed) - len(kept[-1]) + len(last),
    )


def _title_before(text: str, start: int) -> tuple[str, ...]:
    """The lower-case title right before a name: spokesman Roe."""
    left = text.rfind(" ", max(0, start - 22), max(0, start - 1)) + 1
    folded = fold(text[left : start - 1]) if start > 1 and left else ""
    return (folded,) if folded and is_role(folded) else ()


@lru_cache(maxsize=16384)
def person_words(mention: str) -> tuple[str, ...]:
    """The words of a person's or party's name in a mention, titles and appositives cut off; () for a description."""
    words = _head(mention[: 2 * _LONGEST_RUN])
    if not words:
        return ()
    described = _after_description(mention[: 2 * _LONGEST_RUN])
    if described:
        return described
    capital = [word[:1].isupper() for word in words]
    if not any(capital):
        return ()
    if "and" in words[1:-1]:
        joint = words.index("and", 1)
        if words[joint - 1][:1].isupper() and words[joint + 1][:1].isupper():
            both = words[1:] if words[0].lower() == "both" else words
            return tuple(both)
    stop = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
    head = words[:stop]
    if stop < len(words) and head[-1][:1].isupper() and is_institution(tuple(head)) and not is_title(fold(head[-1])):
        return tuple(words)
    if is_title(fold(head[-1])) or not head[-1][:1].isupper():
        tail = (
            _last_run(words[stop + 1 :])
            if stop < len(words) and words[-1][:1].isupper() and is_title(fold(head[-1]))
            else ()
        )
        while len(tail) > 2 and is_institution(tail[:1]):
            tail = tail[1:]
        return tail if len(tail) > 1 and not is_institution(tail) else ()
    return _last_run(head)


def _after_description(mention: str) -> tuple[str, ...]:
    """The name that a description introduces: "the port's harbour master, Jane Roe"; () where there is none."""
    before, comma, after = mention.partition(",")
    words = before.split()
    if not comma or not words:
        return ()
    stop = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
    noun = words[stop - 1]
    if noun[:1].isupper() and not is_role(fold(noun)):
        return ()
    rest = [word for word in after.partition(",")[0].split() if not is_title(fold(word))]
    name = _last_run(rest)
    return name if 1 < len(name) == len(rest) and not is_institution(name) else ()


def _head(mention: str) -> list[str]:
    words: list[str] = []
    for match in _WORD.finditer(mention):
        word = match.group()
        if word in _STOPS:
            if words and not (word in ",;" and all(is_title(fold(w)) for w in words)):
                break
            continue
        words.append(word)
    while words and words[0].lower() in ("the", "a", "an"):
        words.pop(0)
    return words


def _last_run(words: list[str]) -> tuple[str, ...]:
    end = len(words)
    start = end
    while start > 0 and (words[start - 1][:1].isupper() or fold(words[start - 1]) in _particles()):
        start -= 1
    run = words[start:end]
    while run and known_word(run[-1])[1] & DAY:
        run = run[:-1]
    for index in range(len(run) - 1, -1, -1):
        if is_title(fold(run[index])):
            run = run[index + 1 :]
            break
    while run and (known_word(run[0])[1] & (OPENING | DETERMINER) and len(run) > 1):
        run = run[1:]
    if not run:
        return ()
    last = run[-1] if run[-1].count(".") > 1 else run[-1].rstrip(".")
    return (*run[:-1], _POSSESSIVE.sub("", last) or run[-1])


@cache
def _particles() -> frozenset[str]:
    return frozenset(
        {
            "van",
            "von",
            "de",
            "der",
            "den",
            "al",
            "bin",
            "ibn",
            "la",
            "le",
            "di",
            "da",
            "del",
            "el",
            "dos",
        }
    )


def is_role(folded: str) -> bool:
    """Whether a folded word names an office or calling."""
    return folded in _roles()


def is_title(folded: str) -> bool:
    """Whether a folded word is an honorific or an office."""
    return folded in _roles() or folded in _honorifics()


@cache
def _roles() -> frozenset[str]:
    roles = load("lexicons/offices")["roles"]
    return frozenset([*roles, *(f"{role}s" for role in roles)])


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(load("lexicons/offices")["honorifics"])


@cache
def _institutions() -> frozenset[str]:
    return frozenset(load("lexicons/organisations")["words"])


@lru_cache(maxsize=32768)
def is_institution(words: tuple[str, ...]) -> bool:
    """Whether one of the words makes the name that of an institution, a place or a thing."""
    return not _institutions().isdisjoint([fold(word) for word in words]) or any(
        len(w) > 1 and w.isupper() for w in words
    )


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, possessive and marks."""
    bare = word.removesuffix("’s").removesuffix("'s")
    if bare.isascii():
        return _MARKS.sub("", bare.lower())
    plain = unicodedata.normalize("NFKD", bare.lower())
    return "".join(c for c in plain if c.isalnum() or c == "-")


_MARKS = re.compile(r"[^a-z0-9-]+")
_HYPHEN = re.compile(r"[-‑]")
_LONGEST_NAME = 6
_LONGEST_RUN = 120
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(words: tuple[str, ...]) -> str:
    """A key equal for the usual transliterations of a name: no spaces, hyphens, doubled letters; y as i."""
    joined = "".join([fold(word) for word in words]).replace("-", "").replace("‑", "")
    joined = (
        joined.replace("iy", "i")
        .replace("yi", "i")
        .replace("y", "i")
        .replace("j", "i")
        .replace("kh", "h")
        .replace("ou", "u")
    )
    return _DOUBLE.sub(r"\1", joined)


def parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words cut at hyphens, particles such as "al-" kept with what follows."""
    joined = " ".join(words)
    return words if "-" not in joined and "‑" not in joined else tuple(_HYPHEN.sub(" ", joined).split())


@lru_cache(maxsize=32768)
def endings(words: tuple[str, ...]) -> list[str]:
    """The skeletons of every ending of the name, the whole name first: of Jane Ann Roe, Jane Ann Roe, Ann Roe, Roe."""
    cut = parts(words)
    return [skeleton(cut[i:]) for i in range(len(cut))]
