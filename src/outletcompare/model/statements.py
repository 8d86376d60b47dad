"""One thing one source said on one occasion, with every rendering of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from attrs import field, frozen

from outletcompare.errors import InputError
from outletcompare.model.checks import unit_interval
from outletcompare.model.collations import Collation
from outletcompare.model.quotes import Quote

if TYPE_CHECKING:
    from outletcompare.views.side_by_side import SideBySide

# Characters of the text that a prompt shows.
_SHOWN = 80


def _quotes(values: Iterable[Quote]) -> tuple[Quote, ...]:
    return tuple(values)


@frozen(kw_only=True)
class Statement:
    """One thing one source said on one occasion, with every outlet's rendering of it.

    ``score`` (0 to 1) is how surely the renderings belong together; 1 for a single rendering.
    """

    id: str
    quotes: tuple[Quote, ...] = field(converter=_quotes)
    source: str | None = None
    score: float = field(default=1.0, validator=unit_interval)

    def __attrs_post_init__(self) -> None:
        if not self.quotes:
            raise InputError(f"statement {self.id!r} has no quote")

    @property
    def outlets(self) -> tuple[str, ...]:
        """The outlets that carry it, in the order of the quotes, each once."""
        return tuple(dict.fromkeys(quote.outlet for quote in self.quotes))

    @property
    def text(self) -> str:
        """Its longest rendering."""
        return max(self.quotes, key=lambda quote: (len(quote.text), quote.id)).text

    def collate(self, base: str | None = None) -> Collation:
        """Lay the renderings out word by word. ``base`` is a quote id; by default the medoid."""
        from outletcompare.alignment import collate

        return collate(self.quotes, base=base)

    def why(self, quote: Quote | str) -> str:
        """What links a quote (or the quote of that id) to this statement, a line for each feature, ready to print."""
        from outletcompare.alignment import explain

        return explain(self, quote)

    def diff(self, base: str | None = None) -> SideBySide:
        """The side-by-side view of the renderings: prints in a terminal, renders in a notebook."""
        return self.collate(base).diff()

    def __repr__(self) -> str:
        text = self.text if len(self.text) <= _SHOWN else self.text[: _SHOWN - 1] + "…"
        return f"<Statement {self.id!r}: {self.source!r}, {text!r}, {len(self.quotes)} renderings in {self.outlets!r}>"

    def _repr_html_(self) -> str:
        return self.diff()._repr_html_()
