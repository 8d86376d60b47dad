"""The words of names: lists of offices and given names, and keys equal for spelling variants."""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache
from operator import itemgetter

from outletcompare.lexicons import load

LONGEST_NAME = 6  # words
LONGEST_PRINTED = 120  # characters


def is_role(folded: str) -> bool:
    """Whether a folded word names an office or calling; a part of a compound is enough: editor-in-chief."""
    return folded in roles() or ("-" in folded and not roles().isdisjoint(folded.split("-")))


def is_title(folded: str) -> bool:
    """Whether a folded word is an honorific or an office."""
    return is_role(folded) or folded in honorifics()


@cache
def roles() -> frozenset[str]:
    """Offices and callings, folded, of one and of several."""
    listed = load("lexicons/offices")["roles"]
    return frozenset([*listed, *(f"{role}s" for role in listed)])


@cache
def honorifics() -> frozenset[str]:
    """Forms of address and ranks before a name, folded, without a point: mr, sen, gen."""
    return frozenset(load("lexicons/offices")["honorifics"])


def is_given(folded: str) -> bool:
    """Whether a folded word is a common given name."""
    return gender(folded) != ""


def gender(folded: str) -> str:
    """The gender a given name usually goes with: "f", "m", "both", or "" for a word that is no common given name."""
    return given_names().get(folded, "")


def full_given(folded: str) -> str:
    """The given name a short form stands for: thomas, for tom; other words unchanged."""
    return _shortgiven_names().get(folded, folded)


@cache
def _shortgiven_names() -> dict[str, str]:
    table = load("lexicons/given_names")["short_forms"]
    return {short: whole for whole, forms in table.items() for short in forms}


def is_family_first(folded: str) -> bool:
    """Whether a folded word is a family name of a language that puts it first."""
    return folded in _family_first()


@cache
def given_names() -> dict[str, str]:
    """Common given names, folded, each with the gender it goes with: "f", "m" or "both"."""
    lists = load("lexicons/given_names")
    female, male = set(lists["female"].split()), set(lists["male"].split())
    return {
        fold(name): "both" if name in female & male else "f" if name in female else "m"
        for name in [*sorted(female), *sorted(male)]
    }


@cache
def _family_first() -> frozenset[str]:
    return frozenset(load("lexicons/given_names")["family_first"].split())


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, possessive and marks."""
    if word.isascii() and word.isalpha():
        return word.lower()
    bare = word.removesuffix("’s").removesuffix("'s")
    if bare.isascii():
        return bare.lower() if bare.isalnum() else _MARKS.sub("", bare.lower())
    plain = unicodedata.normalize("NFKD", bare.lower())
    return "".join(c for c in plain if c.isalnum() or c == "-")


_MARKS = re.compile(r"[^a-z0-9-]+")
_HYPHEN = re.compile(r"[-‑]")
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(words: tuple[str, ...]) -> str:
    """A key equal for the usual transliterations of a name: no spaces, hyphens, doubled letters; y as i."""
    joined = "".join(map(fold, words)).replace("-", "").replace("‑", "")
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
