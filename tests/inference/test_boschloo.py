"""Boschloo's exact test: by hand, against its definition, and the range of its p-value against every table that is possible."""

import time
from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import boschloo_exact

from presence_audit.inference import Counts, boschloo, boschloo_range, fisher

table = st.integers(1, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
larger = st.integers(1, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
counts = st.tuples(st.integers(0, 4), st.integers(0, 4), st.integers(0, 4), st.integers(0, 2)).map(
    lambda one: Counts(one[0], one[0] + one[1], sum(one[:3]), None, one[3])
)


def by_definition(k1, n1, k2, n2):
    """Twice the smaller side; each side at the common proportion, of 2001, that makes it largest."""
    return min(1.0, 2 * min(side(k1, n1, k2, n2), side(k2, n2, k1, n1)))


def side(k1, n1, k2, n2):
    seen = one_sided(k1, n1, k2, n2)
    rare = [(x, y) for x, y in product(range(n1 + 1), range(n2 + 1)) if one_sided(x, n1, y, n2) <= seen]
    ways = {}
    for x, y in rare:
        ways[x + y] = ways.get(x + y, 0) + comb(n1, x) * comb(n2, y)
    shares = (step / 2000 for step in range(2001))
    return max(sum(way * share**m * (1 - share) ** (n1 + n2 - m) for m, way in ways.items()) for share in shares)


def one_sided(k1, n1, k2, n2):
    m = k1 + k2
    return Fraction(sum(comb(n1, x) * comb(n2, m - x) for x in range(k1, min(n1, m) + 1)), comb(n1 + n2, m))


def test_by_hand():
    """3/3 against 0/3 is the only table as rare: q³(1-q)³ is at most 1/64, twice that 1/32. Fisher: 2 of 20 ways."""
    assert boschloo(3, 3, 0, 3) == pytest.approx(1 / 32, abs=1e-5)
    assert fisher(3, 3, 0, 3) == pytest.approx(0.1)


@settings(max_examples=15)
@given(table, table)
def test_as_defined(one, other):
    assert boschloo(*one, *other) == pytest.approx(by_definition(*one, *other), rel=1e-3)


@settings(max_examples=15)
@given(larger, larger)
def test_as_scipy_has_it(one, other):
    scipys = boschloo_exact([[one[0], other[0]], [one[1] - one[0], other[1] - other[0]]], n=64).pvalue
    assert boschloo(*one, *other) == pytest.approx(scipys, rel=1e-4)


@pytest.mark.parametrize("k", range(11))
def test_it_finds_at_least_what_twice_fishers_smaller_side_finds(k):
    """Its power is never below that of Fisher's one-sided test, on which it rests."""
    twice = 2 * min(one_sided(k, 10, 8, 25), one_sided(8, 25, k, 10))
    assert boschloo(k, 10, 8, 25) <= min(1.0, float(twice)) + 1e-6


@pytest.mark.parametrize(("k1", "k2"), [(0, 0), (4, 5)])
def test_no_difference_gives_1(k1, k2):
    assert boschloo(k1, 4, k2, 5) == 1.0


def test_three_hundred_against_three_hundred_take_a_second():
    begun = time.process_time()
    low, high = boschloo_range(Counts(120, 160, 300), Counts(60, 100, 300))
    assert 0 < low < high < 1
    assert time.process_time() - begun < 5


def test_who_has_nobody_has_no_p_value():
    assert boschloo(0, 0, 3, 10) is None
    assert boschloo_range(Counts(0, 0, 0), Counts(1, 2, 3)) is None


@given(counts, counts)
def test_the_range_is_that_of_all_tables(a, b):
    assume(a.every and b.every)
    tables = [
        (x, a.n + i, y, b.n + j)
        for i, j in product(range(a.undecided + 1), range(b.undecided + 1))
        for x, y in product(range(a.low, a.high + i + 1), range(b.low, b.high + j + 1))
        if a.n + i and b.n + j
    ]
    each = [boschloo(*one) for one in tables]
    low, high = boschloo_range(a, b)
    assert (low, high) == pytest.approx((min(each), max(each)), rel=1e-5)
