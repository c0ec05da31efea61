"""What version 1 of the report says about intervals, differences and tests; what is undefined is null."""

from __future__ import annotations

from typing import Literal

from .base import Figure, Line, Output, PValue
from .survey import IntervalRow, RateRow


class SpanRow(Output):
    """Two limits, in the unit of the field in which they stand."""

    lower: Figure
    """Lower limit."""
    upper: Figure
    """Upper limit."""


class CountSpanRow(Output):
    """Two counts."""

    lower: int
    """The least."""
    upper: int
    """The greatest."""


class EstimateRow(Output):
    """A rate with every interval that is printed beside it."""

    rate: RateRow
    """Counts, per cent, Wilson interval, worst case, outer interval."""
    exact: IntervalRow | None
    """Clopper-Pearson 95 % interval; null when n is 0."""
    finite: IntervalRow | None
    """Exact hypergeometric 95 % limits, where the roster is a random sample of a frame of known size; null otherwise."""


class ThresholdEstimate(Output):
    """A measure with another activity threshold."""

    days: int
    """The threshold."""
    estimate: EstimateRow
    """As counted with it."""


class CohortEstimate(Output):
    """A measure in one cohort."""

    cohort: Line
    """Label of the cohort."""
    estimate: EstimateRow
    """As counted there."""


class CountsRow(Output):
    """A count and its cases."""

    k: int
    """The count."""
    n: int
    """The cases."""


class BothRow(Output):
    """The counts of both groups."""

    first: CountsRow
    """Of the first."""
    second: CountsRow
    """Of the second."""


class DifferenceRow(Output):
    """How far two proportions lie apart, in percentage points."""

    points: Figure | None
    """The first minus the second, of the known cases; null when one of the two has none, or fewer than six in ten, or was published as a
    range."""
    newcombe: SpanRow | None
    """95 % limits by Newcombe's hybrid score method; of a published range from its least to its greatest."""
    widest: SpanRow | None
    """Least and greatest difference that the unknown cases of both allow."""
    outer: SpanRow | None
    """Newcombe's lower limit of the least to his upper limit of the greatest difference that what is unknown allows."""
    of_known: BothRow | None
    """The counts of which `points`, `newcombe` and the test's p are: who is unknown is in neither; null where there are none."""


class PSpanRow(Output):
    """Least and greatest p-value."""

    lower: PValue
    """Least."""
    upper: PValue
    """Greatest."""


class TestRow(Output):
    """A test of two proportions."""

    method: Literal["fisher", "boschloo"]
    """Exact, two-sided."""
    p: PValue | None
    """Of the cases that are known on both sides; null when one side has none, or fewer than six in ten."""
    p_range: PSpanRow | None
    """Least and greatest p-value that the unknown cases, or a published range, allow."""
    p_holm: PValue | None
    """Adjusted by Holm's method within its family; null outside of one."""
    family: int
    """Tests in its family."""
    undefined: Line
    """Why there is no p-value; empty where there is one."""


class DetectableRow(Output):
    """The smallest count of the first group that differs significantly from the count that the second group has."""

    n: int
    """Cases of the first group."""
    against: CountsRow
    """What the second group has."""
    above: int | None
    """Smallest count above equality with p < .05; null: no count reaches it."""
    below: int | None
    """Greatest count below equality with p < .05; null: no count reaches it."""
