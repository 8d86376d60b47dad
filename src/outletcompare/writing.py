"""Writing a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

from outletcompare.errors import InputError


def write_whole(path: str | Path, content: str | bytes) -> Path:
    """Write ``content`` beside ``path`` and rename it into place; text is UTF-8, a lone surrogate becomes "?".

    Missing folders are made. Raises InputError naming the path when it cannot be written.
    """
    path = Path(path)
    data = content.encode("utf-8", "replace") if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, aside = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:80]}.")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            umask = os.umask(0)
            os.umask(umask)
            Path(aside).chmod(0o666 & ~umask)
            Path(aside).replace(path)
        except BaseException:
            Path(aside).unlink(missing_ok=True)
            raise
    except OSError as error:
        raise InputError(f"{path}: cannot be written ({error.strerror})") from None
    return path
