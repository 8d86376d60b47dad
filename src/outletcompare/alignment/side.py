"""One witness as collation and naming see it."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, cached_property

from outletcompare.alignment.editing import bracketed
from outletcompare.alignment.negation import polarity
from outletcompare.alignment.words import Word, analyse
from outletcompare.lexicons import load
from outletcompare.model import Span, Witness

Pair = tuple[int | None, int | None]
"""A column seen by two witnesses: the index of the base's word and of the reading's."""


class Side:
    """A witness's words without quotation marks, which of them stood inside such marks, and where each stands."""

    def __init__(self, witness: Witness, words: tuple[Word, ...], quoted: tuple[bool, ...]) -> None:
        self.witness = witness
        self.words = words
        self.quoted = quoted

    @classmethod
    def of(cls, witness: Witness) -> Side:
        """Take a witness apart."""
        words = analyse(witness.text)
        inside = _inside_marks(words)
        if witness.quote is not None and witness.quote.kind != "indirect":
            inside = [True] * len(words)
        marks = _marks()
        if marks.isdisjoint([word.form for word in words]):
            return cls(witness, words, tuple(inside))
        kept = [index for index, word in enumerate(words) if word.form not in marks]
        return cls(witness, tuple([words[index] for index in kept]), tuple([inside[index] for index in kept]))

    @cached_property
    def edited(self) -> list[bool]:
        """Which words stand in an editor's brackets."""
        return bracketed(self.words)

    @cached_property
    def polarity(self) -> list[int]:
        """How many negators each word holds."""
        return polarity(self.words)

    def span(self, first: int, last: int) -> Span:
        """Where words ``first`` to ``last`` stand, in the article or in the plain text."""
        start, end = self.words[first].start, self.words[last].end
        quote = self.witness.quote
        return Span(start, end) if quote is None else Span(quote.offset(start), quote.offset(end - 1) + 1)

    def phrase(self, first: int, last: int) -> str:
        """The text from word ``first`` to word ``last``, as printed."""
        return self.witness.text[self.words[first].start : self.words[last].end]


@cache
def _marks() -> frozenset[str]:
    pairs = load("lexicons/editing")["quotation_marks"]
    return frozenset(pairs) | {mark for closers in pairs.values() for mark in (closers, *closers) if mark.strip()}


def _inside_marks(words: Sequence[Word]) -> list[bool]:
    """Whether each word stands between a quotation mark and the next one that may close it."""
    pairs = load("lexicons/editing")["quotation_marks"]
    inside = [False] * len(words)
    opened: int | None = None
    closers = ""
    for index, word in enumerate(words):
        mark = word.text
        if opened is not None and mark in closers:
            inside[opened + 1 : index] = [True] * (index - opened - 1)
            opened = None
        elif opened is None and mark in pairs:
            opened, closers = index, pairs[mark]
    return inside
