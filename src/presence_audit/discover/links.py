"""Turns the links of a list into accounts: those on known platforms, and sites that an entry calls the person's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

from ..identity.names import compare_names, words
from ..model import Account
from ..platforms.address import parse_address
from ..platforms.registry import Platforms
from ..sources.leads import SITE, account_at
from .lead import once

_OWN_SITE = frozenset({
    "blog", "weblog", "website", "site", "homepage", "home page", "web site", "personal site", "personal website", "web", "feed",
    "rss",
})  # fmt: skip
_FEED_HOSTS = frozenset({"feeds.feedburner.com", "feeds2.feedburner.com", "feedproxy.google.com", "rss.app", "feedly.com"})
_FEED_TAIL = re.compile(
    r"/(?:(?:feeds?|rss|atom|index|blog|posts|all)(?:[./](?:xml|rss|atom|json|rdf|php|posts|all|default))*|[\w-]+\.(?:xml|rss|atom|rdf))$",
    re.IGNORECASE,
)
_MENTION = re.compile(r"(?<![\w/.])@(\w{2,15})(?![\w@.-]*[\w@])")
_FEDIVERSE = re.compile(r"(?<![\w/.])@([\w.-]{1,40}@[\w-]+(?:\.[\w-]+)+)")
_BLUESKY = re.compile(r"(?<![\w/.])@((?:[\w-]+\.)+bsky\.social)\b")
MOST = 12
"""Accounts that one entry is believed to name."""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of an entry."""

    address: str
    """As it is written."""
    text: str = ""
    """What it says, or the heading of its column."""


def accounts_of(links: Iterable[Link], base: str, platforms: Platforms, name: str = "") -> tuple[Account, ...]:
    """Return the accounts to which the links of one entry lead, each once. `base` is the address of the page, `name` the entry's."""
    return once(account for link in links for account in (_account(link, base, platforms, name),))[:MOST]


def site_of(address: str, platforms: Platforms) -> Account | None:
    """Return the account of an address that is somebody's own site, or an account on a platform; of a feed the site that it is of."""
    try:
        if (known := account_at(platforms, address) or platforms.recognise(address)) is not None:
            return known
        place = parse_address(address)
        if platforms.owner(place) is not None or place.site in _FEED_HOSTS:
            return None
        return platforms.resolve(SITE, _without_feed(place.url))
    except ValueError:
        return None


def mentioned(text: str, platforms: Platforms, at_sign: str = "") -> Iterator[Account]:
    """Yield the accounts that a text names by handle: `@ada@social.example`, and `@ada` on the platform `at_sign` where that is given."""
    found = [("mastodon", handle) for handle in _FEDIVERSE.findall(text)] + [("bluesky", handle) for handle in _BLUESKY.findall(text)]
    found += [(at_sign, handle) for handle in _MENTION.findall(text) if at_sign]
    for platform, handle in found[:MOST]:
        try:
            yield platforms.resolve(platform, handle)
        except ValueError:
            continue


def _account(link: Link, base: str, platforms: Platforms, name: str) -> Account | None:
    try:
        address = urljoin(base, link.address.strip())
        if not address.lower().startswith(("http://", "https://")):
            return None
        if (known := account_at(platforms, address)) is not None:
            return known
        if parse_address(address).site == (parse_address(base).site if base else ""):
            return None
    except ValueError:
        return None
    return site_of(address, platforms) if _says_own(link, name) else None


def _says_own(link: Link, name: str) -> bool:
    """Tell whether an entry calls the target the person's own: by the word for it, by her name, or because it is a feed."""
    said = " ".join(words(link.text))
    if said in _OWN_SITE or _FEED_TAIL.search(link.address.partition("?")[0].rstrip("/")):
        return True
    return bool(name and said) and compare_names(link.text, (name,)) == "agrees"


def _without_feed(address: str) -> str:
    """Return the address of the site to which a feed belongs: without what feeds are called at its end."""
    address = address.partition("?")[0].rstrip("/")
    scheme, _, rest = address.partition("://")
    while "/" in rest and (shorter := _FEED_TAIL.sub("", rest)) != rest:
        rest = shorter
    return f"{scheme}://{rest}"
