"""One ``align`` for a handful of quotes and for millions: in memory, or by the plan."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import evolve

from outletcompare.alignment import linking
from outletcompare.alignment.linking import Encoder
from outletcompare.alignment.units import as_quotes
from outletcompare.errors import InputError
from outletcompare.model import Quote, Rows, Statement
from outletcompare.scale import incoming
from outletcompare.scale.means import EngineName, Means, processors
from outletcompare.scale.statements import Place, statements_of

if TYPE_CHECKING:
    import pyarrow as pa


def align(
    quotes: Iterable[Quote | str | Mapping[str, Any]],
    *,
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
            ``text`` and, where known, ``id, source, date, outlet``.
        engine: ``"memory"`` scores every pair that may be alike, ``"duckdb"`` runs the relational plan out of core,
            ``"auto"`` is memory up to 50,000 quotes. The two differ: see the page on scale.
        encoder: optional; anything with ``encode(list[str])``. Its cosine is one more piece of evidence for a pair;
            in memory only.
        progress: called with (parts done, parts in all): quotes in memory, stages of the plan.
        memory_limit: what the plan's engine may hold, as "500MB"; its kernels come on top.
        workers: threads of the plan, by default one for each processor.
        directory: where the plan keeps its stages, so that a run that broke off goes on; by default it keeps none.

    Returns:
        Statements, each quote in exactly one; those in more outlets first, then the surer, then the longer.

    Raises:
        InputError: an item is no quote, text or record; the plan was asked for together with an encoder.
        MissingExtraError: the plan without the extra ``scale``.
    """
    listed = as_quotes(quotes)
    means = Means(
        engine=engine,
        directory=None if directory is None else Path(directory),
        memory_limit=memory_limit,
        workers=workers or processors(),
        progress=lambda step, done, total: progress(done, total) if progress else None,
    )
    if encoder is not None and engine == "auto":
        means = evolve(means, engine="memory")
    if means.in_memory(len(listed)):
        return linking.align(listed, encoder=encoder, progress=progress)
    if encoder is not None:
        raise InputError("an encoder is used in memory only; leave it out, or choose engine='memory'")
    return _by_plan(listed, means)


def _by_plan(quotes: Sequence[Quote], means: Means) -> Rows[Statement]:
    from outletcompare.scale.embedded import Given, aligned

    # ids may clash where quotes come from several places: the plan gets numbers, in an order that is not the caller's
    ordered = sorted(quotes, key=lambda quote: (quote.id, quote.article_id, quote.text))
    rows = [{**_row(quote), "id": f"{number:012d}"} for number, quote in enumerate(ordered)]
    with aligned(Given(name="the quotes", key=_key(rows), batches=_batches(rows)), means) as engine:
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


def _row(quote: Quote) -> incoming.Row:
    return {
        "id": quote.id,
        "text": quote.text,
        "outlet": quote.outlet,
        "date": quote.date,
        "source": quote.source.name if quote.source else None,
        "article": quote.article_id,
        "kind": quote.kind,
    }


def _key(rows: Iterable[incoming.Row]) -> str:
    digest = hashlib.blake2b(digest_size=16)
    for row in rows:
        digest.update(repr(row).encode("utf-8", "replace"))
    return digest.hexdigest()
