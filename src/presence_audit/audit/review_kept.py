"""A file that grows by one entry at a time: locked, written beside, read again, and put in its place in one step."""

from __future__ import annotations

import contextlib
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Generic, TypeVar

from presence_audit.archive.manifest import put_in_place
from presence_audit.documents.text import decode
from presence_audit.errors import DocumentError, UsageError

from .writable import writable

_flock: Callable[[int, int], None] | None = None
_WAIT = 0
with contextlib.suppress(ImportError):  # Windows has no flock; there the last look before writing has to do
    import fcntl

    _flock, _WAIT = fcntl.flock, fcntl.LOCK_EX

BOM = b"\xef\xbb\xbf"
T = TypeVar("T")


class Kept(Generic[T]):
    """One file of a coder as it was read last; what others write into it meanwhile is noticed and never overwritten."""

    def __init__(self, path: Path, load: Callable[[Path], tuple[T, ...]], same: Callable[[T, T], bool]) -> None:
        """Read the file; raises DocumentError when its reader refuses it. A missing file holds nothing.

        `same` tells whether two entries say the same, wherever they stand.
        """
        self.path = path
        self._load, self._same = load, same
        self.entries: tuple[T, ...] = ()
        """What it holds, in its order."""
        self.data: bytes | None = None
        """Its bytes; None while there is no file."""
        self._stamp: tuple[int, ...] = ()
        self.refresh()

    def refresh(self) -> bool:
        """Read the file again where it is another than before; return whether it was. Raises DocumentError, and then nothing changed."""
        stamp = self._stamped()
        if stamp == self._stamp:
            return False
        data = self._bytes()
        changed = data != self.data
        if changed:
            self.entries = () if data is None else self._load(self.path)
            self.data = data
        self._stamp = stamp
        return changed

    def add(self, grown: Callable[[str], str], entry: T) -> tuple[bytes | None, bytes]:
        """Let `grown` make the new text from the old; it counts when the file's reader then finds what was there, and `entry` behind it.

        Returns the bytes before and after. Raises UsageError when the file cannot be written or would not be read so: it stays as it is.
        """
        with self._own_turn():
            self.refresh()
            before = self.data
            after = (BOM if (before or b"").startswith(BOM) else b"") + grown(decode(before or b"", str(self.path))).encode()
            self._replace(after, (*self.entries, entry))
            return before, after

    def back_to(self, before: bytes | None, after: bytes) -> None:
        """Put the bytes of before the last entry back; raises UsageError when somebody changed the file since.

        A file that began with the entry keeps its head.
        """
        with self._own_turn():
            if self._bytes() != after:
                raise UsageError(f"{self.path} was changed by another program since; take the entry out there")
            head = b"".join(after.splitlines(keepends=True)[:-1])
            self._replace(head if before is None else before, self.entries[:-1])

    def _replace(self, data: bytes, wanted: tuple[T, ...]) -> None:
        target = self.path.resolve()  # a link stays a link
        beside = target.with_name(f".{target.name}.part{target.suffix}")
        try:
            with beside.open("wb") as out:
                out.write(data)
                out.flush()
                os.fsync(out.fileno())
            if target.exists():
                beside.chmod(target.stat().st_mode)  # a file that several coders may write stays one
            self._check(beside, wanted)
            if self._bytes() != self.data:
                raise UsageError(f"{self.path}: another program is writing to it; nothing was written, answer again")
            put_in_place(beside, target)
        finally:
            beside.unlink(missing_ok=True)
        self.refresh()

    def _check(self, beside: Path, wanted: tuple[T, ...]) -> None:
        """Read what was written as every later reader will; raises UsageError when it does not hold what is wanted, and nothing else."""
        try:
            found = self._load(beside)
            why = "it would not be read as it was meant"
        except DocumentError as error:
            found, why = (), error.problems[0].message
        if len(found) != len(wanted) or not all(map(self._same, found, wanted)):
            raise UsageError(f"{self.path}: nothing was written: {why}")

    @contextlib.contextmanager
    def _own_turn(self) -> Iterator[None]:
        """Let no other review write into the folder meanwhile; failures of the disk become UsageError."""
        with writable(self.path), contextlib.ExitStack() as stack:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            if _flock is not None:
                folder = os.open(self.path.resolve().parent, os.O_RDONLY)
                stack.callback(os.close, folder)
                with contextlib.suppress(OSError):  # a file system without locks
                    _flock(folder, _WAIT)
            yield

    def _bytes(self) -> bytes | None:
        try:
            if self.path.exists() and not (self.path.is_file() or self.path.is_dir()):
                raise UsageError(f"{self.path}: a pipe or a device, to which nothing can be added; name a file")
            return self.path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            raise UsageError(f"{self.path}: cannot be read: {error.strerror or error}") from error

    def _stamped(self) -> tuple[int, ...]:
        try:
            seen = self.path.stat()
        except OSError:
            return (0,)
        return seen.st_mtime_ns, seen.st_size, seen.st_ino
