"""Finding wordings in text: word lists compiled to one pattern, the longest wording first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from outletcompare.model import Span

# Outside any word list: what an exception is filed under.
_NOTHING = ""
# So many letters of a word are looked at before whole wordings are tried.
_LETTERS = 4


class Finder:
    """Finds the wordings of several categories; where two start at one place the longer wins.

    ``exceptions`` are wordings that hide what they contain: "trade war" keeps "war" from being found.
    """

    def __init__(self, wordings: Mapping[str, Iterable[str]], exceptions: Iterable[str] = ()) -> None:
        entries = [(wording, category) for category in wordings for wording in wordings[category]]
        entries += [(wording, _NOTHING) for wording in exceptions]
        entries = _in_order(entries)
        self._categories = [category for _, category in entries]
        found = {wording.split()[0].removesuffix("*").lower() for wording, category in entries if category != _NOTHING}
        self._stems = sorted(stem.partition("'")[0] for stem in found)
        self._pattern = re.compile(rf"(?<!\w)(?:{_branches(entries, 1)})(?!\w)") if entries else None

    def may_be_in(self, lowered: str) -> bool:
        """Whether a text in lower case holds the first word of some wording; a quick look before a search."""
        return any(stem in lowered for stem in self._stems)

    def begins(self, text: str, span: Span) -> bool:
        """Whether a wording starts where this span does."""
        return self._pattern is not None and self._pattern.match(text, span.start) is not None

    def find(self, text: str, spans: Iterable[Span]) -> Iterator[tuple[str, Span]]:
        """Category and place of each wording in these stretches of the text, in order."""
        if self._pattern is None:
            return
        for stretch in spans:
            for match in self._pattern.finditer(text, stretch.start, stretch.end):
                category = self._categories[(match.lastindex or 1) - 1]
                if category != _NOTHING:
                    yield category, Span(match.start(), match.end())


def _branches(entries: list[tuple[str, str]], depth: int) -> str:
    """An alternation that looks at the first letters, one after the other, before it tries wordings, for speed."""
    starts = {_start(wording, depth) for wording, _ in entries}
    if depth > _LETTERS or not all(len(start) == depth for start in starts):
        return "|".join(f"({_pattern(wording)})" for wording, _ in entries)
    return "|".join(
        f"(?=(?i:{re.escape(start)}))(?:{_branches(list(group), depth + 1)})"
        for start, group in groupby(entries, key=lambda entry: _start(entry[0], depth))
    )


def _in_order(entries: list[tuple[str, str]], depth: int = 1) -> list[tuple[str, str]]:
    """The entries as the pattern tries them: by their first letters as far as all have them, then the longest first."""
    groups: dict[str, list[tuple[str, str]]] = {}
    for entry in entries:
        groups.setdefault(_start(entry[0], depth), []).append(entry)
    if depth > _LETTERS or not all(len(start) == depth for start in groups):
        return sorted(entries, key=lambda entry: (-len(entry[0]), entry))
    return [entry for start in sorted(groups) for entry in _in_order(groups[start], depth + 1)]


def _start(wording: str, length: int) -> str:
    """The first letters of a wording's first word, in lower case; fewer where another sign comes before."""
    start = wording[:length]
    lowered = start.lower() if len(start.lower()) == len(start) else start
    return lowered if lowered.isalnum() and len(lowered) == length else lowered[:1]


def _pattern(wording: str) -> str:
    return r"\s+".join(map(_word, wording.split()))


def _word(word: str) -> str:
    ending = r"\w*" if word.endswith("*") else ""
    body = re.escape(word.removesuffix("*")).replace("'", "['’]")
    return body + ending if word != word.lower() else f"(?i:{body}{ending})"
