"""One thing one source said on one occasion, with every rendering of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import field, frozen

from outletcompare.errors import InputError
from outletcompare.model.articles import Span, as_spans
from outletcompare.model.checks import ordered, unit_interval
from outletcompare.model.collations import Collation
from outletcompare.model.quotes import Quote

if TYPE_CHECKING:
    from outletcompare.views.side_by_side import SideBySide

# Characters of the text that a prompt shows.
_SHOWN = 80
# Share of its letters that a stretch of a quote has when it is as good as the quote.
_ENTIRE = 0.85


def _quotes(values: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(values)


def _ids(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Parallel:
    """A stretch of a quote of another statement that renders this one too, or a part of it.

    ``quote`` is that quote, ``statement`` the id of the statement it belongs to, ``spans`` where the stretch stands in
    its article. ``member`` is the id of the rendering that it is a counterpart of, ``member_spans`` the stretch of that
    one which it renders, in that one's article. ``beside`` are the ids of other quotes in the article of ``quote``
    that render other stretches of ``member``: one is stitched together of several. ``score`` (0 to 1) is how surely.
    """

    quote: Quote
    statement: str
    spans: tuple[Span, ...] = field(converter=as_spans, validator=ordered, repr=False)
    member: str
    member_spans: tuple[Span, ...] = field(converter=as_spans, validator=ordered, repr=False)
    beside: tuple[str, ...] = field(converter=_ids, default=())
    score: float = field(default=1.0, validator=unit_interval)

    def __attrs_post_init__(self) -> None:
        if not self.spans or not all(any(span in whole for whole in self.quote.spans) for span in self.spans):
            raise InputError(f"a parallel of quote {self.quote.id!r} does not stand in it: {self.spans}")

    @property
    def outlet(self) -> str:
        """Who prints it."""
        return self.quote.outlet

    @property
    def text(self) -> str:
        """The words of the stretch; those of its spans are joined by one space, as in a quote."""
        found, start = [], 0
        for whole in self.quote.spans:
            shift = start - whole.start
            found += [self.quote.text[s.start + shift : s.end + shift] for s in self.spans if s in whole]
            start += len(whole) + 1
        return " ".join(found)

    @property
    def entire(self) -> bool:
        """Whether the stretch is the quote, but for a few letters: no longer one that holds more."""
        return sum(map(str.isalnum, self.text)) >= _ENTIRE * sum(map(str.isalnum, self.quote.text))


def _parallels(values: Iterable[Parallel]) -> tuple[Parallel, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Statement:
    """One thing one source said on one occasion, with every outlet's rendering of it.

    ``score`` (0 to 1) is how surely the renderings belong together; 1 for a single rendering. A quote belongs to one
    statement; ``parallels`` are the stretches of other statements' quotes that render this one, or a part of it.
    """

    id: str
    quotes: tuple[Quote, ...] = field(converter=_quotes)
    source: str | None = None
    score: float = field(default=1.0, validator=unit_interval)
    parallels: tuple[Parallel, ...] = field(converter=_parallels, default=(), repr=False)

    def __attrs_post_init__(self) -> None:
        if not self.quotes:
            raise InputError(f"statement {self.id!r} has no quote")
        known = {quote.id for quote in self.quotes} if self.parallels else set()
        for parallel in self.parallels:
            if parallel.member not in known:
                raise InputError(f"statement {self.id!r} has a parallel of {parallel.member!r}, which it has not")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets whose renderings it holds, in the order of the quotes, each once."""
        return tuple(dict.fromkeys(quote.outlet for quote in self.quotes))

    @property
    def carried_by(self) -> tuple[str, ...]:
        """The outlets that print it: those of the renderings, then those that have it inside another quote."""
        return tuple(dict.fromkeys(quote.outlet for quote in self.printed))

    @property
    def printed(self) -> tuple[Quote, ...]:
        """All quotes that print it: the renderings, then those of other statements that have it inside."""
        return (*self.quotes, *(parallel.quote for parallel in self.parallels))

    @property
    def text(self) -> str:
        """Its longest rendering."""
        return max(self.quotes, key=lambda quote: (len(quote.text), quote.id)).text

    def collate(self, base: str | None = None) -> Collation:
        """Lay the renderings out word by word. ``base`` is a quote id; by default the medoid."""
        from outletcompare.alignment import collate

        return collate(self.quotes, base=base, parallels=self.parallels)

    def why(self, quote: Quote | str) -> str:
        """What links a quote (or the quote of that id) to this statement, a line for each feature, ready to print.

        The quote of a parallel will do, too.
        """
        from outletcompare.alignment import explain

        return explain(self, quote)

    def diff(self, base: str | None = None) -> SideBySide:
        """The side-by-side view of the renderings: prints in a terminal, renders in a notebook."""
        return self.collate(base).diff()

    def __repr__(self) -> str:
        text = self.text if len(self.text) <= _SHOWN else self.text[: _SHOWN - 1] + "…"
        return f"<Statement {self.id!r}: {self.source!r}, {text!r}, {len(self.quotes)} renderings in {self.outlets!r}>"

    def _repr_html_(self) -> str:
        from outletcompare.views import parallels

        return self.diff()._repr_html_() + parallels.html(self)
