"""Zip archives of strangers: a few members are read, none further than its limit, and nothing is ever written to a disk."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import BinaryIO, Self

from ..handed import Limits, Refused

_DIRECTORY = 8 << 20
"""Bytes that the list of members may take."""
_RATIO, _FLOOR = 300, 1 << 20
"""A member that unpacks to more than so many times its size is a bomb, unless it is smaller than the floor."""
_END = struct.Struct("<4s4H2LH")
_SEE_ELSEWHERE = 0xFFFFFFFF
_END64_SIZE, _LOCATOR_SIZE = 56, 20
_HOSTILE = (zipfile.BadZipFile, zlib.error, OSError, EOFError, ValueError, LookupError, NotImplementedError, RuntimeError, struct.error)
_DAMAGED = Refused("a zip archive that is damaged")


class Archive:
    """The members of a zip archive by name, folders above the export's own left out."""

    def __init__(self, file: zipfile.ZipFile, limits: Limits) -> None:
        self._file = file
        self._limits = limits
        self._left = limits.unpacked
        infos = [info for info in file.infolist() if _is_inside(info.filename) and not info.is_dir()]
        self.members = {info.filename: info for info in reversed(infos)}
        """The first of a name counts."""

    @classmethod
    def opened(cls, source: bytes | BinaryIO, limits: Limits) -> Self | Refused:
        """Return the archive, or why it is not read. Never raises on content."""
        file: BinaryIO = BytesIO(source) if isinstance(source, bytes) else source
        try:
            if _directory(file) > _DIRECTORY:
                return Refused("a zip archive with more members than an export has")
            archive = zipfile.ZipFile(file)
        except _HOSTILE:
            return _DAMAGED
        if _overlap(archive.infolist()):
            return Refused("a zip archive whose members lie upon one another, as in a zip bomb")
        return cls(archive, limits)

    def read(self, name: str) -> bytes | Refused | None:
        """Return one member unpacked, None when there is none of that name."""
        info = self.members.get(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            return Refused("a zip archive with a password", "ask the member for one without")
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            return Refused("a zip archive that is packed in an unusual way")
        most = min(self._limits.member, self._left)
        if info.file_size > _FLOOR and info.file_size > _RATIO * info.compress_size:
            return Refused("a zip bomb: a member unpacks to hundreds of times its size")
        try:
            with self._file.open(info) as member:
                data = member.read(most + 1)
        except _HOSTILE:
            return _DAMAGED
        if len(data) > most or info.file_size > most:
            return Refused(
                f"a zip archive that unpacks to more than {self._limits.member >> 20} MiB a member, or than an export may in all"
            )
        self._left -= len(data)
        return data


def _is_inside(name: str) -> bool:
    parts = name.split("/")
    return bool(name) and not (name.startswith("/") or "\\" in name or ".." in parts or ":" in parts[0])


def _directory(file: BinaryIO) -> int:
    """Return the bytes that the list of members says it takes, before anything of it is read."""
    size = file.seek(0, 2)
    file.seek(max(0, size - (1 << 16) - _END.size))
    tail = file.read()
    at = tail.rfind(b"PK\5\6")
    if at < 0 or len(tail) < at + _END.size:
        raise zipfile.BadZipFile
    stated: int = _END.unpack_from(tail, at)[5]
    large = at - _LOCATOR_SIZE - _END64_SIZE
    if large >= 0 and tail[at - _LOCATOR_SIZE : at - _LOCATOR_SIZE + 4] == b"PK\6\7":
        stated = max(stated if stated != _SEE_ELSEWHERE else 0, struct.unpack_from("<Q", tail, large + 40)[0])
    return stated


def _overlap(infos: list[zipfile.ZipInfo]) -> bool:
    end = 0
    for info in sorted(infos, key=lambda one: one.header_offset):
        if info.header_offset < end:
            return True
        end = info.header_offset + 30 + info.compress_size
    return False
