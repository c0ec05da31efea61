"""Who of very many: a bit each."""

from __future__ import annotations


class Marks:
    """A set of places, 0 or more, that is filled in ascending order."""

    __slots__ = ("_bytes",)

    def __init__(self) -> None:
        """Begin with none."""
        self._bytes = bytearray()

    def add(self, place: int) -> None:
        """Mark a place."""
        at = place >> 3
        if at >= len(self._bytes):
            self._bytes.extend(bytes(at + 1 - len(self._bytes)))
        self._bytes[at] |= 1 << (place & 7)

    @property
    def bits(self) -> int:
        """The places as the bits of a number."""
        return int.from_bytes(self._bytes, "little")
