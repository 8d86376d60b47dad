"""Attribution by cue lists, for languages other than English: verb, source, colon, "selon", "laut", in either order."""

from __future__ import annotations

import re

from outletcompare.model import Span
from outletcompare.quotations.attribution import Attribution
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.passages import (
    BREAK,
    CAPITAL,
    CLOSE_BRACKET,
    COMMA,
    LOWER,
    OPEN_BRACKET,
    SEGMENT,
    STOP,
    Passage,
)
from outletcompare.quotations.phrases import Range

_WINDOW = 80
_PHRASE = 30
_SHORT = 8
_HEAD = 9  # words of a name and title before a colon
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
_NAME = 30  # characters of a paper's name in marks


def attribute_by_list(passage: Passage, index: int, sentence: Range, known: Convention) -> Attribution | None:
    """The best attribution of the segment at word ``index`` by the language's cue lists, or None."""
    low, high = max(sentence[0], index - _WINDOW), min(sentence[1], index + _WINDOW)
    after = _after(passage, index, high, known)
    if after is not None:
        return after
    before = _as_said(passage, index, low, known) or _before(passage, index, low, high, known)
    if before is not None:
        return before
    return _far(passage, index, high, known) or _sentence_subject(passage, index, low, known)


def _as_said(passage: Passage, index: int, low: int, known: Convention) -> Attribution | None:
    """Wie Lund am Dienstag erklärte, ist der Hafen „…“: the clause that opens the sentence."""
    if not known.as_word or passage.folded[low] != known.as_word:
        return None
    comma = low + 1
    while comma < index and not (passage.flags[comma] & COMMA and passage.folded[comma - 1] in known.cues):
        comma += 1
    if comma >= index:
        return None
    source = phrase_after(passage, low + 1, comma - 1, known)
    return Attribution((comma - 1, comma), source, 2, "according") if source is not None else None


def _after(passage: Passage, index: int, high: int, known: Convention) -> Attribution | None:
    start = index + 1
    while start < high and (passage.flags[start] & COMMA or passage.words[start] in "—–―-"):
        start += 1
    if start >= high or passage.flags[start] & SEGMENT:
        return None
    if start > index + 1 and passage.words[start - 1] in "—–―" and passage.flags[start] & CAPITAL:
        end = start
        while end < high and not passage.flags[end] & (STOP | SEGMENT) and end - start < 12:
            end += 1
        if not any(passage.folded[i] in known.cues for i in range(start, end)):
            return Attribution(None, (start, end), 2, "signature")
    phrase = _source_phrase(passage, start, high, known)
    if phrase is not None:
        return Attribution((start, phrase[0]), phrase, 3, "according")
    text_source = _impersonal_after(passage, start, high, known)
    if text_source is not None:
        return text_source
    verb = _skip(passage, start, high, known.words("auxiliary"))
    if verb < high and passage.folded[verb] in known.cues:
        source = phrase_after(passage, verb + 1, high, known)
        if source is not None:
            return Attribution((verb, verb + 1), source, 3, "inverted")
    if passage.folded[start] == known.so_word and start + 2 < high and passage.folded[start + 1] in known.cues:
        start += 1
        source = phrase_after(passage, start + 1, high, known)
        if source is not None:
            return Attribution((start, start + 1), source, 3, "inverted")
    quoted = _is_quoted_after(passage, start, high, known) or _called_last(passage, index, known)
    if quoted is not None:
        return quoted
    unlisted = _unlisted_after(passage, index, start, high, known)
    if unlisted is not None:
        return unlisted
    if passage.folded[start] == known.as_word and start + 2 < high:
        start += 1
    if passage.flags[start] & CAPITAL or passage.folded[start] in known.words("determiner") | known.words("pronoun"):
        for position in range(start + 1, min(high, start + 12)):
            if passage.flags[position] & (STOP | SEGMENT | BREAK):
                break
            if passage.folded[position] in known.cues and passage.folded[position] not in known.weak:
                source = phrase_before(passage, position, start, known)
                if source is not None:
                    return Attribution((position, position + 1), source, 2, "subject verb")
                break
    return None


def _unlisted_after(passage: Passage, index: int, start: int, high: int, known: Convention) -> Attribution | None:
    """„…“, erinnerte sich Lund: behind a quotation and a comma a small word before a noun phrase is its verb."""
    if not known.verb_second or start == index + 1 or start + 1 >= high or not passage.flags[start] & LOWER:
        return None
    if not _is_verb(passage, start, known):
        return None
    source = phrase_after(passage, start + 1, high, known)
    return Attribution((start, start + 1), source, 2, "inverted") if source is not None else None


