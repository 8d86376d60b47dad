"""Clauses and runs of clauses, so that one text can be found inside a longer one."""

from __future__ import annotations

import re
from functools import cache
from itertools import pairwise

from outletcompare.lexicons import load

LONGEST = 4
"""How many clauses a window may hold."""

MOST = 120
"""Windows kept of one text, so that a very long one stays affordable."""


def windows(text: str) -> list[str]:
    """The stretches of ``text`` that could be a quotation of their own: runs of up to four clauses, not the whole."""
    clauses = _clauses(text)
    if len(clauses) < 2:
        return []
    found = []
    for first in range(len(clauses)):
        for last in range(first, min(len(clauses), first + LONGEST)):
            if (first, last) != (0, len(clauses) - 1):
                found.append(text[clauses[first][0] : clauses[last][1]])
    return found[:MOST]


def _clauses(text: str) -> list[tuple[int, int]]:
    cuts = [0, *(match.end() for match in _boundary().finditer(text)), len(text)]
    found: list[tuple[int, int]] = []
    for start, end in pairwise(cuts):
        short = len(text[start:end].split()) < 3
        if found and (short or len(text[found[-1][0] : found[-1][1]].split()) < 3):
            found[-1] = (found[-1][0], end)
        elif text[start:end].strip():
            found.append((start, end))
    return found


@cache
def _boundary() -> re.Pattern[str]:
    openers = "|".join(re.escape(word) for word in load("lexicons/clauses")["openers"])
    return re.compile(rf"[,;:–—][”\"’]?\s+|[.!?…][”\"’)\]]*\s+|\s+(?=(?:{openers})\s)|\s[-–—]\s")
