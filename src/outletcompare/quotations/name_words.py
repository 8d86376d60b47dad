"""The words of names: what each may be (office, given name, institution), and keys equal for spelling variants."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import itemgetter

from outletcompare.lexicons import load

LONGEST_NAME = 6  # words
LONGEST_PRINTED = 120  # characters
POSSESSIVE = re.compile(r"[’']s?$")


def is_role(folded: str) -> bool:
    """Whether a folded word names an office or calling; a part of a compound is enough: editor-in-chief."""
    return folded in _roles() or ("-" in folded and not _roles().isdisjoint(folded.split("-")))


def is_title(folded: str) -> bool:
    """Whether a folded word is an honorific or an office."""
    return is_role(folded) or folded in _honorifics()


@cache
def _roles() -> frozenset[str]:
    roles = load("lexicons/offices")["roles"]
    return frozenset([*roles, *(f"{role}s" for role in roles)])


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(load("lexicons/offices")["honorifics"])


def is_full_name(words: list[str]) -> bool:
    """Whether a word of office that ends the words is a family name: Larry King, Marty Baron."""
    return len(words) > 1 and is_given(fold(words[-2]))


def is_compound(word: str) -> bool:
    """Whether a capitalised word is an adjective made with a hyphen: Orsk-born, Liberal-turned-Independent."""
    return "-turned-" in word or word.endswith(_compounds())


@cache
def _compounds() -> tuple[str, ...]:
    return tuple(load("lexicons/name_parts")["compounds"])


@cache
def particles() -> frozenset[str]:
    """What may stand in lower case between the words of a name: van, bin."""
    return frozenset(load("lexicons/name_parts")["particles"])


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


def is_body(words: tuple[str, ...]) -> bool:
    """Whether the last word says that the name is a body's: committee, association."""
    return bool(words) and fold(words[-1]) in heads()


def is_given(folded: str) -> bool:
    """Whether a folded word is a common given name."""
    return gender(folded) != ""


def gender(folded: str) -> str:
    """The gender a given name usually goes with: "f", "m", "both", or "" for a word that is no common given name."""
    return _given().get(folded, "")


def full_given(folded: str) -> str:
    """The given name a short form stands for: thomas, for tom; other words unchanged."""
    return _short_given().get(folded, folded)


@cache
def _short_given() -> dict[str, str]:
    table = load("lexicons/given_names")["short_forms"]
    return {short: whole for whole, forms in table.items() for short in forms}


def is_family_first(folded: str) -> bool:
    """Whether a folded word is a family name of a language that puts it first."""
    return folded in _family_first()


@cache
def _given() -> dict[str, str]:
    lists = load("lexicons/given_names")
    female, male = set(lists["female"].split()), set(lists["male"].split())
    return {
        fold(name): "both" if name in female & male else "f" if name in female else "m"
        for name in [*sorted(female), *sorted(male)]
    }


@cache
def _family_first() -> frozenset[str]:
    return frozenset(load("lexicons/given_names")["family_first"].split())


@cache
def fields() -> frozenset[str]:
    """What offices are over, folded: health, defence."""
    return frozenset(load("lexicons/offices")["fields"])


@cache
def heads() -> frozenset[str]:
    """The last words of names of bodies, folded: committee, association."""
    return frozenset(load("lexicons/organisations")["heads"])


@cache
def _institutions() -> frozenset[str]:
    return frozenset(load("lexicons/organisations")["words"])


@lru_cache(maxsize=32768)
def is_institution(words: tuple[str, ...]) -> bool:
    """Whether one of the words makes the name that of an institution, a place or a thing."""
    folded = [fold(word) for word in words]
    return (
        not _institutions().isdisjoint(folded)
        or folded[-1:] == ["chamber"]
        or any(word.isupper() and len(word.replace(".", "")) > 1 for word in words)
    )


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, possessive and marks."""
    if word.isascii() and word.isalpha():
        return word.lower()
    bare = word.removesuffix("’s").removesuffix("'s")
    if bare.isascii():
        return _MARKS.sub("", bare.lower())
    plain = unicodedata.normalize("NFKD", bare.lower())
    return "".join(c for c in plain if c.isalnum() or c == "-")


_MARKS = re.compile(r"[^a-z0-9-]+")
_HYPHEN = re.compile(r"[-‑]")
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
    return _DOUBLE.sub(itemgetter(1), joined)


def parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words cut at hyphens, particles such as "al-" kept with what follows."""
    joined = " ".join(words)
    return words if "-" not in joined and "‑" not in joined else tuple(_HYPHEN.sub(" ", joined).split())


@lru_cache(maxsize=32768)
def endings(words: tuple[str, ...]) -> list[str]:
    """The skeletons of every ending of the name, the whole name first: of Jane Ann Roe, Jane Ann Roe, Ann Roe, Roe."""
    cut = parts(words)
    return [skeleton(cut[i:]) for i in range(len(cut))]
