"""Read a feed from bytes: who writes, when each entry was published, whether it was answered and links out.

lxml on decoded text first; feedparser, without sanitizing and resolving, where that finds no entries. Neither is ever given
an address or a file name, so neither can fetch. Dates are read from the raw text by `feed_dates`: both fastfeedparser and
feedparser fill missing parts from today's date (fastfeedparser makes of a numeric guid a day of this month), which would
turn a dead blog into an active one.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from ..selectors import Page
from ..selectors.feed_kind import FeedKind, sniff_feed
from .feed_dates import read_date
from .feed_model import Entry, Feed, comment_count, links_to_others, person_name
from .feed_xml import read_xml

_LENIENT_LIMIT = 500_000
"""Bytes read leniently: up to ten seconds a megabyte are spent on hostile ones, and feeds begin with what is newest."""
_RAW_DATES = ("published", "created", "updated")


def read_feed(body: bytes, charset: str | None = None) -> Feed | None:
    """Return what the feed shows, or None when `body` is none; never raises on content.

    `charset` is that of the HTTP header. Entries keep the feed's order; undated ones have `when` None.
    """
    kind = sniff_feed(body)
    if kind == "json":
        return _quietly(lambda: _read_json(body))
    if kind is None:
        return None
    feed = _quietly(lambda: read_xml(body, charset, kind))
    if feed and (feed.entries or feed.well_formed):
        return feed
    return _quietly(lambda: _read_leniently(body, charset, kind)) or feed


def _quietly(read: Callable[[], Feed | None]) -> Feed | None:
    try:
        return read()
    except Exception:  # noqa: BLE001 - strangers' bytes through strangers' parsers: whatever they raise, nothing was read
        return None


def _read_json(body: bytes) -> Feed | None:
    document = Page(body, "application/feed+json").json
    items = document.get("items") if isinstance(document, dict) else None
    if not isinstance(document, dict) or not isinstance(items, list):
        return None
    return Feed(
        kind="json",
        title=_text(document.get("title")),
        site=_text(document.get("home_page_url")),
        author=_json_author(document),
        entries=tuple(_json_entry(item) for item in items if isinstance(item, dict)),
        complete=False,
        well_formed=True,
    )


def _json_entry(item: dict[str, Any]) -> Entry:
    link = _text(item.get("url"))
    dates = (read_date(_text(item.get(name))) for name in ("date_published", "date_modified"))
    return Entry(
        when=next((date for date in dates if date), None),
        link=link,
        authors=_json_authors(item),
        tagged=bool(item.get("tags")),
        comments=None,
        hosts=links_to_others(_text(item.get("content_html")), whole=True),
        id=_text(item.get("id")),
    )


def _json_author(node: dict[str, Any]) -> str | None:
    names = _json_authors(node)
    return names[0] if len(names) == 1 else None


def _json_authors(node: dict[str, Any]) -> tuple[str, ...]:
    authors = node.get("authors") if isinstance(node.get("authors"), list) else [node.get("author")]
    names = [person_name(_text(author.get("name"))) for author in authors or [] if isinstance(author, dict)]
    return tuple(dict.fromkeys(name for name in names if name))


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _read_leniently(body: bytes, charset: str | None, kind: FeedKind) -> Feed | None:
    import feedparser  # noqa: PLC0415 - a tenth of a second to import, and seldom needed

    headers = {"content-type": f"application/xml; charset={charset}"} if charset else {}
    found = feedparser.parse(io.BytesIO(body[:_LENIENT_LIMIT]), response_headers=headers, sanitize_html=False, resolve_relative_uris=False)
    if not found.entries:
        return None
    return Feed(
        kind=kind,
        title=_text(found.feed.get("title")),
        site=_text(found.feed.get("link")),
        author=person_name(_text(found.feed.get("author"))),
        entries=tuple(_lenient_entry(entry) for entry in found.entries),
        complete=False,
        well_formed=False,
    )


def _lenient_entry(entry: Any) -> Entry:
    # dict.get: feedparser's own hands out `published` where only `updated` is asked for
    raw = [_text(dict.get(entry, name)) for name in _RAW_DATES]
    content = next((_text(part.get("value")) for part in entry.get("content", ())), "")
    return Entry(
        when=next((date for date in map(read_date, raw) if date), None),
        link=_text(entry.get("link")),
        authors=() if (author := person_name(_text(entry.get("author")))) is None else (author,),
        tagged=bool(entry.get("tags")),
        comments=comment_count(_text(entry.get("slash_comments")) or _text(entry.get("thr_total"))),
        hosts=links_to_others(content or _text(entry.get("summary")), whole=bool(content)),
        id=_text(entry.get("id")),
        invites=bool(entry.get("wfw_commentrss")),
    )
