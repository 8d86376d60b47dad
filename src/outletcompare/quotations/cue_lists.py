"""Attribution by cue lists, for languages other than English: verb, source, colon, "selon", "laut", in either order."""

from __future__ import annotations

from outletcompare.quotations.attribution import Attribution
from outletcompare.quotations.conventions import Convention
from outletcompare.quotations.list_phrases import is_inner_stop, phrase_after, phrase_before, skip_words
from outletcompare.quotations.list_subjects import is_verb_form, sentence_subject, verb_subject
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.phrases import Range
from outletcompare.quotations.word_classes import BREAK, CAPITAL, CLOSE_BRACKET, COMMA, LOWER, SEGMENT, STOP

_WINDOW = 80
_PHRASE = 30
_SHORT = 8
_HEAD = 9  # words of a name and title before a colon


def attribute_by_list(passage: Passage, index: int, sentence: Range, known: Convention) -> Attribution | None:
    """The best attribution of the segment at word ``index`` by the language's cue lists, or None."""
    low, high = max(sentence[0], index - _WINDOW), min(sentence[1], index + _WINDOW)
    after = _after(passage, index, high, known)
    if after is not None:
        return after
    before = _as_said(passage, index, low, known) or _before(passage, index, low, high, known)
    if before is not None:
        return before
    return _far(passage, index, high, known) or sentence_subject(passage, index, low, known)


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
    verb = skip_words(passage, start, high, known.words("auxiliary"))
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
    if not is_verb_form(passage, start, known):
        return None
    source = phrase_after(passage, start + 1, high, known)
    return Attribution((start, start + 1), source, 2, "inverted") if source is not None else None


def _is_quoted_after(passage: Passage, start: int, high: int, known: Convention) -> Attribution | None:
    """„…“, wird Pia Lund in dem Blatt zitiert"""
    if start + 2 >= high or passage.folded[start] not in known.words("passive"):
        return None
    for place in range(start + 2, min(high, start + _PHRASE)):
        if passage.flags[place] & (STOP | SEGMENT) and not is_inner_stop(passage, place, start):
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
    subject = sentence_subject(passage, index - 1, low, known)
    return Attribution((index - 1, index), subject.source, 1, "colon") if subject is not None else None


def _says_more(passage: Passage, low: int, colon: int, known: Convention) -> bool:
    """Whether a clause and no bare name stands before the colon: El presidente fue tajante: …"""
    return any(passage.folded[i] in known.words("finite") for i in range(low, colon))


def _unlisted_before(passage: Passage, colon: int, low: int, known: Convention) -> Attribution | None:
    """Den Unmut brachte die Sprecherin zum Ausdruck: „…“: the finite verb of the clause, whether we list it or not."""
    if not known.verb_second:
        return None
    for verb in range(low + 1, colon):
        if not is_verb_form(passage, verb, known):
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
    """Whether a verb that seldom says anything does so here: hält den Plan für „…“, sieht ihn als „…“."""
    if not known.verb_second:
        return True
    before = passage.folded[max(verb + 1, index - 3) : index]
    return not before or any(word in known.words("judging") for word in before)


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
    """Whose report a sentence in the subjunctive gives: Lund ist der Meinung, dass der Hafen „…“ sei."""
    low = passage.sentence_of(index)[0]
    colon = next((i for i in range(index - 1, low, -1) if passage.words[i] == ":"), None)
    if colon is not None:
        found = _unlisted_before(passage, colon, low, known)
        return found.source if found is not None else None
    if known.words("content").isdisjoint(passage.folded[low:index]):
        return None
    found = sentence_subject(passage, index, low, known)
    return found.source if found is not None else None
