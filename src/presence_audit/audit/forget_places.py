"""Where a person is to be forgotten, and what cannot be done there, found out before anything is changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from presence_audit.errors import UsageError
from presence_audit.model import Person
from presence_audit.platforms import Platforms
from presence_audit.roster import SUFFIXES, read_roster

from .suppressing import read_suppression


@dataclass(frozen=True, slots=True)
class Places:
    """Where the person is to be forgotten."""

    runs: tuple[Path, ...]
    """Run directories."""
    decisions: tuple[Path, ...] = ()
    """Files of decisions."""
    coding: tuple[Path, ...] = ()
    """Coding sheets."""
    annotations: tuple[Path, ...] = ()
    """Files of what persons say about their results."""
    captures: tuple[Path, ...] = ()
    """Folders of saved pages."""
    outputs: tuple[Path, ...] = ()
    """Reports and other files that the program wrote: one that holds anything of the person is deleted."""
    rosters: tuple[Path, ...] = ()
    """Rosters, from which the entry is taken out."""
    suppress: Path | None = None
    """Suppression list to which the person is added."""
    profiles: tuple[Path, ...] = ()
    """Folders of further platform profiles."""


def check(places: Places) -> None:
    """Find out what cannot be done before anything is changed; raises UsageError, DocumentError."""
    for folder in places.captures:
        if not folder.is_dir():
            raise UsageError(f"there is no folder {folder}")
    files = (*places.decisions, *places.annotations, *places.coding, *places.rosters)
    for path in (*(file for file in files if not file.is_file()), *(path for path in places.outputs if not path.exists())):
        raise UsageError(f"there is no file {path}")
    if places.suppress is not None and places.suppress.exists():
        read_suppression(places.suppress)


def rostered(rosters: Sequence[Path], platforms: Platforms) -> list[Person]:
    """Return the persons of the rosters; raises UsageError, DocumentError."""
    found = list[Person]()
    for path in rosters:
        if path.suffix.lower() not in SUFFIXES:
            raise UsageError(f"{path}: {path.suffix or path.name!r} is not the ending of a roster file; known: {', '.join(SUFFIXES)}")
        found += read_roster(path, platforms.resolve, platforms.columns)
    return found
