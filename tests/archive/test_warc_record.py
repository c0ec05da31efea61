"""A record has the bytes that warcio gives it."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from archive_values import START
from warcio.archiveiterator import ArchiveIterator
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from presence_audit.archive.warc import info_member
from presence_audit.archive.warc_record import Head, record_bytes

FIELDS = {"WARC-Record-ID": "<urn:uuid:00000000-0000-5000-8000-000000000001>", "WARC-Date": "2026-03-01T09:00:00.000000Z"}
HEADERS = (("content-type", "text/html; charset=utf-8"), ("x-name", "plain"), ("X-Name", ""))
RESPONSE = Head("HTTP/1.1 200 OK", HEADERS)
REQUEST = Head("GET /a?b=c HTTP/1.1", (("Host", "blog.example"),))


def by_warcio(kind, target, fields, http, body):
    """The same record, as warcio writes it."""
    out, head = BytesIO(), None
    if http is not None and kind == "request":
        head = StatusAndHeaders(http.first, list(http.headers), is_http_request=True)
    elif http is not None:
        protocol, _, status = http.first.partition(" ")
        head = StatusAndHeaders(status, list(http.headers), protocol)
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    made = writer.create_warc_record(target, kind, BytesIO(body), len(body), warc_headers_dict=dict(fields), http_headers=head)
    writer.write_record(made)
    return out.getvalue()


@pytest.mark.parametrize(
    ("kind", "target", "more", "http", "body"),
    [
        ("response", "https://blog.example/", {}, RESPONSE, b"<p>body</p>"),
        ("response", "https://blog.example/", {"WARC-Truncated": "length", "WARC-Concurrent-To": "<urn:x>"}, RESPONSE, b""),
        ("response", "https://blog.example/", {}, RESPONSE, b"\r\n\r\n\0\xff"),
        ("request", "https://blog.example/a?b=c", {}, REQUEST, b""),
        ("request", "https://blog.example/a?b=c", {}, REQUEST, b'{"a": 1}'),
        ("resource", "https://blog.example/", {"Content-Type": "text/html"}, None, b"saved"),
        ("resource", "urn:request:00", {"Content-Type": "application/octet-stream", "WARC-Truncated": "length"}, None, b""),
        ("warcinfo", "", {"WARC-Filename": "capture.warc.gz", "Content-Type": "application/warc-fields"}, None, b"software: x\r\n"),
    ],
)
def test_a_record_is_written_as_warcio_writes_it(kind, target, more, http, body):
    fields = FIELDS | more
    assert record_bytes(kind, target, fields, http, body) == by_warcio(kind, target, fields, http, body)


def test_headers_that_are_not_ascii_stay_as_they_are():
    written = record_bytes("response", "https://blog.example/", FIELDS, Head("HTTP/1.1 200 OK", (("x-name", "Zoë"),)), b"x")
    record = next(iter(ArchiveIterator(BytesIO(written), check_digests="raise")))
    assert record.http_headers.get_header("x-name") == "Zoë"
    assert record.content_stream().read() == b"x"


def test_a_member_is_one_gzip_stream():
    packed = info_member("1.2.3", START)
    decoder = zlib.decompressobj(31)
    assert b"software: presence-audit/1.2.3\r\n" in decoder.decompress(packed)
    assert decoder.eof
    assert decoder.unused_data == b""
