"""Naming one change of wording by what it touches: negation, number, certainty, modality, name, or just the words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from rapidfuzz.distance import Indel

from outletcompare.alignment.scoring import is_content, similarity
from outletcompare.alignment.words import Word, concepts, expand, phrase_key
from outletcompare.lexicons import load
from outletcompare.model import Severity

Words = tuple[Word, ...]


class Change(NamedTuple):
    """What happened and how much it weighs."""

    kind: str
    severity: Severity


def name_change(one: Words, other: Words, context: tuple[int, int], around: tuple[Words, Words]) -> Change | None:
    """Name the change from ``one`` to ``other``; None when nothing but the look of the words differs.

    ``context`` counts the negations in all that both witnesses carry, ``around`` holds the words near the change.
    """
    mine, theirs = lemmas(one), lemmas(other)
    if mine == theirs and one and other:
        return _inflection(one, other)
    if alike := _alike(one, other):
        return alike
    if change := _negation(one, other, context, around) or _number(one, other):
        return change
    if max(len(one), len(other)) <= LONGEST_TURN:
        change = _certainty(mine, theirs) or _modality(mine, theirs) or _name(one, other)
    return change or _plain(one, other)


COMPARED = 2_000
"""Pairs of words looked at in one change; a longer one is another text."""

LONGEST_TURN = 9
"""Words of a change whose certainty, mood or name can be compared; longer ones are other sentences."""


def leans_left(change: Change, word: Word) -> bool:
    """Whether an agreed word before a change belongs to its phrase: an auxiliary, a negator, an article."""
    if change.kind in ("tense", "modality", "negation", "certainty"):
        parts = expand(word.form)
        return any(part in _negation_words()["negators"] or part in _auxiliaries() for part in parts)
    return change.kind in ("abbreviation", "name") and word.form in _ARTICLES


def lemmas(words: Words) -> list[str]:
    """Dictionary forms, contractions and hyphens opened, marks left out."""
    return [part for word in words if not word.mark for part in expand(word.form)]


def _inflection(one: Words, other: Words) -> Change | None:
    mine, theirs = ([part for word in words for part in _forms(word.form)] for words in (one, other))
    if mine == theirs:
        return Change("spelling", "none")
    pairs = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if all(_variant(a, b) for a, b in pairs):
        return Change("spelling", "none")
    verbal = any(word.endswith(("ed", "ing")) or word in _auxiliaries() for pair in pairs for word in pair)
    return Change("tense" if verbal else "inflection", "wording")


def _forms(form: str) -> list[str]:
    return [part for part in form.replace("-", " ").split() if part] if not form.endswith("n't") else list(expand(form))


@cache
def _auxiliaries() -> frozenset[str]:
    table = load("lexicons/lemmas")["irregular"]
    return frozenset(word for key in ("be", "have", "do") for word in (key, *table[key].split()))


def _variant(one: str, other: str) -> bool:
    """Two spellings of one form: "Kiev" and "Kyiv", "defenses" and "defences", but not "help" and "helps"."""
    return _respelt(one) == _respelt(other)


def _respelt(form: str) -> str:
    for word, variant in load("lexicons/lemmas")["spellings"].items():
        if form.startswith(variant):
            return str(word) + form[len(variant) :]
    return form


def _alike(one: Words, other: Words) -> Change | None:
    """The same concept under another of its names, or the same number in words and digits."""
    if not one or not other:
        return None
    mine = [concept for concept in concepts(one) if concept not in _ARTICLES]
    theirs = [concept for concept in concepts(other) if concept not in _ARTICLES]
    if mine != theirs or not mine:
        return None
    if not any(concept.startswith("=") for concept in mine):
        return Change("spelling", "none")
    if _short_forms(one) == _short_forms(other):
        return Change("abbreviation", "none")
    return Change("name", "wording")


_ARTICLES = frozenset({"the", "a"})


def _short_forms(words: Words) -> tuple[str, ...]:
    table = _abbreviations()
    key = tuple(part for part in phrase_key(words) if part not in _ARTICLES)
    found: list[str] = []
    position = 0
    while position < len(key):
        for length in range(min(9, len(key) - position), 0, -1):
            part = key[position : position + length]
            if part in table or length == 1:
                found.append(table.get(part, part[0]))
                position += length
                break
    return tuple(found)


@cache
def _abbreviations() -> dict[tuple[str, ...], str]:
    from outletcompare.alignment.words import analyse

    return {
        phrase_key(analyse(phrase)): group[-1]
        for group in load("lexicons/equivalents")["abbreviations"]
        for phrase in group
    }


def polarity(words: Sequence[Word]) -> list[int]:
    """How many negators each word holds (0 or 1); turns such as "not only" hold none."""
    table = _negation_words()
    found = []
    for index, word in enumerate(words):
        parts = expand(word.form)
        held = int(any(part in table["negators"] for part in parts))
        after = words[index + 1].form if index + 1 < len(words) else ""
        found.append(0 if held and f"{parts[-1]} {after}" in table["idle"] else held)
    return found


@cache
def _negation_words() -> dict[str, frozenset[str]]:
    table = load("lexicons/negation")
    return {key: frozenset(values) for key, values in table.items()}


def _negation(one: Words, other: Words, context: tuple[int, int], around: tuple[Words, Words]) -> Change | None:
    mine, theirs = sum(polarity(one)), sum(polarity(other))
    if mine == theirs or context[0] == context[1]:
        return None
    longer = one if mine > theirs else other
    shorter, nearby = (other, around[1]) if mine > theirs else (one, around[0])
    content = [part for part in lemmas(longer) if is_content(part)]
    if not shorter and len(content) > 2:
        return None
    if any(_negates_within(part) for word in (nearby or shorter) for part in expand(word.form)):
        return None
    others = [part for part in lemmas(shorter) if is_content(part)]
    if len(content) * len(others) > COMPARED:
        return None
    if content and others and not any(similarity(a, b) > 0.5 for a in content for b in others):
        return None
    return Change("negation", "meaning")


def _negates_within(part: str) -> bool:
    table = _negation_words()
    if part in table["implicit"] or part in table["negators"]:
        return True
    if len(part) < 6:
        return False
    return part.startswith(tuple(sorted(table["prefixes"]))) or part.endswith(tuple(sorted(table["suffixes"])))


def _number(one: Words, other: Words) -> Change | None:
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


@cache
def _levels() -> dict[str, int]:
    return {word: int(level) for level, words in load("lexicons/certainty")["levels"].items() for word in words}


def _certainty(mine: list[str], theirs: list[str]) -> Change | None:
    levels = _levels()
    one, other = ([levels[part] for part in parts if part in levels] for parts in (mine, theirs))
    if one and other:
        apart = abs(max(one) - max(other))
        return Change("certainty", "meaning" if apart > 1 else "emphasis") if apart else None
    hedged = [_hedged(parts) for parts in (mine, theirs)]
    if hedged[0] != hedged[1]:
        return Change("hedge", "emphasis")
    return None


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
    for phrase in table["phrases"]:
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


def _modality(mine: list[str], theirs: list[str]) -> Change | None:
    one, other = _modals(mine), _modals(theirs)
    rest = [[part for part in parts if is_content(part) and part not in _MODAL_CONTENT] for parts in (mine, theirs)]
    if not one and not other:
        return Change("tense", "wording") if mine and theirs and rest[0] == rest[1] and rest[0] else None
    if one == other:
        return Change("modality", "wording") if rest[0] == rest[1] else None
    if one and other:
        return Change("modality", "meaning" if {"possibility"} in (one, other) else "emphasis")
    if one | other == {"volition"}:
        return Change("tense", "wording") if _agree(rest[0], rest[1]) else None
    return Change("modality", "emphasis") if _agree(rest[0], rest[1]) else None


_MODAL_CONTENT = frozenset(
    {"go", "need", "intend", "plan", "want", "wish", "willing", "able", "capable", "necessary", "oblige"}
)


def _agree(one: list[str], other: list[str]) -> bool:
    return len(one) == len(other) and all(similarity(a, b) > 0.5 for a, b in zip(one, other, strict=True))


def _modals(parts: list[str]) -> frozenset[str]:
    table = _modal_turns()
    return frozenset(
        group
        for start, part in enumerate(parts)
        for turn, group in table.get(part, ())
        if tuple(parts[start : start + len(turn)]) == turn
    )


@cache
def _modal_turns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for group, turns in load("lexicons/certainty")["modals"].items():
        for turn in turns:
            parts = tuple(piece for token in turn.split() for piece in expand(token))
            found.setdefault(parts[0], []).append((parts, group))
    return found


def _name(one: Words, other: Words) -> Change | None:
    mine, theirs = _name_words(one), _name_words(other)
    if not mine or not theirs:
        return None
    if set(mine) <= set(theirs) or set(theirs) <= set(mine):
        return Change("name", "wording")
    joined = "".join(mine), "".join(theirs)
    if Indel.normalized_similarity(*joined) >= 0.75:
        return Change("spelling", "none")
    return Change("name", "meaning")


def _name_words(words: Words) -> list[str]:
    """The words of a phrase when all that carry content are capitalised, else nothing."""
    content = [word for word in words if not word.mark and is_content(word.lemma)]
    return [word.lemma for word in content] if content and all(word.text[:1].isupper() for word in content) else []


def _plain(one: Words, other: Words) -> Change | None:
    mine, theirs = ([part for part in lemmas(words) if is_content(part)] for words in (one, other))
    if not one or not other:
        kind = "addition" if not one else "omission"
        return Change(kind, "emphasis" if mine or theirs else "wording")
    if sorted(lemmas(one)) == sorted(lemmas(other)):
        return Change("order", "wording")
    if len(mine) * len(theirs) > COMPARED:
        return Change("substitution", "emphasis")
    unmatched = [a for a in mine if not any(similarity(a, b) > 0.5 for b in theirs)]
    unanswered = [b for b in theirs if not any(similarity(a, b) > 0.5 for a in mine)]
    return Change("substitution", "emphasis" if unmatched and unanswered else "wording")
