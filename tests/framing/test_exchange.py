"""Tests by exchange: no more false alarms than they say, and a real difference is seen."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from outletcompare.framing.exchange import Event, divergence, exchange_test, permutation_g

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
    p = [exchange_test(events(random, 20), "A")[0] for _ in range(300)]
    assert sum(value <= 0.05 for value in p) / len(p) <= 0.08
    assert 0.4 < sum(value <= 0.5 for value in p) / len(p) < 0.6


def test_an_outlet_that_stands_apart_is_seen():
    assert exchange_test(events(np.random.default_rng(2), 25, lift=0.35), "A")[0] < 0.01


def test_fewer_than_six_events_give_no_p():
    random = np.random.default_rng(3)
    assert exchange_test(events(random, 5), "A") == [None]
    assert exchange_test(events(random, 6), "A") != [None]
    assert exchange_test(events(random, 20), "Z") == [None]
    assert exchange_test([], "A") == []


@given(tables)
def test_the_order_of_outlets_and_variants_does_not_change_the_mix(table):
    turned = [row[::-1] for row in table[::-1]]
    assert permutation_g(turned, draws=199) == pytest.approx(permutation_g(table, draws=199), abs=0.12)
    assert 0 < permutation_g(table, draws=199) <= 1


def test_mixes_with_nothing_in_common_are_found_and_equal_ones_are_not():
    assert permutation_g([[20, 0], [0, 20]]) < 0.001
    assert permutation_g([[10, 10], [10, 10]]) > 0.9
    assert permutation_g([[3, 0], [4, 0]]) == 1.0


counts = st.lists(st.integers(0, 30), min_size=4, max_size=4).filter(any)


@given(counts, counts)
def test_divergence_is_symmetric_and_between_0_and_1_bit(one, other):
    assert divergence(one, other) == pytest.approx(divergence(other, one), abs=1e-12)
    assert 0 <= divergence(one, other) <= 1
    assert divergence(one, one) == pytest.approx(0, abs=1e-12)
