"""Bodies are read piece by piece and decoded no further than they may grow."""

from __future__ import annotations

import zlib
from collections.abc import AsyncIterable

ACCEPT_ENCODING = "gzip, deflate"
"""What we offer to decode."""
BOMB_RATIO = 200
"""A body that unpacks to more than so many times its size is no page …"""
BOMB_FLOOR = 256 * 1024
"""… unless it is smaller than this many bytes."""


MOST_MEMBERS = 1_000
"""gzip members of a body; more of them would hold nothing and cost time."""
SPARE = 64 * 1024
"""Bytes that a compressed body may be longer than the limit of what it unpacks to."""

_ZLIB_HEADER = 2
_GZIP_MAGIC = b"\x1f\x8b"


class BodyError(Exception):
    """A body that cannot be decoded; the text says why."""


class BombError(BodyError):
    """A body that unpacks to an absurd size."""


class _Plain:
    """No content encoding."""

    complete = True
    over = False

    def decode(self, data: bytes, room: int) -> bytes:
        return data[:room]


class _Inflater:
    """gzip (also of several members) and deflate (with or without its zlib header), never more than there is room for."""

    def __init__(self, *, gzip: bool) -> None:
        self._gzip = gzip
        self._zlib = zlib.decompressobj(31 if gzip else 15)
        self._started = False
        self._held = b""
        self._members = 1
        self.over = False
        """True once only padding can follow."""

    @property
    def complete(self) -> bool:
        return self._zlib.eof

    def decode(self, data: bytes, room: int) -> bytes:
        out = bytearray()
        while data and len(out) < room and not self.over:
            if self.complete:
                data = self._next_member(data)
            else:
                out += self._piece(data, room - len(out))
                data = self._zlib.unused_data or self._zlib.unconsumed_tail  # the first only at the end of a member
        return bytes(out)

    def _next_member(self, data: bytes) -> bytes:
        """Begin a further member and return its bytes; what is none is padding and ends the body."""
        data, self._held = self._held + data, b""
        if self._gzip and data == _GZIP_MAGIC[:1]:
            self._held = data
            return b""
        if not self._gzip or not data.startswith(_GZIP_MAGIC):
            self.over = True
            return b""
        self._members += 1
        if self._members > MOST_MEMBERS:
            raise BodyError(f"its compressed body has more than {MOST_MEMBERS:,} members")
        self._zlib = zlib.decompressobj(31)
        return data

    def _piece(self, data: bytes, room: int) -> bytes:
        if not self._started:
            data, self._held = self._held + data, b""
            if len(data) < _ZLIB_HEADER:  # too little to tell zlib's header from raw deflate
                self._held = data
                return b""
        try:
            piece = self._zlib.decompress(data, room)
        except zlib.error as error:
            if self._gzip or self._started:
                raise BodyError("its compressed body is damaged") from error
            self._zlib = zlib.decompressobj(-15)
            self._started = True
            return self._piece(data, room)
        self._started = True
        return piece


def _decoder(encoding: str) -> _Plain | _Inflater:
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    match names:
        case []:
            return _Plain()
        case ["gzip" | "x-gzip"]:
            return _Inflater(gzip=True)
        case ["deflate"]:
            return _Inflater(gzip=False)
    raise BodyError(f"it used the content encoding {encoding[:40]!r}, which was not offered")


async def read_body(parts: AsyncIterable[bytes], encoding: str, limit: int) -> tuple[bytes, bool]:
    """Return at most `limit` bytes of a decoded body, and whether something is missing at its end.

    `encoding` is the value of Content-Encoding. Raises BodyError and BombError.
    """
    decoder = _decoder(encoding)
    body, received = bytearray(), 0
    async for part in parts:
        received += len(part)
        body += decoder.decode(part, limit + 1 - len(body))
        if len(body) > BOMB_FLOOR and len(body) > BOMB_RATIO * received:
            raise BombError(f"its compressed body unpacks to more than {BOMB_RATIO} times its size")
        if len(body) > limit or received > limit + SPARE:  # the second: much that unpacks to nothing
            return bytes(body[:limit]), True
        if decoder.over:
            break
    return bytes(body), received > 0 and not decoder.complete
