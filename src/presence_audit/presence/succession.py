"""Accounts that moved: where to, and what follows for those that are judged beside them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from ..model import Observation
from ..platforms.moves import moved_to
from ..platforms.schema import Platform


@dataclass(frozen=True, slots=True)
class Succession:
    """Which of a person's accounts on a platform gave way to which."""

    left: frozenset[str]
    """Keys of accounts that moved to another one of these: they say nothing more about activity."""
    elsewhere: frozenset[str]
    """Keys of accounts that moved to one that is not among these: newer acts may be there."""


def succession(platform: Platform, observed: Mapping[str, Iterable[Observation]]) -> Succession:
    """Return which accounts gave way; `observed` has what each of them shows, by account key."""
    new = {key: {account.key for item in items for account in moved_to(platform, item)} for key, items in observed.items()}
    left = frozenset(key for key, accounts in new.items() if accounts & set(observed))
    return Succession(left, frozenset(key for key, accounts in new.items() if accounts) - left)


def of_move(platform: Platform, observations: Iterable[Observation]) -> str:
    """Return the sentence about an account that moved: to which account, or how its own record calls it now."""
    observations = tuple(observations)
    handles = [account.handle for item in observations for account in moved_to(platform, item)]
    if handles:
        return f"The account says that it moved to {handles[0]}."
    names = [item.value[0] for item in observations if item.feature == "account.also_known_as" and isinstance(item.value, tuple)]
    return f"The account's own record calls it {names[0]} now." if names else "The account says that it moved."
