"""The sheets of sensitivity: the study with another bar for identity, and the scores with other weights."""

from __future__ import annotations

from collections.abc import Iterator

from presence_audit.model import Sensitivity, WeightChange

from .column import Column, Row, Table
from .rates import RATE, rate_cells

_CUT = (
    Column("Accepted from", "Least probability at which an account is accepted as somebody's.", "p", 10),
    Column("Cells changed", "Cells whose state differs from the study's own.", "count", 10),
    Column("Id", "Id of the measure.", width=24),
)
_WEIGHT = (
    Column("Part", "What was changed.", width=10, values="slot, category"),
    Column("Id", "Which one.", width=18),
    Column("Factor", "By what its weight was multiplied.", "bits", 8),
    Column("tau, lower", "Kendall's tau-b between the ranks by lower bound before and after; empty: all are tied.", "bits", 9, "-1 to 1"),
    Column("tau, upper", "The same by upper bound.", "bits", 9, "-1 to 1"),
    Column("Largest shift", "Places that the person who moved most moved, by lower bound.", "count", 9),
    Column("Mean lower, change", "Change of the mean lower bound, in points of the score.", "points", 10),
    Column("Mean upper, change", "Change of the mean upper bound, in points of the score.", "points", 10),
)  # fmt: skip


def sensitivity_tables(found: Sensitivity) -> Iterator[Table]:
    """Yield the sheets of sensitivity that have rows."""
    if found.identity:
        yield Table("Identity bar", "One row a measure and bar for accepting an account as somebody's.", (*_CUT, *RATE), _cuts(found))
    if found.weights:
        about = "One row a weight of the score that is a quarter less or a quarter more, everything else as in the rule set."
        yield Table("Weights", about, _WEIGHT, map(_weight, found.weights), frozen=2)


def _cuts(found: Sensitivity) -> Iterator[Row]:
    for cut in found.identity:
        for measure, rate in cut.rates:
            yield (cut.accept, cut.cells_changed, measure, *rate_cells(rate))


def _weight(one: WeightChange) -> Row:
    return (one.part, one.id, one.factor, one.tau_lower, one.tau_upper, one.largest_shift, *one.mean_change)
