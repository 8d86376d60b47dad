"""Who an English quoted segment belongs to: ranked patterns around it, each an :class:`Attribution`."""

from __future__ import annotations

from outletcompare.quotations.attribution_after import attribution_after, attribution_far
from outletcompare.quotations.attribution_before import attribution_before, is_verb, participle_before
from outletcompare.quotations.attributions import Attribution
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.cues import cue_range
from outletcompare.quotations.governing_subjects import governing_subject
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.verbs import lexicon
from outletcompare.quotations.word_classes import (
    BE,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
    COMMA,
    CUE,
    GERUND,
    LOWER,
    NOUNISH,
    PRONOUN,
)

_WINDOW = 120
_SIDE_CLAUSE = 3  # words
_CERTAIN = 2  # level


def attribute(passage: Passage, index: int, sentence: Range, ends_open: bool, final: bool) -> Attribution | None:
    """The best attribution of the segment at word ``index`` inside its sentence, or None.

    Args:
        passage: the paragraph.
        index: the segment's word.
        sentence: the words of its sentence.
        ends_open: whether the segment ends like an unfinished sentence (a comma, a bare word), not with ? or !.
        final: whether the segment ends with a mark that closes a clause.
    """
    low, high = max(sentence[0], index - _WINDOW), min(sentence[1], index + _WINDOW)
    if ends_open:
        found = participle_before(passage, index, low)
        if found is not None:
            return found
    adjacent = _adjacent_before(passage, index, low) or _in_side_clause(passage, index, low)
    if adjacent is not None:
        return adjacent
    found = attribution_after(passage, index, high, final) if _may_close(passage, index, low, final) else None
    if found is not None:
        return found
    before = attribution_before(passage, index, low)
    far = attribution_far(passage, index, high, final)
    if before is not None and (before.level >= 2 or far is None or _is_named(passage, index, before)):
        return before
    return far or before or _participle_after(passage, index, low, high)


def _is_named(passage: Passage, index: int, found: Attribution) -> bool:
    """Whether a verb of calling stands at the segment: Roe called it “…” and, I swear, laughed."""
    cue = found.cue
    if cue is None or not 0 <= index - cue[1] <= 1 or not passage.flags[cue[0]] & CUE:
        return False
    return passage.verbs[cue[0]].lemma in lexicon().naming


def _adjacent_before(passage: Passage, index: int, low: int) -> Attribution | None:
    """When somebody shouted, “…,” Roe laughed: a cue and a comma right before the segment win."""
    verb = index - 2
    if verb <= low or not passage.flags[index - 1] & COMMA:
        return None
    flag = passage.flags[verb]
    if not flag & CLAUSE_VERB or not flag & LOWER or flag & GERUND or not is_verb(passage, verb, index, low):
        return None
    subject = subject_before(passage, verb, low)
    return Attribution(cue_range(passage, verb), subject, 3, "verb comma") if subject else None


def _participle_after(passage: Passage, index: int, low: int, high: int) -> Attribution | None:
    """She was “shocked by this,” saying that …: whoever the sentence is about."""
    verb = index + 1 + (index + 1 < high and bool(passage.flags[index + 1] & COMMA))
    if (
        verb >= high
        or index == low
        or not passage.flags[index - 1] & BE
        or not (passage.flags[verb] & GERUND and passage.flags[verb] & CLAUSE_VERB)
    ):
        return None
    subject = governing_subject(passage, low, index)
    return Attribution(cue_range(passage, verb), subject, 1, "participle") if subject is not None else None


def _in_side_clause(passage: Passage, index: int, low: int) -> Attribution | None:
    """While Roe calls the plan a “joke,” Varga likes it: the cue of the clause that the segment stands in."""
    if passage.folded[low] not in closed["before_main"] or index - low < _SIDE_CLAUSE:
        return None
    if passage.holds(COMMA | BREAK, low, index):
        return None
    found = attribution_before(passage, index, low)
    return found if found is not None and found.cue is not None and found.level >= _CERTAIN else None


def _may_close(passage: Passage, index: int, low: int, final: bool) -> bool:
    """Whether an attribution may follow: it ends a clause, opens the sentence, or "Roe said" is right there."""
    if final or index == low or index + 1 >= len(passage):
        return True
    flags = passage.flags
    following = flags[index + 1]
    if following & (COMMA | BREAK) or passage.words[index + 1] == "-":
        return True
    if following & CLAUSE_VERB:  # not: he said that “pirates” allowed …
        return not following & NOUNISH and passage.folded[index - 1] not in closed["before_clause"]
    return bool(following & (CAPITAL | PRONOUN)) and any(
        flags[i] & CLAUSE_VERB and not flags[i] & NOUNISH for i in range(index + 2, min(len(passage), index + 5))
    )


__all__ = ["Attribution", "attribute", "attribution_before"]
