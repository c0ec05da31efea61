"""How much of a person's figures is left where names are: classes instead of values.

The second of a last post, a count of 347 posts, or a score with four decimals finds one account among all that a platform has: whoever
collects the same public facts could join on them. A class of ages that holds many accounts does not.
"""

from __future__ import annotations

import math
from datetime import UTC, date, datetime, time
from itertools import pairwise

from ..model import Activity, Count, Moment, Score

AGES = (30, 90, 180, 365)
"""Upper edges of the classes of ages, in days; what is older is one class."""
POSTS = (0, 1, 10, 100)
"""Lower edges of the classes of counts of posts and comments."""
MONTHS = (0, 1, 2, 6)
"""Lower edges of the classes of months with a public act; 2 is where `engaged` begins."""
POINTS = 5
"""Scores are cut to whole multiples of this, outwards."""
_QUARTERS = 4
_TENTHS = 10
_MONTHS_A_YEAR = 12


def activity_class(activity: Activity | None, as_of: date) -> Activity | None:
    """Return the class in which the age of the last act lies, in the terms of an activity; None where no class can be told.

    Up to 365 days: the greatest age of the class, `at_least` (something newer may exist). Older: 366 days, `at_most` (nothing newer can).
    The date is worked out from the class and says no more than that.
    """
    if activity is None or (found := _age(activity)) is None:
        return None
    age, newer = found
    return Activity(
        when=Moment(at=_day(as_of, age), precision="day"),
        bound="at_least" if newer else "at_most",
        age_days=age,
        evidence=(),
        posts_90_days=count_class(activity.posts_90_days, POSTS),
        months_active=count_class(activity.months_active, MONTHS, _MONTHS_A_YEAR),
    )


def _age(activity: Activity) -> tuple[int, bool] | None:
    """Return the edge of the class, and whether something newer may exist."""
    age = activity.age_days
    if activity.bound == "at_most":
        below = [edge for edge in AGES if edge < age]
        return (below[-1] + 1, False) if below else None
    above = [edge for edge in AGES if edge >= age]
    if above:
        return above[0], True
    return (AGES[-1] + 1, False) if activity.bound == "exact" else None


def _day(as_of: date, age: int) -> datetime:
    return datetime.combine(date.fromordinal(max(as_of.toordinal() - age, 1)), time(), UTC)


def count_class(count: Count | None, edges: tuple[int, ...], most: int | None = None) -> Count | None:
    """Return the limits of a count widened to the classes in which they lie; `most`: the greatest number that there can be."""
    if count is None:
        return None
    ends = {low: high - 1 for low, high in pairwise(edges)}
    high = None if count.high is None else ends.get(floored(count.high, edges), most)
    return Count(low=floored(count.low, edges), high=high)


def floored(number: int, edges: tuple[int, ...] = POSTS) -> int:
    """Return the lower edge of the class in which a number lies."""
    return max(edge for edge in edges if edge <= number)


def score_class(score: Score | None) -> Score | None:
    """Return a score whose limits are cut outwards, and its share known downwards; it still holds the true one."""
    if score is None:
        return None
    point = None if score.point is None else float(POINTS * round(score.point / POINTS))
    lower = float(POINTS * math.floor(score.lower / POINTS + 1e-9))
    upper = min(float(POINTS * math.ceil(score.upper / POINTS - 1e-9)), 100.0)
    return Score(lower=lower, upper=upper, coverage=math.floor(score.coverage * 100 / POINTS + 1e-9) * POINTS / 100, point=point)


def confidence_class(confidence: float) -> float:
    """Return a confidence cut down to one place: nothing is certain, so .99 must not become 1."""
    return math.floor(confidence * _TENTHS + 1e-9) / _TENTHS


def points_class(earned: float, possible: float, points: float) -> tuple[float, float]:
    """Return the points of one criterion in quarters, cut outwards: a curve over ages would give the age away."""
    if not points:
        return 0.0, 0.0
    low = math.floor(_QUARTERS * earned / points + 1e-9) * points / _QUARTERS
    high = math.ceil(_QUARTERS * possible / points - 1e-9) * points / _QUARTERS
    return min(low, earned), min(max(high, possible), points)
