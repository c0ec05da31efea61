"""Which registered domain a host belongs to: by the public suffix list that ships with its library, never fetched."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from publicsuffixlist import PublicSuffixList

_SHARED = frozenset({
    "ghost.io", "hatenablog.com", "livejournal.com", "medium.com", "over-blog.com", "posterous.com", "soup.io", "squarespace.com",
    "substack.com", "tumblr.com", "typepad.com", "wixsite.com", "wordpress.com", "write.as",
})  # fmt: skip
"""Hosts below which everybody has a site of her own, and which the list's private section does not name (any more)."""
_BLOGSPOT = re.compile(r"(?P<blog>(?:.+\.)?)blogspot\.(?:com?\.)?[a-z]{2,3}")
"""Blogger served one blog under a suffix of each reader's country."""


@lru_cache(maxsize=4096)
def registered_domain(host: str) -> str:
    """Return the part of a host that somebody registered, without `www.`: `example.co.uk` of `blog.example.co.uk`.

    Below a suffix that belongs to a private owner (`github.io`, `blogspot.com`, `wordpress.com`) each name is a domain of its
    own. A host that is itself a suffix, or no name, is returned as it is.
    """
    host = host.lower().rstrip(".").removeprefix("www.")
    if found := _BLOGSPOT.fullmatch(host):
        host = f"{found['blog']}blogspot.com"
    labels = host.split(".")
    for at in range(1, len(labels)):
        if ".".join(labels[at:]) in _SHARED:
            return ".".join(labels[at - 1 :])
    return str(_suffixes().privatesuffix(host) or host)


def is_suffix(host: str) -> bool:
    """Say whether everybody may have a domain below this host, so that what stands there is not its owner's word."""
    host = host.lower().rstrip(".").removeprefix("www.")
    return host in _SHARED or bool(_BLOGSPOT.fullmatch(host)) or _suffixes().is_public(host)


def same_domain(one: str, other: str) -> bool:
    """Say whether two hosts are parts of one registered domain, and so in one hand."""
    return bool(one) and registered_domain(one) == registered_domain(other)


@lru_cache(maxsize=1)
def _suffixes() -> PublicSuffixList:
    from publicsuffixlist import PublicSuffixList  # noqa: PLC0415 - many commands ask for no domain

    return PublicSuffixList()
