"""Addresses as pages write them, made absolute; only http(s) goes further."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

_LONGEST_URL = 2_000
_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9_~%/@+,=-]*(?:\.[A-Za-z0-9_~%/@+,=-]+)*)?", re.ASCII)
"""An address in which nothing is left to be resolved, as most are written; what is written otherwise is taken apart."""


def base_of(tree: Any, final_url: str) -> str:
    """Return the address against which the page's links are resolved: its `base`, if that is http(s), else its own."""
    element = None if tree is None else tree.find(".//base[@href]")
    if element is None:
        return final_url
    return absolute(final_url, element.get("href", "")) or final_url


def absolute(base: str, reference: str) -> str | None:
    """Return the absolute http(s) address of `reference` without fragment, or None when it is none."""
    reference = reference.strip()
    if not reference or len(reference) > _LONGEST_URL:
        return None
    if _WHOLE.fullmatch(reference):
        return reference
    try:
        url = urldefrag(urljoin(base, reference)).url
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return url if usable and url.isprintable() and " " not in url else None
