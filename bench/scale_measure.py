"""What bench/scale.py measures with: a process and all it starts, and clusters against their truth."""

from __future__ import annotations

import contextlib
import json
import os
import resource
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

TICK = os.sysconf("SC_CLK_TCK")
PAGE = os.sysconf("SC_PAGE_SIZE")
EVERY = 0.1


def watched(
    command: Sequence[str], *, limit: float = 3600, environment: dict[str, str] | None = None
) -> dict[str, Any]:
    """Run a command whose last line is JSON; returns that, wall and CPU seconds and peak MB of its tree (Linux).

    It is stopped after ``limit`` CPU seconds. They are user and system time of the command and all that it started and
    waited for, imports and all.

    ``peak_mb`` adds up the resident memory of all processes ten times a second, pages that they share twice; it is no
    less than the most that any one of them has held, by the kernel's own account.
    """
    began, peak, spent, before = time.perf_counter(), 0, {}, _waited_for()
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env={**os.environ, **(environment or {})}
    )
    late = False
    while True:
        try:
            out, err = process.communicate(timeout=EVERY)
            break
        except subprocess.TimeoutExpired:
            resident = 0
            tree = _tree(process.pid)
            for pid, (seconds, size) in tree.items():
                spent[pid] = seconds
                resident += size
            peak = max(peak, resident, *(_most(pid) for pid in tree))
            if sum(spent.values()) > limit:
                late = True
                for pid in tree:
                    _kill(pid)
    facts: dict[str, Any] = {
        "wall_s": round(time.perf_counter() - began, 1),
        "cpu_s": round(max(sum(spent.values()), _waited_for() - before), 2),
        "peak_mb": peak >> 20,
    }
    if late:
        return {"unfinished": f"stopped after {limit:.0f} CPU seconds", **facts}
    if process.returncode:
        return {"failed": (err.strip().splitlines() or [f"exit status {process.returncode}"])[-1][:300], **facts}
    return {**facts, **json.loads(out.strip().splitlines()[-1])}


def _waited_for() -> float:
    """CPU seconds of all ended processes that this one has waited for, and of those that they have."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _tree(root: int) -> dict[int, tuple[float, int]]:
    """CPU seconds and resident bytes of a process and its descendants."""
    found: dict[int, tuple[int, float, int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            found[int(entry.name)] = (
                int(fields[1]),
                (int(fields[11]) + int(fields[12])) / TICK,
                int(fields[21]) * PAGE,
            )
    family = {root}
    while more := {pid for pid, (parent, _, _) in found.items() if parent in family} - family:
        family |= more
    return {pid: found[pid][1:] for pid in family if pid in found}


def _most(pid: int) -> int:
    """The most bytes that a process has held resident since it was started."""
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) << 10 for line in status.splitlines() if line.startswith("VmHWM")), 0)


def _kill(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, 9)


def scores(truth: Sequence[Any], found: Sequence[Any], texts: Sequence[str]) -> dict[str, float]:
    """Pair precision, recall and F1 and B³ (Bagga and Baldwin 1998) over distinct texts, from the contingency table.

    ``quotes_pair_f1`` is pair F1 over all quotes, copies too.
    """
    import numpy as np
    import pyarrow as pa
    import pyarrow.compute as pc

    words = pc.replace_substring_regex(pc.utf8_lower(pa.array(texts)), r"[^\p{L}\p{N}]+", " ")
    codes = [_codes(column) for column in (truth, found, pc.utf8_trim_whitespace(words))]
    given = np.stack(codes)
    return {**_scores(np.unique(given, axis=1)[:2]), "quotes_pair_f1": _scores(given[:2])["pair_f1"]}


def _scores(codes: Any) -> dict[str, float]:
    """The scores of items that are columns of (truth, found)."""
    import numpy as np

    cells, counts = np.unique(codes, axis=1, return_counts=True)
    totals = [np.bincount(row, weights=counts)[row] for row in cells]
    pairs = float((counts * (counts - 1)).sum())
    possible = [float((size * (size - 1)).sum()) for size in (np.bincount(row, weights=counts) for row in cells)]
    precision, recall = pairs / max(possible[1], 1.0), pairs / max(possible[0], 1.0)
    members = float(counts.sum())
    return {
        "pair_precision": round(precision, 4),
        "pair_recall": round(recall, 4),
        "pair_f1": round(2 * precision * recall / max(precision + recall, 1e-9), 4),
        "b3_precision": round(float((counts**2 / totals[1]).sum()) / members, 4),
        "b3_recall": round(float((counts**2 / totals[0]).sum()) / members, 4),
    }


def _codes(column: Any) -> Any:
    import pyarrow as pa

    values = column if isinstance(column, pa.Array | pa.ChunkedArray) else pa.array(column)
    if isinstance(values, pa.ChunkedArray):
        values = values.combine_chunks()
    return values.dictionary_encode().indices.to_numpy().astype("int64")
