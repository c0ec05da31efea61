"""Takes out of an item what other analysts said, so that coders stay blinded from one another."""

from __future__ import annotations

from collections.abc import Collection

from ..model import Attribution, WorkItem

OF_CODERS = frozenset({"asserted_coding", "denied_coding", "decided_accept", "decided_reject"})
"""Facts that are somebody's answer, not something that the account shows."""
HIDDEN = "Answers by hand do not settle it; they are not shown here, so that coders stay blinded from one another."


def blinded(item: WorkItem, own: Collection[str] = ()) -> WorkItem:
    """Return the item without the facts that coders gave, and without accounts that nobody but a coder found.

    Probabilities are those of the facts that are left. `own`: keys of the accounts that this coder wrote down herself.
    """
    told = any(_told(one) for one in item.candidates) or "coder" in item.detail.casefold() or "decided on" in item.detail
    if not told:
        return item
    hidden = {one.account.key: one.account.url for one in item.candidates if set(one.found_by) == {"coding"}}
    hidden = {key: url for key, url in hidden.items() if key not in own}
    left = (_alone(one) for one in item.candidates if one.account.key not in hidden)
    return item.model_copy(
        update={
            "candidates": tuple(sorted(left, key=lambda one: -one.probability)),
            "detail": HIDDEN,
            "account": None if item.account is not None and item.account.key in hidden else item.account,
            "links": tuple(link for link in item.links if link.url not in hidden.values()),
        }
    )


def _told(one: Attribution) -> bool:
    return any(fact.name in OF_CODERS for fact in one.facts) or "coding" in one.found_by


def _alone(one: Attribution) -> Attribution:
    if not _told(one):
        return one
    facts = tuple(fact for fact in one.facts if fact.name not in OF_CODERS)
    bits = max(-500.0, min(500.0, one.prior_bits + sum(fact.bits for fact in facts)))
    found_by = tuple(way for way in one.found_by if way != "coding")
    return one.model_copy(update={"facts": facts, "found_by": found_by, "probability": 1 / (1 + 2.0**-bits), "reason": ""})
