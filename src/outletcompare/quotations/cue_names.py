"""Lemma and class of a cue, whatever it is: a verb, a phrase, a noun."""

from __future__ import annotations

import re

from outletcompare.lexicons import load
from outletcompare.model import Span
from outletcompare.quotations.nouns import is_label, noun_class
from outletcompare.quotations.verbs import lexicon

_BEFORE, _BEHIND = re.compile(r"([a-z]+ly)\s+$"), re.compile(r"\s?,?\s([a-z]+ly)\b")
# Room for the longest adverb.
_NEAR = 20


def class_beside(text: str, cue: Span, category: str) -> str:
    """The class of a cue with the adverb beside it: "falsely said" takes a distance, as does "purportedly showed"."""
    if "ly" not in text[max(0, cue.start - _NEAR) : cue.end + _NEAR]:
        return category
    adverbs = load("lexicons/cue_adverbs")
    before = _BEFORE.search(text, max(0, cue.start - _NEAR), cue.start)
    behind = _BEHIND.match(text, cue.end, cue.end + _NEAR)
    if any(found is not None and found[1] in adverbs["false"] for found in (before, behind)):
        return "distancing"
    doubted = category == "endorsing" and before is not None and before[1] in adverbs["doubting"]
    return "distancing" if doubted else category


def name_cue(words: list[str], language: str | None = "en") -> tuple[str, str]:
    """Lemma and class of a cue, given its folded words."""
    if language == "en":
        verb = lexicon().verb(words[0], words[1] if len(words) > 1 else "")
        if verb is not None:
            return verb.lemma, verb.category
        if is_label(words[-1]):
            return noun_class(words[-1])
    return " ".join(words), "neutral"
