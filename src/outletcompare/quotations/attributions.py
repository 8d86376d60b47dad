"""What links a quotation to its source."""

from __future__ import annotations

from attrs import define

from outletcompare.quotations.phrases import Range


@define
class Attribution:
    """A cue and a source around a segment, as ranges of words. ``level`` 0 (a guess) to 3 (adjacent and explicit)."""

    cue: Range | None
    source: Range
    level: int
    pattern: str
