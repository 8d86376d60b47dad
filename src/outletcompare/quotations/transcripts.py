"""Broadcast transcripts: lines that open with a speaker in capitals and a colon, ROSA VARGA: The port is open."""

from __future__ import annotations

import re

from outletcompare.lexicons import load
from outletcompare.model import Span
from outletcompare.quotations.drafts import Draft

_LINE = re.compile(
    r"([A-Z][A-Z.’'-]{1,24}(?: [A-Z][A-Z.’'-]{0,24}){0,4})(?:,[^:\n]{1,60}|\s\([^()\n]{1,40}\))?:\s+(?=\S)"
)
_FEWEST = 2


def turns(text: str, paragraphs: list[Span]) -> dict[int, Draft]:
    """The turns of a transcript by the number of their paragraph; none unless two lines open so.

    A name of one word is a speaker only where a fuller name ended with it before.
    """
    found: dict[int, Draft] = {}
    known: set[str] = set()
    heads = frozenset(load("lexicons/transcripts")["no_speaker"])
    for number, paragraph in enumerate(paragraphs):
        line = _LINE.match(text, paragraph.start, paragraph.end)
        if line is None:
            continue
        words = line.group(1).split()
        if not heads.isdisjoint(words) or (len(words) == 1 and words[0] not in known):
            continue
        known.add(words[-1])
        found[number] = Draft(
            kind="direct", spans=[Span(line.end(), paragraph.end)], source=Span(*line.span(1)), level=3,
            pattern="transcript", context=paragraph, paragraph=number,
        )  # fmt: skip
    return found if len(found) >= _FEWEST else {}
