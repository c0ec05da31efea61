"""The platforms in use, and which of them an address or a handle belongs to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import get_close_matches
from functools import lru_cache

from ..model import Account, digest_of
from ..selectors.once import once
from .address import Address, clean, looks_like_address, parse_address, quoted, read_address
from .schema import Platform
from .urls import account_of, account_of_address, folded, is_site, serves

_REMEMBERED = 512
"""Addresses of which it is remembered whose they are."""


class UnknownPlatformError(KeyError, ValueError):
    """No profile has this id; the message is a sentence for people."""

    def __str__(self) -> str:
        return str(self.args[0])


class Platforms:
    """A set of platform profiles, in the order of their columns."""

    def __init__(self, profiles: Iterable[Platform]) -> None:
        """Take profiles; of two with the same id the later one counts, but an imported one never replaces one that is not."""
        given = sorted(profiles, key=lambda profile: not profile.imported)
        by_id = {profile.id: profile for profile in given}
        ordered = sorted(by_id.values(), key=lambda profile: (profile.imported, profile.order, profile.id))
        self._by_id = {profile.id: profile for profile in ordered}
        # of one person the same few addresses are asked for again and again
        self._owner_of_site = lru_cache(maxsize=_REMEMBERED)(self._first_serving)
        self._recognised = lru_cache(maxsize=_REMEMBERED)(self._read)

    def __iter__(self) -> Iterator[Platform]:
        return iter(self._by_id.values())

    def __len__(self) -> int:
        return len(self._by_id)

    def __contains__(self, platform_id: object) -> bool:
        return platform_id in self._by_id

    @property
    def ids(self) -> tuple[str, ...]:
        """Ids in the order of the columns."""
        return tuple(self._by_id)

    @property
    def columns(self) -> tuple[str, ...]:
        """Ids of those that can be columns of a study, in their order: engines cannot."""
        return tuple(profile.id for profile in self if profile.kind != "engine")

    @once
    def digest(self) -> str:
        """Content identifier of all profiles; it does not depend on file layout or comments."""
        return digest_of([profile.model_dump(mode="json", by_alias=True) for profile in self])

    def get(self, platform_id: str) -> Platform:
        """Return the profile called `platform_id`; raises UnknownPlatformError with the nearest right spelling."""
        if platform_id in self._by_id:
            return self._by_id[platform_id]
        near = _nearest(platform_id, self.ids) or "."
        raise UnknownPlatformError(f"no platform is called {quoted(platform_id)}{near} All of them: presence-audit platforms list")

    def resolve(self, platform_id: str, text: str) -> Account:
        """Return the account that a handle or an address names on a platform.

        `resolve(p, resolve(p, t).url) == resolve(p, t)` for every text that is accepted. Raises ValueError, with one sentence
        for people, for everything that names no account there, and for an unknown platform.
        """
        platform = self.get(platform_id)
        owner = self._owner_of(text)
        hosted_blog = owner is not None and owner.kind == "blog" and is_site(platform)  # a blog on such a host is a website, too
        if owner is not None and owner is not platform and not hosted_blog:
            raise ValueError(f"{quoted(text)}: that is {_a(owner.name)} address, not one of {platform.name}")
        try:
            return account_of(platform, text)
        except ValueError as error:
            raise ValueError(f"{error}{self._hint(platform, text)}") from None

    def compared(self, account: Account) -> Account:
        """Return the account as today's profiles compare it; the account itself where they say nothing else, or nothing at all."""
        if account.platform not in self._by_id or not account.url:
            return account
        form = folded(self._by_id[account.platform], account.handle)
        return account if form == account.folded else account.model_copy(update={"folded": form})

    def recognise(self, url: str) -> Account | None:
        """Return the account that an address is of, on platforms with hosts of their own (never by wildcard); None when of none."""
        return self._recognised(url)

    def owner(self, address: Address) -> Platform | None:
        """Return the platform that names the host of an address as its own; None when none does."""
        return self._owner_of_site(address.site)

    def _read(self, url: str) -> Account | None:
        try:
            address = parse_address(url)
            owner = self.owner(address)
            return account_of_address(owner, address) if owner else None
        except ValueError:
            return None

    def _first_serving(self, site: str) -> Platform | None:
        return next((platform for platform in self if serves(platform, site)), None)

    def _owner_of(self, text: str) -> Platform | None:
        """Return the owner of a text that is written as an address; None for handles and for what cannot be read."""
        text = clean(text)
        if not looks_like_address(text) and not any(text.lower().removeprefix("www.") in platform.urls.hosts for platform in self):
            return None
        address = read_address(text)
        owner = self.owner(address) if address else None
        return owner if owner and (looks_like_address(text) or not _is_handle(owner, text)) else None

    def _hint(self, platform: Platform, text: str) -> str:
        """Return the nearest right host for an address with a misspelt one, as the end of a sentence."""
        if is_site(platform) or "*" in platform.urls.hosts or not looks_like_address(clean(text)):
            return ""
        address = read_address(text)
        if address is None or serves(platform, address.site):
            return ""
        return _nearest(address.site, [host for host in platform.urls.hosts if "*" not in host])


def _is_handle(platform: Platform, text: str) -> bool:
    try:
        return bool(account_of(platform, text))
    except ValueError:
        return False


def _nearest(text: str, right: Iterable[str]) -> str:
    close = get_close_matches(text.lower()[:100], list(right), n=1, cutoff=0.75)
    return f"; did you mean {close[0]}?" if close else ""


def _a(name: str) -> str:
    return f"an {name}" if name[:1] in "AEIO" or name.startswith("X") else f"a {name}"
