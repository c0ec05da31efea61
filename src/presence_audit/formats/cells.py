"""What stands in the cells of a person's row, in words that every layout shares."""

from __future__ import annotations

from presence_audit.model import Attribution, PersonResult, Presence

from . import figures, words


def glyph_and_age(presence: Presence, *, spelled: bool = False) -> str:
    """Return what stands in a cell: the state's sign, and the age or the reason."""
    glyph = words.SIGNS[presence.state].glyph
    if presence.state == "unknown" or tells_why(presence):
        return glyph + (_why(presence, spelled=spelled))
    if presence.activity and presence.state in {"active", "engaged", "lapsed", "dormant", "present"}:
        return glyph + figures.age(presence.activity)
    return glyph


def tells_why(presence: Presence) -> bool:
    """Return whether a present account's cell says why nothing is visible; that no page of it was captured goes without saying."""
    return presence.state == "present" and presence.reason not in {None, "not_captured"}


def _why(presence: Presence, *, spelled: bool) -> str:
    if presence.reason is None:
        return ""
    why = words.REASONS[presence.reason]
    return f" {why.words}" if spelled else why.code


def known(result: PersonResult) -> str:
    """Return the coverage of the person's score."""
    return figures.share(result.score.coverage if result.score else None)


def cohorts(result: PersonResult) -> str:
    """Return the labels of the person's cohorts."""
    return ", ".join(result.person.cohorts)


def attribution_of(presence: Presence) -> Attribution | None:
    """Return the attribution of the state's account; where it speaks of none, the one that was weighed first."""
    for attribution in presence.attributions:
        if presence.account is None or attribution.account.key == presence.account.key:
            return attribution
    return None
