"""Goes through the persons of a study once, for all that is counted of them: a hundred thousand are read from a file each time."""

from __future__ import annotations

from typing import Protocol, TypeVar

from ..model import PersonResult, Study


class Count(Protocol):
    """Counts persons, and keeps of each no more than it needs."""

    def add(self, at: int, result: PersonResult) -> None:
        """Count one person; `at`: the place in the study, from 0 upwards."""


C = TypeVar("C", bound=Count)


def counted_by(count: C, study: Study) -> C:
    """Return a count that has seen everybody."""
    counted_once(study, count)
    return count


def counted_once(study: Study, *counts: Count) -> None:
    """Let each count see everybody, in the order of the study."""
    for at, result in enumerate(study.people):
        for one in counts:
            one.add(at, result)
