"""Where a report ends: at the words in which the outlet goes on, and with nothing cut off that was said."""

from __future__ import annotations

import pytest

from outletcompare import Article, extract
from outletcompare.quotations.end_weights import EndWeights, weighed_word


def told(text: str) -> list[str]:
    quotes = extract(Article(id="a", text=text, outlet="The Lantern", language="en"))
    return [quote.text for quote in quotes if quote.kind == "indirect" and quote.within is None]


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Lund said that the harbour would close, which angered the pilots of the town.",
            "that the harbour would close",
        ),
        ("Marouk said he would sell the ferry, a move that the union has fought for years.", "he would sell the ferry"),
        ("Lund said the harbour was full, adding that no boat could land.", "the harbour was full"),
    ],
)
def test_what_the_outlet_adds_is_no_part_of_the_report(text: str, content: str) -> None:
    assert told(text)[0] == content


@pytest.mark.parametrize(
    ("text", "content"),
    [
        (
            "Lund said that in May, when the ice melts, the boats will sail.",
            "that in May, when the ice melts, the boats will sail",
        ),
        ("Lund praised the nurses, the pilots and the cooks.", "the nurses, the pilots and the cooks"),
        ("Lund said that 1,100 boats had landed.", "that 1,100 boats had landed"),
        ("Lund announced the arrest of a pilot on Monday.", "the arrest of a pilot"),
    ],
)
def test_what_was_said_is_not_cut_off(text: str, content: str) -> None:
    assert told(text) == [content]


def test_a_report_behind_another_begins_where_that_one_ends() -> None:
    text = "Lund accused the board of lying about the dam, while Marouk suggested that the pilots were to blame."
    assert told(text) == ["the board of lying about the dam", "that the pilots were to blame"]


def test_weights_are_of_marks_words_and_classes() -> None:
    weights = EndWeights({"bias": -1.0, "next|,|and|he": 0.5, "rules|to|at": 0.25})
    assert weights.behind[",|and"][0] == {"he": 0.5}
    assert weights.kinds["to"] == [{"at": 0.25}, {}]
    assert weights.marks["nothing known"] == [{}, {}, {}, {}]
    assert [weighed_word(word)[0] for word in ("Orsk", "sailing", "and", "Monday", "boats")] == [
        "name",
        "ing",
        "and",
        "day",
        "word",
    ]
