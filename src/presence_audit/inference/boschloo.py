"""Boschloo's exact test of two proportions, which is more powerful than Fisher's, and the range of its p-value."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from itertools import product
from math import pi
from typing import Any

from .counts import Counts
from .fisher import TIE, chances_of, tidy
from .scientific import borrowed

MOST_TABLES = 100_000
"""Tables up to which it is worked out (about 300 persons against 300); beyond, it takes long and hardly differs from Fisher's test."""
_POINTS = 501
"""Common proportions that are tried, evenly by the angle whose squared sine they are, so that small ones are as dense as they must be."""
_FINER = 41
"""Those tried about the best of them."""


def boschloo(k1: int, n1: int, k2: int, n2: int) -> float | None:
    """Return the two-sided p-value of Boschloo's test; None when one of the two is empty.

    R. D. Boschloo, "Raised conditional level of significance for the 2 × 2-table when testing the equality of two probabilities",
    Statistica Neerlandica 24 (1970) 1-9: Fisher's one-sided p-value is the statistic, and its distribution is taken at the common
    proportion that makes it largest. Two-sided: twice the smaller side, at most 1.
    """
    if n1 == 0 or n2 == 0:
        return None
    return _twice(min(_sides(k1, n1, k2, n2)))


def boschloo_range(a: Counts, b: Counts) -> tuple[float, float] | None:
    """Return the least and the greatest p-value over all tables that are possible; None when one of the two is empty.

    For given n1 and n2 each side falls as its group gains cases or the other loses some (Fisher's one-sided p-value does, and it is the
    statistic). So the least lies in a corner; the greatest, too, or where the two sides cross, for one of the second group's counts.
    """
    ranges = [_in_box(one, other) for one, other in product(a.boxes(), b.boxes())]
    return (min(low for low, _ in ranges), max(high for _, high in ranges)) if ranges else None


def _in_box(a: tuple[int, int, int], b: tuple[int, int, int]) -> tuple[float, float]:
    (low1, high1, n1), (low2, high2, n2) = a, b
    least = min(_side(high1, n1, low2, n2), _side(high2, n2, low1, n1))
    # no table's smaller side is above a side at its own greatest; where that is the smaller one there, it is reached
    for k1, k2, more, less in ((low1, high2, *_sides(low1, n1, high2, n2)), (high1, low2, *_sides(high1, n1, low2, n2)[::-1])):
        if more <= less:
            return _twice(least), boschloo(k1, n1, k2, n2) or 1.0
    return _twice(least), _twice(max(_crossing((low1, high1, n1), k2, n2) for k2 in range(low2, high2 + 1)))


def _crossing(a: tuple[int, int, int], k2: int, n2: int) -> float:
    """Return the greatest of the smaller sides: about where the one that falls with k1 meets the one that rises."""
    low1, high1, n1 = a

    def has_met(k1: int) -> bool:
        first, second = _sides(k1, n1, k2, n2)
        return first <= second

    met = low1 + bisect_left(range(low1, high1), True, key=has_met)
    return max(min(_sides(k1, n1, k2, n2)) for k1 in {met, max(low1, met - 1)})


def _sides(k1: int, n1: int, k2: int, n2: int) -> tuple[float, float]:
    return _side(k1, n1, k2, n2), _side(k2, n2, k1, n1)


def _twice(side: float) -> float:
    return tidy(min(1.0, 2 * side))


@lru_cache(maxsize=4096)
def _side(k1: int, n1: int, k2: int, n2: int) -> float:
    """Return the one-sided p-value that the first group's proportion is the greater one."""
    if k1 == 0 or k2 == n2:
        return 1.0
    numpy = borrowed("numpy")
    rarity = _rarity(n1, n2)
    # of each row of tables, those as rare are the ones with few cases in the second group
    reach = (rarity <= rarity[k1, k2] * TIE).sum(axis=1)
    angles = _angles()
    chances = (_everywhere(n1)[0] * _everywhere(n2)[1][:, reach]).sum(axis=1)
    peak = int(chances.argmax())
    near = numpy.linspace(angles[max(0, peak - 1)], angles[min(_POINTS - 1, peak + 1)], _FINER)
    finer = (_binomial(n1, near) * _fewer(_binomial(n2, near))[:, reach]).sum(axis=1)
    return float(max(chances[peak], finer.max()))


def _angles() -> Any:
    return borrowed("numpy").linspace(0, pi / 2, _POINTS)


@lru_cache(maxsize=32)
def _everywhere(n: int) -> tuple[Any, Any]:
    """Return the chances of 0 to n cases, and of fewer than 0 to n + 1, for all proportions that are tried."""
    chances = _binomial(n, _angles())
    return chances, _fewer(chances)


def _fewer(chances: Any) -> Any:
    return borrowed("numpy").pad(chances.cumsum(axis=1), ((0, 0), (1, 0)))


def _binomial(n: int, angles: Any) -> Any:
    """Return the chances of 0 to n cases, a row for each proportion sin²(angle)."""
    special, numpy = borrowed("scipy.special"), borrowed("numpy")
    k = numpy.arange(n + 1)
    ways = special.gammaln(n + 1) - special.gammaln(k + 1) - special.gammaln(n - k + 1)
    yes, no = numpy.sin(angles)[:, None] ** 2, numpy.cos(angles)[:, None] ** 2
    return numpy.exp(ways + special.xlogy(k, yes) + special.xlogy(n - k, no))


@lru_cache(maxsize=8)
def _rarity(n1: int, n2: int) -> Any:
    """Return Fisher's one-sided p-value of every table, by cases of the first and of the second group."""
    numpy = borrowed("numpy")
    table = numpy.empty((n1 + 1, n2 + 1))
    for cases in range(n1 + n2 + 1):
        least, chances = chances_of(n1, n2, cases)
        x = numpy.arange(least, least + len(chances))
        table[x, cases - x] = chances[::-1].cumsum()[::-1]
    return table
