"""Where the result of a command goes: to the screen, or into a file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from presence_audit.errors import UsageError

from .exits import show


@contextmanager
def writable(path: Path) -> Iterator[None]:
    """Turn what the system says against writing `path` into a UsageError."""
    try:
        yield
    except OSError as error:
        raise UsageError(f"{path}: cannot be written: {error.strerror or error}") from error


def put(text: str, output: Path | None) -> None:
    """Show a command's result, or write it to a file in UTF-8; raises UsageError when that cannot be done."""
    if output is None:
        show(text)
        return
    with writable(output):
        output.write_text(text, encoding="utf-8")
