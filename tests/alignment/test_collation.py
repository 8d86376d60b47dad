"""Witnesses into columns."""

from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.alignment import collate
from outletcompare.errors import InputError, NothingToCompareError
from outletcompare.model import Collation, Quote, Span, Token

from .quoting import quote
from .textbook import Case, cases, pairs

A = "We have various kinds of bread, and we bake it in the old ovens of the abbey."
B = "We have different sorts of bread and bake them in the abbey's old ovens."
C = "We have bread of various kinds, baked in the old ovens of the abbey."


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


def words_of(collation: Collation, witness: int) -> list[Token]:
    """The cells of a row in the order of its text."""
    return sorted((column[witness] for column in collation.columns if column[witness]), key=lambda token: token.span)  # type: ignore[union-attr, arg-type]


def places(collation: Collation) -> list[list[int | None]]:
    """The columns, each word by its number in its witness."""
    numbers = [
        {token.span: n for n, token in enumerate(words_of(collation, w))} for w in range(len(collation.witnesses))
    ]
    return [
        [None if token is None else of[token.span] for token, of in zip(c, numbers, strict=True)]
        for c in collation.columns
    ]


@given(st.lists(SOME, min_size=1, max_size=5))
def test_each_witness_reads_back_in_full_from_its_row(texts: list[str]) -> None:
    collation = collate(texts)
    for witness, text in enumerate(texts):
        end = 0
        for token in words_of(collation, witness):
            assert token.span.start >= end
            assert token.span.of(text) == token.text
            assert not any(character.isalnum() for character in text[end : token.span.start])
            end = token.span.end
        assert not any(character.isalnum() for character in text[end:])
    assert all(any(token is not None for token in column) for column in collation.columns)


@given(st.lists(SOME, min_size=1, max_size=5))
def test_the_words_of_a_row_keep_their_order_unless_marked_as_moved(texts: list[str]) -> None:
    for row in zip(*collate(texts).columns, strict=True):
        spans = [token.span for token in row if token is not None and not token.moved]
        assert spans == sorted(spans)


@given(st.lists(SOME, min_size=1, max_size=5), st.integers(0, 4))
def test_a_copy_of_a_witness_adds_only_a_row(texts: list[str], which: int) -> None:
    which %= len(texts)
    before, after = collate(texts), collate([*texts, texts[which]])
    assert [column[:-1] for column in after.columns] == list(before.columns)
    assert all(column[-1] == column[which] for column in after.columns)


@given(st.lists(SOME, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_the_order_of_the_witnesses_changes_the_order_of_the_rows_and_nothing_else(
    texts: list[str], chance: random.Random
) -> None:
    order = list(range(len(texts)))
    chance.shuffle(order)
    straight, shuffled = collate(texts), collate([texts[w] for w in order])
    assert [tuple(column[w] for w in order) for column in straight.columns] == list(shuffled.columns)


@given(st.lists(SOME, min_size=2, max_size=4), st.integers(0, 3))
def test_the_base_changes_no_column(texts: list[str], base: int) -> None:
    assert collate(texts, base=base % len(texts)).columns == collate(texts).columns


@pytest.mark.parametrize("case", cases(), ids=[case.name for case in cases()])
def test_a_textbook_case_gets_the_table_a_reader_would_draw(case: Case) -> None:
    collation = collate(case.texts)
    assert pairs([tuple(column) for column in places(collation)]) == pairs(case.columns)
    assert len(collation.columns) == len(case.columns)
    assert any(token.moved for column in collation.columns for token in column if token) == case.moved


def test_long_texts_without_a_word_in_common_are_collated_too() -> None:
    one = " ".join(f"alpha{n % 700}" for n in range(3000))
    other = " ".join(f"beta{n % 900}" for n in range(3000))
    collation = collate([one, other])
    assert len(words_of(collation, 0)) == len(words_of(collation, 1)) == 3000
