"""Names that sign a quotation standing alone: in the line below it, or beside it in its own."""

from __future__ import annotations

import re

from outletcompare.model import Span
from outletcompare.quotations.name_words import fold, is_given
from outletcompare.quotations.readings import FRAGMENT, Reading

_SIGNATURE = re.compile(
    r"\s{1,8}(?:[—–―]|--?)\s{0,2}((?:@?[^\W_][\w.’'-]{0,30}(?:,| \(@\w{1,30}\))? ?){1,12})[.]?[^\S\n]{0,8}(?:\n|\Z)"
)
# a name and what its bearer is in the line below: Jane Roe, head of the society
_NAME_LINE = re.compile(
    r"\s{1,4}((?:[^\W\d_a-zß-ÿ][\w.’'-]{1,20} ){1,3}[^\W\d_a-zß-ÿ][\w.’'-]{1,20})(, [^.!?:\n]{2,60})?"
    r"\.?[^\S\n]{0,8}(?:\n|\Z)"
)
# the same in the line below one that is not closed before: “…⏎Jane Roe, head of the society.”
_NAME_INSIDE = re.compile(r"\s{1,4}([^\W\d_a-zß-ÿ][^\n“”\".!?:;]{2,70})\.?[”\"][^\S\n]{0,8}(?:\n|\Z)")
# the same in the line of the quotation: “…” Mr P. Roe, Orsk
_BESIDE = re.compile(
    r"[^\S\n]{1,4}((?:[A-Z][\w.’'-]{0,20} ){0,3}[A-Z][\w.’'-]{0,20})(?:, [^.,!?:;“”\"\n]{2,40}){0,2}\.?[^\S\n]{0,8}\Z"
)


def signature(text: str, paragraph: Span, reading: Reading) -> Span | None:
    """The name that signs the quotation a paragraph consists of, or None: — Jane Roe"""
    segment = reading.segment
    if segment.outer_start > paragraph.start:
        return None
    if segment.outer_end < paragraph.end:
        beside = _BESIDE.match(text, segment.outer_end, paragraph.end)
        return Span(*beside.span(1)) if beside is not None and reading.words >= FRAGMENT and reading.final else None
    line = _SIGNATURE.match(text, paragraph.end)
    if line is None and not segment.closed:
        line = _NAME_INSIDE.match(text, paragraph.end)
    if line is None:
        line = _NAME_LINE.match(text, paragraph.end)
        if line is None or not (line[2] or is_given(fold(line[1].split()[0]))):
            return None
    return Span(line.start(1), line.end(1))
