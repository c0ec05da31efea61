"""What an analyst notes beside saved pages: `captures.csv` or `captures.yaml`, one entry a file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path, PurePosixPath

from pydantic import Field

from ..coding.tables import Row, read_table, rows
from ..coding.values import instant
from ..documents import load_document
from ..documents.spelling import quote
from ..errors import DocumentError, Problem
from ..model import Value

COLUMNS = ("file", "url", "saved_at", "person", "platform")
"""Columns of `captures.csv`, keys of an entry of `captures.yaml`."""

NOTE_FILES = ("captures.csv", "captures.yaml", "captures.yml")
"""Names that are looked for in the folder."""


@dataclass(frozen=True, slots=True)
class Note:
    """What is noted about one file."""

    file: str
    """Path in the folder, with forward slashes."""
    url: str = ""
    """Address that it was saved from."""
    saved_at: datetime | None = None
    """When it was saved (UTC); a bare day is its first instant."""
    person: str | None = None
    """Id of the person."""
    platform: str | None = None
    """Id of the platform."""
    source: str = ""
    """File in which this is noted."""
    line: int = 0
    """1-based; 0 when not known."""


class _Entry(Value):
    """One entry of `captures.yaml`."""

    file: str = Field(min_length=1)
    url: str = ""
    saved_at: str | None = None
    person: str | None = None
    platform: str | None = None


class _Entries(Value):
    """The whole of `captures.yaml`."""

    captures: tuple[_Entry, ...]


def read_notes(folder: Path, problems: list[Problem]) -> dict[str, Note]:
    """Return the notes by file; what is wrong is appended to `problems` and that entry is left out."""
    present = [folder / name for name in NOTE_FILES if (folder / name).is_file() and _is_inside(folder / name, folder, problems)]
    found: dict[str, Note] = {}
    for path in present:
        try:
            notes = _from_csv(path, problems) if path.suffix == ".csv" else _from_yaml(path, problems)
        except DocumentError as error:
            problems.extend(error.problems)
            continue
        for note in notes:
            if note.file in found:
                problems.append(
                    Problem(note.source, note.line, 1 if note.line else 0, f"{quote(note.file)} is noted twice", "keep one entry a file")
                )
            else:
                found[note.file] = note
    return found


def _is_inside(path: Path, folder: Path, problems: list[Problem]) -> bool:
    if inside := path.resolve().is_relative_to(folder.resolve()):
        return inside
    problems.append(Problem(str(path), 0, 0, "a link that leads out of the folder", "put the notes themselves here"))
    return False


def _from_csv(path: Path, problems: list[Problem]) -> list[Note]:
    notes = []
    for row in rows(read_table(path), COLUMNS, ("file",), problems):
        if "file" in row.cells:
            notes.append(_from_row(row, problems))
        else:
            problems.append(row.problem("file", "'file' is empty"))
    return notes


def _from_row(row: Row, problems: list[Problem]) -> Note:
    cells = row.cells
    saved_at = None
    if text := cells.get("saved_at"):
        try:
            saved_at = instant(text)
        except ValueError as error:
            problems.append(row.problem("saved_at", f"'saved_at' cannot be {quote(text)}", str(error)))
    return Note(
        _posix(cells["file"]), cells.get("url", ""), saved_at, cells.get("person"), cells.get("platform"), row.source, row.record.line
    )


def _from_yaml(path: Path, problems: list[Problem]) -> list[Note]:
    notes = []
    for entry in load_document(path, _Entries).captures:
        saved_at = None
        if entry.saved_at:
            try:
                saved_at = instant(entry.saved_at)
            except ValueError as error:
                problems.append(Problem(str(path), 0, 0, f"saved_at of {quote(entry.file)} cannot be {quote(entry.saved_at)}", str(error)))
        notes.append(Note(_posix(entry.file), entry.url, saved_at, entry.person, entry.platform, str(path)))
    return notes


def _posix(text: str) -> str:
    return PurePosixPath(text.replace("\\", "/")).as_posix()
