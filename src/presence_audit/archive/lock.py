"""One writer for a run directory: a lock that dies with the process that holds it."""

from __future__ import annotations

import contextlib
import os
import platform
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from ..errors import RunError
from .manifest import MANIFEST

_flock: Callable[[int, int], None] | None = None
_AT_ONCE = 0
with contextlib.suppress(ImportError):  # Windows has no flock; there the file alone is the lock
    import fcntl

    _flock, _AT_ONCE = fcntl.flock, fcntl.LOCK_EX | fcntl.LOCK_NB

LOCK = "run.lock"
"""File name in the run directory."""

_MARK = "presence-audit"


@dataclass(slots=True)
class Lock:
    """A held lock; `release` gives it back."""

    path: Path
    """The lock file."""
    descriptor: int
    """Open descriptor that carries the lock."""

    def release(self) -> None:
        """Remove the lock file and let the lock go."""
        try:
            with contextlib.suppress(FileNotFoundError):
                self.path.unlink()
        finally:
            os.close(self.descriptor)


def take(directory: Path) -> Lock:
    """Lock a run directory for writing; raises RunError while another scan holds it.

    The lock of a process that died on this host is taken over. A lock that another host left (a shared folder) is not,
    because from here nobody can tell whether that process is alive.
    """
    path = directory / LOCK
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
        try:
            owner = os.read(descriptor, 4096).decode("utf-8", "replace").split()
            _hold(descriptor, owner, path)
        except BaseException:
            os.close(descriptor)
            raise
        if _still_there(descriptor, path):
            break
        os.close(descriptor)
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, f"{_MARK} {os.getpid()} {platform.node()}\n".encode())
    return Lock(path, descriptor)


@contextlib.contextmanager
def take_over(directory: Path) -> Iterator[Lock]:
    """Lock a run directory for somebody who is to hold the lock from now on: it is let go only where the block fails. Raises RunError.

    Where there is no run yet, the file stays then: it says that what lies beside it is ours, so that a run may be made there.
    """
    lock = take(directory)
    try:
        yield lock
    except BaseException:
        if (directory / MANIFEST).exists():
            lock.release()
        else:
            os.close(lock.descriptor)
        raise


def is_lock(path: Path) -> bool:
    """Whether the file was written by this program as a lock."""
    try:
        return _MARK.encode().startswith(path.read_bytes()[: len(_MARK)])  # also when it was killed while it wrote that
    except OSError:
        return False


def _hold(descriptor: int, owner: list[str], path: Path) -> None:
    pid, host = (owner[1], owner[2]) if len(owner) == 3 and owner[0] == _MARK else ("", "")  # noqa: PLR2004
    held_by = f"process {pid} on {host}" if pid else "another process"
    try:
        if _flock is not None:
            _flock(descriptor, _AT_ONCE)
    except OSError:
        raise RunError(f"{path.parent}: in use, {held_by} is writing to this run; wait for it or stop it") from None
    if pid and (_flock is None or host != platform.node()):
        raise RunError(f"{path.parent}: in use by {held_by}; if that process is gone, delete {path}")


def _still_there(descriptor: int, path: Path) -> bool:
    try:
        return os.path.samestat(os.fstat(descriptor), path.stat())
    except FileNotFoundError:
        return False
