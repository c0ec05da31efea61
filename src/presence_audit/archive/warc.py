"""The bytes that came back, as ISO 28500 (WARC 1.1) records of one gzip member each, written through warcio."""

from __future__ import annotations

import os
import re
import uuid
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from urllib.parse import quote, urlsplit

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.statusandheaders import StatusAndHeaders, StatusAndHeadersParserException
from warcio.warcwriter import WARCWriter

from ..errors import ReplayError
from ..model import Hop, Request, Response, Route, record_id
from .redact import kept_headers, one_line

CAPTURE = "capture.warc.gz"
"""File name in the run directory."""

_UNREADABLE = (ArchiveLoadFailed, StatusAndHeadersParserException, EOFError, OSError, zlib.error, ValueError, AttributeError, TypeError)
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


class _Headers(StatusAndHeaders):  # type: ignore[misc]
    """HTTP headers that are written in UTF-8, where warcio would percent-encode them beyond recognition."""

    def to_ascii_bytes(self, header_filter: object = None) -> bytes:
        written: bytes = self.to_bytes(header_filter)
        return written


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
    headers = _Headers(_status(response.status), [*kept_headers(response.headers), ("Content-Length", str(len(response.body)))], "HTTP/1.1")
    extra["WARC-Concurrent-To"] = _record_id(ident + " request")
    return b"".join(before), _member("response", target, at, response.body, extra, ident=ident, http=headers)


def read_record(path: Path, offset: int, limit: int) -> Stored:
    """Return the record at `offset`, at most `limit` + 1 bytes of its body; raises ReplayError naming the record when it cannot be read."""
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
    except (*_UNREADABLE, StopIteration) as error:
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


def _http(kind: str, target: str, at: datetime, headers: _Headers, *, ident: str, body: bytes = b"") -> bytes:
    return _member(kind, target, at, body, {}, ident=ident, http=headers)


def _moved(hop: Hop) -> _Headers:
    return _Headers(_status(hop.status), [("Location", one_line(hop.location)), ("Content-Length", "0")], "HTTP/1.1")


def _member(kind: str, target: str, at: datetime, body: bytes, extra: dict[str, str], *, ident: str, http: _Headers | None = None) -> bytes:
    plain = BytesIO()
    writer = WARCWriter(plain, gzip=False, warc_version="1.1")
    fields = {"WARC-Record-ID": _record_id(ident), "WARC-Date": _utc(at), **extra}
    writer.write_record(writer.create_warc_record(target, kind, BytesIO(body), len(body), warc_headers_dict=fields, http_headers=http))
    return zlib.compress(plain.getvalue(), 6, 31)


def _asked(request: Request, target: str, posted: bytes) -> _Headers:
    parts = urlsplit(target)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    headers: Iterable[tuple[str, str]] = [("Host", parts.netloc.rpartition("@")[2]), *kept_headers(request.headers)]
    if request.content is None:
        return _Headers(f"GET {path} HTTP/1.1", list(headers), is_http_request=True)
    body = [("Content-Type", "application/json"), ("Content-Length", str(len(posted)))]
    return _Headers(f"POST {path} HTTP/1.1", [*headers, *body], is_http_request=True)


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
