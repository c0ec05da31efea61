"""Web archives of Safari: a binary property list with the main page, its address and its character set."""

from __future__ import annotations

import plistlib
from typing import Any
from xml.parsers.expat import ExpatError

from .handed import Limits, Refused, SavedPage
from .saved_page import recognised

_HOSTILE = (plistlib.InvalidFileException, ValueError, LookupError, TypeError, OverflowError, MemoryError, RecursionError, ExpatError)
_DAMAGED = Refused("a web archive of Safari that is damaged", "save the page again, or print it to a PDF")


def read_webarchive(data: bytes, limits: Limits) -> SavedPage | Refused:
    """Return the main page of a web archive of Safari. Never raises on content."""
    try:
        main: Any = plistlib.loads(data, fmt=plistlib.FMT_BINARY)["WebMainResource"]
        body, address = main["WebResourceData"], str(main.get("WebResourceURL", ""))
        charset = str(main.get("WebResourceTextEncodingName", ""))
    except _HOSTILE:
        return _DAMAGED
    page = recognised(body) if isinstance(body, bytes) and len(body) <= limits.page else None
    if page is None:
        return _DAMAGED
    addresses = tuple(one for one in dict.fromkeys((address, *page.addresses)) if one.startswith(("http://", "https://")))
    media_type = f"{page.content_type}; charset={charset}" if charset.isascii() and charset else page.content_type
    return SavedPage(page.body, media_type, addresses, page.saved_at, page.kind)
