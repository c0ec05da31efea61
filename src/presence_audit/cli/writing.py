"""Where the result of a command goes: to the screen, or into a file; and in which format."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from presence_audit.audit.writable import writable
from presence_audit.errors import UsageError

from .exits import show

NO_TEXT = frozenset({"xlsx"})
"""Formats that are no text, by the ending of their files."""


def format_named(name: str | None, output: Path | None, known: Collection[str]) -> str:
    """Return the format that was named, else the one of the file's ending, else table; raises UsageError for what cannot be written."""
    ending = output.suffix.removeprefix(".").lower() if output else ""
    name = checked_format(name or (ending if ending in known else "table"), known)
    not_on_a_terminal(name, name, output)
    return name


def checked_format(name: str, known: Collection[str]) -> str:
    """Return `name`; raises UsageError when it is none of the known formats."""
    if name not in known:
        raise UsageError(f"there is no format {name!r} here; known: {', '.join(known)}")
    return name


def not_on_a_terminal(name: str, ending: str, output: Path | None) -> None:
    """Raise UsageError for a format that is no text and would go to a terminal; `ending`: that of its files."""
    ending = ending.removeprefix(".")
    if output is None and ending in NO_TEXT and sys.stdout.isatty():
        raise UsageError(f"a terminal cannot show {name}; name a file: --output FILE.{ending}")


def put(made: str | bytes, output: Path | None) -> None:
    """Show a command's result, or write it to a file, text in UTF-8; raises UsageError when that cannot be done."""
    if output is None and isinstance(made, str):
        show(made)
        return
    with into(output) as out:
        out.write(_bytes(made))


def put_new(made: str | bytes, output: Path | None) -> None:
    """Show a command's result, or write it to a file that was not there; raises UsageError for one that was."""
    if output is None:
        put(made, None)
        return
    with writable(output):
        try:
            with output.open("xb") as out:
                out.write(_bytes(made))
        except FileExistsError:
            raise UsageError(f"{output} exists already; choose another name") from None


@contextmanager
def into(output: Path | None) -> Iterator[IO[bytes]]:
    """Yield the standard output, or what becomes the file `output` once all of it is written; raises UsageError as `placed`."""
    if output is not None:
        with placed(output) as out:
            yield out
        return
    sys.stdout.flush()
    yield sys.stdout.buffer
    sys.stdout.flush()


@contextmanager
def placed(path: Path) -> Iterator[IO[bytes]]:
    """Yield a file beside `path` that takes its place at the end, with its permissions, so that nobody reads half a report.

    A link stays, and what it points to is replaced. What is no file (/dev/stdout, a pipe) is written as it is. Raises UsageError.
    """
    with writable(path):
        if _stays(path):
            with path.open("wb") as out:
                yield out
            return
        target = Path(os.path.realpath(path))
        beside = target.with_name(target.name + ".part")
        out = beside.open("wb")
        try:
            with out:
                _as_before(target, beside)
                yield out
            beside.replace(target)
        finally:
            beside.unlink(missing_ok=True)


def _bytes(made: str | bytes) -> bytes:
    return made.encode() if isinstance(made, str) else made


def _stays(path: Path) -> bool:
    """Tell whether nothing can be put in the place of `path`; where /dev/stdout leads to a file, somebody holds it open."""
    opened = path.is_symlink() and path.absolute().parts[1:2] in (("dev",), ("proc",))
    return opened or (path.exists() and not path.is_file())


def _as_before(target: Path, beside: Path) -> None:
    """Give a file the permissions of the one that it replaces; raises OSError where that one may not be written."""
    if target.exists():
        target.open("ab").close()
        shutil.copymode(target, beside)
