"""One ``align`` for a handful of quotes and for millions: which method, on which engine."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from outletcompare.alignment import linking
from outletcompare.alignment.linking import Encoder
from outletcompare.alignment.records import as_quotes
from outletcompare.errors import InputError
from outletcompare.model import Quote, Rows, Statement
from outletcompare.scale import incoming
from outletcompare.scale.means import EngineName, Means, MethodName, processors
from outletcompare.scale.rows import row_of
from outletcompare.scale.statements import Place, statements_of

if TYPE_CHECKING:
    import pyarrow as pa


def align(
    quotes: Iterable[Quote | str | Mapping[str, Any]],
    *,
    method: MethodName = "auto",
    engine: EngineName = "auto",
    encoder: Encoder | None = None,
    progress: Callable[[int, int], None] | None = None,
    memory_limit: str = "1GB",
    workers: int | None = None,
    directory: str | Path | None = None,
) -> Rows[Statement]:
    """Group renderings of the same statement.

    Args:
        quotes: of all kinds, in any order; the result does not depend on it. Plain texts will do, and records with
            ``text`` and, where known, ``id, source, date, outlet`` or all that a row of a table of quotes holds.
        method: ``"thorough"`` judges every pair that may be alike, ``"linear"`` compares texts that share runs of
            words and, where sources are named, those that share rare words; ``"auto"`` is thorough up to 50,000 quotes.
            The two differ: see the page on scale.
        engine: where it runs, which changes nothing in the statements: in ``"memory"`` (the thorough method alone) or
            on ``"duckdb"``, out of core; ``"auto"`` is DuckDB for the linear method and where a directory is given.
        encoder: optional; anything with ``encode(list[str])``. Its cosine is one more piece of evidence for a pair;
            with the thorough method in memory only, which it chooses.
        progress: called with (parts done, parts in all): quotes in memory, stages on DuckDB.
        memory_limit: what DuckDB may hold, as "500MB"; what runs in Python comes on top.
        workers: threads of DuckDB, by default one for each processor.
        directory: where DuckDB keeps the stages, so that a run that broke off goes on; by default it keeps none.

    Returns:
        Statements, each quote in exactly one; those in more outlets first, then the surer, then the longer.

    Raises:
        InputError: an item is no quote, text or record; there is no such method or engine, or the method does not run
            there; an encoder was given to another than the thorough method in memory.
        MissingExtraError: DuckDB without the extra ``scale``.
    """
    listed = as_quotes(quotes)
    means = Means(
        method=method,
        engine=engine,
        directory=None if directory is None else Path(directory),
        memory_limit=memory_limit,
        workers=workers or processors(),
        progress=lambda step, done, total: progress(done, total) if progress else None,
    )
    if encoder is not None:
        if method == "linear" or engine == "duckdb":
            raise InputError("an encoder is used by the thorough method in memory only; leave out method and engine")
        means = evolve(means, method="thorough", engine="memory")
    chosen = means.method_for(len(listed))
    if means.in_memory(chosen):
        return linking.align(listed, encoder=encoder, progress=progress)
    return _thoroughly(listed, means) if chosen == "thorough" else _linearly(listed, means)


def _thoroughly(quotes: Sequence[Quote], means: Means) -> Rows[Statement]:
    """The pairs are judged on DuckDB; what is made of them is made of the quotes as they were given."""
    from outletcompare.scale import thorough
    from outletcompare.scale.embedded import Given, begun

    rows = sorted(map(row_of, quotes), key=repr)
    if not rows:
        return Rows([])
    given = Given(name="the quotes", key=_key(rows), batches=_batches(rows), unique=False)
    with begun(given, means, thorough.QUOTES) as engine:
        engine.run(thorough.stages()[:-1])
        links = thorough.links_of(engine.read("select * from judged").read_all())
    thorough.forget()
    return linking.statements(linking.settle(linking.gather(quotes), links))


def _linearly(quotes: Sequence[Quote], means: Means) -> Rows[Statement]:
    from outletcompare.scale.embedded import Given, aligned

    # ids may clash where quotes come from several places: the plan gets numbers, in an order that is not the caller's
    ordered = sorted(quotes, key=lambda quote: (quote.id, quote.article_id, quote.text))
    rows = [{**row_of(quote), "id": f"{number:012d}"} for number, quote in enumerate(ordered)]
    with aligned(Given(name="the quotes", key=_key(rows), batches=_batches(rows)), means, "linear") as engine:
        placed = [
            (ordered[int(row["id"])], Place(row["statement"], row["score"]))
            for batch in engine.result()
            for row in batch.to_pylist()
        ]
    return statements_of(placed)


def _batches(rows: Iterable[incoming.Row]) -> Iterator[pa.RecordBatch]:
    import pyarrow as pa

    schema = pa.schema([(name, pa.string()) for name in incoming.FIELDS])
    left = iter(rows)
    while chunk := list(islice(left, 10_000)):
        yield incoming.batch_of(chunk, schema)


def _key(rows: Iterable[incoming.Row]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for row in rows:
        digest.update(repr(row).encode("utf-8", "replace"))
    return digest.hexdigest()
