"""Names of persons and parties cut out of mentions, titles, offices and appositions left behind."""

from __future__ import annotations

import re
from functools import lru_cache

from outletcompare.quotations.mentions import is_trailing, starts_verb
from outletcompare.quotations.name_classes import (
    COMPOUND,
    DAY,
    FIELD,
    GIVEN,
    HEAD,
    INSTITUTION,
    LEADING,
    OPENER,
    OWNER,
    PARTICLE,
    ROLE,
    TITLE,
    before_glue,
    is_full_name,
    is_institution,
    may_be,
    without_owner,
)
from outletcompare.quotations.name_words import LONGEST_NAME, LONGEST_PRINTED
from outletcompare.quotations.word_classes import FINITE, PAST, known_word

_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[\w’'‑&-]+(?:\.(?=\s|$))?|[,;()\[\]–—:]")
_PREPOSITIONS = frozenset({"of", "for", "from", "at", "in", "with", "to", "on", "who", "which", "whose"})
_STOPS = frozenset({",", ";", "(", "[", "–", "—", ":"})


@lru_cache(maxsize=16384)
def person_words(mention: str) -> tuple[str, ...]:
    """The words of a person's or party's name in a mention, titles and appositives cut off; () for a description."""
    mention = mention[: 2 * LONGEST_PRINTED]
    apposed = "," in mention
    if not apposed and mention.islower():
        return ()
    words = _head(mention)
    if not words:
        return ()
    described = _after_description(mention) if apposed else ()
    if described:
        return described
    if not any(word[:1].isupper() for word in words):
        return ()
    joint = _joint(words)
    if joint:
        return joint
    stop = _preposition(words)
    head = words[:stop]
    if stop < len(words) and may_be(head[-1], TITLE) and not is_full_name(head):
        return _behind_office(words[stop:])
    named = is_full_name(head) and not may_be(head[-1], INSTITUTION | HEAD)
    if stop < len(words) and head[-1][:1].isupper() and is_institution(tuple(head)) and not named:
        return _behind_office(words[stop:]) or _holder(words, stop) or tuple(words)
    if not head[-1][:1].isupper() or (may_be(head[-1], TITLE) and not is_full_name(head)):
        return ()
    return _last_run(head)


def _preposition(words: list[str]) -> int:
    """Where the first preposition behind the first word stands; the number of words where there is none."""
    for index in range(1, len(words)):
        if words[index] in _PREPOSITIONS:
            return index
    return len(words)


def _holder(words: list[str], stop: int) -> tuple[str, ...]:
    """The name behind the office somebody holds in an institution: University of Orsk professor Jane Roe."""
    offices = [i for i in range(stop, len(words)) if may_be(words[i], TITLE)]
    name = words[offices[-1] + 1 :] if offices else []
    return _last_run(name) if 1 < len(name) <= LONGEST_NAME and all(word[:1].isupper() for word in name) else ()


def _joint(words: list[str]) -> tuple[str, ...]:
    """Two names joined by "and" are one party."""
    if "and" not in words[1:-1]:
        return ()
    place = words.index("and", 1)
    if not (words[place - 1][:1].isupper() and words[place + 1][:1].isupper()) or place > LONGEST_NAME:
        return ()
    both = words[1:] if words[0].lower() == "both" else words
    place = both.index("and")
    if _PREPOSITIONS.isdisjoint(both):
        left, right = _last_run(both[:place]), _last_run(both[place + 1 :])
        if not left and len(right) > 1 and may_be(right[0], GIVEN):
            return right  # Homeland Security and Emergencies Adviser Jane Roe
        return (*left, "and", *right) if left and right else tuple(both)
    left, right = person_words(" ".join(both[:place])), person_words(" ".join(both[place + 1 :]))
    if len(left) > 1 and len(right) > 1 and may_be(left[0], GIVEN) and may_be(right[0], GIVEN):
        return (*left, "and", *right)
    if may_be(both[place + 1], FIELD) and len(right) > 1 and may_be(right[0], GIVEN):
        return right  # Department of Roads and Public Works Commissioner Jane Roe
    return () if may_be(both[-1], TITLE) else tuple(both)


def _behind_office(rest: list[str]) -> tuple[str, ...]:
    """The name behind an office and what it is over: of National Intelligence Jane Roe; () where there is none."""
    if rest[0] not in ("of", "for", "to", "in"):
        return ()
    words = rest[1:]
    over = 0
    while over < len(words) and (may_be(words[over], FIELD) or words[over] in ("of", "the", "and")):
        over += 1
    while 0 < over < len(words) and may_be(words[over], TITLE):
        over += 1
    name = words[over:]
    if not over or not 1 < len(name) <= LONGEST_NAME or not all(word[:1].isupper() for word in name):
        return ()
    return () if is_institution(tuple(name)) else _last_run(name)


def _after_description(mention: str) -> tuple[str, ...]:
    """The name that a description introduces: "the port's harbour master, Jane Roe"; () where there is none."""
    before, comma, after = mention.partition(",")
    if not comma or not before.strip():
        return ()
    words = before.split()
    stop = _preposition(words)
    noun = words[stop - 1]
    if noun[:1].isupper() and not may_be(noun, ROLE):
        return ()
    following = after.partition(",")[0].split()
    named = is_full_name(following)
    rest = [w for i, w in enumerate(following) if not may_be(w, TITLE) or (named and i == len(following) - 1)]
    name = _last_run(rest)
    return name if 1 < len(name) == len(rest) and not is_institution(name) else ()


def _head(mention: str) -> list[str]:
    words: list[str] = []
    for word in _WORD.findall(mention):
        if word in _STOPS:
            if words and not (word in ",;" and all(may_be(w, TITLE) for w in words)):
                break
            continue
        words.append(word)
    while words and words[0].lower() in ("the", "a", "an"):
        words.pop(0)
    if "or" in words[1:]:
        words = words[: words.index("or", 1)]
    for index in range(1, len(words)):
        word = words[index]
        if word.islower() and (known_word(word)[1] & (FINITE | PAST) or starts_verb(words, index)):
            words = words[:index]
            break
    while len(words) > 1 and is_trailing(words[-1]):
        words.pop()
    return words


def _last_run(words: list[str]) -> tuple[str, ...]:
    if len(words) > 1 and may_be(words[-1], HEAD) and not words[-1].isupper():
        return tuple(_institution(words))
    end = len(words)
    start = end
    while start > 0 and (words[start - 1][:1].isupper() or may_be(words[start - 1], PARTICLE)):
        start -= 1
    run = words[start:end]
    while run and may_be(run[-1], DAY):
        run = run[:-1]
    while len(run) > 1 and run[-1] in ("I", "A"):
        run = run[:-1]
    for index in range(len(run) - 1 - is_full_name(run), -1, -1):
        if may_be(run[index], TITLE) or (index + 1 < len(run) and may_be(run[index], OWNER)):
            run = run[index + 1 :]
            break
    while len(run) > 1 and may_be(run[0], OPENER | LEADING):
        run = run[1:]
    while len(run) > 1 and (may_be(run[0], COMPOUND) or (len(run) > 2 and may_be(run[0], FIELD))):
        run = run[1:]
    run = before_glue(run)
    if not run:
        return ()
    last = run[-1] if run[-1].count(".") > 1 else run[-1].rstrip(".")
    return (*run[:-1], without_owner(last) or run[-1])


def _institution(words: list[str]) -> list[str]:
    """The capitalised words an institution's name ends with: State Department, of "the embattled State Department"."""
    start = len(words)
    while start > 0 and (words[start - 1][:1].isupper() or words[start - 1] in ("of", "and")):
        start -= 1
    while start < len(words) - 1 and (
        not words[start][:1].isupper() or may_be(words[start], LEADING) or words[start].endswith(("’s", "'s"))
    ):
        start += 1
    return [*words[start:-1], without_owner(words[-1])]
