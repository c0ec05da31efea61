"""Intervals of one proportion: printed values of the literature, exact coverage, and what holds for all counts."""

from math import comb, sqrt
from statistics import NormalDist

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.inference import clopper_pearson, hypergeometric, wilson

# R. G. Newcombe, "Two-sided confidence intervals for the single proportion: comparison of seven methods", Statistics in Medicine 17
# (1998) 857-872, table I: methods 3 (Wilson) and 5 (Clopper-Pearson)
NEWCOMBE_1998 = [
    (81, 263, (0.2553, 0.3662), (0.2527, 0.3676)),
    (15, 148, (0.0624, 0.1605), (0.0578, 0.1617)),
    (0, 20, (0.0000, 0.1611), (0.0000, 0.1684)),
    (1, 29, (0.0061, 0.1718), (0.0009, 0.1776)),
]
tables = st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@pytest.mark.parametrize(("k", "n", "score", "exact"), NEWCOMBE_1998)
def test_printed_intervals(k, n, score, exact):
    assert wilson(k, n) == printed(score)
    assert clopper_pearson(k, n) == printed(exact)


def printed(limits):
    """Half a unit of the last printed digit, and of ours."""
    return pytest.approx([100 * limit for limit in limits], abs=0.00505)


@given(tables)
def test_both_hold_the_proportion_and_stay_between_0_and_100(table):
    k, n = table
    for low, high in (wilson(k, n), clopper_pearson(k, n)):
        assert 0 <= low <= round(100 * k / n, 4) <= high <= 100
        assert low < high


def test_neither_interval_holds_the_other():
    """Of 2 of 35 the exact one is wider; of 0 of 46 Wilson's reaches further (z²/(n+z²) against 1 - .025^(1/n))."""
    assert clopper_pearson(2, 35)[0] < wilson(2, 35)[0] < wilson(2, 35)[1] < clopper_pearson(2, 35)[1]
    assert clopper_pearson(0, 46)[1] == pytest.approx(100 * (1 - 0.025 ** (1 / 46)), abs=1e-4)
    assert wilson(0, 46)[1] > clopper_pearson(0, 46)[1]


@given(tables)
def test_what_holds_for_cases_holds_mirrored_for_non_cases(table):
    k, n = table
    for interval in (wilson, clopper_pearson):
        low, high = interval(k, n)
        assert interval(n - k, n) == pytest.approx((100 - high, 100 - low), abs=1.5e-4)


@given(tables)
def test_wilson_limits_are_where_the_score_test_turns(table):
    k, n = table
    for limit in wilson(k, n):
        share = limit / 100
        if 0 < share < 1:
            z = abs(k / n - share) / sqrt(share * (1 - share) / n)
            assert z == pytest.approx(NormalDist().inv_cdf(0.975), rel=0.01, abs=0.01)


@given(tables)
def test_each_tail_of_the_exact_interval_is_two_and_a_half_per_cent(table):
    k, n = table
    low, high = (limit / 100 for limit in clopper_pearson(k, n))
    if k > 0:
        assert sum(comb(n, j) * low**j * (1 - low) ** (n - j) for j in range(k, n + 1)) == pytest.approx(0.025, rel=0.01, abs=1e-3)
    if k < n:
        assert sum(comb(n, j) * high**j * (1 - high) ** (n - j) for j in range(k + 1)) == pytest.approx(0.025, rel=0.01, abs=1e-3)


@pytest.mark.parametrize(("n", "size"), [(1, 1), (1, 7), (3, 10), (5, 10), (9, 10), (10, 10), (12, 30), (35, 60)])
def test_limits_for_a_finite_frame_hold_the_truth_in_95_of_100_samples_at_least(n, size):
    """Not by simulation: over all samples, for every number of cases that the frame can have."""
    for cases in range(size + 1):
        held = 0
        for k in range(max(0, n - size + cases), min(n, cases) + 1):
            low, high = hypergeometric(k, n, size)
            held += comb(cases, k) * comb(size - cases, n - k) if low <= round(100 * cases / size, 4) <= high else 0
        assert 100 * held >= 95 * comb(size, n)


def test_limits_for_a_finite_frame_by_hand():
    """None of 5 drawn from 10: with 3 cases the chance of that is 21/252 = .083, with 4 it is 6/252 = .024."""
    assert hypergeometric(0, 5, 10) == (0.0, 30.0)
    assert hypergeometric(5, 5, 10) == (70.0, 100.0)


@given(tables)
def test_who_drew_everybody_has_no_doubt_left(table):
    k, n = table
    assert hypergeometric(k, n, n) == (round(100 * k / n, 4), round(100 * k / n, 4))


@given(tables, st.integers(0, 300))
def test_a_finite_frame_leaves_less_doubt_than_an_endless_one(table, more):
    """The limits lie within Clopper-Pearson's, but for the step of one person that a finite frame cannot divide."""
    k, n = table
    (low, high), (lowest, highest) = hypergeometric(k, n, n + more), clopper_pearson(k, n)
    step = 100 / (n + more)
    assert lowest - step <= low <= round(100 * k / n, 4) + step
    assert round(100 * k / n, 4) - step <= high <= highest + step


@pytest.mark.parametrize("wrong", [(3, 2, 10), (1, 11, 10), (0, 0, 10)])
def test_what_is_no_sample_is_refused(wrong):
    with pytest.raises(ValueError, match="no sample"):
        hypergeometric(*wrong)
