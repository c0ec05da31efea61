"""Fisher's exact test of two proportions, and how far its p-value can move while some cases are unknown."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from .counts import Counts
from .scientific import borrowed

TIE = 1 + 1e-7
"""Tables whose probabilities differ by less are equally probable; the sums of logarithms carry an error of about 1e-11."""
SMALLEST = 1e-300
"""Smaller p-values are given as this: nothing is impossible."""
_CERTAIN = 1 - 1e-9
"""From here on a p-value is 1."""
_MOST_DIAGONALS = 40_000
"""Pairs of margins that are looked at one by one; beyond, bounds are given that hold for all of them."""


def fisher(k1: int, n1: int, k2: int, n2: int) -> float | None:
    """Return the two-sided p-value of Fisher's exact test of k1 of n1 against k2 of n2; None when one of the two is empty.

    R. A. Fisher, "The logic of inductive inference", JRSS 98 (1935) 39-82; two-sided as all tables with the same margins that are not
    more probable than the one at hand (G. H. Freeman and J. H. Halton, Biometrika 38 (1951) 141-149; so do R and SciPy).
    """
    if n1 == 0 or n2 == 0:
        return None
    first, chances = chances_of(n1, n2, k1 + k2)
    return tidy(_as_rare(chances, chances[k1 - first]))


def fisher_range(a: Counts, b: Counts) -> tuple[float, float] | None:
    """Return the least and the greatest two-sided p-value over all tables that are possible; None when one of the two is empty.

    All are covered, not only the corners (there the p-value need not be extreme): tables with the same margins lie on one diagonal, and
    on it the p-value rises with the table's probability. So the least and the most probable table of each diagonal are enough.
    Where very many persons may or may not belong, see `_outer`.
    """
    if not a.every or not b.every:
        return None
    if (a.undecided or b.undecided) and _number_of_diagonals(a, b) > _MOST_DIAGONALS:
        return _outer(a, b)
    least, greatest = 1.0, 0.0
    for chances, low, high in _diagonals(a, b):
        part = chances[low : high + 1]
        if (rarest := part.min()) < least:  # no p-value is below the table's own chance
            least = min(least, _as_rare(chances, rarest))
        if greatest < _CERTAIN:
            greatest = max(greatest, _as_rare(chances, part.max()))
        elif least < SMALLEST:
            break
    return tidy(least), tidy(greatest)


def _number_of_diagonals(a: Counts, b: Counts) -> int:
    """Return how many pairs of margins there are at most."""
    unknown = a.high - a.low + b.high - b.low + a.undecided + b.undecided
    return (a.undecided + 1) * (b.undecided + 1) * (unknown + 1)


def _diagonals(a: Counts, b: Counts) -> Iterator[tuple[Any, int, int]]:
    """Yield, for each pair of margins, the chances of all its tables and the first and last place of those that are possible."""
    for (low1, high1, n1), (low2, high2, n2) in product(a.boxes(), b.boxes()):
        for cases in range(low1 + low2, high1 + high2 + 1):
            first, chances = chances_of(n1, n2, cases)
            yield chances, max(low1, cases - high2) - first, min(high1, cases - low2) - first


def _outer(a: Counts, b: Counts) -> tuple[float, float]:
    """Return bounds that hold for every table, without looking at each.

    The one-sided p-value falls when a case joins the first group or a non-case the second, and rises the other way round, so its
    extremes lie where all who may belong do so. No two-sided p-value is below the one-sided one. The other tail adds tables that are
    not more probable than the one at hand, so at most as often its chance as there are tables: at most the one-sided p-value times that.
    """
    (low1, high1), (low2, high2) = (a.low, a.high + a.undecided), (b.low, b.high + b.undecided)
    n1, n2 = a.every, b.every
    far = min(_above(high1, n1, low2, n2), _above(high2, n2, low1, n1))
    if low1 * n2 <= high2 * n1 and low2 * n1 <= high1 * n2:
        return tidy(far), 1.0
    near = min(_above(low1, n1, high2, n2), _above(low2, n2, high1, n1))
    return tidy(far), tidy(near * (1 + min(n1, n2)))


def _above(k1: int, n1: int, k2: int, n2: int) -> float:
    """Return the one-sided p-value: at least k1 of n1, given the margins."""
    first, chances = chances_of(n1, n2, k1 + k2)
    return float(chances[k1 - first :].sum())


def chances_of(n1: int, n2: int, cases: int) -> tuple[int, Any]:
    """Return the least number of cases that the first group can have, and the chances of it and all greater ones."""
    logs = _log_factorials(n1 + n2)
    low, high = max(0, cases - n2), min(n1, cases)
    rest = n2 - cases
    ways = logs[low : high + 1] + logs[n1 - high : n1 - low + 1][::-1]
    ways = ways + logs[cases - high : cases - low + 1][::-1] + logs[rest + low : rest + high + 1]
    whole = logs[n1] + logs[n2] + logs[cases] + logs[n1 + n2 - cases] - logs[n1 + n2]
    return low, borrowed("numpy").exp(whole - ways)


def _as_rare(chances: Any, chance: float) -> float:
    return float(chances[chances <= chance * TIE].sum())


@lru_cache(maxsize=16)
def _log_factorials(most: int) -> Any:
    return borrowed("scipy.special").gammaln(borrowed("numpy").arange(1, most + 2))


def tidy(p: float) -> float:
    """Return a p-value to six significant digits, so that the last bits of a machine's arithmetic are not published."""
    return min(1.0, max(SMALLEST, float(f"{p:.6g}")))
