"""Nouns that name something said, from the lexicon."""

from __future__ import annotations

from functools import cache

from outletcompare.lexicons import load


def is_label(folded: str) -> bool:
    """Whether a folded word is a noun for something said."""
    return folded in _nouns()


def noun_class(folded: str) -> tuple[str, str]:
    """Lemma and class of a noun for something said."""
    lemma = folded[:-1] if folded.endswith("s") and folded[:-1] in _nouns() else folded
    return lemma, _nouns()[folded]


def label_nouns() -> frozenset[str]:
    """All of them."""
    return frozenset(_nouns())


@cache
def _nouns() -> dict[str, str]:
    table = load("lexicons/speech_nouns")
    return {noun: category for category, nouns in table.items() for noun in nouns}
