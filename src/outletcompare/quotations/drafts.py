"""What is known of a quote while it is being put together, before speakers are resolved."""

from __future__ import annotations

from attrs import define

from outletcompare.model import Kind, Label, Mention, Span


@define(kw_only=True, eq=False)
class Draft:
    """A quote in the making. ``level`` is the strength of the evidence for its source, 0 to 3."""

    kind: Kind
    spans: list[Span]
    source: Span | None = None
    cue: Span | None = None
    lemma: str = ""
    category: str = "neutral"
    level: int = 0
    pattern: str = ""
    label: Label | None = None
    addressee: Mention | None = None
    medium: Mention | None = None
    context: Span | None = None
    paragraph: int = 0
    within: Draft | None = None
    to: bool = False  # the content is an infinitive: vowed to …
    unsaid: bool = False  # a cue stands by that says nobody used the words
    listed: bool = False  # read by the word lists of a language other than English
    inherited: bool = False  # the source stands with another quote or sentence

    @property
    def start(self) -> int:
        """Where its first span begins."""
        return self.spans[0].start
