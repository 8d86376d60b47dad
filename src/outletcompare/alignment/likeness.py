"""How alike two words are: one concept, near synonyms, one stem, nearly one spelling, one name in two alphabets."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz.distance import Indel

from outletcompare.alignment.words import stopwords
from outletcompare.lexicons import load

SYNONYM = 0.75
"""What a near synonym counts, against 1 for the same concept."""

RESPELT = 0.9
"""What a name in another transliteration counts."""

LEAST_CONSONANTS = 3
"""Consonants by which a name is known again: fewer are shared by chance."""


@lru_cache(maxsize=1 << 17)
def is_content(concept: str) -> bool:
    """Whether a concept is more than a closed-class word."""
    return concept not in stopwords() and any(character.isalnum() for character in concept)


@lru_cache(maxsize=1 << 18)
def similarity(one: str, other: str) -> float:
    """How alike two concepts are, 0 to 1: equal, near synonyms, same stem, or nearly the same spelling."""
    if one == other:
        return 1.0
    if one[:1].isdigit() or other[:1].isdigit() or one[:1] == "=" or other[:1] == "=":
        return 0.0
    groups = synonyms()
    mine = groups.get(one)
    score = SYNONYM if mine and not mine.isdisjoint(groups.get(other, ())) else 0.0
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < 4 or one in stopwords() or other in stopwords():
        return score
    prefix = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if prefix >= 4 and prefix >= 0.6 * len(shorter):
        score = max(score, 0.5 + 0.4 * prefix / len(longer))
    return max(score, Indel.normalized_similarity(one, other, score_cutoff=0.8) * 0.95)


@cache
def synonyms() -> dict[str, frozenset[int]]:
    """The groups of the thesaurus each lemma is in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(load("lexicons/thesaurus")["groups"].strip().splitlines()):
        for word in line.split():
            found.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in found.items()}


@lru_cache(maxsize=1 << 17)
def lookups(concept: str) -> tuple[str | int, ...]:
    """Two concepts with one of these in common may be alike: the same first letters, a shared group of synonyms."""
    return (concept[:3], *sorted(synonyms().get(concept, ()))) if is_content(concept) else ()


@lru_cache(maxsize=1 << 16)
def consonants(name: str) -> str:
    """What a name keeps in every transliteration ("Gaddafi" and "Kadhafi" keep "ktf"); "" where too little is left."""
    spelt = name
    for pattern, letter in _respellings():
        spelt = pattern.sub(letter, spelt)
    spelt = re.sub(r"(.)\1+", r"\1", spelt)
    return spelt if len(spelt) >= LEAST_CONSONANTS else ""


@cache
def _respellings() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), letter) for pattern, letter in load("lexicons/transliteration")["respellings"])