def _is_quoted_after(passage: Passage, start: int, high: int, known: Convention) -> Attribution | None:
    """„…“, wird Pia Lund in dem Blatt zitiert"""
    if start + 2 >= high or passage.folded[start] not in known.words("passive"):
        return None
    for place in range(start + 2, min(high, start + _PHRASE)):
        if passage.flags[place] & (STOP | SEGMENT) and not _inner_stop(passage, place, start):
            return None
        if passage.folded[place] in known.words("quoted"):
            source = phrase_after(passage, start + 1, place, known)
            return Attribution((place, place + 1), source, 2, "inverted") if source is not None else None
    return None


def _called_last(passage: Passage, index: int, known: Convention) -> Attribution | None:
    """Die Ministerin hat den Bericht als „falsch“ zurückgewiesen · weil Lund ihn als „falsch“ bezeichnete"""
    folded, flags = passage.folded, passage.flags
    last = index + 1
    if last >= len(passage) or folded[last] not in known.words("called_last"):
        return None
    low = passage.sentence_of(index)[0]
    if "als" not in folded[max(low, index - 3) : index]:
        return None
    for place in range(index - 1, low - 1, -1):
        if flags[place] & SEGMENT:
            return None
        if folded[place] in ("von", "vom"):
            source = phrase_after(passage, place + 1, index - 1, known)
        elif folded[place] in known.words("perfect"):
            source = verb_subject(passage, place, low, index, known)
        elif folded[place] in known.words("subordinator"):
            source = phrase_after(passage, place + 1, index, known)
        else:
            continue
        return Attribution((last, last + 1), source, 2, "verb") if source is not None else None
    return None


def _impersonal_after(passage: Passage, start: int, high: int, known: Convention) -> Attribution | None:
    """“…”, heißt es in dem Schreiben"""
    start += start < high and passage.folded[start] == known.so_word
    if start + 3 >= high or passage.folded[start] not in known.impersonal or passage.folded[start + 1] != "es":
        return None
    source = phrase_after(passage, start + 3, high, known)
    return Attribution((start, start + 2), source, 2, "inverted") if source else None


def _perfect(passage: Passage, verb: int, low: int, known: Convention) -> Range | None:
    """The subject beside the auxiliary of a participle at the end: hatte die Ministerin im Mai zugesichert"""
    perfect = known.words("perfect")
    for index in range(verb - 1, max(low, verb - 30) - 1, -1):
        if passage.flags[index] & (SEGMENT | STOP) and not _inner_stop(passage, index, low):
            return None
        if passage.folded[index] in perfect:
            return phrase_before(passage, index, low, known) or phrase_after(passage, index + 1, verb, known)
    return None


def _skip(passage: Passage, start: int, limit: int, words: frozenset[str]) -> int:
    while start < limit and passage.folded[start] in words:
        start += 1
    return start


def _source_phrase(passage: Passage, start: int, limit: int, known: Convention) -> Range | None:
    """The source behind "laut", "selon", "nach Angaben" at ``start``."""
    for words in known.before_source:
        end = start + len(words)
        if end < limit and tuple(passage.folded[start:end]) == words:
            position = end
            if position < limit and passage.folded[position] in (
                "von",
                "des",
                "der",
                "de",
                "du",
            ):
                position += passage.folded[position] == "von"
            return phrase_after(passage, position, limit, known)
    return None


def _source_before(passage: Passage, index: int, low: int, known: Convention) -> Attribution | None:
    """Der Ministerin zufolge · ihrer Ansicht nach"""
    word = passage.folded[index]
    opinion = (
        word in known.words("opinion_after") and index > low and passage.folded[index - 1] in known.words("opinion")
    )
    if word not in known.after_source and not opinion:
        return None
    start = index
    while start > low and index - start < _SHORT and not passage.flags[start - 1] & (COMMA | STOP | BREAK):
        start -= 1
        if passage.folded[start] in known.words("determiner") | known.words("oblique") | known.words("possessive"):
            break
    return Attribution((index, index + 1), (start, index), 2, "according") if start < index else None


