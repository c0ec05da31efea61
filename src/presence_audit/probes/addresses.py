"""Addresses as pages write them, made absolute; only http(s) goes further."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import urldefrag, urljoin, urlsplit

from ..selectors import Page

_LONGEST_URL = 2_000
_WHOLE = re.compile(r"https?://[A-Za-z0-9.-]+(?:/[A-Za-z0-9_~%/@+,=-]*(?:\.[A-Za-z0-9_~%/@+,=-]+)*)?", re.ASCII)
"""An address in which nothing is left to be resolved, as most are written; what is written otherwise is taken apart."""
_PATH = re.compile(r"(?:/[A-Za-z0-9_~%@+,=-]+(?:\.[A-Za-z0-9_~%@+,=-]+)*)+/?", re.ASCII)
"""The same for a path from the root of the host."""


def base_of(page: Page, final_url: str) -> str:
    """Return the address against which the page's links are resolved: its `base`, if that is http(s), else its own."""
    element = next((one for one in page.of_kind("base") if one.get("href") is not None), None)
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
    if _PATH.fullmatch(reference) and (origin := _origin(base)):
        return origin + reference
    try:
        url = urldefrag(urljoin(base, reference)).url
        parts = urlsplit(url)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    return url if usable and url.isprintable() and " " not in url else None


@lru_cache(maxsize=256)
def _origin(base: str) -> str | None:
    """Return scheme and host of an address, as a path from the root follows them; None for what is taken apart."""
    try:
        parts = urlsplit(base)
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:
        return None
    origin = f"{parts.scheme}://{parts.netloc}"
    return origin if usable and base.startswith(origin) and re.fullmatch(r"[\w.:-]+", parts.netloc, re.ASCII) else None
