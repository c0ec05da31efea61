"""What version 1 of the report says about waves: the same study at several dates."""

from __future__ import annotations

from presence_audit.model import TransitionClass

from .base import Day, Figure, Line, Output, PValue
from .estimates import EstimateRow, PSpanRow


class WaveRow(Output):
    """One wave."""

    label: Line
    """For the reader."""
    as_of: Day
    """The date at which it is judged, YYYY-MM-DD."""
    rules: Line
    """`id version` of the rule set by which it is judged here."""
    rules_digest: Line
    """Digest of the rule file."""
    judged_before_by: Line
    """`id version` of the rule set by which it was judged first, where that was another; empty otherwise."""
    roster_digest: Line
    """Digest of its roster."""
    people: int
    """Persons in it."""
    coverage: Figure | None
    """Determinate / eligible cells, 0 to 1; null when there are none."""


class PairedRow(Output):
    """One measure in two waves, over the persons whose answer is known in both."""

    measure: Line
    """Id of the measure."""
    label: Line
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
    p: PValue | None
    """Exact McNemar test, two-sided; null when nobody switched."""
    p_range: PSpanRow | None
    """Least and greatest p-value that the unknown answers allow; null where nobody can have switched."""
    undefined: Line
    """Why there is no p-value; empty where there is one."""


class TransitionCount(Output):
    """Persons who moved from one class of states to another, or stayed."""

    before: TransitionClass
    """Class in the earlier wave."""
    after: TransitionClass
    """Class in the later wave."""
    count: int
    """Persons."""


class TransitionRow(Output):
    """How the persons of both waves moved on one platform."""

    platform: Line
    """Id of the platform."""
    name: Line
    """For the reader."""
    counts: tuple[TransitionCount, ...]
    """All sixteen, zeros included."""
    resolved: int
    """Outside these classes before, in one of them after."""
    lost_sight: int
    """In one of them before, outside after (unknown, or activity not visible)."""
    outside: int
    """Outside in both waves."""


class ComparisonRow(Output):
    """Two waves beside each other, judged by the same rules."""

    before: WaveRow
    """The earlier one."""
    after: WaveRow
    """The later one."""
    stayed: int
    """Persons in both."""
    joined: tuple[Line, ...]
    """Ids of those who are only in the later one; apart from all changes."""
    left: tuple[Line, ...]
    """Ids of those who are only in the earlier one."""
    joined_unlisted: int
    """Further persons who are only in the later one, not listed because one of them may have asked not to be looked at."""
    left_unlisted: int
    """Further persons who are only in the earlier one, not listed for the same reason."""
    same_name: int
    """Persons who are only in the later one under the name of somebody who is only in the earlier one."""
    paired: tuple[PairedRow, ...]
    """By measure."""
    transitions: tuple[TransitionRow, ...]
    """By platform."""
    least_switches: int | None
    """Switches in one direction (none in the other) that would give p < .05; null when those who stayed do not suffice."""


class SeriesRow(Output):
    """One measure over all waves."""

    measure: Line
    """Id of the measure."""
    label: Line
    """For the reader."""
    by_wave: tuple[EstimateRow, ...]
    """In each wave, over everybody in it, in the order of `waves`."""
    known_in_all: int
    """Persons whose answer is known in every wave."""
    yes_in_each: tuple[int, ...]
    """Of those, yes by wave."""
    q: Figure | None
    """Cochran's Q; null below three waves, and where nobody changed."""
    df: int | None
    """Degrees of freedom: waves minus one."""
    p: PValue | None
    """By the chi-square distribution."""
    undefined: Line
    """Why there is no Q; empty where there is one."""
