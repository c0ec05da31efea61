"""Which counts and per cents fit a published number: a rounded `35 %` of 250 is 87 or 88 of them, not 87.5."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

Span = tuple[Fraction, Fraction]
"""Least and greatest per cent, both included."""

_HALF = Fraction(1, 2)


def rounded(pct: Decimal) -> Span:
    """Return the per cents that print as `pct`, by its decimals: 35 is 34.5 to 35.5, 7.0 is 6.95 to 7.05.

    Both ends are included, since nobody says how halves were rounded; nothing lies below 0 or above 100.
    """
    exponent = pct.as_tuple().exponent
    assert isinstance(exponent, int)
    half = _HALF / 10 ** max(0, -exponent)
    return max(Fraction(0), Fraction(pct) - half), min(Fraction(100), Fraction(pct) + half)


def counts_within(span: Span, n: int) -> tuple[int, int] | None:
    """Return the least and the greatest count of n whose share lies in a span; None when no count does."""
    least, greatest = ceil(span[0] * n / 100), floor(span[1] * n / 100)
    return (least, greatest) if least <= greatest else None


def counts_below(pct: Decimal, n: int) -> tuple[int, int]:
    """Return the counts of n that are less than `pct` per cent of it."""
    return 0, ceil(Fraction(pct) * n / 100) - 1


def counts_above(pct: Decimal, n: int) -> tuple[int, int]:
    """Return the counts of n that are more than `pct` per cent of it."""
    return floor(Fraction(pct) * n / 100) + 1, n


def shares(k: tuple[int, int], n: int) -> Span:
    """Return the per cents that a range of counts is of n; n > 0."""
    return Fraction(100 * k[0], n), Fraction(100 * k[1], n)
