"""Waves: the same study at several dates, and what changed between two of them."""

from __future__ import annotations

from datetime import date
from typing import Literal

from .base import Value
from .declared import Declared, Names
from .estimates import Estimate, Limits
from .evidence import Reason
from .judgement import Activity, State
from .refs import EvidenceRef

TransitionClass = Literal["none", "silent", "lapsed", "active"]
"""none: not_found; silent: empty or dormant; lapsed; active: active or engaged. unknown, excluded and present stand outside."""

TRANSITION_CLASSES: tuple[TransitionClass, ...] = ("none", "silent", "lapsed", "active")


class WaveRef(Value):
    """One wave."""

    label: str
    """For the reader: its day, or what the user called it."""
    as_of: date
    """The date at which it is judged."""
    rules: str
    """`id version` of the rule set by which it is judged here."""
    rules_digest: str
    """Digest of the rule file."""
    judged_before_by: str = ""
    """`id version` of the rule set by which it was judged first, where that was another; empty otherwise."""
    roster_digest: str
    """Digest of its roster."""
    people: int
    """Persons in it."""
    coverage: float | None
    """Determinate / eligible cells; None when there are none."""


class Paired(Value):
    """One measure in two waves, over the persons whose answer is known in both."""

    measure: str
    """Id of the measure."""
    label: str
    """For the reader."""
    both: int
    """Persons asked about in both waves whose answer is known in both."""
    stayed_yes: int
    """Yes in both."""
    gained: int
    """No, then yes."""
    lost: int
    """Yes, then no."""
    stayed_no: int
    """No in both."""
    unknown: int
    """Persons in both waves who are unknown in one of them: in no count above."""
    p: float | None
    """Exact McNemar (binomial) test, two-sided; None when nobody switched."""
    p_range: Limits | None = None
    """Least and greatest p-value that the unknown answers allow, alike where nothing is unknown; None where nobody can have switched."""
    undefined: str = ""
    """Why there is no p-value."""


class Transition(Value):
    """How the persons of both waves moved between classes of states on one platform."""

    platform: str
    """Id of the platform."""
    name: str
    """For the reader."""
    counts: tuple[tuple[int, int, int, int], ...]
    """Row: class before, column: class after, in the order of `TRANSITION_CLASSES`."""
    resolved: int
    """Outside the table before, inside after."""
    lost_sight: int
    """Inside the table before, outside after (unknown, or activity not visible)."""
    outside: int
    """Outside the table in both waves."""


class WaveComparison(Value):
    """Two waves beside each other, judged by the same rules."""

    before: WaveRef
    """The earlier one."""
    after: WaveRef
    """The later one."""
    stayed: int
    """Persons in both."""
    joined: tuple[str, ...]
    """Ids of those who are only in the later one; apart from all changes."""
    left: tuple[str, ...]
    """Ids of those who are only in the earlier one."""
    joined_unlisted: int = 0
    """Further persons who are only in the later one, listed nowhere: somebody was suppressed or forgotten in the earlier one, and may be
    among them."""
    left_unlisted: int = 0
    """Further persons who are only in the earlier one, listed nowhere: whoever asked not to be looked at did not leave."""
    same_name: int = 0
    """Of those who are only in the later one: persons with the name of somebody who is only in the earlier one, mostly under another id."""
    paired: tuple[Paired, ...]
    """By measure."""
    transitions: tuple[Transition, ...]
    """By platform."""
    least_switches: int | None
    """Switches in one direction (none in the other) that would give p < .05; None when the persons of both waves do not suffice."""


class SeriesOfWaves(Value):
    """One measure over all waves."""

    measure: str
    """Id of the measure."""
    label: str
    """For the reader."""
    by_wave: tuple[Estimate, ...]
    """In each wave, over everybody in it."""
    known_in_all: int
    """Persons whose answer is known in every wave."""
    yes_in_each: tuple[int, ...]
    """Of those, yes by wave."""
    q: float | None
    """Cochran's Q; None below three waves, and where nobody changed."""
    df: int | None
    """Degrees of freedom: waves minus one."""
    p: float | None
    """By the chi-square distribution."""
    undefined: str = ""
    """Why there is no Q."""


ChangeKind = Literal["appeared", "gone", "more_active", "less_active", "resolved", "lost_sight", "other"]
"""appeared: not found, then an account; gone: the reverse; more/less active: the account's state moved; resolved: unknown, then known;
lost_sight: known, then unknown (never a change of the person); other: another reason for the unknown, another account, exclusion."""

Cause = Literal["world", "rules", "roster", "decision"]
"""world: by the same rules, the evidence differs, or time went by; rules: the same evidence, another rule version; roster: the person's row
changed; decision: analysts decided on the account in one of the two and not in the other."""


class CellSide(Value):
    """A cell in one wave."""

    state: State
    """Its state."""
    reason: Reason | None = None
    """Why it is unknown."""
    detail: str = ""
    """How we know."""
    account: str = ""
    """Address of the account."""
    activity: Activity | None = None
    """The newest public act."""
    evidence: tuple[EvidenceRef, ...] = ()
    """What it rests on."""


class CellChange(Value):
    """A cell that differs between two waves."""

    person: str
    """Id of the person."""
    name: str
    """As the later roster writes it."""
    platform: str
    """Id of the platform."""
    kind: ChangeKind
    """What sort of change."""
    cause: Cause
    """What made it."""
    before: CellSide
    """Earlier."""
    after: CellSide
    """Later."""


class PlatformSight(Value):
    """How well a platform could be read in two waves; a fall is trouble of the instrument, not of the people."""

    platform: str
    """Id of the platform."""
    name: str
    """For the reader."""
    coverage: tuple[float | None, float | None]
    """Determinate / eligible, before and after."""
    control: tuple[str, str]
    """passed, failed or not_run, before and after."""
    unrecognised: tuple[Limits | None, Limits | None]
    """(looks whose answer no signature matched, looks), before and after; None where nothing was looked at."""
    broken: str = ""
    """Why it is taken for broken in the later wave, in one sentence; empty when it is not."""


class Diff(Value):
    """What changed from one run to another."""

    comparison: WaveComparison
    """Counts and tests, judged by the same rules."""
    changes: tuple[CellChange, ...]
    """Cells that differ by the same rules, in the roster's order; persons of both waves only."""
    by_rules: tuple[CellChange, ...] = ()
    """Cells of the earlier wave that the newer rules judge otherwise; they are no change of anybody."""
    scores_by_rules: tuple[tuple[str, Limits, Limits], ...] = ()
    """(person, score interval by the old rules, by the new ones) in the earlier wave, where they differ."""
    rows_changed: tuple[str, ...] = ()
    """Ids of persons whose roster row changed (employer, title, names, accounts)."""
    sight: tuple[PlatformSight, ...] = ()
    """By platform."""
    notes: tuple[str, ...] = ()
    """What a reader must know first: other rules, other platforms, a broken platform."""
    roster: str = ""
    """Title of the later roster."""
    names: Names = "named"
    """Whether the persons stand in it by name."""
    declared: Declared = Declared()
    """What the study file of the later run declares."""
    tool_version: str = ""
    """Version of the program that judged both."""
