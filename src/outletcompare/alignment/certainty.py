"""How surely something is put: levels of certainty, and hedges that only one side has."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from outletcompare.alignment.change import Change, Words
from outletcompare.alignment.scoring import is_content, similarity
from outletcompare.alignment.words import expand, lemmas
from outletcompare.lexicons import load


@cache
def _levels() -> dict[str, int]:
    return {word: int(level) for level, words in load("lexicons/certainty")["levels"].items() for word in words}


def another_certainty(one: Words, other: Words) -> Change | None:
    """Whether one side puts the same thing more surely than the other, or hedges it."""
    mine, theirs = _sureness(one), _sureness(other)
    if mine and theirs and _same_subject(one, other):
        apart = abs(max(mine) - max(theirs))
        return Change("certainty", "meaning" if apart > 1 else "emphasis") if apart else None
    hedged = [_hedged(lemmas(words)) for words in (one, other)]
    if hedged[0] != hedged[1]:
        return Change("hedge", "emphasis")
    return None


def _same_subject(one: Words, other: Words) -> bool:
    """Whether what is said with more or less certainty is the same: next to nothing else, or words in common."""
    rest, others = (
        [part for part in lemmas(words) if is_content(part) and part not in _levels()] for words in (one, other)
    )
    shared = sum(any(similarity(a, b) > 0.5 for b in others) for a in rest)
    return 2 * shared >= len(rest) + len(others) - 2


def _sureness(words: Words) -> list[int]:
    """The levels of the words that say how sure: an adjective by its own form ("convinced"), else by its lemma."""
    levels = _levels()
    return [levels[key] for word in words for key in (word.form, word.lemma) if key in levels]


def _hedged(parts: list[str]) -> bool:
    table = _hedges()
    if any(part in table.words for part in parts):
        return True
    return any(
        tuple(parts[start : start + len(turn)]) == turn
        for start, part in enumerate(parts)
        for turn in table.lemmas.get(part, ())
    )


class _Hedges(NamedTuple):
    """Hedging words, and hedging turns by their first word: as lemmas and as they are printed."""

    words: frozenset[str]
    lemmas: dict[str, list[tuple[str, ...]]]
    forms: dict[str, list[tuple[str, ...]]]


@cache
def _hedges() -> _Hedges:
    table = load("lexicons/certainty")["hedges"]
    found = _Hedges(frozenset(table["words"]), {}, {})
    for phrase in sorted(table["phrases"], key=lambda phrase: (-len(phrase.split()), phrase)):
        forms = tuple(phrase.split())
        parts = tuple(piece for form in forms for piece in expand(form))
        found.forms.setdefault(forms[0], []).append(forms)
        found.lemmas.setdefault(parts[0], []).append(parts)
    return found


def hedge_at(words: Words, indices: tuple[int, ...]) -> list[int]:
    """Indices of a hedging turn ("I think that") that opens, or stands in, a run of words; empty when there is none."""
    if len(indices) < 2:
        return []
    table = _hedges().forms
    forms = {i: words[i].form for i in indices}
    for start in indices:
        for turn in table.get(forms[start], ()):
            run = list(range(start, start + len(turn)))
            if tuple(forms.get(i) for i in run) == turn:
                return [*run, run[-1] + 1] if forms.get(run[-1] + 1) == "that" else run
    return []
