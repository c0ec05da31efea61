"""What a feed says of itself: the elements of its channel, apart from its entries."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from ..lazily import later
from .decode import decode
from .feed_kind import sniff_feed

if TYPE_CHECKING:
    from lxml import etree
    from lxml.etree import _Element
else:
    etree = later("lxml.etree")

PLAIN = frozenset({
    "http://www.w3.org/2005/Atom", "http://purl.org/atom/ns#", "http://purl.org/rss/1.0/",
    "http://my.netscape.com/rdf/simple/0.9/", "http://channel.netscape.com/rdf/simple/0.9/", "http://backend.userland.com/rss2",
})  # fmt: skip
"""Namespaces of the feed formats themselves; elements of others are extensions."""

_DECLARATION = re.compile(r"<\?xml[^>]{0,300}>")
_HEAD = 4096
_ENTRIES = frozenset({"item", "items", "entry"})
_LONGEST = 10_000
_MOST = 20


def parse_feed(body: bytes, charset: str | None) -> tuple[_Element | None, bool]:
    """Return the root of a feed in XML, and whether it is well-formed; no entity or address is followed. lxml's errors pass through."""
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    root = etree.fromstring(_text_of(body, charset).encode(errors="replace"), parser)
    return root, len(parser.error_log) == 0


def head_of(body: bytes, charset: str | None) -> dict[str, list[str]]:
    """Return the texts of a feed's own elements by lower-case name (`title`, `generator`, `image.url`, `author.name`).

    `link` holds the addresses of the site, `self` those of the feed. Empty for what is no feed in XML; never raises on content.
    """
    if sniff_feed(body) in (None, "json"):
        return {}
    try:
        root, _ = parse_feed(body, charset)
    except (etree.LxmlError, ValueError, RecursionError):
        return {}
    found: dict[str, list[str]] = {}
    for child in () if root is None else _channel(root):
        name = _name(child)
        if name not in ("", *_ENTRIES):
            _note(found, name, child)
    return found


def _text_of(body: bytes, charset: str | None) -> str:
    """Return the text of an XML document without its declaration, which no longer holds once it is decoded."""
    if body[:2] in (b"<\0", b"\0<"):  # UTF-16 without a byte order mark
        charset = "utf-16-le" if body[:1] == b"<" else "utf-16-be"
    text = decode(body, charset, is_html=False).replace("\0", "").lstrip("\ufeff \t\r\n")
    return _DECLARATION.sub("", text[:_HEAD]) + text[_HEAD:]


def _channel(root: _Element) -> _Element:
    return next((child for child in root if _name(child) == "channel"), root)


def _name(node: _Element) -> str:
    """Return the lower-case name of an element of the feed formats; empty for extensions."""
    if not isinstance(node.tag, str):
        return ""
    space, _, local = node.tag.rpartition("}")
    return local.lower() if not space or space[1:] in PLAIN else ""


def _note(found: dict[str, list[str]], name: str, node: _Element) -> None:
    if name == "link":
        relation = node.get("rel", "alternate")
        name = {"alternate": "link", "self": "self"}.get(relation, "")
        _keep(found, name, node.get("href") or node.text or "")
        return
    _keep(found, name, "".join(node.itertext()) if not len(node) else "")
    for part in node:
        if inner := _name(part):
            _keep(found, f"{name}.{inner}", part.text or "")


def _keep(found: dict[str, list[str]], name: str, text: str) -> None:
    text = text.strip()[:_LONGEST]
    if name and text and len(found.get(name, ())) < _MOST:
        found.setdefault(name, []).append(text)
