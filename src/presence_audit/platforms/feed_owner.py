"""Whose feed it is, by what the feed says of itself: the address of the site that it is of, and its own."""

from __future__ import annotations

from typing import Literal, NamedTuple

from ..model import Account
from ..selectors.feed_kind import sniff_feed
from .address import looks_like_address, read_address
from .agree import agrees, is_known_as
from .domains import same_domain
from .schema import Platform
from .seen import Seen
from .urls import account_of, compiled, is_site


class Owner(NamedTuple):
    """What a feed says about the account that was asked for."""

    whose: Literal["own", "another", "unsaid"]
    """`unsaid`: it names no account of the platform, or one in a form that cannot be compared."""
    said: str = ""
    """The address by which it is another's."""


UNSAID = Owner("unsaid")


def owner_of_feed(seen: Seen) -> Owner:
    """Return whether a feed names itself the account's; `unsaid` for everything that is no feed."""
    addresses = _addresses(seen)
    if any(_is_own(seen, said) for said in addresses):
        return Owner("own")
    return next((Owner("another", said) for said in addresses if _is_of_another(seen, said)), UNSAID)


def _addresses(seen: Seen) -> tuple[str, ...]:
    """Return the addresses that a feed gives, of the site first."""
    kind = sniff_feed(seen.response.body)
    if kind is None:
        return ()
    if kind == "json":
        said = seen.page.json if isinstance(seen.page.json, dict) else {}
        return tuple(url for url in (said.get("home_page_url"), said.get("feed_url")) if isinstance(url, str) and url)
    return (*seen.page.feed.get("link", ()), *seen.page.feed.get("self", ()))


def _is_own(seen: Seen, said: str) -> bool:
    account, final_url = seen.request.account, seen.response.final_url
    if is_site(seen.platform):
        return agrees(seen.platform, account, said, final_url) and _lies_on(account, said)
    named = agrees(seen.platform, account, said, final_url) or is_known_as(seen.platform, seen.request.known_as, said, final_url)
    return named or (account.platform_id is not None and _handle_in(seen, said) == account.platform_id)


def _is_of_another(seen: Seen, said: str) -> bool:
    account = seen.request.account
    if is_site(seen.platform):
        there, here = read_address(said), read_address(account.url)
        return there is not None and here is not None and not same_domain(there.site, here.site)
    other = _handle_in(seen, said)
    # an id and a name may be one account
    return other is not None and _form(seen.platform, other) == _form(seen.platform, account.handle)


def _handle_in(seen: Seen, said: str) -> str | None:
    """Return the handle in an address of the platform; None for any other text."""
    try:
        return account_of(seen.platform, said).handle if looks_like_address(said) else None
    except ValueError:
        return None


def _lies_on(account: Account, said: str) -> bool:
    """Tell whether one of two addresses lies below the other, so that a neighbour's place on a shared host is none of hers."""
    there, here = read_address(said), read_address(account.url)
    if there is None or here is None or there.site != here.site:
        return there is not None  # a host below hers is hers
    one, other = (address.path.rstrip("/") + "/" for address in (there, here))
    return one.startswith(other) or other.startswith(one)


def _form(platform: Platform, handle: str) -> int:
    return next((at for at, form in enumerate(platform.urls.forms) if compiled(form.pattern).fullmatch(handle)), -1)
