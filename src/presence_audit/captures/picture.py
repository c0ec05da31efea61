"""Screenshots: PNG and JPEG, checked by their headers alone and never decoded. They are evidence; what they show is coded by hand."""

from __future__ import annotations

import re
import struct

from .handed import Limits, Refused, SavedPage

_SIGNATURE = 8
_CHUNK = 12
"""Bytes of a PNG chunk beside its data: length, name, checksum."""
_IHDR = 13
_MOST_CHUNKS = 100_000
_MARKER = re.compile(rb"\xff([^\x00\xff\xd0-\xd7])")
_SOF = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
"""Markers of frames, which hold height and width; the three that are left out begin tables."""
_ALONE, _SCAN, _END = frozenset({0x01, 0xD8}), 0xDA, 0xD9
_BROKEN = Refused("a picture that is cut short or damaged", "save it again")


def read_png(data: bytes, limits: Limits) -> SavedPage | Refused:
    """Return a PNG without what hangs on behind its end; refused when its chunks do not come to an end or it is too large to be shown."""
    at, size = _SIGNATURE, None
    for _ in range(_MOST_CHUNKS):
        head = data[at : at + 8]
        if len(head) < 8:  # noqa: PLR2004 - length and name
            return _BROKEN
        length, name = struct.unpack(">I4s", head)
        if at + _CHUNK + length > len(data) or (size is None) != (name == b"IHDR"):
            return _BROKEN
        if name == b"IHDR":
            if length != _IHDR:
                return _BROKEN
            size = struct.unpack(">II", data[at + 8 : at + 16])
        at += _CHUNK + length
        if name == b"IEND":
            return _picture(data[:at], "image/png", size, limits)
    return _BROKEN


def read_jpeg(data: bytes, limits: Limits) -> SavedPage | Refused:
    """Return a JPEG without what hangs on behind its end; refused when it does not come to an end or is too large to be shown."""
    at, size, scanned = 0, None, False
    for _ in range(_MOST_CHUNKS):
        if (found := _MARKER.search(data, at)) is None or (not scanned and data[at : found.start()].strip(b"\xff")):
            return _BROKEN
        marker, at = found[1][0], found.end()
        if marker in _ALONE:
            continue
        if marker == _END:
            return _picture(data[:at], "image/jpeg", size, limits) if scanned else _BROKEN
        head = data[at : at + 7]
        if len(head) < 7 or (length := struct.unpack(">H", head[:2])[0]) < 2:  # noqa: PLR2004 - length, depth, height, width
            return _BROKEN
        if marker in _SOF:
            size = struct.unpack(">HH", head[3:7])[::-1]
        scanned = scanned or marker == _SCAN
        at += length
    return _BROKEN


def _picture(body: bytes, media_type: str, size: tuple[int, ...] | None, limits: Limits) -> SavedPage | Refused:
    if size is None or not all(size):
        return _BROKEN
    width, height = size
    if width * height > limits.pixels:
        return Refused(f"a picture of {width} × {height} points, more than {limits.pixels // 1_000_000} million", "save a smaller one")
    return SavedPage(body, media_type, (), None, "picture")
