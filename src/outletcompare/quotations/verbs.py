"""Reporting verbs: every inflected form of the lexicon, with lemma, class and what it can introduce."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from attrs import frozen

from outletcompare.lexicons import load

_TABLES = frozenset({"forms", "nouns", "syntax"})


@frozen(kw_only=True)
class Verb:
    """One form: its lemma ("point out" for a phrase), class, and whether it can introduce a clause."""

    lemma: str
    category: str
    clause: bool


@frozen(kw_only=True)
class Lexicon:
    """The English reporting verbs by inflected form."""

    forms: dict[str, Verb]
    phrases: dict[tuple[str, str], Verb]  # (form, particle): "pointed", "out"
    phrase_heads: frozenset[str]
    nounish: frozenset[str]
    addressed: frozenset[str]
    never_inverted: frozenset[str]
    inverted_behind: frozenset[str]
    no_bare_clause: frozenset[str]
    continuing: frozenset[str]
    naming: frozenset[str]
    action: frozenset[str]
    infinitive: frozenset[str]
    asked: frozenset[str]
    asking: frozenset[str]
    bare: frozenset[str]
    certain: frozenset[str]
    showing: frozenset[str]
    voicing: frozenset[str]
    stating: frozenset[str]
    plain: frozenset[str]

    def verb(self, form: str, following: str = "") -> Verb | None:
        """The verb of a form in lower case; a phrase when the following word makes one."""
        phrase = self.phrases.get((form, following)) if form in self.phrase_heads else None
        return phrase or self.forms.get(form)


@cache
def lexicon() -> Lexicon:
    """The lexicon, read once."""
    table = load("lexicons/reporting_verbs")
    forms: dict[str, Verb] = {}
    phrases: dict[tuple[str, str], Verb] = {}
    for category, lists in table.items():
        if category in _TABLES:
            continue
        for strength in ("clause", "fragment"):
            for lemma in lists[strength]:
                verb = Verb(lemma=lemma, category=category, clause=strength == "clause")
                head, _, particle = lemma.partition(" ")
                for form in inflect(head, table["forms"]):
                    if particle:
                        phrases.setdefault((form, particle.split()[0]), verb)
                    else:
                        forms.setdefault(form, verb)
    syntax: dict[str, Any] = {name: frozenset(words) for name, words in table["syntax"].items()}
    heads = frozenset(form for form, _ in phrases)
    return Lexicon(
        forms=forms,
        phrases=phrases,
        phrase_heads=heads,
        nounish=frozenset(table["nouns"]["forms"]),
        **syntax,
    )


def inflect(lemma: str, irregular: dict[str, list[str]]) -> list[str]:
    """Base form, third person, past and -ing of an English verb by spelling rules, or as listed."""
    if lemma in irregular:
        return [lemma, *irregular[lemma]]
    if lemma.endswith("e"):
        return [lemma, f"{lemma}s", f"{lemma}d", f"{lemma[:-1]}ing"]
    if re.search(r"(s|sh|ch|x|z)$", lemma):
        return [lemma, f"{lemma}es", f"{lemma}ed", f"{lemma}ing"]
    if re.search(r"[^aeiou]y$", lemma):
        return [lemma, f"{lemma[:-1]}ies", f"{lemma[:-1]}ied", f"{lemma}ing"]
    return [lemma, f"{lemma}s", f"{lemma}ed", f"{lemma}ing"]
