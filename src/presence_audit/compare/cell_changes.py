"""Which cells differ between two judgements, in what way, and what made the difference."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ..model import Account, Cause, CellChange, CellSide, ChangeKind, Person, PersonResult, Presence, State, Study
from .waves import shared_platforms

_HEIGHT: dict[State, int] = {"empty": 0, "dormant": 1, "lapsed": 2, "active": 3, "engaged": 4}
"""How active an account is; `present` says nothing of it."""
_WHO = ("name", "aliases", "title", "organization", "past_organizations", "location")
"""What a row of the roster says of who a person is, by which accounts are taken for theirs or not."""
_OF_A_ROW = (*_WHO, "cohorts", "homepage", "accounts")
"""All that a row says, without the id that makes it the same person."""


@dataclass(frozen=True, slots=True)
class Two:
    """One person in two judgements."""

    old: PersonResult
    """Earlier."""
    new: PersonResult
    """Later."""

    @property
    def row_changed(self) -> bool:
        """Whether the roster says something else about the person."""
        return self.differ(_OF_A_ROW)

    @property
    def opted_out(self) -> bool:
        """Whether the person must not be looked at, in one of the two at least."""
        return self.old.person.opt_out or self.new.person.opt_out

    def differ(self, fields: tuple[str, ...]) -> bool:
        """Say whether one of these fields of the row differs."""
        return any(getattr(self.old.person, name) != getattr(self.new.person, name) for name in fields)


@dataclass(frozen=True, slots=True)
class Moved:
    """One cell that differs."""

    old: Presence
    """Earlier."""
    new: Presence
    """Later."""
    kind: ChangeKind
    """In what way."""

    @property
    def of_identity(self) -> bool:
        """Whether it is about whose an account is, and not about what it shows or whether it could be seen."""
        doubtful = "ambiguous_identity" in (self.old.reason, self.new.reason)
        return doubtful or self.kind in ("appeared", "gone") or other_account(self.old.account, self.new.account)


Causing = Callable[[Two, Moved], Cause]
"""Says what made a cell differ."""


def pairs(before: Study, after: Study) -> tuple[Two, ...]:
    """Return the persons of both, in the order of the later one, without those who opted out: what was seen of them is not told again."""
    old = {result.person.id: result for result in before.people}
    both = (Two(old[result.person.id], result) for result in after.people if result.person.id in old)
    return tuple(two for two in both if not two.opted_out)


def cell_changes(before: Study, after: Study, cause: Causing) -> tuple[CellChange, ...]:
    """Return the cells that differ in the persons and platforms of both, in the order of the later one."""
    platforms = shared_platforms(before, after)
    return tuple(change for two in pairs(before, after) for change in _of_person(two, platforms, cause))


def by_rules(two: Two, moved: Moved) -> Cause:  # noqa: ARG001 - one of several `Causing`
    """Return the cause of every difference between two judgements of one run."""
    return "rules"


def by_evidence(two: Two, moved: Moved) -> Cause:
    """Return the cause of a difference between two runs: an analyst's decision, the person's row, else the world.

    Decision and row are named only where they can have made the difference, which is about whose an account is. That one account is used
    more or less, or could be seen in one wave alone, is never their doing.
    """
    there, then = (_named(person, moved.new.platform) for person in (two.new.person, two.old.person))
    if _decided(moved.old) != _decided(moved.new) and moved.of_identity:
        return "decision"
    if (there != then or two.differ(_WHO)) and moved.of_identity:
        return "roster"
    newly_named = moved.new.account is not None and moved.new.account.key in there - then
    return "roster" if newly_named and moved.old.account is None else "world"


def kind_of(old: Presence, new: Presence) -> ChangeKind | None:
    """Return what sort of change lies between two cells; None where nothing changed that counts.

    What is seen for the first time is `resolved`, what is not seen any more `lost_sight`: the activity of an account, too.
    """
    if old.state == new.state:
        other = old.reason != new.reason if new.state == "unknown" else other_account(old.account, new.account)
        return "other" if other else None
    if "excluded" in (old.state, new.state):
        return "other"
    if "unknown" in (old.state, new.state):
        return "resolved" if old.state == "unknown" else "lost_sight"
    if "not_found" in (old.state, new.state):
        return "appeared" if old.state == "not_found" else "gone"
    if "present" in (old.state, new.state):
        return "resolved" if old.state == "present" else "lost_sight"
    return "more_active" if _HEIGHT[new.state] > _HEIGHT[old.state] else "less_active"


def other_account(old: Account | None, new: Account | None) -> bool:
    """Say whether two cells speak of different accounts; an account that keeps the platform's own id under another handle is the same."""
    if old is None or new is None or old.key == new.key:
        return False
    return old.platform_id is None or old.platform_id != new.platform_id


def _of_person(two: Two, platforms: tuple[str, ...], cause: Causing) -> Iterator[CellChange]:
    old, new = ({one.platform: one for one in result.presences} for result in (two.old, two.new))
    for name in platforms:
        if name in old and name in new and (kind := kind_of(old[name], new[name])):
            moved = Moved(old[name], new[name], kind)
            yield CellChange(
                person=two.new.person.id,
                name=two.new.person.name,
                platform=name,
                kind=kind,
                cause=cause(two, moved),
                before=_side(two.old, moved.old),
                after=_side(two.new, moved.new),
            )


def _side(result: PersonResult, cell: Presence) -> CellSide:
    looks = {item.id: item for item in result.evidence}
    return CellSide(
        state=cell.state,
        reason=cell.reason,
        detail=cell.detail,
        account=cell.account.url if cell.account else "",
        activity=cell.activity,
        evidence=tuple(looks[name] for name in cell.evidence if name in looks),
    )


def _named(person: Person, platform: str) -> frozenset[str]:
    return frozenset(account.key for account in person.accounts if account.platform == platform)


def _decided(cell: Presence) -> frozenset[str]:
    """Return what analysts decided on the accounts of a cell."""
    told = ((fact.name, one.account.key) for one in cell.attributions for fact in one.facts)
    return frozenset(f"{name} {key}" for name, key in told if name.startswith("decided_"))
