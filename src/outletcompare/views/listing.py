"""A notebook's look at a table of records: the first rows, and what of each a person reads first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import singledispatch
from typing import Any

from outletcompare.model import Article, Measure, Quote, Statement
from outletcompare.views.printable import one_line
from outletcompare.views.theme import KIND_NAMES

SHOWN = 10
_WIDTH = 100


def html(rows: Sequence[Any]) -> str:
    """The first rows as an HTML fragment, with the number of all and the way to a data frame."""
    from outletcompare.views.fragments import environment

    cells = [_cells(row) for row in rows[:SHOWN]]
    names = [
        name for name in dict.fromkeys(name for row in cells for name in row) if any(row.get(name) for row in cells)
    ]
    table = [[one_line(row.get(name, ""), _WIDTH) for name in names] for row in cells]
    return environment().get_template("listing.html.j2").render(names=names, table=table, count=len(rows))


@singledispatch
def _cells(row: Any) -> Mapping[str, str]:
    """Any record: what its table has, but for what is nested in it."""
    from outletcompare import frames

    (record,) = frames.records([row])
    return {key: _plain(value) for key, value in record.items() if not isinstance(value, (list, dict))}


@_cells.register
def _(article: Article) -> Mapping[str, str]:
    plain = {name: getattr(article, name) or "" for name in ("id", "outlet", "date", "title", "language")}
    return plain | {"characters": f"{len(article.text):,}"} | dict(article.meta)


@_cells.register
def _(quote: Quote) -> Mapping[str, str]:
    source, cue, label = quote.source, quote.cue, quote.label
    return {
        "id": quote.id,
        "outlet": quote.outlet,
        "kind": KIND_NAMES[quote.kind],
        "source": source.name if source else "",
        "cue": cue.text if cue else "",
        "label": label.text if label else "",
        "text": quote.text,
        "confidence": f"{quote.confidence:.2f}",
    }


@_cells.register
def _(statement: Statement) -> Mapping[str, str]:
    return {
        "id": statement.id,
        "source": statement.source or "",
        "outlets": ", ".join(statement.outlets),
        "text": statement.text,
        "score": f"{statement.score:.2f}",
    }


@_cells.register
def _(measure: Measure) -> Mapping[str, str]:
    return {
        "lens": measure.lens,
        "outlet": measure.outlet,
        "category": measure.category,
        "source": measure.source or "",
        "statement": measure.statement or "",
        "estimate": str(measure.estimate),
        "verdict": measure.verdict,
        "note": measure.note,
        "passages": ", ".join(evidence.text for evidence in measure.evidence[:SHOWN]),
    }


def _plain(value: Any) -> str:
    return "" if value is None else f"{value:.3g}" if isinstance(value, float) else str(value)
