"""Quotes as rows: what is written is read, in every format, and a comparison can go on from there."""

from pathlib import Path

import pytest

import outletcompare as oc
from outletcompare import quote_records
from outletcompare.cli import main
from outletcompare.errors import InputError

SAMPLE = Path(oc.__file__).parent / "data" / "sample"


@pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet"])
def test_quotes_that_are_written_are_read(tmp_path: Path, suffix: str) -> None:
    quotes = oc.extract(oc.sample())
    path = tmp_path / f"quotes.{suffix}"
    assert quote_records.write(path, quotes) == len(quotes)
    assert list(quote_records.read(path)) == list(quotes)


def test_a_row_has_every_promised_column_and_nothing_else() -> None:
    for row in oc.extract(oc.sample()).to_records():
        assert list(row) == list(quote_records.COLUMNS)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('{"id": "q1"}', "row 1"),
        ('{"id": "q1", "article": "a", "kind": "direct", "text": "x", "spans": [[5, 2]], "confidence": 1}', "row 1"),
        ("nonsense", "not valid JSON"),
    ],
)
def test_a_row_that_is_no_quote_is_named(tmp_path: Path, line: str, said: str) -> None:
    path = tmp_path / "quotes.jsonl"
    path.write_text(line + "\n", encoding="utf-8")
    with pytest.raises(InputError, match=said) as raised:
        list(quote_records.read(path))
    assert "quotes.jsonl" in str(raised.value)


def test_a_comparison_of_quotes_and_statements_made_before_is_the_one_made_at_once(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    quotes, statements = tmp_path / "quotes.csv", tmp_path / "statements.csv"
    assert main(["quotes", "-q", str(SAMPLE), "-o", str(quotes), "--workers", "1"]) == 0
    assert main(["align", "-q", str(quotes), "-o", str(statements)]) == 0
    given = ["--quotes", str(quotes), "--statements", str(statements), "--stats"]
    assert main(["compare", "-q", str(SAMPLE), *given, "--json", str(tmp_path / "parts.json")]) == 0
    told = capsys.readouterr().err
    for part in (
        "reading quotes",
        "gathering statements",
        "measuring framing",
        "5 articles of 5 outlets",
        "peak memory",
    ):
        assert part in told
    whole, parts = oc.compare(oc.sample()), oc.load(tmp_path / "parts.json")
    assert parts.quotes == whole.quotes
    groups = [{frozenset(q.id for q in statement.quotes) for statement in c.statements} for c in (whole, parts)]
    assert groups[0] == groups[1]


def test_quotes_of_other_articles_are_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    quotes = tmp_path / "quotes.jsonl"
    assert main(["quotes", "-q", str(SAMPLE), "-o", str(quotes), "--workers", "1"]) == 0
    one, two = tmp_path / "lantern.txt", tmp_path / "post.txt"
    for path in (one, two):
        path.write_text("Nobody said a word.", encoding="utf-8")
    assert main(["compare", "-q", str(one), str(two), "--quotes", str(quotes)]) == 2
    assert "is of article" in capsys.readouterr().err
    assert main(["compare", "-q", str(SAMPLE), "--statements", str(quotes)]) == 2
    assert "--quotes" in capsys.readouterr().err
