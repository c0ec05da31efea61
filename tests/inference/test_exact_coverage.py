"""How often printed intervals hold the truth, summed over all outcomes; benchmarks/printed_intervals asks the same where answers are hidden."""

from itertools import product
from math import comb

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.inference import boschloo, clopper_pearson, fisher, newcombe, wilson
from presence_audit.study.rates import rate

SHARES = [step / 100 for step in range(1, 100)]


def weights(n, share):
    return [comb(n, k) * share**k * (1 - share) ** (n - k) for k in range(n + 1)]


def held(interval, n, share):
    return sum(weight for k, weight in enumerate(weights(n, share)) if interval(k, n)[0] <= 100 * share <= interval(k, n)[1])


@pytest.mark.parametrize("n", [5, 35])
def test_clopper_pearson_never_falls_below_95_of_100(n):
    assert min(held(clopper_pearson, n, share) for share in SHARES) >= 0.95


@pytest.mark.parametrize("n", [35, 100])
def test_wilson_holds_95_of_100_on_average_and_dips(n):
    """Brown, Cai and DasGupta (2001), § 3: the mean is near 95 %, single shares are below; from 5 % up by a few points."""
    each = [held(wilson, n, share) for share in SHARES]
    assert sum(each) / len(each) == pytest.approx(0.95, abs=0.005)
    assert 0.90 < min(each[4:95]) < 0.95


def test_newcombe_holds_95_of_100_on_average():
    """Cohorts of 10 and 25, shares from 10 to 90 %: near 95 % in the mean, a few points less at the worst."""
    some = [step / 10 for step in range(1, 10)]
    limits = {(x, y): newcombe(x, 10, y, 25) for x, y in product(range(11), range(26))}
    each = []
    for p, q in product(some, some):
        first, second = weights(10, p), weights(25, q)
        each.append(
            sum(
                first[x] * second[y]
                for (x, y), (low, high) in limits.items()
                if low <= 100 * (p - q) + 1e-4 and 100 * (p - q) - 1e-4 <= high
            )
        )
    assert 0.945 < sum(each) / len(each) < 0.965
    assert min(each) > 0.91


def test_no_test_rejects_what_is_true_too_often():
    """5 % at most at every common share; Boschloo's comes nearer to it, which is its power."""
    worst = {}
    for test in (fisher, boschloo):
        significant = [(x, y) for x, y in product(range(11), range(26)) if test(x, 10, y, 25) < 0.05]
        sizes = []
        for share in SHARES:
            first, second = weights(10, share), weights(25, share)
            sizes.append(sum(first[x] * second[y] for x, y in significant))
        worst[test] = max(sizes)
    assert worst[fisher] < worst[boschloo] <= 0.05


counted = st.tuples(st.integers(0, 12), st.integers(0, 8), st.integers(0, 12), st.integers(0, 6)).filter(any)


@given(counted)
def test_the_outer_interval_holds_wilsons_of_whatever_turns_out(one):
    """So it is never less sure than Wilson's would be if everything were known, whatever hides the answers."""
    yes, unknown, no, undecided = one
    low, high = rate(yes, yes + unknown + no, unknown, undecided).outer
    for belong in range(undecided + 1):
        n = yes + unknown + no + belong
        for k in range(yes, yes + unknown + belong + 1) if n else ():
            assert low <= wilson(k, n)[0] <= wilson(k, n)[1] <= high
