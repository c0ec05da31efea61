"""Puts a judged cell on the ladder of evidence: by what kinds of looks it is known, how sure that makes it, what contradicts what."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ..identity import compare_names
from ..model import Attribution, Coded, Presence, Support
from ..rules.ladder import Ladder
from ..rules.schema import RuleSet
from .case import Case
from .conflicts import conflicts_of
from .named import Naming, namings
from .rungs import combined, supports_of, supports_of_namings
from .standing import Sight

_WORDS = {
    "official_api": "the platform's documented interface", "public_page": "the platform itself", "search_index": "a web index",
    "cross_link": "a link", "capture": "a saved page", "manual_coding": "a coder",
}  # fmt: skip
_NO_REFUSAL = frozenset({"suspended", "unrecognised", "ambiguous_identity"})
"""What a look that shows nothing may have shown all the same: an account that was closed, a page that is gone, or somebody else's."""
_PROBABLY = 0.5
"""Confidence from which an account is called probable."""
_OPEN = frozenset({"ambiguous_identity", "suspended"})
"""Reasons for unknown that leave nothing to be sure of: whose it is, or whether it is still there."""


@dataclass(frozen=True, slots=True)
class Rungs:
    """What the ladder adds to a case."""

    supports: tuple[Support, ...] = ()
    """What each rung says, the firmest first."""
    confidence: float | None = None
    """How sure the state's account, or its absence, is; None where nothing supports it."""
    conflicts: tuple[str, ...] = ()
    """What contradicts what, a sentence each."""


def named_twice(case: Case, accepted: Sequence[Sight], rules: RuleSet, as_of: date) -> list[Sight]:
    """Return the accepted accounts that nobody could look at, and that a web index and a link show together.

    Only where the platform is never requested, so that no look of the program can settle it; only where no analyst looked and
    came to another end; and only where the index shows the title that the platform gives to its profiles with the person's name (its
    own positive signature, beside the matching handle), and the link is one that only the owner of a trusted page can set. Being
    refused says nothing.
    """
    coded = any(isinstance(item, Coded) and item.found != "yes" for item in case.evidence)
    if rules.ladder is None or case.platform.access != "no_fetch" or coded:
        return []
    return [sight for sight in accepted if _is_open(sight) and _is_shown(case, sight.account.key, rules, rules.ladder, as_of)]


def _is_open(sight: Sight) -> bool:
    return sight.standing == "unseen" or (sight.standing == "unavailable" and not any(one.reason in _NO_REFUSAL for one in sight.refusals))


def _is_shown(case: Case, key: str, rules: RuleSet, ladder: Ladder, as_of: date) -> bool:
    """Say whether the firm namings alone come far enough: a bare mention of today does not refresh an old result."""
    said = _attribution(case, key)
    firm = [one for one in namings(case, said) if one.firm and _fits(case, one, rules)] if said else []
    if not {"search_index", "cross_link"} <= {one.rung for one in firm}:
        return False
    return (combined(supports_of_namings(firm, ladder, as_of), "exists", ladder.cap) or 0.0) >= ladder.assert_exists


def _fits(case: Case, one: Naming, rules: RuleSet) -> bool:
    """Say whether a title shows the person's name: a handle may have another owner by now."""
    names = (case.person.name, *case.person.aliases)
    return one.rung != "search_index" or compare_names(one.title, names, rules.identity.nicknames) == "agrees"


def rungs_of(case: Case, presence: Presence, deciding: str, rules: RuleSet, as_of: date) -> Rungs:
    """Return what the ladder says about a judged cell; nothing under rules without one, and where nothing that was read counts.

    `deciding`: key of the account that the state speaks of; empty when it speaks of none.
    """
    ladder = rules.ladder
    if ladder is None or presence.state == "excluded" or presence.reason == "control_failed":
        return Rungs()
    said = _attribution(case, deciding)
    if said is not None and not said.account.url:
        said = _addressed(case, ladder, as_of) or said
    supports = supports_of(case, said, ladder, as_of)
    return Rungs(supports, _confidence(presence, said, supports, ladder), conflicts_of(case, said, rules))


def _addressed(case: Case, ladder: Ladder, as_of: date) -> Attribution | None:
    """Return the accepted account of which most is known; a coder who wrote yes without an address may have meant it."""

    def sure(said: Attribution) -> tuple[float, str]:
        return combined(supports_of(case, said, ladder, as_of), "exists", ladder.cap) or 0.0, said.account.key

    return max((one for one in case.attributions if one.verdict == "accepted" and one.account.url), key=sure, default=None)


def _confidence(presence: Presence, said: Attribution | None, supports: Sequence[Support], ladder: Ladder) -> float | None:
    if presence.state == "not_found":
        return combined(supports, "not_found", ladder.cap)
    if presence.state == "unknown":
        denied = any(one.asserts != "exists" for one in supports)
        if denied or said is None or said.verdict != "accepted" or presence.reason in _OPEN:
            return None
    return combined(supports, "exists", ladder.cap)


def probably(rungs: Rungs) -> str:
    """Return a sentence for an unknown cell whose account is probably there; empty where too little supports that."""
    if rungs.confidence is None or rungs.confidence < _PROBABLY:
        return ""
    kinds = [_WORDS[one.rung] for one in rungs.supports if one.asserts == "exists"]
    return f"It is probably there ({rungs.confidence:.2f}): {' and '.join(kinds)} {'names' if len(kinds) == 1 else 'name'} it."


def _attribution(case: Case, key: str) -> Attribution | None:
    return next((one for one in case.attributions if one.account.key == key), None)
