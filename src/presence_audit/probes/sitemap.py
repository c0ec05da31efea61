"""What a sitemap tells of a blog that has neither a feed nor dates on its page: when the newest post was last changed, at least."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from ..model import Moment
from ..selectors import Page
from .feed_dates import read_date
from .feed_model import host_of

MOST_ADDRESSES = 50_000
"""Addresses read; the protocol allows no more in one file."""
_POST_LIKE = re.compile(
    r"/(?:(?:19|20)\d\d/(?:\d{1,2}/)?|(?:blog|posts?|p|articles?|essays?|notes?|writing|journal|archives?)/)[^/]+/?$", re.IGNORECASE
)
_LIST_OF_POSTS = re.compile(r"posts?-post|(?:^|[/_-])(?:posts?|blog|articles?)(?!-(?:page|product))(?:[-_.]|-?sitemap|\d|$)", re.IGNORECASE)
_FRONT = re.compile(r"/(?:blog|posts|articles|notes|writing|journal)?/?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """One address of a sitemap."""

    url: str
    """As written."""
    changed: Moment | None
    """When it was last changed, where the sitemap says so."""


def guess_sitemaps(final_url: str, cms: str | None) -> tuple[str, ...]:
    """Return where the sitemap of a site's front page may stand; nothing for deeper pages, whose site is not the author's alone."""
    try:
        parts = urlsplit(final_url)
    except ValueError:
        return ()
    if parts.query or not _FRONT.fullmatch(parts.path or "/"):
        return ()
    root = f"{parts.scheme}://{parts.netloc}/"
    return (f"{root}wp-sitemap.xml", f"{root}sitemap.xml") if cms == "WordPress" else (f"{root}sitemap.xml",)


def newest_change(page: Page, url: str) -> Moment | None:
    """Return when the newest post-like address was changed; None when there are fewer than two of them, or all were changed in one go.

    A site that is built anew stamps all its pages with the day of building, which is no act of the author.
    """
    posts = _LIST_OF_POSTS.search(_path(url)) is not None
    dated = [one.changed for one in _listed(page, "url") if one.changed and (posts or _is_post(one.url))]
    if len({moment.at.date() for moment in dated}) < 2:  # noqa: PLR2004 - a single day is one of building
        return None
    return max(dated, key=lambda moment: moment.at)


def sitemap_of_posts(page: Page, url: str) -> str | None:
    """Return the sitemap on the same host in which an index lists posts: the one changed last, else the last one named."""
    listed = [one for one in _listed(page, "sitemap") if host_of(one.url) == host_of(url) and _LIST_OF_POSTS.search(_path(one.url))]
    if not listed:
        return None
    dated = [(one.changed.at, one.url) for one in listed if one.changed]
    return max(dated)[1] if dated else listed[-1].url


def _listed(page: Page, tag: str) -> Iterator[Listed]:
    for number, element in enumerate(() if page.tree is None else page.tree.iter(tag)):
        if number >= MOST_ADDRESSES:
            return
        loc, changed = element.find("loc"), element.find("lastmod")
        if loc is not None and loc.text:
            yield Listed(loc.text.strip(), None if changed is None else read_date(changed.text or ""))


def _is_post(url: str) -> bool:
    return _POST_LIKE.search(_path(url)) is not None


def _path(url: str) -> str:
    try:
        return urlsplit(url).path
    except ValueError:
        return ""
