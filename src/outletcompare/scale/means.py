"""With what quotes are aligned: by which method, on which engine, and what that may use."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Literal, get_args

from attrs import field, frozen
from attrs.converters import optional

from outletcompare.errors import InputError, MissingExtraError

MethodName = Literal["auto", "thorough", "linear"]
METHODS: tuple[MethodName, ...] = get_args(MethodName)
Method = Literal["thorough", "linear"]

EngineName = Literal["auto", "memory", "duckdb"]
ENGINES: tuple[EngineName, ...] = get_args(EngineName)

MOST_THOROUGH = 50_000
"""Quotes up to which the thorough method is chosen: a minute or two, and about 2 GB."""


MOST_RETOLD = 5_000_000
"""Quotes up to which the linear method looks for retellings unasked: an hour or so, and counts of words of 200 MB."""


def looks_for_retellings(sources: int, quotes: int) -> bool:
    """Whether the linear method looks for retellings unasked, by how many of so many quotes name a source."""
    return sources > 0 and quotes <= MOST_RETOLD


def chosen_method(method: MethodName, quotes: int) -> Method:
    """The method for so many quotes: it depends on nothing but their number, or what the user says.

    Raises:
        InputError: no such method.
    """
    if method == "auto":
        return "thorough" if quotes <= MOST_THOROUGH else "linear"
    if method not in METHODS:
        raise InputError(f"method {method!r} is none of {', '.join(METHODS)}")
    return method


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

    ``method`` says what is compared: "thorough" judges every pair that may be alike, "linear" looks for shared runs of
    words and, where sources are named, for retellings; "auto" is thorough up to :data:`MOST_THOROUGH` quotes.
    ``engine`` says where: "memory", or "duckdb", out of core and resumable; "auto" is DuckDB for the linear method,
    which has no other, and where a ``directory`` is given. The statements are those of the method, whatever the engine.

    The rest is for DuckDB. ``directory`` keeps the stages, so that a run that broke off goes on there;
    ``memory_limit`` is the engine's, the batches and threads of the kernels come on top; ``workers`` the number of
    threads; ``retellings`` whether the linear method looks for translations and paraphrases too, by default where the
    quotes name sources and are no more than :data:`MOST_RETOLD`. ``progress`` is called with (step, done, in all),
    ``say`` with a line for each stage that was finished before or has to be made anew.
    """

    method: MethodName = "auto"
    engine: EngineName = "auto"
    directory: Path | None = field(default=None, converter=optional(Path))
    memory_limit: str = "1GB"
    workers: int = field(factory=processors)
    retellings: bool | None = None
    progress: Callable[[str, int, int], None] = field(default=lambda step, done, total: None)
    say: Callable[[str], None] = field(default=lambda line: None)

    def __attrs_post_init__(self) -> None:
        chosen_method(self.method, 0)
        if self.engine not in ENGINES:
            raise InputError(f"engine {self.engine!r} is none of {', '.join(ENGINES)}")
        if self.workers < 1:
            raise InputError(f"workers is {self.workers}; at least one is needed")

    def method_for(self, quotes: int) -> Method:
        """The method that so many quotes are aligned by."""
        return chosen_method(self.method, quotes)

    def in_memory(self, method: Method) -> bool:
        """Whether the method runs in memory.

        Raises:
            InputError: the linear method was to run in memory.
            MissingExtraError: DuckDB is wanted and absent.
        """
        if method == "thorough" and (self.engine == "memory" or (self.engine == "auto" and self.directory is None)):
            return True
        if self.engine == "memory":
            raise InputError(
                f"the linear method, which is chosen above {MOST_THOROUGH:,} quotes, runs on DuckDB: leave out the "
                "engine 'memory', or choose the method 'thorough'"
            )
        try:
            import duckdb  # noqa: F401
            import pyarrow  # noqa: F401
        except ImportError:
            raise MissingExtraError(
                f"aligning on DuckDB, as is done above {MOST_THOROUGH:,} quotes (method 'thorough' and engine 'memory' "
                "do without),",
                "scale",
            ) from None
        return False
