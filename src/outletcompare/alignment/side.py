"""One witness as collation and naming see it."""

from __future__ import annotations

from functools import cached_property

from outletcompare.alignment.editing import bracketed
from outletcompare.alignment.negation import polarity
from outletcompare.alignment.words import Word
from outletcompare.model import Span, Witness

Pair = tuple[int | None, int | None]
"""A column seen by two witnesses: the index of the base's word and of the reading's."""


class Side:
    """A witness's words without quotation marks, which of them stood inside such marks, and where each stands."""

    def __init__(self, witness: Witness, words: tuple[Word, ...], quoted: tuple[bool, ...]) -> None:
        self.witness = witness
        self.words = words
        self.quoted = quoted

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
