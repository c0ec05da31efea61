"""Read platform profiles from files: those that ship with the program, and those that a user adds."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from ..documents import load_document, shipped
from ..errors import DocumentError, Problem
from .check import mistakes
from .registry import Platforms
from .schema import Platform


def load_platforms(extra_dirs: Iterable[Path] = ()) -> Platforms:
    """Return the shipped profiles and those of further folders; a profile of the same id replaces the shipped one.

    Raises DocumentError with the problems of all files.
    """
    folders = tuple(Path(folder) for folder in extra_dirs)
    return _load((shipped("profiles"), *folders)) if folders else _shipped()


def load_platform(path: Path) -> Platform:
    """Return the profile in one file; raises DocumentError when it is not valid, or its id is not the file's name."""
    profile = load_document(path, Platform)
    problems = [Problem(str(path), 0, 0, message) for message in mistakes(profile)]
    if profile.id != path.stem:
        problems.append(Problem(str(path), 0, 0, f"the id '{profile.id}' is not the file's name", f"call the file {profile.id}.yaml"))
    if problems:
        raise DocumentError(problems)
    return profile


@cache
def _shipped() -> Platforms:
    return _load((shipped("profiles"),))


def _load(folders: tuple[Path, ...]) -> Platforms:
    profiles: list[Platform] = []
    problems: list[Problem] = []
    for folder in folders:
        if not folder.is_dir():
            problems.append(Problem(str(folder), 0, 0, "there is no such folder of platform profiles"))
            continue
        for path in sorted(folder.glob("*.yaml")):
            try:
                profiles.append(load_platform(path))
            except DocumentError as error:
                problems.extend(error.problems)
    if problems:
        raise DocumentError(problems)
    return Platforms(profiles)
