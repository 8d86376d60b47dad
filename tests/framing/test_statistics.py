"""Intervals hold their estimate, exact tests agree with the counting they shorten."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta, false_discovery_control

from outletcompare.framing.statistics import false_discovery, share, sign_test

totals = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(totals, st.sampled_from(["Wilson", "Jeffreys"]), st.floats(0.5, 0.999))
def test_an_interval_contains_its_estimate_and_stays_within_0_and_1(counts, interval, level):
    count, total = counts
    found = share(count, total, interval=interval, level=level)
    assert 0 <= found.low <= found.value <= found.high <= 1
    assert found.low < found.high


@given(totals, st.sampled_from(["Wilson", "Jeffreys"]))
def test_the_interval_of_the_complement_is_the_mirror_image(counts, interval):
    count, total = counts
    one, other = share(count, total, interval=interval), share(total - count, total, interval=interval)
    assert one.low == pytest.approx(1 - other.high, abs=1e-9)


def test_wilson_and_jeffreys_give_the_published_kind_of_figures():
    assert share(0, 10).high == pytest.approx(0.2775, abs=1e-4)
    assert share(3, 12, interval="Jeffreys").low == pytest.approx(beta(3.5, 9.5).ppf(0.025), abs=1e-9)


@given(st.integers(0, 50), st.integers(1, 60))
def test_too_few_units_give_no_value(total, minimum):
    found = share(0, total, minimum=minimum)
    assert (found.value is None) == (total < minimum)
    assert found.n == total


@given(st.integers(0, 40), st.integers(0, 40))
def test_the_sign_test_is_the_two_sided_binomial_sum(first, second):
    total, few = first + second, min(first, second)
    tail = sum(math.comb(total, k) for k in range(few + 1)) / 2**total
    assert sign_test(first, second) == pytest.approx(min(1.0, 2 * tail))
    assert sign_test(first, second) == sign_test(second, first)


@given(st.lists(st.floats(0, 1), min_size=1, max_size=40))
def test_false_discovery_agrees_with_scipy(p_values):
    assert false_discovery(p_values) == pytest.approx(list(false_discovery_control(p_values)))


@pytest.mark.parametrize(
    ("count", "total", "printed"),
    [
        (31, 100, "0.31 [0.23, 0.41] (n=100)"),
        (12, 1000, "0.012 [0.007, 0.021] (n=1000)"),
        (8, 9000, "0.0009 [0.0005, 0.0018] (n=9000)"),
        (0, 9, "0.00 [0.00, 0.30] (n=9)"),
    ],
)
def test_a_small_share_is_printed_so_that_its_bounds_can_be_told_apart(count, total, printed):
    assert str(share(count, total)) == printed
