"""What a run did and what it cost: counts, seconds and peak memory, for --stats."""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Iterable, Iterator

from outletcompare.scale.means import peak_memory, peak_of_helpers

Row = tuple[str, str, float, float]


def add_stats(parser: argparse.ArgumentParser) -> None:
    """The option of the commands that may take long."""
    parser.add_argument("--stats", action="store_true", help="print counts, seconds and peak memory at the end")


class Stats:
    """The steps of a run as they come, each with its seconds and processor seconds; helpers that ended count too."""

    def __init__(self) -> None:
        self._steps: list[Row] = []
        self._running: tuple[str, float, float] | None = None

    def begin(self, step: str) -> None:
        """A step begins, unless it is the one that runs, and the one before it ends."""
        if self._running is not None and self._running[0] == step:
            return
        self.end()
        self._running = (step, time.perf_counter(), _processor())

    def end(self) -> None:
        """The step that runs ends."""
        if self._running is not None:
            step, wall, processor = self._running
            self._steps.append((step, "", time.perf_counter() - wall, _processor() - processor))
            self._running = None

    def write(self, options: argparse.Namespace, counts: Iterable[str]) -> None:
        """The steps, what there was and what it took, on standard error, where --stats asked for it."""
        self.end()
        if options.stats:
            sys.stderr.writelines(self._lines(counts))

    def _lines(self, counts: Iterable[str]) -> Iterator[str]:
        yield from table(self._steps)
        yield ", ".join(counts) + "\n"
        seconds, processor = sum(step[2] for step in self._steps), sum(step[3] for step in self._steps)
        helpers = f", of a helper process {megabytes(size)}" if (size := peak_of_helpers()) else ""
        yield f"{seconds:,.1f} s, {processor:,.1f} CPU seconds, peak memory {megabytes(peak_memory())}{helpers}\n"


def table(steps: Iterable[Row]) -> list[str]:
    """Steps with their rows, seconds and processor seconds, a line each."""
    rows = [(name, of, f"{wall:,.1f}", f"{processor:,.1f}") for name, of, wall, processor in steps]
    if not rows:
        return []
    width = 2 + max(len(row[0]) for row in rows)
    lines = [("stage", "rows" if any(row[1] for row in rows) else "", "seconds", "CPU seconds"), *rows]
    return [f"{name:<{width}}{of:>12}{wall:>10}{processor:>13}\n" for name, of, wall, processor in lines]


def megabytes(size: int) -> str:
    """A number of bytes as a person reads it."""
    return f"{size / 2**20:,.0f} MB"


def _processor() -> float:
    spent = os.times()
    return spent.user + spent.system + spent.children_user + spent.children_system
