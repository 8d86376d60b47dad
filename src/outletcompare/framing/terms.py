"""Finding wordings in text: word lists compiled to one pattern, the longest wording first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby

from outletcompare.model import Span

# Outside any word list: what an exception is filed under.
_NOTHING = ""


class Finder:
    """Finds the wordings of several categories; where two start at one place the longer wins.

    ``exceptions`` are wordings that hide what they contain: "trade war" keeps "war" from being found.
    """

    def __init__(self, wordings: Mapping[str, Iterable[str]], exceptions: Iterable[str] = ()) -> None:
        entries = [(wording, category) for category in wordings for wording in wordings[category]]
        entries += [(wording, _NOTHING) for wording in exceptions]
        entries.sort(key=lambda entry: (_start(entry[0], 1), _start(entry[0], 2), -len(entry[0]), entry))
        self._categories = [category for _, category in entries]
        found = {wording.split()[0].removesuffix("*").lower() for wording, category in entries if category != _NOTHING}
        self._stems = sorted(stem.partition("'")[0] for stem in found)
        self._pattern = re.compile(rf"(?<!\w)(?:{_branches(entries, 1)})(?!\w)") if entries else None

    def may_be_in(self, lowered: str) -> bool:
        """Whether a text in lower case holds the first word of some wording; a quick look before a search."""
        return any(stem in lowered for stem in self._stems)

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
    """An alternation that looks at the first and then the second letter before it tries wordings, for speed."""
    if depth > 2:
        return "|".join(f"({_pattern(wording)})" for wording, _ in entries)
    return "|".join(
        f"(?=(?i:{re.escape(start)}))(?:{_branches(list(group), depth + 1)})"
        for start, group in groupby(entries, key=lambda entry: _start(entry[0], depth))
    )


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
