"""Articles of real size for measuring: those of the event groups over and over, each time about something else.

    python bench/scale_articles.py 37000 articles.parquet [--shared DIR]

A copy of all the groups has some of its longer words exchanged, the same word for the same other word throughout, so
that outlets still agree within a copy and not with another. The texts are other people's: they are for measuring and
are never kept.
"""

from __future__ import annotations

import argparse
import json
import os
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path
from random import Random
from typing import Any

from scale_generator import invented

from outletcompare.lexicons import load

_WORD = re.compile(r"\b[A-Za-z][a-z]{4,}\b")
SHARE = 0.3  # of the words of five letters and more


@lru_cache
def kept() -> frozenset[str]:
    """Beginnings of words that the rules of extraction look for."""
    return frozenset(re.findall(r"[a-z]{4}", json.dumps(load("lexicons/reporting_verbs"), default=str)))


def articles(count: int, shared: Path) -> Iterator[dict[str, Any]]:
    """That many articles as records."""
    path = shared / "gold" / "framing" / "same_event_groups.jsonl"
    originals = [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]
    for number in range(count):
        copy, place = divmod(number, len(originals))
        given = originals[place]
        yield {
            "id": f"{copy}-{given['event']}-{given['id']}",
            "text": exchanged(given["text"], copy) if copy else given["text"],
            "outlet": given["outlet"],
            "title": exchanged(given["title"], copy) if copy else given["title"],
            "event": f"{copy}-{given['event']}",
            "date": given["date"],
        }


def exchanged(text: str, copy: int) -> str:
    """The text with some words exchanged, in the way of that copy."""
    return _WORD.sub(lambda match: _other(match[0], copy), text)


@lru_cache(maxsize=1 << 16)
def _other(word: str, copy: int) -> str:
    rng = Random(f"{copy} {word.lower()}")
    if rng.random() > SHARE or word[:4].lower() in kept():
        return word
    other = invented(rng.randrange(13_000_000), 3)
    return other.capitalize() if word[0].isupper() else other


def write(count: int, path: Path, shared: Path) -> Path:
    """Write the articles to a Parquet file, a row group for each thousand."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    schema = pa.schema([(name, pa.string()) for name in ("id", "text", "outlet", "title", "event", "date")])
    with pq.ParquetWriter(path, schema, compression="zstd") as file:
        rows: list[dict[str, Any]] = []
        for article in articles(count, shared):
            rows.append(article)
            if len(rows) == 1000:
                file.write_table(pa.Table.from_pylist(rows, schema))
                rows.clear()
        file.write_table(pa.Table.from_pylist(rows, schema))
    return path


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("count", type=int)
    parser.add_argument("path", type=Path)
    parser.add_argument("--shared", type=Path, default=Path(os.environ.get("OUTLETCOMPARE_SHARED", "../shared")))
    given = parser.parse_args()
    write(given.count, given.path, given.shared)


if __name__ == "__main__":
    main()
