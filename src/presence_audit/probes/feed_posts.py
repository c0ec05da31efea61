"""From the entries of a feed to dated acts: no copy of another site's entry, none twice, none re-dated to look new."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from itertools import chain

from ..model import Moment, Post, PostList
from ..platforms.domains import registered_domain
from ..selectors.casts import fold
from .feed_model import Entry, Feed, host_of

PLUMBING = frozenset({
    "feedburner.com", "feeds.feedburner.com", "feedproxy.google.com", "feeds.wordpress.com", "feedsportal.com", "rss.feedsportal.com",
})  # fmt: skip
"""Hosts that deliver feeds; links to them are not the author's."""

_IN_ADDRESS = re.compile(r"/(?P<year>(?:19|20)\d\d)/(?P<month>0?[1-9]|1[0-2])/(?:(?P<day>0?[1-9]|[12]\d|3[01])/)?")
_REDATED = timedelta(days=60)
"""A post whose address is older than its date by more than this was dated anew; less is a draft that took its time."""


def own_domains(feed: Feed, *urls: str) -> frozenset[str]:
    """Return the registered domains that count as the author's own: the feed's, the site's and those of its entries."""
    known = chain(urls, (feed.site,), (entry.link for entry in feed.entries))
    return frozenset(registered_domain(host) for host in map(host_of, known) if host and host not in PLUMBING)


def leads_out(hosts: Iterable[str], own: frozenset[str]) -> bool:
    """Say whether one of the hosts is of another registered domain than the author's own, and not only delivers feeds."""
    return any(host not in PLUMBING and registered_domain(host) not in own for host in hosts)


def own_entries(feed: Feed) -> tuple[Entry, ...]:
    """Return the entries that are the feed's own, each once: no undated pages, none taken over from another feed."""
    home = host_of(feed.site)
    kept: dict[object, Entry] = {}
    for at, entry in enumerate(feed.entries):
        if entry.is_page:
            continue
        if home and entry.source and (host := host_of(entry.source)) and host != home and host not in PLUMBING:
            continue
        key = (entry.id, entry.link) if entry.id and entry.link else at
        known = kept.get(key)
        if known is None or (entry.when and known.when and entry.when.at < known.when.at):
            kept[key] = entry
    return tuple(kept.values())


def posts_of(feed: Feed, entries: tuple[Entry, ...], own: frozenset[str]) -> PostList:
    """Return the dated entries, newest first, future ones too: only the judge knows the date.

    Complete when the feed says so (RFC 5005), or when a well-formed feed lists nothing at all; feeds are cut off otherwise.
    Entries carry their authors where the feed has several, or names somebody for some of them only.
    """
    several = len({author_key(entry.authors) for entry in entries}) > 1
    posts = [
        Post(
            when=when,
            answered=None if entry.comments is None else entry.comments > 0,
            links_out=None if entry.hosts is None else leads_out(entry.hosts, own),
            author=author_key(entry.authors) if several else None,
        )
        for entry in entries
        if (when := acted(entry))
    ]
    posts.sort(key=lambda post: post.when.at, reverse=True)
    complete = feed.well_formed and (feed.complete or not feed.entries) and len(posts) == len(feed.entries)
    return PostList(posts=tuple(posts), complete=complete)


def acted(entry: Entry) -> Moment | None:
    """Return when an entry was written: by its date, or by the date in its address where that is older by weeks."""
    return None if entry.when is None else earliest(entry.when, entry.link)


def earliest(when: Moment, link: str) -> Moment:
    """Return `when`, or the date in the address of a post that was dated anew."""
    first = in_address(link)
    return when if first is None or when.at - first.at <= _REDATED else first


def in_address(link: str) -> Moment | None:
    """Return the month or day in an address such as `/2014/03/17/title/`; None when there is none."""
    found = _IN_ADDRESS.search(link[:2_000])
    if found is None:
        return None
    try:
        at = datetime(int(found["year"]), int(found["month"]), int(found["day"] or 1), tzinfo=UTC)
    except ValueError:
        return None
    return Moment(at=at, precision="day" if found["day"] else "month")


def author_key(authors: Iterable[str]) -> str | None:
    """Return the authors of a post as `Post.author` has them; None when nobody is named."""
    return "; ".join(fold(name.replace(";", ",")).casefold() for name in authors) or None
