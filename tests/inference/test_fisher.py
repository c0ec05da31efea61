"""Fisher's exact test against whole-number arithmetic, and the range of its p-value against every table that is possible."""

import time
from fractions import Fraction
from itertools import product
from math import comb

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import fisher_exact

from presence_audit.inference import Counts, fisher, fisher_range
from presence_audit.inference.fisher import SMALLEST, _outer


def by_definition(k1, n1, k2, n2):
    m = k1 + k2
    ways = {x: comb(n1, x) * comb(n2, m - x) for x in range(max(0, m - n2), min(n1, m) + 1)}
    return float(Fraction(sum(way for way in ways.values() if way <= ways[k1]), comb(n1 + n2, m)))


def every_table(counts):
    for belong in range(counts.undecided + 1):
        for k in range(counts.low, counts.high + belong + 1):
            if counts.n + belong:
                yield k, counts.n + belong


def by_every_table(a, b):
    ps = [fisher(*one, *other) for one, other in product(every_table(a), every_table(b))]
    return min(ps), max(ps)


def counts(most, undecided=0):
    known = st.tuples(st.integers(0, most), st.integers(0, most), st.integers(0, most), st.integers(0, undecided))
    return known.map(lambda one: Counts(one[0], one[0] + one[1], sum(one[:3]), (one[0], one[0] + one[2]), one[3]))


table = st.integers(1, 25).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def test_the_lady_tasting_tea():
    """R. A. Fisher, The Design of Experiments (1935), § II: 3 of 4 and 1 of 4; two-sided 34 of 70 ways."""
    assert fisher(3, 4, 1, 4) == pytest.approx(34 / 70, abs=1e-6)
    assert fisher(4, 4, 0, 4) == pytest.approx(2 / 70, abs=1e-6)


def test_criminal_twins():
    """Fisher's data on 30 criminal twins (JRSS 1935), of whom 10 of 12 and 3 of 18; two-sided p of R's fisher.test: 0.0005367."""
    assert f"{fisher(10, 12, 3, 18):.4g}" == "0.0005367"


@given(table, table)
def test_as_defined_and_as_scipy_has_it(one, other):
    assert fisher(*one, *other) == pytest.approx(by_definition(*one, *other), rel=1e-5)
    scipys = fisher_exact([[one[0], other[0]], [one[1] - one[0], other[1] - other[0]]]).pvalue
    assert fisher(*one, *other) == pytest.approx(scipys, rel=1e-5)


@given(table, table)
def test_swapping_the_groups_or_cases_and_non_cases_changes_nothing(one, other):
    (k1, n1), (k2, n2) = one, other
    p = fisher(k1, n1, k2, n2)
    assert fisher(k2, n2, k1, n1) == pytest.approx(p, rel=1e-5)
    assert fisher(n1 - k1, n1, n2 - k2, n2) == pytest.approx(p, rel=1e-5)


def test_who_has_nobody_has_no_p_value():
    assert fisher(0, 0, 3, 10) is None
    assert fisher(3, 10, 0, 0) is None
    assert fisher_range(Counts(0, 0, 0), Counts(1, 2, 3)) is None


def test_nothing_is_impossible():
    """2500 of 2500 against none of 2500 has p = 2 / C(5000, 2500), about 10^-1503, which no machine number holds."""
    assert fisher(2500, 2500, 0, 2500) == SMALLEST > 0


@given(counts(6), counts(6))
def test_the_range_is_that_of_all_tables(a, b):
    assume(a.n and b.n)
    assert fisher_range(a, b) == by_every_table(a, b)


@given(counts(3, 3), counts(3, 3))
def test_the_range_is_that_of_all_tables_where_persons_may_or_may_not_belong(a, b):
    assume(a.every and b.every)
    assert fisher_range(a, b) == by_every_table(a, b)


def test_the_extremes_need_not_lie_in_a_corner():
    """Why corners are not enough: 2 to 8 of 10 against 5 of 10 can be equal, which no corner is."""
    a, b = Counts(2, 8, 10), Counts(5, 5, 10)
    assert fisher_range(a, b)[1] == 1.0
    assert max(fisher(k, 10, 5, 10) for k in (2, 8)) < 0.4


@given(counts(4, 4), counts(4, 4))
def test_the_bounds_for_very_many_hold_for_all_tables(a, b):
    assume(a.every and b.every)
    low, high = _outer(a, b)
    least, greatest = by_every_table(a, b)
    assert low <= least * (1 + 1e-5)
    assert greatest <= high * (1 + 1e-5)


@given(counts(6, 2), counts(6, 2), st.booleans())
def test_learning_about_one_person_never_widens_the_range(a, b, yes):
    assume(a.n and b.n and a.high > a.low)
    learnt = Counts(a.low + 1, a.high, a.n, None, a.undecided) if yes else Counts(a.low, a.high - 1, a.n, None, a.undecided)
    (low, high), (lower, higher) = fisher_range(learnt, b), fisher_range(a, b)
    assert lower <= low <= high <= higher


@given(counts(6, 3), counts(6, 2), st.sampled_from(["not", "no", "yes", "unknown"]))
def test_learning_who_belongs_never_widens_the_range(a, b, learnt):
    assume(a.n and b.n and a.undecided)
    n, low, high = {"not": (0, 0, 0), "no": (1, 0, 0), "yes": (1, 1, 1), "unknown": (1, 0, 1)}[learnt]
    known = Counts(a.low + low, a.high + high, a.n + n, None, a.undecided - 1)
    (low, high), (lower, higher) = fisher_range(known, b), fisher_range(a, b)
    assert lower <= low <= high <= higher


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (Counts(0, 2500, 2500), Counts(0, 2500, 2500)),
        (Counts(1700, 2400, 2500), Counts(100, 800, 2500)),
        (Counts(900, 1200, 1500, None, 1000), Counts(100, 300, 1500, None, 1000)),
    ],
    ids=["all unknown", "clearly apart", "a thousand may belong"],
)
def test_five_thousand_persons_with_thousands_unknown_take_seconds(a, b):
    begun = time.process_time()
    low, high = fisher_range(a, b)
    assert 0 < low <= high <= 1
    assert time.process_time() - begun < 3
