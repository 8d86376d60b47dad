"""Naming one change of wording by what it touches: negation, number, certainty, modality, name, or just the words."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from outletcompare.alignment.negation import Setting, negates, turns_round
from outletcompare.alignment.scoring import is_content, similarity, synonyms
from outletcompare.alignment.spellings import initials_of, same_letters, same_sound
from outletcompare.alignment.words import Word, concepts, expand, lemmas, phrase_key
from outletcompare.lexicons import load
from outletcompare.model import Severity

Words = tuple[Word, ...]


class Change(NamedTuple):
    """What happened and how much it weighs."""

    kind: str
    severity: Severity


def name_change(one: Words, other: Words, setting: Setting) -> Change | None:
    """Name the change from ``one`` to ``other``; None when nothing but the look of the words differs."""
    if same_letters(one, other):
        return Change("spelling", "none")
    if one and other and lemmas(one) == lemmas(other):
        return _inflection(one, other)
    if one and other and sorted(lemmas(one)) == sorted(lemmas(other)):
        return Change("order", "wording")
    if initials_of(one, other):
        return Change("abbreviation", "none")
    if alike := _alike(one, other):
        return alike
    if turns_round(one, other, setting):
        return Change("negation", "meaning")
    if change := _number(one, other):
        return change
    if max(len(one), len(other)) <= LONGEST_TURN:
        change = _certainty(one, other) or _modality(one, other) or _name(one, other, setting)
    return change or _plain(one, other)


COMPARED = 2_000
"""Pairs of words looked at in one change; a longer one is another text."""

LONGEST_TURN = 9
"""Words of a change whose certainty, mood or name can be compared; longer ones are other sentences."""


def leans_left(change: Change, word: Word) -> bool:
    """Whether an agreed word before a change belongs to its phrase: an auxiliary, a negator, an article."""
    if change.kind in ("tense", "modality", "negation", "certainty"):
        return negates(word) or any(part in _auxiliaries() for part in expand(word.form))
    return change.kind in ("abbreviation", "name") and word.form in _ARTICLES


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


def _certainty(one: Words, other: Words) -> Change | None:
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


def _modality(one: Words, other: Words) -> Change | None:
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
    return is_content(part) and part not in _MODAL_CONTENT


def _conjugated(one: Words, other: Words) -> bool:
    """Whether a verb stands in another form, or under other auxiliaries on both sides."""
    mine, theirs = ({word.form for word in words if is_content(word.lemma)} for words in (one, other))
    if mine != theirs:
        return True
    helped = [any(part in _auxiliaries() for word in words for part in expand(word.form)) for words in (one, other)]
    return all(helped)


_MODAL_CONTENT = frozenset(
    {"go", "need", "intend", "plan", "want", "wish", "willing", "able", "capable", "necessary", "oblige"}
)


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


def _name(one: Words, other: Words, setting: Setting) -> Change | None:
    mine, theirs = _name_words(one), _name_words(other)
    if not mine or not theirs:
        return None
    one_thing = [{concept for concept in concepts(words) if concept.startswith("=")} for words in (one, other)]
    if one_thing[0] and one_thing[0] == one_thing[1]:
        return Change("name", "wording")
    titles = load("lexicons/titles")["words"].split()
    named, called = ([word for word in words if word not in titles] for words in (mine, theirs))
    if not named or not called or set(named) <= set(called) or set(called) <= set(named):
        return Change("name", "wording")
    if setting.starting and (_is_common(named) or _is_common(called)):
        return None
    if same_sound("".join(named), "".join(called)):
        return Change("spelling", "none")
    if all(any(similarity(a, b) > NAMED_ALIKE for b in called) for a in named):
        return Change("name", "wording")
    if max(len(named), len(called)) > LONGEST_NAME or abs(len(named) - len(called)) > 1:
        return None
    return Change("name", "meaning")


def _is_common(words: list[str]) -> bool:
    """Whether a single word that begins a sentence is an ordinary one, by the word lists or by its ending."""
    return len(words) == 1 and (words[0] in synonyms() or words[0].endswith(("ly", "ing", "able", "ive", "ous", "ed")))


NAMED_ALIKE = 0.7
"""Likeness from which two words of a name are one in another form ("Transport", "Transportation")."""

LONGEST_NAME = 3
"""Words of a person's name; more are a title or a heading."""


def _name_words(words: Words) -> list[str]:
    """The words of a phrase when all that carry content are capitalised, else nothing."""
    content = [word for word in words if not word.mark and any(map(is_content, expand(word.form)))]
    return [word.lemma for word in content] if content and all(word.text[:1].isupper() for word in content) else []


def _plain(one: Words, other: Words) -> Change | None:
    mine, theirs = ([part for part in lemmas(words) if is_content(part)] for words in (one, other))
    if not one or not other:
        kind = "addition" if not one else "omission"
        return Change(kind, "emphasis" if mine or theirs else "wording")
    if len(mine) * len(theirs) > COMPARED:
        return Change("substitution", "emphasis")
    unmatched = [a for a in mine if not any(similarity(a, b) > 0.5 for b in theirs)]
    unanswered = [b for b in theirs if not any(similarity(a, b) > 0.5 for a in mine)]
    return Change("substitution", "emphasis" if unmatched and unanswered else "wording")