def phrase_after(passage: Passage, start: int, limit: int, known: Convention) -> Range | None:
    """The noun phrase that starts at ``start``, fillers before it skipped."""
    flags, folded = passage.flags, passage.folded
    start = _skip(passage, start, min(limit, start + 4), known.words("filler"))
    if start < limit and folded[start] in ("am", "gegenüber"):
        start += 1
        while start < limit and (flags[start] & CAPITAL or folded[start] in ("der", "dem", "den", "die")):
            start += 1
    if start >= limit:
        return None
    if flags[start] & SEGMENT:  # schrieb „Der Anker“
        return (start, start + 1) if passage.ends[start] - passage.starts[start] <= _NAME else None
    if folded[start] in known.words("pronoun"):
        return start, start + 1
    determiner = known.words("determiner")
    stop = known.words("stop")
    bare = known.bare_nouns and flags[start] & LOWER and folded[start] not in stop | known.words("opening")
    if not (flags[start] & CAPITAL or folded[start] in determiner or folded[start][:2] in ("l'", "d'") or bare):
        return None
    end, appositive = start, False
    while end < limit and end - start < _PHRASE and not flags[end] & SEGMENT:
        if (flags[end] & STOP and not _inner_stop(passage, end, start)) or flags[end] & (BREAK | CLOSE_BRACKET):
            break
        if flags[end] & OPEN_BRACKET and not (end + 2 < limit and flags[end + 2] & CLOSE_BRACKET):
            break
        if flags[end] & OPEN_BRACKET:
            end += 3
            continue
        if flags[end] & COMMA:
            if appositive or end + 1 >= limit or flags[end + 1] & SEGMENT:
                break
            if not (flags[end + 1] & CAPITAL or folded[end + 1] in determiner):
                break
            appositive = True
        elif end > start and not appositive and (folded[end] in stop or folded[end] in known.subjunctive):
            break
        end += 1
    trailing = known.words("filler") if known.verb_second else frozenset[str]()
    while end > start and (flags[end - 1] & COMMA or (end - start > 1 and folded[end - 1] in trailing)):
        end -= 1
    return by_name(passage, start, end) if end > start else None


def by_name(passage: Passage, start: int, end: int) -> Range:
    """The name alone of "la maire de Valbrune, Odile Sarrazin": an office, a comma, and nothing but capitals."""
    comma = next((i for i in range(end - 1, start, -1) if passage.flags[i] & COMMA), None)
    if comma is None or not 1 < end - comma - 1 <= _SHORT // 2:
        return start, end
    named = all(passage.flags[i] & CAPITAL for i in range(comma + 1, end))
    office = passage.flags[start] & LOWER or passage.flags[start + 1] & LOWER
    return (comma + 1, end) if named and office else (start, end)


def _inner_stop(passage: Passage, index: int, start: int) -> bool:
    if index + 1 < len(passage) and passage.starts[index + 1] == passage.ends[index]:
        return True
    if not passage.ends_sentence(index, start):
        return True
    return (
        passage.words[index] == "."
        and index > start
        and (len(passage.words[index - 1]) <= 2 or passage.words[index - 1].isdigit())
        and index + 1 < len(passage)
        and passage.starts[index] == passage.ends[index - 1]
    )


def phrase_before(passage: Passage, verb: int, low: int, known: Convention) -> Range | None:
    """The noun phrase that ends before the verb, leading adverbials dropped."""
    flags, folded = passage.flags, passage.folded
    end = verb
    skipped = known.words("filler") | known.words("auxiliary")
    while end > low and (folded[end - 1] in skipped) and folded[end - 1] not in known.words("pronoun"):
        end -= 1
    if end <= low or (flags[end - 1] & SEGMENT and not _is_name(passage, end - 1, low)):
        return None
    if folded[end - 1] in known.words("pronoun"):
        return end - 1, end
    start = end
    closing = bool(flags[end - 1] & COMMA)
    finite = known.words("finite")
    while start > low and end - start < _PHRASE:
        if flags[start - 1] & SEGMENT and not _is_name(passage, start - 1, low):
            break
        if flags[start - 1] & BREAK or (flags[start - 1] & STOP and not _inner_stop(passage, start - 1, low)):
            break
        if folded[start - 1] in finite and not closing:
            break
        if known.verb_second and flags[start - 1] & LOWER and folded[start - 1] in known.cues:
            start = next((i + 1 for i in range(start, end) if flags[i] & COMMA), start)
            break
        start -= 1
    return _trimmed(passage, start, end, known)


def _is_name(passage: Passage, index: int, low: int) -> bool:
    """Whether a segment inside a noun phrase is a name in marks: a spokesman of the „Anker“ said."""
    short = passage.ends[index] - passage.starts[index] <= _NAME
    return short and index > low and not passage.flags[index - 1] & (STOP | BREAK | COMMA | SEGMENT)


