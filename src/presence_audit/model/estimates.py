"""Proportions, differences and tests as a methodologist prints them; what is undefined is None, with a sentence why, never 0 or nan."""

from __future__ import annotations

from typing import Literal

from .base import Value
from .rates import Rate

Limits = tuple[float, float]
"""Lower and upper end; per cent for rates, percentage points for differences, 0 to 1 for p-values."""


class Estimate(Value):
    """A rate with every interval that is printed beside it."""

    rate: Rate
    """k, n, unknown, per cent, Wilson 95 %, worst-case bounds, outer interval."""
    exact: Limits | None
    """Clopper-Pearson 95 % interval of k of n, in per cent; None when n is 0."""
    finite: Limits | None = None
    """Where the roster is a random sample of a frame of known size: exact hypergeometric 95 % limits, in per cent; None otherwise."""


class Difference(Value):
    """How far two proportions lie apart: the first minus the second, in percentage points."""

    points: float | None
    """The difference of the cases that are known, as in `of_known`; None when one of the two has none, or was published as a range, or when
    fewer than six in ten of one are known."""
    newcombe: Limits | None
    """95 % limits by Newcombe's hybrid score method; for a published range from its least to its greatest; None when one has no cases."""
    widest: Limits | None
    """Identification bounds: the least and the greatest difference that the unknown cases of both allow; None when one has no cases."""
    outer: Limits | None = None
    """Newcombe's lower limit of the least to his upper limit of the greatest difference that what is unknown (or a published range) allows:
    chance and doubt together, as in a rate's `outer`; None as `widest`."""
    of_known: tuple[tuple[int, int], tuple[int, int]] | None = None
    """(k, n) of both that `points`, `newcombe` and the test's p are of: who is unknown is in neither. None where there is no such pair."""


class Test(Value):
    """A test of two proportions."""

    __test__ = False
    """Not one of pytest's."""

    method: Literal["fisher", "boschloo"]
    """Exact, two-sided."""
    p: float | None
    """Of the cases that are known on both sides; None when one side has none, or fewer than six in ten."""
    p_range: Limits | None
    """Least and greatest p-value that the unknown cases (or a published range) allow; equal ends where nothing is unknown; None where one
    of the two has no cases at all. Very small ones are given as 1e-300."""
    p_holm: float | None = None
    """Adjusted by Holm's step-down method within its family; None outside of one."""
    family: int = 1
    """Tests in its family."""
    undefined: str = ""
    """Why there is no p-value, in one sentence."""


class Detectable(Value):
    """What it would take: the smallest count of the first group that differs significantly from the count that the second group has."""

    n: int
    """Cases of the first group."""
    against: tuple[int, int]
    """Count and cases of the second group."""
    above: int | None
    """Smallest count above equality with p < .05; None: no count reaches it."""
    below: int | None
    """Greatest count below equality with p < .05; None: no count reaches it."""
