"""A change between two witnesses: its words, where it stands, and what it is called."""

from __future__ import annotations

from typing import NamedTuple

from outletcompare.alignment.words import Word
from outletcompare.model import Severity

Words = tuple[Word, ...]


class Change(NamedTuple):
    """What happened and how much it weighs."""

    kind: str
    severity: Severity


class Setting(NamedTuple):
    """Where a change stands.

    ``negations`` counts them in all that each witness carries, ``around`` holds each witness's words near the change.
    ``opening`` is set at the start of a witness that begins inside a sentence, ``followed`` where both go on with the
    same word and no mark before it, ``starting`` where the change begins a sentence on either side.
    """

    negations: tuple[int, int]
    around: tuple[Words, Words]
    opening: bool = False
    followed: bool = True
    starting: bool = False
