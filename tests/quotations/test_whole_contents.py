"""A fragment in marks stands in the whole of what was said: the words of the outlet's around it belong to it."""

from __future__ import annotations

import pytest

from outletcompare import Article, Quote, extract


def quotes(text: str) -> list[Quote]:
    return extract(Article(id="a", text=text, outlet="The Lantern", language="en"))


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Marouk invited the town to dig up its “lost” bells.", "the town to dig up its “lost” bells"),
        ("Lund vented to her deputy, Oskar Brandt, that it would be “a slog.”", "that it would be “a slog.”"),
        (
            "He “had sworn to leave the sea alone,” Lund told the Orven Times.",
            "He “had sworn to leave the sea alone,”",
        ),
        ("Lund went on to call the harbour a “sinking ship” in March.", "the harbour a “sinking ship”"),
        ("Lund said he “cannot go on like this.”", "he “cannot go on like this.”"),
    ],
)
def test_a_fragment_in_marks_is_part_of_all_that_was_said(text: str, whole: str) -> None:
    outer = [quote for quote in quotes(text) if quote.within is None]
    assert [quote.text.strip("“”., ") for quote in outer] == [whole.strip("“”., ")]
    (report,) = outer
    inner = [quote for quote in quotes(text) if quote.within == report.id]
    assert [(quote.kind, quote.source) for quote in inner] == [("mixed", report.source)]


@pytest.mark.parametrize(
    "text",
    [
        "Lund said that “the road is long and steep.”",
        "In a letter, she said “the road is long and steep”.",
        "Lund called the plan dead; Marouk nodded at “the long road”.",
        "As Lund spoke, the town was ringing “each and every” bell.",
    ],
)
def test_no_report_is_made_of_marks_that_hold_all_that_was_said_or_belong_to_no_cue(text: str) -> None:
    assert not [quote for quote in quotes(text) if quote.kind == "indirect" and "“" in quote.text]
