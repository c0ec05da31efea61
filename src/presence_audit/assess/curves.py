"""How an age or a count becomes a share of the points."""

from __future__ import annotations

from math import erfc, log, log1p

from ..rules.schema import Curve

_INVERSE_ERFC_ONE_FIFTH = 0.9061938024368232


def recency_share(age_days: int, curve: Curve) -> float:
    """Return the share of the points for an act of this age: 0.9 at `p10_days`, 0.5 at `median_days`.

    The complementary log-normal distribution through two control points, as in Lighthouse
    (`shared/statistics.js`, `getLogNormalScore`): ½ erfc(ln(x/median) · erfc⁻¹(1/5) / −ln(p10/median)).
    """
    assert curve.p10_days is not None
    assert curve.median_days is not None
    if age_days <= 0:
        return 1.0
    standardized = log(age_days / curve.median_days) * _INVERSE_ERFC_ONE_FIFTH / -log(curve.p10_days / curve.median_days)
    return erfc(standardized) / 2


def cadence_share(count: int, curve: Curve) -> float:
    """Return the share of the points for so many acts: log(1 + n) / log(1 + full_at), at most 1."""
    assert curve.full_at is not None
    return min(1.0, log1p(count) / log1p(curve.full_at))
