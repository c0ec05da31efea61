"""Draws the reliability diagram as a PNG: what was said against what is true, and how often, without a plotting library."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field

from .figures import Bin
from .intervals import wilson

_SIDE, _EDGE, _BARS = 400, 40, 80
_WIDTH, _HEIGHT = _SIDE + 2 * _EDGE, _SIDE + _BARS + 2 * _EDGE + 20
Colour = tuple[int, int, int]
_WHITE, _GREY, _BLACK, _BLUE = (255, 255, 255), (200, 200, 200), (40, 40, 40), (31, 98, 173)
_GLYPHS = {
    "0": "111101101101111",
    "1": "010110010010111",
    "2": "111001111100111",
    "3": "111001111001111",
    "4": "101101111001001",
    "5": "111100111001111",
    "6": "111100111101111",
    "7": "111001001010010",
    "8": "111101111101111",
    "9": "111101111001111",
    ".": "000000000000010",
}
"""Three by five dots each."""


@dataclass(slots=True)
class _Canvas:
    pixels: bytearray = field(default_factory=lambda: bytearray(bytes(_WHITE) * (_WIDTH * _HEIGHT)))

    def box(self, left: float, top: float, width: float, height: float, colour: Colour) -> None:
        for y in range(max(0, round(top)), min(_HEIGHT, round(top + height))):
            for x in range(max(0, round(left)), min(_WIDTH, round(left + width))):
                at = 3 * (y * _WIDTH + x)
                self.pixels[at : at + 3] = bytes(colour)

    def text(self, left: int, top: int, text: str) -> None:
        for place, char in enumerate(text):
            for dot, on in enumerate(_GLYPHS[char]):
                if on == "1":
                    self.box(left + 8 * place + 2 * (dot % 3), top + 2 * (dot // 3), 2, 2, _BLACK)

    def png(self) -> bytes:
        lines = b"".join(b"\0" + bytes(self.pixels[3 * _WIDTH * y : 3 * _WIDTH * (y + 1)]) for y in range(_HEIGHT))
        header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
        return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", zlib.compress(lines, 9)) + _chunk(b"IEND", b"")


def _chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def reliability_png(bins: Sequence[Bin]) -> bytes:
    """Return a PNG: probability said to the right, share that is theirs upwards, with Wilson intervals; below, the counts (log scale)."""
    canvas = _Canvas()
    base = _EDGE + _SIDE
    for tick in range(0, 11, 2):
        at = _SIDE * tick / 10
        canvas.box(_EDGE + at, _EDGE, 1, _SIDE, _GREY)
        canvas.box(_EDGE, base - at, _SIDE, 1, _GREY)
        canvas.text(_EDGE + round(at) - 10, base + 6, f"{tick / 10:.1f}")
        canvas.text(8, base - round(at) - 5, f"{tick / 10:.1f}")
    for step in range(_SIDE):
        canvas.box(_EDGE + step, base - step, 1, 1, _BLACK)
    highest = max(one.count for one in bins).bit_length() or 1
    for number, one in enumerate(bins):
        left = _EDGE + _SIDE * number / len(bins)
        height = _BARS * one.count.bit_length() / highest
        canvas.box(left + 3, _HEIGHT - _EDGE + 20 - height, _SIDE / len(bins) - 6, height, _GREY)
        if one.count:
            low, high = wilson(round(one.true * one.count), one.count)
            x = _EDGE + _SIDE * one.said
            canvas.box(x - 1, base - _SIDE * high, 2, max(1.0, _SIDE * (high - low)), _BLUE)
            canvas.box(x - 5, base - _SIDE * one.true - 5, 10, 10, _BLUE)
    return canvas.png()
