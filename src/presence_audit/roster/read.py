"""Open a roster of any format: stream its persons, or check it whole and report everything that is wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from ..documents import Node, Problems, Stop, digest_of_file
from ..documents.nodes import MOST_PROBLEMS
from ..errors import DocumentError, Problem
from ..model import Person
from .csv_entries import csv_entries
from .entries import Head, json_entries, jsonl_entries, yaml_entries
from .person import PersonReader, Resolve
from .xlsx_entries import xlsx_entries

SUFFIXES = {
    ".yaml": "yaml", ".yml": "yaml", ".json": "json", ".jsonl": "jsonl", ".ndjson": "jsonl",
    ".csv": "csv", ".tsv": "csv", ".xlsx": "xlsx",
}  # fmt: skip
"""File name endings and their formats."""


@dataclass(frozen=True)
class RosterFile:
    """A roster on disk: what it is called, and its persons when asked for."""

    path: Path
    """Where it is."""
    format: str
    """One of `yaml`, `json`, `jsonl`, `csv`, `xlsx`."""
    title: str
    """Its own title, else its file name."""
    digest: str
    """SHA-256 of its bytes, hexadecimal."""
    resolve: Resolve
    """Makes accounts of handles and addresses."""
    platform_ids: Sequence[str]
    """Known platforms."""

    def persons(self) -> Iterator[Person]:
        """Yield the persons in order; raises DocumentError after the last one if anything is wrong with the file."""
        return read_roster(self.path, self.resolve, self.platform_ids)


@dataclass(frozen=True)
class RosterReport:
    """What a check of a whole roster found."""

    source: str
    """The file's name as the user gave it."""
    persons: int
    """Persons without a fault."""
    problems: tuple[Problem, ...]
    """Everything that is wrong, in the order of the file; empty when the roster is good."""


def open_roster(path: Path | str, resolve: Resolve, platform_ids: Sequence[str]) -> RosterFile:
    """Return a roster's title and digest without reading its persons; raises DocumentError when there is no such file or format."""
    path = Path(path)
    head = Head()
    kind = format_of(path)
    digest = digest_of_file(path)
    if kind in {"yaml", "json"}:
        # A title stands above the persons, so it is known once the first of them is; faults are told when the persons are read.
        with suppress(Stop, DocumentError):
            next(iter(_entries(path, kind, head, platform_ids, Problems(str(path)))), None)
    return RosterFile(path, kind, head.title or path.name, digest, resolve, platform_ids)


def read_roster(path: Path | str, resolve: Resolve, platform_ids: Sequence[str]) -> Iterator[Person]:
    """Yield the persons of a roster that are without fault, as they are read; raises DocumentError after the last one if any was not.

    Who must not act on part of a faulty roster calls `check_roster` first.
    """
    problems = Problems(str(path))
    yield from _persons(Path(path), resolve, platform_ids, problems)
    problems.check()


def check_roster(path: Path | str, resolve: Resolve, platform_ids: Sequence[str]) -> RosterReport:
    """Read a whole roster, keeping no person, and report everything that is wrong with it; raises nothing for what the file holds."""
    problems = Problems(str(path))
    count = 0
    try:
        for _ in _persons(Path(path), resolve, platform_ids, problems):
            count += 1
    except DocumentError as error:
        problems.found.extend(error.problems)
    return RosterReport(str(path), count, tuple(sorted(problems.found)))


def format_of(path: Path) -> str:
    """Return the format that a file's name says; raises DocumentError that lists those known."""
    kind = SUFFIXES.get(path.suffix.lower())
    if kind:
        return kind
    what = "standard input cannot be a roster" if str(path) == "-" else f"{path.suffix or path.name!r} is not the ending of a roster file"
    raise DocumentError([Problem(str(path), 0, 0, what, f"known: {', '.join(SUFFIXES)}")])


def _persons(path: Path, resolve: Resolve, platform_ids: Sequence[str], problems: Problems) -> Iterator[Person]:
    reader = PersonReader(resolve, platform_ids, problems)
    met = False
    try:
        for node in _entries(path, format_of(path), Head(), platform_ids, problems):
            met = True
            person = reader.read(node)
            if person is not None:
                yield person
            if len(problems.found) > MOST_PROBLEMS:
                return
    except Stop:
        return
    if not met and not problems.found:
        problems.add(None, "there is no person in the roster")


def _entries(path: Path, kind: str, head: Head, platform_ids: Sequence[str], problems: Problems) -> Iterator[Node]:
    if kind == "yaml":
        return yaml_entries(path, head, problems)
    if kind == "json":
        return json_entries(path, head, problems)
    if kind == "jsonl":
        return jsonl_entries(path, head, problems)
    return (csv_entries if kind == "csv" else xlsx_entries)(path, platform_ids, problems)
