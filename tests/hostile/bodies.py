"""Answers that are made to cost time or memory, or to be read in two ways, as bytes on the wire."""

from __future__ import annotations

import gzip
import itertools
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from .traps import plain

Wire = bytes | Iterable[bytes]
MB = 1 << 20


@dataclass(frozen=True, slots=True)
class Case:
    """One answer and what may be made of it."""

    wire: Callable[[], Wire]
    """The bytes from the status line on; endless ones are generated."""
    outcome: str = ""
    """`answer`, or the reason; empty where either is right (the two transports may differ)."""


def _headed(*lines: str, status: str = "200 OK") -> bytes:
    return "\r\n".join([f"HTTP/1.1 {status}", *lines, "", ""]).encode("latin-1")


def _endless(first: bytes, unit: bytes) -> Iterable[bytes]:
    return itertools.chain([first], itertools.repeat(unit))


def _packed(*encodings: str, data: bytes = b"hello " * 100, named: str | None = None) -> bytes:
    for one in encodings:
        data = gzip.compress(data) if one == "gzip" else zlib.compress(data)
    return plain(data, f"content-encoding: {named or ', '.join(encodings)}")


def _chunked(*chunks: bytes) -> bytes:
    return _headed("transfer-encoding: chunked", "connection: close") + b"".join(chunks)


