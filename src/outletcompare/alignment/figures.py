"""Numbers in a change: another value, or the same one told in another way."""

from __future__ import annotations

import re

from outletcompare.alignment.change import Change, Words
from outletcompare.alignment.words import concepts, lemmas
from outletcompare.lexicons import load


def another_number(one: Words, other: Words) -> Change | None:
    """Whether two phrases give different numbers; "dozens" is held against the values it may stand for."""
    mine, theirs = _figures(one), _figures(other)
    if mine and theirs:
        if mine <= theirs or theirs <= mine or _clock(one) & _clock(other):
            return None
        return Change("number", "meaning")
    if not (mine or theirs) or max(len(one), len(other)) > SHORT:
        return None
    vague = load("lexicons/numbers")["vague"]
    values = [vague[part] for part in lemmas(other if mine else one) if part in vague]
    known = {float(figure) for figure in mine | theirs}
    return Change("number", "meaning") if values and not any(known & set(among) for among in values) else None


SHORT = 3
"""Words of a change in which "dozens" can be held against "40"."""


def _figures(words: Words) -> frozenset[str]:
    """The numbers a phrase holds; a score, a date and a time give one for each part."""
    found: set[str] = set()
    for concept in concepts(words):
        if concept[:1].isdigit():
            found.update(f"{float(run):.10g}" for run in _DIGITS.findall(concept))
    return frozenset(found)


_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def _clock(words: Words) -> frozenset[tuple[int, int]]:
    """Times of day by the twelve-hour clock: "14:03" and "2:03 pm" are one."""
    return frozenset(
        (int(match[1]) % 12, int(match[2])) for word in words if (match := _TIME.fullmatch(word.form)) is not None
    )


_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?:[ap]m|h)?")
