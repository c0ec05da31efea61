"""A file that cannot be written is told to the user by its name, with what the system said of it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from presence_audit.errors import UsageError


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Raise UsageError that names `path` where the block fails for a reason of the system: no folder, no permission, no room."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error
