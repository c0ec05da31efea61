"""What changed between two runs as JSON: the types of `v1.diff`, UTF-8, a newline at the end."""

from __future__ import annotations

from typing import IO

from presence_audit.model import USE_LIMITS, Activity, CellChange, CellSide, Diff, Limits, PlatformSight

from . import figures, words
from .v1.copy_analysis import comparison_of
from .v1.copy_comments import evidence_of
from .v1.declared import ControllerRow
from .v1.diff import ChangeRow, DiffReport, LooksRow, PeopleRow, ScoreChangeRow, SideRow, SightRow
from .v1.person import ActivityRow


class DiffJson:
    """One indented document, `schemas/diff-1.json`."""

    def write(self, diff: Diff, out: IO[bytes]) -> None:
        """Write the whole comparison; same comparison, same bytes."""
        out.write(diff_report(diff).model_dump_json(indent=2).encode() + b"\n")


def diff_report(diff: Diff) -> DiffReport:
    """Return the comparison in the types of version 1."""
    compared, controller = comparison_of(diff.comparison), diff.declared.controller
    return DiffReport(
        roster=diff.roster,
        names=diff.names,
        before=compared.before,
        after=compared.after,
        notes=diff.notes,
        people=_people(diff),
        changes=tuple(map(_change, diff.changes)),
        by_rules=tuple(map(_change, diff.by_rules)),
        scores_by_rules=tuple(map(_score, diff.scores_by_rules)),
        measures=compared.paired,
        transitions=compared.transitions,
        least_switches=compared.least_switches,
        sight=tuple(map(_sight, diff.sight)),
        controller=ControllerRow.model_validate(controller) if controller else None,
        purpose=diff.declared.purpose,
        tool="presence-audit",
        tool_version=diff.tool_version,
        not_for=words.NOT_FOR,
        use_limits=USE_LIMITS,
    )


def _people(diff: Diff) -> PeopleRow:
    both = diff.comparison
    copied = {name: getattr(both, name) for name in PeopleRow.model_fields if name != "rows_changed"}
    return PeopleRow.model_validate(copied | {"rows_changed": diff.rows_changed})


def _change(change: CellChange) -> ChangeRow:
    copied = {name: getattr(change, name) for name in ChangeRow.model_fields}
    return ChangeRow.model_validate(copied | {"before": _side(change.before), "after": _side(change.after)})


def _side(side: CellSide) -> SideRow:
    copied = {name: getattr(side, name) for name in SideRow.model_fields}
    return SideRow.model_validate(copied | {"activity": _activity(side.activity), "evidence": tuple(map(evidence_of, side.evidence))})


def _activity(activity: Activity | None) -> ActivityRow | None:
    if activity is None:
        return None
    copied = {name: getattr(activity, name) for name in ActivityRow.model_fields if name not in ("last_activity", "precision")}
    return ActivityRow.model_validate(copied | {"last_activity": figures.moment(activity.when), "precision": activity.when.precision})


def _score(one: tuple[str, Limits, Limits]) -> ScoreChangeRow:
    person, then, now = one
    return ScoreChangeRow(person=person, lower_before=then[0], upper_before=then[1], lower_now=now[0], upper_now=now[1])


def _sight(one: PlatformSight) -> SightRow:
    return SightRow(
        platform=one.platform,
        name=one.name,
        coverage_before=one.coverage[0],
        coverage_after=one.coverage[1],
        control_before=one.control[0],
        control_after=one.control[1],
        looks_before=_looks(one.unrecognised[0]),
        looks_after=_looks(one.unrecognised[1]),
        broken=one.broken,
    )


def _looks(looks: Limits | None) -> LooksRow | None:
    return None if looks is None else LooksRow(unrecognised=int(looks[0]), looks=int(looks[1]))
