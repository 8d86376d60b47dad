"""From a table of quotes to a table of statements: reads a file, aligns it in memory or by the plan, writes a file."""

from __future__ import annotations

import json
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from attrs import frozen

from outletcompare.errors import InputError
from outletcompare.model import KINDS, Quote, Source, Span
from outletcompare.scale import identity, incoming, outgoing
from outletcompare.scale.means import MOST_IN_MEMORY, Means, peak_memory
from outletcompare.sources.records import Notes


@frozen(kw_only=True)
class Summary:
    """What a run did: quotes, statements and fragments, then (stage, rows, seconds, processor seconds) for each step.

    ``peak`` is the most memory that the process has held, in bytes.
    """

    engine: str
    quotes: int
    statements: int
    shared: int
    fragments: int
    stages: tuple[tuple[str, int, float, float], ...]
    seconds: float
    peak: int


def align_table(source: Path, output: Path, means: Means | None = None) -> Summary:
    """Align a table of quotes (``id, text`` and, optional, ``outlet, date, source``) in JSON lines, CSV or Parquet.

    Writes ``id, statement, role, parent, score``, sorted by statement, members before fragments, then id. A fragment
    is a part of the quote ``parent``.

    Raises:
        InputError: the table cannot be read, an id is there twice, or the output cannot be written.
        MissingExtraError: the plan, or Parquet, without the extra ``scale``.

    Warns:
        InputWarning: rows were skipped or dates could not be read; counted.
    """
    chosen = means or Means()
    outgoing.check(output)
    notes = Notes()
    began = time.perf_counter()
    rows = _few(source, chosen, notes)
    if rows is None:
        return _by_plan(source, output, chosen, began)
    if not rows:
        raise InputError(f"{source}: no usable row{f' ({notes})' if notes else ''}; a quote needs an id and a text")
    notes.warn(stacklevel=2)
    return _in_memory(source, rows, output, chosen, began)


def _few(source: Path, means: Means, notes: Notes) -> list[incoming.Row] | None:
    """The rows, when they are to be aligned in memory."""
    rows: list[incoming.Row] = []
    if not means.in_memory(0):
        return None
    for row in incoming.rows(source, notes):
        if len(rows) == MOST_IN_MEMORY and not means.in_memory(len(rows) + 1):
            return None
        rows.append(row)
    return rows


def _in_memory(source: Path, rows: list[incoming.Row], output: Path, means: Means, began: float) -> Summary:
    from outletcompare.alignment.linking import link
    from outletcompare.alignment.roles import parts

    repeated = sorted(str(key) for key, count in Counter(row["id"] for row in rows).items() if count > 1)
    if repeated:
        raise twice(source, repeated)
    linked = link([quote_of(row) for row in rows], progress=lambda done, total: means.progress("aligning", done, total))
    table = [row for group in parts(linked) for row in _rows(group)]
    table.sort(key=lambda row: (row["statement"], row["role"] == "fragment", row["id"]))
    outgoing.write_rows(output, _result_schema, table)
    members: dict[str, int] = {}
    for row in table:
        members[row["statement"]] = members.get(row["statement"], 0) + 1
    return Summary(
        engine="memory",
        quotes=len(table),
        statements=len(members),
        shared=sum(count > 1 for count in members.values()),
        fragments=sum(row["role"] == "fragment" for row in table),
        stages=(),
        seconds=time.perf_counter() - began,
        peak=peak_memory(),
    )


def twice(source: Path | str, ids: list[str]) -> InputError:
    """The error for ids that more than one row has."""
    shown = ", ".join(repr(key) for key in ids[:3]) + (", …" if len(ids) > 3 else "")
    return InputError(f"{source}: more than one row has the id {shown}; give every quote an id of its own")


def quote_of(row: incoming.Row) -> Quote:
    """A row as a quote: of its article where the table says where it stands there, else of one of its own."""
    key, text, kind, speaker = str(row["id"]), str(row["text"]), row["kind"], row["source"]
    spans = _spans(row["spans"], len(text)) if row["article"] else None
    return Quote(
        id=key,
        article_id=row["article"] if spans and row["article"] else key,
        outlet=row["outlet"] or "",
        date=row["date"],
        kind=kind if kind in KINDS else "direct",
        spans=spans or (Span(0, len(text)),),
        text=text,
        source=Source(name=speaker, mention=speaker) if speaker else None,
        within=row["within"],
    )


def _spans(written: str | None, length: int) -> tuple[Span, ...] | None:
    """The spans of a quote as this library's tables write them, None unless they add up to its length."""
    try:
        spans = tuple(Span(*pair) for pair in json.loads(written or ""))
    except (ValueError, TypeError, InputError):
        return None
    return spans if sum(map(len, spans)) + len(spans) - 1 == length else None


def _rows(group: list[Any]) -> Iterator[dict[str, Any]]:
    members = (part.quote.text for part in group if part.parent is None)
    name = identity.name(identity.content_hash(identity.normal(text)) for text in members)
    for part in group:
        yield {
            "id": part.quote.id,
            "statement": name,
            "role": "fragment" if part.parent else "member",
            "parent": part.parent.id if part.parent else None,
            "score": part.score,
        }


def _result_schema() -> Any:
    from outletcompare.scale.plan import RESULT

    return RESULT


def _by_plan(source: Path, output: Path, means: Means, began: float) -> Summary:
    from outletcompare.scale import embedded
    from outletcompare.scale.manifest import file_key

    notes = Notes()
    given = embedded.Given(name=str(source), key=file_key(source), batches=incoming.batches(source, notes))
    with embedded.aligned(given, means) as engine:
        notes.warn(stacklevel=3)
        outgoing.write_batches(output, _result_schema(), engine.result())
        return Summary(
            engine="duckdb",
            **engine.counts(),
            stages=engine.spent(),
            seconds=time.perf_counter() - began,
            peak=peak_memory(),
        )
