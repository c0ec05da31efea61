"""A proportion with everything that is needed to read it."""

from __future__ import annotations

from .base import Value


class Rate(Value):
    """A proportion with everything that is needed to read it."""

    k: int
    """Cases that are certain."""
    n: int
    """Cases asked about: those eligible, or the certain cases of the parent measure."""
    unknown: int
    """Cases that could still turn out either way."""
    pct: float | None
    """100 k / n; None when n is 0."""
    wilson: tuple[float, float] | None
    """Wilson 95 % interval of k of n, in per cent; None when n is 0."""
    worst_case: tuple[float, float] | None
    """Identification bounds (Manski) in per cent: all unknown and undecided cases no, all of them yes."""
    outer: tuple[float, float] | None
    """Wilson lower limit of the least to Wilson upper limit of the most that the unknown and the undecided allow, in per cent."""
    undecided: int = 0
    """Of a part of the roster: persons of whom it is not known whether they belong to it. They are in no n, and in both bounds."""
