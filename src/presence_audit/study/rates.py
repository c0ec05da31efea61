"""Proportions with everything that is needed to read them: Wilson intervals, and bounds for what is unknown."""

from __future__ import annotations

from ..inference.intervals import wilson
from ..model import Agreement, Published, Rate

__all__ = ["agreement", "rate", "wilson"]

_PLACES = 4


def rate(k: int, n: int, unknown: int, undecided: int = 0) -> Rate:
    """Return k of n with the unknown counted as no, and how far that can be wrong.

    `worst_case` are Manski's identification bounds [k/n, (k+u)/n]. Where the rate is of a part of the roster, `undecided` persons may
    belong to it or not: the least is k of all who may, all of them no; the most is all of them yes. So an answer about who belongs to
    the part narrows the bounds, too. `outer` reaches from the Wilson lower limit of the least to the Wilson upper limit of the most
    (conservative; Imbens and Manski 2004 is tighter).
    """
    every, most = n + undecided, k + unknown + undecided
    if every == 0:
        return Rate(k=0, n=0, unknown=0, pct=None, wilson=None, worst_case=None, outer=None)
    interval = wilson(k, n) if n else None
    highest = [wilson(most, every)[1], *([wilson(k + unknown, n)[1]] if n else [])]
    return Rate(
        k=k,
        n=n,
        unknown=unknown,
        pct=round(100 * k / n, _PLACES) if n else None,
        wilson=interval,
        worst_case=(round(100 * k / every, _PLACES), round(100 * most / every, _PLACES)),
        outer=(wilson(k, every)[0], max(highest)),
        undecided=undecided,
    )


def agreement(found: Rate, published: Published | None) -> Agreement:
    """Say how a count compares with a published one.

    With the same n: `equal` when the published number is exact and k is it, `within` when k lies in the published range.
    Else by intervals: ours from `outer`, theirs the Wilson envelope of the published range.
    """
    if published is None:
        return "not_comparable"
    if found.outer is None or found.n == 0 or published.n == 0:
        return "undefined"
    if found.n == published.n and published.k_min <= found.k <= published.k_max:
        return "equal" if published.k_min == published.k_max else "within"
    low, high = wilson(published.k_min, published.n)[0], wilson(published.k_max, published.n)[1]
    return "overlaps" if found.outer[0] <= high and low <= found.outer[1] else "differs"
