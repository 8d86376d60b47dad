"""The plan on one machine: DuckDB out of core, the kernels in threads, every stage a Parquet file of its own."""

from __future__ import annotations

import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import field, frozen

from outletcompare.errors import InputError
from outletcompare.scale.manifest import Manifest, keys
from outletcompare.scale.means import looks_for_retellings
from outletcompare.scale.plan import QUOTES, Settings, Stage, stages
from outletcompare.writing import aside

if TYPE_CHECKING:
    from outletcompare.scale.means import Means, Method

BATCH = 10_000
"""Rows that a kernel is given at once."""


@frozen(kw_only=True)
class Given:
    """The quotes to align: batches with the columns that the plan reads (more do no harm), and what tells them apart
    from any other input. ``name`` is for messages; ``unique`` says that no id may be there twice."""

    name: str
    key: str
    batches: Iterable[pa.RecordBatch]
    unique: bool = True


@contextmanager
def aligned(given: Given, means: Means, method: Method) -> Iterator[Engine]:
    """An engine that has the result of the method, in ``means.directory`` or a directory that goes away afterwards.

    Raises:
        InputError: no quotes, an id twice, no such amount of memory, no room on the disk.
    """
    if method == "thorough":
        from outletcompare.scale import thorough  # with all that judges pairs: not loaded where it is not needed

        with begun(given, means, thorough.QUOTES) as engine:
            engine.run(thorough.stages())
            yield engine
        return
    with begun(given, means, QUOTES) as engine:
        engine.run(stages(Settings(retellings=engine.retells())))
        yield engine


@contextmanager
def begun(given: Given, means: Means, columns: pa.Schema) -> Iterator[Engine]:
    """An engine that has these columns of the quotes; raises as :func:`aligned` does, while it runs too."""
    with _directory(means.directory) as directory:
        engine = Engine(directory=directory, means=means)
        try:
            engine.take(given, columns)
            yield engine
        except (duckdb.OutOfMemoryException, MemoryError) as error:
            raise InputError(
                f"{given.name}: {means.memory_limit} of memory are too little for {means.workers} workers "
                f"({str(error)[:120]}); give more, or fewer workers"
            ) from error
        except duckdb.IOException as error:
            raise InputError(f"{directory}: {str(error)[:200]}; is there room on the disk?") from error
        finally:
            engine.close()


@contextmanager
def _directory(chosen: Path | None) -> Iterator[Path]:
    if chosen is None:
        with tempfile.TemporaryDirectory(prefix="outletcompare-") as name:
            yield Path(name)
        return
    try:
        chosen.mkdir(parents=True, exist_ok=True)
        for left in chosen.glob(".*.parquet.*"):  # what a killed run had begun to write
            left.unlink(missing_ok=True)
    except OSError as error:
        raise InputError(f"{chosen}: cannot be written ({error.strerror}); give another directory") from None
    yield chosen


