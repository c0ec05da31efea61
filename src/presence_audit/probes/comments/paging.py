"""Whether a comment feed goes on: Blogger gives its comments page by page, and says how many there are."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from ...lazily import later
from ...model import Retrieved
from ...selectors import charset_of
from ...selectors.feed_head import parse_feed
from .reading import read_comments

if TYPE_CHECKING:
    from lxml import etree
else:
    etree = later("lxml.etree")

AT_ONCE = 100
"""Comments that are asked for on a further page."""

_OF_ALL = re.compile(r"/feeds/comments/(?:default|full|summary)")
_SEARCH = re.compile(r"\{http://a9\.com/-/spec/opensearch(?:rss)?/1\.[01]/\}(totalResults|startIndex)")
_NUMBER = re.compile(r"\d{1,9}", re.ASCII)


def further_page(seen: Retrieved, body: bytes, since: date) -> str | None:
    """Return the address of the page behind a page of a Blogger comment feed, while it may hold comments of `since` or later.

    None for the last page, for other feeds, and where all that stands behind is older: the newest come first. The numbers
    are those that the feed gives of itself (OpenSearch), not those that were asked for. Never raises on content.
    """
    try:
        parts = urlsplit(seen.answer.final_url)
    except ValueError:
        return None
    if not _OF_ALL.fullmatch(parts.path):
        return None
    days = [one.when.at.date() for one in read_comments(seen, body) if one.when is not None]
    total, start, entries = _counted(body, charset_of(dict(seen.answer.headers).get("content-type", "")))
    if not entries or start + entries > total or (days and min(days) < since):
        return None
    return f"{parts.scheme}://{parts.netloc}{parts.path}?start-index={start + entries}&max-results={AT_ONCE}"


def _counted(body: bytes, charset: str | None) -> tuple[int, int, int]:
    """Return how many comments there are, the number of the first one on the page, and how many stand on it."""
    try:
        root, _ = parse_feed(body, charset)
    except (etree.LxmlError, ValueError, RecursionError):
        return 0, 1, 0
    said = {"totalResults": 0, "startIndex": 1}
    entries = 0
    for node in () if root is None else root.iter():
        name = node.tag if isinstance(node.tag, str) else ""
        entries += name.rpartition("}")[2] in ("entry", "item")
        if (found := _SEARCH.fullmatch(name)) and (text := _NUMBER.fullmatch((node.text or "").strip())):
            said[found[1]] = int(text[0])
    return said["totalResults"], said["startIndex"], entries
