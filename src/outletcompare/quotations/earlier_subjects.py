"""Who a quotation without a cue goes back to: the subject of its own sentence, or of the sentences before it."""

from __future__ import annotations

from outletcompare.model import Span
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.first_subjects import first_subject
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range, subject_before
from outletcompare.quotations.readings import FRAGMENT, Reading
from outletcompare.quotations.word_classes import (
    CAPITAL,
    CLAUSE_VERB,
    COMMA,
    DETERMINER,
    GERUND,
    NOUNISH,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
)

_DASHES = frozenset("—–-")


def own_subject(passage: Passage, reading: Reading, known: Convention) -> Span | None:
    """Roe shared her fears with an audience in Orsk, “…”: whoever the sentence is about that a quotation ends."""
    low, index = reading.sentence[0], reading.index
    if index - low < FRAGMENT or not passage.flags[index - 1] & COMMA or not (reading.final and reading.clausal):
        return None
    subject = first_subject(passage, low, index)
    return passage.span(*subject) if subject is not None and _speaks(passage, subject, known) else None


def subject_of(passage: Passage, sentences: list[Range], known: Convention) -> Span | None:
    """The subject of the last of some sentences whose subject may be somebody, that of a verb of saying first."""
    flags = passage.flags
    for low, high in reversed(sentences):
        if passage.words[high - 1] in _DASHES:
            continue  # ORSK —
        subject: Range | None = None
        for verb in range(high - 1, low - 1, -1):
            flag = flags[verb]
            if flag & CLAUSE_VERB and not flag & (CAPITAL | NOUNISH | GERUND | SEGMENT):
                subject = subject_before(passage, verb, low)
                if subject is not None and _speaks(passage, subject, known):
                    break
        subject = subject or first_subject(passage, low, high)
        if subject and _speaks(passage, subject, known):
            return passage.span(*subject)
    return None


def _speaks(passage: Passage, subject: Range, known: Convention) -> bool:
    """Whether a subject may be somebody: a name, he, she, they; a capital that opens the sentence is no name."""
    flags, (start, end) = passage.flags, subject
    if flags[start] & PRONOUN and end - start == 1:
        return passage.folded[start] not in known.words("thing")
    if passage.holds(CAPITAL, start + 1, end):
        return True
    return bool(flags[start] & CAPITAL) and (end - start == 1 or not flags[start] & (DETERMINER | PREPOSITION))
