"""Recordings of a browser (HAR): the documents among what was loaded; cookies and headers are never read."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from .handed import Limits, Refused, SavedPage
from .saved_page import may_be_page, recognised

_OK = range(100, 1000)


def is_har(document: Any) -> bool:
    """Tell whether a JSON document is a HAR."""
    return isinstance(document, dict) and isinstance(_member(document, "log", "entries"), list)


def read_har(document: Any, limits: Limits) -> tuple[SavedPage, ...] | Refused:
    """Return every HTML page and feed that was loaded as a document, in order; refused when there is none. Never raises on content."""
    entries = [entry for entry in document["log"]["entries"] if isinstance(entry, dict)]
    marked = [entry for entry in entries if entry.get("_resourceType") == "document"]
    pages: dict[tuple[str, bytes], SavedPage] = {}
    for entry in marked or entries:
        for page in _pages(entry, limits):
            pages.setdefault((next(iter(page.addresses), ""), page.body), page)
        if len(pages) > limits.pages:
            return Refused(f"a recording of more than {limits.pages} pages", "hand in those of the persons asked about")
    if pages:
        return tuple(pages.values())
    return Refused("a recording (HAR) without a page", 'record with "Preserve log" off, reload the page, and save "with content"')


def _pages(entry: dict[str, Any], limits: Limits) -> Iterator[SavedPage]:
    status = _member(entry, "response", "status")
    body = _body(_member(entry, "response", "content"), limits)
    if not isinstance(status, int) or status not in _OK or 300 <= status < 400 or body is None:  # noqa: PLR2004 - a redirect has no page
        return
    page = recognised(body) if may_be_page(str(_member(entry, "response", "content", "mimeType") or "")) else None
    if page is None or page.content_type == "application/json":
        return
    url = _member(entry, "request", "url")
    address = url if isinstance(url, str) and url.startswith(("http://", "https://")) else ""
    addresses = tuple(dict.fromkeys(one for one in (address, *page.addresses) if one))
    yield SavedPage(page.body, _media_type(entry, page), addresses, _time(entry.get("startedDateTime")), page.kind, status)


def _media_type(entry: dict[str, Any], page: SavedPage) -> str:
    """Return the type that the content shows, with the character set: plain text in a HAR was decoded by the browser."""
    content = _member(entry, "response", "content")
    stated = str(content.get("mimeType", "")).lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    charset = stated if content.get("encoding") == "base64" else "utf-8"
    return f"{page.content_type}; charset={charset}" if charset else page.content_type


def _body(content: Any, limits: Limits) -> bytes | None:
    text = content.get("text") if isinstance(content, dict) else None
    if not isinstance(text, str) or not text:
        return None
    if content.get("encoding") != "base64":
        body = text.encode("utf-8", "replace")
        return body if len(body) <= limits.page else None
    try:
        return base64.b64decode(text) if len(text) <= limits.page * 4 // 3 else None
    except (binascii.Error, ValueError):
        return None


def _member(value: Any, *names: str) -> Any:
    for name in names:
        value = value.get(name) if isinstance(value, dict) else None
    return value


def _time(text: Any) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, TypeError, OverflowError):
        return None
