"""Names of persons: cut out of mentions, compared through spelling variants, found in running text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from attrs import define

from outletcompare.lexicons import load
from outletcompare.model import Span
from outletcompare.quotations.mentions import is_leading, is_trailing, starts_verb
from outletcompare.quotations.passages import (
    AUXILIARY,
    DAY,
    DETERMINER,
    FINITE,
    GERUND,
    OPENING,
    PAST,
    PRONOUN,
    SUBORDINATOR,
    known_word,
)

_CAPITAL = r"[A-ZÀ-ÖØ-ÞĀ-ŽА-ЯЁ]"
_NAME_WORD = rf"{_CAPITAL}(?:\.(?:{_CAPITAL}\.)*|[\w’'‑&-]*)"
_RUN = re.compile(
    rf"{_NAME_WORD}(?: (?:(?:al-|bin |bint |ibn |de |del |della |di |da |dos |van |der |den |von |la |le |el )*"
    rf"{_NAME_WORD}))*"
)
_WORD = re.compile(r"(?:[^\W\d_]\.){2,}|[\w’'‑&-]+(?:\.(?=\s|$))?|[,;()\[\]–—:]")
_POSSESSIVE = re.compile(r"[’']s?$")
_NOT_NAME = AUXILIARY | DAY | DETERMINER | FINITE | OPENING | PRONOUN | SUBORDINATOR
_PREPOSITIONS = frozenset({"of", "for", "from", "at", "in", "with", "to", "on", "who", "which", "whose"})
_STOPS = frozenset({",", ";", "(", "[", "–", "—", ":"})


@define(kw_only=True, eq=False)
class Run:
    """A stretch of capitalised words in the text that may name a person; titles before the name are kept apart."""

    words: tuple[str, ...]
    span: Span
    titles: tuple[str, ...] = ()


def runs(text: str, start: int, end: int) -> Iterator[Run]:
    """Every run of capitalised words in ``text[start:end]`` that may be a name, in order."""
    for match in _RUN.finditer(text, start, end):
        printed = match[0]
        parsed = _name_in(printed) if len(printed) <= _LONGEST_RUN else None
        if parsed is not None:
            begin = match.start()
            words, titles, left, right = parsed
            span = Span(begin + left, begin + right)
            yield Run(words=words, span=span, titles=titles or _title_before(text, begin))


@lru_cache(maxsize=32768)
def _name_in(printed: str) -> tuple[tuple[str, ...], tuple[str, ...], int, int] | None:
    """Name, titles before it, and where the name begins and ends in a run of capitalised words; None for no name."""
    words = printed.split(" ")
    titles: list[str] = []
    first = 0
    owner = next((i for i in range(len(words) - 2, -1, -1) if _POSSESSIVE.search(words[i])), -1)
    first = owner + 1  # of "Orsk's Jane Roe" the name is what follows
    while first < len(words):
        folded = fold(words[first])
        if is_title(folded):
            titles.append(folded)
        elif not known_word(words[first])[1] & _NOT_NAME and not _is_before_name(words, first):
            break
        first += 1
    for index in range(len(words) - 1 - _is_full_name(words), first, -1):
        folded = fold(words[index])
        if is_role(folded) or (index + 2 < len(words) and is_title(folded)):  # US National Security Adviser Jane Roe
            titles.extend([fold(word) for word in words[first : index + 1]])
            first = index + 1
            break
    kept = words[first:]
    while len(kept) > 1 and kept[-1] in ("I", "A"):
        kept = kept[:-1]
    kept = _before_glue(kept)
    if not kept or len(kept) > _LONGEST_NAME or any(known_word(word)[1] & DAY for word in kept):
        return None
    last = _POSSESSIVE.sub("", kept[-1].rstrip("."))
    if not last:
        return None
    left = sum(map(len, words[:first])) + first
    return (
        (*kept[:-1], last),
        tuple(titles),
        left,
        left + sum(map(len, kept[:-1])) + len(kept) - 1 + len(last),
    )


def _is_before_name(words: list[str], index: int) -> bool:
    """Whether a word in a run of capitals is no part of the name behind it: Let Jane Roe, Orsk-born Jane Roe."""
    folded = fold(words[index])
    if is_leading(folded) or (known_word(words[index])[1] & GERUND and not is_given(folded)):
        return index + 1 < len(words)
    return _is_compound(words[index]) or (index + 2 < len(words) and folded in _fields())


def _before_glue(words: list[str]) -> list[str]:
    """A name without the link text that some sites glue to it: Jane RoeJane Ann RoeMayor · Roe Jane Ann RoeMayor."""
    for index, word in enumerate(words):
        first = words[0]
        begins, ends = word[: -len(first)], word[len(first) :]
        if index and begins[-1:].islower() and word.endswith(first):
            return [*words[:index], begins]
        if index > 1 and ends[:1].isupper() and word.startswith(first):
            return words[:1]
    return words


def _title_before(text: str, start: int) -> tuple[str, ...]:
    """The lower-case title right before a name: spokesman Roe."""
    left = text.rfind(" ", max(0, start - 22), max(0, start - 1)) + 1
    folded = fold(text[left : start - 1]) if start > 1 and left else ""
    return (folded,) if folded and is_role(folded) else ()


@lru_cache(maxsize=16384)
def person_words(mention: str) -> tuple[str, ...]:
    """The words of a person's or party's name in a mention, titles and appositives cut off; () for a description."""
    words = _head(mention[: 2 * _LONGEST_RUN])
    if not words:
        return ()
    described = _after_description(mention[: 2 * _LONGEST_RUN])
    if described:
        return described
    if not any(word[:1].isupper() for word in words):
        return ()
    joint = _joint(words)
    if joint:
        return joint
    stop = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
    head = words[:stop]
    if stop < len(words) and is_title(fold(head[-1])):
        return _behind_office(words[stop:])
    if stop < len(words) and head[-1][:1].isupper() and is_institution(tuple(head)):
        return _behind_office(words[stop:]) or _holder(words, stop) or tuple(words)
    if not head[-1][:1].isupper() or (is_title(fold(head[-1])) and not _is_full_name(head)):
        return ()
    return _last_run(head)


def _is_full_name(words: list[str]) -> bool:
    """Whether a word of office that ends the words is a family name: Larry King, Marty Baron."""
    return len(words) > 1 and is_given(fold(words[-2]))


def _holder(words: list[str], stop: int) -> tuple[str, ...]:
    """The name behind the office somebody holds in an institution: University of Orsk professor Jane Roe."""
    offices = [i for i in range(stop, len(words)) if is_title(fold(words[i]))]
    name = words[offices[-1] + 1 :] if offices else []
    return _last_run(name) if 1 < len(name) <= _LONGEST_NAME and all(word[:1].isupper() for word in name) else ()


def _joint(words: list[str]) -> tuple[str, ...]:
    """Two names joined by "and" are one party."""
    if "and" not in words[1:-1]:
        return ()
    place = words.index("and", 1)
    if not (words[place - 1][:1].isupper() and words[place + 1][:1].isupper()) or place > _LONGEST_NAME:
        return ()
    both = words[1:] if words[0].lower() == "both" else words
    place = both.index("and")
    if _PREPOSITIONS.isdisjoint(both):
        left, right = _last_run(both[:place]), _last_run(both[place + 1 :])
        if not left and len(right) > 1 and is_given(fold(right[0])):
            return right  # Homeland Security and Emergencies Adviser Jane Roe
        return (*left, "and", *right) if left and right else tuple(both)
    left, right = person_words(" ".join(both[:place])), person_words(" ".join(both[place + 1 :]))
    if len(left) > 1 and len(right) > 1 and is_given(fold(left[0])) and is_given(fold(right[0])):
        return (*left, "and", *right)
    if fold(both[place + 1]) in _fields() and len(right) > 1 and is_given(fold(right[0])):
        return right  # Department of Health and Human Services Commissioner Jane Roe
    return () if is_title(fold(both[-1])) else tuple(both)


def _behind_office(rest: list[str]) -> tuple[str, ...]:
    """The name behind an office and what it is over: of National Intelligence Jane Roe; () where there is none."""
    if rest[0] not in ("of", "for", "to", "in"):
        return ()
    words = rest[1:]
    over = 0
    while over < len(words) and (fold(words[over]) in _fields() or words[over] in ("of", "the", "and")):
        over += 1
    while 0 < over < len(words) and is_title(fold(words[over])):
        over += 1
    name = words[over:]
    if not over or not 1 < len(name) <= _LONGEST_NAME or not all(word[:1].isupper() for word in name):
        return ()
    return () if is_institution(tuple(name)) else _last_run(name)


def _after_description(mention: str) -> tuple[str, ...]:
    """The name that a description introduces: "the port's harbour master, Jane Roe"; () where there is none."""
    before, comma, after = mention.partition(",")
    words = before.split()
    if not comma or not words:
        return ()
    stop = next((i for i, word in enumerate(words) if i and word in _PREPOSITIONS), len(words))
    noun = words[stop - 1]
    if noun[:1].isupper() and not is_role(fold(noun)):
        return ()
    following = after.partition(",")[0].split()
    named = _is_full_name(following)
    rest = [w for i, w in enumerate(following) if not is_title(fold(w)) or (named and i == len(following) - 1)]
    name = _last_run(rest)
    return name if 1 < len(name) == len(rest) and not is_institution(name) else ()


def _head(mention: str) -> list[str]:
    words: list[str] = []
    for match in _WORD.finditer(mention):
        word = match.group()
        if word in _STOPS:
            if words and not (word in ",;" and all(is_title(fold(w)) for w in words)):
                break
            continue
        words.append(word)
    while words and words[0].lower() in ("the", "a", "an"):
        words.pop(0)
    if "or" in words[1:]:
        words = words[: words.index("or", 1)]
    for index, word in enumerate(words):
        if index and word.islower() and (known_word(word)[1] & (FINITE | PAST) or starts_verb(words, index)):
            words = words[:index]
            break
    while len(words) > 1 and is_trailing(words[-1]):
        words.pop()
    return words


def _last_run(words: list[str]) -> tuple[str, ...]:
    if len(words) > 1 and fold(words[-1]) in _heads() and not words[-1].isupper():
        return tuple(_institution(words))
    end = len(words)
    start = end
    while start > 0 and (words[start - 1][:1].isupper() or fold(words[start - 1]) in _particles()):
        start -= 1
    run = words[start:end]
    while run and known_word(run[-1])[1] & DAY:
        run = run[:-1]
    while len(run) > 1 and run[-1] in ("I", "A"):
        run = run[:-1]
    for index in range(len(run) - 1 - _is_full_name(run), -1, -1):
        if is_title(fold(run[index])) or (index + 1 < len(run) and _POSSESSIVE.search(run[index])):
            run = run[index + 1 :]
            break
    while len(run) > 1 and (known_word(run[0])[1] & (OPENING | DETERMINER) or is_leading(fold(run[0]))):
        run = run[1:]
    while len(run) > 1 and (_is_compound(run[0]) or (len(run) > 2 and fold(run[0]) in _fields())):
        run = run[1:]
    run = _before_glue(run)
    if not run:
        return ()
    last = run[-1] if run[-1].count(".") > 1 else run[-1].rstrip(".")
    return (*run[:-1], _POSSESSIVE.sub("", last) or run[-1])


def _institution(words: list[str]) -> list[str]:
    """The capitalised words an institution's name ends with: State Department, of "the embattled State Department"."""
    start = len(words)
    while start > 0 and (words[start - 1][:1].isupper() or words[start - 1] in ("of", "and")):
        start -= 1
    while start < len(words) - 1 and (
        not words[start][:1].isupper() or is_leading(fold(words[start])) or words[start].endswith(("’s", "'s"))
    ):
        start += 1
    return [*words[start:-1], _POSSESSIVE.sub("", words[-1])]


