"""What words weigh, what of one text another has, and where a part stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.alignment.likeness import consonants, similarity
from outletcompare.alignment.weighing import Text, Weighing, prepare

WORDS = st.lists(
    st.sampled_from(["the", "dam", "is", "open", "water", "gate", "Kos", "Lunt", "12", "not", "a"]),
    min_size=1,
    max_size=12,
)


def test_a_rare_word_outweighs_a_common_one_even_among_two_texts() -> None:
    weighing = Weighing([prepare("The reservoir is full."), prepare("The people of the town know.")])
    assert weighing.weight("reservoir") > 2 * weighing.weight("people") > 4 * weighing.weight("the")


def test_a_word_of_every_text_of_a_large_set_weighs_little() -> None:
    texts = [prepare(f"reservoir number {number}") for number in range(400)]
    assert Weighing(texts).weight("reservoir") < 0.2


def test_counts_made_elsewhere_weigh_as_the_texts_themselves() -> None:
    texts = [prepare("The reservoir is full."), prepare("The gates of the reservoir.")]
    counts = {concept: sum(concept in text.concepts for text in texts) for text in texts for concept in text.concepts}
    one, other = Weighing(texts), Weighing.counted(len(texts), counts)
    assert all(one.weight(concept) == other.weight(concept) for concept in counts)


@pytest.mark.parametrize(
    ("one", "other"), [("Gaddafi", "Kadhafi"), ("Yevgeny", "Evgeniy"), ("Kharchenko", "Harchenko"), ("Hezbollah", "Hizbullah")]
)  # fmt: skip
def test_a_name_is_known_again_in_another_transliteration(one: str, other: str) -> None:
    said, told = prepare(f"Then {one} closed the northern gate"), prepare(f"{other} closed the northern gate then")
    assert Weighing([said, told]).loss(said, told).names < 0.2


def test_other_names_are_missed_as_names() -> None:
    said, told = prepare("Then Petrenko closed the gate"), prepare("Then Shevchuk closed the gate")
    assert Weighing([said, told]).loss(said, told).names == pytest.approx(1.0, abs=0.05)


def test_a_short_name_has_too_few_consonants_to_be_known_by() -> None:
    assert consonants("may") == ""


@given(WORDS, WORDS)
def test_losses_are_the_same_both_ways_round_and_within_bounds(one: list[str], other: list[str]) -> None:
    a, b = prepare(" ".join(one)), prepare(" ".join(other))
    weighing = Weighing([a, b])
    forth, back = weighing.losses(a, b)
    assert (back, forth) == weighing.losses(b, a)
    for loss in (forth, back):
        assert 0 <= loss.missing <= loss.told <= loss.weight + 1e-6
        assert loss.missing <= loss.lost + 1e-6 <= loss.weight + 1e-5
        assert loss.names <= loss.missing
        assert 0 <= loss.found <= 1
        assert 0 <= loss.telling <= 1


@given(WORDS)
def test_nothing_of_a_text_is_missing_in_itself_with_more_around_it(words: list[str]) -> None:
    part = prepare(" ".join(words))
    whole = Text(("harbour", *part.concepts, "lighthouse"))
    assert Weighing([part, whole]).loss(part, whole).lost == 0


def test_the_best_stretch_is_where_the_part_stands() -> None:
    whole = prepare("The bridge is old. Engineers shut it on Friday after a cable snapped. Traffic goes by ferry now.")
    part = prepare("the engineers closed it on Friday because a cable had snapped")
    gain, start, end = Weighing([whole, part]).best_stretch(part, whole)
    found = whole.stretch(start, end).concepts
    assert gain > 0
    assert {"engineer", "=friday", "cable", "snap"} <= set(found)
    assert not {"bridge", "ferry"} & set(found)


@given(WORDS, WORDS)
def test_no_stretch_gains_more_than_the_best(one: list[str], other: list[str]) -> None:
    part, whole = prepare(" ".join(one)), prepare(" ".join(other))
    weighing = Weighing([part, whole])
    best, start, end = weighing.best_stretch(part, whole)

    def gain(first: int, last: int) -> float:
        """The gain of one stretch, by going through it: a single word is its own best stretch."""
        cut = whole.stretch(first, last)
        total = 0.0
        for concept in cut.concepts:
            met = 1.0 if concept in part.concepts else part.counterpart(concept, concept in whole.names)
            total += weighing.weight(concept) * (met - 0.35)
        return total

    length = len(whole.concepts)
    every = [gain(i, j) for i in range(length) for j in range(i + 1, length + 1)]
    assert best == pytest.approx(max([0.0, *every]))
    assert start == end or gain(start, end) == pytest.approx(best)


@given(st.text(max_size=12), st.text(max_size=12))
def test_likeness_of_words_is_symmetric(one: str, other: str) -> None:
    assert similarity(one, other) == similarity(other, one)
