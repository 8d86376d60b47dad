"""Opening files: unpacking, names, and system errors said in a person's words."""

from __future__ import annotations

import bz2
import gzip
import lzma
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePath
from typing import IO, Literal

from outletcompare.errors import InputError

_PACKED = {".gz": gzip.open, ".bz2": bz2.open, ".xz": lzma.open}


def on_disk(path: Path) -> Literal["folder", "file"] | None:
    """What the path names, None when there is nothing or the name is impossible (too long, a NUL in it)."""
    try:
        return "folder" if path.is_dir() else "file" if path.is_file() else None
    except (OSError, ValueError):
        return None


@contextmanager
def opened(path: Path) -> Iterator[IO[bytes]]:
    """The file's bytes to read, unpacked if its last suffix says so; raises InputError whatever goes wrong."""
    try:
        with _PACKED.get(path.suffix.lower(), open)(path, "rb") as handle:  # type: ignore[operator]
            yield handle
    except (EOFError, zlib.error, lzma.LZMAError, gzip.BadGzipFile) as error:
        raise InputError(f"{path}: the packed file is damaged ({error}); fetch it again") from error
    except OSError as error:
        raise InputError(
            f"{path}: cannot be read ({error.strerror or error}); check the name and your rights"
        ) from error


def read_bytes(path: Path) -> bytes:
    """The whole file, unpacked if need be."""
    with opened(path) as handle:
        return handle.read()


def unpacked_name(path: PurePath) -> PurePath:
    """The name without the suffix of packing: ``news.jsonl.gz`` is a ``.jsonl``."""
    return path.with_suffix("") if path.suffix.lower() in _PACKED else path


def stem(path: PurePath) -> str:
    """The file's name without its suffixes of packing and format."""
    return unpacked_name(path).stem