def _is_compound(word: str) -> bool:
    """Whether a capitalised word is an adjective made with a hyphen: Orsk-born, Liberal-turned-Independent."""
    return "-turned-" in word or word.endswith(_COMPOUND)


_COMPOUND = (
    "-born",
    "-based",
    "-educated",
    "-led",
    "-run",
    "-backed",
    "-trained",
    "-bred",
    "-appointed",
    "-raised",
    "-era",
)


@cache
def _particles() -> frozenset[str]:
    return frozenset(
        {
            "van",
            "von",
            "de",
            "der",
            "den",
            "al",
            "bin",
            "ibn",
            "la",
            "le",
            "di",
            "da",
            "del",
            "el",
            "dos",
        }
    )


def is_role(folded: str) -> bool:
    """Whether a folded word names an office or calling; a part of a compound is enough: editor-in-chief."""
    return folded in _roles() or ("-" in folded and not _roles().isdisjoint(folded.split("-")))


def is_title(folded: str) -> bool:
    """Whether a folded word is an honorific or an office."""
    return is_role(folded) or folded in _honorifics()


@cache
def _roles() -> frozenset[str]:
    roles = load("lexicons/offices")["roles"]
    return frozenset([*roles, *(f"{role}s" for role in roles)])


@cache
def _honorifics() -> frozenset[str]:
    return frozenset(load("lexicons/offices")["honorifics"])


