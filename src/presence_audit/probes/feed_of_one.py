"""Feeds that hold what one author wrote, although their entries name only the first of several authors."""

from __future__ import annotations

import re
from dataclasses import replace

from ..selectors.feed_head import head_of
from .feed_model import Feed

_GHOST = re.compile(r"Ghost\b")
_AUTHORS_FEED = re.compile(r"https?://[^?#\s]{1,500}/author/[^/?#\s]{1,191}/rss/?")
_HEAD = 4096


def without_coauthors(feed: Feed, body: bytes, charset: str | None) -> Feed:
    """Return the feed, without the names in its entries where it is a Ghost author's own and they differ.

    Ghost lists in `/author/NAME/rss/` every post of which NAME is an author, each under the name of its first author alone.
    """
    names = {entry.authors for entry in feed.entries}
    if len(names) < 2 or b"Ghost" not in body[:_HEAD]:  # noqa: PLR2004 - several
        return feed
    head = head_of(body, charset)
    ghost = any(map(_GHOST.match, head.get("generator", ())))
    if not ghost or not any(map(_AUTHORS_FEED.fullmatch, head.get("self", ()))):
        return feed
    return replace(feed, entries=tuple(replace(entry, authors=()) for entry in feed.entries))
