"""The sheet of cohorts: every measure in every pair of them."""

from __future__ import annotations

from presence_audit.model import CohortComparison

from .column import Column, Row, Table
from .compared import DIFFERENCE, TEST, difference_cells, test_cells
from .rates import share, shares

_ABOUT = "One row a measure and pair of cohorts. The least that would be significant shows how little small groups can tell."
_FRONT = (
    Column("Id", "Id of the measure.", width=24),
    Column("Measure", "What is counted.", width=40),
    Column("First", "Label of the first cohort.", width=24),
    Column("Second", "Label of the second one.", width=24),
    Column(
        "In both", "Persons in both cohorts; they are counted in none, or where one cohort holds the other, in that one only.", "count", 8
    ),
    *(
        column
        for which in ("First", "Second")
        for column in (
            Column(f"{which}, k", f"Certain cases in the {which.lower()} cohort.", "count", 8),
            Column(f"{which}, n", "Cases asked about.", "count", 8),
            Column(f"{which}, unknown", "Cases that could turn out either way.", "count", 9),
            Column(f"{which}, %", "k of n; empty when n is 0.", "percent", 8),
            Column(f"{which}, lower", "Wilson 95 % interval, lower end.", "percent", 8),
            Column(f"{which}, upper", "Its upper end.", "percent", 8),
        )
    ),
)
_DETECTABLE = (
    Column(
        "Significant from",
        "Smallest count of the first cohort, above equality, that would differ with p < .05; empty: no count does.",
        "count",
        12,
    ),
    Column("Significant up to", "Greatest count below equality that would; empty: no count does.", "count", 12),
)


def cohorts_table(rows: tuple[CohortComparison, ...]) -> Table:
    """Return the sheet of cohorts."""
    return Table("Cohorts", _ABOUT, (*_FRONT, *DIFFERENCE, *TEST, *_DETECTABLE), map(_row, rows), frozen=2)


def _row(one: CohortComparison) -> Row:
    sides = [
        cell for rate in (one.a, one.b) for cell in (rate.k, rate.n, rate.unknown, share(rate.pct), *shares(rate.wilson))
    ]  # fmt: skip
    least = (one.detectable.above, one.detectable.below) if one.detectable else (None, None)
    return (
        one.measure,
        one.label,
        one.first,
        one.second,
        one.shared,
        *sides,
        *difference_cells(one.difference),
        *test_cells(one.test),
        *least,
    )
