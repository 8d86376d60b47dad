"""The embedded engine: the same bytes for any number of workers, resumed after a kill, whole files or none."""

import json
import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("duckdb")

from outletcompare.errors import InputError
from outletcompare.scale.manifest import _code_version, keys
from outletcompare.scale.means import Means
from outletcompare.scale.plan import Settings, stages
from outletcompare.scale.tables import align_table

OPENINGS = [
    "the mayor of {0} will not open the gate",
    "nobody in {0} has paid for the bridge",
    "we shall ask {0} to pay",
]
ENDINGS = ["before the winter is over", "until the harbour has a new crane", "and that is all we can say today"]


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Some hundred quotes, their trims and their edits, half of them with a source and a date."""
    path = tmp_path_factory.mktemp("table") / "quotes.jsonl"
    rows = []
    for n in range(240):
        place = f"Orsk{n % 40}"
        text = f"{OPENINGS[n % 3].format(place)} {ENDINGS[n // 3 % 3]}"
        words = text.split()
        changed = (words, words[2:], words[:-2], [*words[:4], "surely", *words[4:]])
        text = " ".join(changed[n % 4])
        named = {"source": f"Ada Quill{n % 7}", "date": f"2031-0{1 + n % 8}-11"} if n % 2 else {}
        rows.append({"id": f"q{n}", "text": text, **named})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def made(table: Path, output: Path, **means) -> bytes:
    align_table(table, output, Means(**{"method": "linear", "engine": "duckdb", **means}))
    return output.read_bytes()


def test_one_two_and_four_workers_write_the_same_bytes(table: Path, tmp_path: Path) -> None:
    for suffix in ("parquet", "jsonl", "csv"):
        found = {made(table, tmp_path / f"{n}.{suffix}", workers=n) for n in (1, 2, 4)}
        assert len(found) == 1


def test_a_second_run_in_the_same_directory_finishes_nothing_anew(table: Path, tmp_path: Path) -> None:
    said: list[str] = []
    first = made(table, tmp_path / "a.jsonl", directory=tmp_path / "work")
    assert made(table, tmp_path / "b.jsonl", directory=tmp_path / "work", say=said.append) == first
    names = ["quotes", *(stage.name for stage in stages(Settings(retellings=True)))]
    assert said == [f"{name}: finished before" for name in names]


def test_another_input_in_the_same_directory_is_made_anew_and_said(table: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.jsonl"
    other.write_text(table.read_text(encoding="utf-8").replace("mayor", "baker"), encoding="utf-8")
    said: list[str] = []
    made(table, tmp_path / "a.jsonl", directory=tmp_path / "work")
    again = made(other, tmp_path / "b.jsonl", directory=tmp_path / "work", say=said.append)
    assert said[0] == "quotes: was made from other input, settings or code; made anew"
    assert not any("finished" in line for line in said)
    assert again == made(other, tmp_path / "c.jsonl")


def test_without_retellings_only_what_depends_on_them_is_made_anew(table: Path, tmp_path: Path) -> None:
    said: list[str] = []
    made(table, tmp_path / "a.jsonl", directory=tmp_path / "work")
    made(table, tmp_path / "b.jsonl", directory=tmp_path / "work", retellings=False, say=said.append)
    assert [line for line in said if "anew" in line] == [
        "result: was made from other input, settings or code; made anew"
    ]


def test_a_broken_manifest_costs_time_and_nothing_else(table: Path, tmp_path: Path) -> None:
    first = made(table, tmp_path / "a.jsonl", directory=tmp_path / "work")
    for broken in ("{", "[]", '{"texts": 3}', ""):
        (tmp_path / "work" / "manifest.json").write_text(broken, encoding="utf-8")
        assert made(table, tmp_path / "b.jsonl", directory=tmp_path / "work") == first


KILLED = """
import os, signal, sys
from pathlib import Path
from outletcompare.scale import embedded, tables
from outletcompare.scale.manifest import _code_version, keys
from outletcompare.scale.means import Means
batches = 0
apply = embedded._apply
def killing(kernel, side, batch):
    global batches
    batches += 1
    if batches == int(sys.argv[4]):
        os.kill(os.getpid(), signal.SIGKILL)
    return apply(kernel, side, batch)
