"""Numbers in a change: another value, or the same one told in another way."""

from __future__ import annotations

import re

from outletcompare.alignment.change import Change, Words
from outletcompare.alignment.words import concepts
from outletcompare.lexicons import load


def another_number(one: Words, other: Words) -> Change | None:
    """Whether two phrases give different numbers; "dozens" is held against the values it may stand for."""
    mine, theirs = _figures(one), _figures(other)
    if mine and theirs:
        if mine <= theirs or theirs <= mine or _clock(one) & _clock(other) or _years(mine) == _years(theirs):
            return None
        return Change("number", "meaning")
    if max(len(one), len(other)) > SHORT:
        return None
    among = [
        _quantities(words) | {float(figure) for figure in known} for words, known in ((one, mine), (other, theirs))
    ]
    return Change("number", "meaning") if all(among) and among[0].isdisjoint(among[1]) else None


def _quantities(words: Words) -> set[float]:
    """What words that may be no number at all stand for, if they are: "first", "a", "dozens"."""
    table = load("lexicons/numbers")
    found: set[float] = set()
    for word in words:
        for key in (word.form, word.lemma):
            if key in table["vague"]:
                found.update(table["vague"][key])
                break
            if key in table["ambiguous"]["words"]:
                found.add(float({**table["units"], **table["ordinals"]}[key]))
                break
    return found


SHORT = 3
"""Words of a change in which "dozens" can be held against "40"."""


def _figures(words: Words) -> frozenset[str]:
    """The numbers a phrase holds; a score, a date and a time give one for each part."""
    found: set[str] = set()
    for concept in concepts(words):
        if concept[:1].isdigit():
            found.update(f"{float(run):.10g}" for run in _DIGITS.findall(concept))
    return frozenset(found)


def _years(figures: frozenset[str]) -> frozenset[str]:
    """Figures with years cut to two digits, as in "1968/69"."""
    return frozenset(figure[2:] if len(figure) == 4 and figure[:2] in ("19", "20") else figure for figure in figures)


_DIGITS = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def _clock(words: Words) -> frozenset[tuple[int, int]]:
    """Times of day by the twelve-hour clock: "14:03" and "2:03 pm" are one, "14:00" and "2 pm" too."""
    found = {(int(time[1]) % 12, int(time[2])) for word in words if (time := _TIME.fullmatch(word.form))}
    for word, after in zip(words, (*words[1:], None), strict=False):
        hour = _HOUR.fullmatch(word.form + (after.form if after is not None and after.form in _HALVES else ""))
        if hour is not None:
            found.add((int(hour[1]) % 12, 0))
    return frozenset(found)


_TIME = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})(?:[ap]m|h)?")
_HOUR = re.compile(r"([0-9]{1,2})[ap]m")
_HALVES = frozenset({"am", "pm"})
