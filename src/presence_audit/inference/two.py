"""Two proportions: their difference with limits and bounds, a test with the range of its p-value, and what it would take."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import product
from math import sqrt
from typing import Literal

from ..model import Detectable, Difference, Test
from .boschloo import MOST_TABLES, boschloo, boschloo_range
from .counts import Counts, Table
from .fisher import fisher, fisher_range
from .intervals import PLACES, score_limits

Method = Literal["fisher", "boschloo"]
SIGNIFICANT = 0.05
EMPTY = "There is nobody on one of the two sides."
ALL_UNKNOWN = "On one of the two sides nobody is known."
FEW_KNOWN = "On one of the two sides fewer than six in ten are known."
RANGE = "A range was published, so there is a range of p-values and not one."


def compare_counts(a: Counts, b: Counts, method: Method = "fisher") -> tuple[Difference, Test]:
    """Return the difference of two proportions, the first minus the second, and the test of it.

    Single numbers are of the known cases; bounds and the range of p-values are over everything that what is unknown allows.
    """
    return difference_of(a, b), _test(a, b, method)


def newcombe(k1: int, n1: int, k2: int, n2: int) -> tuple[float, float] | None:
    """Return 95 % limits of k1/n1 - k2/n2 in percentage points, from the Wilson limits of both; None when one of the two is empty.

    R. G. Newcombe, "Interval estimation for the difference between independent proportions: comparison of eleven methods", Statistics in
    Medicine 17 (1998) 873-890, method 10: [d - √((p1-l1)² + (u2-p2)²), d + √((u1-p1)² + (p2-l2)²)].
    """
    if n1 == 0 or n2 == 0:
        return None
    p1, p2 = k1 / n1, k2 / n2
    (l1, u1), (l2, u2) = score_limits(k1, n1), score_limits(k2, n2)
    low = p1 - p2 - sqrt((p1 - l1) ** 2 + (u2 - p2) ** 2)
    high = p1 - p2 + sqrt((u1 - p1) ** 2 + (p2 - l2) ** 2)
    return round(100 * low, PLACES), round(100 * high, PLACES)


def detectable(n1: int, k2: int, n2: int, method: Method = "fisher") -> Detectable:
    """Return the counts of n1 next to equality with k2 of n2 on both sides at which the test gives p < .05."""
    p_of = _p_of(method)
    return Detectable(
        n=n1,
        against=(k2, n2),
        above=next((k for k in range(n1 + 1) if k * n2 > k2 * n1 and _significant(p_of(k, n1, k2, n2))), None),
        below=next((k for k in range(n1, -1, -1) if k * n2 < k2 * n1 and _significant(p_of(k, n1, k2, n2))), None),
    )


def _significant(p: float | None) -> bool:
    return p is not None and p < SIGNIFICANT


def _p_of(method: Method) -> Callable[[int, int, int, int], float | None]:
    return boschloo if method == "boschloo" else fisher


def carried_out(method: Method, a: Counts, b: Counts) -> Method:
    """Return the test that is carried out: where Boschloo's would take long, which is where it hardly differs, Fisher's."""
    tables = (a.every + 1) * (b.every + 1) * (a.undecided + 1) * (b.undecided + 1)
    return method if tables <= MOST_TABLES else "fisher"


def difference_of(a: Counts, b: Counts) -> Difference:
    """Return the difference with its limits and bounds."""
    first, second = a.bounds, b.bounds
    if first is None or second is None:
        return Difference(points=None, newcombe=None, widest=None)
    widest = (_points(first[0] - second[1]), _points(first[1] - second[0]))
    known = _known(a, b)
    points = None if known is None else _points(known[0][0] / known[0][1] - known[1][0] / known[1][1])
    return Difference(points=points, newcombe=_limits(a, b), widest=widest, outer=_outer(a, b), of_known=known)


def _known(a: Counts, b: Counts) -> tuple[Table, Table] | None:
    """Return the known cases of both; None where one has none or too few of them, or was published as a range."""
    if not (a.mostly_known and b.mostly_known):
        return None
    return (a.point, b.point) if a.point and b.point and a.point[1] and b.point[1] else None


def _limits(a: Counts, b: Counts) -> tuple[float, float] | None:
    """Return Newcombe's limits of the known cases; where a range was published, from the lowest to the highest that fit it.

    Both limits rise with the first count and fall with the second, so the ends of the ranges are enough.
    """
    if not (a.mostly_known and b.mostly_known):
        return None
    (low1, high1, n1), (low2, high2, n2) = _published_or_known(a), _published_or_known(b)
    lowest, highest = newcombe(low1, n1, high2, n2), newcombe(high1, n1, low2, n2)
    return None if lowest is None or highest is None else (lowest[0], highest[1])


def _published_or_known(counts: Counts) -> tuple[int, int, int]:
    if counts.point is None:
        return counts.low, counts.high, counts.n
    return counts.point[0], *counts.point


def _outer(a: Counts, b: Counts) -> tuple[float, float] | None:
    """Return Newcombe's limits from the lowest to the highest that anything allows: no undecided person belongs, or all of them do."""
    lows, highs = [], []
    for (low1, high1, n1), (low2, high2, n2) in product(_ends(a), _ends(b)):
        lowest, highest = newcombe(low1, n1, high2, n2), newcombe(high1, n1, low2, n2)
        if lowest and highest:
            lows.append(lowest[0])
            highs.append(highest[1])
    return (min(lows), max(highs)) if lows else None


def _ends(counts: Counts) -> Iterator[tuple[int, int, int]]:
    yield counts.low, counts.high, counts.n
    if counts.undecided:
        yield counts.low, counts.high + counts.undecided, counts.every


def _points(difference: float) -> float:
    return round(100 * difference, PLACES)


def _test(a: Counts, b: Counts, method: Method) -> Test:
    used = carried_out(method, a, b)
    known = _known(a, b)
    p = None if known is None else _p_of(used)(*known[0], *known[1])
    span = (boschloo_range if used == "boschloo" else fisher_range)(a, b)
    if span and p is not None:
        # who is left out is one more way of dealing with the unknown, and can give a p-value a hair beyond all allocations
        span = min(span[0], p), max(span[1], p)
    return Test(method=used, p=p, p_range=span, undefined="" if p is not None else _why(a, b))


def _why(a: Counts, b: Counts) -> str:
    if not a.every or not b.every:
        return EMPTY
    points = [one.point for one in (a, b) if one.point is not None]
    if not all(known for _, known in points):
        return ALL_UNKNOWN
    if not (a.mostly_known and b.mostly_known):
        return FEW_KNOWN
    return RANGE
