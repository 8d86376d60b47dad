"""Whether a change turns a clause round, or only takes away or adds a clause that holds a negation."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from outletcompare.alignment.change import Change, Setting, Words
from outletcompare.alignment.scoring import is_content, similarity
from outletcompare.alignment.words import Word, expand, lemmas, number_value
from outletcompare.lexicons import load

LONGEST = 8
"""Words of a change that can turn a clause round; a longer one is another clause."""

IN_COMMON = 0.6
"""Share of the content words that both sides of such a change have in common, where both have any."""


def polarity(words: Sequence[Word]) -> list[int]:
    """How many negators each word holds (0 or 1); turns such as "not only", and an answer "No.", hold none."""
    held = _polarity(words)
    if words and words[-1].form == "no":
        held[-1] = 0
    return held


def _polarity(words: Sequence[Word]) -> list[int]:
    """The same for a stretch of a text, which may end in a "no" that has a noun behind it."""
    return [
        int(negates(word) and not _idle(word, words[max(0, n - 1) : n], words[n + 1 : n + 2]))
        for n, word in enumerate(words)
    ]


def _idle(word: Word, before: Sequence[Word], after: Sequence[Word]) -> bool:
    """Whether a negator denies nothing: "not only", "or not", "barely three", an answer "No."."""
    turns = _table()["idle"]
    if before and f"{before[0].form} {word.form}" in turns:
        return True
    if after and word.form in _table()["approximators"] and number_value(after[0].form):
        return True
    if word.form == "no" and (word.text.endswith(".") or (after and after[0].mark)):
        return True
    return bool(after) and f"{expand(word.form)[-1]} {after[0].form}" in turns


@cache
def _table() -> dict[str, frozenset[str]]:
    table = load("lexicons/negation")
    return {key: frozenset(values) for key, values in table.items() if key != "opposites"}


def negates(word: Word) -> bool:
    """Whether a word holds a negator."""
    return _holds_negator(word.form)


@lru_cache(maxsize=1 << 15)
def _holds_negator(form: str) -> bool:
    return any(part in _table()["negators"] for part in expand(form))


def turns_round(one: Words, other: Words, setting: Setting) -> bool:
    """Whether one side of a change denies what the other says, the same words being said around it."""
    mine, theirs = sum(_polarity(one)), sum(_polarity(other))
    if mine == theirs or setting.negations[0] == setting.negations[1] or setting.opening:
        return False
    if max(len(one), len(other)) > LONGEST:
        return False
    longer = one if mine > theirs else other
    shorter, nearby = (other, setting.around[1]) if mine > theirs else (one, setting.around[0])
    if any(_negates_within(part) for word in (nearby or shorter) for part in expand(word.form)):
        return False
    content, others = _content(longer), _content(shorter)
    if not shorter:
        clause = bool(content) and any(word.form in _table()["subjects"] for word in longer)
        return setting.followed and len(content) <= 1 and not clause and not _adverbial(longer)
    if _adverbial(longer) and not _accompanied(shorter):
        return False
    if not content and not others:
        return setting.followed
    shared = sum(any(similarity(a, b) > 0.5 for b in others) for a in content)
    if content and others:
        return 2 * shared >= IN_COMMON * (len(content) + len(others))
    return setting.followed and len(content) + len(others) <= 1


def opposed(one: Words, other: Words, setting: Setting) -> Change | None:
    """Whether one word of a change says the contrary of its counterpart: "legal", "illegal"; "confirmed", "denied"."""
    if max(len(one), len(other)) > LONGEST or setting.negations[0] != setting.negations[1]:
        return None
    mine, theirs = _content(one), _content(other)
    apart = [word for word in mine if word not in theirs], [word for word in theirs if word not in mine]
    if [len(words) for words in apart] != [1, 1]:
        return None
    (a,), (b,) = apart
    if _is_contrary(a, b) or _is_contrary(b, a):
        return Change("negation", "meaning")
    return Change("substitution", "meaning") if frozenset((a, b)) in _pairs() else None


def _is_contrary(word: str, plain: str) -> bool:
    table = load("lexicons/negation")["opposites"]
    if len(plain) < LEAST_OPPOSED or not word.endswith(plain) or word in table["lookalikes"]:
        return False
    prefix = word[: -len(plain)]
    ends = plain.removesuffix("ly").endswith(tuple(table["adjective_endings"]))
    return prefix in table["prefixes"] or (prefix in table["adjective_prefixes"] and ends)


LEAST_OPPOSED = 3
"""Letters of a word that a prefix makes a contrary of: "fit", "unfit"."""


@cache
def _pairs() -> frozenset[frozenset[str]]:
    return frozenset(frozenset(pair.split()) for pair in load("lexicons/negation")["opposites"]["pairs"])


def _content(words: Words) -> list[str]:
    return [part for part in lemmas(words) if is_content(part) and part not in _table()["negators"]]


def _adverbial(words: Words) -> bool:
    """Whether all that negates here is a preposition: "without water" does not deny the clause it stands in."""
    held = [part for word in words for part in expand(word.form) if part in _table()["negators"]]
    return bool(held) and all(part in _table()["prepositions"] for part in held)


def _accompanied(words: Words) -> bool:
    return any(part in _table()["affirming_prepositions"] for part in lemmas(words))


def _negates_within(part: str) -> bool:
    table = _table()
    if part in table["implicit"] or part in table["negators"]:
        return True
    if len(part) < 6:
        return False
    return part.startswith(tuple(sorted(table["prefixes"]))) or part.endswith(tuple(sorted(table["suffixes"])))
