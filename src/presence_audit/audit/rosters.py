"""Checks and converts rosters against the platforms in use."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from presence_audit.errors import DocumentError, UsageError
from presence_audit.plugins import known_platforms
from presence_audit.roster import SUFFIXES, check_roster, format_of, read_roster, write_roster

from .writable import writable


def checked_roster(path: Path, profiles: Iterable[Path] = ()) -> int:
    """Return the number of persons of a faultless roster; raises DocumentError with everything that is wrong."""
    platforms = known_platforms(profiles)
    report = check_roster(path, platforms.resolve, platforms.columns)
    if report.problems:
        raise DocumentError(list(report.problems))
    return report.persons


def converted_roster(source: Path, target: Path, profiles: Iterable[Path] = ()) -> int:
    """Write `source` in the format of `target`'s ending and return the number of persons; an existing target is not replaced."""
    if target.suffix.lower() not in SUFFIXES:
        raise UsageError(f"{target}: {target.suffix or target.name!r} is not the ending of a roster file; known: {', '.join(SUFFIXES)}")
    count = checked_roster(source, profiles)
    platforms = known_platforms(profiles)
    persons = read_roster(source, platforms.resolve, platforms.columns)
    with writable(target):
        try:
            with target.open("xb") as out:
                write_roster(persons, out, format_of(target), platform_ids=platforms.columns)
        except FileExistsError:
            raise UsageError(f"{target} exists already; choose another name") from None
    return count
