"""Finding wordings in text: word lists compiled to one pattern, the longest wording first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import groupby

from outletcompare.model import Span

# Outside any word list: what an exception is filed under.
_NOTHING = ""
# So many letters of a word are looked at before whole wordings are tried.
_LETTERS = 4
# One pattern for all wordings takes longer the more there are; with more than this, words are looked up instead.
MANY = 300
_RUN = re.compile(r"\w+")
# So many words of texts are remembered with what they may begin.
_REMEMBERED = 1 << 18
# What a pattern that ignores case takes for "i", beside what case folding makes of it.
_SAME = {ord("ı"): "i", 0x307: None}


class Finder:
    """Finds the wordings of several categories; where two start at one place the longer wins.

    ``exceptions`` are wordings that hide what they contain: "trade war" keeps "war" from being found.
    """

    def __init__(self, wordings: Mapping[str, Iterable[str]], exceptions: Iterable[str] = ()) -> None:
        entries = [(wording, category) for category in wordings for wording in wordings[category]]
        entries += [(wording, _NOTHING) for wording in exceptions]
        self.entries = entries = _in_order(entries)
        self._categories = [category for _, category in entries]
        self._by_word = ByWord(entries) if len(entries) > MANY and all(_RUN.match(e[0]) for e in entries) else None

    @cached_property
    def _pattern(self) -> re.Pattern[str] | None:
        return re.compile(rf"(?<!\w)(?:{_branches(self.entries, 1)})(?!\w)") if self.entries else None

    def begins(self, text: str, span: Span) -> bool:
        """Whether a wording starts where this span does."""
        if self._by_word is not None:
            return self._by_word.begins(text, span.start)
        return self._pattern is not None and self._pattern.match(text, span.start) is not None

    def find(self, text: str, spans: Iterable[Span]) -> Iterator[tuple[str, Span]]:
        """Category and place of each wording in these stretches of the text, in order."""
        for stretch in spans:
            for category, start, end in self._found(text, stretch):
                if category != _NOTHING:
                    yield category, Span(start, end)

    def _found(self, text: str, stretch: Span) -> Iterator[tuple[str, int, int]]:
        if self._by_word is not None:
            yield from self._by_word.find(text, stretch)
        elif self._pattern is not None:
            for match in self._pattern.finditer(text, stretch.start, stretch.end):
                yield self._categories[(match.lastindex or 1) - 1], match.start(), match.end()


class Filed(dict[str, tuple[int, ...]]):
    """Numbers filed under what wordings begin with; ``filed[word]`` are those of wordings that such a word may begin.

    A word is a run of letters and digits. Wordings that begin with another sign are under ``any_word``.
    """

    def __init__(self, wordings: Iterable[tuple[str, int]]) -> None:
        super().__init__()
        self.any_word: set[int] = set()
        self._whole: dict[str, set[int]] = {}
        self._opening: dict[str, set[int]] = {}
        for wording, number in wordings:
            first = _RUN.match(wording)
            if first is None:
                self.any_word.add(number)
            else:
                filed = self._opening if wording[first.end() : first.end() + 1] == "*" else self._whole
                filed.setdefault(_folded(first[0]), set()).add(number)
        self._lengths = sorted({len(key) for key in self._opening})

    def __missing__(self, word: str) -> tuple[int, ...]:
        if len(self) > _REMEMBERED:
            self.clear()
        key = _folded(word)
        found = set(self._whole.get(key, ()))
        for length in self._lengths:
            found.update(self._opening.get(key[:length], ()) if length <= len(key) else ())
        self[word] = tuple(sorted(found))
        return self[word]


class Beginning:
    """The wordings that one word may begin."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        self._categories = [category for _, category in entries]
        self._pattern = re.compile(rf"(?<!\w)(?:{'|'.join(f'({_pattern(wording)})' for wording, _ in entries)})(?!\w)")

    def at(self, text: str, start: int, end: int) -> tuple[str, int] | None:
        """Category and end of the wording that stands there, if any."""
        match = self._pattern.match(text, start, end)
        return None if match is None else (self._categories[(match.lastindex or 1) - 1], match.end())


class ByWord(dict[str, "Beginning | None"]):
    """Many wordings, looked up by the words of a text; finds what one pattern of all would find."""

    def __init__(self, entries: Sequence[tuple[str, str]]) -> None:
        super().__init__()
        self._entries = entries
        self._filed = Filed((wording, number) for number, (wording, _) in enumerate(entries))

    def __missing__(self, word: str) -> Beginning | None:
        if len(self) > _REMEMBERED:
            self.clear()
        held = [self._entries[number] for number in self._filed[word]]
        self[word] = Beginning(held) if held else None
        return self[word]

    def find(self, text: str, stretch: Span) -> Iterator[tuple[str, int, int]]:
        """Category, start and end of each wording in a stretch, in order."""
        end = stretch.start
        for word in _RUN.finditer(text, stretch.start, stretch.end):
            beginning = self[word[0]]
            if beginning is not None and word.start() >= end:
                found = beginning.at(text, word.start(), stretch.end)
                if found is not None:
                    category, end = found
                    yield category, word.start(), end

    def begins(self, text: str, start: int) -> bool:
        """Whether a wording starts here."""
        word = _RUN.match(text, start)
        beginning = self[word[0]] if word is not None else None
        return beginning is not None and beginning.at(text, start, len(text)) is not None


class Finders:
    """Several finders at once, so that a text is read once; each finds what it would find alone."""

    def __init__(self, finders: Sequence[Finder]) -> None:
        self._filed = Filed((wording, n) for n, finder in enumerate(finders) for wording, _ in finder.entries)
        self._alone = {n: finders[n] for n in self._filed.any_word}
        self._by_word = [ByWord(() if n in self._alone else finder.entries) for n, finder in enumerate(finders)]

    def find(self, text: str, spans: Iterable[Span]) -> Iterator[tuple[int, str, Span]]:
        """Number of the finder, category and place of each wording; those of one finder in order."""
        for stretch in spans:
            ends: dict[int, int] = {}
            for word in _RUN.finditer(text, stretch.start, stretch.end):
                for number in self._filed[word[0]]:
                    beginning = self._by_word[number][word[0]]
                    if beginning is None or word.start() < ends.get(number, 0):
                        continue
                    found = beginning.at(text, word.start(), stretch.end)
                    if found is not None:
                        category, ends[number] = found
                        if category != _NOTHING:
                            yield number, category, Span(word.start(), ends[number])
            for number, finder in self._alone.items():
                for category, span in finder.find(text, [stretch]):
                    yield number, category, span


def _folded(word: str) -> str:
    return word.casefold().translate(_SAME)


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
