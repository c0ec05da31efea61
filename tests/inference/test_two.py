"""Differences of two proportions: printed values, mirror images, bounds by every allocation, and what it takes to differ."""

from itertools import product

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from presence_audit.inference import Counts, boschloo, compare_counts, detectable, fisher, newcombe
from presence_audit.model import Rate
from presence_audit.study.rates import rate

# R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven methods", Statistics in
# Medicine 17 (1998) 873-890, table II, method 10
NEWCOMBE_1998 = [
    ((56, 70, 48, 80), (0.0524, 0.3339)),
    ((9, 10, 3, 10), (0.1705, 0.8090)),
    ((6, 7, 2, 7), (0.0582, 0.8062)),
    ((5, 56, 0, 29), (-0.0381, 0.1926)),
    ((0, 10, 0, 20), (-0.1611, 0.2775)),
    ((0, 10, 0, 10), (-0.2775, 0.2775)),
    ((10, 10, 0, 20), (0.6791, 1.0000)),
    ((10, 10, 0, 10), (0.6075, 1.0000)),
]
table = st.integers(1, 40).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
rates = st.tuples(st.integers(0, 8), st.integers(0, 4), st.integers(0, 8), st.integers(0, 2)).map(
    lambda one: rate(one[0], sum(one[:3]), one[1], one[3])
)


@pytest.mark.parametrize(("counts", "printed"), NEWCOMBE_1998)
def test_printed_limits(counts, printed):
    assert newcombe(*counts) == pytest.approx([100 * limit for limit in printed], abs=0.00505)


@given(table, table)
def test_the_limits_hold_the_difference_and_stay_possible(one, other):
    low, high = newcombe(*one, *other)
    assert -100 <= low <= round(100 * (one[0] / one[1] - other[0] / other[1]), 4) <= high <= 100


@given(table, table)
def test_one_case_more_raises_both_limits(one, other):
    """So the ends of a published range are its extremes."""
    (k1, n1), (k2, n2) = one, other
    assume(k1 < n1)
    for here, there in zip(newcombe(k1, n1, k2, n2), newcombe(k1 + 1, n1, k2, n2), strict=True):
        assert here < there or here == there == 100


@given(rates, rates)
def test_swapping_the_groups_mirrors_everything(first, second):
    a, b = Counts.of_rate(first), Counts.of_rate(second)
    (here, test), (there, mirrored) = compare_counts(a, b), compare_counts(b, a)
    assert here.widest == mirror(there.widest)
    assert here.newcombe == mirror(there.newcombe)
    assert here.outer == mirror(there.outer)
    assert here.points == (None if there.points is None else -there.points)
    assert test.p == pytest.approx(mirrored.p, rel=1e-5) if test.p else mirrored.p is None
    assert test.p_range == pytest.approx(mirrored.p_range, rel=1e-5) if test.p_range else mirrored.p_range is None


def mirror(limits):
    return limits and (-limits[1], -limits[0])


@given(rates, rates)
def test_single_numbers_lie_within_the_bounds(first, second):
    difference, test = compare_counts(Counts.of_rate(first), Counts.of_rate(second))
    if test.p is not None:
        assert difference.widest[0] <= difference.points <= difference.widest[1]
        assert test.p_range[0] <= test.p <= test.p_range[1]
        assert not test.undefined
    else:
        assert difference.points is None
        assert test.undefined.endswith(".")


@given(rates, rates)
def test_where_nothing_is_unknown_there_is_one_p_value(first, second):
    a, b = (Counts(one.k, one.k, one.n, (one.k, one.n)) for one in (first, second))
    assume(a.n and b.n)
    difference, test = compare_counts(a, b)
    assert test.p_range == (test.p, test.p)
    assert difference.widest == (difference.points, difference.points)


@given(rates, rates)
def test_the_bounds_are_those_of_all_tables(first, second):
    a, b = Counts.of_rate(first), Counts.of_rate(second)
    assume(a.every and b.every)
    shares = [
        [k / (one.n + belong) for belong in range(one.undecided + 1) for k in range(one.low, one.high + belong + 1) if one.n + belong]
        for one in (a, b)
    ]
    each = [x - y for x, y in product(*shares)]
    widest = compare_counts(a, b)[0].widest
    if a.n and b.n:
        assert widest == pytest.approx((100 * min(each), 100 * max(each)), abs=1e-4)
    else:
        assert widest[0] <= 100 * min(each) + 1e-4
        assert widest[1] >= 100 * max(each) - 1e-4


@given(rates, rates)
def test_the_outer_limits_hold_those_of_every_table(first, second):
    a, b = Counts.of_rate(first), Counts.of_rate(second)
    assume(a.n and b.n)
    difference, _ = compare_counts(a, b)
    low, high = difference.outer
    for (low1, high1, n1), (low2, high2, n2) in product(a.boxes(), b.boxes()):
        for k1, k2 in product(range(low1, high1 + 1), range(low2, high2 + 1)):
            least, greatest = newcombe(k1, n1, k2, n2)
            assert low <= least <= greatest <= high
    assert low <= difference.widest[0] <= difference.widest[1] <= high


def test_where_nothing_is_unknown_the_outer_limits_are_newcombes():
    difference, _ = compare_counts(Counts.of_published(2, 2, 35), Counts.of_published(42, 42, 100))
    assert difference.outer == difference.newcombe


