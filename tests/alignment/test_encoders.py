"""An encoder of the reader's own: a real one, made of a handful of words, beside none."""

from __future__ import annotations

import random
from collections.abc import Sequence

import numpy as np
import pytest

from outletcompare.alignment import align
from outletcompare.alignment.encoders import MOST, Cosines
from outletcompare.errors import InputError

from .quoting import quote

# Words of one row mean about the same; each row is a direction.
MEANINGS = [
    ["quarry", "pit", "stone", "works"],
    ["close", "closed", "shut", "shuts"],
    ["summer", "july"],
    ["nurses", "carers", "ward", "staff"],
    ["wages", "pay", "earnings"],
    ["raise", "lift", "higher"],
    ["ferry", "boat", "crossing"],
    ["late", "delayed", "behind"],
]


class Meanings:
    """Averages the directions of the words it knows; a faint one of its own for each text's length."""

    def __init__(self, wrap: type = list) -> None:
        self.wrap = wrap
        self.calls: list[list[str]] = []

    def encode(self, texts: list[str]) -> Sequence[Sequence[float]]:
        self.calls.append(list(texts))
        rows = []
        for text in texts:
            words = [word.strip(".,").casefold() for word in text.split()]
            row = [float(sum(word in meaning for word in words)) for meaning in MEANINGS]
            rows.append([*row, 0.01 * len(words)])
        return np.array(rows) if self.wrap is np.ndarray else rows  # type: ignore[return-value]


QUOTES = [
    quote("a.q1", "The old quarry at Hollin will shut in July, whatever the owners say", source="Ana Kos"),
    quote("b.q1", "Hollin pit is to close this summer, and the owners know it", source="Ana Kos"),
    quote("a.q2", "We shall raise the wages of nurses in Hollin before the owners sell", source="Ana Kos"),
    quote("b.q3", "The ferry from Hollin was late again because of its owners", source="Ana Kos"),
    quote("c.q1", "Nobody at Hollin has asked the owners about the ferry being late", source="Ana Kos"),
]


def together(one: str, other: str, **options: object) -> bool:
    statements = align(QUOTES, **options)  # type: ignore[arg-type]
    return any({one, other} <= {q.id for q in statement.quotes} for statement in statements)


def test_an_encoder_joins_two_wordings_that_their_words_alone_do_not() -> None:
    assert not together("a.q1", "b.q1")
    assert together("a.q1", "b.q1", encoder=Meanings())
    assert not together("a.q1", "a.q2", encoder=Meanings())


def test_lists_and_arrays_say_the_same_and_the_encoder_is_asked_once() -> None:
    lists, arrays = Meanings(), Meanings(np.ndarray)
    assert align(QUOTES, encoder=lists) == align(QUOTES, encoder=arrays)
    assert [len(texts) for texts in lists.calls] == [len(QUOTES)]


def test_with_an_encoder_too_the_order_of_the_quotes_does_not_matter() -> None:
    expected = align(QUOTES, encoder=Meanings())
    for seed in range(4):
        shuffled = list(QUOTES)
        random.Random(seed).shuffle(shuffled)
        assert align(shuffled, encoder=Meanings()) == expected


def test_an_encoder_to_which_all_is_alike_says_next_to_nothing() -> None:
    class Constant:
        def encode(self, texts: list[str]) -> list[list[float]]:
            return [[1.0, 1.0]] * len(texts)

    pairs = [(i, j) for i in range(60) for j in range(i + 1, 60)]
    cosines = Cosines(Constant(), ["text"] * 60, pairs)
    assert abs(cosines.evidence(0, 1)) <= MOST / 2


@pytest.mark.parametrize(
    "rows", [[[1.0]], [1.0, 2.0], [[1.0], [float("nan")]], [["a"], ["b"]], [[1.0], [1.0, 2.0]], None]
)
def test_vectors_that_are_no_table_of_numbers_are_refused(rows: object) -> None:
    class Broken:
        def encode(self, texts: list[str]) -> object:
            return rows

    with pytest.raises(InputError, match="encoder"):
        align(["The old mill burned down.", "Eggs are dear."], encoder=Broken())  # type: ignore[arg-type]


def test_nothing_to_encode_asks_no_encoder() -> None:
    encoder = Meanings()
    assert align([], encoder=encoder) == ()
    assert encoder.calls == []
