"""Tell from the first bytes whether a body is a feed, and which kind, without parsing it."""

from __future__ import annotations

import codecs
import re
from typing import Literal

FeedKind = Literal["rss", "rdf", "atom", "json"]
"""RSS 0.9x/2.0, RSS 0.90/1.0 (RDF), Atom 0.3/1.0, JSON Feed 1.x."""

_HEAD = 4096
_JSON_HEAD = 65536
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_SKIP = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[[^\]]*\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ROOT = re.compile(r"<(?:[\w.-]+:)?(rss|feed|RDF)(?=[\s/>])([^>]*)", re.IGNORECASE)
_NAMESPACED = re.compile(r"http://(?:purl\.org/rss/1\.0|my\.netscape\.com/rdf/simple/0\.9|channel\.netscape\.com/rdf/simple/0\.9)")
_ATOM = re.compile(r"http://(?:www\.w3\.org/2005/Atom|purl\.org/atom/ns#)|version\s*=\s*[\"']0\.3", re.IGNORECASE)
_JSON_VERSION = re.compile(r"\"version\"\s*:\s*\"https?:(?:\\?/){2}(?:www\.)?jsonfeed\.org(?:\\?/)version(?:\\?/)")


def head_text(body: bytes, size: int = _HEAD) -> str:
    """Return the first `size` bytes as text: by byte order mark, else UTF-16 told by its zeros, else UTF-8 with replacements."""
    head = body[:size]
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return head[len(mark) :].decode(encoding, "replace")
    if head[:2] == b"<\0":
        return head.decode("utf-16-le", "replace")
    if head[:2] == b"\0<":
        return head.decode("utf-16-be", "replace")
    return head.decode("utf-8", "replace")


def sniff_feed(body: str | bytes) -> FeedKind | None:
    """Return the kind of feed that `body` is, else None; HTML that only mentions feeds is none.

    Looks at the root element within the first 4 KB (a JSON Feed's version within 64 KB); never raises.
    """
    text = body[:_HEAD].lstrip("\ufeff") if isinstance(body, str) else head_text(body)
    text = text.lstrip("\0 \t\r\n")
    if text.startswith("{"):
        longer = body[:_JSON_HEAD] if isinstance(body, str) else head_text(body, _JSON_HEAD)
        return "json" if _JSON_VERSION.search(longer) else None
    root = _ROOT.match(text, _start_of_root(text))
    if root is None:
        return None
    return _kind(root[1].lower(), text)


def _start_of_root(text: str) -> int:
    at = 0
    while skipped := _SKIP.match(text, at):
        at = skipped.end()
    return at


def _kind(root: str, text: str) -> FeedKind | None:
    match root:
        case "rss":
            return "rss"
        case "feed":
            return "atom" if _ATOM.search(text) else None
        case _:
            return "rdf" if _NAMESPACED.search(text) else None
