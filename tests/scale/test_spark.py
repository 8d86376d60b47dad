"""Both methods give the same rows on Spark as on one machine: classic, on a cluster that loses an executor, Connect."""

# ruff: noqa: E402 - what is not installed is found out before it is used

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="Spark is not tried: pyarrow is absent (extra spark)")
pytest.importorskip("duckdb", reason="Spark is not tried: duckdb is absent (extra scale)")
pytest.importorskip("pyspark.sql.connect", reason="Spark is not tried: pip install 'pyspark[connect]' (extra spark)")
if not (shutil.which("java") or os.environ.get("JAVA_HOME")):
    pytest.skip("Spark is not tried: there is no Java", allow_module_level=True)

import numpy as np
import pyarrow.parquet as pq

import outletcompare as oc
from outletcompare import spark
from outletcompare.errors import InputError
from outletcompare.scale import driver
from outletcompare.scale.means import Means
from outletcompare.scale.plan import Settings
from outletcompare.scale.tables import align_table
from outletcompare.spark import stars
from outletcompare.spark.running import Run

from .made import generator

HERE = Path(__file__).parent
QUOTES_MADE = 10_000

pytestmark = pytest.mark.filterwarnings(
    "ignore:.*is deprecated.*:DeprecationWarning:pyspark.*", "ignore:.*is deprecated.*:FutureWarning:pyspark.*"
)


def rows(table: Any) -> list[tuple[Any, ...]]:
    """The rows of a table of results, sorted, so that equal means equal byte for byte."""
    return sorted(zip(*(table.column(name).to_pylist() for name in table.column_names), strict=True), key=repr)


def embedded(made: Path, *, retellings: bool) -> list[tuple[Any, ...]]:
    """The rows of the embedded engine."""
    path = made.with_name(f"{made.stem}-{retellings}.parquet")
    align_table(made, path, Means(method="linear", retellings=retellings))
    return rows(pq.read_table(path))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    maker = generator("scale_generator")
    path: Path = maker.write(maker.Quotes(QUOTES_MADE, seed=7), tmp_path_factory.mktemp("spark") / "quotes.parquet")
    return path


@pytest.fixture(scope="module")
def expected(made: Path) -> list[tuple[Any, ...]]:
    found = embedded(made, retellings=False)
    assert len(found) == QUOTES_MADE
    assert len({row[1] for row in found}) < QUOTES_MADE
    assert any(row[2] == "fragment" for row in found)
    return found


@pytest.fixture(scope="module")
def session() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = SparkSession.builder.master("local[2]")
    for name, value in (("driver.bindAddress", "127.0.0.1"), ("driver.host", "127.0.0.1"), ("ui.enabled", "false")):
        builder = builder.config(f"spark.{name}", value)
    found = builder.getOrCreate()
    found.sparkContext.setLogLevel("ERROR")
    yield found
    found.stop()


@pytest.mark.parametrize("partitions", [4, 24])
def test_spark_gives_the_rows_of_the_embedded_engine(
    session: Any, made: Path, expected: list[tuple[Any, ...]], partitions: int
) -> None:
    session.conf.set("spark.sql.shuffle.partitions", str(partitions))
    aligned = spark.align(session.read.parquet(str(made)).repartition(partitions), settings=Settings())
    assert rows(aligned.toArrow()) == expected
    assert not [view.name for view in session.catalog.listTables() if view.name.startswith("outletcompare")]


@pytest.mark.parametrize(("quotes", "partitions"), [(1_000, 4), (1_000, 24), (None, 24)])
def test_up_to_fifty_thousand_spark_gives_the_rows_of_memory(
    session: Any, many_told: Path, tmp_path: Path, quotes: int | None, partitions: int, request: pytest.FixtureRequest
) -> None:
    if quotes is None:
        source, found = many_told, request.getfixturevalue("many_told_aligned")
    else:
        source, found = tmp_path / "few.parquet", tmp_path / "statements.parquet"
        pq.write_table(pq.read_table(many_told).slice(0, quotes), source)
        align_table(source, found, Means(engine="memory"))
    session.conf.set("spark.sql.shuffle.partitions", str(partitions))
    aligned = spark.align(session.read.parquet(str(source)).repartition(partitions))
    assert rows(aligned.toArrow()) == rows(pq.read_table(found))


def test_retellings_are_those_of_the_embedded_engine(session: Any, tmp_path: Path) -> None:
    session.conf.set("spark.sql.shuffle.partitions", "2")
    maker = generator("scale_generator")
    few = maker.write(maker.Quotes(1000, seed=7), tmp_path / "few.parquet")
    told = embedded(few, retellings=True)
    assert told != embedded(few, retellings=False)
    aligned = spark.align(session.read.parquet(str(few)), method="linear")
    assert rows(aligned.toArrow()) == told


