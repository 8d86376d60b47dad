"""The side-by-side view laid out: rows of words in segments, ready to be drawn in a terminal or on a page."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from typing import Literal

from attrs import frozen

from outletcompare.model import Quote
from outletcompare.views.printable import one_line

State = Literal["shared", "variant", "only", "moved", "omitted", "elsewhere", "blank"]
Gap = Literal["omitted", "elsewhere"]
_JOINERS = str.maketrans("", "", "-‑–'’.ʼ")


@frozen(kw_only=True)
class Row:
    """One outlet: its name and the renderings (usually one) laid into the row."""

    name: str
    witnesses: tuple[int, ...]
    quotes: tuple[Quote, ...]

    @property
    def kind(self) -> str:
        """``direct``, ``mixed`` … or "" for a plain text."""
        return self.quotes[0].kind if self.quotes else ""

    @property
    def source(self) -> str:
        """Who is named as the source here, in this outlet's words."""
        return _each(quote.source.mention or quote.source.name for quote in self.quotes if quote.source)

    @property
    def cue(self) -> str:
        """The words that attribute: "told"."""
        return _each(quote.cue.text for quote in self.quotes if quote.cue)

    @property
    def label(self) -> str:
        """The noun that names what was said: "anti-Iran claims"."""
        return _each(quote.label.text for quote in self.quotes if quote.label)

    @property
    def loaded(self) -> bool:
        """Whether a label's modifier judges."""
        return any(quote.label.loaded for quote in self.quotes if quote.label)


@frozen(kw_only=True)
class Word:
    """One printed word of one row, with the marks that cling to it before (``lead``) and after (``tail``).

    ``quoted`` is None for plain texts, which have no quotation marks to be inside of.
    """

    text: str
    lead: str = ""
    tail: str = ""
    state: State
    quoted: bool | None = None
    space: bool = False

    @property
    def gap(self) -> Gap | None:
        """Why there is no word: the row leaves it out, or has it ``elsewhere`` in its text, where it is ``moved``."""
        return self.state if self.state in ("omitted", "elsewhere") else None


Cell = Word | None


@frozen(kw_only=True)
class Segment:
    """Neighbouring columns in which the rows agree, or depart in one way. ``columns[c][r]`` is row r's word."""

    columns: tuple[tuple[Cell, ...], ...]
    same: bool

    def words(self, row: int) -> list[Word]:
        """The words that row ``row`` prints here."""
        return [word for column in self.columns if (word := column[row]) is not None and word.gap is None]

    def gap(self, row: int) -> Gap | None:
        """Whether row ``row`` leaves out words that others print here, or has them elsewhere."""
        return next((cell.gap for column in self.columns if (cell := column[row]) is not None and cell.gap), None)

    @property
    def joined(self) -> bool:
        """Whether it continues the word before it: no row has white space before its first word here."""
        firsts = [words[0] for row in range(len(self.columns[0])) if (words := self.words(row))]
        return bool(firsts) and not any(word.space for word in firsts)


@frozen(kw_only=True)
class Layout:
    """The rows and the segments, ready to be drawn."""

    rows: tuple[Row, ...]
    segments: tuple[Segment, ...]

    @property
    def right_to_left(self) -> bool:
        """Whether most rows are written from right to left."""
        return sum(_right_to_left(row) for row in self._texts()) * 2 > len(self.rows)

    @property
    def states(self) -> frozenset[State]:
        """The states of words that occur."""
        return frozenset(c.state for s in self.segments for column in s.columns for c in column if c is not None)

    @property
    def agreed(self) -> bool:
        """Whether several rows have the very same words."""
        return len(self.rows) > 1 and self.states == {"shared"}

    @property
    def marks_matter(self) -> bool:
        """Whether some row has words outside quotation marks next to words inside, or inside next to outside."""
        kinds = {
            word.quoted
            for segment in self.segments
            for column in segment.columns
            for word in column
            if word is not None and word.gap is None
        }
        return {True, False} <= kinds

    def _texts(self) -> Iterator[str]:
        for row in range(len(self.rows)):
            yield "".join(word.text for segment in self.segments for word in segment.words(row))


def _each(texts: Iterator[str]) -> str:
    """The different texts of a row's quotes, usually one."""
    return " / ".join(dict.fromkeys(line for text in texts if (line := one_line(text))))


def _right_to_left(text: str) -> bool:
    for character in text:
        direction = unicodedata.bidirectional(character)
        if direction in ("R", "AL", "L"):
            return direction != "L"
    return False


def reading(text: str) -> str:
    """What makes two tokens the same word to a reader: case, inner hyphens, dots and apostrophes aside."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return folded.translate(_JOINERS) or folded
