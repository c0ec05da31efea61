"""Was somebody active in the window? Blocked is not inactive: what could not be seen leaves it open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from ..model import Presence, Reason


@dataclass(frozen=True, slots=True)
class Acts:
    """What all accounts of a person together say of the window."""

    active: bool | None
    """None: it cannot be told."""
    certain: bool = False
    """With `active` False: nothing newer exists. Without: nothing newer was seen."""
    reason: Reason | None = None
    """Why something could not be seen."""
    detail: str = ""
    """What was seen, in a sentence."""
    last: date | None = None
    """The newest act that was seen."""
    platform: str = ""
    """Where."""


def acts_within(presences: Iterable[Presence], days: int) -> Acts:
    """Return whether one of the presences shows a public act of at most `days` days; only those with an account count."""
    named = tuple(presences)
    presences = tuple(one for one in named if one.account is not None and not _is_gone(one))
    dated = sorted((one for one in presences if one.activity), key=lambda one: one.activity.age_days if one.activity else 0)
    newest = {"last": dated[0].activity.when.at.date(), "platform": dated[0].platform} if dated and dated[0].activity else {}
    for one in dated:
        if one.activity is not None and one.activity.bound != "at_most" and one.activity.age_days <= days:
            return Acts(True, detail=one.detail, last=one.activity.when.at.date(), platform=one.platform)
    hidden = [one for one in presences if one.reason is not None]
    if hidden:
        return Acts(None, reason=hidden[0].reason, detail=hidden[0].detail, **newest)  # type: ignore[arg-type]
    if not presences:
        return Acts(None, detail=named[0].detail if named else "No account is known; a scan of the name may find one.")
    over = [_is_over(one, days) for one in presences]
    shown = dated[0].detail if dated else presences[0].detail
    return Acts(False, certain=all(over), detail=shown, **newest)  # type: ignore[arg-type]


def _is_over(presence: Presence, days: int) -> bool:
    """Tell whether it is certain that the account shows nothing within the window."""
    if presence.state == "empty":
        return True
    activity = presence.activity
    return activity is not None and activity.bound != "at_least" and activity.age_days > days


def _is_gone(presence: Presence) -> bool:
    """Tell whether the platform said that the account does not exist."""
    return presence.state == "not_found" or (presence.state == "unknown" and presence.reason == "not_searched")
