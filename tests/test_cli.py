"""The command line: what it prints, where, and with which exit status."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

import outletcompare as oc
from outletcompare.cli import main
from outletcompare.commands.comparisons import CHARTS

ONE = "The mayor spoke on Monday. “We will open the bridge before the winter, and not a day later,” Ada Quill told reporters."
TWO = "“We will open the bridge before the winter,” claimed Mayor Ada Quill. Critics called the “plan” a dream."


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "lantern.txt").write_text(ONE, encoding="utf-8")
    (tmp_path / "articles" / "harbour-post.txt").write_text(TWO, encoding="utf-8")
    return tmp_path / "articles"


def test_compare_prints_the_statements_and_writes_report_and_json(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report, saved = tmp_path / "report.html", tmp_path / "c.oc.json"
    assert main(["compare", str(folder), "-o", str(report), "--json", str(saved)]) == 0
    printed = capsys.readouterr()
    assert "lantern" in printed.out
    assert "harbour-post" in printed.out
    assert "winter" in printed.out
    assert str(report) in printed.err.replace("\n", "")
    assert report.read_text(encoding="utf-8").startswith("<!doctype html>")
    assert oc.load(saved).shared[0].outlets == ("harbour-post", "lantern")


@pytest.mark.parametrize("what", ["s1", "S1", "ada quill", "Mayor Ada", "open the  BRIDGE"])
def test_compare_prints_only_the_statement_that_is_asked_for(
    folder: Path, capsys: pytest.CaptureFixture[str], what: str
) -> None:
    assert main(["compare", str(folder), "--of", what]) == 0
    printed = capsys.readouterr().out
    assert "open the bridge before the winter" in " ".join(printed.split())
    assert "Framing" not in printed


def test_a_statement_that_is_not_there_is_said_so(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(folder), "--of", "harbour tunnel"]) == 2
    assert "harbour tunnel" in capsys.readouterr().err
    assert main(["compare", str(folder), "--of", " "]) == 2


@pytest.mark.parametrize(("wrong", "right"), [(["compar", "x"], "compare"), (["plot", "ribon", "x"], "ribbon")])
def test_a_slip_in_a_name_is_answered_with_the_likely_one(
    capsys: pytest.CaptureFixture[str], wrong: list[str], right: str
) -> None:
    assert main(wrong) == 2
    assert f"did you mean '{right}'?" in capsys.readouterr().err


def test_a_saved_comparison_can_be_given_instead_of_articles(folder: Path, tmp_path: Path) -> None:
    saved = tmp_path / "c.json"
    assert main(["compare", "-q", str(folder), "--json", str(saved)]) == 0
    assert main(["plot", "-q", "coverage", str(saved), "-o", str(tmp_path / "c.svg")]) == 0
    assert "lantern" in (tmp_path / "c.svg").read_text(encoding="utf-8")


def test_json_to_standard_output_is_nothing_but_the_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", str(folder), "--json", "-"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == 1


def test_quiet_prints_nothing(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "--quiet", str(folder), "-o", str(tmp_path / "r.html")]) == 0
    assert capsys.readouterr() == ("", "")


def test_quotes_prints_one_json_object_a_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", str(folder), "--jsonl"]) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert {row["source"] for row in rows} >= {"Ada Quill"}
    assert {row["article"] for row in rows} == {"lantern", "harbour-post"}


@pytest.mark.parametrize("suffix", ["jsonl", "json", "csv", "parquet"])
def test_quotes_writes_every_table_format(folder: Path, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"quotes.{suffix}"
    expected = len(oc.extract(oc.read(folder)))
    assert main(["quotes", "-q", str(folder), "-o", str(path)]) == 0
    if suffix == "parquet":
        assert pytest.importorskip("pyarrow.parquet").read_table(path).num_rows == expected
    elif suffix == "csv":
        with path.open(encoding="utf-8", newline="") as file:
            assert len(list(csv.DictReader(file))) == expected
    else:
        text = path.read_text(encoding="utf-8")
        assert len(json.loads(text) if suffix == "json" else text.splitlines()) == expected


def test_diff_of_two_texts_names_the_alteration(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "--text", "--json", "We are certain it must end", "We believe it must end"]) == 0
    alterations = json.loads(capsys.readouterr().out)["alterations"]
    assert [(a["kind"], a["base"], a["reading"]) for a in alterations] == [("certainty", "are certain", "believe")]


def test_diff_of_two_files_is_headed_by_their_names(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", str(folder / "lantern.txt"), str(folder / "harbour-post.txt")]) == 0
    assert "harbour-post.txt" in capsys.readouterr().out


def test_diff_writes_a_page(tmp_path: Path) -> None:
    page = tmp_path / "diff.html"
    assert main(["diff", "-q", "--text", "one <b>word</b>", "two words", "-o", str(page)]) == 0
    assert "&lt;b&gt;" in page.read_text(encoding="utf-8")
    assert "<b>word" not in page.read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def saved(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return oc.compare(oc.sample()).save(tmp_path_factory.mktemp("saved") / "sample.json")


@pytest.mark.parametrize("chart", CHARTS)
def test_plot_draws_each_chart(chart: str, saved: Path, tmp_path: Path) -> None:
    assert main(["plot", "-q", chart, str(saved), "-o", str(tmp_path / "chart.png")]) == 0
    assert (tmp_path / "chart.png").read_bytes().startswith(b"\x89PNG")


def test_plot_draws_what_is_chosen(saved: Path, tmp_path: Path) -> None:
    statement = oc.load(saved).shared[-1].id
    first, second = tmp_path / "a.svg", tmp_path / "b.svg"
    assert main(["plot", "-q", "attribution", str(saved), "-o", str(first)]) == 0
    assert main(["plot", "-q", "attribution", str(saved), "--of", statement, "-o", str(second)]) == 0
    assert first.read_bytes() != second.read_bytes()


def test_quotes_of_a_saved_comparison_are_its_quotes(saved: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["quotes", str(saved), "--jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == len(oc.load(saved).quotes)


@pytest.mark.parametrize("command", [["quotes"], ["compare"], ["plot", "coverage"]])
def test_a_saved_comparison_is_not_filtered_behind_the_users_back(
    command: list[str], saved: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([*command, str(saved), "--min-confidence", "0.5"]) == 2
    assert "--min-confidence is for articles" in capsys.readouterr().err


def test_a_lens_of_ones_own_is_measured_printed_and_drawn(
    folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    lens, saved = tmp_path / "plans.toml", tmp_path / "c.json"
    lens.write_text('name = "plans"\ncounts = "hedging"\n[terms]\ndream = ["dream*"]\n', encoding="utf-8")
    assert main(["compare", str(folder), "--lens", str(lens), "--lens", "voice", "--json", str(saved)]) == 0
    assert "Framing: plans" in capsys.readouterr().out
    assert {row.lens for row in oc.load(saved).measures} == {"plans", "voice"}
    assert main(["compare", str(saved), "--lens", "all", "--lens", str(lens)]) == 0
    assert "Framing: plans" in capsys.readouterr().out
    picture = tmp_path / "plans.svg"
    assert main(["plot", "-q", "contrasts", str(saved), "--of", "plans", "-o", str(picture)]) == 0
    assert "dream" in picture.read_text(encoding="utf-8")


def test_demo_json_writes_no_file(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["demo", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["schema"] == 1
    assert not list(tmp_path.iterdir())


def test_demo_prints_a_statement_and_the_framing_table_and_writes_everything(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["demo", "-o", str(tmp_path / "demo")]) == 0
    assert {"report.html", "comparison.oc.json", "coverage.png", "attribution.png", "naming.png"} <= {
        path.name for path in (tmp_path / "demo").iterdir()
    }
    out = capsys.readouterr().out
    assert "attribution" in out.lower()


@pytest.mark.parametrize(
    ("arguments", "status", "said"),
    [
        (["compare", "absent-folder"], 2, "absent-folder"),
        (["compare", "{one}"], 1, "only one outlet"),
        (["quotes", "{empty}"], 2, "empty"),
        (["quotes", "{plain}"], 1, "no quotes"),
        (["quotes", "{one}", "-o", "table.docx"], 2, ".csv"),
        (["plot", "pie", "{one}"], 2, "invalid choice"),
        (["plot", "coverage", "{one}", "--of", "x"], 2, "nothing to choose"),
        (["compare", "{one}", "-o", "report.pdf"], 2, ".html"),
        (["diff", "--text", "a", "b", "-o", "view.txt"], 2, ".html"),
        (["compare", "{one}", "--min-confidence", "2"], 2, "between 0 and 1"),
        (["compare", "{one}", "--lens", "namig"], 2, "did you mean 'naming'"),
        (["plot", "contrasts", "{one}", "--lens", "absent.toml"], 2, "absent.toml: cannot be read"),
        (["diff", "absent-a.txt", "absent-b.txt"], 2, "absent-a.txt"),
        (["diff", "--text", "", ""], 1, "empty"),
        ([], 2, "required"),
    ],
)
def test_what_goes_wrong_is_one_line_and_a_status(
    arguments: list[str], status: int, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = {"one": ONE, "empty": "", "plain": "The bridge is long and old."}
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    given = [a.format(**{name: tmp_path / f"{name}.txt" for name in files}) for a in arguments]
    assert main(given) == status
    complaint = capsys.readouterr().err.rstrip("\n")
    assert said in complaint
    assert "\n" not in complaint
    assert "Traceback" not in complaint


def test_a_reader_that_leaves_early_gets_no_traceback(folder: Path) -> None:
    command = f"{sys.executable} -m outletcompare quotes --jsonl {folder} | head -c 1"
    finished = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert "Traceback" not in finished.stderr
    assert "Exception" not in finished.stderr


def test_the_package_runs_as_a_module() -> None:
    finished = subprocess.run(
        [sys.executable, "-m", "outletcompare", "--version"], capture_output=True, text=True, check=True
    )
    assert finished.stdout.strip() == f"outletcompare {oc.__version__}"
