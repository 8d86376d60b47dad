"""Kill a run of a method at random moments, let it go on, and compare what comes out with a run that was left alone.

    python bench/killed.py linear|thorough [--rows 20000] [--times 20]

Writes to bench/results/killed.json how often it was killed, in which stages, and how often the bytes were the same.
"""

from __future__ import annotations

import argparse
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from scale_generator import Quotes, write

HERE = Path(__file__).parent


def start(method: str, table: Path, output: Path, directory: Path) -> subprocess.Popen[bytes]:
    """A run in a process of its own."""
    command = [sys.executable, "-m", "outletcompare", "align", str(table), "-o", str(output), "--method", method]
    return subprocess.Popen([*command, "--directory", str(directory), "-q"])


def finished(directory: Path) -> int:
    """How many stages the manifest lists."""
    try:
        return len(json.loads((directory / "manifest.json").read_text(encoding="utf-8")))
    except OSError:
        return 0


def kill_once(method: str, table: Path, folder: Path, wait: float) -> tuple[bool, int, bytes]:
    """Whether it was alive when it was killed, the stages it had finished, and what the second run wrote."""
    output, directory = folder / "out.parquet", folder / "work"
    process = start(method, table, output, directory)
    time.sleep(wait)
    process.send_signal(signal.SIGKILL)
    alive = process.wait() == -signal.SIGKILL
    early = output.read_bytes() if output.exists() else None
    done = finished(directory)
    if start(method, table, output, directory).wait():
        raise SystemExit("the second run failed")
    found = output.read_bytes()
    if early is not None and early != found:
        raise SystemExit("the killed run had left an output that is not whole")
    return alive, done, found


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("method", choices=["linear", "thorough"])
    parser.add_argument("--rows", type=int, default=20_000)
    parser.add_argument("--times", type=int, default=20)
    given = parser.parse_args()
    rng, stages, same = random.Random(0), Counter[int](), 0
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        table = write(Quotes(given.rows), root / "quotes.parquet")
        began = time.perf_counter()
        if start(given.method, table, root / "whole.parquet", root / "whole").wait():
            raise SystemExit("the run that is left alone failed")
        lasts = time.perf_counter() - began
        whole = (root / "whole.parquet").read_bytes()
        while stages.total() < given.times:
            folder = root / "killed"
            folder.mkdir()
            alive, done, found = kill_once(given.method, table, folder, rng.uniform(0.1, 1.0) * lasts)
            if alive:
                stages[done] += 1
                same += found == whole
            shutil.rmtree(folder)
    result = {
        "rows": given.rows,
        "killed": stages.total(),
        "same_bytes": same,
        "stages_finished": dict(sorted(stages.items())),
    }
    path = HERE / "results" / "killed.json"
    held = json.loads(path.read_text(encoding="utf-8")) | {given.method: result}
    path.write_text(json.dumps(held, indent=1) + "\n", encoding="utf-8")
    print(json.dumps(result))


if __name__ == "__main__":
    main()
