"""The framing tables of the report: what each lens measured, row by row, with the passages behind each number."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from attrs import frozen

from outletcompare.model import Comparison, Evidence, Measure
from outletcompare.views.contrasts import is_share
from outletcompare.views.narrative import count, title_of


@frozen(kw_only=True)
class Row:
    """One measure, and the numbers its small picture is drawn from (0 to 100); ``share`` when they are per cent."""

    measure: Measure
    low: float
    high: float
    value: float
    share: bool = True

    @property
    def told(self) -> str:
        """The estimate as a person reads it: ``31 % [20, 43]``."""
        estimate = self.measure.estimate
        if estimate.value is None:
            return ""
        if not self.share:
            interval = "" if estimate.low is None else f" [{estimate.low:+.2f}, {estimate.high:+.2f}]"
            return f"{estimate.value:+.2f}{interval}"
        places = estimate.decimals - 2
        interval = "" if estimate.low is None else f" [{self.low:.{places}f}–{self.high:.{places}f}]"
        return f"{self.value:.{places}f} %{interval}"


@frozen(kw_only=True)
class Category:
    """The rows of one category, an outlet each."""

    name: str
    rows: tuple[Row, ...]
    note: str


@frozen(kw_only=True)
class Wording:
    """How one outlet words one statement under a lens; ``share`` is the estimate where one is given, in per cent."""

    outlet: str
    share: str
    category: str
    passages: Sequence[Evidence]


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
    def shares(self) -> bool:
        """Whether the statement rows have estimates to show."""
        return any(wording.share for pair in self.pairs for wording in pair.wordings)

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
            name = f"{measure.source}: {measure.category}" if measure.source else measure.category
            by_category.setdefault(name, []).append(measure)
        else:
            by_statement.setdefault(measure.statement, []).append(measure)
    draw = _scale([row for rows in by_category.values() for row in rows])
    levels = sorted({f"{m.estimate.level:.0%}" for m in measures if m.estimate.low is not None})
    return LensTable(
        lens=lens,
        level=" and ".join(levels),
        categories=tuple(
            Category(
                name=name,
                rows=tuple(draw(m) for m in sorted(rows, key=lambda m: rank.get(m.outlet, len(rank)))),
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


def _scale(measures: list[Measure]) -> Callable[[Measure], Row]:
    """How a lens's estimates become places from 0 to 100: shares as they are, others with zero in the middle."""
    share = is_share(measures)
    bounds = [v for m in measures for v in (m.estimate.value, m.estimate.low, m.estimate.high) if v is not None]
    widest = max((abs(v) for v in bounds), default=1.0) or 1.0

    def place(value: float) -> float:
        return 100 * value if share else 50 + 50 * value / widest

    def row(measure: Measure) -> Row:
        estimate = measure.estimate
        value = estimate.value or 0.0
        low = value if estimate.low is None else estimate.low
        high = value if estimate.high is None else estimate.high
        return Row(measure=measure, low=place(low), high=place(high), value=place(value), share=share)

    return row


def _pair(statement: str, title: str, rows: Sequence[Measure]) -> Pair:
    wordings = tuple(
        Wording(outlet=row.outlet, category=row.category, passages=row.evidence, share=_share(row)) for row in rows
    )
    return Pair(statement=statement, title=title, wordings=wordings)


def _share(row: Measure) -> str:
    estimate = row.estimate
    return "" if estimate.value is None or estimate.method == "listed" else f"{estimate.value:.0%}"
