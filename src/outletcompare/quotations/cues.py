"""Where an English cue stands: its words with the particle of a phrase."""

from __future__ import annotations

from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import PHRASE_HEAD


def cue_range(passage: Passage, verb: int) -> Range:
    """The words of a cue: the verb and the particle of a phrase such as "pointed out"."""
    if passage.flags[verb] & PHRASE_HEAD and verb + 1 < len(passage.folded):
        phrase = lexicon().phrases.get((passage.folded[verb], passage.folded[verb + 1]))
        if phrase is not None:
            return verb, verb + 1 + phrase.lemma.count(" ")
    return verb, verb + 1
