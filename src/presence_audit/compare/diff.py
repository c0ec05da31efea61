"""What changed from one run to another, and what did not change but only looks otherwise: by rules, by the roster, by lost sight."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from ..model import Diff, Limits, Study
from .cell_changes import by_evidence, by_rules, cell_changes, pairs
from .diff_notes import notes_of
from .sight import sight
from .waves import compare_waves, wave_ref


@dataclass(frozen=True, slots=True)
class Frame:
    """What the two studies do not know of themselves."""

    labels: tuple[str, str] = ("", "")
    """What the waves are called; empty: by their days."""
    first_rules: tuple[str, str] = ("", "")
    """`id version` of the rules by which each was judged at its time, where those were others; empty otherwise."""
    screened: bool = False
    """Whether both were searched for everybody on the suppression list, so that none of them is in either."""
    notes: tuple[str, ...] = ()
    """What else a reader must know first."""


def diff_studies(before: Study, after: Study, before_by_old_rules: Study | None = None, frame: Frame | None = None) -> Diff:
    """Return what changed from `before` to `after`, both judged by the same rules.

    `before_by_old_rules`: the earlier run as it was judged at its time. What differs between that and `before` is the doing of rules,
    profiles or program: the evidence is the same. It stands apart and is never mixed with what changed in the world.
    """
    frame = frame or Frame()
    refs = wave_ref(before, frame.labels[0], frame.first_rules[0]), wave_ref(after, frame.labels[1], frame.first_rules[1])
    comparison = compare_waves(before, after, refs, screened=frame.screened)
    listed = {two.new.person.id for two in pairs(before, after)} | set(comparison.left)
    kept = _only(before_by_old_rules, listed) if before_by_old_rules else None
    diff = Diff(
        comparison=comparison,
        changes=cell_changes(before, after, by_evidence),
        by_rules=cell_changes(kept, before, by_rules) if kept else (),
        scores_by_rules=_scores(kept, before) if kept else (),
        rows_changed=tuple(two.new.person.id for two in pairs(before, after) if two.row_changed),
        sight=sight(before, after),
        roster=after.origin.roster,
        declared=after.origin.declared,
        tool_version=after.origin.tool_version,
    )
    return diff.model_copy(update={"notes": (*frame.notes, *notes_of(diff, before, after, kept))})


def in_the_world(diff: Diff) -> int:
    """Return how many cells changed state in the world: what was seen for the first time or not any more is none of them."""
    moved = ("appeared", "gone", "more_active", "less_active")
    return sum(change.cause == "world" and change.kind in moved for change in diff.changes)


def _only(study: Study, persons: Collection[str]) -> Study:
    return study.model_copy(update={"people": tuple(result for result in study.people if result.person.id in persons)})


def _scores(kept: Study, before: Study) -> tuple[tuple[str, Limits, Limits], ...]:
    """Return whose score in the earlier wave is another one by the rules of today."""
    then, now = _intervals(kept), _intervals(before)
    return tuple((one, then[one], interval) for one, interval in now.items() if one in then and then[one] != interval)


def _intervals(study: Study) -> Mapping[str, Limits]:
    return {result.person.id: (result.score.lower, result.score.upper) for result in study.people if result.score is not None}
