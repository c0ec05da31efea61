"""Proves by a search through every byte that nothing of a person is left: files, records of archives, members of ZIP files."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from presence_audit.archive.lock import LOCK
from presence_audit.archive.pending import STAGE
from presence_audit.archive.rewrite_capture import members
from presence_audit.privacy.finding import Finder

PIECE = 4 << 20
"""Bytes that are searched at a time."""
OVERLAP = 8 << 10
"""Bytes that two pieces have in common, so that nothing between them is missed."""
LARGEST_MEMBER = 256 << 20
"""Bytes of one member of a ZIP file that are unpacked."""
MOST_MEMBERS = 10_000
"""Members of one ZIP file that are unpacked."""


@dataclass(slots=True)
class Hit:
    """A place in which something of the person still stands."""

    file: str
    """The file, and the record or member in it."""
    terms: frozenset[int]
    """Numbers of the terms."""


@dataclass(slots=True)
class Proof:
    """What was searched, and what was found."""

    files: int = 0
    """Files that were searched, names included."""
    bytes: int = 0
    """Bytes that were searched, unpacked ones included."""
    members: int = 0
    """Records of archives and members of ZIP files among them."""
    hits: list[Hit] = field(default_factory=list)
    """Where something still stands; empty: nothing is left."""
    unread: list[str] = field(default_factory=list)
    """Files, or members of them, that could not be read: of these nothing is known."""


def prove(paths: Iterable[Path], finder: Finder) -> Proof:
    """Search every file under the paths, each once; never raises for what a file holds."""
    proof, seen = Proof(), set[Path]()
    for path in paths:
        for file in sorted(files_of(path)):
            if (real := file.resolve()) not in seen:
                seen.add(real)
                _search(file, finder, proof)
    return proof


def files_of(path: Path) -> Iterator[Path]:
    """Yield the file, or every file of the folder but for locks and what `forget` itself keeps until it is done."""
    if path.is_file():
        yield path
    elif path.is_dir():
        yield from (one for one in path.rglob("*") if one.is_file() and one.name != LOCK and STAGE not in one.relative_to(path).parts)


def names(file: Path, finder: Finder) -> bool:
    """Say whether a file, unpacked, or its name, holds anything of the person; one that cannot be read does not."""
    proof = Proof()
    _search(file, finder, proof)
    return bool(proof.hits)


def _search(file: Path, finder: Finder, proof: Proof) -> None:
    proof.files += 1
    found = finder.found(f"{file.parent.name}/{file.name}".encode("utf-8", "replace"))
    if found:
        proof.hits.append(Hit(f"{file} (its name)", found))
    try:
        for name, piece in _pieces(file, proof):
            proof.bytes += len(piece)
            if found := finder.found(piece):
                _add(proof, f"{file}{name}", found)
    except (OSError, zipfile.BadZipFile, zlib.error, NotImplementedError, RuntimeError, ValueError, EOFError) as error:
        proof.unread.append(f"{file}: {error}")


def _add(proof: Proof, place: str, found: frozenset[int]) -> None:
    if proof.hits and proof.hits[-1].file == place:
        proof.hits[-1].terms |= found
    else:
        proof.hits.append(Hit(place, found))


def _pieces(file: Path, proof: Proof) -> Iterator[tuple[str, bytes]]:
    """Yield (record or member, bytes); what is packed is unpacked."""
    with file.open("rb") as opened:
        head = opened.read(4)
    if head.startswith(b"\x1f\x8b"):
        end = 0
        for offset, packed, plain in members(file):
            proof.members += 1
            end = offset + len(packed)
            yield from ((f" (record at {offset})", piece) for piece in _cut(io.BytesIO(plain)))
        if end < file.stat().st_size:
            proof.unread.append(f"{file}: what stands behind byte {end} cannot be unpacked")
        return
    with file.open("rb") as opened:
        yield from (("", piece) for piece in _cut(opened))
    if head.startswith(b"PK") and zipfile.is_zipfile(file):
        with zipfile.ZipFile(file) as packed_file:
            yield from _members(file, packed_file, proof)


def _members(file: Path, packed: zipfile.ZipFile, proof: Proof) -> Iterator[tuple[str, bytes]]:
    for one in packed.infolist()[:MOST_MEMBERS]:
        if one.file_size > LARGEST_MEMBER:
            proof.unread.append(f"{file} ({one.filename}): too large to be unpacked")
            continue
        proof.members += 1
        with packed.open(one) as opened:
            yield from ((f" ({one.filename})", piece) for piece in _cut(opened))


def _cut(opened: object) -> Iterator[bytes]:
    """Yield the bytes in pieces that overlap."""
    before = b""
    while piece := opened.read(PIECE):  # type: ignore[attr-defined]
        yield before + piece
        before = piece[-OVERLAP:]