def test_components_found_on_the_cluster_are_those_found_at_the_driver(
    session: Any, made: Path, expected: list[tuple[Any, ...]], tmp_path: Path
) -> None:
    session.conf.set("spark.sql.shuffle.partitions", "2")
    aligned = spark.align(session.read.parquet(str(made)), settings=Settings(), directory=str(tmp_path), at_driver=0)
    assert rows(aligned.toArrow()) == expected


@pytest.mark.parametrize("seed", range(3))
def test_stars_and_pointers_agree_with_the_driver_on_chains_and_rings(session: Any, tmp_path: Path, seed: int) -> None:
    session.conf.set("spark.sql.shuffle.partitions", "2")
    shuffled = np.random.default_rng(seed).permutation(400) - 200
    pairs = [(a, a + 1) for a in range(120)] + [(120, 0), (200, 200)]
    pairs += [(a, b) for a, b in np.random.default_rng(seed).integers(210, 400, (130, 2)) if a != b]
    edges = pa.table({"a": shuffled[[a for a, _ in pairs]], "b": shuffled[[b for _, b in pairs]]})
    edges = edges.filter(pa.array([a != b for a, b in zip(*(edges.column(n).to_pylist() for n in "ab"), strict=True)]))
    pointers = pa.table({"grp": np.arange(1, 90), "parent": np.arange(1, 90) // 2 - seed})
    pointers = pointers.filter(pa.array([p < g for g, p in zip(*pointers.to_pydict().values(), strict=True)]))
    with Run(session, directory=str(tmp_path), at_driver=0) as run:
        found = stars.components(run, session.createDataFrame(edges)).toArrow()
        assert rows(found) == rows(driver.components(edges))
        assert rows(stars.follow(run, session.createDataFrame(pointers)).toArrow()) == rows(driver.follow(pointers))


def test_what_the_driver_cannot_hold_is_an_error_that_says_what_to_do(session: Any, made: Path) -> None:
    with pytest.raises(InputError, match="give directory"):
        spark.align(session.read.parquet(str(made)), method="linear", at_driver=10)


def test_a_frame_without_text_and_a_thing_that_is_no_frame_are_input_errors(session: Any) -> None:
    with pytest.raises(InputError, match="no column 'text'"):
        spark.align(session.range(3))
    with pytest.raises(InputError, match="Spark data frame"):
        spark.align([{"id": "a", "text": "b"}])  # type: ignore[arg-type]


def test_an_id_that_two_quotes_have_is_an_input_error_that_names_it(session: Any) -> None:
    with pytest.raises(InputError, match="'a'"):
        spark.align(
            session.createDataFrame([("a", "one thing"), ("b", "another"), ("a", "a third")], "id string, text string")
        )


def test_quotes_of_articles_are_those_found_on_one_machine_whatever_the_partitions(session: Any) -> None:
    fields = ("id", "text", "outlet", "title", "url", "date", "language")
    given = [{field: getattr(article, field) for field in fields} for article in oc.sample()]
    articles = session.createDataFrame(pa.Table.from_pylist(given)).repartition(3)
    found = spark.extract(articles).toArrow().sort_by("id")
    expected = oc.extract(oc.read(given)).to_arrow().sort_by("id")
    assert found.to_pylist() == expected.to_pylist()
    assert len({row["article"] for row in found.to_pylist()}) == len(given)
    statements = spark.align(session.createDataFrame(found).repartition(3)).toArrow().to_pylist()
    groups: dict[str, set[str]] = {}
    for row in statements:
        groups.setdefault(row["statement"], set()).add(row["id"])
    assert set(map(frozenset, groups.values())) == {
        frozenset(quote.id for quote in statement.quotes) for statement in oc.compare(oc.read(given)).statements
    }
    with pytest.raises(InputError, match="more than one row"):
        spark.extract(articles.union(articles))


def job(sources: list[Path], directory: Path, way: str) -> list[list[tuple[Any, ...]]]:
    """What becomes of the tables, by the linear and by the thorough method, in a session of its own."""
    command = [sys.executable, str(HERE / "spark_job.py"), way, str(directory), *map(str, sources)]
    ran = subprocess.run(command, capture_output=True, text=True, timeout=900)
    assert ran.returncode == 0, ran.stderr[-3000:]
    return [rows(pq.read_table(directory / f"{method}.parquet")) for method in ("linear", "thorough")]


def test_an_executor_killed_inside_a_kernel_changes_nothing(
    made: Path, expected: list[tuple[Any, ...]], many_told: Path, many_told_aligned: Path, tmp_path: Path
) -> None:
    assert job([made, many_told], tmp_path, "kill") == [expected, rows(pq.read_table(many_told_aligned))]
    for method in ("linear", "thorough"):
        assert b"CoarseGrainedExecutorBackend" in (tmp_path / f"{method}.victim").read_bytes()


def test_spark_connect_gives_the_same_rows(
    made: Path, expected: list[tuple[Any, ...]], many_told: Path, many_told_aligned: Path, tmp_path: Path
) -> None:
    assert job([made, many_told], tmp_path, "connect") == [expected, rows(pq.read_table(many_told_aligned))]
