"""An article and the stretches of its text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from attrs import Factory, field, frozen

from outletcompare.errors import InputError
from outletcompare.model.checks import iso_date, ordered

_set = object.__setattr__

# JSON readers join such a pair into one character, and every offset after it would move.
_SPLIT_PAIR = re.compile("[\ud800-\udbff][\udc00-\udfff]")


@frozen(order=True, init=False)
class Span:
    """A stretch of text: ``text[start:end]``, never empty."""

    start: int
    end: int

    def __init__(self, start: int, end: int) -> None:  # by hand: far more spans are made than anything else
        if not 0 <= start < end:
            raise InputError(f"a span needs 0 <= start < end, not [{start}, {end}]")
        _set(self, "start", start)
        _set(self, "end", end)

    def __len__(self) -> int:
        return self.end - self.start

    def __contains__(self, other: Span) -> bool:
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def of(self, text: str) -> str:
        """The characters this span covers in ``text``."""
        return text[self.start : self.end]


# mypy reads the type of an attribute's argument off its converter, and generic ones defeat it: hence one for each type.
def as_spans(values: Iterable[Span]) -> tuple[Span, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Article:
    """One outlet's text about the event.

    ``text`` is kept exactly as given. ``body`` marks what is the article proper; navigation, comment forms and teasers
    lie outside it but stay in ``text``. ``date`` is an ISO 8601 string.
    """

    id: str
    text: str = field(repr=False)
    outlet: str
    title: str | None = None
    url: str | None = None
    date: str | None = field(default=None, validator=iso_date)
    language: str | None = None
    meta: Mapping[str, str] = field(factory=dict, repr=False)
    body: tuple[Span, ...] = field(
        converter=as_spans,
        validator=ordered,
        repr=False,
        default=Factory(lambda self: (Span(0, len(self.text)),) if self.text else (), takes_self=True),
    )

    def __attrs_post_init__(self) -> None:
        if not self.text.isascii() and _SPLIT_PAIR.search(self.text):
            raise InputError(
                f"article {self.id!r}: the text holds a character split into two surrogates; join them first with "
                "text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')"
            )
        if self.body and self.body[-1].end > len(self.text):
            raise InputError(f"article {self.id!r}: body {self.body[-1]} leaves the text ({len(self.text)} characters)")

    def in_body(self, span: Span) -> bool:
        """Whether ``span`` lies wholly in one stretch of the body."""
        return any(span in part for part in self.body)
