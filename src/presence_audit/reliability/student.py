"""Quantiles of Student's t distribution for whole degrees of freedom."""

from __future__ import annotations

from functools import lru_cache
from math import atan, cos, hypot, pi, sin, sqrt
from statistics import NormalDist

_NORMAL_FROM = 10_000
"""Degrees of freedom from which the normal distribution is taken: its 97.5 % quantile is off by 0.0002 there."""


@lru_cache(maxsize=1024)
def t_quantile(p: float, freedom: int) -> float:
    """Return the `p` quantile (0.5 <= p < 1) with `freedom` degrees (at least 1), by bisection to 1e-12."""
    if freedom >= _NORMAL_FROM:
        return NormalDist().inv_cdf(p)
    low, high = 0.0, 1.0
    while _below(high, freedom) < p:
        high *= 2
    while high - low > 1e-12 * max(1.0, high):
        middle = (low + high) / 2
        low, high = (middle, high) if _below(middle, freedom) < p else (low, middle)
    return (low + high) / 2


def _below(t: float, freedom: int) -> float:
    """Return P(T <= t) for t >= 0: the finite sums of Abramowitz and Stegun (1964), 26.7.3 and 26.7.4."""
    angle = atan(t / sqrt(freedom))
    cosine, odd = cos(angle), freedom % 2
    term = cosine if odd else 1.0
    total = 0.0 if freedom == 1 else term
    for step in range(3 if odd else 2, freedom - 1, 2):
        term *= cosine**2 * (step - 1) / step
        total += term
    within = (angle + sin(angle) * total) * 2 / pi if odd else t / hypot(t, sqrt(freedom)) * total
    return (1 + within) / 2
