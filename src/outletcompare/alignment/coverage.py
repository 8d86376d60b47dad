"""What an article prints in all its quotes of one statement: what one of them leaves out, another may have.

So may a quote of the article that belongs to another statement and renders a part of this one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
from types import MappingProxyType

from outletcompare.alignment.grouping import Group
from outletcompare.alignment.scoring import is_content, similarity
from outletcompare.alignment.side import Side

Cells = Sequence[Sequence[int | None]]

Elsewhere = Mapping[str, frozenset[int]]

NOWHERE: Elsewhere = MappingProxyType({})


class Coverage:
    """The witnesses of a collation by article, and which words of one the other quotes of an article have.

    ``elsewhere`` holds, by article, the columns whose words it prints in a quote of another statement.
    """

    def __init__(self, laid: Sequence[Side], cells: Cells, base: int, elsewhere: Elsewhere = NOWHERE) -> None:
        self._laid = laid
        self._cells = cells
        self._base = base
        self._elsewhere = elsewhere
        self._articles: dict[str, list[int]] = {}
        for number, side in enumerate(laid):
            if side.witness.quote is not None:
                self._articles.setdefault(side.witness.quote.article_id, []).append(number)

    def siblings(self, number: int) -> list[int]:
        """The other witnesses from the same article."""
        quote = self._laid[number].witness.quote
        return [] if quote is None else [other for other in self._articles[quote.article_id] if other != number]

    def compared(self, number: int) -> bool:
        """Whether a witness is held against the base: not two quotes of one article where there are others."""
        return number != self._base and (len(self._articles) < 2 or number not in self.siblings(self._base))

    @cached_property
    def _agreed(self) -> list[int]:
        """For each witness, the columns where it has the base's word."""
        found = [0] * len(self._laid)
        base = self._laid[self._base].words
        for cell in self._cells:
            here = cell[self._base]
            if here is not None:
                for number, index in enumerate(cell):
                    if index is not None and self._laid[number].words[index].lemma == base[here].lemma:
                        found[number] += 1
        return found

    def is_main(self, number: int) -> bool:
        """Whether a witness has the most of the base of all quotes of its article: it answers for what they lack."""
        return all((-self._agreed[number], number) < (-self._agreed[other], other) for other in self.siblings(number))

    def quoted(self, number: int) -> Side:
        """The witness, its words taken as quoted where another quote of the article prints them in marks."""
        side, others = self._laid[number], self.siblings(number)
        if not others:
            return side
        quoted = list(side.quoted)
        for cell in self._cells:
            index = cell[number]
            if index is not None and not quoted[index]:
                quoted[index] = any(
                    (there := cell[other]) is not None and self._laid[other].quoted[there] for other in others
                )
        return Side(side.witness, side.words, tuple(quoted))

    def _held(self, number: int) -> _Held:
        """What the article of a witness prints besides."""
        quote = self._laid[number].witness.quote
        columns = self._elsewhere.get(quote.article_id, frozenset()) if quote is not None else frozenset()
        return _Held(self._laid, self._cells, self.siblings(number), columns)

    def left(self, groups: list[Group], number: int) -> list[Group]:
        """The changes of a witness without those that another quote of either article answers for."""
        held, given = self._held(number), self._held(self._base)
        if held.empty and given.empty:
            return groups
        found: list[Group] = []
        for group in groups:
            if group.edited or group.moved:
                found.append(group)
            elif not group.reading:
                if self.is_main(number):
                    found.extend(Group(tuple(run), ()) for run in _uncovered(group.base, held, self._base))
            elif not group.base:
                found.extend(Group((), tuple(run)) for run in _uncovered(group.reading, given, number))
            elif held.all_printed(group.base, self._base):
                continue
            elif not self.is_main(number) and held.answers_for(group.base, self._base):
                # another quote has its own words for these: what this one has here comes on top
                own = _uncovered(group.reading, given, number)
                found.extend(Group((), tuple(run)) for run in own if _telling(run, self._laid[number]))
            else:
                found.append(group)
        return found


