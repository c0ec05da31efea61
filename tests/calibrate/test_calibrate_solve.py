"""The solver: answers that are known in closed form, bounds that hold, systems that can be checked by hand."""

from __future__ import annotations

from math import exp, inf, log, log2

import pytest
from hypothesis import given
from hypothesis import strategies as st

from presence_audit.calibrate.solve import Row, Weight, chance, most_probable, solve, surprise


def rows(hits: int, misses: int, offset: float = 0.0) -> list[Row]:
    return [Row(number < hits, offset, ((0, 1.0),)) for number in range(hits + misses)]


def test_without_a_prior_the_share_comes_out():
    (bits,) = most_probable(rows(3, 1), [Weight(0, 1e6)])
    assert bits == pytest.approx(log2(3))
    (beyond,) = most_probable(rows(3, 1, offset=1.0), [Weight(0, 1e6)])
    assert beyond == pytest.approx(log2(3) - 1)


def test_a_prior_holds_where_nothing_is_seen():
    assert most_probable([], [Weight(4.6, 1.0)]) == (4.6,)
    assert most_probable([Row(True, -3.0, ())], [Weight(4.6, 1.0)]) == (4.6,)


def test_the_slope_at_the_answer_is_nought():
    (bits,) = most_probable(rows(8, 2), [Weight(0.0, 1.0)])
    p = 1 / (1 + exp(-bits * log(2)))
    assert log(2) * (8 - 10 * p) - bits == pytest.approx(0, abs=1e-8)
    assert 0 < bits < log2(4)


def test_a_bound_holds_and_the_rest_is_free():
    against = [Row(True, 0.0, ((0, 1.0), (1, 1.0)))] * 20
    at = most_probable(against, [Weight(-1.0, 1.0, high=0.0), Weight(0.0, 1.0)])
    assert at[0] == 0.0
    assert at[1] > 0.5


def test_a_start_beyond_a_bound_is_brought_back():
    assert most_probable([], [Weight(2.0, 1.0, high=0.0)]) == (0.0,)


@pytest.mark.parametrize("bits", [-5000.0, -40.0, 0.0, 40.0, 5000.0])
def test_no_number_is_too_large(bits):
    assert 0 <= chance(bits) <= 1
    assert 0 <= surprise(bits, True) < inf
    assert surprise(bits, True) - surprise(bits, False) == pytest.approx(-bits * log(2))


def test_a_coin():
    assert (chance(0), surprise(0, True)) == (pytest.approx(0.5), pytest.approx(log(2)))


@given(
    st.lists(st.lists(st.floats(-3, 3), min_size=3, max_size=3), min_size=3, max_size=3), st.lists(st.floats(-9, 9), min_size=3, max_size=3)
)
def test_a_system_is_solved(square, wanted):
    matrix = [[sum(square[k][i] * square[k][j] for k in range(3)) + (i == j) for j in range(3)] for i in range(3)]
    right = [sum(matrix[i][j] * wanted[j] for j in range(3)) for i in range(3)]
    assert solve(matrix, right) == pytest.approx(wanted, abs=1e-6)


def test_a_matrix_that_is_none_of_these_is_refused():
    with pytest.raises(ValueError, match="positive definite"):
        solve([[1.0, 2.0], [2.0, 1.0]], [1.0, 1.0])
