"""Whether a saved page shows anything at all."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..lazily import later

if TYPE_CHECKING:
    from lxml import etree
else:
    etree = later("lxml.etree")


_SEARCHED = 1 << 20
"""Bytes that are looked at; a page of more than these says something."""
_SILENT = frozenset({"style", "template", "noscript"})
_FRAMES = frozenset({"frame", "iframe"})
_NO_FACTS = frozenset({"viewport", "generator", "robots", "referrer", "format-detection", "color-scheme", "theme-color"})


def is_blank(body: bytes) -> bool:
    """Tell whether HTML has neither text nor markup that could tell something: a title, a description, an address, a script's data."""
    if len(body) > _SEARCHED:
        return False
    text = body.replace(b"\0", b"").decode("utf-8", "replace").lstrip("\ufeff\ufffd")
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), etree.HTMLParser(encoding="utf-8", recover=True))
    except (etree.XMLSyntaxError, ValueError):
        return True
    return root is None or not any(_tells(node) for node in root.iter())


def _tells(node: Any) -> bool:
    """Tell whether an element says something by itself, or text stands behind it."""
    if node.tail and node.tail.strip():
        return True
    tag = node.tag
    if not isinstance(tag, str) or tag in _SILENT:
        return False
    if tag == "meta":
        named = node.get("property") or node.get("name") or ""
        return bool(named and named.lower() not in _NO_FACTS and (node.get("content") or "").strip())
    if tag == "link":
        return not {"canonical", "alternate"}.isdisjoint((node.get("rel") or "").lower().split())
    return tag in _FRAMES or bool(node.text and node.text.strip())