def _trimmed(passage: Passage, start: int, end: int, known: Convention) -> Range | None:
    flags, folded = passage.flags, passage.folded
    opening, conjunction = known.words("opening"), known.words("conjunction")
    while start < end:
        if folded[start] in conjunction or flags[start] & COMMA:
            start += 1
        elif folded[start] in opening or _is_participle(passage, start, end, known):
            comma = next((i for i in range(start, end) if flags[i] & COMMA), None)
            if comma is None or comma + 1 >= end:
                return None
            start = comma + 1
        else:
            break
    while end > start and flags[end - 1] & COMMA:
        end -= 1
    if start >= end:
        return None
    finite = known.words("finite")
    if any(folded[i] in finite for i in range(start, end)):
        return None
    determined = folded[start] in known.words("determiner") or folded[start][:2] in (
        "l'",
        "d'",
    )
    return by_name(passage, start, end) if flags[start] & CAPITAL or determined else None


def _is_participle(passage: Passage, start: int, end: int, known: Convention) -> bool:
    """Interrogé sur ce point, le maire …: a participle before the comma and the subject."""
    if not known.participle_endings or not passage.folded[start].endswith(known.participle_endings):
        return False
    return start + 1 < end and not passage.flags[start + 1] & (CAPITAL | COMMA)


def _before(passage: Passage, index: int, low: int, high: int, known: Convention) -> Attribution | None:
    flags, folded = passage.flags, passage.folded
    colon = index - 1 >= low and passage.words[index - 1] == ":"
    weak: Attribution | None = None
    for verb in range(index - 1, low - 1, -1):
        if flags[verb] & SEGMENT:
            if weak is not None:
                break
            continue
        behind = _source_before(passage, verb, low, known)
        if behind is not None:
            return behind
        phrase = _source_phrase(passage, verb, index, known)
        if phrase is not None:
            width = next(len(w) for w in known.before_source if tuple(folded[verb : verb + len(w)]) == w)
            return Attribution((verb, verb + width), phrase, 2, "according")
        if folded[verb] not in known.cues or (flags[verb] & CAPITAL and verb > low):
            continue
        limit = index if index > verb + 1 else high
        if folded[verb] in known.impersonal and verb + 1 < len(passage) and folded[verb + 1] == "es":
            source = phrase_after(passage, low + 1, verb, known) if folded[low] in known.words("opening") else None
            start = verb + 2 + (passage.folded[verb + 2] in known.words("opening") if verb + 2 < limit else 0)
            source = source or phrase_after(passage, start, limit, known)
        else:
            source = verb_subject(passage, verb, low, limit, known)
        if source is not None and (colon or folded[verb] not in known.weak or _names_so(passage, verb, index, known)):
            found = Attribution((verb, verb + 1), source, 3 if colon else 2, "verb")
            if folded[verb] not in known.weak or colon:
                return found
            weak = weak or found
    if weak is not None:
        return weak
    if not colon:
        return None
    unlisted = _unlisted_before(passage, index - 1, low, known)
    if unlisted is not None:
        return unlisted
    if 0 < index - 1 - low <= _HEAD and flags[low] & CAPITAL and not _says_more(passage, low, index - 1, known):
        return Attribution((index - 1, index), (low, index - 1), 2, "colon")
    subject = _sentence_subject(passage, index - 1, low, known)
    return Attribution((index - 1, index), subject.source, 1, "colon") if subject is not None else None


def _says_more(passage: Passage, low: int, colon: int, known: Convention) -> bool:
    """Whether a clause and no bare name stands before the colon: El presidente fue tajante: …"""
    return any(passage.folded[i] in known.words("finite") for i in range(low, colon))


def _is_verb(passage: Passage, index: int, known: Convention) -> bool:
    """Whether a word has the form of a finite verb, listed or not; never a small word."""
    word = passage.folded[index]
    if not passage.flags[index] & LOWER or any(word in known.words(name) for name in _CLOSED):
        return False
    return word.endswith(known.verb_second) or word in known.words("strong")


def _unlisted_before(passage: Passage, colon: int, low: int, known: Convention) -> Attribution | None:
    """Den Unmut brachte die Sprecherin zum Ausdruck: „…“: the finite verb of the clause, whether we list it or not."""
    if not known.verb_second:
        return None
    for verb in range(low + 1, colon):
        if not _is_verb(passage, verb, known):
            continue
        before = passage.flags[verb - 1]
        if not before & (CAPITAL | CLOSE_BRACKET | COMMA | SEGMENT) and passage.folded[verb - 1] not in known.words(
            "pronoun"
        ):
            continue
        source = verb_subject(passage, verb, low, colon, known)
        return Attribution((verb, verb + 1), source, 2, "verb") if source is not None else None
    return None


