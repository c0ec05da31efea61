"""Version 1 of what changed from one run to another."""

from __future__ import annotations

from typing import Literal

from presence_audit.model import Cause, ChangeKind, Names, Reason, State

from .base import Figure, Line, Output
from .declared import ControllerRow
from .evidence import EvidenceRow
from .person import ActivityRow
from .waves import PairedRow, TransitionRow, WaveRow

DIFF_VERSION: Literal["1.0"] = "1.0"
"""Version of this schema: major.minor."""


class SideRow(Output):
    """A cell in one of the runs."""

    state: State
    """Its state."""
    reason: Reason | None
    """Why it is unknown; null when it is not."""
    detail: Line
    """How we know; empty in output without names."""
    account: Line
    """Address of the account; empty where there is none, and in output without names."""
    activity: ActivityRow | None
    """The newest public act; null when none is visible. In output without names the edge of its class of ages."""
    evidence: tuple[EvidenceRow, ...]
    """The looks that it rests on."""


class ChangeRow(Output):
    """A cell that differs."""

    person: Line
    """Id of the person, or the pseudonym."""
    name: Line
    """As the later roster writes it, or the pseudonym."""
    platform: Line
    """Id of the platform."""
    kind: ChangeKind
    """appeared, gone, more_active, less_active; resolved: unknown, then known; lost_sight: the reverse, no change of the person; other."""
    cause: Cause
    """world: the same rules, other evidence or a later day; rules: the same evidence, other rules; roster: the person's row changed;
    decision: analysts decided on the account in one of the runs."""
    before: SideRow
    """Earlier."""
    after: SideRow
    """Later; with the cause `rules` the earlier run as it is judged now."""


class ScoreChangeRow(Output):
    """A score of the earlier run that other rules change."""

    person: Line
    """Id of the person, or the pseudonym."""
    lower_before: Figure
    """Lower end by the rules of that time, 0 to 100."""
    upper_before: Figure
    """Upper end by the rules of that time."""
    lower_now: Figure
    """Lower end by the rules of now."""
    upper_now: Figure
    """Upper end by the rules of now."""


class PeopleRow(Output):
    """Who is in which run."""

    stayed: int
    """Persons in both."""
    joined: tuple[Line, ...]
    """Ids of those who are only in the later one; apart from all changes."""
    left: tuple[Line, ...]
    """Ids of those who are only in the earlier one."""
    joined_unlisted: int
    """Further persons who are only in the later one; they are not listed where somebody was left out of the earlier one on request."""
    left_unlisted: int
    """Further persons who are only in the earlier one, not listed for the same reason."""
    same_name: int
    """Of those who are only in the later one: persons with the name of somebody who is only in the earlier one."""
    rows_changed: tuple[Line, ...]
    """Ids of persons of both whose row in the roster changed."""


class LooksRow(Output):
    """Looks at one platform in one run."""

    unrecognised: int
    """Looks whose answer no signature matched."""
    looks: int
    """All looks that cells rest on, rows of coders left out."""


class SightRow(Output):
    """How well a platform could be read in both runs."""

    platform: Line
    """Id of the platform."""
    name: Line
    """For the reader."""
    coverage_before: Figure | None
    """Determinate / eligible cells in the earlier run, 0 to 1; null when there are none."""
    coverage_after: Figure | None
    """The same in the later run."""
    control_before: Line
    """passed, failed or not_run."""
    control_after: Line
    """The same in the later run."""
    looks_before: LooksRow | None
    """Null where nothing was looked at."""
    looks_after: LooksRow | None
    """The same in the later run."""
    broken: Line
    """Why it could not be read as before; empty where it could."""


class DiffReport(Output):
    """What changed from one run to another."""

    schema_version: Literal["1.0"] = DIFF_VERSION
    """Version of this schema."""
    roster: Line
    """Title of the later roster."""
    names: Names
    """named, or pseudonymous: keyed ids instead of names, figures in classes, nothing that finds a page."""
    before: WaveRow
    """The earlier run."""
    after: WaveRow
    """The later run; both are judged by its `rules`."""
    notes: tuple[Line, ...]
    """What a reader must know first."""
    people: PeopleRow
    """Who is in which run."""
    changes: tuple[ChangeRow, ...]
    """Cells that differ by the same rules, in the persons and platforms of both."""
    by_rules: tuple[ChangeRow, ...]
    """Cells of the earlier run that other rules judge otherwise; no change of anybody."""
    scores_by_rules: tuple[ScoreChangeRow, ...]
    """Scores of the earlier run that other rules change."""
    measures: tuple[PairedRow, ...]
    """Who switched, by measure, with the exact McNemar test."""
    transitions: tuple[TransitionRow, ...]
    """Moves between classes of states, by platform."""
    least_switches: int | None
    """Switches in one direction (none in the other) that would give p < .05; null when the persons of both runs do not suffice."""
    sight: tuple[SightRow, ...]
    """How well each platform could be read."""
    controller: ControllerRow | None
    """Who answers for the study, by the study file of the later run."""
    purpose: Line | None
    """Why it is made, by the same."""
    tool: Line
    """The program."""
    tool_version: Line
    """Its version."""
    not_for: Line
    """What it must not be used for, in short."""
    use_limits: tuple[Line, ...]
    """The same in full."""
