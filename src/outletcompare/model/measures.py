"""A number of a framing table, its uncertainty and the passages behind it."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import overload

from attrs import Factory, field, frozen

from outletcompare.model.articles import Article, Span

TOO_FEW = "too few to say"


@frozen(kw_only=True)
class Estimate:
    """A number with its uncertainty: ``0.31 [0.20, 0.43] (n=52)``, or "too few to say (n=4)" when ``value`` is None.

    ``level`` is the interval's confidence level, ``n`` the number of units counted, ``method`` names the estimator.
    """

    value: float | None
    low: float | None = None
    high: float | None = None
    level: float = 0.95
    n: int
    method: str = ""

    def __str__(self) -> str:
        if self.value is None:
            return f"{TOO_FEW} (n={self.n})"
        places = self.decimals
        if self.low is None or self.high is None:
            return f"{self.value:.{places}f} (n={self.n})"
        return f"{self.value:.{places}f} [{self.low:.{places}f}, {self.high:.{places}f}] (n={self.n})"

    @property
    def decimals(self) -> int:
        """How many decimals tell it from its bounds: two, three or four where all of them are small."""
        bounds = [abs(v) for v in (self.low, self.high) if v is not None]
        largest = max(bounds, default=10 * abs(self.value or 0.0))
        return 2 if largest >= 0.1 or not largest else 3 if largest >= 0.01 else 4


@frozen(kw_only=True)
class Evidence:
    """A passage behind a number."""

    article_id: str
    span: Span
    text: str


class Passages(Sequence[Evidence]):
    """Evidence held as places in articles; what a passage says is cut out of its article when it is looked at.

    Many articles have millions of passages behind their numbers. As places they take a tenth of the memory.
    """

    __slots__ = ("_articles", "_bounds")

    def __init__(self, places: Iterable[tuple[Article, int, int]]) -> None:
        articles: list[Article] = []
        bounds = array("Q")
        for article, start, end in places:
            articles.append(article)
            bounds.append(start)
            bounds.append(end)
        self._articles, self._bounds = tuple(articles), bounds

    def __len__(self) -> int:
        return len(self._articles)

    @overload
    def __getitem__(self, index: int) -> Evidence: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Evidence, ...]: ...
    def __getitem__(self, index: int | slice) -> Evidence | tuple[Evidence, ...]:
        if isinstance(index, slice):
            return tuple(self._at(place) for place in range(len(self))[index])
        return self._at(range(len(self))[index])

    def _at(self, place: int) -> Evidence:
        article, span = self._articles[place], Span(self._bounds[2 * place], self._bounds[2 * place + 1])
        return Evidence(article_id=article.id, span=span, text=span.of(article.text))

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, (Passages, tuple)) else NotImplemented

    def __hash__(self) -> int:
        return hash(tuple(self))

    def __repr__(self) -> str:
        return repr(tuple(self))


def _evidence(values: Iterable[Evidence]) -> Sequence[Evidence]:
    return values if isinstance(values, Passages) else tuple(values)


@frozen(kw_only=True)
class Measure:
    """One row of a framing table: an outlet, a category of a lens, an estimate and the passages behind it.

    ``statement`` is set where the row concerns one statement, ``source`` where it concerns one source. ``p`` is the
    p-value of the row's test, ``q`` the same after Benjamini-Hochberg over one report; None where nothing is tested.
    ``note`` is a remark for the reader, such as "house style" (shown, never tested) or the rule a passage matched.
    ``counts`` says what the lens counts ("keyness"), which is the name of the bundled lens that does.
    """

    lens: str
    outlet: str
    category: str
    statement: str | None = None
    source: str | None = None
    estimate: Estimate = field(repr=str)
    p: float | None = None
    q: float | None = None
    note: str = ""
    evidence: Sequence[Evidence] = field(converter=_evidence, default=(), repr=lambda found: f"<{len(found)} passages>")
    counts: str = field(default=Factory(lambda self: self.lens, takes_self=True), repr=False)

    @property
    def verdict(self) -> str:
        """In words: "too few to say", "differs", "no difference shown", or "described" where nothing is tested."""
        if self.estimate.value is None:
            return TOO_FEW
        if self.q is None:
            return "described"
        return "differs" if self.q <= 1 - self.estimate.level else "no difference shown"
