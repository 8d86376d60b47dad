"""Dictionary forms, concepts and numbers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.alignment.words import analyse, concepts, fold, lemma, number_value


@pytest.mark.parametrize(
    ("form", "word"),
    [
        ("countries", "country"),
        ("stopped", "stop"),
        ("providing", "provide"),
        ("helped", "help"),
        ("were", "be"),
        ("children", "child"),
        ("crises", "crisis"),
        ("news", "news"),
        ("making", "make"),
        ("sold", "sell"),
        ("visited", "visit"),
        ("planning", "plan"),
        ("nation's", "nation"),
    ],
)
def test_regular_and_irregular_forms_come_back_to_the_dictionary_form(form: str, word: str) -> None:
    assert lemma(form) == word


def test_the_state_and_the_pronoun_are_two_words() -> None:
    assert fold("US") == fold("U.S.") != fold("us") == "us"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("the US", "the United States"),
        ("an unmanned aerial vehicle", "a UAV"),
        ("Lisbon", "the Portuguese"),
        ("the White House", "Washington"),
    ],
)
def test_names_of_one_thing_are_one_concept(one: str, other: str) -> None:
    found, same = ([c for c in concepts(analyse(name)) if c not in ("a", "an", "the")] for name in (one, other))
    assert found == same
    assert [concept[0] for concept in found] == ["="]


def test_contractions_and_hyphens_are_opened() -> None:
    assert concepts(analyse("They don't sell fire-proof doors")) == [
        "they",
        "do",
        "not",
        "sell",
        "fire",
        "proof",
        "door",
    ]


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("1,500", "1500"),
        ("twelve", "12"),
        ("3rd", "3"),
        ("2.5", "2.5"),
        ("1,500.25", "1500.25"),
        ("1.500,25", "1500.25"),
        ("20m", "20000000"),
        ("twenty-five", "25"),
    ],
)
def test_numerals_have_one_value_however_written(numeral: str, value: str) -> None:
    assert number_value(numeral) == value


@pytest.mark.parametrize("numeral", ["12.1.21", "1.2.3", "1,2,3", "10.0.0.1", "1,500,25.3"])
def test_dates_and_versions_have_no_value_but_their_own_form(numeral: str) -> None:
    assert number_value(numeral) == numeral


@given(st.from_regex(r"[0-9][0-9.,]{0,12}(st|k|bn)?", fullmatch=True))
def test_no_numeral_raises(numeral: str) -> None:
    assert number_value(numeral)


def test_a_scale_multiplies_the_number_before_it() -> None:
    assert concepts(analyse("1.5 million")) == concepts(analyse("1,500,000"))


@given(st.text())
def test_every_word_stands_where_it_says(text: str) -> None:
    for word in analyse(text):
        assert text[word.start : word.end] == word.text
    concepts(analyse(text))
