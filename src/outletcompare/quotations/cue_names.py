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


def judged(text: str, cue: Span, category: str) -> tuple[Span, str]:
    """A cue with the adverb beside it that judges, and its class then: "falsely said" takes a distance, as does
    "purportedly showed"; where no adverb does, the cue and its class as they are.
    """
    near = text[max(0, cue.start - _NEAR) : cue.end + _NEAR]
    adverb = _adverb_beside(text, cue) if "ly" in near else None
    if adverb is None:
        return cue, category
    if adverb.of(text) in load("lexicons/cue_adverbs")["doubting"] and category != "endorsing":
        return cue, category
    return Span(min(cue.start, adverb.start), max(cue.end, adverb.end)), "distancing"


def _adverb_beside(text: str, cue: Span) -> Span | None:
    """The adverb right before or behind a cue by which the writer judges or doubts what was said, if there is one."""
    adverbs = load("lexicons/cue_adverbs")
    behind = _BEHIND.match(text, cue.end, cue.end + _NEAR)
    if behind is not None and behind[1] in adverbs["false"]:
        return Span(*behind.span(1))
    before = _BEFORE.search(text, max(0, cue.start - _NEAR), cue.start)
    if before is not None and before[1] in adverbs["false"] + adverbs["doubting"]:
        return Span(*before.span(1))
    return None


def name_cue(words: list[str], language: str | None = "en") -> tuple[str, str]:
    """Lemma and class of a cue, given its folded words."""
    if language == "en":
        verb = lexicon().verb(words[0], words[1] if len(words) > 1 else "")
        if verb is not None:
            return verb.lemma, verb.category
        if is_label(words[-1]):
            return noun_class(words[-1])
    return " ".join(words), "neutral"
