"""Retellings: other words for the same thing are found by rare words, near in time, and joined as sets."""

import random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

pytest.importorskip("duckdb")
pytest.importorskip("pyarrow")

import pyarrow as pa

from outletcompare.scale import retelling
from outletcompare.scale.embedded import Given, aligned
from outletcompare.scale.incoming import FIELDS, batch_of
from outletcompare.scale.means import MOST_RETOLD, Means, looks_for_retellings

FISHERMEN = "The fishermen of Orsk will get a new harbour crane by September, the minister promised them"
TOLD_AGAIN = "By September Orsk's fishermen shall receive a new crane for their harbour, as the minister has promised"
OTHERS = [
    "Nobody has counted the bridges that were closed last winter in the northern valleys",
    "A teacher earns less today than a bus driver did when my father went to school",
    "The tariff on barley was never meant to stay for longer than one harvest",
    "Our hospital needs forty nurses, and it has found eleven",
]


def grouped(rows: list[dict[str, Any]], **means: Any) -> set[frozenset[str]]:
    schema = pa.schema([(name, pa.string()) for name in FIELDS])
    batch = batch_of([{name: row.get(name) for name in FIELDS} for row in rows], schema)
    groups: dict[str, set[str]] = {}
    with aligned(Given(name="rows", key="k", batches=[batch]), Means(**means), "linear") as engine:
        for found in engine.result():
            for row in found.to_pylist():
                groups.setdefault(row["statement"], set()).add(row["id"])
    return {frozenset(group) for group in groups.values()}


def table(second_day: str, source: str = "Ada Quill") -> list[dict[str, Any]]:
    told = [("a", FISHERMEN, "2031-05-02", "Ada Quill"), ("b", TOLD_AGAIN, second_day, source)]
    told += [(f"o{n}", text, "2031-05-02", "Bo Marsh") for n, text in enumerate(OTHERS)]
    return [dict(zip(("id", "text", "date", "source"), row, strict=True)) for row in told]


def test_other_words_of_one_source_in_one_week_are_one_statement() -> None:
    assert frozenset("ab") in grouped(table("2031-05-04"))


def test_they_are_not_looked_for_where_that_is_not_wanted_or_nothing_is_known() -> None:
    assert frozenset("ab") not in grouped(table("2031-05-04"), retellings=False)
    bare = [{"id": row["id"], "text": row["text"]} for row in table("2031-05-04")]
    assert frozenset("ab") not in grouped(bare)
    assert frozenset("ab") not in grouped(bare, retellings=True)


def test_other_words_half_a_year_later_are_another_statement() -> None:
    assert frozenset("ab") not in grouped(table("2031-11-20"))


def test_the_order_of_rows_and_the_workers_change_nothing() -> None:
    rows = [row | {"id": f"{row['id']}{n}"} for n in range(3) for row in table(f"2031-05-{10 + n}")]
    turned = list(rows)
    random.Random(1).shuffle(turned)
    assert grouped(rows, workers=1) == grouped(turned, workers=3)


@given(st.lists(st.sampled_from([FISHERMEN, TOLD_AGAIN, *OTHERS, "", "!"]), max_size=5), st.integers(1, 3))
def test_terms_do_not_depend_on_how_batches_are_cut(texts: list[str], size: int) -> None:
    rows = {"nid": list(range(len(texts))), "text": texts, "source": ["Minister Ada Quill"] * len(texts)}
    types = [("nid", pa.int64()), ("text", pa.string()), ("source", pa.string())]
    batch = pa.RecordBatch.from_pydict(rows, schema=pa.schema(types))
    cut = [retelling.terms(batch.slice(n, size)).to_pylist() for n in range(0, len(texts), size)]
    assert [row for rows in cut for row in rows] == retelling.terms(batch).to_pylist()


def test_a_word_has_the_same_hash_in_every_version() -> None:
    assert retelling.term_hash("harbour") == HASH


HASH = -2151543715553805308


def links(*rows: tuple[int, int, float, bool]) -> Any:
    found = [dict(zip(("a", "b", "odds", "part", "likeness"), (*row, row[2]), strict=True)) for row in rows]
    return pa.Table.from_pylist(found, retelling.LINKS)


def merged(*rows: tuple[int, int, float, bool]) -> dict[int, tuple[int, int | None]]:
    return {row["nid"]: (row["root"], row["whole"]) for row in retelling.merge(links(*rows)).to_pylist()}


def test_three_that_are_all_linked_are_one_and_a_chain_is_not() -> None:
    assert merged((1, 2, 3.0, False), (2, 3, 3.0, False), (1, 3, 2.0, False)) == dict.fromkeys((1, 2, 3), (1, None))
    assert merged((1, 2, 3.0, False), (2, 3, 2.9, False)) == {1: (1, None), 2: (1, None)}


def test_a_part_points_to_its_best_whole_and_on_to_its_statement() -> None:
    found = merged((5, 2, 2.0, True), (5, 9, 1.0, True), (1, 2, 3.0, False), (7, 5, 1.0, True), (8, 4, -1.0, True))
    assert found == {1: (1, None), 2: (1, None), 5: (1, 2), 7: (1, 5)}


@given(
    st.permutations([(1, 2, 3.0, False), (2, 3, 2.9, False), (4, 5, 1.0, False), (6, 4, 2.0, True), (1, 3, 0.5, False)])
)
def test_the_order_of_links_does_not_matter(rows: list[tuple[int, int, float, bool]]) -> None:
    assert merged(*rows) == merged(*sorted(rows))


def test_unasked_they_are_looked_for_where_sources_are_named_up_to_a_number_of_quotes() -> None:
    assert looks_for_retellings(1, MOST_RETOLD)
    assert not looks_for_retellings(0, 1_000)
    assert not looks_for_retellings(1, MOST_RETOLD + 1)
