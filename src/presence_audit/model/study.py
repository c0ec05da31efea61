"""What is concluded about a roster: rates, surveys counted again, and the study as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Literal

from pydantic import AwareDatetime

from .analysis import Analysis
from .base import Value
from .comments import CommentSample
from .declared import Declared, Names
from .evidence import Reason
from .judgement import PersonResult, State
from .rates import Rate
from .rolls import Rolled

Agreement = Literal["equal", "within", "overlaps", "differs", "undefined", "not_comparable"]
"""`equal`/`within`: same n, and k equals the published number or lies in its range; `overlaps`/`differs`: by the intervals."""


class Published(Value):
    """What a study published, exact or as a range."""

    k_min: int
    """Smallest count that fits the published words."""
    k_max: int
    """Largest count that fits the published words."""
    n: int
    """Its own denominator."""
    text: str
    """As it was published, for the reader."""


class MeasureResult(Value):
    """One measure of a survey, counted in this study."""

    measure: str
    """Id in the survey file."""
    label: str
    """For the reader."""
    of: str
    """`roster` or the id of the parent measure."""
    rate: Rate
    """As counted here."""
    published: Published | None
    """As published."""
    agreement: Agreement
    """How the two compare."""
    cohorts: tuple[tuple[str, Rate], ...] = ()
    """The same by cohort, in the survey's order."""
    cohorts_suppressed: tuple[str, ...] = ()
    """Cohorts whose numbers are left out because a count in them is small, or would show one that is; empty in named output."""
    by_threshold: tuple[tuple[int, Rate], ...] = ()
    """The same with other activity thresholds, in days."""
    persons: Rolled[str] = ()
    """Ids of the persons counted in k."""
    persons_unknown: Rolled[str] = ()
    """Ids of the persons who are unknown."""


class SurveyResult(Value):
    """A published survey, counted again in this study."""

    survey: str
    """Id of the survey file."""
    version: str
    """Its version."""
    digest: str
    """Digest of the file."""
    title: str
    """For the reader."""
    measures: tuple[MeasureResult, ...]
    """In the file's order."""
    notes: tuple[str, ...] = ()
    """Bare counts and remarks that must not be turned into rates."""


class PlatformSummary(Value):
    """How many persons are in which state on one platform."""

    platform: str
    """Id of the platform."""
    name: str
    """For the reader."""
    short: str = ""
    """Column heading of at most nine characters; empty: the name."""
    states: tuple[tuple[State, int], ...]
    """Counts of all states, zeros included."""
    reasons: tuple[tuple[Reason, int], ...]
    """Reasons of the unknown, by count, then by name."""
    coverage: float | None
    """Determinate / eligible; None when nobody is eligible."""
    within: tuple[tuple[int, int], ...] = ()
    """(days, persons with a public act within so many days for certain), for the rule set's tabulated thresholds."""


class Origin(Value):
    """What the study was made from; the same origin gives the same bytes."""

    tool: str = "presence-audit"
    """The program."""
    tool_version: str
    """Its version."""
    roster: str
    """Title or file name of the roster."""
    roster_digest: str
    """Digest of the roster as read."""
    platforms_digest: str
    """Digest of all platform profiles in use."""
    rules: str
    """`id version` of the rule set."""
    rules_digest: str
    """Digest of the rule file."""
    decisions_digest: str = ""
    """Digest of the analysts' decisions; empty when there are none."""
    collected_from: AwareDatetime | None
    """Time of the first look."""
    collected_until: AwareDatetime | None
    """Time of the last look."""
    controls: tuple[tuple[str, str], ...] = ()
    """(platform, outcome) of the control look-ups: passed, failed, not_run."""
    suppressed: int = 0
    """Persons of the roster who stand on the suppression list: not looked at, and in no denominator."""
    forgotten: int = 0
    """Persons who were taken out of the run since it was collected, because they asked to be forgotten."""
    names: Names = "named"
    """Whether the persons stand in it by name."""
    smallest_cell: int | None = None
    """Counts by cohort below this, other than 0, are left out; None: none is."""
    declared: Declared = Declared()
    """What the study file declares."""


class Study(Value):
    """The result for a roster at a date."""

    origin: Origin
    """What it was made from."""
    as_of: date
    """The date at which activity is judged."""
    platforms: tuple[str, ...]
    """Ids of the platforms, in the order of the columns."""
    people: Rolled[PersonResult]
    """In the roster's order: in memory, or read from the study's file whenever somebody goes through them."""
    summary: tuple[PlatformSummary, ...]
    """By platform."""
    surveys: tuple[SurveyResult, ...] = ()
    """Published surveys, counted again."""
    coverage: float | None = None
    """Determinate cells / eligible cells; None when there are none."""
    comments: CommentSample | None = None
    """The blogs on which comments were looked for; None when the study names none."""
    measures: SurveyResult | None = None
    """The standard measures, whose definitions no publication made: accounts and activity by platform; None when they were not counted."""
    analysis: Analysis | None = None
    """Statistics, published studies, waves; None until `study` works them out."""

    @property
    def ids(self) -> Sequence[str]:
        """Ids of the persons, in their order."""
        kept: Sequence[str] | None = getattr(self.people, "ids", None)
        return tuple(result.person.id for result in self.people) if kept is None else kept


def in_memory(study: Study) -> Study:
    """Return the study with all its lists in memory, whatever they were read from."""
    surveys, measures = tuple(map(_whole, study.surveys)), _whole(study.measures) if study.measures else None
    return study.model_copy(update={"people": tuple(study.people), "surveys": surveys, "measures": measures})


def _whole(survey: SurveyResult) -> SurveyResult:
    measures = (
        one.model_copy(update={"persons": tuple(one.persons), "persons_unknown": tuple(one.persons_unknown)}) for one in survey.measures
    )
    return survey.model_copy(update={"measures": tuple(measures)})
