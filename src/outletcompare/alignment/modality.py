"""Mood and tense: what is said to be, may be, must be or will be."""

from __future__ import annotations

from functools import cache

from outletcompare.alignment.change import Change, Words
from outletcompare.alignment.scoring import is_content, similarity
from outletcompare.alignment.words import Word, expand, lemmas
from outletcompare.lexicons import load


def another_mood(one: Words, other: Words) -> Change | None:
    """Whether the same verbs stand under other modals, or in another tense."""
    if not one or not other:
        only = _modal_groups(lemmas(one or other))
        return Change("modality", "emphasis") if only - {"volition"} and len(one or other) <= LONGEST_MODAL else None
    mine, theirs = _modal_groups(lemmas(one)), _modal_groups(lemmas(other))
    rest, others = ([part for part in lemmas(words) if _carries(part)] for words in (one, other))
    if not mine and not theirs:
        return Change("tense", "wording") if rest == others and rest and _conjugated(one, other) else None
    if not _agree(rest, others):
        return None
    if mine == theirs:
        return Change("modality", "wording") if rest == others else None
    if mine and theirs:
        both = mine | theirs
        if both == {"possibility", "ability"}:
            return Change("modality", "wording")
        return Change(
            "modality", "meaning" if {"possibility"} in (mine, theirs) and "ability" not in both else "emphasis"
        )
    return Change("tense", "wording") if mine | theirs == {"volition"} else Change("modality", "emphasis")


LONGEST_MODAL = 2
"""Words of a modal turn that one side has and the other has nothing for: "must", "have to"."""


def _carries(part: str) -> bool:
    return is_content(part) and part not in _modal_content()


def _conjugated(one: Words, other: Words) -> bool:
    """Whether a verb stands in another form, or under other auxiliaries on both sides."""
    mine, theirs = ({word.form for word in words if is_content(word.lemma)} for words in (one, other))
    if mine != theirs:
        return True
    helped = [any(part in auxiliaries() for word in words for part in expand(word.form)) for words in (one, other)]
    return all(helped)


@cache
def _modal_content() -> frozenset[str]:
    """Words that say nothing but mood though they carry content: "able", "intend"."""
    return frozenset(p for turns in _modal_turns().values() for turn, _ in turns for p in turn if is_content(p))


def _agree(one: list[str], other: list[str]) -> bool:
    return len(one) == len(other) and all(similarity(a, b) > 0.5 for a, b in zip(one, other, strict=True))


def _modal_groups(parts: list[str]) -> frozenset[str]:
    table = _modal_turns()
    return frozenset(
        group
        for start, part in enumerate(parts)
        for turn, group in table.get(part, ())
        if tuple(parts[start : start + len(turn)]) == turn
    )


def is_modal(word: Word) -> bool:
    """Whether a word is a modal verb by itself: "can", "won't"."""
    return not is_content(word.lemma) and bool(_modal_groups(lemmas((word,))))


@cache
def _modal_turns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group, turns in load("lexicons/certainty")["modals"].items():
        for turn in turns:
            parts = tuple(piece for token in turn.split() for piece in expand(token))
            found.setdefault(parts[0], []).append((parts, group))
    return found


@cache
def auxiliaries() -> frozenset[str]:
    """The forms of "be", "have" and "do"."""
    table = load("lexicons/lemmas")["irregular"]
    return frozenset(word for key in ("be", "have", "do") for word in (key, *table[key].split()))
