"""The subject of a cue verb in the languages read by word lists: before it, behind it, or that of another verb."""

from __future__ import annotations

from outletcompare.quotations.attribution import Attribution
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.list_phrases import is_inner_stop, phrase_after, phrase_before, skip_words
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.word_classes import BREAK, CAPITAL, COMMA, LOWER, OPEN_BRACKET, SEGMENT, STOP

_SHORT = 8
_CLOSED = (
    "determiner",
    "opening",
    "stop",
    "filler",
    "auxiliary",
    "joiner",
    "pronoun",
    "finite",
    "clausal",
)


def _perfect(passage: Passage, verb: int, low: int, known: Convention) -> Range | None:
    """The subject beside the auxiliary of a participle at the end: hatte die Ministerin im Mai zugesichert"""
    perfect = known.words("perfect")
    for index in range(verb - 1, max(low, verb - 30) - 1, -1):
        if passage.flags[index] & (SEGMENT | STOP) and not is_inner_stop(passage, index, low):
            return None
        if passage.folded[index] in perfect:
            return phrase_before(passage, index, low, known) or phrase_after(passage, index + 1, verb, known)
    return None


def is_verb_form(passage: Passage, index: int, known: Convention) -> bool:
    """Whether a word has the form of a finite verb, listed or not; never a small word."""
    word = passage.folded[index]
    if not passage.flags[index] & LOWER or any(word in known.words(name) for name in _CLOSED):
        return False
    return word.endswith(known.verb_second) or word in known.words("strong")


def verb_subject(passage: Passage, verb: int, low: int, limit: int, known: Convention) -> Range | None:
    """The subject of a cue verb, before or behind it: where the verb stands second, anything may open the clause."""
    following = passage.folded[verb + 1] if verb + 1 < limit else ""
    before = phrase_before(passage, verb, low, known)
    if following in known.words("subject") and (before is None or following not in known.words("object")):
        return verb + 1, verb + 2
    if verb > low and passage.folded[verb - 1] in known.words("conjunction"):
        shared = _shared_subject(passage, verb, low, known)
        if shared is not None:
            return shared
    cited = passage.folded[verb] in known.words("citing") and "worten" in passage.folded[verb:limit]
    if cited or (known.verb_second and _subject_follows(passage, verb, low, limit, before, known)):
        after = phrase_after(passage, verb + 1, limit, known)
        return after or _perfect(passage, verb, low, known)
    found = before or _perfect(passage, verb, low, known)
    if found is None and not (verb + 1 < limit and passage.flags[verb + 1] & SEGMENT):
        found = phrase_after(passage, verb + 1, limit, known)
    if found is None and known.verb_second and following == "," and passage.flags[verb - 1] & CAPITAL:
        return low, verb  # Von Lund betonte, …: what looks like a preposition is part of a name
    return found


def _shared_subject(passage: Passage, verb: int, low: int, known: Convention) -> Range | None:
    """The subject of the verb before, where "und" joins a second one to it: Lund lachte und nannte es „…“."""
    for earlier in range(verb - 2, low, -1):
        if passage.flags[earlier] & STOP and not is_inner_stop(passage, earlier, low):
            return None
        if passage.flags[earlier] & LOWER and (
            passage.folded[earlier] in known.cues or is_verb_form(passage, earlier, known)
        ):
            return verb_subject(passage, earlier, low, verb - 1, known)
    found = sentence_subject(passage, verb - 1, low, known)
    return found.source if found is not None else None


def _subject_follows(
    passage: Passage, verb: int, low: int, limit: int, before: Range | None, known: Convention
) -> bool:
    """Whether what opens a German clause is no subject: Den Antrag lehnte die Ministerin ab, Höhnisch fragte er."""
    if before is None:
        return True
    if verb + 1 >= limit:
        return False
    folded, flags = passage.folded, passage.flags
    first, last = folded[before[0]], folded[before[1] - 1]
    if first in known.words("oblique"):
        return True
    second = folded[before[0] + 1]
    if first == "der" and flags[before[0] + 1] & LOWER and second.endswith("en"):
        return True  # der neuen Zeitung: a dative, where the subject would be der neue
    alone = before[1] - before[0] == 1 or not flags[before[0] + 1] & CAPITAL
    if alone and first.endswith(known.adverb_endings):
        return True
    if first not in known.words("undecided") or last.endswith(known.speaker_endings):
        return False
    start = skip_words(passage, verb + 1, min(limit, verb + 4), known.words("filler"))
    if start >= limit:
        return False
    speaks = any(folded[i].endswith(known.speaker_endings) for i in range(*before) if flags[i] & CAPITAL)
    return not speaks and (folded[start] == "der" or bool(flags[start] & CAPITAL))


def sentence_subject(passage: Passage, index: int, low: int, known: Convention) -> Attribution | None:
    """No cue at all: the subject the sentence begins with, as a guess."""
    flags, folded = passage.flags, passage.folded
    start = low
    while start < index and folded[start] in known.words("conjunction"):
        start += 1
    if start >= index or flags[start] & SEGMENT or folded[start] in known.words("opening"):
        return None
    determiner, joiner = known.words("determiner"), known.words("joiner")
    if folded[start] in known.words("pronoun"):
        return Attribution(None, (start, start + 1), 0, "sentence subject")
    if not (flags[start] & CAPITAL or folded[start] in determiner):
        return None
    end = start
    while end < index and not flags[end] & (SEGMENT | COMMA | BREAK | STOP | OPEN_BRACKET):
        if end > start and not flags[end] & CAPITAL and folded[end] not in determiner | joiner:
            small = not known.verb_second and end - start < _SHORT and folded[end] not in known.words("stop")
            if not small or folded[end] in known.words("finite") | known.words("auxiliary") | known.cues:
                break
        end += 1
    return Attribution(None, (start, end), 0, "sentence subject") if end > start else None
