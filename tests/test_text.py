"""Tokens, sentences and paragraphs keep their offsets, on any text."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.text import paragraphs, sentences, tokens

ANY_TEXT = st.text(st.characters() | st.sampled_from(" \n.\"'“”‘’?!\u2028\r…Mr"), max_size=200)


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "parts",
    [
        ("Mr. Alder met Dr. Birch.", "They talked."),
        ("The U.S. envoy left.", "Nobody followed."),
        ("“We are ready.”", "He sat down."),
        ("“Are you ready?” she asked.", "“Yes.”"),
        ("It rose 3.5 percent, to 1.2 million.", "Prices fell."),
        ("J. R. Moss came… and went.", "Why?!", "No one knows."),
        ("Он ушёл.", "Она осталась."),
    ],
)
def test_sentences_end_where_a_reader_ends_them(parts: tuple[str, ...]) -> None:
    assert split(" ".join(parts)) == list(parts)


def test_a_sentence_never_crosses_a_line_break_of_any_kind() -> None:
    for mark in "\n\r\u2028\u2029\x85\x0b\x0c":
        assert split(f"one line{mark}another line") == ["one line", "another line"]


def test_words_with_inner_marks_are_one_token() -> None:
    text = "weapons-capable U.S. don't 1,000 Amir-Abdollahian l’Iran"
    assert [token.text for token in tokens(text)] == text.split()


@given(ANY_TEXT)
def test_tokens_lead_back_to_the_text_and_leave_only_white_space_out(text: str) -> None:
    found = list(tokens(text))
    assert [token.span.of(text) for token in found] == [token.text for token in found]
    assert "".join(token.text for token in found) == "".join(text.split())


@given(ANY_TEXT)
def test_sentences_cover_all_that_is_not_white_space_in_order(text: str) -> None:
    found = sentences(text)
    assert "".join("".join(span.of(text).split()) for span in found) == "".join(text.split())
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(any(s in p for p in paragraphs(text)) for s in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("我们永远不会放弃。", "我 们 永 远 不 会 放 弃 。"),
        ("5年前U.S.说3.5%", "5 年 前 U.S. 说 3.5 %"),
        ("ที่นี่", "ที่ นี่"),
        ("हिन्दी में", "हिन्दी में"),
        ("e\u0301tude naïve", "e\u0301tude naïve"),
    ],
)
def test_scripts_without_spaces_are_split_and_accents_stay_with_their_letters(text: str, words: str) -> None:
    assert [token.text for token in tokens(text)] == words.split()
