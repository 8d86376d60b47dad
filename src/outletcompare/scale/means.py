"""With what quotes are aligned: in memory or by the plan, and what the plan may use."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, get_args

from attrs import field, frozen
from attrs.converters import optional

from outletcompare.errors import InputError, MissingExtraError

EngineName = Literal["auto", "memory", "duckdb"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)

MOST_IN_MEMORY = 50_000
"""Quotes up to which every likely pair is scored in memory: a minute or two, and about 2 GB."""


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:  # not on this system
        return os.cpu_count() or 1


def peak_memory() -> int:
    """The most memory that this process has held, in bytes; 0 if unknown."""
    try:  # getrusage may tell what the parent held before it started this process
        status = Path("/proc/self/status").read_text(encoding="utf-8")
        return 1024 * int(status.partition("VmHWM:")[2].split()[0])
    except (OSError, IndexError, ValueError):
        pass
    return _most("RUSAGE_SELF")


def peak_of_helpers() -> int:
    """The most memory that any one ended process that this one started has held, in bytes; 0 if there was none."""
    return _most("RUSAGE_CHILDREN")


def _most(whose: str) -> int:
    try:
        import resource
    except ImportError:  # Windows
        return 0
    unit = 1 if sys.platform == "darwin" else 1024
    return unit * resource.getrusage(getattr(resource, whose)).ru_maxrss


@frozen(kw_only=True)
class Means:
    """With what quotes are aligned.

    ``engine`` is "memory" (every likely pair is scored), "duckdb" (the plan, out of core) or "auto": in memory up to
    :data:`MOST_IN_MEMORY` quotes. The rest is for the plan. ``directory`` keeps its stages, so that a run that broke
    off goes on there; ``memory_limit`` is the engine's, the batches and threads of the kernels come on top;
    ``workers`` the number of threads; ``retellings`` whether translations and paraphrases are looked for too, by
    default where the quotes name sources. ``progress`` is called with (step, done, in all), ``say`` with a
    line for each stage that was finished before or has to be made anew.
    """

    engine: EngineName = "auto"
    directory: Path | None = field(default=None, converter=optional(Path))
    memory_limit: str = "1GB"
    workers: int = field(factory=processors)
    retellings: bool | None = None
    progress: Callable[[str, int, int], None] = field(default=lambda step, done, total: None)
    say: Callable[[str], None] = field(default=lambda line: None)

    def __attrs_post_init__(self) -> None:
        if self.engine not in ENGINES:
            raise InputError(f"engine {self.engine!r} is none of {', '.join(ENGINES)}")
        if self.workers < 1:
            raise InputError(f"workers is {self.workers}; at least one is needed")

    def in_memory(self, quotes: int) -> bool:
        """Whether so many quotes are aligned in memory; raises MissingExtraError where the plan cannot be run."""
        if self.engine == "memory" or (self.engine == "auto" and quotes <= MOST_IN_MEMORY):
            return True
        try:
            import duckdb  # noqa: F401
            import pyarrow  # noqa: F401
        except ImportError:
            raise MissingExtraError(
                f"aligning out of core, as is done above {MOST_IN_MEMORY:,} quotes (engine 'memory' does without),",
                "scale",
            ) from None
        return False
