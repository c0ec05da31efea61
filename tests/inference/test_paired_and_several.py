"""Paired tests, Holm's adjustment, ranks; and the error of whoever has no SciPy."""

import sys
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.stats import binomtest

from presence_audit.errors import UsageError
from presence_audit.inference import clopper_pearson, cochran_q, fisher, holm, least_switches, mcnemar, tau_b, wilson

ps = st.lists(st.one_of(st.none(), st.floats(1e-300, 1)), max_size=12)


def test_mcnemar_by_hand():
    """8 gained, 2 lost: 2 (1 + 10 + 45) / 1024."""
    assert mcnemar(8, 2) == pytest.approx(112 / 1024, abs=1e-6)
    assert mcnemar(3, 3) == 1.0
    assert mcnemar(0, 0) is None


@given(st.integers(0, 60), st.integers(0, 60))
def test_mcnemar_is_a_sign_test(gained, lost):
    assume(gained + lost)
    assert mcnemar(gained, lost) == pytest.approx(binomtest(gained, gained + lost).pvalue, rel=1e-5)
    assert mcnemar(gained, lost) == mcnemar(lost, gained)


@given(st.integers(0, 500))
def test_least_switches_is_the_first_that_suffices(n):
    enough = [number for number in range(1, n + 1) if mcnemar(number, 0) < 0.05]
    assert least_switches(n) == (enough[0] if enough else None)


def test_cochrans_own_example():
    """W. G. Cochran, Biometrika 37 (1950) 256-266: 69 specimens on four media, Q = 8.05 with 3 degrees of freedom."""
    rows = [(1, 1, 1, 1)] * 4 + [(1, 1, 0, 1)] * 2 + [(0, 1, 1, 1)] * 3 + [(0, 1, 0, 1)] + [(0, 0, 0, 0)] * 59
    q, df, p = cochran_q(rows)
    assert (round(q, 2), df) == (8.05, 3)
    assert 0.04 < p < 0.05


def test_cochran_with_two_degrees_has_an_exponential_p_value():
    """Three waves, four persons who start in the second: Q = 2 (3·32 - 64) / (24 - 16) = 8, p = exp(-4)."""
    q, df, p = cochran_q([(False, True, True)] * 4)
    assert (q, df) == (8.0, 2)
    assert p == pytest.approx(2.718281828459045**-4, rel=1e-5)


@pytest.mark.parametrize(
    "rows", [[], [(True, False)], [(True, True, True), (False, False, False)]], ids=["nobody", "two waves", "no change"]
)
def test_cochran_is_undefined(rows):
    assert cochran_q(rows) is None


@given(st.lists(st.tuples(*[st.booleans()] * 4), max_size=12))
def test_who_never_changes_says_nothing_to_cochran(rows):
    assert cochran_q(rows) == cochran_q([*rows, (True,) * 4, (False,) * 4])


def test_holm_by_hand():
    """Smallest of four times 4, next times 3, then 2 and 1, none below the one before."""
    assert holm([0.01, 0.04, None, 0.03, 0.005]) == pytest.approx([0.03, 0.06, None, 0.06, 0.02])


@given(ps)
def test_holm_never_lowers_keeps_the_order_and_is_gentler_than_bonferroni(ps):
    adjusted = holm(ps)
    known = [(p, one) for p, one in zip(ps, adjusted, strict=True) if p is not None]
    assert [p is None for p in ps] == [p is None for p in adjusted]
    assert all(p <= one <= min(1, p * len(known)) * (1 + 1e-12) for p, one in known)
    assert all(one <= other for (_, one), (_, other) in zip(sorted(known), sorted(known)[1:], strict=False))


@given(ps)
def test_holm_as_a_closed_test(ps):
    """It rejects at .05 what every Bonferroni test of a family with it rejects (closed testing: Marcus, Peritz and Gabriel, Biometrika 63 (1976) 655-660)."""
    known = [p for p in ps if p is not None][:6]
    for place, adjusted in enumerate(holm(known)):
        others = [p for at, p in enumerate(known) if at != place]
        families = [(known[place], *more) for size in range(len(others) + 1) for more in combinations(others, size)]
        assert (adjusted <= 0.05) == all(min(family) * len(family) <= 0.05 for family in families)


def test_tau_b_by_hand():
    """Of three pairs two agree and one is tied in y: 2 / √(3·2)."""
    assert tau_b([1, 2, 3], [1, 2, 2]) == round(2 / 6**0.5, 4)
    assert tau_b([1, 2, 3], [3, 2, 1]) == -1.0


@pytest.mark.parametrize(("xs", "ys"), [([], []), ([1], [2]), ([1, 1, 1], [1, 2, 3]), ([1, 2, 3], [5, 5, 5])])
def test_tau_b_of_what_is_no_ranking(xs, ys):
    assert tau_b(xs, ys) is None


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 5)), min_size=2, max_size=15))
def test_tau_b_by_counting_pairs(points):
    signs = [(sign(a[0] - b[0]), sign(a[1] - b[1])) for a, b in combinations(points, 2)]
    across, untied = sum(x * y for x, y in signs), (sum(x != 0 for x, _ in signs), sum(y != 0 for _, y in signs))
    expected = across / (untied[0] * untied[1]) ** 0.5 if all(untied) else None
    assert tau_b(*zip(*points, strict=True)) == (expected if expected is None else pytest.approx(expected, abs=1e-4))


def sign(value):
    return (value > 0) - (value < 0)


def test_without_scipy_the_error_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "scipy.special", None)
    with pytest.raises(UsageError, match=r"scipy: install presence-audit\[study\]"):
        clopper_pearson(1, 3)


def test_what_needs_no_scipy_works_without(monkeypatch):
    for name in ("numpy", "scipy", "scipy.special", "scipy.stats"):
        monkeypatch.setitem(sys.modules, name, None)
    assert wilson(0, 35) == (0.0, 9.8901)
    assert mcnemar(6, 0) == 0.03125
    assert holm([0.5]) == [0.5]
    with pytest.raises(UsageError):
        fisher(31, 97, 13, 89)