CASES: dict[str, Case] = {
    "endless body": Case(lambda: _endless(_headed("connection: close"), b"x" * 65536), "answer"),
    "endless chunks": Case(lambda: _endless(_chunked(), b"10000\r\n" + b"x" * 65536 + b"\r\n"), "answer"),
    "gzip bomb": Case(lambda: plain(gzip.compress(b"\0" * 50 * MB), "content-encoding: gzip")),
    "deflate bomb": Case(lambda: plain(zlib.compress(b"\0" * 50 * MB), "content-encoding: deflate")),
    "gzip twice": Case(lambda: _packed("gzip", "gzip"), "unrecognised"),
    "gzip and deflate": Case(lambda: _packed("gzip", "deflate"), "unrecognised"),
    "gzip twice, named once": Case(lambda: _packed("gzip", "gzip", named="gzip"), "answer"),
    "br": Case(lambda: plain(b"\x0b\x02\x80hello\x03", "content-encoding: br"), "unrecognised"),
    "zstd": Case(lambda: plain(b"\x28\xb5\x2f\xfd\x04\x00", "content-encoding: zstd"), "unrecognised"),
    "an encoding of thousands": Case(lambda: plain(b"x", "content-encoding: " + "gzip, " * 3000 + "gzip"), "unrecognised"),
    "padding without end behind gzip": Case(lambda: _endless(_headed("content-encoding: gzip", "connection: close") + gzip.compress(b"x"), b"\0" * 65536), "answer"),
    "empty blocks without end": Case(lambda: _endless(_headed("content-encoding: deflate", "connection: close") + b"\x78\x9c", b"\x00\x00\x00\xff\xff" * 13000), "answer"),
    "empty members without end": Case(lambda: _endless(_headed("content-encoding: gzip", "connection: close"), gzip.compress(b"") * 3000), "unrecognised"),
    "many headers": Case(lambda: plain(b"x", *(f"x-{number}: y" for number in range(5_000)))),
    "headers without end": Case(lambda: _endless(b"HTTP/1.1 200 OK\r\n", b"x-flood: y\r\n" * 5000), "connection"),
    "one huge header": Case(lambda: plain(b"x", "x-flood: " + "y" * 2 * MB), "connection"),
    "a header without end": Case(lambda: _endless(b"HTTP/1.1 200 OK\r\nx-flood: ", b"y" * 65536), "connection"),
    "a status line without end": Case(lambda: _endless(b"HTTP/1.1 200 ", b"y" * 65536), "connection"),
    "a folded header without end": Case(lambda: _endless(b"HTTP/1.1 200 OK\r\nx: y\r\n", b" folded\r\n" * 5000), "connection"),
    "interim answers without end": Case(lambda: _endless(b"", b"HTTP/1.1 103 Early Hints\r\nlink: </x>; rel=preload\r\n\r\n" * 1000)),
    "length too long": Case(lambda: _headed("content-length: 1000", "connection: close") + b"short", "connection"),
    "length too short": Case(lambda: _headed("content-length: 3", "connection: close") + b"longer"),
    "length negative": Case(lambda: _headed("content-length: -5", "connection: close") + b"hello", "connection"),
    "length no number": Case(lambda: _headed("content-length: 0x10", "connection: close") + b"hello", "connection"),
    "length of a thousand digits": Case(lambda: _headed("content-length: " + "9" * 1000, "connection: close") + b"hello", "connection"),
    "length twice, the same": Case(lambda: _headed("content-length: 5", "content-length: 5", "connection: close") + b"hello"),
    "length twice, not the same": Case(lambda: _headed("content-length: 5", "content-length: 4", "connection: close") + b"hello", "connection"),
    "length and chunked": Case(lambda: _headed("content-length: 3", "transfer-encoding: chunked", "connection: close") + b"5\r\nhello\r\n0\r\n\r\n"),
    "chunked twice": Case(lambda: _headed("transfer-encoding: chunked, chunked", "connection: close") + b"5\r\nhello\r\n0\r\n\r\n"),
    "an unknown transfer encoding": Case(lambda: _headed("transfer-encoding: gzip", "connection: close") + gzip.compress(b"x")),
    "a chunk of no number": Case(lambda: _chunked(b"zz\r\nhello\r\n0\r\n\r\n"), "connection"),
    "a chunk of a negative size": Case(lambda: _chunked(b"-5\r\nhello\r\n0\r\n\r\n"), "connection"),
    "a chunk of a thousand digits": Case(lambda: _chunked(b"f" * 1000 + b"\r\nhello\r\n"), "connection"),
    "a chunk extension without end": Case(lambda: _endless(_chunked(b"5;"), b"x" * 65536)),
    "chunks of one byte": Case(lambda: _chunked(b"1\r\nx\r\n" * 20_000 + b"0\r\n\r\n"), "answer"),
    "trailers without end": Case(lambda: _endless(_chunked(b"5\r\nhello\r\n0\r\n"), b"x-flood: y\r\n" * 5000)),
    "broken off in a chunk": Case(lambda: _chunked(b"5\r\nhel"), "connection"),
    "bare line feeds": Case(lambda: b"HTTP/1.1 200 OK\ncontent-length: 5\nconnection: close\n\nhello"),
    "NUL in a header": Case(lambda: b"HTTP/1.1 200 OK\r\nx: a\0b\r\ncontent-length: 0\r\nconnection: close\r\n\r\n"),
    "a header of bytes that are no text": Case(lambda: b"HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=\xff\xfe\r\ncontent-length: 1\r\nconnection: close\r\n\r\nx"),
    "no header at all": Case(lambda: b"hello, I am a page\r\n", "connection"),
    "HTTP/0.9": Case(lambda: b"<html>hello</html>", "connection"),
    "HTTP/2 preface": Case(lambda: b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "connection"),
    "status 1000": Case(lambda: b"HTTP/1.1 1000 No\r\ncontent-length: 0\r\nconnection: close\r\n\r\n", "connection"),
    "switching protocols": Case(lambda: _headed("upgrade: websocket", "connection: upgrade", status="101 Switching Protocols") + b"\x81\x05hello"),
    "a body of NUL bytes": Case(lambda: plain(b"\0" * 100_000, "content-type: text/html"), "answer"),
    "a location without end": Case(lambda: plain(b"", "location: http://b.example/" + "x" * 20_000, status="302 Found")),
}  # fmt: skip
"""By name. `Host` sends them; endless ones end when the fetcher closes the connection."""

LOOPS: dict[str, Callable[[str], bytes]] = {
    "to itself": lambda path: plain(b"", f"location: {path}", status="302 Found"),
    "on and on": lambda path: plain(b"", f"location: {path}x", status="307 Temporary Redirect"),
    "by refresh": lambda path: plain(b"<meta http-equiv=refresh content='0'>", "refresh: 0"),
    "without a target": lambda path: plain(b"", "location: ", status="301 Moved"),
    "with two targets": lambda path: plain(b"", "location: /a", "location: /b", status="301 Moved"),
}
"""Redirects that lead nowhere."""
