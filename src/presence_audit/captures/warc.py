"""Web archives (WARC): the pages in their response and resource records, each with its address and time."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import redirect_stderr
from datetime import UTC, datetime
from typing import Any

from warcio.archiveiterator import ArchiveIterator
from warcio.bufferedreaders import ChunkedDataReader
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeadersParserException

from .gunzip import TooLargeError, Unpacked, decoded
from .handed import Limits, Refused, SavedPage
from .saved_page import may_be_page, recognised, unarchived

_HEADERS = 1 << 18
"""Bytes that the headers of a record and of the answer in it may take (256 KiB)."""
_MOST_RECORDS = 20_000
_PIECE = 1 << 16
_HOSTILE = (
    ArchiveLoadFailed, StatusAndHeadersParserException, OSError, EOFError, ValueError, LookupError, TypeError, AttributeError,
    OverflowError,
)  # fmt: skip


class _Counted:
    """A stream that ends with an error when a record's headers take more than their share."""

    def __init__(self, stream: io.RawIOBase | io.BytesIO) -> None:
        self._stream = stream
        self.budget: int | None = None

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(_PIECE if size < 0 else size) or b""
        if self.budget is not None:
            self.budget -= len(piece)
            if self.budget < 0:
                raise ValueError("a record with endless headers")
        return piece

    def close(self) -> None:
        self._stream.close()


def read_warc(data: bytes, limits: Limits, *, packed: bool) -> tuple[SavedPage, ...] | Refused:
    """Return every HTML page and feed of a WARC, in its order; refused when there is none. Never raises on content."""
    stream = Unpacked(data, limits.unpacked) if packed else io.BytesIO(data)
    pages: dict[tuple[str, bytes], SavedPage] = {}
    damaged = False
    try:
        with redirect_stderr(io.StringIO()):  # where warcio says what it thinks of records
            for page in _pages(_Counted(stream), limits):
                pages.setdefault((next(iter(page.addresses), ""), page.body), page)
                if len(pages) > limits.pages:
                    return Refused(f"a web archive of more than {limits.pages} pages", "hand in those of the persons asked about")
    except TooLargeError:
        return Refused(f"a web archive that unpacks to more than {limits.unpacked >> 20} MiB")
    except _HOSTILE:
        damaged = True
    if pages:
        return tuple(pages.values())  # what stands before a damaged record is whole
    return Refused("a web archive that is damaged" if damaged else "a web archive without a page or feed that can be read")


def _pages(stream: _Counted, limits: Limits) -> Iterator[SavedPage]:
    stream.budget = _HEADERS
    for number, record in enumerate(ArchiveIterator(stream)):
        stream.budget = None
        if number > _MOST_RECORDS:
            raise TooLargeError
        page = _page(record, limits) if record.rec_type in ("response", "resource") else None
        while record.raw_stream.read(_PIECE):  # to its end, so that what comes next is headers only
            pass
        if page is not None and not getattr(record.raw_stream, "limit", 0):  # else the file ends before the record
            yield page
        stream.budget = _HEADERS


def _page(record: Any, limits: Limits) -> SavedPage | None:
    """Return the page in a record; None when it is none, or larger than a page may be."""
    status = int(record.http_headers.get_statuscode()) if record.http_headers else 200
    raw = record.raw_stream.read(limits.page + 1)
    if len(raw) > limits.page or 300 <= status < 400:  # noqa: PLR2004 - a redirect has no page
        return None
    body = _body(record, raw, limits)
    page = recognised(body) if body and may_be_page(_stated(record)) else None
    if page is None or page.content_type == "application/json":
        return None
    address, copied = unarchived(_header(record, "WARC-Target-URI").strip("<> "))
    return SavedPage(
        page.body, _media_type(record, page), tuple(dict.fromkeys(one for one in (address, *page.addresses) if one)),
        copied or _time(_header(record, "WARC-Date")), page.kind, status,
    )  # fmt: skip


def _body(record: Any, raw: bytes, limits: Limits) -> bytes | None:
    headers = record.http_headers
    if headers is None:
        return raw
    if "chunked" in (headers.get_header("Transfer-Encoding") or "").lower():
        raw = ChunkedDataReader(io.BytesIO(raw)).read()
    try:
        return decoded(raw, headers.get_header("Content-Encoding") or "", limits.page)
    except TooLargeError:
        return None


def _media_type(record: Any, page: SavedPage) -> str:
    """Return the type that the content shows, with the character set that the server named."""
    charset = _stated(record).lower().partition("charset=")[2].split(";")[0].strip("\"' ")
    return page.content_type if "charset=" in page.content_type or not charset else f"{page.content_type}; charset={charset}"


def _stated(record: Any) -> str:
    stated = record.http_headers.get_header("Content-Type") if record.http_headers else _header(record, "Content-Type")
    return stated or ""


def _header(record: Any, name: str) -> str:
    return str(record.rec_headers.get_header(name) or "")


def _time(text: str) -> datetime | None:
    try:
        at = datetime.fromisoformat(text)
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, OverflowError):
        return None
