"""Tries the handle of an accepted account on platforms that say through a documented interface whether a handle exists."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..model import Account, Candidate, Known, Person
from ..names import words
from ..platforms.registry import Platforms
from ..platforms.urls import is_site
from .following import OnlyFollows
from .leads import shows_accounts

MOST = 8
"""Accounts handed on from one round of following."""
LETTERS = 5
"""A handle with fewer letters is anybody's."""

_HOMES = (".bsky.social",)
"""Domains of platforms below which a handle is a name of its own."""
_OPAQUE = 24
"""Length of YouTube's ids of channels, which nobody chose."""


class HandlesSource(OnlyFollows):
    """Hands on accounts of the same handle elsewhere; the same handle confirms nothing, so that other facts must decide."""

    id = "handles"

    def follow(self, person: Person, known: Known, platforms: Platforms) -> Iterable[Candidate]:
        """Yield accounts with a handle of an accepted account, at most `MOST`, on platforms where none is accepted in this round.

        Only accounts count that were seen: their evidence says where the handle comes from.
        """
        held = {account.platform for account in known.accepted}
        tried = [platform for platform in platforms if platform.search and platform.search.propagate and platform.id not in held]
        found: dict[str, Candidate] = {}
        for handle, evidence in _handles(person, known, platforms):
            for platform in tried:
                account = _account(platforms, platform.id, handle)
                if account is not None and account.key not in known.accounts and len(found) < MOST:
                    found.setdefault(
                        account.key,
                        Candidate(person=person.id, account=account, found_by="handle", source=self.id, evidence=evidence),
                    )
        return tuple(found.values())


def _handles(person: Person, known: Known, platforms: Platforms) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield (handle, evidence of the account that has it) of the accepted accounts that were seen, each once."""
    names = {word for name in (person.name, *person.aliases) for word in words(name)}
    given: set[str] = set()
    for account in known.accepted:
        evidence = next((one.evidence for one in known.observations if one.account.key == account.key and one.evidence), ())
        handle = _own_part(account, platforms)
        if evidence and handle not in given and _is_telling(handle, names):
            given.add(handle)
            yield handle, evidence


def _own_part(account: Account, platforms: Platforms) -> str:
    """Return the part of a handle that its owner chose; empty for addresses, and for domains that serve as a handle."""
    if account.platform not in platforms:
        return ""
    platform, handle = platforms.get(account.platform), account.handle.lstrip("@")
    if is_site(platform) or not shows_accounts(platform):
        return ""
    if home := next((home for home in _HOMES if handle.endswith(home)), None):
        return handle.removesuffix(home)
    if "/" in handle or (account.platform == "bluesky" and "." in handle):
        return ""
    user, at, _ = handle.partition("@")
    return user if at else handle


def _is_telling(handle: str, names: set[str]) -> bool:
    """Say whether a handle is worth trying: letters enough, no bare part of the name, no id."""
    letters = sum(char.isalpha() for char in handle)
    opaque = len(handle) == _OPAQUE and handle.startswith("UC")
    return letters >= LETTERS and "".join(words(handle)) not in names and not opaque


def _account(platforms: Platforms, platform: str, handle: str) -> Account | None:
    try:
        account = platforms.resolve(platform, handle)
    except ValueError:
        return None
    return account if account.handle.lstrip("@").casefold() == handle.casefold() else None