class _Held:
    """The words of some witnesses, by dictionary form and by the column they stand in, and of some columns besides."""

    def __init__(
        self, laid: Sequence[Side], cells: Cells, numbers: Sequence[int], columns: frozenset[int] = frozenset()
    ) -> None:
        self._laid = laid
        self._cells = cells
        self._numbers = numbers
        self._besides = columns
        self._lemmas = {word.lemma for number in numbers for word in laid[number].words}
        self._printed: dict[int, set[int]] = {}
        self._columns: dict[int, frozenset[int]] = {}

    def said(self, lemma: str) -> bool:
        return lemma in self._lemmas

    def all_printed(self, indices: Sequence[int], number: int) -> bool:
        """Whether the witnesses have the content words of ``number`` in the very same place."""
        words = self._laid[number].words
        content = [i for i in indices if is_content(words[i].lemma)]
        return bool(content) and all(i in self._in_place(number) for i in content)

    def answers_for(self, indices: Sequence[int], number: int) -> bool:
        """Whether the witnesses print something in the place of most words of a phrase of ``number``."""
        return len(indices) > 2 and 2 * len(self._filled(number).intersection(indices)) > len(indices)

    def _filled(self, number: int) -> frozenset[int]:
        """The words of ``number`` in whose columns the witnesses have a word."""
        if number not in self._columns:
            self._columns[number] = frozenset(
                index
                for place, cell in enumerate(self._cells)
                if (index := cell[number]) is not None
                and (
                    place in self._besides
                    or any(
                        (there := cell[other]) is not None and not self._laid[other].words[there].mark
                        for other in self._numbers
                    )
                )
            )
        return self._columns[number]

    def _in_place(self, number: int) -> set[int]:
        if number not in self._printed:
            found = self._printed[number] = set()
            words = self._laid[number].words
            for place, cell in enumerate(self._cells):
                index = cell[number]
                if index is not None and (
                    place in self._besides
                    or any(
                        (there := cell[other]) is not None
                        and similarity(words[index].lemma, self._laid[other].words[there].lemma) > 0.5
                        for other in self._numbers
                    )
                ):
                    found.add(index)
        return self._printed[number]

    def word(self, index: int, number: int) -> str:
        """The dictionary form of a word of ``number``."""
        return self._laid[number].words[index].lemma

    def covered(self, index: int, number: int) -> bool:
        """Whether a word of ``number`` is said anywhere, or has a like in its column."""
        return self.said(self.word(index, number)) or index in self._in_place(number)

    def varied(self, index: int, number: int) -> bool:
        """Whether another word stands in the column of a word of ``number``, or one of its stem anywhere."""
        lemma = self.word(index, number)
        return index in self._filled(number) or any(similarity(lemma, other) >= SAME_STEM for other in self._lemmas)

    @property
    def empty(self) -> bool:
        """Whether there is no other witness, and nothing besides."""
        return not self._numbers and not self._besides


def _uncovered(indices: Sequence[int], held: _Held, number: int) -> list[list[int]]:
    """The stretches of what one side has alone whose words no other quote of the other's article has."""
    content = [i for i in indices if is_content(held.word(i, number))]
    if held.empty or not content:
        return [list(indices)]
    said = [i for i in content if held.covered(i, number)]
    if len(said) == len(content) or (len(content) > LEAST_OMITTED and len(said) >= SAID * len(content)):
        # what is left over is a small word at either end ("…, and"), when nobody has it
        edges = [[i for i in indices if i < content[0]], [i for i in indices if i > content[-1]]]
        return [edge for edge in edges if edge and not any(held.covered(i, number) for i in edge)]
    runs: list[list[int]] = []
    run: list[int] = []
    waiting: list[int] = []
    for i in indices:
        if not is_content(held.word(i, number)):
            waiting.append(i)
        elif held.covered(i, number) or held.varied(i, number):
            runs.append(run)
            run, waiting = [], []
        else:
            run += [*waiting, i]
            waiting = []
    runs.append([*run, *waiting] if run else [])
    return [part for part in runs if part]


def _telling(indices: Sequence[int], side: Side) -> bool:
    return any(is_content(side.words[i].lemma) for i in indices)


SAME_STEM = 0.9
"""Likeness of two forms of one stem."""

LEAST_OMITTED, SAID = 3, 0.8
"""Of an omission of more content words than this, so large a share said elsewhere in the article is all of it."""
