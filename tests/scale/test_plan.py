"""The plan on DuckDB is the plan in plain Python, whatever the table, the order of its rows and the settings."""

import random
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

pytest.importorskip("duckdb")

from outletcompare.scale.embedded import Engine, Given, aligned
from outletcompare.scale.incoming import FIELDS, batch_of
from outletcompare.scale.means import Means
from outletcompare.scale.plan import QUOTES, Settings, stages

from . import reference

PHRASE = "tide harbour mayor will not open the gate before winter and we shall see who pays for it then"
WORDS = PHRASE.split()
TEXTS = st.lists(st.sampled_from(WORDS), min_size=1, max_size=14).map(" ".join)


@st.composite
def tables(draw):
    """Texts, and edited, trimmed and joined versions of them."""
    made = draw(st.lists(TEXTS, min_size=1, max_size=8))
    for _ in range(draw(st.integers(0, 12))):
        words = draw(st.sampled_from(made)).split()
        how = draw(st.sampled_from(["trim", "edit", "join", "case"]))
        if how == "trim":
            words = words[draw(st.integers(0, 3)) :] or words
        elif how == "edit":
            words[draw(st.integers(0, len(words) - 1))] = draw(st.sampled_from(WORDS))
        elif how == "join":
            words = words + draw(st.sampled_from(made)).split()
        made.append(" ".join(words).upper() + "!" if how == "case" else " ".join(words))
    sources = st.sampled_from([None, "Ada Quill", "Bo Marsh"])
    return [{"id": f"q{n}", "text": text, "source": draw(sources)} for n, text in enumerate(made)]


def rows_of(table):
    import pyarrow as pa

    schema = pa.schema([(name, pa.string()) for name in FIELDS])
    return batch_of([{name: row.get(name) for name in FIELDS} for row in table], schema)


def by_plan(table, **means):
    with aligned(
        Given(name="the table", key="k", batches=[rows_of(table)]), Means(retellings=False, **means), "linear"
    ) as engine:
        return sorted(tuple(row.values()) for batch in engine.result() for row in batch.to_pylist())


@settings(max_examples=30)
@given(tables())
def test_the_plan_gives_what_the_reference_gives(table) -> None:
    assert by_plan(table, workers=1) == reference.align(table)


@settings(max_examples=5)
@given(tables(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(table, rng: random.Random) -> None:
    turned = list(table)
    rng.shuffle(turned)
    assert by_plan(turned, workers=2) == by_plan(table, workers=1)


def test_other_settings_are_the_reference_too(tmp_path: Path) -> None:
    rng = random.Random(3)
    table = [{"id": f"q{n}", "text": " ".join(rng.choices(WORDS, k=rng.randrange(4, 18)))} for n in range(150)]
    table += [{"id": f"{row['id']}x", "text": " ".join(row["text"].split()[2:-2])} for row in table[:60]]
    table = [row for row in table if row["text"]]
    chosen = Settings(words=3, window=3, neighbours=1, crowd=3, same=70.0, part=80.0, fits=0.8)
    engine = Engine(directory=tmp_path, means=Means(workers=2))
    engine.take(Given(name="the table", key="k", batches=[rows_of(table)]))
    engine.run(stages(chosen))
    found = sorted(tuple(row.values()) for batch in engine.result() for row in batch.to_pylist())
    assert found == reference.align(table, chosen)
    assert any(role == "fragment" for _, _, role, _, _ in found)
    engine.close()


def test_a_phrase_in_everything_joins_nothing_and_stays_linear(tmp_path: Path) -> None:
    rng = random.Random(5)
    phrase = "that is the right thing to do"
    table = [{"id": "whole", "text": phrase}]
    for n in range(3000):
        words = [f"w{rng.randrange(100_000)}" for _ in range(12)]
        table.append({"id": f"q{n}", "text": " ".join([*words[:6], phrase, *words[6:]])})
    engine = Engine(directory=tmp_path, means=Means(workers=2))
    engine.take(Given(name="the table", key="k", batches=[rows_of(table)]))
    engine.run(stages())
    counts = engine.counts()
    assert counts["statements"] == 3000  # each text its own; the phrase is a part of one of them
    assert counts["fragments"] == 1
    assert {name: rows for name, rows, *_ in engine.spent()}["candidates"] < 20 * len(table)
    engine.close()


def test_the_stages_name_what_they_read_and_the_first_reads_the_quotes() -> None:
    for plan in (stages(), stages(Settings(retellings=True))):
        known = {"quotes"}
        for stage in plan:
            assert stage.reads(known), stage.name
            assert set(stage.tables) <= known
            known.add(stage.name)
        assert plan[-1].name == "result"
    assert QUOTES.names[:2] == ["id", "text"]
