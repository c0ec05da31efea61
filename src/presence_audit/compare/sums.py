"""The findings of a person added up by platform and category: all that a score needs, and little enough to weigh again and again."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

from ..model import Finding

CATEGORIES = ("identity", "completeness", "activity", "engagement")
"""Of the rule sets."""

Sum = tuple[str, str, bool, float, float, float]
"""Platform, category, whether an account was sought there; points earned, possible, worth."""
Sums = tuple[Sum, ...]

_PLACES = 6


def sums_of(findings: Iterable[Finding]) -> Sums:
    """Return the sums of the findings that apply, in the order of the findings."""
    totals: dict[tuple[str, str], list[float]] = {}
    sought: set[str] = set()
    for one in findings:
        if one.unknown != "not_searched" and (one.unknown != "control_failed" or one.evidence):
            sought.add(one.platform)
        if one.outcome != "inapplicable":
            sums = totals.setdefault((one.platform, one.category), [0.0, 0.0, 0.0])
            sums[0] += one.earned
            sums[1] += one.possible
            sums[2] += one.points
    return tuple(
        (platform, category, platform in sought, round(earned, _PLACES), round(possible, _PLACES), round(points, _PLACES))
        for (platform, category), (earned, possible, points) in totals.items()
    )


def weighted(sums: Sums, category: str, factor: float) -> tuple[Finding, ...]:
    """Return one finding for each sum, those of `category` worth `factor` times as much."""
    return tuple(_finding(one, factor if one[1] == category else 1.0) for one in sums)


@lru_cache(maxsize=65536)
def _finding(one: Sum, factor: float) -> Finding:
    """Return a finding; those that a change leaves alone are one object in all of a person's variants."""
    platform, category, sought, earned, possible, points = one
    return Finding.model_construct(
        criterion=category,
        platform=platform,
        category=category,
        outcome="unknown",  # it applies; nothing else of it is read
        earned=earned * factor,
        possible=possible * factor,
        points=points * factor,
        reason="",
        unknown=None if sought else "not_searched",
        evidence=(),
        remediation="",
    )