def is_body(words: tuple[str, ...]) -> bool:
    """Whether the last word says that the name is a body's: committee, association."""
    return bool(words) and fold(words[-1]) in _heads()


def is_given(folded: str) -> bool:
    """Whether a folded word is a common given name."""
    return gender(folded) != ""


def gender(folded: str) -> str:
    """The gender a given name usually goes with: "f", "m", "both", or "" for a word that is no common given name."""
    return _given().get(folded, "")


def full_given(folded: str) -> str:
    """The given name a short form stands for: thomas, for tom; other words unchanged."""
    return _short_given().get(folded, folded)


@cache
def _short_given() -> dict[str, str]:
    table = load("lexicons/given_names")["short_forms"]
    return {short: whole for whole, forms in table.items() for short in forms}


def is_family_first(folded: str) -> bool:
    """Whether a folded word is a family name of a language that puts it first."""
    return folded in _family_first()


@cache
def _given() -> dict[str, str]:
    lists = load("lexicons/given_names")
    female, male = set(lists["female"].split()), set(lists["male"].split())
    return {
        fold(name): "both" if name in female & male else "f" if name in female else "m"
        for name in [*sorted(female), *sorted(male)]
    }


@cache
def _family_first() -> frozenset[str]:
    return frozenset(load("lexicons/given_names")["family_first"].split())


