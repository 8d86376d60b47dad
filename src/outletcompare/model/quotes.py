"""An attribution: what an article says that a source said, and in which words it says so."""

from __future__ import annotations

from typing import Literal, get_args

from attrs import field, frozen

from outletcompare.errors import InputError
from outletcompare.model.articles import Span, as_spans
from outletcompare.model.checks import iso_date, one_of, ordered, unit_interval

Kind = Literal["direct", "mixed", "indirect", "scare"]
KINDS: tuple[Kind, ...] = get_args(Kind)
Stance = Literal["endorsing", "neutral", "distancing"]
STANCES: tuple[Stance, ...] = get_args(Stance)
NEGATED = "negated"
"""The class of a cue that tells what was not said or thought: did not mention, never asked for."""
SURE = 0.5
"""The confidence below which a quote may be nobody's words: lenses leave it out, and tables call it unsure."""


@frozen(kw_only=True)
class Mention:
    """A word or phrase of the article and where it stands."""

    text: str
    span: Span


@frozen(kw_only=True)
class Source:
    """Who a quote is attributed to.

    ``mention`` is the wording at this place ("the top diplomat"), ``name`` the canonical name across the articles
    ("Hossein Amir-Abdollahian"). ``span`` is the mention's place, None when the source is carried over.
    """

    name: str
    mention: str
    span: Span | None = field(default=None, repr=False)


@frozen(kw_only=True)
class Cue:
    """The verb, noun or phrase that attributes: "told" (lemma "tell"), "according to", "claims".

    ``category`` is the class of the reporting-verb lexicon: neutral, endorsing, distancing, insisting, accusing, …;
    "negated" where the cue tells what was not said or thought: "did not mention".
    """

    lemma: str
    text: str
    span: Span = field(repr=False)
    category: str = "neutral"

    @property
    def negated(self) -> bool:
        """Whether the cue tells what was not said or thought."""
        return self.category == NEGATED

    @property
    def stance(self) -> Stance | None:
        """The outlet's stance the cue carries, or None for a class that only describes the source's act."""
        return next((stance for stance in STANCES if stance == self.category), None)


@frozen(kw_only=True)
class Label:
    """The noun that names what was said, with its modifiers: "anti-Iran claims", "intelligence", "remarks".

    ``loaded`` is true when a modifier judges ("anti-Iran", "baseless"); ``category`` is the noun's own class.
    """

    lemma: str
    text: str
    span: Span = field(repr=False)
    category: str = "neutral"
    loaded: bool = False


@frozen(kw_only=True)
class Quote:
    """One attribution: what an article says that a source said.

    ``text`` is the content: the text of ``spans`` joined by one space. A quote split by its attribution (“…,” he said,
    “…”) has several spans. Spans exclude the quotation marks; ``context`` is the passage (usually the sentence) with
    cue and source. ``within`` is the id of the indirect quote whose content holds this one.
    Quotes taken from a table instead of an article have ``spans`` into their own ``text``.
    """

    id: str
    article_id: str = field(repr=False)
    outlet: str = ""
    date: str | None = field(default=None, validator=iso_date, repr=False)
    kind: Kind = field(default="direct", validator=one_of(*KINDS))
    spans: tuple[Span, ...] = field(converter=as_spans, validator=ordered, repr=False)
    text: str
    source: Source | None = None
    cue: Cue | None = None
    label: Label | None = None
    addressee: Mention | None = field(default=None, repr=False)
    medium: Mention | None = field(default=None, repr=False)
    confidence: float = field(default=1.0, validator=unit_interval)
    context: Span | None = field(default=None, repr=False)
    within: str | None = field(default=None, repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.spans:
            raise InputError(f"quote {self.id!r} has no span")
        if sum(map(len, self.spans)) + len(self.spans) - 1 != len(self.text):
            raise InputError(f"quote {self.id!r}: its spans do not add up to its text")

    def offset(self, position: int) -> int:
        """The article offset of character ``position`` of :attr:`text` (the joining space maps to a span's end)."""
        for span in self.spans:
            if position <= len(span):
                return span.start + position
            position -= len(span) + 1
        raise IndexError(position)
