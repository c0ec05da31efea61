"""What version 1 of the report says about a study as it is published: design, dispositions, measures, cohorts, types, sensitivity."""

from __future__ import annotations

from typing import Literal

from presence_audit.model import Disposition, EngagementType

from .base import Day, Figure, Line, Output
from .declared import DrawnRow, WindowRow
from .estimates import CohortEstimate, DetectableRow, DifferenceRow, EstimateRow, TestRow, ThresholdEstimate
from .survey import RateRow
from .then_and_now import ThenAndNowRow
from .waves import ComparisonRow, SeriesRow, WaveRow


class CollectedRow(Output):
    """When it was looked."""

    first: Line
    """Time of the first look, UTC."""
    last: Line
    """Time of the last look, UTC."""


class DesignRow(Output):
    """The design line: whom, when, how, by which rules."""

    roster: Line
    """Title of the roster."""
    people: int
    """Persons on it."""
    eligible: int
    """Of those, not excluded."""
    sample: DrawnRow | None
    """How the roster was drawn; null when the study file says nothing."""
    inference: Literal["model", "finite", "design"]
    """Of what the intervals speak: model, of a process, since the roster was not drawn at random; finite or design, of the frame."""
    window: WindowRow | None
    """The days in which it looks."""
    as_of: Day
    """The date at which activity is judged, YYYY-MM-DD."""
    rules: Line
    """`id version` of the rule set."""
    rules_digest: Line
    """Its digest."""
    measures: Line
    """`id version` of the standard measures."""
    collected: CollectedRow | None
    """First and last look; null when nothing was collected."""
    coded_cells: int
    """Cells that rest on a coder's row."""
    sentence: Line
    """All of it in one paragraph."""


class DispositionCount(Output):
    """Persons with one disposition."""

    code: Disposition
    """Code after AAPOR's Standard Definitions: 1.x found, 2.x found not to be there, 3.x unknown, 4.x not eligible."""
    count: int
    """Persons."""


class DispositionRow(Output):
    """What became of every person on one platform."""

    platform: Line
    """Id of the platform."""
    name: Line
    """For the reader."""
    counts: tuple[DispositionCount, ...]
    """All codes, zeros included."""
    eligible: int
    """All but 4.x."""
    determinate: int
    """1.x and 2.x."""
    coverage: Figure | None
    """determinate / eligible, 0 to 1; null when nobody is eligible."""


class AnalysedRow(Output):
    """One standard measure with all its intervals."""

    measure: Line
    """Id in the file of standard measures."""
    label: Line
    """For the reader."""
    of: Line
    """`roster` or the id of the parent measure."""
    estimate: EstimateRow
    """Over the whole roster."""
    by_threshold: tuple[ThresholdEstimate, ...]
    """With other activity thresholds."""
    cohorts: tuple[CohortEstimate, ...]
    """By cohort."""
    cohorts_suppressed: tuple[Line, ...]
    """Cohorts that are left out because a count in them is small, or would show one that is."""


class CohortComparisonRow(Output):
    """One measure in two cohorts."""

    measure: Line
    """Id of the measure."""
    label: Line
    """For the reader."""
    first: Line
    """Label of the first cohort."""
    second: Line
    """Label of the second one."""
    a: RateRow
    """In the first."""
    b: RateRow
    """In the second."""
    shared: int
    """Persons in both cohorts, who are in neither count."""
    difference: DifferenceRow
    """First minus second."""
    test: TestRow
    """With Holm's adjustment over all measures of the same kind for this pair of cohorts."""
    detectable: DetectableRow | None
    """What the first would need; null when one side has no cases."""


class TypeRow(Output):
    """One engagement type in the roster."""

    type: EngagementType
    """The type."""
    label: Line
    """For the reader."""
    definition: Line
    """What makes somebody of this type."""
    source: Line
    """The literature that it comes from."""
    rate: RateRow
    """k: certainly of this type; unknown: could be."""


class OpenTypesRow(Output):
    """Persons who could be of the same several types."""

    types: tuple[EngagementType, ...]
    """The types."""
    count: int
    """Persons."""


class TypologyRow(Output):
    """The distribution of engagement types."""

    rules: Line
    """`id version` of the typology file."""
    digest: Line
    """Its digest."""
    types: tuple[TypeRow, ...]
    """All types."""
    undetermined: int
    """Persons of whom more than one type is possible."""
    open_between: tuple[OpenTypesRow, ...]
    """Those persons by what is possible, the most frequent first."""


class MeasureRate(Output):
    """One measure, counted another way."""

    measure: Line
    """Id of the measure."""
    rate: RateRow
    """As counted so."""


class IdentityCutRow(Output):
    """The study with another bar for accepting an account as somebody's."""

    accept: Figure
    """Least probability at which an account is accepted, 0 to 1."""
    rates: tuple[MeasureRate, ...]
    """All standard measures."""
    cells_changed: int
    """Cells whose state differs from the study's own."""


class MeanChange(Output):
    """How far the mean scores move, in points."""

    lower: Figure
    """Of the mean lower score."""
    upper: Figure
    """Of the mean upper score."""


class WeightRow(Output):
    """The scores with one weight changed."""

    part: Literal["slot", "category"]
    """What was changed."""
    id: Line
    """Which one."""
    factor: Figure
    """By what its weight was multiplied."""
    tau_lower: Figure | None
    """Kendall's tau-b between the ranks by the lower score before and after; null when all are tied."""
    tau_upper: Figure | None
    """The same by the upper score."""
    largest_shift: int
    """Places that the person who moved most moved, by the lower score."""
    mean_change: MeanChange
    """Change of the mean scores."""


class SensitivityRow(Output):
    """How much the results hang on choices of ours."""

    identity: tuple[IdentityCutRow, ...]
    """With other bars for accepting an account; empty when the run was not judged again."""
    weights: tuple[WeightRow, ...]
    """Each weight a quarter less and a quarter more."""


class AnalysisRow(Output):
    """Everything that is worked out for publication."""

    design: DesignRow
    """The design line."""
    dispositions: tuple[DispositionRow, ...]
    """By platform."""
    measures: tuple[AnalysedRow, ...]
    """Standard measures."""
    cohorts: tuple[CohortComparisonRow, ...]
    """Every pair of cohorts, measure by measure."""
    then_and_now: tuple[ThenAndNowRow, ...]
    """Published studies beside this one, the oldest first."""
    typology: TypologyRow | None
    """Engagement types; null where none are judged."""
    waves: tuple[WaveRow, ...]
    """All waves, the earliest first; empty when there is one only."""
    comparisons: tuple[ComparisonRow, ...]
    """Each wave with the one before."""
    series: tuple[SeriesRow, ...]
    """Every measure over all waves."""
    sensitivity: SensitivityRow | None
    """Null where it was not asked for."""
    notes: tuple[Line, ...]
    """What a reader must know first."""
