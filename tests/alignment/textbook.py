"""Textbook cases of collation with the tables a reader would draw, for the tests and the benchmark."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

Columns = list[tuple[int | None, ...]]


class Case(NamedTuple):
    """Texts, and columns of word numbers: ``columns[c][w]`` is the number of a word of text ``w``, or None."""

    name: str
    texts: list[str]
    columns: Columns
    moved: bool


def cases() -> list[Case]:
    """The cases of ``collation_cases.toml``."""
    path = Path(__file__).with_name("collation_cases.toml")
    found = []
    for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
        rows = [row.split() for row in case["table"]]
        texts = case.get("texts") or [" ".join(word for word in row if word != "-") for row in rows]
        numbers = [_numbers(row, text.split()) for row, text in zip(rows, texts, strict=True)]
        moved = any(word.startswith("~") for row in rows for word in row)
        found.append(Case(case["name"], texts, list(zip(*numbers, strict=True)), moved))
    return found


def _numbers(row: list[str], words: list[str]) -> list[int | None]:
    """The number in the text of each word of a row: those in place first, then the moved ones."""
    free = list(range(len(words)))
    found: list[int | None] = [None] * len(row)
    for moved in (False, True):
        for place, word in enumerate(row):
            if word != "-" and word.startswith("~") == moved:
                found[place] = next(n for n in free if words[n] == word.lstrip("~"))
                free.remove(found[place])  # type: ignore[arg-type]
    return found


def pairs(columns: Columns) -> set[tuple[tuple[int, int], tuple[int, int]]]:
    """The words of two texts that share a column, as pairs of text and number."""
    return {
        ((w, one), (v, other))
        for column in columns
        for w, one in enumerate(column)
        for v, other in enumerate(column[w + 1 :], w + 1)
        if one is not None and other is not None
    }
