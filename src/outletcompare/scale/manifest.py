"""What a directory of finished stages was made from, so that a run started again does only what is missing."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import Any

from attrs import field, frozen

from outletcompare.scale.plan import Stage
from outletcompare.writing import write_whole

_FACTS = {"key", "rows", "seconds", "cpu_seconds"}

LIBRARIES = ("numpy", "pyarrow", "rapidfuzz")
"""What the kernels are built on: another version may compute another result."""


@frozen
class Manifest:
    """The keys of the stages that are finished in a directory, kept in ``manifest.json``."""

    directory: Path
    _held: dict[str, dict[str, Any]] = field(init=False, factory=dict)

    def __attrs_post_init__(self) -> None:
        try:
            found = json.loads(self._file.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return  # none yet, or one that a person has broken: everything is made anew
        if isinstance(found, dict):
            self._held.update(
                {name: facts for name, facts in found.items() if isinstance(facts, dict) and facts.keys() >= _FACTS}
            )

    @property
    def _file(self) -> Path:
        return self.directory / "manifest.json"

    def state(self, name: str, key: str) -> str:
        """``"finished"``, ``"absent"``, or ``"outdated"`` when the stage was made from something else."""
        held = self._held.get(name)
        if held is None or not (self.directory / f"{name}.parquet").exists():
            return "absent"
        return "finished" if held.get("key") == key else "outdated"

    def finish(self, name: str, key: str, **facts: Any) -> None:
        """Note a stage whose file is in place."""
        self._held[name] = {"key": key, **facts}
        write_whole(self._file, json.dumps(self._held, indent=1) + "\n")

    def facts(self, name: str) -> Mapping[str, Any]:
        """What was noted of a finished stage."""
        return self._held.get(name, {})


def keys(stages: Iterable[Stage], given: Mapping[str, str]) -> dict[str, str]:
    """The key of each stage: a hash of the stage, of the code it runs and of the keys of what it reads.

    ``given`` holds the keys of the views that are there before the first stage.
    """
    found = dict(given)
    for stage in stages:
        upstream = [found[name] for name in sorted(stage.reads({*found}))]
        told = (
            stage.name,
            " ".join(stage.sql.split()),
            str(stage.schema),
            _code(stage.kernel or stage.whole),
            *upstream,
        )
        found[stage.name] = hashlib.blake2b("\0".join(told).encode(), digest_size=16).hexdigest()
    return found


def _code(function: Callable[..., Any] | None) -> str:
    """A function's name, its settings and the version of the code around it."""
    if function is None:
        return ""
    if isinstance(function, partial):
        return f"{_code(function.func)} {sorted(function.keywords.items())}"
    return f"{function.__module__}.{function.__qualname__} {_code_version(function.__module__)}"


@cache
def _code_version(module: str) -> str:
    """A hash of the source that a step runs, of the word lists it reads and of the libraries below it."""
    package = Path(__file__).parent.parent
    name = module.rpartition(".")[2]
    sources = [package / "scale" / f"{name}.py"]
    if name in ("retelling", "thorough"):
        sources += [package / "text.py", package / "scale" / "rows.py", *(package / "alignment").glob("*.py")]
        sources += (package / "data" / "lexicons").glob("*.toml")
    below = (*LIBRARIES, "scipy") if name == "thorough" else LIBRARIES
    libraries = " ".join(f"{library} {version(library)}" for library in below)
    held = [path.read_bytes() for path in sorted(sources)]
    return hashlib.blake2b(b"\0".join([*held, libraries.encode()]), digest_size=16).hexdigest()


def file_key(path: Path) -> str:
    """A key for an input file: its size, when it was last changed, and its first and last megabyte."""
    status = path.stat()
    digest = hashlib.blake2b(f"{status.st_size} {status.st_mtime_ns}".encode(), digest_size=16)
    with path.open("rb") as file:
        digest.update(file.read(1 << 20))
        file.seek(max(0, status.st_size - (1 << 20)))
        digest.update(file.read(1 << 20))
    return digest.hexdigest()
