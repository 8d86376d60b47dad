"""Where an English cue stands: its verb by form, and its words with the particle of a phrase."""

from __future__ import annotations

from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.verbs import Verb, lexicon
from outletcompare.quotations.word_classes import PHRASE_HEAD


def verb_at(passage: Passage, index: int) -> Verb:
    """The reporting verb at a word that has the class of one, a phrase when the next word makes it one."""
    return passage.verbs[index]


def cue_range(passage: Passage, verb: int) -> Range:
    """The words of a cue: the verb and the particle of a phrase such as "pointed out"."""
    if passage.flags[verb] & PHRASE_HEAD and verb + 1 < len(passage.folded):
        phrase = lexicon().phrases.get((passage.folded[verb], passage.folded[verb + 1]))
        if phrase is not None:
            return verb, verb + 1 + phrase.lemma.count(" ")
    return verb, verb + 1
