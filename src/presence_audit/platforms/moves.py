"""The accounts to which a platform says that one of its accounts moved."""

from __future__ import annotations

from ..model import Account, Observation
from .schema import Platform
from .urls import account_of

FEATURE = "links.moved_to"
"""The feature that names them; the platform itself asserts it, so it is no mere claim of the page."""


def moved_to(platform: Platform, observation: Observation) -> tuple[Account, ...]:
    """Return the accounts of the same platform that an observation names as the new ones; none for other features and addresses."""
    named = observation.value if observation.feature == FEATURE and isinstance(observation.value, tuple) else ()
    found: dict[str, Account] = {}
    for text in named:
        try:
            account = account_of(platform, text)
        except ValueError:
            continue
        found.setdefault(account.key, account)
    found.pop(observation.account.key, None)
    return tuple(found.values())
