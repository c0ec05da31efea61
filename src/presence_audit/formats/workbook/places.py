"""In which row the cells and the evidence of each person stand, so that sheets can lead to one another."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import accumulate

from presence_audit.model import PersonResult, Presence, Study

from .column import Target

PRESENCE, EVIDENCE = "Presence", "Evidence"
"""Names of the sheets to which others lead."""


class Places:
    """Row numbers, worked out before anything is written."""

    def __init__(self, study: Study) -> None:
        """Count the rows of every person."""
        self._presence = list(accumulate((len(one.presences) for one in study.people), initial=2))
        self._evidence = list(accumulate((len(one.evidence) for one in study.people), initial=2))

    def cell(self, person: int, at: int, text: str) -> Target:
        """Return a link to the nth cell of a person, who is named by her place in the roster."""
        return Target(text, PRESENCE, self._presence[person] + at)

    def evidence(self, person: int, rows: dict[str, int], ids: Iterable[str]) -> Target | None:
        """Return a link to the first of these pieces of evidence; None where the person has none of them."""
        found = [rows[one] for one in ids if one in rows]
        return Target(f"row {self._evidence[person] + min(found)}", EVIDENCE, self._evidence[person] + min(found)) if found else None


def rows_of(result: PersonResult) -> dict[str, int]:
    """Return the place of each piece of a person's evidence among hers."""
    return {item.id: at for at, item in enumerate(result.evidence)}


def resting_on(presences: tuple[Presence, ...]) -> dict[str, list[int]]:
    """Return, by id of evidence, the places of the cells that rest on it."""
    found: dict[str, list[int]] = {}
    for at, presence in enumerate(presences):
        for one in presence.evidence:
            found.setdefault(one, []).append(at)
    return found
