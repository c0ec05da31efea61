"""Where the result of a command goes: to the screen, or into a file."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from presence_audit.errors import UsageError

from .exits import show

if TYPE_CHECKING:
    from presence_audit.model import Study
    from presence_audit.plugins import Format

NO_TEXT = frozenset({".xlsx"})
"""Endings of formats that are no text."""


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


def write_to(study: Study, made: Format, path: Path | None) -> None:
    """Write to the screen, or to a file beside the target that is then put in place, so that nobody reads half a report.

    Raises UsageError for a workbook that would go to a terminal.
    """
    if path is None:
        if made.suffix in NO_TEXT and sys.stdout.isatty():
            raise UsageError(f"a terminal cannot show {made.id}; name a file: --output report{made.suffix}")
        made.write(study, sys.stdout.buffer)
        sys.stdout.flush()
        return
    beside = path.with_name(path.name + ".part")
    with writable(path):
        with beside.open("wb") as out:
            made.write(study, out)
        beside.replace(path)
