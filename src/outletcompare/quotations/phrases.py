"""Noun phrases around an English cue verb: the subject before it, after it, or of the whole sentence."""

from __future__ import annotations

from outletcompare.quotations.closed_words import closed, unsaid_words
from outletcompare.quotations.mentions import is_nobody, is_time
from outletcompare.quotations.passages import Passage
from outletcompare.quotations.relative_clauses import qualified_subject
from outletcompare.quotations.word_classes import (
    ADVERB,
    AUXILIARY,
    BREAK,
    CAPITAL,
    CLAUSE_VERB,
    CLOSE_BRACKET,
    COMMA,
    CUE,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    LOWER,
    NOUNISH,
    OPEN_BRACKET,
    OPENING,
    PAST,
    PREPOSITION,
    PRONOUN,
    SEGMENT,
    STOP,
    SUBORDINATOR,
)

WINDOW = 45
_CLAUSE = 14  # words
# what may end a stretch of words on the way back from a verb; every coordinator is a subordinator here
_TELLING = SEGMENT | CLOSE_BRACKET | OPEN_BRACKET | BREAK | STOP | SUBORDINATOR | FINITE | COMMA
Range = tuple[int, int]

_COORDINATORS = frozenset({"and", "or"})
_BULLETS = frozenset("-*•▪‣►●·>")  # before the first word of an item
_RELATIVE = frozenset({"who", "which", "whose"})


def subject_before(passage: Passage, verb: int, lowest: int) -> Range | None:
    """The subject that ends right before the verb, auxiliaries and adverbs between them skipped."""
    if (verb, lowest) not in passage.subjects:
        passage.subjects[verb, lowest] = _subject_before(passage, verb, lowest)
    return passage.subjects[verb, lowest]


def _subject_before(passage: Passage, verb: int, lowest: int) -> Range | None:
    flags, folded = passage.flags, passage.folded
    end = verb
    while end > lowest and flags[end - 1] & LOWER and flags[end - 1] & (AUXILIARY | ADVERB):
        end -= 1
    if end < verb and end > lowest and flags[end - 1] & SEGMENT:
        return None
    if end <= lowest:
        return (lowest, lowest + 1) if lowest < verb and folded[lowest] in ("one", "both", "all") else None
    last = flags[end - 1]
    word = folded[end - 1]
    if last & SEGMENT:
        return _held_at_distance(passage, end, lowest)
    if word == "to":  # used to say
        held = end - 2
        return _subject_before(passage, held, lowest) if held > lowest and folded[held] in closed["habit"] else None
    if word in ("who", "which"):
        return end - 1, end
    if last & PRONOUN:
        return end - 1, end
    if word in ("and", "or", "but", "that"):
        return None
    closing = bool(last & COMMA) or passage.words[end - 1] in "—–)"
    qualified = None if closing else qualified_subject(passage, end, lowest)
    if qualified is not None:
        return qualified
    start = _clause_start(passage, end, lowest, closing)
    return _trim(passage, start, end, bool(last & (COMMA | BREAK)))


def _held_at_distance(passage: Passage, end: int, lowest: int) -> Range | None:
    """The so-called “experts” [say]: a subject whose noun stands in marks."""
    start = end - 1
    while start > lowest and end - start <= _REMARK and passage.flags[start - 1] & LOWER and start - 1 > lowest:
        start -= 1
    held = start < end - 1 and passage.flags[start - 1] & DETERMINER
    return (start - 1, end) if held and passage.folded[end - 2] == "so-called" else None


def _clause_start(passage: Passage, end: int, lowest: int, closing: bool) -> int:
    flags, folded = passage.flags, passage.folded
    furthest = max(lowest, end - WINDOW - 1)
    depth, commas, first_comma = 0, 0, end
    for place in range(end - 1, furthest - 1, -1):
        flag = flags[place]
        if not flag & _TELLING:
            continue
        if flag & SEGMENT:
            return place + 1
        if flag & CLOSE_BRACKET:
            depth += 1
        elif flag & OPEN_BRACKET:
            if depth <= 0:
                return place + 1  # (her office said …
            depth -= 1
        elif depth <= 0:
            if flag & BREAK and (not closing or passage.words[place] in ";:"):
                return place + 1
            if flag & STOP and passage.ends_sentence(place, lowest):
                return place + 1
            if closing and commas > 1 and flag & SUBORDINATOR and folded[place] in closed["opens_clause"]:
                return place + 1  # what one man, who was there, called
            if flag & SUBORDINATOR and not closing and folded[place] not in ("and", "or", "as"):
                # a clause that a comma has closed again: since the talks in May, Roe has said
                return first_comma if commas else place + 1
            if folded[place] == "as" and not (closing or commas) and _joins_clauses(passage, place, lowest):
                return place + 1
            if flag & FINITE and place + 1 < end and not closing and not commas:
                return place + 1
            if folded[place] == "and" and not closing and place > lowest and flags[place - 1] & (COMMA | LOWER):
                return place + 1
            if flag & COMMA:
                commas, first_comma = commas + 1, place + 1
    return furthest


