"""The same persons at two dates and at more: exact McNemar test, Cochran's Q."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import comb

from .fisher import tidy
from .scientific import borrowed

SIGNIFICANT = 0.05
FEWEST_WAVES = 3


def mcnemar(gained: int, lost: int) -> float | None:
    """Return the exact two-sided p-value for persons of whom `gained` went from no to yes and `lost` from yes to no; None without a switch.

    Q. McNemar, "Note on the sampling error of the difference between correlated proportions or percentages", Psychometrika 12 (1947)
    153-157; exact as a sign test of gained + lost with probability 1/2 (A. Agresti, Categorical Data Analysis, 2nd ed. 2002, § 10.1.4).
    Who stayed the same says nothing.
    """
    switches = gained + lost
    if switches == 0:
        return None
    tail = sum(comb(switches, number) for number in range(min(gained, lost) + 1))
    return tidy(float(min(Fraction(1), Fraction(2 * tail, 2**switches))))


def least_switches(n: int) -> int | None:
    """Return how many of n persons must switch in one direction, none in the other, for p < .05; None when n do not suffice.

    It is 6: five give 2 / 2⁵ = .0625, six .03125.
    """
    return next((number for number in range(1, n + 1) if Fraction(2, 2**number) < Fraction(str(SIGNIFICANT))), None)


def cochran_q(rows: Sequence[Sequence[bool]]) -> tuple[float, int, float] | None:
    """Return Q, its degrees of freedom and its p-value; rows are persons, columns waves. None below three waves, or where nobody changed.

    W. G. Cochran, "The comparison of percentages in matched samples", Biometrika 37 (1950) 256-266:
    Q = c(c-1) Σ(Tj - T)² / (c Σui - Σui²), by the chi-square distribution, which wants more than a few persons who changed.
    """
    waves = len(rows[0]) if rows else 0
    by_person = [sum(row) for row in rows]
    spread = waves * sum(by_person) - sum(yes * yes for yes in by_person)
    if waves < FEWEST_WAVES or spread == 0:
        return None
    by_wave = [sum(column) for column in zip(*rows, strict=True)]
    total = sum(by_wave)
    q = (waves - 1) * (waves * sum(yes * yes for yes in by_wave) - total * total) / spread
    return round(q, 4), waves - 1, tidy(float(borrowed("scipy.special").chdtrc(waves - 1, q)))
