"""The weights by which the end of a content is chosen, in tables, and the classes of words that they tell apart."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from outletcompare.lexicons import load
from outletcompare.quotations.closed_words import closed
from outletcompare.quotations.word_classes import (
    ADVERB,
    BE,
    BREAK,
    CAPITAL,
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
    PAST,
    PREPOSITION,
    PRONOUN,
    known_word,
)

Table = dict[str, float]
_GROUPS = (  # names of weights, by what they hang on: the kind of content, the mark, the mark and the word behind it
    ("rules", "length"),
    ("before", "places", "report", "comma"),
    ("next", "kind", "rule", "verb"),
    ("occasion",),
)
_MEMO_LIMIT = 50_000
_FIRST = (  # classes of a word by their bits, the first that fits; before its ending is looked at
    (COMMA, "comma"),
    (BREAK, "break"),
    (OPEN_BRACKET | CLOSE_BRACKET, "bracket"),
    (DAY, "day"),
    (CAPITAL, "name"),
    (BE, "be"),
    (FINITE, "auxiliary"),
    (PAST, "past"),
)
_LAST = ((ADVERB, "adverb"), (PREPOSITION, "preposition"), (DETERMINER, "determiner"), (PRONOUN, "pronoun"))


class _Tables(dict[str, list[Table]]):
    """Tables by what they hang on; empty ones for what is not there."""

    def __init__(self, size: int) -> None:
        super().__init__()
        self._size = size

    def __missing__(self, place: str) -> list[Table]:
        found = self[place] = [{} for _ in range(self._size)]
        return found


class EndWeights:
    """Weights in tables, as many for each kind of content, mark or word behind it as there are names in its group."""

    def __init__(self, weights: Mapping[str, float]) -> None:
        self.bias = weights["bias"]
        found = [_Tables(len(group)) for group in _GROUPS]
        self.kinds, self.marks, self.behind, self.occasions = found
        for name, weight in weights.items():
            if name != "bias":
                on, _, value = name.rpartition("|")
                kind, _, place = on.partition("|")
                number = next(number for number, group in enumerate(_GROUPS) if kind in group)
                found[number][place][_GROUPS[number].index(kind)][value] = weight


@cache
def end_weights() -> EndWeights:
    """The bundled weights."""
    return EndWeights(load("lexicons/content_ends")["weights"])


class _Memo(dict[str, tuple[str, bool]]):
    """Words already classified; emptied when it grows large, so that memory stays bounded."""

    def __missing__(self, word: str) -> tuple[str, bool]:
        if len(self) > _MEMO_LIMIT:
            self.clear()
        found = self[word] = _classify(word)
        return found


weighed_word = _Memo().__getitem__  # the class of a word, and whether it looks like a finite verb


def _classify(word: str) -> tuple[str, bool]:
    if word == "\x01":
        return "quotation", False
    folded, flag = known_word(word)
    verb = flag & (FINITE | PAST) or folded.endswith(("ed", "n't")) or (flag & CUE and not flag & (NOUNISH | GERUND))
    finite = bool(flag & LOWER and verb)
    if folded in closed["weighed"]:
        return folded, finite
    ending = folded[-3:] if folded.endswith("ing") else folded[-2:] if folded.endswith("ed") else ""
    name = (
        next((name for bit, name in _FIRST if flag & bit), None)
        or ending
        or next((name for bit, name in _LAST if flag & bit), None)
    )
    if name:
        return name, finite
    if flag & CUE:
        return "noun or cue" if flag & NOUNISH else "cue", finite
    return "time" if folded in closed["time_noun"] else "number" if folded[:1].isdigit() else "word", finite
