"""The columns of a comparison of two proportions: the difference with its limits, the test, and why there is none."""

from __future__ import annotations

from presence_audit.model import Difference, Test

from .column import Cell, Column
from .rates import limits

DIFFERENCE = (
    Column("Difference", "First minus second (now minus then), in percentage points.", "points", 10),
    Column("Difference 95 %, lower", "Newcombe's hybrid score limits, in percentage points.", "points", 10),
    Column("Difference 95 %, upper", "Its upper end.", "points", 10),
    Column("Of known", "Counts that the difference and p are of, first and second: who is unknown is in neither.", width=16),
    Column("Difference, least", "Least difference that the unknown cases of both allow.", "points", 10),
    Column("Difference, greatest", "Greatest difference that they allow.", "points", 10),
    Column("Difference, outer lower", "Newcombe's lower limit of the least: chance and doubt together.", "points", 10),
    Column("Difference, outer upper", "His upper limit of the greatest.", "points", 10),
)
"""Columns of a difference."""

TEST = (
    Column("Test", "Exact, two-sided.", width=10, values="fisher, boschloo"),
    Column("p", "p-value of the cases that are known on both sides; empty when there is none.", "p", 9),
    Column("p, least", "Least p-value that the unknown cases, or a published range, allow.", "p", 9),
    Column("p, greatest", "Greatest p-value that they allow.", "p", 9),
    Column("p, Holm", "Adjusted by Holm's step-down method within its family; empty outside of one.", "p", 9),
    Column("Family", "Tests in its family.", "count", 8),
    Column("Why no p", "Why there is no p-value, in one sentence.", width=36),
)
"""Columns of a test."""


def difference_cells(one: Difference | None) -> tuple[Cell, ...]:
    """Return the cells under `DIFFERENCE`."""
    if one is None:
        return (None,) * len(DIFFERENCE)
    known = " and ".join(f"{k} of {n}" for k, n in one.of_known or ())
    return (one.points, *limits(one.newcombe), known, *limits(one.widest), *limits(one.outer))


def test_cells(one: Test | None) -> tuple[Cell, ...]:
    """Return the cells under `TEST`."""
    if one is None:
        return (None,) * len(TEST)
    return (one.method, one.p, *limits(one.p_range), one.p_holm, one.family, one.undefined)
