"""How well each platform could be read: a platform that broke makes cells unknown, and that is trouble of the instrument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from ..model import Limits, PlatformSight, Presence, Reason, Study
from ..study.summarise import coverage_of

LOST_SHARE = 0.25
"""Of the cells of persons of both waves that were known before: when so many or more are unknown now, it could not be read as before."""
LOST_LEAST = 3
"""So many cells must have been lost at least: one person who hides an account breaks no platform."""
JUMP = 0.20
"""When the share of looks whose answer no signature recognised rises by so much or more, it could not be read as before."""
JUMP_LEAST = 3
"""So many answers must have gone unrecognised at least."""
OF_THE_ACCOUNT: frozenset[Reason] = frozenset({"ambiguous_identity", "suspended", "protected"})
"""Reasons for an unknown that lie with the account and not with the way of looking."""

CONTROL_FAILED = "The control look-ups failed, so that nothing is concluded from what it showed."
"""Says all: whatever else is odd there follows from it."""

Cells = Mapping[str, Presence]
"""Id of a person to the cell on one platform."""


def sight(before: Study | None, after: Study) -> tuple[PlatformSight, ...]:
    """Return how well each platform of the later wave could be read, before and after; without an earlier wave, in this one alone."""
    return tuple(_sight(name, before if before and name in before.platforms else None, after) for name in after.platforms)


def _sight(platform: str, before: Study | None, after: Study) -> PlatformSight:
    old = _cells(before, platform) if before else {}
    new = _cells(after, platform)
    control = _control(before, platform) if before else "not_run", _control(after, platform)
    looks = _looks(before, platform) if before else None, _looks(after, platform)
    return PlatformSight(
        platform=platform,
        name=next((one.name for one in after.summary if one.platform == platform), platform),
        coverage=(coverage_of(old.values()), coverage_of(new.values())),
        control=control,
        unrecognised=looks,
        broken=CONTROL_FAILED if control[1] == "failed" else " ".join(f"{why}." for why in (_unread(*looks), _fell(old, new)) if why),
    )


def _unread(before: Limits | None, after: Limits | None) -> str:
    if after is None or after[0] < JUMP_LEAST or _share(after) - _share(before) < JUMP:
        return ""
    then = "" if before is None else f", and {before[0]:.0f} of {before[1]:.0f} before"
    return f"No signature recognised {after[0]:.0f} of {after[1]:.0f} answers{then}: its pages may have changed"


def _fell(old: Cells, new: Cells) -> str:
    known = [one for one, cell in old.items() if cell.state not in ("unknown", "excluded") and one in new and new[one].state != "excluded"]
    lost = [reason for one in known if (reason := new[one].reason) and new[one].state == "unknown" and reason not in OF_THE_ACCOUNT]
    if len(lost) < LOST_LEAST or len(lost) < LOST_SHARE * len(known):
        return ""
    return f"Of {len(known)} cells known before, {len(lost)} are unknown now ({_told(lost)})"


def _told(reasons: Iterable[Reason]) -> str:
    ordered = sorted(Counter(reasons).items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{reason.replace('_', ' ')} {number}" for reason, number in ordered)


def _share(looks: Limits | None) -> float:
    return looks[0] / looks[1] if looks and looks[1] else 0.0


def _cells(study: Study, platform: str) -> Cells:
    return {result.person.id: one for result in study.people for one in result.presences if one.platform == platform}


def _control(study: Study, platform: str) -> str:
    return dict(study.origin.controls).get(platform, "not_run")


def _looks(study: Study, platform: str) -> Limits | None:
    """Return (looks that brought a page that nobody knows, looks) of those that cells rest on; rows of coders are none."""
    unread = looks = 0
    for result in study.people:
        named = {name for one in result.presences if one.platform == platform for name in one.evidence}
        found = [item.verdict for item in result.evidence if item.id in named and item.kind != "coded"]
        looks += len(found)
        unread += found.count("unrecognised")
    return (unread, looks) if looks else None