def test_known_cases_are_what_the_single_numbers_are_of():
    """3 of 10 with 2 unknown against 4 of 25 with 5 unknown: 3 of 8 against 4 of 20."""
    difference, test = compare_counts(Counts.of_rate(rate(3, 10, 2)), Counts.of_rate(rate(4, 25, 5)))
    assert difference.of_known == ((3, 8), (4, 20))
    assert difference.points == 17.5
    assert difference.newcombe == newcombe(3, 8, 4, 20)
    assert difference.widest == (-6.0, 34.0)
    assert difference.outer == (newcombe(3, 10, 9, 25)[0], newcombe(5, 10, 4, 25)[1])
    assert test.p == fisher(3, 8, 4, 20)


NOBODY = Rate(k=0, n=0, unknown=0, pct=None, wilson=None, worst_case=None, outer=None)


@pytest.mark.parametrize("pair", [(NOBODY, rate(1, 5, 0)), (rate(1, 5, 0), NOBODY), (NOBODY, NOBODY)])
@pytest.mark.parametrize("method", ["fisher", "boschloo"])
def test_against_nobody_everything_is_undefined_and_says_so(pair, method):
    difference, test = compare_counts(*map(Counts.of_rate, pair), method)
    assert (difference.points, difference.newcombe, difference.widest, difference.outer, difference.of_known) == (None,) * 5
    assert (test.p, test.p_range, test.p_holm) == (None, None, None)
    assert test.undefined == "There is nobody on one of the two sides."


@pytest.mark.parametrize("method", ["fisher", "boschloo"])
def test_where_all_are_unknown_there_are_bounds_and_no_single_number(method):
    difference, test = compare_counts(Counts.of_rate(rate(0, 6, 6)), Counts.of_rate(rate(2, 8, 0)), method)
    assert (difference.points, difference.newcombe, test.p) == (None, None, None)
    assert difference.widest == (-25.0, 75.0)
    each = [(fisher if method == "fisher" else boschloo)(k, 6, 2, 8) for k in range(7)]
    assert test.p_range == (min(each), max(each))
    assert test.undefined == "On one of the two sides nobody is known."


def test_from_a_few_known_cases_no_single_difference_is_made():
    """Who was found is known, who was not is unknown: 2 of 2 known of 12 beside 2 of 100 are no 98 points."""
    difference, test = compare_counts(Counts.of_rate(rate(2, 12, 10)), Counts.of_published(2, 2, 100))
    assert (difference.points, difference.newcombe, difference.of_known, test.p) == (None, None, None, None)
    assert difference.widest == (14.6667, 98.0)
    assert difference.outer == (newcombe(2, 12, 2, 100)[0], newcombe(12, 12, 2, 100)[1])
    assert test.p_range[1] == fisher(2, 12, 2, 100)
    assert test.undefined == "On one of the two sides fewer than six in ten are known."


@pytest.mark.parametrize(
    ("few", "given"),
    [(rate(3, 10, 4), True), (rate(3, 10, 5), False), (rate(1, 3, 0, 2), True), (rate(1, 3, 0, 3), False), (rate(0, 35, 14), True)],
)
def test_six_in_ten_must_be_known_and_who_may_belong_counts(few, given):
    for pair in (few, rate(3, 9, 0)), (rate(3, 9, 0), few):
        difference, test = compare_counts(*map(Counts.of_rate, pair))
        assert (difference.points is not None, difference.newcombe is not None, test.p is not None) == (given,) * 3
    ranged, _ = compare_counts(Counts.of_rate(few), Counts.of_published(0, 17, 35))
    assert (ranged.newcombe is not None) is given


def test_leaving_the_unknown_out_is_in_the_range_too():
    """5 of 9 against 0 of 7 has p = .0337; with the tenth person it is .0441 or .0345, so the range begins with the first."""
    test = compare_counts(Counts(5, 6, 10, (5, 9)), Counts(0, 0, 7, (0, 7)))[1]
    assert test.p == fisher(5, 9, 0, 7) < fisher(6, 10, 0, 7) < fisher(5, 10, 0, 7)
    assert test.p_range == (fisher(5, 9, 0, 7), fisher(5, 10, 0, 7))


def test_boschloo_on_request_and_fisher_where_groups_are_large():
    small, large = Counts(3, 3, 10, (3, 10)), Counts(300, 300, 1000, (300, 1000))
    assert compare_counts(small, small, "boschloo")[1].method == "boschloo"
    assert compare_counts(large, large, "boschloo")[1].method == "fisher"


@pytest.mark.parametrize("wrong", [(3, 2, 5), (0, 6, 5), (-1, 2, 5)])
def test_what_is_no_count_is_refused(wrong):
    with pytest.raises(ValueError, match="no count"):
        Counts(*wrong)


@given(st.integers(1, 15), st.integers(1, 15).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_detectable_is_the_next_count_that_differs(n1, other):
    k2, n2 = other
    significant = [k for k in range(n1 + 1) if fisher(k, n1, k2, n2) < 0.05]
    least = detectable(n1, k2, n2)
    assert least.above == min((k for k in significant if k / n1 > k2 / n2), default=None)
    assert least.below == max((k for k in significant if k / n1 < k2 / n2), default=None)
    assert (least.n, least.against) == (n1, (k2, n2))


def test_detectable_by_boschloo_asks_for_no_more():
    assert detectable(10, 0, 25, "boschloo").above <= detectable(10, 0, 25).above == 3
