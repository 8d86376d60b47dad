"""The plan on one machine: DuckDB out of core, the kernels in threads, every stage a Parquet file of its own."""

from __future__ import annotations

import os
import tempfile
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
from attrs import field, frozen

from outletcompare.errors import InputError
from outletcompare.scale.manifest import Manifest, keys
from outletcompare.scale.plan import QUOTES, Stage

BATCH = 20_000
"""Rows that a kernel is given at once."""

GROUP = 100_000
"""Rows of a row group in what is written."""

Say = Callable[[str], None]
Progress = Callable[[str, int, int], None]


@frozen(kw_only=True)
class Engine:
    """DuckDB over one directory: each view is ``<name>.parquet`` there.

    ``memory_limit`` is DuckDB's ("500MB"); the kernels' batches and the driver's tables come on top. ``workers`` is
    the number of threads of both. ``say`` hears what a maintainer should know, ``progress`` (stage, done, all).
    """

    directory: Path
    memory_limit: str = "1GB"
    workers: int = field(factory=lambda: os.cpu_count() or 1)
    say: Say = field(default=lambda line: None)
    progress: Progress = field(default=lambda name, done, total: None)
    _connection: Any = field(init=False)

    def __attrs_post_init__(self) -> None:
        self.directory.mkdir(parents=True, exist_ok=True)
        connection = duckdb.connect()
        try:
            connection.execute("set memory_limit = ?", [self.memory_limit])
        except duckdb.Error as error:
            raise InputError(
                f"memory_limit {self.memory_limit!r} is no amount of memory; give one as '500MB'"
            ) from error
        connection.execute("set threads = ?", [self.workers])
        connection.execute("set temp_directory = ?", [str(self.directory / "spill")])
        connection.execute("set preserve_insertion_order = false")
        connection.execute("set enable_progress_bar = false")
        object.__setattr__(self, "_connection", connection)

    def run(self, stages: Iterable[Stage], manifest: Manifest, given: dict[str, str]) -> None:
        """Bring every stage into the directory, the finished ones as they are."""
        listed = list(stages)
        wanted = keys(listed, given)
        for name in given:
            self._show(name)
        for number, stage in enumerate(listed):
            self.progress(stage.name, number, len(listed))
            key = wanted[stage.name]
            state = manifest.state(stage.name, key)
            if state == "outdated":
                self.say(f"{stage.name}: what was there was made from other input, settings or code; made anew")
            if state == "finished":
                self.say(f"{stage.name}: finished before")
            else:
                began, processor = time.perf_counter(), time.process_time()
                rows = self._make(stage)
                seconds, cpu = time.perf_counter() - began, time.process_time() - processor
                manifest.finish(stage.name, key, rows=rows, seconds=round(seconds, 2), cpu_seconds=round(cpu, 2))
            self._show(stage.name)
        self.progress("done", len(listed), len(listed))

    def read(self, query: str) -> pa.RecordBatchReader:
        """The rows of a query over the views, in batches."""
        return self._connection.sql(query).to_arrow_reader(BATCH)  # execute() would not keep the memory limit

    def write(self, name: str, schema: pa.Schema, batches: Iterable[pa.RecordBatch]) -> int:
        """Write a view's file whole or not at all; returns the number of rows."""
        rows = 0
        with (
            _aside(self.directory / f"{name}.parquet") as path,
            pq.ParquetWriter(path, schema, compression="lz4") as file,
        ):
            for batch in batches:
                file.write_batch(batch)
                rows += batch.num_rows
        return rows

    def _show(self, name: str) -> None:
        path = str(self.directory / f"{name}.parquet").replace("'", "''")
        self._connection.execute(f"create or replace view {name} as from read_parquet('{path}')")

    def _make(self, stage: Stage) -> int:
        if stage.kernel is not None:
            side = [self.read(f"select * from {name}").read_all() for name in stage.tables]
            kernel = partial(_apply, stage.kernel, side)
            return self.write(stage.name, stage.schema, _mapped(kernel, self.read(stage.sql), self.workers))
        if stage.whole is not None:
            return self.write(stage.name, stage.schema, stage.whole(self.read(stage.sql).read_all()).to_batches())
        columns = ", ".join(f"cast({column.name} as {_TYPES[column.type]}) as {column.name}" for column in stage.schema)
        with _aside(self.directory / f"{stage.name}.parquet") as path:
            target = str(path).replace("'", "''")
            query = f"copy (select {columns} from ({stage.sql})) to '{target}' (format parquet, compression lz4)"
            return int(self._connection.execute(query).fetchall()[0][0])


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


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A name beside ``path`` to write to, renamed into place when all went well."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}.", suffix=".aside")
    os.close(handle)
    aside = Path(name)
    try:
        yield aside
        aside.replace(path)
    finally:
        aside.unlink(missing_ok=True)


__all__ = ["BATCH", "GROUP", "QUOTES", "Engine"]
