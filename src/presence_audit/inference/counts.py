"""What is known of a count: one number, or all numbers between two that what is unknown still allows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Self

from ..model import Rate

Table = tuple[int, int]
"""k cases of n."""
LEAST_KNOWN = 6
"""In ten of all who may be counted, so many must be known for a single difference or p-value: below that share no single score is given,
either. Known is mostly who was found, so a few known cases are selected by their answer."""


@dataclass(frozen=True, slots=True)
class Counts:
    """A count that may be uncertain: from `low` to `high` cases of `n`."""

    low: int
    """Cases that are certain, or the least number that fits what was published."""
    high: int
    """Cases that are possible."""
    n: int
    """Persons who are counted for certain."""
    point: Table | None = None
    """(k, n) for the single difference and the single p-value: the known cases. None where a range was published."""
    undecided: int = 0
    """Persons of whom it is not known whether they belong to the n at all; who does may be a case or not."""

    def __post_init__(self) -> None:
        if not (0 <= self.low <= self.high <= self.n and self.undecided >= 0):
            raise ValueError(f"no count: {self}")

    @classmethod
    def of_rate(cls, rate: Rate) -> Self:
        """Return what a rate of this study allows; its single numbers leave out who is unknown."""
        return cls(rate.k, rate.k + rate.unknown, rate.n, (rate.k, rate.n - rate.unknown), rate.undecided)

    @classmethod
    def of_published(cls, k_min: int, k_max: int, n: int) -> Self:
        """Return a published number; it has single numbers only where it is exact."""
        return cls(k_min, k_max, n, (k_min, n) if k_min == k_max else None)

    @property
    def every(self) -> int:
        """All who may be counted."""
        return self.n + self.undecided

    @property
    def mostly_known(self) -> bool:
        """Say whether enough is known for single numbers; what was published is known."""
        return self.point is None or 10 * self.point[1] >= LEAST_KNOWN * self.every

    @property
    def bounds(self) -> tuple[float, float] | None:
        """Identification bounds of the proportion, 0 to 1 (C. F. Manski, Partial Identification of Probability Distributions, 2003).

        The undecided belong and are no cases, or belong and are cases: all else lies between. None when there is nobody.
        """
        return (self.low / self.every, (self.high + self.undecided) / self.every) if self.every else None

    def boxes(self) -> Iterator[tuple[int, int, int]]:
        """Yield (least, most, n) for each number of undecided who belong; together they are all tables that are possible."""
        for belong in range(self.undecided + 1):
            if self.n + belong:
                yield self.low, self.high + belong, self.n + belong