@cache
def _fields() -> frozenset[str]:
    return frozenset(load("lexicons/offices")["fields"])


@cache
def _heads() -> frozenset[str]:
    return frozenset(load("lexicons/organisations")["heads"])


@cache
def _institutions() -> frozenset[str]:
    return frozenset(load("lexicons/organisations")["words"])


@lru_cache(maxsize=32768)
def is_institution(words: tuple[str, ...]) -> bool:
    """Whether one of the words makes the name that of an institution, a place or a thing."""
    folded = [fold(word) for word in words]
    return (
        not _institutions().isdisjoint(folded)
        or folded[-1:] == ["chamber"]
        or any(w.isupper() and len(w.replace(".", "")) > 1 for w in words)
    )


@lru_cache(maxsize=65536)
def fold(word: str) -> str:
    """A word without case, accents, possessive and marks."""
    bare = word.removesuffix("’s").removesuffix("'s")
    if bare.isascii():
        return _MARKS.sub("", bare.lower())
    plain = unicodedata.normalize("NFKD", bare.lower())
    return "".join(c for c in plain if c.isalnum() or c == "-")


_MARKS = re.compile(r"[^a-z0-9-]+")
_HYPHEN = re.compile(r"[-‑]")
_LONGEST_NAME = 6
_LONGEST_RUN = 120
_DOUBLE = re.compile(r"(.)\1+")


@lru_cache(maxsize=65536)
def skeleton(words: tuple[str, ...]) -> str:
    """A key equal for the usual transliterations of a name: no spaces, hyphens, doubled letters; y as i."""
    joined = "".join([fold(word) for word in words]).replace("-", "").replace("‑", "")
    joined = (
        joined.replace("iy", "i")
        .replace("yi", "i")
        .replace("y", "i")
        .replace("j", "i")
        .replace("kh", "h")
        .replace("ou", "u")
    )
    return _DOUBLE.sub(r"\1", joined)


def parts(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words cut at hyphens, particles such as "al-" kept with what follows."""
    joined = " ".join(words)
    return words if "-" not in joined and "‑" not in joined else tuple(_HYPHEN.sub(" ", joined).split())


@lru_cache(maxsize=32768)
def endings(words: tuple[str, ...]) -> list[str]:
    """The skeletons of every ending of the name, the whole name first: of Jane Ann Roe, Jane Ann Roe, Ann Roe, Roe."""
    cut = parts(words)
    return [skeleton(cut[i:]) for i in range(len(cut))]
