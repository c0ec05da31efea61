"""What is judged and noted of the fixtures beside a user's profiles, for `platforms check`."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from presence_audit.plugins import known_platforms

from .fixture_notes import fixture_notes
from .fixtures import fixture_problems


def fixtures_of(profiles: Iterable[Path]) -> tuple[int, list[str]]:
    """Return the number of fixtures beside the user's profiles, and which of them are not judged as their names say."""
    folders = tuple(profiles)
    return fixture_problems(known_platforms(folders), folders) if folders else (0, [])


def notes_on_fixtures(profiles: Iterable[Path]) -> list[str]:
    """Return what no fixture beside the user's profiles shows: features that nothing has ever tried."""
    folders = tuple(profiles)
    return fixture_notes(known_platforms(folders), folders) if folders else []
