"""Folders of profiles, from installed packages and from the user."""

from __future__ import annotations

import os
from collections.abc import Iterable
from importlib.metadata import EntryPoint
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING

from .. import platforms
from ..errors import DocumentError
from .points import label, points, tell

if TYPE_CHECKING:
    from ..platforms import Platforms


def known_platforms(extra_dirs: Iterable[Path] = ()) -> Platforms:
    """Return the shipped profiles, those of installed packages and those of the user's folders.

    A folder of the user may replace any profile, a package none. Raises DocumentError with the problems of the user's files.
    """
    return platforms.load_platforms((*profile_folders(), *extra_dirs))


def profile_folders() -> tuple[Path, ...]:
    """Return the folders of profiles that packages offer (entry-point group `presence_audit.profiles`); a broken one is named and skipped.

    The entry point names a package whose folder holds the profiles, or a path, or something that returns one.
    """
    return tuple(folder for point in points("presence_audit.profiles") if (folder := _folder(point)) is not None)


def _folder(point: EntryPoint) -> Path | None:
    try:
        offered = point.load()
        if callable(offered):
            offered = offered()
        if isinstance(offered, ModuleType):
            offered = next(iter(offered.__path__))
        folder = Path(os.fspath(offered))
        profiles = [platforms.load_platform(path) for path in sorted(folder.glob("*.yaml"))]
    except DocumentError as error:
        tell(f"{label(point)} offers a profile that is wrong ({error.problems[0]}); skipped")
        return None
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        tell(f"{label(point)} offers no folder of profiles ({type(error).__name__}: {error}); skipped")
        return None
    shipped = platforms.load_platforms()
    if taken := [one.id for one in profiles if one.id in shipped]:
        tell(f"{label(point)} offers a profile for {', '.join(taken)}, which ships with the program; skipped")
        return None
    if not profiles:
        tell(f"{label(point)} offers a folder without profiles; skipped")
        return None
    return folder
