"""Bytes of strangers to text: which charset was meant, and how to read on when it is wrong."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator

_REFUSED = frozenset({"punycode", "idna", "utf-7", "unicode-escape", "raw-unicode-escape", "undefined", "mbcs", "oem"})
"""Python codecs that no page is written in; some are slow."""
_WESTERN = frozenset({"ascii", "iso8859-1"})
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([\w.:+-]{1,40})", re.IGNORECASE)


def charset_of(content_type: str) -> str | None:
    """Return the charset parameter of a Content-Type value; None when it has none."""
    match = _CHARSET.search(content_type[:1000])
    return match[1] if match else None


def decode(body: bytes, charset: str | None = None, *, is_html: bool = True) -> str:
    """Return `body` as text: byte order mark, then `charset`, then the document's own word, then UTF-8, then windows-1252.

    A charset that the bytes contradict gives way to the next; a character cut off at the end contradicts nothing.
    """
    from bs4.dammit import EncodingDetector  # noqa: PLC0415 - a tenth of a second to import; only who reads pages needs it

    data, mark = EncodingDetector.strip_byte_order_mark(body)
    first: str | None = None
    for name in _candidates(data, mark, charset, is_html=is_html):
        first = first or name
        text = _strictly(data, name)
        if text is not None:
            return text
    return data.decode(first or "windows-1252", "replace")


def _candidates(data: bytes, mark: str | None, charset: str | None, *, is_html: bool) -> Iterator[str]:
    from bs4.dammit import EncodingDetector  # noqa: PLC0415

    declared = EncodingDetector.find_declared_encoding(data, is_html=is_html)
    for name in (mark, charset, declared):
        usable = _usable(name) if name else None
        # WHATWG: a document that we can search for `charset=utf-16` as ASCII is not UTF-16.
        if usable and not (name is declared and usable.startswith("utf-16")):
            yield usable
    if _strictly(data, "utf-8") is not None:
        yield "utf-8"


def _usable(name: str) -> str | None:
    try:
        codec = codecs.lookup(name.strip())
    except (LookupError, ValueError, TypeError, ImportError):
        return None
    if codec.name.replace("_", "-") in _REFUSED or not getattr(codec, "_is_text_encoding", True):
        return None
    return "windows-1252" if codec.name in _WESTERN else codec.name


def _strictly(data: bytes, name: str) -> str | None:
    try:
        return codecs.getincrementaldecoder(name)("strict").decode(data, final=False)
    except (LookupError, ValueError):
        return None
