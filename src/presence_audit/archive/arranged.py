"""Where in a file of a run the lines about one account or one person are, so that they can be read when her turn comes."""

from __future__ import annotations

import weakref
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Generic, TypeVar

from ..model import Value
from ..shelf import number_of, signed, temporary, told
from .reading import validated

L = TypeVar("L", bound=Value)

_AT_ONCE = 1_024
"""Places that are written down together."""


class Arranged(Generic[L]):
    """The lines of one file by what they are about; where they are is kept on disk, and takes no memory however many they are."""

    def __init__(self, path: Path, model: type[L], more: Iterable[L] = ()) -> None:
        """Arrange a file of such lines, which may be missing; it is held open, so that it may be replaced meanwhile.

        `more`: lines that are not written, as if they stood behind the others.
        """
        self.path = path
        self._model = model
        self._more = b"".join(line.model_dump_json().encode() + b"\n" for line in more)
        self._end = 0
        self._file: BinaryIO | None = path.open("rb") if path.exists() else None
        if self._file is not None:
            weakref.finalize(self, self._file.close)
        self._places = temporary("CREATE TABLE places (key INTEGER, start INTEGER, stop INTEGER)")
        weakref.finalize(self, self._places.close)
        self._new: list[tuple[int, int, int]] = []
        self._open = True

    def lines(self) -> Iterator[tuple[int, bytes]]:
        """Yield offset and bytes of every whole line, in the order of the file; nothing may be read meanwhile."""
        offset = self._file.seek(0) if self._file else 0
        for line in self._file or ():
            if not line.endswith(b"\n"):
                break
            yield offset, line
            offset += len(line)
        self._end = offset = offset + 1  # apart from the others, so that no place holds both kinds
        for line in self._more.splitlines(keepends=True):
            yield offset, line
            offset += len(line)

    def note(self, key: str, offset: int, size: int) -> None:
        """Note what a line is about; lines about the same behind one another become one place."""
        digest, start = signed(number_of(key)), offset
        if self._new and self._new[-1][0] == digest and self._new[-1][2] == offset:
            start = self._new.pop()[1]
        self._new.append((digest, start, offset + size))
        if len(self._new) > _AT_ONCE:
            self._put_away()

    def about(self, key: str) -> Iterator[tuple[int, L]]:
        """Yield offset and content of the lines that were noted for `key`, in the order of the file.

        Two keys may share a digest, so whoever asks looks at what the lines say. Raises RunError for a line that is damaged.
        """
        for start, stop in self._found(signed(number_of(key))):
            yield from self._read(start, stop)

    def at(self, offset: int) -> L:
        """Return the line at an offset; raises RunError when it is damaged."""
        return validated(self._model, self._bytes(offset, None), self.path, offset)

    def _read(self, start: int, stop: int) -> Iterator[tuple[int, L]]:
        for line in self._bytes(start, stop).split(b"\n")[:-1]:
            yield start, validated(self._model, line, self.path, start)
            start += len(line) + 1

    def _bytes(self, start: int, stop: int | None) -> bytes:
        """Return what stands from `start` to `stop`, or to the end of the line."""
        if start >= self._end > 0:
            within = self._more[start - self._end : None if stop is None else stop - self._end]
            return within if stop is not None else within.partition(b"\n")[0]
        assert self._file is not None
        self._file.seek(start)
        return self._file.readline() if stop is None else self._file.read(stop - start)

    def _found(self, digest: int) -> list[tuple[int, int]]:
        if self._open:
            self._put_away()
            with told():
                self._places.execute("CREATE INDEX by_key ON places (key, start)")
            self._open = False
        with told():
            return self._places.execute("SELECT start, stop FROM places WHERE key = ? ORDER BY start", (digest,)).fetchall()

    def _put_away(self) -> None:
        with told():
            self._places.executemany("INSERT INTO places VALUES (?, ?, ?)", self._new)
        self._new.clear()
