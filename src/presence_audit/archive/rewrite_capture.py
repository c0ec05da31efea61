"""Copies an archive record by record, without those that nobody needs any more and those that name a person."""

from __future__ import annotations

import zlib
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from pathlib import Path

from ..privacy.finding import Finder
from .index import RECORD

_CHUNK = 1 << 16


@dataclass(slots=True)
class Records:
    """Where the records of an archive are now."""

    places: dict[str, str] = field(default_factory=dict)
    """Old place to new place (`warc:OFFSET`), of the records that are kept."""
    erased: set[str] = field(default_factory=set)
    """Old places of records that others need and that named the person."""
    gone: int = 0
    """Records that nobody needs any more."""


def rewritten_capture(source: Path, target: Path, wanted: AbstractSet[str], finder: Finder) -> Records:
    """Write `target` with the records of `source` at the places `wanted`, byte for byte, unless they name the person.

    What goes before a record (its request, redirects) stays and goes with it. A missing archive gives no target.
    """
    records = Records()
    if not source.exists():
        return records
    with target.open("wb") as out:
        before: list[bytes] = []
        names = False
        for offset, packed, plain in members(source):
            if offset == 0 and plain.startswith(b"WARC/1.1\r\n") and b"\r\nWARC-Type: warcinfo\r\n" in plain[:400]:
                out.write(packed)
                continue
            place = f"{RECORD}{offset}"
            names = names or bool(finder.found(plain))
            if place not in wanted:
                before.append(packed)
                records.gone += _ends(plain)
                if _ends(plain):
                    before, names = [], False
                continue
            if names:
                records.erased.add(place)
            else:
                out.write(b"".join(before))
                records.places[place] = f"{RECORD}{out.tell()}"
                out.write(packed)
            before, names = [], False
    return records


def members(path: Path) -> Iterator[tuple[int, bytes, bytes]]:
    """Yield (offset, compressed bytes, bytes) of every whole gzip member; a torn end is left out."""
    with path.open("rb") as file:
        start, decoder, packed, plain = 0, zlib.decompressobj(31), bytearray(), bytearray()
        while chunk := file.read(_CHUNK):
            while chunk:
                try:
                    plain += decoder.decompress(chunk)
                except zlib.error:
                    return
                rest = decoder.unused_data
                packed += chunk[: len(chunk) - len(rest)]
                chunk = rest
                if decoder.eof:
                    yield start, bytes(packed), bytes(plain)
                    start += len(packed)
                    decoder, packed, plain = zlib.decompressobj(31), bytearray(), bytearray()


def _ends(plain: bytes) -> bool:
    """Say whether a record is an answer itself, not what goes before one: a redirect is an answer, too, and goes before another."""
    head = plain[: plain.find(b"\r\n\r\n")]
    if b"\r\nWARC-Type: resource" in head:
        return True
    return b"\r\nWARC-Type: response" in head and b"\r\nWARC-Concurrent-To:" in head
