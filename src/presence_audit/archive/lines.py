"""JSON Lines that survive being killed: one write a line, and a torn last line is cut off."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

from pydantic import BaseModel, ValidationError
from pydantic_core import PydanticSerializationError

from ..errors import RunError

_CHUNK = 1 << 16


class AppendOnly:
    """A file that only grows, by whole pieces."""

    def __init__(self, path: Path) -> None:
        """Open for appending; created when it is missing."""
        self.path = path
        self._descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_APPEND | getattr(os, "O_BINARY", 0), 0o644)
        self.size = os.fstat(self._descriptor).st_size

    def append(self, piece: bytes) -> int:
        """Write the whole piece at once and return its offset; raises RunError (and leaves nothing behind) when it does not fit."""
        offset, rest = self.size, memoryview(piece)
        try:
            while rest:
                rest = rest[os.write(self._descriptor, rest) :]
        except OSError as error:
            os.ftruncate(self._descriptor, offset)
            raise RunError(
                f"{self.path}: cannot be written: {error.strerror}; what was finished is kept, so the run can be resumed"
            ) from error
        self.size += len(piece)
        return offset

    def sync(self) -> None:
        """Make what was written durable against a loss of power."""
        os.fsync(self._descriptor)

    def close(self) -> None:
        """Make durable and close."""
        self.sync()
        os.close(self._descriptor)


def to_json(value: BaseModel) -> str:
    """Return compact JSON; text that is no Unicode (lone surrogates from hostile JSON) becomes `?`."""
    try:
        return value.model_dump_json()
    except PydanticSerializationError:
        text = json.dumps(value.model_dump(mode="json"), ensure_ascii=False, separators=(",", ":"))
        return text.encode("utf-8", "replace").decode()


def whole_lines(path: Path, start: int = 0) -> Iterator[tuple[int, bytes]]:
    """Yield (offset, line) of every line that ends in a newline; a torn last line is left out. A missing file has none."""
    if not path.exists():
        return
    with path.open("rb") as file:
        offset = file.seek(start)
        for line in file:
            if not line.endswith(b"\n"):
                return
            yield offset, line
            offset += len(line)


def line_at(path: Path, offset: int) -> bytes:
    """Return the line that starts at `offset`."""
    with path.open("rb") as file:
        file.seek(offset)
        return file.readline()


def parsed(line: bytes, path: Path, offset: int) -> dict[str, Any]:
    """Return the line's object; raises RunError naming the place when it is none."""
    document = _object(line)
    if document is None:
        raise RunError(f"{path}: the line at byte {offset} is damaged: {line[:60]!r}")
    return document


def first_fault(error: ValidationError) -> str:
    """Return where a document is wrong first, and why."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    return f"{place}: {first['msg']}"


def cut_torn_tail(path: Path) -> int:
    """Cut off what follows the last whole JSON line; return how many bytes were cut."""
    if not path.exists():
        return 0
    with path.open("r+b") as file:
        end = size = file.seek(0, os.SEEK_END)
        while end:
            start = _line_start(file, end)
            file.seek(start)
            line = file.read(end - start)
            if line.endswith(b"\n") and _object(line) is not None:
                break
            end = start
        if end < size:
            file.truncate(end)
            os.fsync(file.fileno())
    return size - end


def _object(line: bytes) -> dict[str, Any] | None:
    try:
        document = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return document if isinstance(document, dict) else None


def _line_start(file: BinaryIO, end: int) -> int:
    """Return the offset at which the line that ends before `end` starts."""
    position = end - 1
    while position > 0:
        start = max(0, position - _CHUNK)
        file.seek(start)
        found = file.read(position - start).rfind(b"\n")
        if found >= 0:
            return start + found + 1
        position = start
    return 0
