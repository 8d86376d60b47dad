"""Collate with CollateX, for bench/collation.py: run by a Python that has ``collatex`` and ``Levenshtein``.

Reads JSON from standard input: ``tables`` (collations, each a list of witnesses, each a list of words) and ``timed``
(collations of plain texts). Writes for each setting the columns of every table as word numbers, and CPU milliseconds of
every timed collation at its default setting, unsegmented.
"""

from __future__ import annotations

import json
import sys
import time
from importlib.metadata import version
from typing import Any

from collatex import Collation, collate

SETTINGS = {"default": {}, "near_match": {"near_match": True}}


def columns(witnesses: list[list[str]], **setting: bool) -> list[list[int | None]]:
    """The alignment table of witnesses given as words, each word by its number."""
    tokens = [[{"t": word, "n": word, "number": n} for n, word in enumerate(words)] for words in witnesses]
    collation = Collation.create_from_dict(
        {"witnesses": [{"id": f"W{n}", "tokens": row} for n, row in enumerate(tokens)]}
    )
    table = collate(collation, segmentation=False, **setting)
    return [
        [None if cell is None else cell[0].token_data["number"] for cell in column]
        for column in zip(*(row.cells for row in table.rows), strict=True)
    ]


def milliseconds(texts: list[str]) -> float:
    """CPU time of collating plain texts."""
    start = time.process_time()
    collation = Collation()
    for number, text in enumerate(texts):
        collation.add_plain_witness(f"W{number}", text)
    collate(collation, segmentation=False)
    return (time.process_time() - start) * 1000


def main() -> None:
    task: dict[str, Any] = json.load(sys.stdin)
    milliseconds(["a b", "a c"])
    result = {
        "version": version("collatex"),
        "tables": {
            name: [columns(witnesses, **setting) for witnesses in task["tables"]] for name, setting in SETTINGS.items()
        },
        "timed": [milliseconds(texts) for texts in task["timed"]],
    }
    json.dump(result, sys.stdout)


if __name__ == "__main__":
    main()