def _names_so(passage: Passage, verb: int, index: int, known: Convention) -> bool:
    """Whether a verb that seldom says anything does so here: hält den Plan für „…“, sieht ihn als „…“, weist auf „…“ hin."""
    if not known.verb_second:
        return True
    before = passage.folded[max(verb + 1, index - 3) : index]
    return not before or any(word in known.words("judging") for word in before)


def verb_subject(passage: Passage, verb: int, low: int, limit: int, known: Convention) -> Range | None:
    """The subject of a cue verb, before or behind it; where the verb stands second, whatever else may open the clause."""
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
        if passage.flags[earlier] & STOP and not _inner_stop(passage, earlier, low):
            return None
        if passage.flags[earlier] & LOWER and (passage.folded[earlier] in known.cues or _is_verb(passage, earlier, known)):
            return verb_subject(passage, earlier, low, verb - 1, known)
    found = _sentence_subject(passage, verb - 1, low, known)
    return found.source if found is not None else None


def _subject_follows(
    passage: Passage, verb: int, low: int, limit: int, before: Range | None, known: Convention
) -> bool:
    """Whether what opens a German clause is no subject: Den Antrag lehnte die Ministerin ab, Höhnisch fragte er."""
    if before is None or verb + 1 >= limit:
        return True
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
    start = _skip(passage, verb + 1, min(limit, verb + 4), known.words("filler"))
    if start >= limit:
        return False
    speaks = any(folded[i].endswith(known.speaker_endings) for i in range(*before) if flags[i] & CAPITAL)
    return not speaks and (folded[start] == "der" or bool(flags[start] & CAPITAL))


def _far(passage: Passage, index: int, high: int, known: Convention) -> Attribution | None:
    flags, folded = passage.flags, passage.folded
    for verb in range(index + 1, high):
        if flags[verb] & SEGMENT:
            continue
        if flags[verb - 1] & COMMA:
            phrase = _source_phrase(passage, verb, high, known)
            if phrase is not None:
                return Attribution((verb, verb + 1), phrase, 2, "according")
        if folded[verb] in known.cues and not flags[verb] & CAPITAL and folded[verb] not in known.weak:
            source = phrase_after(passage, verb + 1, high, known) or phrase_before(passage, verb, index + 1, known)
            if source is not None:
                return Attribution((verb, verb + 1), source, 1, "far")
    return None


def reporter(passage: Passage, index: int, known: Convention) -> Range | None:
    """Whose report a sentence in the subjunctive gives: Lund ist der Meinung, dass der Hafen „…“ sei · Lund bezweifelte es: …"""
    low = passage.sentence_of(index)[0]
    colon = next((i for i in range(index - 1, low, -1) if passage.words[i] == ":"), None)
    if colon is not None:
        found = _unlisted_before(passage, colon, low, known)
        return found.source if found is not None else None
    if known.words("content").isdisjoint(passage.folded[low:index]):
        return None
    found = _sentence_subject(passage, index, low, known)
    return found.source if found is not None else None


def _sentence_subject(passage: Passage, index: int, low: int, known: Convention) -> Attribution | None:
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


def attribute_unspaced(text: str, outer: Span, paragraph: Span, known: Convention) -> tuple[Span, Span] | None:
    """Cue and source around a segment in a script without spaces, as spans."""
    stop = max(text.rfind(mark, paragraph.start, outer.start) for mark in "。！？\n")
    begin = max(stop + 1, paragraph.start, outer.start - _WINDOW)
    lead = text[begin : outer.start].rstrip("：:，,、 ")
    for cue in known.unspaced.get("before", ()):
        if lead.endswith(cue) and len(lead) > len(cue):
            place = begin + len(lead) - len(cue)
            return Span(place, place + len(cue)), _unspaced_source(text, begin, place)
    skip = known.unspaced.get("skip", "")
    for cue in known.unspaced.get("after", ()):
        if text.startswith(cue, outer.end):
            offset = len(skip) if cue.startswith(skip) else 0
            span = Span(outer.end + offset, outer.end + len(cue))
            ends = known.unspaced.get("source_ends", ())
            place = max((lead.rfind(mark) for mark in ends), default=-1)
            if place > 0:
                return span, _unspaced_source(text, begin, begin + place)
    return None


def _unspaced_source(text: str, begin: int, end: int) -> Span:
    part = re.split(r"[、，,]", text[begin:end])[-1]
    return Span(end - len(part), end) if part else Span(begin, end)
