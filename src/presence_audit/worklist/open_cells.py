"""Which cells of a study are open, and which of them anybody could still answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from ..model import ItemKind, PersonResult, Presence, Reason, Study

NOBODY_CAN_TELL: frozenset[Reason] = frozenset({"suspended", "protected"})
"""Reasons that nobody can resolve from outside: the platform or the person closed the account."""


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which part of a study's open cells is wanted."""

    persons: frozenset[str] = frozenset()
    """Ids of persons; empty: all."""
    platforms: frozenset[str] = frozenset()
    """Ids of platforms; empty: all."""
    reasons: frozenset[Reason] = frozenset()
    """Reasons; empty: all."""
    limit: int | None = None
    """At most so many items, the first of the order; None: all."""

    def has(self, person: str, presence: Presence) -> bool:
        """Say whether a cell belongs to the part."""
        return all(
            not wanted or given in wanted
            for wanted, given in ((self.persons, person), (self.platforms, presence.platform), (self.reasons, presence.reason))
        )


EVERYTHING = Chosen()
"""All open cells."""


@dataclass(frozen=True, slots=True)
class OpenCell:
    """One person on one platform, where something is open that an answer would settle."""

    result: PersonResult
    """All that the study says about the person."""
    presence: Presence
    """The state of the person there."""
    kind: ItemKind
    """What is open."""
    reason: Reason
    """Why."""

    @property
    def answerable(self) -> bool:
        """Say whether somebody could tell from outside."""
        return self.reason not in NOBODY_CAN_TELL


def open_cells(study: Study) -> Iterator[OpenCell]:
    """Yield every unknown cell, and those that hold an account whose content could not be seen though somebody can look at it.

    In the order of the persons, then of the platforms.
    """
    for result in study.people:
        for presence in result.presences:
            kind = open_kind(presence)
            if kind is not None and presence.reason is not None:
                yield OpenCell(result, presence, kind, presence.reason)


def open_kind(presence: Presence) -> ItemKind | None:
    """Return what is open in a cell; None when nothing is that anybody could answer."""
    if presence.state == "unknown":
        return "account"
    if presence.state == "present" and presence.reason is not None and presence.reason not in NOBODY_CAN_TELL:
        return "content"
    return None


def counted(study: Study) -> tuple[int, int]:
    """Return the cells of a study without the excluded ones, and how many of them are unknown."""
    states = [presence.state for result in study.people for presence in result.presences]
    return len(states) - states.count("excluded"), states.count("unknown")


def persons_scored(people: Iterable[PersonResult]) -> int:
    """Return how many persons have a score."""
    return sum(result.score is not None for result in people)
