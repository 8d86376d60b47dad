"""Names of persons: cut out of mentions, compared through spelling variants, found in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache

from attrs import frozen

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
    classify,
)

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_NAME_WORD = rf"{_CAPITAL}(?:\.(?:{_CAPITAL}\.)*|[\w’'‑-]*)"
_RUN = re.compile(
    rf"{_NAME_WORD}(?: (?:(?:al-|bin |bint |ibn |de |del |della |di |da |dos |van |der |den |von |la |le |el )*{_NAME_WORD}))*"
)
_WORD = re.compile(r"[\w’'‑-]+(?:\.(?=\s|$))?|[,;()\[\]–—:]")
_POSSESSIVE = re.compile(r"[’']s?$")
_NOT_NAME = AUXILIARY | DAY | DETERMINER | FINITE | OPENING | PRONOUN | SUBORDINATOR
_PREPOSITIONS = frozenset({"of", "for", "from", "at", "in", "with", "to", "on", "who", "which", "whose"})
_STOPS = frozenset({",", ";", "(", "[", "–", "—", ":"})


@frozen(kw_only=True)
class Run:
    """A stretch of capitalised words in the text that may name a person; titles before the name are kept apart."""

    words: tuple[str, ...]
    span: Span
    titles: tuple[str, ...] = ()


def runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Every run of capitalised words in ``text[start:end]`` that may be a name, in order."""
    for match in _RUN.finditer(text, start, end):
        run = _as_run(match.group(), match.start(), text)
        if run is not None:
            yield run


def _as_run(printed: str, start: int, text: str) -> Run | None:
    words = [(m.group(), m.start()) for m in re.finditer(r"\S+", printed)]
    titles: list[str] = []
    while words:
        folded = fold(words[0][0])
        if is_title(folded):
            titles.append(folded)
        elif not classify(words[0][0])[1] & _NOT_NAME:
            break
        words.pop(0)
    for index in range(len(words) - 1, 0, -1):
        if is_role(fold(words[index][0])):  # Prime Minister inside: US National Security Adviser Jane Roe
            titles.extend(fold(word) for word, _ in words[: index + 1])
            words = words[index + 1 :]
            break
    if not words or any(classify(word)[1] & DAY for word, _ in words):
        return None
    last, place = words[-1]
    bare = _POSSESSIVE.sub("", last.rstrip("."))
    if not bare:
        return None
    before = text[max(0, start - 24) : start].split()
    if before and is_role(fold(before[-1])):
        titles.append(fold(before[-1]))
    names = tuple(word for word, _ in words[:-1]) + (bare,)
    return Run(words=names, span=Span(start + words[0][1], start + place + len(bare)), titles=tuple(titles))


def person_words(mention: str) -> tuple[str, ...]:
    """The words of a person's or party's name in a mention, titles and appositives cut off; () for a description."""
    words = _head(mention)
    if not words:
        return ()
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
        return tail if len(tail) > 1 else ()
    return _last_run(head)


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
    for index in range(len(run) - 1, -1, -1):
        if is_title(fold(run[index])):
            run = run[index + 1 :]
            break
    while run and (classify(run[0])[1] & (OPENING | DETERMINER) and len(run) > 1):
        run = run[1:]
    if not run:
        return ()
    return (*run[:-1], _POSSESSIVE.sub("", run[-1].rstrip(".")) or run[-1])


@cache
def _particles() -> frozenset[str]:
    return frozenset({"van", "von", "de", "der", "den", "al", "bin", "ibn", "la", "le", "di", "da", "del", "el", "dos"})


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


def is_institution(words: tuple[str, ...]) -> bool:
    """Whether one of the words makes the name that of an institution, a place or a thing."""
    return any(fold(word) in _institutions() for word in words) or any(len(w) > 1 and w.isupper() for w in words)


def fold(word: str) -> str:
    """A word without case, accents, possessive and marks."""
    bare = word.removesuffix("’s").removesuffix("'s")
    if bare.isascii():
        return "".join(c for c in bare.lower() if c.isalnum() or c == "-")
    plain = unicodedata.normalize("NFKD", bare.lower())
    return "".join(c for c in plain if c.isalnum() or c == "-")


_DOUBLE = re.compile(r"(.)\1+")


def skeleton(words: tuple[str, ...]) -> str:
    """A key equal for the usual transliterations of a name: no spaces, hyphens, doubled letters; y as i."""
    joined = "".join(fold(word) for word in words).replace("-", "").replace("‑", "")
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
    return tuple(part for word in words for part in re.split(r"[-‑]", word) if part)


def endings(words: tuple[str, ...]) -> list[str]:
    """The skeletons of every ending of the name, the whole name first: of Jane Ann Roe, Jane Ann Roe, Ann Roe, Roe."""
    cut = parts(words)
    return [skeleton(cut[i:]) for i in range(len(cut))]
