"""Lemma and class of a cue, whatever it is: a verb, a phrase, a noun."""

from __future__ import annotations

from outletcompare.quotations.nouns import is_label, noun_class
from outletcompare.quotations.verbs import lexicon


def name_cue(words: list[str], language: str | None = "en") -> tuple[str, str]:
    """Lemma and class of a cue, given its folded words."""
    if language == "en":
        verb = lexicon().verb(words[0], words[1] if len(words) > 1 else "")
        if verb is not None:
            return verb.lemma, verb.category
        if is_label(words[-1]):
            return noun_class(words[-1])
    return " ".join(words), "neutral"
