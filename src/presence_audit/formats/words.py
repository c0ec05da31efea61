"""The words, signs and short codes in which results are shown to people."""

from __future__ import annotations

from typing import NamedTuple

from presence_audit.model import Agreement, Disposition, Origin, Reason, State, Study

from . import figures

NOT_FOR = (
    "Not for decisions on hiring, pay, promotion, appraisal or credit, not for rating or scoring people, not to contact or profile them. "
    "A state describes what is publicly visible at a date, not a person's worth."
)
"""What a report must not be used for, in short; printed below every report. In full: `USE_LIMITS`."""


class Sign(NamedTuple):
    """How a state is shown."""

    glyph: str
    """One character, one terminal cell."""
    words: str
    """For the legend."""
    style: str
    """Rich style, used only when colour is on."""


SIGNS: dict[State, Sign] = {
    "engaged": Sign("◉", "engaged", "bold green"),
    "active": Sign("●", "active", "green"),
    "lapsed": Sign("◐", "lapsed", "yellow"),
    "dormant": Sign("○", "dormant", "red"),
    "empty": Sign("∅", "empty", "cyan"),
    "present": Sign("◌", "present, activity not visible", "blue"),
    "not_found": Sign("–", "not found by a finished search", ""),
    "unknown": Sign("?", "unknown", "magenta"),
    "excluded": Sign("×", "excluded", ""),
}
"""By state, in the order of the legend and of the columns by platform."""


class Why(NamedTuple):
    """How a reason for unknown is shown."""

    code: str
    """At most four characters, for a narrow cell."""
    words: str
    """For sentences."""
    resolve: str
    """What would resolve it, where the study itself does not say."""


_BY_HAND = "look by hand and write it into the coding sheet, or save the page as a capture"

REASONS: dict[Reason, Why] = {
    "ambiguous_identity": Why("who", "ambiguous identity", "decide by hand whose account it is"),
    "blocked": Why("bloc", "blocked", _BY_HAND),
    "challenge": Why("chal", "challenge page", _BY_HAND),
    "login_wall": Why("wall", "login wall", _BY_HAND),
    "consent_wall": Why("cons", "consent wall", _BY_HAND),
    "rate_limited": Why("rate", "rate limited", "collect again later, more slowly"),
    "forbidden": Why("forb", "forbidden", _BY_HAND),
    "robots": Why("bots", "robots.txt says no", _BY_HAND),
    "policy": Why("pol", "not requested by policy", _BY_HAND),
    "suspended": Why("susp", "suspended", "nothing from outside: the platform has closed the account"),
    "protected": Why("prot", "protected", "nothing from outside: the owner shows it to followers only"),
    "server_error": Why("serv", "server error", "collect again later"),
    "timeout": Why("time", "timeout", "collect again later"),
    "connection": Why("conn", "no connection", "check the address, then collect again"),
    "unrecognised": Why("form", "page not recognised", "check the platform's profile against the saved page"),
    "control_failed": Why("ctrl", "control failed", "mend the platform's profile, then collect again"),
    "budget": Why("budg", "budget used up", "collect again with a larger budget"),
    "not_searched": Why("todo", "not searched", "search by hand and write the outcome into the coding sheet"),
    "no_credentials": Why("key", "no credentials", "set the platform's API key, then collect again"),
    "not_captured": Why("save", "not captured", "save the page as a capture"),
}
"""By reason; complete, and the codes are unique (tested)."""

AGREEMENTS: dict[Agreement, str] = {
    "equal": "equal",
    "within": "within",
    "overlaps": "overlaps",
    "differs": "differs",
    "undefined": "undefined",
    "not_comparable": "not comparable",
}
"""How a rate compares with the published one, in a word."""

DISPOSITIONS: dict[Disposition, str] = {
    "1.1": "confirmed", "1.2": "confirmed, empty", "2.1": "not found by a finished search", "2.2": "none, by self-report",
    "3.1": "ambiguous", "3.2": "inaccessible", "3.3": "not searched", "3.4": "suspended or deleted",
    "4.1": "opted out", "4.2": "ineligible", "4.3": "not applicable",
}  # fmt: skip
"""Disposition codes after AAPOR's Standard Definitions, in words."""

CLASSES = "none: not found; silent: empty or dormant; lapsed; active: active or engaged"
"""What the classes of states hold between which persons move."""


def extent(study: Study) -> str:
    """Return how many persons and platforms a study has, and how much of that is known."""
    persons, platforms = figures.count_of(len(study.people), "person"), figures.count_of(len(study.platforms), "platform")
    return f"{persons} on {platforms}, {figures.share(study.coverage)} of the cells known"


def left_out(origin: Origin) -> str:
    """Return how many persons are in no number of the study because they may not be looked at; empty: nobody."""
    counts = ((origin.suppressed, "suppressed: not looked at"), (origin.forgotten, "forgotten since"))
    told = [f"{figures.count_of(number, 'person')} {how}" for number, how in counts if number]
    return f"{', '.join(told)}; counted nowhere below" if told else ""


def pseudonymous(persons: int) -> str:
    """Return what stands above a report without names, of so many persons."""
    return (
        "Pseudonymous, not anonymous: whoever knows the roster and looks again may tell people by their pattern of states, the more easily "
        f"the fewer they are (here {figures.count_of(persons, 'person')})."
    )
