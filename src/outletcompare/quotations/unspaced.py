"""Attribution in scripts that put no space between words."""

from __future__ import annotations

import re

from outletcompare.model import Span
from outletcompare.quotations.conventions import Convention

_WINDOW = 80


def attribute_unspaced(text: str, outer: Span, paragraph: Span, known: Convention) -> tuple[Span, Span] | None:
    """Cue and source around a segment in a script without spaces, as spans."""
    stop = max(text.rfind(mark, paragraph.start, outer.start) for mark in "。！？\n")
    begin = max(stop + 1, paragraph.start, outer.start - _WINDOW)
    lead = text[begin : outer.start].rstrip("：:，,、 ")
    for cue in known.unspaced.get("before", ()):
        if lead.endswith(cue) and len(lead) > len(cue):
            place = begin + len(lead) - len(cue)
            return Span(place, place + len(cue)), _unspaced_source(text, begin, place)
    skip = known.unspaced.get("skip", "")
    for cue in known.unspaced.get("after", ()):
        if text.startswith(cue, outer.end):
            offset = len(skip) if cue.startswith(skip) else 0
            span = Span(outer.end + offset, outer.end + len(cue))
            ends = known.unspaced.get("source_ends", ())
            place = max((lead.rfind(mark) for mark in ends), default=-1)
            if place > 0:
                return span, _unspaced_source(text, begin, begin + place)
    return None


def _unspaced_source(text: str, begin: int, end: int) -> Span:
    part = re.split(r"[、，,]", text[begin:end])[-1]
    return Span(end - len(part), end) if part else Span(begin, end)
