"""Witnesses into columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.alignment import collate
from outletcompare.errors import InputError, NothingToCompareError
from outletcompare.model import Collation, Quote, Span

from .quoting import quote

A = "We have various kinds of bread, and we bake it in the old ovens of the abbey."
B = "We have different sorts of bread and bake them in the abbey's old ovens."
C = "We have bread of various kinds, baked in the old ovens of the abbey."


def rows(collation: Collation) -> list[list[str]]:
    return [[column[w].text for column in collation.columns if column[w]] for w in range(len(collation.witnesses))]  # type: ignore[union-attr]


def cell(collation: Collation, word: str) -> tuple[str | None, ...]:
    column = next(c for c in collation.columns if c[0] is not None and c[0].text == word)
    return tuple(token and token.text for token in column)


def test_words_for_one_thing_share_a_column() -> None:
    collation = collate([A, B])
    assert cell(collation, "various") == ("various", "different")
    assert cell(collation, "kinds") == ("kinds", "sorts")
    assert cell(collation, "ovens") == ("ovens", "ovens")


def test_each_cell_leads_to_its_place_in_a_plain_text() -> None:
    collation = collate([A, B, C])
    for column in collation.columns:
        for token, text in zip(column, (A, B, C), strict=True):
            assert token is None or token.span.of(text) == token.text


def test_each_cell_leads_to_its_place_in_the_article_also_across_a_split_quote() -> None:
    article = "“We baked all night,” said Ana Kos, “and sold nothing.”"
    spans = (Span(1, 20), Span(37, 53))
    split = Quote(id="a.q1", article_id="a", kind="direct", spans=spans, text=" ".join(s.of(article) for s in spans))
    collation = collate([split, quote("b.q1", "we sold nothing")])
    for column in collation.columns:
        if column[0] is not None:
            assert column[0].span.of(article) == column[0].text


def test_quotation_marks_are_no_cells_and_tell_what_is_quoted() -> None:
    report = quote("a.q1", "the town had “no bread at all” on Friday", kind="indirect")
    collation = collate([report, quote("b.q1", "no bread at all")])
    quoted = {column[0].text: column[0].quoted for column in collation.columns if column[0]}
    assert "“" not in quoted
    assert quoted["bread"] is True
    assert quoted["Friday"] is False
    assert all(column[1].quoted for column in collation.columns if column[1])


def test_the_base_is_the_nearest_to_all_unless_it_is_named() -> None:
    assert collate([B, A, A]).base == 1
    assert collate([A, B], base=1).base == 1
    assert collate([A, B], base="B").base == 1
    with pytest.raises(InputError, match="not one of the"):
        collate([A, B], base="C")
    with pytest.raises(InputError):
        collate([A, B], base=7)
    with pytest.raises(NothingToCompareError):
        collate([])


def test_of_two_plain_texts_the_first_is_the_base() -> None:
    assert collate(["Bread is dear.", "Bread is very dear this year."]).base == 0


WORDS = st.sampled_from(
    [
        "we",
        "bake",
        "bake",
        "old",
        "bread",
        "ovens",
        "abbey,",
        "abbey's",
        ".",
        "[the]",
        "…",
        "“",
        "”",
        "12",
        "twelve",
        "not",
        "US",
        "\u2028",
        "\x00",
        "�",
    ]
)
SOME = st.lists(WORDS, max_size=12).map(" ".join) | st.text(max_size=30)


@given(st.lists(SOME, min_size=1, max_size=5))
def test_each_witness_reads_back_in_full_and_in_order_from_its_row(texts: list[str]) -> None:
    collation = collate(texts)
    for w, text in enumerate(texts):
        spans = [column[w].span for column in collation.columns if column[w] is not None]  # type: ignore[union-attr]
        assert spans == sorted(spans)
        left = "".join(text[a.end : b.start] for a, b in zip([Span(0, 1), *spans], [*spans, Span(len(text), len(text) + 1)], strict=True) if a.end <= b.start and spans and a != Span(0, 1))  # fmt: skip
        assert not any(character.isalnum() for character in left)
    assert all(any(token is not None for token in column) for column in collation.columns)


@given(st.lists(SOME, min_size=1, max_size=4), st.integers(0, 3))
def test_a_copy_of_a_witness_adds_only_a_row(texts: list[str], which: int) -> None:
    copied = texts[which % len(texts)]
    before, after = collate(texts, base=0), collate([*texts, copied], base=0)
    assert rows(after)[: len(texts)] == rows(before)
    assert rows(after)[-1] == rows(before)[which % len(texts)]
    assert len(after.columns) == len(before.columns)


def test_long_texts_without_a_word_in_common_are_collated_too() -> None:
    one = " ".join(f"alpha{n % 700}" for n in range(3000))
    other = " ".join(f"beta{n % 900}" for n in range(3000))
    collation = collate([one, other])
    assert len(rows(collation)[0]) == len(rows(collation)[1]) == 3000
