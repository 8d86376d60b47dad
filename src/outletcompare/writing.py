"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from outletcompare.errors import InputError


def write_whole(path: str | Path, content: str | bytes) -> Path:
    """Write ``content`` beside ``path`` and rename it into place; text is UTF-8, a lone surrogate becomes "?".

    Missing folders are made. Raises InputError naming the path when it cannot be written.
    """
    path = Path(path)
    with aside(path) as beside:
        beside.write_bytes(content.encode("utf-8", "replace") if isinstance(content, str) else content)
    return path


def write_parts(path: str | Path, parts: Iterable[str]) -> Path:
    """As :func:`write_whole`, of text that comes in parts."""
    path = Path(path)
    with aside(path) as beside, beside.open("w", encoding="utf-8", errors="replace", newline="") as file:
        file.writelines(parts)
    return path


@contextmanager
def aside(path: Path) -> Iterator[Path]:
    """An empty file beside ``path`` to write to, renamed into place when all went well and removed when not.

    Missing folders are made. Raises InputError naming the path when it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.")
        os.close(handle)
        beside = Path(name)
        try:
            yield beside
            umask = os.umask(0)
            os.umask(umask)
            beside.chmod(0o666 & ~umask)
            beside.replace(path)
        except BaseException:
            beside.unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror or error})") from None