@frozen(kw_only=True)
class Engine:
    """DuckDB over one directory: each view is ``<name>.parquet`` there, and the manifest says what it was made from."""

    directory: Path
    means: Means
    manifest: Manifest = field(init=False)
    _connection: Any = field(init=False, factory=duckdb.connect)
    _keys: dict[str, str] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "manifest", Manifest(self.directory))
        run = self._connection.execute
        try:
            run("set memory_limit = ?", [self.means.memory_limit])
        except duckdb.Error:
            limit = self.means.memory_limit
            raise InputError(f"memory limit {limit!r} is no amount of memory; give one such as 500MB") from None
        run("set threads = ?", [self.means.workers])
        run("set temp_directory = ?", [str(self.directory / "spill")])
        run("set preserve_insertion_order = false")
        run("set enable_progress_bar = false")

    def close(self) -> None:
        """Let go of the files."""
        self._connection.close()
        with suppress(OSError):
            (self.directory / "spill").rmdir()

    def take(self, given: Given, columns: pa.Schema = QUOTES) -> None:
        """Bring these columns of the quotes into the directory, unless they are there."""
        key = f"{given.key} {' '.join(columns.names)}"
        if not self._finished("quotes", key):
            began = _Clock()
            rows = self._write("quotes", columns, (batch.select(columns.names) for batch in given.batches))
            self._show("quotes")
            self._check(given, rows)
            self.manifest.finish("quotes", key, rows=rows, **began.spent())
        self._show("quotes")
        self._keys["quotes"] = key

    def _check(self, given: Given, rows: int) -> None:
        if not rows:
            raise InputError(f"{given.name}: no usable row; a quote needs an id and a text")
        if not given.unique:
            return
        query = "select id from quotes group by id having count(*) > 1 order by id limit 4"
        repeated = [repr(key) for (key,) in self._connection.sql(query).fetchall()]
        if repeated:
            shown = ", ".join(repeated[:3]) + (", …" if len(repeated) > 3 else "")
            raise InputError(f"{given.name}: more than one row has the id {shown}; give every quote an id of its own")

    def retells(self) -> bool:
        """Whether retellings are looked for."""
        if self.means.retellings is not None:
            return self.means.retellings
        return looks_for_retellings(*self._connection.sql("select count(source), count(*) from quotes").fetchall()[0])

    def run(self, plan: Iterable[Stage]) -> None:
        """Bring every stage into the directory, the finished ones as they are."""
        listed = list(plan)
        wanted = keys(listed, self._keys)
        for number, stage in enumerate(listed):
            self.means.progress(stage.name, number, len(listed))
            if not self._finished(stage.name, wanted[stage.name]):
                began = _Clock()
                rows = self._make(stage, (number, len(listed)))
                self.manifest.finish(stage.name, wanted[stage.name], rows=rows, **began.spent())
            self._show(stage.name)
        self._keys.update(wanted)
        self.means.progress("done", len(listed), len(listed))

    def _finished(self, name: str, key: str) -> bool:
        state = self.manifest.state(name, key)
        if state == "finished":
            self.means.say(f"{name}: finished before")
        elif state == "outdated":
            self.means.say(f"{name}: was made from other input, settings or code; made anew")
        return state == "finished"

    def read(self, query: str) -> pa.RecordBatchReader:
        """The rows of a query over the views, in batches."""
        return self._connection.sql(query).to_arrow_reader(BATCH)  # execute() would not keep the memory limit

    def result(self) -> pa.RecordBatchReader:
        """The result in its order: by statement, members first, then by id."""
        return self.read("select * from result order by statement, role desc, id")

    def counts(self) -> dict[str, int]:
        """How many quotes, statements, statements of several quotes and fragments the result holds."""
        query = """
            select coalesce(sum(n), 0), count(*), count_if(n > 1), coalesce(sum(parts), 0)
            from (
                select statement, count(*) as n, count_if(role = 'fragment') as parts from result group by statement
            )"""
        found = self._connection.sql(query).fetchall()[0]
        return dict(zip(("quotes", "statements", "shared", "fragments"), map(int, found), strict=True))

    def spent(self) -> tuple[tuple[str, int, float, float], ...]:
        """(stage, rows, seconds, processor seconds) of each stage, in order."""
        facts = ((name, self.manifest.facts(name)) for name in self._keys)
        return tuple((name, held["rows"], held["seconds"], held["cpu_seconds"]) for name, held in facts)

    def _show(self, name: str) -> None:
        path = str(self.directory / f"{name}.parquet").replace("'", "''")
        self._connection.execute(f"create or replace view {name} as from read_parquet('{path}')")

    def _make(self, stage: Stage, place: tuple[int, int]) -> int:
        """Write what a stage yields; returns the number of rows. ``place`` says which of how many stages it is."""
        side = [self.read(f"select * from {name}").read_all() for name in stage.tables]
        if stage.kernel is not None:
            kernel = partial(_apply, stage.kernel, side)
            return self._write(stage.name, stage.schema, _mapped(kernel, self._told(stage, place), self.means.workers))
        if stage.whole is not None:
            found = stage.whole(self.read(stage.sql).read_all(), *side)
            return self._write(stage.name, stage.schema, found.to_batches())
        columns = ", ".join(f"cast({column.name} as {_TYPES[column.type]}) as {column.name}" for column in stage.schema)
        with aside(self.directory / f"{stage.name}.parquet") as path:
            target = str(path).replace("'", "''")
            query = f"copy (select {columns} from ({stage.sql})) to '{target}' (format parquet, compression lz4)"
            return int(self._connection.execute(query).fetchall()[0][0])

    def _told(self, stage: Stage, place: tuple[int, int]) -> Iterator[pa.RecordBatch]:
        """The rows that a stage reads, progress told of on the way."""
        rows = 0
        for batch in self.read(stage.sql):
            yield batch
            rows += batch.num_rows
            self.means.progress(f"{stage.name}, {rows:,} rows", *place)

    def _write(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
        rows = 0
        with (
            aside(self.directory / f"{name}.parquet") as path,
            pq.ParquetWriter(path, schema, compression="lz4", use_dictionary=False) as file,
        ):
            for batch in batches:
                file.write_batch(batch)
                rows += batch.num_rows
        return rows


_TYPES = {
    pa.int64(): "bigint",
    pa.int32(): "integer",
    pa.float64(): "double",
    pa.string(): "varchar",
    pa.bool_(): "boolean",
}


def _apply(kernel: Callable[..., pa.RecordBatch], side: list[pa.Table], batch: pa.RecordBatch) -> pa.RecordBatch:
    return kernel(batch, *side)


def _mapped(
    kernel: Callable[[pa.RecordBatch], pa.RecordBatch], batches: Iterable[pa.RecordBatch], workers: int
) -> Iterator[pa.RecordBatch]:
    """The kernel over every batch, in order, a few batches ahead in threads."""
    if workers < 2:
        yield from map(kernel, batches)
        return
    waiting: deque[Future[pa.RecordBatch]] = deque()
    with ThreadPoolExecutor(workers) as pool:
        for batch in batches:
            waiting.append(pool.submit(kernel, batch))
            if len(waiting) > workers:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


class _Clock:
    """What has been spent since it was made."""

    def __init__(self) -> None:
        self._wall, self._processor = time.perf_counter(), time.process_time()

    def spent(self) -> dict[str, float]:
        wall, processor = time.perf_counter() - self._wall, time.process_time() - self._processor
        return {"seconds": round(wall, 3), "cpu_seconds": round(processor, 3)}
