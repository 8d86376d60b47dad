"""Two ways to write the same words: contractions, initials, names heard rather than read."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from rapidfuzz.distance import Indel

from outletcompare.alignment.words import Word
from outletcompare.lexicons import load

Words = tuple[Word, ...]

MOST_OPENED = 3
"""Contractions in one change that are read in every way they can be; of more, each is read in the first way only."""


def same_letters(one: Words, other: Words) -> bool:
    """Whether the two differ only in contractions, hyphens and apostrophes: "person's" and "person is"."""
    mine, theirs = (tuple([word.form for word in words if not word.mark]) for words in (one, other))
    return bool(mine) and bool(theirs) and not _opened(mine).isdisjoint(_opened(theirs))


@lru_cache(maxsize=1 << 12)
def _opened(forms: tuple[str, ...]) -> frozenset[str]:
    """Every way to write the words in full."""
    table = load("lexicons/contractions")
    choices: list[list[str]] = []
    for folded in forms:
        form = folded.replace("-", " ")
        ways = list(table["words"].get(form, ()))
        if not ways:
            ending = next((ending for ending in table["endings"] if form.endswith(ending) and form != ending), None)
            ways = [] if ending is None else [form[: -len(ending)] + full for full in table["endings"][ending]]
        choices.append([*ways, form])
    if sum(len(ways) > 1 for ways in choices) > MOST_OPENED:
        choices = [ways[:1] for ways in choices]
    return frozenset(" ".join(ways) for ways in product(*choices))


def initials_of(one: Words, other: Words) -> bool:
    """Whether one side is the initials of the other: "the Northern Fishing Union" and "the NFU"."""
    return _initials(one) == _letters(other) != "" or _initials(other) == _letters(one) != ""


def _letters(words: Words) -> str:
    """The letters of a single word in capitals, else nothing."""
    named = [word for word in words if word.form not in _SMALL and not word.mark]
    return named[0].text.replace(".", "") if len(named) == 1 and is_initials(named[0]) else ""


def is_initials(word: Word) -> bool:
    """Whether a word may stand for the first letters of others: "NFU", "N.F.U."."""
    return _CAPITALS.fullmatch(word.text) is not None


_CAPITALS = re.compile(r"[A-Z](?:\.?[A-Z]){1,5}\.?")
_SMALL = frozenset({"the", "a", "an", "of", "and", "for"})


def _initials(words: Words) -> str:
    """The first letters of a phrase all of whose words are capitalised, small words between them left out."""
    named = [word for word in words if word.form not in _SMALL and not word.mark]
    if len(named) < 2 or not all(word.text[:1].isupper() for word in named):
        return ""
    return "".join(part[:1].upper() for word in named for part in word.text.split("-"))


def same_sound(one: str, other: str) -> bool:
    """Whether two folded names are one name written down differently: "joseph" and "josef", not "kos" and "kis"."""
    alike = Indel.normalized_similarity(one, other)
    return alike >= 0.85 or (alike >= 0.65 and min(len(one), len(other)) > 3 and _skeleton(one) == _skeleton(other))


@cache
def _skeleton(name: str) -> str:
    for letters, sound in load("lexicons/contractions")["sounds"].items():
        name = name.replace(letters, sound)
    consonants = name[:1] + "".join(letter for letter in name[1:] if letter not in "aeiouyh")
    return "".join(letter for n, letter in enumerate(consonants) if letter != consonants[n - 1 : n])
