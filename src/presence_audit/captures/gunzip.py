"""Compressed bytes, unpacked no further than they may grow."""

from __future__ import annotations

import io
import zlib

_PIECE = 1 << 16
_GZIP, _ZLIB, _RAW = 31, 15, -15


class TooLargeError(Exception):
    """More came out than there may be."""


class Unpacked(io.RawIOBase):
    """A gzip file (also of several members, as in a WARC) as a stream that ends with TooLargeError after `limit` bytes.

    Raises OSError where the compressed bytes are damaged; never holds more than a piece.
    """

    def __init__(self, data: bytes, limit: int) -> None:
        self._rest = memoryview(data)
        self._left = limit
        self._zlib = zlib.decompressobj(_GZIP)
        self._fed = b""

    def readable(self) -> bool:
        """Say that it can be read."""
        return True

    def readinto(self, buffer: bytearray | memoryview, /) -> int:  # type: ignore[override]
        """Fill `buffer` with what comes next; 0 at the end."""
        out = self._piece(len(buffer))
        if len(out) > self._left:
            raise TooLargeError
        self._left -= len(out)
        buffer[: len(out)] = out
        return len(out)

    def _piece(self, room: int) -> bytes:
        while True:
            if self._zlib.eof:
                fed = self._zlib.unused_data or self._next()
                if not fed.startswith(b"\x1f"):
                    return b""  # what follows the last member is padding
                self._zlib, self._fed = zlib.decompressobj(_GZIP), fed
            fed = self._fed or self._next()
            if not fed:
                raise OSError("its compressed bytes come to no end")
            try:
                out = self._zlib.decompress(fed, room)
            except zlib.error as error:
                raise OSError("its compressed bytes are damaged") from error
            self._fed = self._zlib.unconsumed_tail
            if out:
                return out

    def _next(self) -> bytes:
        piece, self._rest = bytes(self._rest[:_PIECE]), self._rest[_PIECE:]
        return piece


def gunzipped(data: bytes, limit: int) -> bytes:
    """Return a whole gzip file unpacked; raises TooLargeError, or OSError where it is damaged."""
    out = bytearray()
    with Unpacked(data, limit) as stream:
        while piece := stream.read(_PIECE):
            out += piece
    return bytes(out)


def beginning(data: bytes, size: int) -> bytes:
    """Return the first bytes of a gzip file as far as they can be unpacked."""
    try:
        return zlib.decompressobj(_GZIP).decompress(data[:_PIECE], size)
    except zlib.error:
        return b""


def decoded(body: bytes, encoding: str, limit: int) -> bytes | None:
    """Undo a Content-Encoding; None when it is another than gzip and deflate or the bytes are damaged; raises TooLargeError."""
    name = encoding.strip().lower()
    if name in ("", "identity"):
        return body
    try:
        if name in ("gzip", "x-gzip"):
            return gunzipped(body, limit) if body.startswith(b"\x1f\x8b") else body  # some writers store it unpacked
        return _inflated(body, limit) if name == "deflate" else None
    except (OSError, zlib.error):
        return None


def _inflated(body: bytes, limit: int) -> bytes:
    try:
        out = zlib.decompressobj(_ZLIB).decompress(body, limit + 1)
    except zlib.error:
        out = zlib.decompressobj(_RAW).decompress(body, limit + 1)
    if len(out) > limit:
        raise TooLargeError
    return out
