"""What names a statement: a hash of the words of its renderings, the same on every engine and machine."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterable

_DROPPED = re.compile("['’‘`\u00ad]")


def normal(text: str) -> str:
    """The words of a text in lower case, one space between them; the text itself when it has no letter or digit."""
    kept = (c if unicodedata.category(c)[0] in "LMN" else " " for c in _DROPPED.sub("", text.lower()))
    return " ".join("".join(kept).split()) or text.strip()


def content_hash(text: str) -> int:
    """The first 64 bits of BLAKE2b of the text's UTF-8, as a signed integer."""
    digest = hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "little", signed=True)


def name(hashes: Iterable[int]) -> str:
    """The id of the statement that these texts render: "s" and the smallest hash."""
    return f"s{min(hashes) & 0xFFFFFFFFFFFFFFFF:016x}"
