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
        entries.sort(key=lambda entry: (entry[0][:1].casefold(), -len(entry[0]), entry))
        self._categories = [category for _, category in entries]
        # Looking at the first letter before trying its wordings makes a long list as fast as a short one.
        branches = [
            f"(?=(?i:{re.escape(letter)}))(?:{'|'.join(f'({_pattern(wording)})' for wording, _ in group)})"
            for letter, group in groupby(entries, key=lambda entry: entry[0][:1].casefold())
        ]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(branches)})(?!\w)") if entries else None

    def find(self, text: str, spans: Iterable[Span]) -> Iterator[tuple[str, Span]]:
        """Category and place of each wording in these stretches of the text, in order."""
        if self._pattern is None:
            return
        for stretch in spans:
            for match in self._pattern.finditer(text, stretch.start, stretch.end):
                category = self._categories[(match.lastindex or 1) - 1]
                if category != _NOTHING:
                    yield category, Span(match.start(), match.end())


def _pattern(wording: str) -> str:
    return r"\s+".join(map(_word, wording.split()))


def _word(word: str) -> str:
    ending = r"\w*" if word.endswith("*") else ""
    body = re.escape(word.removesuffix("*")).replace("'", "['’]")
    return body + ending if word != word.lower() else f"(?i:{body}{ending})"
