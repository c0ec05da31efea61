"""The bytes that came back, as ISO 28500 (WARC 1.1) records of one gzip member each; warcio reads them."""

from __future__ import annotations

import os
import re
import uuid
import zlib
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from pathlib import Path
from urllib.parse import quote, urlsplit

from ..errors import ReplayError
from ..model import Hop, Request, Response, Route, record_id
from .redact import kept_headers, one_line
from .warc_record import Head, record_bytes

CAPTURE = "capture.warc.gz"
"""File name in the run directory."""

LEVEL = 1
"""Of gzip: a third of the work of level 6, for a tenth more bytes."""
_GZIP = 16
"""Added to the size of the window: with the header of gzip."""
_SMALL = 2048
_UNREADABLE = (EOFError, OSError, zlib.error, ValueError, AttributeError, TypeError, OverflowError)
_CHUNK = 1 << 16
_STANDARD = "https://iipc.github.io/warc-specifications/specifications/warc-format/warc-1.1/"


_URN = re.compile(r"urn:uuid:[0-9a-f-]{36}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A record as it was read back."""

    headers: tuple[tuple[str, str], ...] | None
    """HTTP headers, names in lower case; None for a saved page."""
    body: bytes
    """The decoded body."""
    cut: bool
    """True when the body had been cut at the size limit."""


def info_member(tool_version: str, created_at: datetime, name: str = CAPTURE) -> bytes:
    """Return the `warcinfo` record that opens the file."""
    fields = f"software: presence-audit/{tool_version}\r\nformat: WARC File Format 1.1\r\nconformsTo: {_STANDARD}\r\n"
    extra = {"WARC-Filename": name, "Content-Type": "application/warc-fields"}
    return _member("warcinfo", "", created_at, fields.encode(), extra, ident=f"warcinfo {created_at.isoformat()}")


def members(request: Request, response: Response, route: Route) -> tuple[bytes, bytes]:
    """Return (what goes before, the record of the answer): redirects and the request, then the response.

    A saved page is a `resource` record without anything before it.
    """
    at, target = response.received_at, _uri(response.final_url)
    ident = record_id(request, at, response.final_url)
    extra = {"WARC-Truncated": "length"} if response.cut else {}
    if route != "http" or not target.startswith(("http:", "https:")):
        extra["Content-Type"] = one_line(dict(response.headers).get("content-type", "")) or "application/octet-stream"
        return b"", _member("resource", target or f"urn:request:{request.id}", at, response.body, extra, ident=ident)
    before = [_http("response", _uri(hop.url), at, _moved(hop), ident=f"{ident} {number}") for number, hop in enumerate(response.hops)]
    posted = (request.content or "").encode("utf-8", "replace")
    before.append(_http("request", target, at, _asked(request, target, posted), ident=ident + " request", body=posted))
    headers = (*kept_headers(response.headers), ("Content-Length", str(len(response.body))))
    head = Head(f"HTTP/1.1 {_status(response.status)}", headers)
    extra["WARC-Concurrent-To"] = _record_id(ident + " request")
    return b"".join(before), _member("response", target, at, response.body, extra, ident=ident, http=head)


def read_record(path: Path, offset: int, limit: int) -> Stored:
    """Return the record at `offset`, at most `limit` + 1 bytes of its body; raises ReplayError naming the record when it cannot be read."""
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 - judging reads no answer again
    from warcio.exceptions import ArchiveLoadFailed  # noqa: PLC0415
    from warcio.statusandheaders import StatusAndHeadersParserException  # noqa: PLC0415

    try:
        with path.open("rb") as file:
            file.seek(offset)
            record = next(iter(ArchiveIterator(file)))
            body = bytearray()
            while len(body) <= limit and (piece := record.raw_stream.read(min(_CHUNK, limit + 1 - len(body)))):
                body += piece
            http = record.http_headers
            headers = tuple((name.lower(), value) for name, value in http.headers) if http else None
            return Stored(headers, bytes(body), record.rec_headers.get_header("WARC-Truncated") == "length")
    except (*_UNREADABLE, ArchiveLoadFailed, StatusAndHeadersParserException, StopIteration) as error:
        raise ReplayError(f"{path}: the record warc:{offset} cannot be read ({type(error).__name__}); the archive is damaged") from error


def whole_end(path: Path, start: int = 0) -> int:
    """Return the offset after the last whole gzip member at or after `start` (itself the start of a member, or the end of the file)."""
    end = start
    with path.open("rb") as file:
        file.seek(start)
        position, decoder = start, zlib.decompressobj(31)
        while chunk := file.read(_CHUNK):
            position += len(chunk)
            try:
                while chunk:
                    decoder.decompress(chunk)
                    chunk = decoder.unused_data
                    if decoder.eof:
                        end, decoder = position - len(chunk), zlib.decompressobj(31)
            except zlib.error:
                break
    return end


def truncate(path: Path, start: int = 0) -> int:
    """Cut off what follows the last whole record; return the new size. A missing file has none."""
    if not path.exists():
        return 0
    end = whole_end(path, min(start, path.stat().st_size))
    os.truncate(path, end)
    return end


def _http(kind: str, target: str, at: datetime, head: Head, *, ident: str, body: bytes = b"") -> bytes:
    return _member(kind, target, at, body, {}, ident=ident, http=head)


def _moved(hop: Hop) -> Head:
    return Head(f"HTTP/1.1 {_status(hop.status)}", (("Location", one_line(hop.location)), ("Content-Length", "0")))


def _member(kind: str, target: str, at: datetime, body: bytes, extra: dict[str, str], *, ident: str, http: Head | None = None) -> bytes:
    fields = {"WARC-Record-ID": _record_id(ident), "WARC-Date": _utc(at), **extra}
    return _packed(record_bytes(kind, target, fields, http, body))


def _packed(plain: bytes) -> bytes:
    """Return one gzip member; what is small needs no window of 32 KB, to make which costs more than all the rest."""
    if len(plain) > _SMALL:
        return zlib.compress(plain, LEVEL, _GZIP + 15)
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, _GZIP + 10, 4)
    return packer.compress(plain) + packer.flush()


def _asked(request: Request, target: str, posted: bytes) -> Head:
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers = (("Host", parts.netloc.rpartition("@")[2]), *kept_headers(request.headers))
    if request.content is None:
        return Head(f"GET {path} HTTP/1.1", headers)
    body = (("Content-Type", "application/json"), ("Content-Length", str(len(posted))))
    return Head(f"POST {path} HTTP/1.1", (*headers, *body))


def _status(status: int) -> str:
    try:
        return f"{status} {HTTPStatus(status).phrase}"
    except ValueError:
        return f"{status} Unassigned"


def _record_id(ident: str) -> str:
    if _URN.fullmatch(ident):
        return f"<{ident}>"
    return f"<urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, ident.encode('utf-8', 'replace').decode())}>"


def _uri(url: str) -> str:
    """Return the address as it may stand in a header: whitespace and control characters percent-encoded."""
    return quote(url.encode("utf-8", "replace").decode(), safe="!#$%&'()*+,/:;=?@[]~-._")


def _utc(at: datetime) -> str:
    aware = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return aware.isoformat(timespec="microseconds").removesuffix("+00:00") + "Z"
