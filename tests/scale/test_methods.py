"""What is one statement depends on the method and the quotes, never on where it is worked out or on how they came."""

import random
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("duckdb")

import pyarrow as pa
import pyarrow.parquet as pq
from attrs import evolve

import outletcompare as oc
from outletcompare import quote_records
from outletcompare.alignment.records import quote_of
from outletcompare.errors import InputError
from outletcompare.model import Quote, Statement
from outletcompare.scale import thorough
from outletcompare.scale.means import Means
from outletcompare.scale.rows import row_of
from outletcompare.scale.tables import align_table

from .made import generator

told = generator("told_generator").quotes
FEW = 600


@pytest.fixture(scope="module")
def quotes() -> list[Quote]:
    return list(told(FEW, seed=1))


@pytest.fixture(scope="module")
def table(quotes: list[Quote], tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "quotes.parquet"
    quote_records.write(path, quotes)
    return path


@pytest.fixture(scope="module")
def expected(table: Path) -> bytes:
    return aligned(table, engine="memory")


@pytest.fixture(autouse=True)
def _nothing_is_remembered() -> Iterator[None]:
    thorough.forget()
    yield
    thorough.forget()


@pytest.fixture(scope="module")
def statements(quotes: list[Quote]) -> list[Statement]:
    return oc.align(quotes)


def members(statements: Iterable[Statement]) -> set[frozenset[str]]:
    return {frozenset(quote.id for quote in statement.quotes) for statement in statements}


def groups(table: Path) -> set[frozenset[str]]:
    """The ids of each statement of a table."""
    found: dict[str, set[str]] = {}
    for row in pq.read_table(table, columns=["id", "statement"]).to_pylist():
        found.setdefault(row["statement"], set()).add(row["id"])
    return set(map(frozenset, found.values()))


def aligned(table: Path, **means: Any) -> bytes:
    output = table.with_name("out.parquet")
    align_table(table, output, Means(method="thorough", **means))
    return output.read_bytes()


def test_ten_thousand_quotes_are_aligned_on_duckdb_as_in_memory(many_told: Path, many_told_aligned: Path) -> None:
    assert aligned(many_told, engine="duckdb", workers=2) == many_told_aligned.read_bytes()


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_any_number_of_workers_writes_the_bytes_of_memory(table: Path, expected: bytes, workers: int) -> None:
    assert aligned(table, engine="duckdb", workers=workers) == expected


def test_the_made_quotes_hold_what_the_methods_are_for(quotes: list[Quote]) -> None:
    rows = thorough.settle(*_links(quotes)).to_pylist()
    assert sum(row["role"] == "fragment" for row in rows) > FEW / 20
    assert len({row["score"] for row in rows}) > FEW / 20
    by_id = {quote.id: quote for quote in quotes}
    kinds: dict[str, set[str]] = {}
    for row in rows:
        kinds.setdefault(row["statement"], set()).add(by_id[row["id"]].kind)
    assert {"direct", "indirect"} <= set().union(*(found for found in kinds.values() if len(found) > 1))
    assert any(quote.within for quote in quotes)


def _links(quotes: list[Quote]) -> tuple[pa.Table, pa.Table]:
    given = pa.Table.from_pylist([row_of(quote) for quote in quotes], thorough.QUOTES)
    pairs = thorough.propose(given).combine_chunks().to_batches()
    return pa.Table.from_batches([thorough.judge(batch, given) for batch in pairs], thorough.LINKS), given


def test_statements_of_quotes_are_the_same_objects_on_every_engine(
    quotes: list[Quote], statements: list[Statement]
) -> None:
    assert oc.align(quotes[::-1], engine="duckdb", workers=2) == statements
    assert any(statement.parallels for statement in statements)


@pytest.mark.parametrize("engine", ["memory", "duckdb"])
@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
def test_a_table_of_any_format_gives_the_statements_of_its_quotes(
    quotes: list[Quote], statements: list[Statement], tmp_path: Path, suffix: str, engine: Any
) -> None:
    path, output = tmp_path / f"quotes.{suffix}", tmp_path / "out.parquet"
    quote_records.write(path, quotes)
    align_table(path, output, Means(engine=engine))
    assert groups(output) == members(statements)


def test_rows_of_the_table_are_aligned_as_the_quotes_and_so_are_records_in_records(
    quotes: list[Quote], statements: list[Statement]
) -> None:
    rows = [quote_records.record(quote) for quote in quotes]
    assert members(oc.align(rows)) == members(statements)
    assert members(oc.align({**row, "source": {"name": row["source"]}} for row in rows[:60])) == members(
        oc.align({**row, "mention": None} for row in rows[:60])
    )


def test_a_date_that_cannot_be_read_is_an_input_error_and_one_in_words_is_read() -> None:
    with pytest.raises(InputError, match="item 2: date"):
        oc.align([{"text": "We shall see"}, {"text": "We shall see", "date": "soon"}])
    assert oc.align([{"text": "We shall see", "date": "3 May 2031"}])[0].quotes[0].date == "2031-05-03"


def test_the_sample_is_compared_as_its_table_is_aligned(tmp_path: Path) -> None:
    comparison = oc.compare(oc.sample())
    path, output = tmp_path / "quotes.csv", tmp_path / "out.parquet"
    quote_records.write(path, comparison.quotes)
    align_table(path, output, Means(engine="duckdb"))
    assert groups(output) == members(comparison.statements)


def test_ids_that_several_quotes_have_change_nothing_from_engine_to_engine(quotes: list[Quote]) -> None:
    clashing = [evolve(quote, id=quote.id.partition(".")[2]) for quote in quotes]
    assert len({quote.id for quote in clashing}) < len(clashing) / 2
    assert oc.align(clashing, engine="duckdb") == oc.align(clashing, engine="memory")


def test_nothing_and_one_quote_are_aligned_on_every_engine(quotes: list[Quote]) -> None:
    for few in ([], quotes[:1], ["One thing is said", "One thing is said"]):
        assert oc.align(few, engine="duckdb") == oc.align(few, engine="memory")


@settings(max_examples=25)
@given(st.lists(st.integers(0, FEW - 1), min_size=2, max_size=60), st.integers(1, 40), st.randoms())
def test_links_do_not_depend_on_the_order_of_rows_or_on_how_batches_are_cut(
    chosen: list[int], size: int, rng: random.Random
) -> None:
    some = [SOME[n] for n in sorted(set(chosen))]
    links, given_ = _links(some)
    turned = given_.take(rng.sample(range(len(given_)), len(given_)))
    pairs = thorough.propose(turned)
    cut = [thorough.judge(batch, turned) for batch in pairs.to_batches(max_chunksize=size)]
    assert thorough.links_of(pa.Table.from_batches(cut[::-1], thorough.LINKS)) == thorough.links_of(links)
    assert thorough.settle(links, turned) == thorough.settle(links, given_)


SOME = told(FEW, seed=1)


def test_a_row_holds_all_of_a_quote_that_aligning_asks_for(quotes: list[Quote]) -> None:
    for quote in quotes:
        assert asked_for(quote_of(row_of(quote))) == asked_for(quote)


def asked_for(quote: Quote) -> list[Any]:
    source, cue = quote.source, quote.cue
    return [
        *(quote.id, quote.article_id, quote.outlet, quote.date, quote.kind, quote.spans, quote.text),
        *(quote.confidence, quote.within, source and (source.name, source.mention), cue and cue.category),
        *(mention and mention.text for mention in (quote.addressee, quote.medium)),
    ]


@pytest.mark.parametrize("spans", ["[[0.5, 3]]", "[[0, 5], [2, 6]]", "[" * 100_000, "[[0, 1e999]]", "null", "[[5, 2]]"])
def test_spans_that_are_none_leave_a_quote_an_article_of_its_own(spans: str) -> None:
    row = dict.fromkeys(thorough.QUOTES.names) | {"id": "a", "text": "We shall see", "article": "b", "spans": spans}
    assert quote_of(row).article_id == "a"
