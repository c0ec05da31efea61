"""Reduces what changed from one run to another to what may be published without names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..model import CellChange, CellSide, Diff, Limits, PlatformSight, Score
from .analysis import Reduction, reduced_comparison
from .coarse import activity_class, score_class
from .declared import reduced_declared
from .pseudonyms import Pseudonyms
from .reduced import Reduced


@dataclass(frozen=True, slots=True)
class _Sides:
    """Reduces both sides of a cell."""

    names: Pseudonyms
    before: date
    after: date

    def change(self, one: CellChange, called: str) -> CellChange:
        return CellChange(
            person=called,
            name=called,
            platform=one.platform,
            kind=one.kind,
            cause=one.cause,
            before=self._side(one.before, self.before),
            after=self._side(one.after, self.after),
        )

    def _side(self, side: CellSide, as_of: date) -> CellSide:
        evidence = tuple(map(Reduced(as_of, self.names).evidence, side.evidence))
        return CellSide(state=side.state, reason=side.reason, activity=activity_class(side.activity, as_of), evidence=evidence)


def reduced_diff(diff: Diff, names: Pseudonyms, by: Reduction) -> Diff:
    """Return the changes with pseudonyms, states, reasons and classes; without sentences, accounts and addresses.

    `by`: with the ids of both runs. Changes stand in the order of the pseudonyms, not in the roster's.
    """
    then, now = diff.comparison.before.as_of, diff.comparison.after.as_of

    def changes(ones: Iterable[CellChange], sides: _Sides) -> tuple[CellChange, ...]:
        return tuple(sorted((sides.change(one, by.called[one.person]) for one in ones), key=lambda one: one.person))

    scores = ((by.called[person], _limits(old), _limits(new)) for person, old, new in diff.scores_by_rules)
    return Diff(
        comparison=reduced_comparison(diff.comparison, by),
        changes=changes(diff.changes, _Sides(names, then, now)),
        by_rules=changes(diff.by_rules, _Sides(names, then, then)),
        scores_by_rules=tuple(sorted(one for one in scores if one[1] != one[2])),
        rows_changed=by.persons(diff.rows_changed),
        sight=tuple(_sight(one, by) for one in diff.sight),
        notes=tuple(by.withhold(one) for one in diff.notes),
        roster=by.withhold(diff.roster),
        names="pseudonymous",
        declared=reduced_declared(diff.declared, by.withhold),
        tool_version=diff.tool_version,
    )


def _limits(score: Limits) -> Limits:
    """Return a score's limits cut outwards, as scores are shown without names."""
    cut = score_class(Score(lower=score[0], upper=score[1], coverage=0))
    assert cut is not None
    return cut.lower, cut.upper


def _sight(one: PlatformSight, by: Reduction) -> PlatformSight:
    return one.model_copy(update={"broken": by.withhold(one.broken)})
