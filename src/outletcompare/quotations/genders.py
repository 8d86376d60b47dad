"""Whether a name, a title or a description tells a woman or a man, for pronouns to agree with."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache

from outletcompare.lexicons import load
from outletcompare.quotations.name_words import fold, gender

PRONOUNS = {
    "he": "m",
    "him": "m",
    "his": "m",
    "she": "f",
    "her": "f",
    "er": "m",
    "elle": "f",
    "lui": "m",
    "lei": "f",
    "él": "m",
    "ella": "f",
}


def of_titles(words: Collection[str]) -> str:
    """ "f", "m" or "", of folded titles and nouns."""
    women, men = _told()
    woman, man = not women.isdisjoint(words), not men.isdisjoint(words)
    return "" if woman == man else "f" if woman else "m"


def of_name(name: str, titles: Collection[str] = ()) -> str:
    """ "f", "m" or "": the titles somebody bears decide, then the given name."""
    words = name.split()
    known = of_titles(titles)
    if known or not words:
        return known
    given = gender(fold(words[0])) if len(words) > 1 else ""
    return given if given in ("f", "m") else ("" if given else of_titles([fold(word) for word in words]))


@cache
def _told() -> tuple[frozenset[str], frozenset[str]]:
    offices = load("lexicons/offices")
    return frozenset(offices["female"]), frozenset(offices["male"])
