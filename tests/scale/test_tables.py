"""From table to table: any format in, any format out, what is unusable counted or refused in one plain line."""

import csv
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import outletcompare as oc
from outletcompare.cli import main
from outletcompare.errors import InputError, InputWarning, MissingExtraError
from outletcompare.scale.means import MOST_THOROUGH, Means
from outletcompare.scale.statements import Place, statements_of
from outletcompare.scale.tables import align_table

WAYS = [
    {"method": "thorough", "engine": "memory"},
    {"method": "thorough", "engine": "duckdb"},
    {"method": "linear", "engine": "duckdb"},
]
WHOLE = "We will open the old bridge before the winter comes, and not one single day later than that"
ROWS: list[dict[str, Any]] = [
    {"id": "a", "text": WHOLE, "outlet": "The Lantern", "date": "2031-05-02", "source": "Ada Quill"},
    {
        "id": "b",
        "text": "We will open the old bridge before the winter comes",
        "outlet": "Harbour Post",
        "date": "2031-05-03",
        "source": "Ada Quill",
    },
    {"id": "c", "text": WHOLE.upper() + "!", "outlet": "Orsk Daily", "date": "3 May 2031", "source": None},
    {
        "id": "d",
        "text": "Nobody has asked the fishermen what they think of the new tariff",
        "outlet": "Orsk Daily",
        "date": "",
        "source": "Bo Marsh",
    },
]


def written(path: Path, rows: list[dict[str, Any]]) -> Path:
    if path.suffix == ".parquet":
        pa = pytest.importorskip("pyarrow")
        pytest.importorskip("pyarrow.parquet").write_table(pa.Table.from_pylist(rows), path)
    elif path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            table = csv.DictWriter(file, list(rows[0]))
            table.writeheader()
            table.writerows(rows)
    else:
        path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def read(path: Path) -> list[dict[str, Any]]:
    if path.suffix == ".parquet":
        return list(pytest.importorskip("pyarrow.parquet").read_table(path).to_pylist())
    if path.suffix == ".csv":
        with path.open(encoding="utf-8", newline="") as file:
            return [
                {**row, "parent": row["parent"] or None, "score": float(row["score"])} for row in csv.DictReader(file)
            ]
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_every_format_method_and_engine_tells_members_from_fragments(tmp_path: Path, suffix: str, way: Any) -> None:
    pytest.importorskip("duckdb")
    source = written(tmp_path / f"quotes.{suffix}", ROWS)
    summary = align_table(source, tmp_path / f"out.{suffix}", Means(**way))
    assert {"method": summary.method, "engine": summary.engine} == way
    found = {row["id"]: row for row in read(tmp_path / f"out.{suffix}")}
    assert found["a"]["statement"] == found["b"]["statement"] == found["c"]["statement"] != found["d"]["statement"]
    assert {key: (row["role"], row["parent"]) for key, row in found.items()} == {
        "a": ("member", None),
        "b": ("fragment", "a"),
        "c": ("member", None),
        "d": ("member", None),
    }
    assert all(0 < row["score"] <= 1 for row in found.values())
    assert (summary.quotes, summary.statements, summary.shared, summary.fragments) == (4, 2, 1, 1)


def test_all_the_words_of_a_longer_quote_but_a_few_are_a_fragment_however_many_they_are(tmp_path: Path) -> None:
    whole = "We will never leave this place for any money"
    rows = [{"id": "a", "text": whole}, {"id": "b", "text": whole.removesuffix(" for any money")}]
    align_table(written(tmp_path / "quotes.csv", rows), tmp_path / "out.jsonl")
    assert {row["id"]: row["parent"] for row in read(tmp_path / "out.jsonl")} == {"a": None, "b": "a"}


def test_a_statement_of_several_words_has_one_name_by_every_method(tmp_path: Path) -> None:
    pytest.importorskip("duckdb")
    source = written(tmp_path / "quotes.jsonl", ROWS)
    names = set()
    for way in WAYS:
        align_table(source, tmp_path / "out.jsonl", Means(**way))  # type: ignore[arg-type]
        names.add({row["id"]: row["statement"] for row in read(tmp_path / "out.jsonl")}["a"])
    assert len(names) == 1


def test_the_same_few_words_of_two_sources_are_two_statements_in_the_table(tmp_path: Path) -> None:
    said = [
        {"id": "a", "text": "We shall see", "source": "Ada Quill"},
        {"id": "b", "text": "We shall see", "source": "Bo Marsh"},
    ]
    align_table(written(tmp_path / "quotes.csv", said), tmp_path / "out.jsonl")
    assert len({row["statement"] for row in read(tmp_path / "out.jsonl")}) == 2


