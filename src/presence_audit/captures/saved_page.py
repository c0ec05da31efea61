"""What a saved file is, told by its content: HTML, MHTML, feed or JSON, with the address and time that it states itself."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from ..lazily import later
from .handed import SavedPage
from .mhtml import looks_like_mhtml, mail_date, unpack

if TYPE_CHECKING:
    from lxml import etree
else:
    etree = later("lxml.etree")

_HEAD = 1 << 13
"""Bytes in which the kind of a file shows (8 KiB)."""
_SEARCHED = 1 << 19
"""Characters in which addresses are looked for (512 KiB)."""
_MOST_PARTS = 4_000_000
"""Commas, and brackets, in a JSON document: each may cost a hundred bytes of memory."""
_NO_PAGES = ("image/", "video/", "audio/", "font/")
_STRING = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z)', re.DOTALL)
_PROLOGUE = re.compile(r"\s*(?:<\?[^>]*>\s*|<!--(?:(?!-->).)*-->\s*|<![a-z][^>]*>\s*)*<([a-z][\w:.-]*)", re.IGNORECASE | re.DOTALL)
_HTML = re.compile(r"<!doctype\s+html|<html[\s>]|saved from url=", re.IGNORECASE)
_HTML_ROOTS = frozenset({"html", "head", "body", "title", "meta", "link", "script", "style", "div", "table", "center", "p", "h1"})
_FEED_ROOTS = {"rss": "application/rss+xml", "rdf:rdf": "application/rdf+xml", "feed": "application/atom+xml"}
_SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d{1,6}\)\s*(\S{1,4000}?)\s*-->", re.IGNORECASE)
_SINGLE_FILE = re.compile(r"Page saved with SingleFile\s+url:\s*(\S{1,4000})\s+saved date:\s*([^\n(]{1,80})", re.IGNORECASE)
_FEED_LINK = re.compile(r"<(?:\w{1,20}:)?link\b([^>]{1,2000})>", re.IGNORECASE)
_HREF = re.compile(r"href\s*=\s*[\"']([^\"']{1,2000})[\"']", re.IGNORECASE)
_ARCHIVED = re.compile(r"https?://web\.archive\.org/web/(\d{14})(?:[a-z]{2}_)?/(https?://?.+)", re.IGNORECASE)


def recognised(data: bytes) -> SavedPage | None:
    """Return what the bytes are, None when they are no page, feed or JSON. Never raises on content."""
    if looks_like_mhtml(data):
        part = unpack(data)
        if part is None:
            return None
        inner = _plain(part.body)
        addresses = (*part.addresses, *(inner.addresses if inner else ()))
        return _dated(SavedPage(part.body, part.content_type, addresses, part.saved_at or (inner.saved_at if inner else None)))
    page = _plain(data)
    return _dated(page) if page else None


def may_be_page(media_type: str) -> bool:
    """Tell whether what was served as `media_type` (empty when not stated) can be a page or a feed; pictures, styles and scripts cannot."""
    stated = media_type.lower()
    return not stated.startswith(_NO_PAGES) and not any(name in stated for name in ("javascript", "/css", "wasm", "/pdf", "/zip"))


def unarchived(url: str) -> tuple[str, datetime | None]:
    """Return the address and time behind a copy in the Wayback Machine; any other address as it is."""
    if found := _ARCHIVED.fullmatch(url):
        try:
            return re.sub(r"^(https?:)/+", r"\1//", found[2]), datetime.strptime(found[1], "%Y%m%d%H%M%S").replace(tzinfo=UTC)
        except ValueError:
            return url, None
    return url, None


def parsed_json(data: bytes) -> Any:
    """Return the document, None when it is none or has so many parts that reading it would take more memory than a page may."""
    text = _text(data)
    if _has_many_parts(text) and _has_many_parts(_STRING.sub("", text)):  # a recording holds scripts, which are full of commas
        return None
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _has_many_parts(text: str) -> bool:
    return text.count(",") > _MOST_PARTS or text.count("[") + text.count("{") > _MOST_PARTS


def _dated(page: SavedPage) -> SavedPage:
    """Put original addresses in the place of archived copies, and the time of the copy before that of saving it."""
    pairs = [unarchived(url) for url in page.addresses if url.startswith(("http://", "https://"))]
    copied = next((at for _, at in pairs if at), None)
    return replace(page, addresses=tuple(dict.fromkeys(url for url, _ in pairs)), saved_at=copied or page.saved_at)


def _plain(data: bytes) -> SavedPage | None:
    head = _text(data[:_HEAD])
    found = _PROLOGUE.match(head)
    root = found[1].lower() if found else ""
    if root in _FEED_ROOTS:
        return SavedPage(data, _FEED_ROOTS[root], _feed_addresses(_text(data)[:_SEARCHED]), None, "feed")
    if root in _HTML_ROOTS or _HTML.search(head):
        return _html(data)
    return _json(data) if head.lstrip()[:1] in {"{", "["} else None


def _text(data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace").replace("\0", "")
    return data.decode("utf-8-sig", "replace").replace("\0", "")


def _html(data: bytes) -> SavedPage:
    text = _text(data)[:_SEARCHED]
    saved, single = _SAVED_FROM.search(text), _SINGLE_FILE.search(text)
    stated = [found[1] for found in (saved, single) if found]
    return SavedPage(data, "text/html", (*stated, *_declared(text)), _script_date(single[2]) if single else None)


def _declared(text: str) -> list[str]:
    """Return the canonical address and og:url."""
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return []
    if root is None:
        return []
    links = [link.get("href", "") for link in root.iter("link") if "canonical" in link.get("rel", "").lower().split()]
    metas = [meta.get("content", "") for meta in root.iter("meta") if "og:url" in (meta.get("property"), meta.get("name"))]
    return [url.strip() for url in links[:1] + metas[:1]]


def _feed_addresses(text: str) -> tuple[str, ...]:
    for found in _FEED_LINK.finditer(text):
        if re.search(r"rel\s*=\s*[\"']self[\"']", found[1], re.IGNORECASE) and (href := _HREF.search(found[1])):
            return (href[1],)
    return ()


def _json(data: bytes) -> SavedPage | None:
    document = parsed_json(data)
    if document is None:
        return None
    feed = isinstance(document, dict) and str(document.get("version", "")).startswith("https://jsonfeed.org/")
    address = document.get("feed_url") if feed else None
    addresses = (address,) if isinstance(address, str) else ()
    return SavedPage(data, "application/feed+json" if feed else "application/json", addresses, None, "feed" if feed else "page")


def _script_date(text: str) -> datetime | None:
    """Return the time that a browser's script writes, such as `Sat Jan 02 2021 10:00:00 GMT+0100`."""
    try:
        return datetime.strptime(text.strip(), "%a %b %d %Y %H:%M:%S GMT%z").astimezone(UTC)
    except (ValueError, OverflowError):
        return mail_date(text)
