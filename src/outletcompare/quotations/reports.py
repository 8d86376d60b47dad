"""One report in indirect speech."""

from __future__ import annotations

from attrs import define

from outletcompare.model import Label
from outletcompare.quotations.phrases import Range


@define(kw_only=True)
class Report:
    """One indirect report as ranges of words: cue, source and content, which an attribution inside may cut in two."""

    content: tuple[Range, ...]
    source: Range | None
    cue: Range | None
    level: int
    pattern: str
    label: Label | None = None
    negation: int | None = None  # where the negation of the cue begins: [did not] say why
    # the content is a quotation and nothing else: no report of its own
    silent: bool = False
