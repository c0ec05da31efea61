"""How well each platform could be read: a platform that broke makes cells unknown, and that is trouble of the instrument."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from ..model import Limits, PersonResult, PlatformSight, Presence, Reason, State, Study
from ..study.summarise import coverage_in

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

Cells = Mapping[str, tuple[State, Reason | None]]
"""Id of a person to state and reason of the cell on one platform."""


def sight(before: Study | None, after: Study) -> tuple[PlatformSight, ...]:
    """Return how well each platform of the later wave could be read, before and after; without an earlier wave, in this one alone."""
    old, new = _seen(before, with_cells=True) if before else {}, _seen(after, with_cells=before is not None)
    return tuple(_sight(name, (before if name in old else None, after), (old.get(name, _Seen()), new[name])) for name in after.platforms)


@dataclass(slots=True)
class _Seen:
    """What was seen on one platform in one wave."""

    states: Counter[State] = field(default_factory=Counter)
    unread: int = 0
    looks: int = 0
    cells: dict[str, tuple[State, Reason | None]] = field(default_factory=dict)
    """Empty where they are compared with no others."""

    def add(self, result: PersonResult, cell: Presence) -> None:
        """Count one cell, and the looks that it rests on; rows of coders are none."""
        self.states[cell.state] += 1
        found = [item.verdict for item in result.evidence if item.id in cell.evidence and item.kind != "coded"]
        self.looks += len(found)
        self.unread += found.count("unrecognised")

    def limits(self) -> Limits | None:
        """Return (looks that brought a page that nobody knows, looks)."""
        return (self.unread, self.looks) if self.looks else None


def _seen(study: Study, *, with_cells: bool) -> dict[str, _Seen]:
    """Return by platform what was seen, going through everybody once."""
    found = {name: _Seen() for name in study.platforms}
    for result in study.people:
        for cell in (one for one in result.presences if one.platform in found):
            found[cell.platform].add(result, cell)
            if with_cells:
                found[cell.platform].cells[result.person.id] = (cell.state, cell.reason)
    return found


def _sight(platform: str, studies: tuple[Study | None, Study], seen: tuple[_Seen, _Seen]) -> PlatformSight:
    (before, after), (old, new) = studies, seen
    control = _control(before, platform) if before else "not_run", _control(after, platform)
    looks = old.limits(), new.limits()
    broken = (_unread(*looks), _fell(old.cells, new.cells))
    return PlatformSight(
        platform=platform,
        name=next((one.name for one in after.summary if one.platform == platform), platform),
        coverage=(coverage_in(old.states), coverage_in(new.states)),
        control=control,
        unrecognised=looks,
        broken=CONTROL_FAILED if control[1] == "failed" else " ".join(f"{why}." for why in broken if why),
    )


def _unread(before: Limits | None, after: Limits | None) -> str:
    if after is None or after[0] < JUMP_LEAST or _share(after) - _share(before) < JUMP:
        return ""
    then = "" if before is None else f", and {before[0]:,.0f} of {before[1]:,.0f} before"
    return f"No signature recognised {after[0]:,.0f} of {after[1]:,.0f} answers{then}: its pages may have changed"


def _fell(old: Cells, new: Cells) -> str:
    now = [new[one] for one, (state, _) in old.items() if state not in ("unknown", "excluded") and one in new]
    known = [cell for cell in now if cell[0] != "excluded"]
    lost = [reason for state, reason in known if reason and state == "unknown" and reason not in OF_THE_ACCOUNT]
    if len(lost) < LOST_LEAST or len(lost) < LOST_SHARE * len(known):
        return ""
    return f"Of {len(known)} cells known before, {len(lost)} are unknown now ({_told(lost)})"


def _told(reasons: Iterable[Reason]) -> str:
    ordered = sorted(Counter(reasons).items(), key=lambda one: (-one[1], one[0]))
    return ", ".join(f"{reason.replace('_', ' ')} {number}" for reason, number in ordered)


def _share(looks: Limits | None) -> float:
    return looks[0] / looks[1] if looks and looks[1] else 0.0


def _control(study: Study, platform: str) -> str:
    return dict(study.origin.controls).get(platform, "not_run")
