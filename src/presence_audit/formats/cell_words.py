"""What is said of one cell wherever somebody looks behind it, on the terminal and on the page."""

from __future__ import annotations

import math
from collections.abc import Mapping

from presence_audit.model import Activity, Bound, Finding, SearchStep, Support

from . import figures, words

_BOUNDS: Mapping[Bound, str] = {
    "exact": "the newest there is",
    "at_least": "something newer may exist",
    "at_most": "nothing newer can exist",
}
_ASSERTS = {"exists": "is there", "absent": "is not there", "not_found": "found none"}


def last_act(activity: Activity, as_of: str) -> str:
    """Return when the newest act was, how long before the day that `as_of` names, and whether there may be a newer one."""
    return f"{figures.moment(activity.when)}, {figures.count_of(activity.age_days, 'day')} before {as_of}; {_BOUNDS[activity.bound]}"


def asserted(one: Support) -> str:
    """Return what a rung of the ladder of evidence says of the account."""
    return _ASSERTS[one.asserts]


def probability(value: float) -> str:
    """Return three decimals, cut towards the middle: only certainty shows as 0 or 1."""
    near = math.floor(value * 1000) / 1000 if value >= 1 / 2 else math.ceil(value * 1000) / 1000
    return f"{near:.3f}"


def points(finding: Finding) -> str:
    """Return the points of a criterion, `4/4`, as a range where they are open, `1–5/6`; a dash where it does not apply."""
    if finding.outcome == "inapplicable":
        return figures.UNDEFINED
    earned = f"{finding.earned:.3g}"
    return f"{earned if finding.earned == finding.possible else f'{earned}–{finding.possible:.3g}'}/{finding.points:.3g}"


def outcome(step: SearchStep) -> str:
    """Return what a step of a search brought: `3 accounts of 17`, `nothing`, or why it failed."""
    if step.outcome == "failed":
        reason = words.REASONS[step.reason].words if step.reason else "nobody knows why"
        return f"failed: {reason}" + (f" ({step.detail})" if step.detail else "")
    if step.outcome == "nothing":
        return "nothing"
    total = f" of {figures.count(step.total)}" if step.total is not None else ""
    return f"{figures.count_of(step.found, 'account')}{total}"
