"""What is worked out from one or more waves of a study, for publication; it holds counts and ids, nothing else of a person."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .base import Value
from .declared import Sample, Window
from .estimates import Detectable, Difference, Estimate, Test
from .published import ThenAndNow
from .rates import Rate
from .typology import Typology
from .waves import SeriesOfWaves, WaveComparison, WaveRef

Disposition = Literal["1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3"]
"""1.1 confirmed · 1.2 confirmed empty · 2.1 not found after full protocol · 2.2 none by self-report · 3.1 ambiguous · 3.2 inaccessible ·
3.3 not searched · 3.4 suspended or deleted · 4.1 opted out · 4.2 ineligible · 4.3 not applicable (after AAPOR Standard Definitions)."""

DISPOSITIONS: tuple[Disposition, ...] = ("1.1", "1.2", "2.1", "2.2", "3.1", "3.2", "3.3", "3.4", "4.1", "4.2", "4.3")


class Design(Value):
    """The design line: whom, when, how, by which rules."""

    roster: str
    """Title of the roster."""
    people: int
    """Persons on it."""
    eligible: int
    """Of those, not excluded."""
    sample: Sample | None
    """How the roster was drawn; None when the study file says nothing."""
    inference: Literal["model", "finite", "design"]
    """model: a census or a list that was not drawn at random, so intervals speak of a process, not of other people; finite: a random sample
    of a frame of known size; design: a random sample of a frame of unknown size."""
    window: Window | None
    """The days in which it looks."""
    as_of: date
    """The date at which activity is judged."""
    rules: str
    """`id version` of the rule set."""
    rules_digest: str
    """Its digest."""
    measures: str
    """`id version` of the standard measures."""
    collected: tuple[str, str] | None
    """First and last look, ISO 8601 UTC; None when nothing was collected."""
    coded_cells: int
    """Cells that rest on a coder's row."""
    sentence: str
    """All of it in one paragraph, for the reader."""


class DispositionRow(Value):
    """What became of every person on one platform."""

    platform: str
    """Id of the platform."""
    name: str
    """For the reader."""
    counts: tuple[tuple[Disposition, int], ...]
    """All codes, zeros included; they add up to the roster."""
    eligible: int
    """All but 4.x."""
    determinate: int
    """1.x and 2.x."""
    coverage: float | None
    """determinate / eligible; None when nobody is eligible."""


class AnalysedMeasure(Value):
    """One standard measure with all its intervals."""

    measure: str
    """Id in the file of standard measures, such as `x.account`."""
    label: str
    """For the reader."""
    of: str
    """`roster` or the id of the parent measure."""
    estimate: Estimate
    """Over the whole roster."""
    by_threshold: tuple[tuple[int, Estimate], ...] = ()
    """With other activity thresholds, in days."""
    cohorts: tuple[tuple[str, Estimate], ...] = ()
    """By cohort."""
    cohorts_suppressed: tuple[str, ...] = ()
    """Cohorts that are left out because a count in them is small, or would show one that is."""


class CohortComparison(Value):
    """One measure in two cohorts."""

    measure: str
    """Id of the measure."""
    label: str
    """For the reader."""
    first: str
    """Label of the first cohort."""
    second: str
    """Label of the second one."""
    a: Rate
    """In the first."""
    b: Rate
    """In the second."""
    shared: int = 0
    """Persons in both cohorts: left out of `a` and `b`, or, where one cohort holds the other, only in the one that is held."""
    difference: Difference
    """First minus second."""
    test: Test
    """Holm's family: all measures of the same kind (account, active) for this pair of cohorts."""
    detectable: Detectable | None
    """What the first would need; None when one side has no cases."""


class IdentityCut(Value):
    """The study with another bar for accepting an account as somebody's."""

    accept: float
    """Least probability at which an account is accepted."""
    rates: tuple[tuple[str, Rate], ...]
    """(measure, rate) for all standard measures."""
    cells_changed: int
    """Cells whose state differs from the study's own."""


class WeightChange(Value):
    """The scores with one weight changed; everything else as in the rule set."""

    part: Literal["slot", "category"]
    """What was changed."""
    id: str
    """Which one."""
    factor: float
    """By what its weight was multiplied."""
    tau_lower: float | None
    """Kendall's tau-b between the ranks by `lower` before and after; None when all are tied."""
    tau_upper: float | None
    """The same by `upper`."""
    largest_shift: int
    """Places that the person who moved most moved, by `lower`."""
    mean_change: tuple[float, float]
    """Change of the mean `lower` and of the mean `upper`, in points."""


class Sensitivity(Value):
    """How much the results hang on choices of ours; thresholds of activity stand with the measures."""

    identity: tuple[IdentityCut, ...] = ()
    """With the bar at .90, .95 and .99; empty when the run was not judged again."""
    weights: tuple[WeightChange, ...] = ()
    """Each weight a quarter less and a quarter more."""


class Analysis(Value):
    """Everything that is worked out for publication."""

    design: Design
    """The design line."""
    dispositions: tuple[DispositionRow, ...]
    """By platform."""
    measures: tuple[AnalysedMeasure, ...]
    """Standard measures, in their file's order."""
    cohorts: tuple[CohortComparison, ...] = ()
    """Every pair of cohorts, measure by measure."""
    then_and_now: tuple[ThenAndNow, ...] = ()
    """Published studies beside this one, the oldest first."""
    typology: Typology | None = None
    """Engagement types; None where none are judged."""
    waves: tuple[WaveRef, ...] = ()
    """All waves, the earliest first, this study last; empty when there is one only."""
    comparisons: tuple[WaveComparison, ...] = ()
    """Each wave with the one before."""
    series: tuple[SeriesOfWaves, ...] = ()
    """Every measure over all waves."""
    sensitivity: Sensitivity | None = None
    """None where it was not asked for."""
    notes: tuple[str, ...] = ()
    """What a reader must know first."""
