"""Words by which somebody takes a stance on a thing, by what opens the stretch that tells on what, from the lexicon."""

from __future__ import annotations

from functools import cache

from attrs import frozen

from outletcompare.lexicons import load

_LISTS = {"received": ("received", "receiving"), "rough": ("rough", "idle"), "poll": ("polls", "single")}


@frozen(kw_only=True)
class Stances:
    """Nouns, each with the words that may open what it is on."""

    noun: dict[str, frozenset[str]]  # support -> for, opposition -> to, …
    received: frozenset[str]  # praise, which others give
    receiving: frozenset[str]  # drew, won: forms before such a noun
    rough: frozenset[str]  # about [half] of them
    polls: frozenset[str]
    single: frozenset[str]  # poll, survey: one of them
    idle: frozenset[str]  # information [about], came [about]

    def words(self) -> frozenset[str]:
        """All the words that a stance hangs on."""
        return frozenset({"about", "whether", *self.noun, *self.received, *self.polls})


@cache
def stances() -> Stances:
    """The lexicon, read once."""
    table = load("lexicons/stances")
    words = {name: frozenset(table[part][name]) for part, names in _LISTS.items() for name in names}
    return Stances(noun=turned(table["noun"]), **words)


def turned(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Words by the word they go with, from the latter by the former."""
    found: dict[str, set[str]] = {}
    for opening, words in table.items():
        for word in words:
            found.setdefault(word, set()).add(opening)
    return {word: frozenset(openings) for word, openings in found.items()}
