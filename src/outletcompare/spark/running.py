"""A plan on Spark: each stage as SQL over temporary views, each kernel through ``mapInArrow``.

Only what a Spark Connect client has is used: data frames, SQL and Arrow tables; no context, no RDD, no JVM.
"""

from __future__ import annotations

import re
import uuid
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from outletcompare.errors import InputError
from outletcompare.scale import driver
from outletcompare.scale.plan import Stage
from outletcompare.spark import stars

if TYPE_CHECKING:
    from pyspark.sql import DataFrame

Batches = Iterable[pa.RecordBatch]

LONG_ROWS = 200
"""Articles that a kernel is given at once."""

_TABLE = re.compile(r"(?:(?<=\bfrom )|(?<=\bjoin ))\w+")

_MENDED = {
    True: "give directory, a path that all executors can write to, and they are found on the cluster",
    False: "raise at_driver if it has the memory (some 1 kB a row)",
}

# the two steps that a table too large for the driver takes on the cluster instead
_ON_THE_CLUSTER = {driver.components: stars.components, driver.follow: stars.follow}


class Run:
    """One run of a plan in a Spark session; its views go when it ends."""

    def __init__(self, session: Any, *, directory: str | None, at_driver: int) -> None:
        self.session, self.at_driver = session, at_driver
        self.token = uuid.uuid4().hex[:12]
        self.directory = None if directory is None else f"{directory.rstrip('/')}/{self.token}"
        self.frames: dict[str, DataFrame] = {}

    def __enter__(self) -> Run:
        return self

    def __exit__(self, *failure: object) -> None:
        for name in self.frames:
            self.session.catalog.dropTempView(self.view(name))

    def view(self, name: str) -> str:
        """The name of a view of this run alone, so that two runs in one session never meet."""
        return f"outletcompare_{self.token}_{name}"

    def add(self, name: str, frame: DataFrame) -> None:
        """Make the frame readable to the stages that follow."""
        frame.createOrReplaceTempView(self.view(name))
        self.frames[name] = frame

    def query(self, sql: str) -> DataFrame:
        """The rows of a query over the tables of this run, named as the plan names them."""

        return self.session.sql(re.sub(_TABLE, lambda m: self.view(m[0]) if m[0] in self.frames else m[0], sql))

    def keep(self, name: str, frame: DataFrame) -> DataFrame:
        """Compute the frame once and for all, and forget what it was made of, or the plans of later stages explode.

        It is written where a directory was given; elsewhere it stays on the executors, and is lost with any of them.
        """
        if self.directory is None:
            return frame.localCheckpoint()
        path = f"{self.directory}/{name}"
        frame.write.parquet(path)
        return self.session.read.schema(frame.schema).parquet(path)

    def stages(self, stages: Sequence[Stage]) -> DataFrame:
        """Run the stages in their order; what the last one yields is computed when this returns."""
        reads = Counter(name for stage in stages for name in (*re.findall(_TABLE, stage.sql), *stage.tables))
        for stage in stages:
            frame = self._stage(stage)
            if stage is stages[-1] or (reads[stage.name] > 1 and stage.whole is None):
                frame = self.keep(stage.name, frame)
            self.add(stage.name, frame)
        return self.frames[stages[-1].name]

    def _stage(self, stage: Stage) -> DataFrame:
        rows = self.query(stage.sql)
        if stage.whole is not None:
            return self._whole(stage, rows)
        if stage.kernel is not None:
            tables = self._tables(stage)
            return rows.mapInArrow(mapped(stage.kernel, tables), columns(stage.schema))
        return rows.selectExpr(*(f"cast(`{f.name}` as {_type(f.type)}) as `{f.name}`" for f in stage.schema))

    def _whole(self, stage: Stage, rows: DataFrame) -> DataFrame:
        assert stage.whole is not None
        rows = self.keep(f"{stage.name}_read", rows)
        count = rows.count()
        if count <= self.at_driver:
            found = stage.whole(rows.toArrow(), *self._tables(stage))
            return self.session.createDataFrame(found, columns(stage.schema))
        if self.directory is None or stage.whole not in _ON_THE_CLUSTER:
            raise InputError(
                f"{count:,} rows of {stage.name} do not fit the driver (at_driver={self.at_driver:,}); "
                + _MENDED[stage.whole in _ON_THE_CLUSTER]
            )
        return _ON_THE_CLUSTER[stage.whole](self, rows)

    def _tables(self, stage: Stage) -> list[pa.Table]:
        return [self.frames[name].toArrow() for name in stage.tables]

    def mapped(self, name: str, kernel: Callable[..., pa.RecordBatch], schema: pa.Schema) -> DataFrame:
        """The kernel over a table of this run with long rows, a few of them at a time."""
        return self.frames[name].mapInArrow(mapped(kernel, rows=LONG_ROWS), columns(schema))


def mapped(
    kernel: Callable[..., pa.RecordBatch], tables: Sequence[pa.Table] = (), rows: int = 20_000
) -> Callable[[Batches], Iterator[Any]]:
    """A kernel as ``mapInArrow`` wants it, given at most so many rows at once."""

    def run(batches: Batches) -> Iterator[pa.RecordBatch]:
        for batch in batches:
            for start in range(0, batch.num_rows, rows):
                yield kernel(plain(batch.slice(start, rows)), *tables)

    return run


def plain(batch: pa.RecordBatch) -> pa.RecordBatch:
    """The batch with 32-bit offsets in its strings, whatever Spark is set to use."""
    if not any(pa.types.is_large_string(field.type) for field in batch.schema):
        return batch
    small = [pa.field(f.name, pa.string() if pa.types.is_large_string(f.type) else f.type) for f in batch.schema]
    return batch.cast(pa.schema(small))


_TYPES = {
    pa.string(): "string",
    pa.int64(): "bigint",
    pa.int32(): "int",
    pa.float64(): "double",
    pa.bool_(): "boolean",
    pa.binary(): "binary",
}


def columns(schema: pa.Schema) -> str:
    """An Arrow schema as Spark writes one: ``a bigint, b bigint``."""
    return ", ".join(f"`{field.name}` {_type(field.type)}" for field in schema)


def _type(kind: pa.DataType) -> str:
    return f"array<{_type(kind.value_type)}>" if pa.types.is_list(kind) else _TYPES[kind]


def as_strings(frame: DataFrame, wanted: pa.Schema, needed: Sequence[str]) -> DataFrame:
    """The wanted columns as strings, whatever the case of their names; an absent one is null, as is a blank source."""
    present = {name.lower(): name for name in frame.columns}
    for name in needed:
        if name not in present:
            raise InputError(f"the data frame has no column {name!r}; its columns are {', '.join(frame.columns)}")
    given = {name: f"cast(`{present[name]}` as string)" if name in present else "null" for name in wanted.names}
    given["source"] = f"case when trim({given['source']}) <> '' then {given['source']} end"
    return frame.selectExpr(*(f"cast({own} as string) as {name}" for name, own in given.items()))
