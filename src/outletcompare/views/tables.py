"""The framing tables of the report: what each lens measured, row by row, with the passages behind each number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from attrs import frozen

from outletcompare.model import Comparison, Evidence, Measure
from outletcompare.views.narrative import count, title_of


@frozen(kw_only=True)
class Row:
    """One measure, and the numbers its small picture is drawn from (0 to 100)."""

    measure: Measure
    low: float
    high: float
    value: float

    @property
    def told(self) -> str:
        """The estimate as a person reads it: ``31 % [20, 43]``."""
        estimate = self.measure.estimate
        if estimate.value is None:
            return ""
        interval = "" if estimate.low is None else f" [{self.low:.0f}–{self.high:.0f}]"
        return f"{self.value:.0f} %{interval}"


@frozen(kw_only=True)
class Category:
    """The rows of one category, an outlet each."""

    name: str
    rows: tuple[Row, ...]
    note: str


@frozen(kw_only=True)
class Wording:
    """How one outlet words one statement under a lens."""

    outlet: str
    category: str
    passages: tuple[Evidence, ...]


@frozen(kw_only=True)
class Pair:
    """One statement under different wordings."""

    statement: str
    title: str
    wordings: tuple[Wording, ...]


@frozen(kw_only=True)
class LensTable:
    """All that one lens measured: rates by category and outlet, and wordings statement by statement."""

    lens: str
    level: str
    categories: tuple[Category, ...]
    pairs: tuple[Pair, ...]

    @property
    def size(self) -> str:
        """How much there is, in words."""
        return count(self.rows, "row")

    @property
    def rows(self) -> int:
        """How many rates there are."""
        return sum(len(category.rows) for category in self.categories)


def lens_tables(comparison: Comparison) -> tuple[LensTable, ...]:
    """One table for each lens, in the order of the measures."""
    by_lens: dict[str, list[Measure]] = {}
    for measure in comparison.measures:
        by_lens.setdefault(measure.lens, []).append(measure)
    titles = {statement.id: title_of(statement, 70) for statement in comparison.statements}
    return tuple(_table(lens, rows, comparison.outlets, titles) for lens, rows in by_lens.items())


def _table(lens: str, measures: Sequence[Measure], outlets: Sequence[str], titles: Mapping[str, str]) -> LensTable:
    rank = {outlet: number for number, outlet in enumerate(outlets)}
    by_category: dict[str, list[Measure]] = {}
    by_statement: dict[str, list[Measure]] = {}
    for measure in measures:
        if measure.statement is None:
            by_category.setdefault(measure.category, []).append(measure)
        else:
            by_statement.setdefault(measure.statement, []).append(measure)
    levels = sorted({f"{m.estimate.level:.0%}" for m in measures if m.estimate.low is not None})
    return LensTable(
        lens=lens,
        level=" and ".join(levels),
        categories=tuple(
            Category(
                name=name,
                rows=tuple(_row(m) for m in sorted(rows, key=lambda m: rank.get(m.outlet, len(rank)))),
                note=next((row.note for row in rows if row.note), ""),
            )
            for name, rows in by_category.items()
        ),
        pairs=tuple(
            _pair(statement, titles.get(statement, ""), rows)
            for statement, rows in by_statement.items()
            if _differ(rows)
        ),
    )


def _differ(rows: Sequence[Measure]) -> bool:
    return len({row.category for row in rows}) > 1 and len({row.outlet for row in rows}) > 1


def _row(measure: Measure) -> Row:
    estimate = measure.estimate
    value = estimate.value or 0.0
    low = value if estimate.low is None else estimate.low
    high = value if estimate.high is None else estimate.high
    return Row(measure=measure, low=100 * low, high=100 * high, value=100 * value)


def _pair(statement: str, title: str, rows: Sequence[Measure]) -> Pair:
    wordings = tuple(Wording(outlet=row.outlet, category=row.category, passages=row.evidence) for row in rows)
    return Pair(statement=statement, title=title, wordings=wordings)
