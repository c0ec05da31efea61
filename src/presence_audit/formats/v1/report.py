"""Version 1 of the report as a whole, and as lines."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, RootModel

from presence_audit.model import Names

from .analysis import AnalysisRow
from .base import SCHEMA_VERSION, Figure, Line, Output
from .comments import SampleRow
from .declared import ControllerRow, DrawnRow, WindowRow
from .person import PersonRow
from .survey import SummaryRow, SurveyRow


class RulesRow(Output):
    """The rule set that judged."""

    id: Line
    """Its id."""
    version: Line
    """Its version."""
    digest: Line
    """Digest of its file."""


class RosterRow(Output):
    """The roster that was asked about."""

    title: Line
    """Its title or file name."""
    digest: Line
    """Digest of the roster as read."""


class ControlRow(Output):
    """The control look-ups of one platform."""

    platform: Line
    """Id of the platform."""
    outcome: Line
    """passed, failed or not_run."""


class StudyHeader(Output):
    """What the study was made from, and what it is for."""

    as_of: Line
    """The date at which activity is judged, YYYY-MM-DD."""
    roster: RosterRow
    """Whom it asks about."""
    rules: RulesRow
    """By which rules."""
    decisions_digest: Line | None
    """Digest of the analysts' decisions that were taken into account; null when there were none."""
    platforms_digest: Line
    """Digest of all platform profiles in use."""
    platforms: tuple[Line, ...]
    """Ids of the platforms, in order."""
    people: int
    """Number of persons in the report."""
    suppressed: int
    """Persons of the roster who must not be looked at: in no denominator."""
    forgotten: int
    """Persons who were taken out since, because they asked to be forgotten: in no denominator."""
    coverage: Figure | None
    """Determinate cells / eligible cells, 0 to 1; null when there are none."""
    collected_from: Line | None
    """Time of the first look, UTC; null when nothing was collected."""
    collected_until: Line | None
    """Time of the last look, UTC."""
    controls: tuple[ControlRow, ...]
    """Control look-ups by platform."""
    tool: Line
    """The program."""
    tool_version: Line
    """Its version."""
    not_for: Line
    """What the report must not be used for, in short."""
    comments: SampleRow | None
    """The blogs on which comments were looked for; null when the study names none."""
    names: Names
    """named; pseudonymous: keyed ids instead of names, figures in classes, nothing that finds a page. That is not anonymous."""
    smallest_cell: int | None
    """Counts by cohort from 1 up to one below this are left out; null when none is."""
    purpose: Line | None
    """Why the study is made, by its study file."""
    legal_basis: Line | None
    """The ground in law on which personal data are processed, by its study file."""
    controller: ControllerRow | None
    """Who answers for the study, by its study file."""
    retain_until: Line | None
    """The last day on which what was collected is kept, YYYY-MM-DD."""
    sample: DrawnRow | None
    """How the roster was drawn, by its study file."""
    window: WindowRow | None
    """The days in which the study looks, by its study file."""
    use_limits: tuple[Line, ...]
    """What the report must not be used for, in full."""


class Report(Output):
    """A whole report."""

    schema_version: Literal["1.4"] = SCHEMA_VERSION
    """Version of this schema."""
    study: StudyHeader
    """What it was made from."""
    people: tuple[PersonRow, ...]
    """In the roster's order."""
    summary: tuple[SummaryRow, ...]
    """By platform."""
    surveys: tuple[SurveyRow, ...]
    """Published surveys, counted again."""
    measures: SurveyRow | None
    """The standard measures, which no publication defined; null when they were not counted."""
    analysis: AnalysisRow | None
    """Statistics, published studies, waves; null when they were not worked out."""


class StudyLine(Output):
    """The first line of a JSONL report."""

    type: Literal["study"] = "study"
    """Kind of line."""
    schema_version: Literal["1.4"] = SCHEMA_VERSION
    """Version of this schema."""
    study: StudyHeader
    """What it was made from; `study.people` says how many person lines must follow."""
    summary: tuple[SummaryRow, ...]
    """By platform."""


class PersonLine(Output):
    """One person of a JSONL report."""

    type: Literal["person"] = "person"
    """Kind of line."""
    person: PersonRow
    """The person."""


class SurveyLine(Output):
    """One survey, after the persons."""

    type: Literal["survey"] = "survey"
    """Kind of line."""
    survey: SurveyRow
    """The survey."""


class MeasuresLine(Output):
    """The standard measures, after the surveys."""

    type: Literal["measures"] = "measures"
    """Kind of line."""
    measures: SurveyRow
    """The standard measures."""


class AnalysisLine(Output):
    """What was worked out for publication, the last line."""

    type: Literal["analysis"] = "analysis"
    """Kind of line."""
    analysis: AnalysisRow
    """Statistics, published studies, waves."""


AnyLine: TypeAlias = Annotated[StudyLine | PersonLine | SurveyLine | MeasuresLine | AnalysisLine, Field(discriminator="type")]


class JsonLine(RootModel[AnyLine]):
    """One line of a JSONL report: the study first, then the persons, then the surveys, then measures and analysis where there are any."""
