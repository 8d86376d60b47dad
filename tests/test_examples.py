"""Every example runs as a script and writes what it says."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from outletcompare.commands.comparisons import CHARTS

EXAMPLES = Path(__file__).parent.parent / "examples"
WRITES = {
    "charts": [f"{chart}.png" for chart in sorted(CHARTS)],
    "compare_sample": [
        "report.html",
        "sample.oc.json",
        "side_by_side.html",
        "side_by_side.txt",
        "two_translations.html",
    ],
    "diff_two_texts": ["diff.html"],
    "tables": ["quotes.csv"],
}


def run(name: str, folder: Path) -> str:
    """What the example prints; fails with its traceback."""
    done = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / f"{name}.py"), str(folder)],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "MPLBACKEND": "Agg", "PYTHONUTF8": "1"},
    )
    assert done.returncode == 0, done.stderr.decode("utf-8", "replace")
    return done.stdout.decode("utf-8")


def test_every_example_is_run_here() -> None:
    assert sorted(path.stem for path in EXAMPLES.glob("*.py")) == sorted(WRITES)


@pytest.mark.parametrize("name", sorted(WRITES))
def test_an_example_runs_and_writes_its_files(name: str, tmp_path: Path) -> None:
    run(name, tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == WRITES[name]
    assert all(path.stat().st_size > 200 for path in tmp_path.iterdir())


def test_the_example_of_two_texts_names_the_change_of_certainty(tmp_path: Path) -> None:
    printed = run("diff_two_texts", tmp_path)
    certainty = [line for line in printed.splitlines() if line.startswith("certainty")]
    assert len(certainty) == 1
    assert "convinced" in certainty[0]
    assert "believe" in certainty[0]