embedded._apply = killing
embedded.BATCH = 50
means = Means(method=sys.argv[5], directory=sys.argv[3], workers=2)
tables.align_table(Path(sys.argv[1]), Path(sys.argv[2]), means)
"""


@pytest.mark.skipif(os.name == "nt", reason="there is no SIGKILL on this system")
@pytest.mark.parametrize("method", ["linear", "thorough"])
def test_a_run_killed_inside_a_kernel_goes_on_to_the_same_bytes(table: Path, tmp_path: Path, method: str) -> None:
    whole = made(table, tmp_path / "whole.jsonl", method=method)
    output, work = tmp_path / "out.jsonl", tmp_path / "work"
    deaths = 0
    for batch in (1, 6, 12, 1):
        arguments = [sys.executable, "-c", KILLED, str(table), str(output), str(work), str(batch), method]
        deaths += subprocess.run(arguments, check=False).returncode == -signal.SIGKILL
        assert not output.exists() or output.read_bytes() == whole
    assert deaths >= 3
    assert made(table, output, directory=work, method=method) == whole
    assert not list(work.glob(".*")), "nothing half-written is left"


def test_the_thorough_method_goes_on_where_it_was_and_each_method_makes_its_own_stages(
    table: Path, tmp_path: Path
) -> None:
    said: list[str] = []
    work = tmp_path / "work"
    first = made(table, tmp_path / "a.jsonl", method="thorough", directory=work)
    (work / "result.parquet").unlink()
    assert made(table, tmp_path / "a.jsonl", method="thorough", directory=work, say=said.append) == first
    assert said == [f"{name}: finished before" for name in ("quotes", "proposed", "judged")]
    linear = made(table, tmp_path / "a.jsonl", directory=work, say=said.append)
    assert linear == made(table, tmp_path / "a.jsonl")
    assert said[3:] == [
        f"{name}: was made from other input, settings or code; made anew" for name in ("quotes", "result")
    ]
    assert made(table, tmp_path / "a.jsonl", method="thorough", directory=work) == first


def test_a_directory_is_used_by_small_sets_too_and_progress_is_told_within_a_stage(table: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    means = Means(directory=tmp_path / "work", progress=lambda *step: told.append(step))
    summary = align_table(table, tmp_path / "a.jsonl", means)
    assert (summary.method, summary.engine) == ("thorough", "duckdb")
    assert [name for name, *_ in summary.stages] == ["quotes", "proposed", "judged", "result"]
    assert {(done, total) for _, done, total in told} == {(n, 3) for n in range(4)}
    assert any(step.startswith("judged, ") and step.endswith(" rows") for step, *_ in told)


def test_what_cannot_be_is_one_plain_error(table: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no amount of memory"):
        made(table, tmp_path / "a.jsonl", memory_limit="plenty")
    with pytest.raises(InputError, match="at least one"):
        made(table, tmp_path / "a.jsonl", workers=0)
    (tmp_path / "file").write_text("")
    with pytest.raises(InputError, match="cannot be written"):
        made(table, tmp_path / "a.jsonl", directory=tmp_path / "file")
    with pytest.raises(InputError, match=r"end the name in \.jsonl"):
        made(table, tmp_path / "a.docx")
    assert not (tmp_path / "a.jsonl").exists()


def test_a_stage_is_known_by_the_code_it_runs_and_by_what_it_reads() -> None:
    plan = stages(Settings(retellings=True))
    first, other = keys(plan, {"quotes": "one"}), keys(plan, {"quotes": "another"})
    assert all(first[stage.name] != other[stage.name] for stage in plan)
    stricter = keys(stages(Settings(retellings=True, part=90.0)), {"quotes": "one"})
    assert {name for name in first if first[name] == stricter[name]} == {
        "quotes",
        "norms",
        "texts",
        "postings",
        "candidates",
    }
    modules = ("kernels", "driver", "retelling", "thorough")
    assert len({_code_version(f"outletcompare.scale.{name}") for name in modules}) == len(modules)