def _joins_clauses(passage: Passage, place: int, lowest: int) -> bool:
    """Whether "as" opens a clause behind another: the tax fell as [residents] complained; not: known as Bee."""
    flags, folded = passage.flags, passage.folded
    if not flags[place + 1] & (DETERMINER | CAPITAL | PRONOUN) and not folded[place + 1].endswith("s"):
        return False
    if folded[place - 1] in unsaid_words["named_as"] or folded[place - 1] in closed["before_as"]:
        return False
    verb = False
    for index in range(place - 1, max(lowest - 1, place - _CLAUSE), -1):
        flag = flags[index]
        if flag & (COMMA | SEGMENT | BREAK) or folded[index] in _RELATIVE or folded[index] == "that":
            break
        verb = verb or bool(flag & LOWER and (flag & (FINITE | PAST) or folded[index].endswith("ed")))
    return verb


def _trim(passage: Passage, start: int, end: int, closing: bool) -> Range | None:
    """Drop leading adverbials ("On Friday, …") and trailing auxiliaries from a stretch before a verb.

    ``closing``: a comma stands right before the verb and closes an apposition, "Roe, the mayor, said".
    """
    flags, folded, words = passage.flags, passage.folded, passage.words
    before = _before_time(passage, start, end)
    if before > start:
        closing, end = closing or bool(flags[before - 1] & COMMA), before
    parts = _comma_parts(passage, start, end)
    remarked = False
    while len(parts) > 1 and _is_remark(passage, parts[-1]):
        parts.pop()
        remarked = closing = True
    apposed = closing and len(parts) > 1 and _is_apposed(passage, parts)
    while len(parts) > 1 and not apposed and _is_beside(passage, parts[0]):
        parts.pop(0)
    if len(parts) > 1 and not closing and not _is_list(passage, parts):
        parts = parts[-1:]  # after the last comma, and no comma before the verb: the subject is what stands between
    if not parts:
        return None
    first, last = parts[0][0], parts[-1][1]
    if remarked or apposed:
        first = max((i + 1 for i in range(*parts[0]) if i > first and _is_verb(passage, i)), default=first)
    while first < end and (folded[first] in LEADERS or flags[first] & (COMMA | BREAK) or words[first] in _BULLETS):
        first += 1
    if first < end and len(parts) == 1 and flags[first] & OPENING:
        first = after_adverbial(passage, first, end)
    while last > first and (
        flags[last - 1] & (COMMA | BREAK)
        or (flags[last - 1] & LOWER and flags[last - 1] & AUXILIARY)
        or words[last - 1] == "-"
    ):
        last -= 1
    if last > first and _is_subject(passage, first, last):
        return first, last
    told = next((i for i in range(last - 2, first, -1) if _is_verb(passage, i)), None)
    if told is None or closing or not flags[told] & CLAUSE_VERB or not flags[told + 1] & (CAPITAL | DETERMINER):
        return None
    return (told + 1, last) if _is_subject(passage, told + 1, last) else None  # prosecutors say Roe [told]


def _before_time(passage: Passage, start: int, end: int) -> int:
    """Where "on Saturday" or "late last Friday" begins at the end of a stretch, or ``end``."""
    index = end
    while index > start and passage.flags[index - 1] & DAY:
        index -= 1
    if index == end:
        return end
    while index > start and passage.folded[index - 1] in _BEFORE_DAY:
        index -= 1
    return index


_BEFORE_DAY = frozenset({"on", "late", "early", "last", "in"})


def _is_beside(passage: Passage, part: Range) -> bool:
    last = part[1] - 1
    timed = is_time(passage.folded[last]) or bool(passage.flags[last] & DAY)
    return timed or _is_adverbial(passage, part[0]) or _is_clause(passage, part)


def _is_apposed(passage: Passage, parts: list[Range]) -> bool:
    """Police said the suspect, a man of 41, [shouted]: what follows the first comma says who stands before it."""
    first, last = parts[0]
    verb = next((i for i in range(last - 2, first, -1) if _is_verb(passage, i)), None)
    if verb is None or not passage.flags[verb] & CLAUSE_VERB or passage.folded[parts[1][0]] not in ("a", "an", "the"):
        return False
    return bool(passage.flags[verb + 1] & (DETERMINER | CAPITAL)) and not passage.flags[last - 1] & DAY


def _is_remark(passage: Passage, part: Range) -> bool:
    """Whether a comma part is the age or the party of whoever stands before it: 28 · R-Texas · D-N.Y."""
    word = passage.words[part[0]]
    return part[1] - part[0] <= _REMARK and (word.isdigit() or (word[1:2] == "-" and word[0] in "DRI"))


