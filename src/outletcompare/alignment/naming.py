"""Naming one change of wording by what it touches: negation, number, certainty, modality, name, or just the words."""

from __future__ import annotations

from functools import cache

from outletcompare.alignment.called import another_name
from outletcompare.alignment.certainty import another_certainty
from outletcompare.alignment.change import Change, Setting, Words
from outletcompare.alignment.figures import another_number
from outletcompare.alignment.modality import another_mood, auxiliaries
from outletcompare.alignment.negation import negates, opposed, turns_round
from outletcompare.alignment.scoring import is_content, similarity
from outletcompare.alignment.spellings import initials_of, same_letters
from outletcompare.alignment.words import Word, analyse, concepts, expand, lemmas, phrase_key
from outletcompare.lexicons import load


def name_change(one: Words, other: Words, setting: Setting) -> Change | None:
    """Name the change from ``one`` to ``other``; None when nothing but the look of the words differs."""
    if same_letters(one, other):
        return Change("spelling", "none")
    if one and other and lemmas(one) == lemmas(other):
        return _inflection(one, other)
    if one and other and sorted(lemmas(one)) == sorted(lemmas(other)):
        return Change("order", "meaning" if _names_exchanged(one, other) else "wording")
    if initials_of(one, other):
        return Change("abbreviation", "none")
    if alike := _alike(one, other):
        return alike
    if turns_round(one, other, setting):
        return Change("negation", "meaning")
    if change := opposed(one, other, setting) or another_number(one, other):
        return change
    if max(len(one), len(other)) <= LONGEST_TURN:
        change = another_certainty(one, other) or another_mood(one, other) or another_name(one, other, setting)
    return change or _plain(one, other)


LONGEST_EXCHANGE = 15
"""Words of a phrase in which names can have changed places."""

COMPARED = 2_000
"""Pairs of words looked at in one change; a longer one is another text."""

LONGEST_TURN = 9
"""Words of a change whose certainty, mood or name can be compared; longer ones are other sentences."""


def leans_left(change: Change, word: Word) -> bool:
    """Whether an agreed word before a change belongs to its phrase: an auxiliary, a negator, an article."""
    if change.kind in ("tense", "modality", "negation", "certainty"):
        return negates(word) or any(part in auxiliaries() for part in expand(word.form))
    return change.kind in ("abbreviation", "name") and word.form in _ARTICLES


def _names_exchanged(one: Words, other: Words) -> bool:
    """Whether two names changed places around a word that makes it matter: "A attacked B", not "A and B"."""
    mine, theirs = list(lemmas(one)), list(lemmas(other))
    if not len(one) == len(other) == len(mine) <= LONGEST_EXCHANGE:
        return False
    for first in range(1, len(mine) - 1):
        for last in range(first + 1, len(mine)):
            if mine[last:] + mine[first:last] + mine[:first] != theirs:
                continue
            between = mine[first:last]
            # in last place a capital is a name's, not a sentence's
            named = one[last].text[:1].isupper() and other[len(mine) - first].text[:1].isupper()
            mutual = not _mutual().isdisjoint(between)
            if named and not mutual and any(map(is_content, between)):
                return True
    return False


@cache
def _mutual() -> frozenset[str]:
    return frozenset(lemmas(analyse(load("lexicons/equivalents")["mutual"])))


def _inflection(one: Words, other: Words) -> Change | None:
    mine, theirs = ([part for word in words for part in _forms(word.form)] for words in (one, other))
    if mine == theirs:
        return Change("spelling", "none")
    pairs = [(a, b) for a, b in zip(mine, theirs, strict=False) if a != b]
    if all(_variant(a, b) for a, b in pairs):
        return Change("spelling", "none")
    verbal = any(word.endswith(("ed", "ing")) or word in auxiliaries() for pair in pairs for word in pair)
    return Change("tense" if verbal else "inflection", "wording")


def _forms(form: str) -> list[str]:
    return [part for part in form.replace("-", " ").split() if part] if not form.endswith("n't") else list(expand(form))


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
    return {
        phrase_key(analyse(phrase)): group[-1]
        for group in load("lexicons/equivalents")["abbreviations"]
        for phrase in group
    }


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
