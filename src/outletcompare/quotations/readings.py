"""A quoted segment as read in its paragraph, and what its form alone tells."""

from __future__ import annotations

from attrs import define

from outletcompare.quotations.attribution import Attribution
from outletcompare.quotations.marks import Segment
from outletcompare.quotations.phrases import Range


@define(eq=False)
class Reading:
    """A segment as read in its paragraph."""

    number: int
    segment: Segment
    index: int
    sentence: Range
    words: int
    final: bool
    clausal: bool
    titled: bool
    attribution: Attribution | None = None
    inherited: bool = False
    own: bool = False
    title: bool = False  # the name of a thing, or a word mentioned
    unnamed: bool = False  # said by nobody named
    unsaid: bool = False  # a cue stands by that says nobody used the words


FINAL = ".!?,…。！？"
SCARE = 3
FRAGMENT = 4
NAMED = 6  # words of a name given, at most