def test_columns_of_other_names_and_rows_that_are_no_quotes(tmp_path: Path) -> None:
    rows = [{"Quote-ID": row["id"], "quotation": row["text"], "speaker": row["source"], "truth": 1} for row in ROWS]
    rows += [{"Quote-ID": "e", "quotation": "  ", "speaker": None, "truth": 1}]
    rows += [{"Quote-ID": None, "quotation": "Nothing names me", "speaker": None, "truth": 1}]
    source = written(tmp_path / "quotes.jsonl", rows)
    with pytest.warns(InputWarning, match=r"2 rows skipped \(row 5: no text; row 6: no id\)"):
        align_table(source, tmp_path / "out.jsonl")
    assert [row["id"] for row in read(tmp_path / "out.jsonl")].count("a") == 1
    assert len(read(tmp_path / "out.jsonl")) == 4


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([*ROWS, ROWS[1]], "more than one row has the id 'b'; give every quote an id of its own"),
        ([{"id": "a", "text": ""}], "no usable row"),
        ([{"id": "a", "words": "no text here"}], "no text"),
    ],
)
def test_tables_that_cannot_be_aligned(tmp_path: Path, rows: list[dict[str, Any]], said: str, way: Any) -> None:
    pytest.importorskip("duckdb")
    source = written(tmp_path / "quotes.csv", [{"id": row["id"], **row} for row in rows])
    with pytest.raises(InputError, match=said):
        align_table(source, tmp_path / "out.csv", Means(**way))
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.filterwarnings("ignore::outletcompare.errors.InputWarning")
@pytest.mark.parametrize(
    "text",
    [
        "\ud800 half a character",
        "\x00",
        "“”",
        "…",
        "\u202eright to left",
        "line\u2028line",
        "x" * 50_000,
        "a " * 50_000,
    ],
)
def test_any_text_is_aligned_or_skipped(tmp_path: Path, text: str) -> None:
    pytest.importorskip("duckdb")
    rows = [*ROWS, {"id": "odd", "text": text}, {"id": "odd too", "text": text}]
    source, out = written(tmp_path / "quotes.jsonl", rows), []
    for way in WAYS:
        align_table(source, tmp_path / "out.jsonl", Means(**way))  # type: ignore[arg-type]
        out.append((tmp_path / "out.jsonl").read_bytes())
        found = {row["id"]: row["statement"] for row in read(tmp_path / "out.jsonl")}
        assert found["a"] == found["c"]
        assert {"odd", "odd too"} <= found.keys()
    assert out[0] == out[1]


def test_the_command_says_what_it_did_and_what_it_cost(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    pytest.importorskip("duckdb")
    source = written(tmp_path / "quotes.csv", ROWS)
    given = ["align", str(source), "-o", str(tmp_path / "out.csv"), "--method", "linear", "--stats"]
    assert main(given) == 0
    told = capsys.readouterr().err
    for part in ("wrote", "candidates", "4 quotes, 2 statements", "1 fragments", "peak memory"):
        assert part in told
    assert main(["align", str(source), "-o", str(tmp_path / "out.docx")]) == 2
    assert "end the name in" in capsys.readouterr().err


@pytest.mark.parametrize("engine", ["auto", "memory", "duckdb"])
def test_the_number_of_quotes_chooses_the_method_whatever_the_engine(engine: Any) -> None:
    means = Means(engine=engine)
    assert means.method_for(MOST_THOROUGH) == "thorough"
    assert means.method_for(MOST_THOROUGH + 1) == "linear"
    assert {Means(engine=engine, method="linear").method_for(n) for n in (1, 10**9)} == {"linear"}
    assert {Means(engine=engine, method="thorough").method_for(n) for n in (1, 10**9)} == {"thorough"}


def test_the_engine_is_memory_where_it_can_and_nothing_is_to_be_kept() -> None:
    pytest.importorskip("duckdb")
    assert Means().in_memory("thorough")
    assert not Means().in_memory("linear")
    assert not Means(directory="work").in_memory("thorough")
    assert Means(engine="memory", directory="work").in_memory("thorough")
    assert not Means(engine="duckdb").in_memory("thorough")
    with pytest.raises(InputError, match="choose the method 'thorough'"):
        Means(engine="memory").in_memory("linear")


def test_no_such_method_or_engine_is_an_input_error() -> None:
    with pytest.raises(InputError, match="none of"):
        Means(engine="spark")  # type: ignore[arg-type]
    with pytest.raises(InputError, match="none of"):
        oc.align(["One thing is said"], method="quick")  # type: ignore[arg-type]


def test_without_the_extra_the_error_names_it_and_the_way_around() -> None:
    code = (
        "import sys; sys.modules['duckdb'] = None\n"
        "import outletcompare as oc\n"
        "assert oc.align(['One thing is said', 'One thing is said'])\n"
        "try: oc.align(['a', 'b'], engine='duckdb')\n"
        "except oc.errors.MissingExtraError as error: print(error)"
    )
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert "outletcompare[scale]" in said
    assert "'memory'" in said
    assert issubclass(MissingExtraError, oc.errors.OutletCompareError)


def test_quotes_of_the_sample_align_by_the_linear_method_each_in_one_statement() -> None:
    pytest.importorskip("duckdb")
    quotes = oc.extract(oc.sample())
    found = oc.align(quotes, method="linear")
    assert sorted(quote.id for statement in found for quote in statement.quotes) == sorted(quote.id for quote in quotes)
    assert found == oc.align(list(reversed(quotes)), method="linear", engine="duckdb")
    assert len(found[0].outlets) > 2
    with pytest.raises(InputError, match="in memory only"):
        oc.align(quotes, engine="duckdb", encoder=object())  # type: ignore[arg-type]
    with pytest.raises(InputError, match="runs on DuckDB"):
        oc.align(quotes, method="linear", engine="memory")


def test_words_inside_another_quote_of_their_statement_stand_apart() -> None:
    quotes = oc.extract(oc.sample())
    (inner, outer) = next((q, o) for q in quotes for o in quotes if q.within == o.id)
    found = statements_of([(inner, Place("s1", 0.9)), (outer, Place("s1", 0.8)), (quotes[0], None)])
    assert sorted(len(statement.quotes) for statement in found) == [1, 1, 1]
    assert "s1" in {statement.id for statement in found}
