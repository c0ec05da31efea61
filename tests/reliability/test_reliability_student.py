"""Quantiles of Student's t against printed tables, and against scipy."""

from __future__ import annotations

import pytest
from scipy.stats import t

from presence_audit.reliability.student import t_quantile


@pytest.mark.parametrize(
    ("freedom", "printed"),
    [(1, 12.706), (2, 4.303), (3, 3.182), (10, 2.228), (30, 2.042), (120, 1.980)],  # the table of any textbook
)
def test_printed_values(freedom, printed):
    assert round(t_quantile(0.975, freedom), 3) == printed


@pytest.mark.parametrize("freedom", [1, 2, 3, 4, 5, 17, 34, 99, 400, 4321])
@pytest.mark.parametrize("p", [0.5, 0.9, 0.975, 0.999])
def test_the_same_as_scipy(p, freedom):
    assert t_quantile(p, freedom) == pytest.approx(t.ppf(p, freedom), rel=1e-8, abs=1e-9)


def test_many_degrees_of_freedom_are_normal():
    assert t_quantile(0.975, 10_000) == pytest.approx(1.959964, abs=1e-6)
