"""What became of every person on each platform, in codes after AAPOR's Standard Definitions.

AAPOR, "Standard Definitions: Final Dispositions of Case Codes and Outcome Rates for Surveys", keeps apart who is eligible, who is not, and
of whom that is unknown. Here a case is a person on a platform, and what is sought is an account instead of an interview: 1 found, 2 not
there, 3 unknown, 4 not eligible.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import assert_never

from ..model import DISPOSITIONS, Disposition, DispositionRow, PersonResult, Presence, Reason, State, Study
from ..study.summarise import coverage_in

OF_REASONS: Mapping[Reason, Disposition] = {
    "ambiguous_identity": "3.1",
    # somebody looked, and was not let in, or could not make sense of what came
    "blocked": "3.2",
    "challenge": "3.2",
    "login_wall": "3.2",
    "consent_wall": "3.2",
    "rate_limited": "3.2",
    "forbidden": "3.2",
    "robots": "3.2",
    "policy": "3.2",
    "protected": "3.2",
    "server_error": "3.2",
    "timeout": "3.2",
    "connection": "3.2",
    "unrecognised": "3.2",
    "control_failed": "3.2",
    # nobody looked
    "budget": "3.3",
    "not_searched": "3.3",
    "no_credentials": "3.3",
    "not_captured": "3.3",
    "suspended": "3.4",
}
"""Every reason for an unknown state, with its code."""

NEVER: Mapping[Disposition, str] = {
    "2.2": "nobody is asked; what a person says of a cell stands beside it and changes no state",
    "4.2": "who is not eligible does not stand on the roster",
    "4.3": "every platform of a study is asked about every person",
}
"""Codes that nothing in this program gives, and why; they stand in every table as 0."""


class DispositionCount:
    """Counts the cells of each platform by their codes."""

    def __init__(self, study: Study) -> None:
        """Begin with nobody."""
        names = {one.platform: one.name for one in study.summary}
        self._names = {name: names.get(name, name) for name in study.platforms}
        self._codes = {name: Counter[Disposition]() for name in study.platforms}
        self._states = {name: Counter[State]() for name in study.platforms}

    def add(self, at: int, result: PersonResult) -> None:  # noqa: ARG002 - the place does not matter here
        """Count the cells of one person."""
        for presence in result.presences:
            self._codes[presence.platform][disposition_of(presence)] += 1
            self._states[presence.platform][presence.state] += 1

    def rows(self) -> tuple[DispositionRow, ...]:
        """Return one row a platform, in the order of the columns; the codes of a row add up to the persons of the roster."""
        return tuple(_row(platform, name, self._codes[platform], self._states[platform]) for platform, name in self._names.items())


def disposition_of(presence: Presence) -> Disposition:
    """Return the code of one cell."""
    match presence.state:
        case "excluded":
            return "4.1"
        case "unknown":
            assert presence.reason is not None
            return OF_REASONS[presence.reason]
        case "not_found":
            return "2.1"
        case "empty":
            return "1.2"
        case "dormant" | "lapsed" | "active" | "engaged" | "present":
            return "1.1"
        case _:
            assert_never(presence.state)


def _row(platform: str, name: str, counts: Counter[Disposition], states: Counter[State]) -> DispositionRow:
    by_class = Counter[str]()
    for code, number in counts.items():
        by_class[code[0]] += number
    return DispositionRow(
        platform=platform,
        name=name,
        counts=tuple((code, counts[code]) for code in DISPOSITIONS),
        eligible=counts.total() - by_class["4"],
        determinate=by_class["1"] + by_class["2"],
        coverage=coverage_in(states),
    )
