"""A number of a framing table, its uncertainty and the passages behind it."""

from __future__ import annotations

from collections.abc import Iterable

from attrs import Factory, field, frozen

from outletcompare.model.articles import Span

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
        if self.low is None or self.high is None:
            return f"{self.value:.2f} (n={self.n})"
        return f"{self.value:.2f} [{self.low:.2f}, {self.high:.2f}] (n={self.n})"


@frozen(kw_only=True)
class Evidence:
    """A passage behind a number."""

    article_id: str
    span: Span
    text: str


def _evidence(values: Iterable[Evidence]) -> tuple[Evidence, ...]:
    return tuple(values)


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
    evidence: tuple[Evidence, ...] = field(
        converter=_evidence, default=(), repr=lambda found: f"<{len(found)} passages>"
    )
    counts: str = field(default=Factory(lambda self: self.lens, takes_self=True), repr=False)

    @property
    def verdict(self) -> str:
        """In words: "too few to say", "differs", "no difference shown", or "described" where nothing is tested."""
        if self.estimate.value is None:
            return TOO_FEW
        if self.q is None:
            return "described"
        return "differs" if self.q <= 1 - self.estimate.level else "no difference shown"
