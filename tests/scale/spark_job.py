"""Align two tables of quotes on Spark in a process of its own: a cluster whose executors die, or a Connect server.

python spark_job.py kill|connect directory linear.parquet thorough.parquet
"""

from __future__ import annotations

import os
import signal
import sys
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import attrs
import pyarrow as pa
import pyarrow.parquet as pq

import outletcompare as oc
from outletcompare import spark
from outletcompare.scale import thorough
from outletcompare.scale.plan import Settings, stages
from outletcompare.spark.running import Run, as_strings

os.environ["PYSPARK_PYTHON"] = sys.executable
PARTITIONS = 4


def deadly(kernel: Callable[..., pa.RecordBatch], order: str) -> Callable[..., pa.RecordBatch]:
    """The kernel, but the first task that finds the order takes it away and kills the executor it runs in."""

    def run(batch: pa.RecordBatch, *tables: pa.Table) -> pa.RecordBatch:
        try:
            Path(order).rename(f"{order}.done")
        except FileNotFoundError:
            return kernel(batch, *tables)
        daemon = os.getppid()
        executor = int(Path(f"/proc/{daemon}/stat").read_text().rpartition(")")[2].split()[1])
        Path(f"{order}.victim").write_bytes(Path(f"/proc/{executor}/cmdline").read_bytes())
        os.kill(executor, signal.SIGKILL)
        os._exit(1)

    return run


def with_a_kill(session: Any, quotes: Any, directory: Path, method: str) -> pa.Table:
    """The method, with an executor killed while it verifies candidates or judges pairs."""
    order = directory / method
    order.touch()
    chosen = thorough.stages() if method == "thorough" else stages()
    plan = [
        attrs.evolve(stage, kernel=deadly(stage.kernel, str(order))) if stage.name in ("edges", "judged") else stage
        for stage in chosen
    ]
    with Run(session, directory=str(directory), at_driver=10**9) as run:
        run.add("quotes", as_strings(quotes, thorough.QUOTES, needed=("id", "text")))
        return run.stages(plan).toArrow()


def extracts_as_on_one_machine(session: Any) -> None:
    """Quotes of the sample, found by Spark and without it."""
    fields = ("id", "text", "outlet", "title", "date")
    given = [{field: getattr(article, field) for field in fields} for article in oc.sample()]
    found = spark.extract(session.createDataFrame(pa.Table.from_pylist(given)).repartition(2)).toArrow()
    assert found.sort_by("id").to_pylist() == oc.extract(oc.read(given)).to_arrow().sort_by("id").to_pylist()


def main(way: str, directory: str, *sources: str) -> None:
    from pyspark.sql import SparkSession

    if way == "kill":
        builder = SparkSession.builder.master("local-cluster[2,1,1024]")
        for name, value in (("driver.bindAddress", "127.0.0.1"), ("driver.host", "127.0.0.1"), ("ui.enabled", "false")):
            builder = builder.config(f"spark.{name}", value)
        session = builder.getOrCreate()
    else:
        warnings.simplefilter("error")
        session = SparkSession.builder.remote("local[2]").getOrCreate()
    session.conf.set("spark.sql.shuffle.partitions", str(PARTITIONS))
    if way == "connect":
        extracts_as_on_one_machine(session)
    for method, source in zip(("linear", "thorough"), sources, strict=True):
        quotes = session.read.parquet(source).repartition(PARTITIONS)
        if way == "kill":
            aligned = with_a_kill(session, quotes, Path(directory), method)
        else:
            aligned = spark.align(quotes, settings=Settings() if method == "linear" else None).toArrow()
        pq.write_table(aligned, f"{directory}/{method}.parquet")
    session.stop()


if __name__ == "__main__":
    main(*sys.argv[1:])
