"""What version 1 of the report says about totals: platforms, and published surveys counted again."""

from __future__ import annotations

from presence_audit.model import Agreement, Reason, State

from .base import Figure, Line, Output


class StateCount(Output):
    """How many persons are in a state."""

    state: State
    """The state."""
    count: int
    """Persons."""


class ReasonCount(Output):
    """How many persons are unknown for a reason."""

    reason: Reason
    """The reason."""
    count: int
    """Persons."""


class WithinCount(Output):
    """How many persons showed a public act of at most an age, for certain."""

    days: int
    """The age."""
    count: int
    """Persons."""


class SummaryRow(Output):
    """The totals of one platform."""

    platform: Line
    """Id of the platform."""
    name: Line
    """For the reader."""
    states: tuple[StateCount, ...]
    """All states, zeros included."""
    reasons: tuple[ReasonCount, ...]
    """Reasons of the unknown."""
    coverage: Figure | None
    """Determinate / eligible, 0 to 1; null when nobody is eligible."""
    within: tuple[WithinCount, ...]
    """Persons with a public act within so many days, for the rule set's tabulated thresholds."""


class IntervalRow(Output):
    """Two limits in per cent."""

    lower: Figure
    """Lower limit."""
    upper: Figure
    """Upper limit."""


class RateRow(Output):
    """A proportion with everything that is needed to read it."""

    k: int
    """Cases that are certain."""
    n: int
    """Cases asked about."""
    unknown: int
    """Cases that could turn out either way."""
    pct: Figure | None
    """100 k / n; null when n is 0."""
    wilson: IntervalRow | None
    """Wilson 95 % interval."""
    worst_case: IntervalRow | None
    """All unknown and undecided no, all of them yes."""
    outer: IntervalRow | None
    """Wilson lower limit of the least to Wilson upper limit of the most that the unknown and the undecided allow."""
    undecided: int
    """Of a part of the roster: persons of whom it is not known whether they belong to it; 0 where everybody is asked about."""


class PublishedRow(Output):
    """What a study published."""

    k_min: int
    """Smallest count that fits its words."""
    k_max: int
    """Largest count that fits its words."""
    n: int
    """Its own denominator."""
    text: Line
    """As it was published."""


class CohortRate(Output):
    """A measure in one cohort."""

    cohort: Line
    """Label of the cohort."""
    rate: RateRow
    """As counted there."""


class ThresholdRate(Output):
    """A measure with another activity threshold."""

    days: int
    """The threshold."""
    rate: RateRow
    """As counted with it."""


class MeasureRow(Output):
    """One measure of a survey."""

    measure: Line
    """Id in the survey file."""
    label: Line
    """For the reader."""
    of: Line
    """`roster` or the id of the parent measure."""
    rate: RateRow
    """As counted here."""
    published: PublishedRow | None
    """As published."""
    agreement: Agreement
    """How the two compare."""
    cohorts: tuple[CohortRate, ...]
    """By cohort."""
    cohorts_suppressed: tuple[Line, ...]
    """Cohorts that are left out because a count in them is small, or would show one that is; empty in named output."""
    by_threshold: tuple[ThresholdRate, ...]
    """By activity threshold."""
    persons: tuple[Line, ...]
    """Ids of the persons counted in k."""
    persons_unknown: tuple[Line, ...]
    """Ids of the persons who are unknown."""


class SurveyRow(Output):
    """A published survey, counted again."""

    survey: Line
    """Id of the survey file."""
    version: Line
    """Its version."""
    digest: Line
    """Digest of its file."""
    title: Line
    """For the reader."""
    measures: tuple[MeasureRow, ...]
    """In the file's order."""
    notes: tuple[Line, ...]
    """Bare counts and remarks that must not be turned into rates."""
