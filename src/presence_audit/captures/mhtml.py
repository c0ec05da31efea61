"""Web archives of one file (MHTML): the main page, its address and when it was saved."""

from __future__ import annotations

import email
import email.policy
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from email.errors import MessageError
from email.message import Message
from email.utils import parsedate_to_datetime
from itertools import islice

_HEAD = 1 << 13
_FIRST_LINE = re.compile(rb"\s{0,8}[A-Za-z][A-Za-z0-9-]{1,60}:")
_TELLING = re.compile(rb"^(?:mime-version:|content-type:\s*multipart/related|snapshot-content-location:)", re.IGNORECASE | re.MULTILINE)
_PAGES = frozenset({"text/html", "application/xhtml+xml"})
_MOST_PARTS = 2000
_MOST_LINES, _MOST_BOUNDARIES = 1_000_000, 20_000
"""Of a file of 32 MiB in lines of 76 characters half as many; each costs hundreds of bytes to parse."""
_TYPE = re.compile(rb"(?:\A|[\r\n])content-type:[^\r\n]*(?:(?:\r\n?|\n)[ \t][^\r\n]*)*", re.IGNORECASE)
_MOST_PARAMETERS, _LONGEST_TYPE = 100, 4096
"""Of one Content-Type, and its bytes; reading it takes time by the square of the first."""
_HOSTILE = (RecursionError, ValueError, LookupError, TypeError, AttributeError, MessageError, AssertionError)


@dataclass(frozen=True, slots=True)
class Part:
    """The main page of a web archive."""

    body: bytes
    """The page, its transfer encoding undone."""
    content_type: str
    """Media type and character set."""
    addresses: tuple[str, ...]
    """Snapshot-Content-Location, then Content-Location."""
    saved_at: datetime | None
    """The Date header, UTC."""


def looks_like_mhtml(data: bytes) -> bool:
    """Whether the bytes begin with mail headers that a web archive has."""
    return bool(_FIRST_LINE.match(data) and _TELLING.search(data[:_HEAD]))


def unpack(data: bytes) -> Part | None:
    """Return the main page: the part that `start` names, else the first page; None when there is none. Never raises on content."""
    if _is_endless(data):
        return None
    try:
        message = email.message_from_bytes(data.lstrip(), policy=email.policy.compat32)
        page = _main(message)
        if page is None:
            return None
        body = page.get_payload(decode=True)
        if not isinstance(body, bytes) or not body.strip():
            return None
        charset = page.get_content_charset()
        return Part(
            body,
            page.get_content_type() + (f"; charset={charset}" if charset else ""),
            tuple(
                str(url).strip()
                for url in (message["Snapshot-Content-Location"], page["Content-Location"], message["Content-Location"])
                if url
            ),
            mail_date(str(message["Date"] or "")),
        )
    except _HOSTILE:
        return None


def _is_endless(data: bytes) -> bool:
    """Tell whether parsing would take far more time or memory than a saved page does; a bare carriage return ends a line, too."""
    lines = data.count(b"\n") + data.count(b"\r") - data.count(b"\r\n")
    if lines > _MOST_LINES or data.count(b"\n--") + data.count(b"\r--") > _MOST_BOUNDARIES:
        return True
    return any(len(found[0]) > _LONGEST_TYPE or found[0].count(b";") > _MOST_PARAMETERS for found in _TYPE.finditer(data))


def mail_date(text: str) -> datetime | None:
    """Return the time of an RFC 2822 date as UTC, None when it is none."""
    try:
        at = parsedate_to_datetime(text.strip())
        return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None


def _main(message: Message) -> Message | None:
    pages = [part for part in islice(message.walk(), _MOST_PARTS) if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    named = (page for page in pages if start and page["Content-ID"] == start)
    return next(named, pages[0] if pages else None)
