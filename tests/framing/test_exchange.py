"""Tests by exchange: no more false alarms than they say, and a real difference is seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.framing.exchange import Event, exchange_test, family_test, permutation_g

tables = st.lists(st.lists(st.integers(0, 12), min_size=3, max_size=3), min_size=2, max_size=4)


def events(random, count, lift=0.0):
    """Events of three outlets, each article leaning its own way; "A" says it more often by ``lift``."""
    made = []
    for _ in range(count):
        totals = random.integers(5, 30, 3).astype(float)
        lean = np.clip(random.beta(2, 5, 3) + np.array([lift, 0, 0]), 0, 1)
        counts = random.binomial(totals.astype(int), lean).astype(float)[:, None]
        made.append(Event(outlets=("A", "B", "C"), counts=counts, totals=totals))
    return made


def test_articles_that_lean_at_random_are_called_different_as_rarely_as_promised():
    random = np.random.default_rng(1)
    p = [exchange_test(events(random, 20)) for _ in range(200)]
    every = [values[0] for found in p for values in found.values()]
    assert sum(value <= 0.05 for value in every) / len(every) <= 0.055
    # The three outlets are one question: the surest of them is as rare as one test would be.
    surest = [min(values[0] for values in found.values()) for found in p]
    assert sum(value <= 0.05 for value in surest) / len(surest) <= 0.08
    assert 0.4 < sum(value <= 0.5 for value in surest) / len(surest) < 0.6


def test_an_outlet_that_stands_apart_is_seen():
    p = exchange_test(events(np.random.default_rng(2), 25, lift=0.35))
    assert p["A"][0] < 0.01
    assert p["A"][0] <= min(p["B"][0], p["C"][0])


def test_two_outlets_get_one_answer():
    pairs = [
        Event(outlets=("A", "B"), counts=event.counts[:2], totals=event.totals[:2])
        for event in events(np.random.default_rng(5), 12)
    ]
    p = exchange_test(pairs)
    assert p["A"] == pytest.approx(p["B"])


def test_many_categories_drawn_in_parts_get_the_p_that_one_gets():
    made = events(np.random.default_rng(6), 12)
    many = [Event(outlets=e.outlets, counts=np.repeat(e.counts, 300, axis=1), totals=e.totals) for e in made]
    alone = exchange_test(made)
    for outlet, p in exchange_test(many).items():
        assert p == pytest.approx(alone[outlet] * 300, abs=0.03)


def test_events_without_a_category_give_no_p():
    made = [Event(outlets=("A", "B"), counts=np.zeros((2, 0)), totals=np.ones(2)) for _ in range(8)]
    assert exchange_test(made) == {"A": [], "B": []}


def test_fewer_than_six_events_give_no_p():
    random = np.random.default_rng(3)
    assert exchange_test(events(random, 5)) == {outlet: [None] for outlet in "ABC"}
    assert all(p != [None] for p in exchange_test(events(random, 6)).values())
    assert exchange_test([]) == {}


def test_an_outlet_with_few_events_gets_no_p_and_takes_none_from_the_others():
    random = np.random.default_rng(4)
    made = events(random, 12)
    few = [
        Event(outlets=("A", "B", "C", "D"), counts=np.array([[1.0], [2], [3], [20]]), totals=np.full(4, 20.0))
        for _ in range(3)
    ]
    p = exchange_test([*made, *few])
    assert p["D"] == [None]
    assert p["A"] != [None]


@given(tables)
def test_the_order_of_outlets_and_variants_does_not_change_the_mix(table):
    turned = [row[::-1] for row in table[::-1]]
    assert permutation_g(turned, draws=199) == pytest.approx(permutation_g(table, draws=199), abs=0.12)
    assert 0 < permutation_g(table, draws=199) <= 1


def test_mixes_with_nothing_in_common_are_found_and_equal_ones_are_not():
    assert permutation_g([[20, 0], [0, 20]]) < 0.001
    assert permutation_g([[10, 10], [10, 10]]) > 0.9
    assert permutation_g([[3, 0], [4, 0]]) == 1.0


def test_a_family_of_tests_seldom_finds_anything_where_nothing_is():
    random = np.random.default_rng(6)
    alarms = 0
    for _ in range(60):
        made = []
        for _ in range(12):
            counts = random.poisson(3, (2, 40)).astype(float)
            made.append(Event(outlets=("A", "B"), counts=counts, totals=counts.sum(axis=1)))
        alarms += min(family_test(made, "A", draws=499)) <= 0.05
    assert alarms <= 8


def test_a_family_of_tests_finds_the_one_category_that_differs():
    random = np.random.default_rng(7)
    made = []
    for _ in range(14):
        counts = random.poisson(4, (2, 40)).astype(float)
        counts[0, 5] += 6
        made.append(Event(outlets=("A", "B"), counts=counts, totals=counts.sum(axis=1)))
    p = family_test(made, "A")
    assert p[5] <= 0.01
    assert p.index(min(p)) == 5
    assert family_test(made[:5], "A") is None
