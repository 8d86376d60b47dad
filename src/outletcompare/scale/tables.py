"""From a table of quotes to a table of statements: reads a file, aligns it, writes a file."""

from __future__ import annotations

import time
from collections import Counter
from pathlib import Path
from typing import Any

from attrs import frozen

from outletcompare.errors import InputError
from outletcompare.scale import incoming, outgoing
from outletcompare.scale.means import Means, Method, peak_memory
from outletcompare.sources.records import Notes


@frozen(kw_only=True)
class Summary:
    """What a run did: quotes, statements and fragments, then (stage, rows, seconds, processor seconds) for each step.

    ``peak`` is the most memory that the process has held, in bytes.
    """

    method: Method
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
        MissingExtraError: DuckDB, or Parquet, without the extra ``scale``.

    Warns:
        InputWarning: rows were skipped or dates could not be read; counted.
    """
    chosen = means or Means()
    outgoing.check(output)
    notes = Notes()
    began = time.perf_counter()
    method, held = _read(source, chosen, notes)
    if not chosen.in_memory(method):
        return _on_duckdb(source, output, chosen, method, began)
    if not held:
        raise InputError(f"{source}: no usable row{f' ({notes})' if notes else ''}; a quote needs an id and a text")
    notes.warn(stacklevel=2)
    return _in_memory(source, held, output, chosen, began)


def _read(source: Path, means: Means, notes: Notes) -> tuple[Method, list[incoming.Row]]:
    """The method, and the rows: all of them when it runs in memory."""
    held: list[incoming.Row] = []
    if means.method == "auto" or means.in_memory(means.method):
        for row in incoming.rows(source, notes):
            held.append(row)
            if means.method_for(len(held)) == "linear":
                return "linear", []
    return means.method_for(len(held)), held


def _in_memory(source: Path, held: list[incoming.Row], output: Path, means: Means, began: float) -> Summary:
    from outletcompare.alignment.linking import link
    from outletcompare.alignment.records import quote_of
    from outletcompare.scale import rows

    repeated = sorted(str(key) for key, count in Counter(row["id"] for row in held).items() if count > 1)
    if repeated:
        raise twice(source, repeated)
    linked = link(map(quote_of, held), progress=lambda done, total: means.progress("aligning", done, total))
    table = rows.places(linked)
    outgoing.write_rows(output, _result_schema, table)
    members = Counter(row["statement"] for row in table)
    return Summary(
        method="thorough",
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


def _result_schema() -> Any:
    from outletcompare.scale.plan import RESULT

    return RESULT


def _on_duckdb(source: Path, output: Path, means: Means, method: Method, began: float) -> Summary:
    from outletcompare.scale import embedded
    from outletcompare.scale.manifest import file_key

    notes = Notes()
    given = embedded.Given(name=str(source), key=file_key(source), batches=incoming.batches(source, notes))
    with embedded.aligned(given, means, method) as engine:
        notes.warn(stacklevel=3)
        outgoing.write_batches(output, _result_schema(), engine.result())
        return Summary(
            method=method,
            engine="duckdb",
            **engine.counts(),
            stages=engine.spent(),
            seconds=time.perf_counter() - began,
            peak=peak_memory(),
        )
