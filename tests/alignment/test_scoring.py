"""Scores of pairs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.alignment import candidates, scoring

SENTENCES = (
    "The harbour will stay closed until the inspectors have finished their work.",
    "Our port remains shut until the inspection work is done.",
    "Nobody in this council has seen a plan for the new library.",
    "The library plan was never shown to this council.",
    "Fishing boats may leave again on Thursday morning.",
)


def test_a_retelling_scores_above_a_neighbouring_sentence() -> None:
    texts = [scoring.prepare(sentence) for sentence in SENTENCES]
    weighing = scoring.Weighing(texts)
    odds = [scoring.same(scoring.features(texts[0], other, weighing)) for other in texts[1:]]
    assert odds[0] == max(odds)


@given(st.sampled_from(SENTENCES), st.text())
def test_scores_are_symmetric_and_within_bounds(one: str, other: str) -> None:
    a, b = scoring.prepare(one), scoring.prepare(other)
    weighing = scoring.Weighing([a, b])
    forth, back = scoring.features(a, b, weighing), scoring.features(b, a, weighing)
    assert forth == pytest.approx(back)
    weighty = {"shared", "missing", "names"}
    assert all(0 <= value < 100 if name in weighty else -1.0001 <= value <= 1.0001 for name, value in forth.items())


@given(st.text())
def test_a_text_is_the_same_as_itself(text: str) -> None:
    one = scoring.prepare(text)
    scores = scoring.features(one, one, scoring.Weighing([one]))
    assert scores["harmonic"] == pytest.approx(1.0 if one.concepts else 0.0)


def test_a_part_is_found_in_a_longer_text_and_a_stranger_is_not() -> None:
    whole = (
        "The bridge is old, and the engineers closed it on Friday because a cable had snapped. Traffic goes by ferry."
    )
    texts = {
        name: scoring.prepare(text)
        for name, text in {
            "whole": whole,
            "part": "engineers shut it on Friday after a cable snapped",
            "stranger": "the ferry company wants higher fares from all its passengers",
        }.items()
    }
    weighing = scoring.Weighing(texts.values())
    odds = {}
    for name in ("part", "stranger"):
        scores = scoring.inside(texts[name], texts["whole"], weighing)
        odds[name] = -99.0 if scores is None else scoring.part(scores)
    assert odds["part"] > 0 > odds["stranger"]


@given(st.lists(st.text(alphabet="abc de", max_size=30), max_size=40))
def test_candidates_are_pairs_in_order_each_once(texts: list[str]) -> None:
    prepared = [scoring.prepare(text) for text in texts]
    found = list(candidates.pairs(prepared))
    assert found == sorted(set(found))
    assert all(i < j for i, j in found)


def test_candidates_of_a_text_stay_bounded_when_all_texts_share_their_words() -> None:
    prepared = [scoring.prepare(f"the mayor opened bridge number {n}") for n in range(1000)]
    found = list(candidates.pairs(prepared))
    assert len(found) <= (candidates.NEAREST + candidates.HOLDERS) * len(prepared)