def _is_list(passage: Passage, parts: list[Range]) -> bool:
    """Whether comma parts are one list: Roe, Doe and the mayor."""
    last = passage.folded[parts[-1][0] : parts[-1][1]]
    return not _COORDINATORS.isdisjoint(last) and all(part[1] - part[0] <= _LISTED for part in parts[:-1])


_REMARK = 3  # words
_LISTED = 4


def _is_verb(passage: Passage, index: int) -> bool:
    """Whether a word is a finite verb for certain, or a cue verb in the past."""
    flag = passage.flags[index]
    return bool(flag & LOWER and (flag & (FINITE | PAST) or (flag & CLAUSE_VERB and not flag & NOUNISH)))


LEADERS = frozenset(
    {
        "and",
        "but",
        "so",
        "or",
        "yet",
        "then",
        "also",
        "as",
        "when",
        "while",
        "because",
        "if",
        "though",
        "where",
        "since",
        "that",
    }
)


def _comma_parts(passage: Passage, start: int, end: int) -> list[Range]:
    if "," not in passage.words[start:end]:
        return [(start, end)] if end > start else []
    parts: list[Range] = []
    begin, depth = start, 0
    for index in range(start, end):
        flag = passage.flags[index]
        if flag & OPEN_BRACKET:
            depth += 1
        elif flag & CLOSE_BRACKET:
            depth -= 1
        elif flag & COMMA and depth <= 0:
            parts.append((begin, index))
            begin = index + 1
    if begin < end:
        parts.append((begin, end))
    return [part for part in parts if part[1] > part[0]]


def _is_clause(passage: Passage, part: Range) -> bool:
    """Whether a comma part holds a finite verb of its own: the talks will go on, Roe said."""
    return any(_is_verb(passage, i) for i in range(part[0] + 1, part[1])) and passage.folded[part[0]] not in _RELATIVE


def _is_adverbial(passage: Passage, index: int) -> bool:
    flag = passage.flags[index]
    if flag & (OPENING | SUBORDINATOR | GERUND | ADVERB) or passage.words[index][0].isdigit():
        return True
    return bool(flag & AUXILIARY) or (not flag & CAPITAL and passage.folded[index].endswith("ed"))


def after_adverbial(passage: Passage, first: int, end: int) -> int:
    """The start of the subject in "On Friday Roe said": behind the preposition and the day."""
    flags = passage.flags
    index = first + 1
    while index < end and flags[index] & LOWER:
        index += 1
    last = index
    while last < end and flags[last] & DAY:
        last += 1
    return (max(index, last)) if last < end else first


def _is_subject(passage: Passage, first: int, last: int) -> bool:
    flags = passage.flags
    flag = flags[first]
    if flag & SEGMENT or passage.folded[first] in ("to", "of", "not") or flag & (SUBORDINATOR | FINITE):
        return False
    if flag & CAPITAL and last - first > 1 and _is_ordered(passage, first):
        return False
    if flag & PRONOUN and last - first == 1:
        return True
    if flag & GERUND and not flag & CAPITAL and not _is_adjective(passage, first, last):
        return False
    if flag & LOWER and flag & CUE and not flag & NOUNISH:
        return False
    if passage.folded[last - 1].endswith("'s") and passage.words[last - 1] != "'s":
        return False
    if passage.folded[last - 1] in closed["possessive"]:
        return False
    if last - first == 1 and flag & LOWER and passage.folded[first].endswith("ed"):
        return False
    for index in range(first, last):
        flag = flags[index]
        if flag & COMMA:
            break
        if flag & LOWER and index > first and (_is_verb(passage, index) or _is_past(passage, first, index)):
            return False
    return not is_nobody(" ".join(passage.words[first:last]))


def _is_ordered(passage: Passage, first: int) -> bool:
    """Whether the reader is told to do something: Look for products labelled “…”."""
    after = passage.flags[first + 1] & (PREPOSITION | DETERMINER)
    return bool(after) and passage.folded[first] in unsaid_words["imperative"]


def _is_adjective(passage: Passage, first: int, last: int) -> bool:
    """Whether a participle only qualifies the plural that follows it: leading experts say"""
    word = passage.folded[last - 1]
    return (
        last - first == 2 and bool(passage.flags[last - 1] & LOWER) and word.endswith("s") and not word.endswith("ss")
    )


def _is_past(passage: Passage, first: int, index: int) -> bool:
    """Whether "-ed" right behind a name or pronoun is its verb: Roe also backed, she started."""
    flags = passage.flags
    if not (flags[index] & LOWER and passage.folded[index].endswith("ed")) or index - first > _NAME_WORDS:
        return False
    while index - 1 > first and flags[index - 1] & LOWER and flags[index - 1] & (ADVERB | AUXILIARY):
        index -= 1
    return bool(flags[index - 1] & (PRONOUN | CAPITAL)) and passage.folded[index - 1] not in _RELATIVE


_NAME_WORDS = 6
