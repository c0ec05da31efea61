"""Entry points: what is installed, loaded with care, and what is said once of what is wrong with it."""

from __future__ import annotations

import logging
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from ..errors import UsageError

log = logging.getLogger(__name__)

_named: set[str] = set()


def points(group: str) -> list[EntryPoint]:
    """Return the entry points of a group, by name."""
    return sorted(entry_points(group=group), key=lambda point: point.name)


def made_by(point: EntryPoint) -> Any:
    """Import and make a plugin; whatever a stranger's code raises is a message, not a crash. What ours misses, it says itself."""
    try:
        return point.load()()
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        tell(f"{label(point)} could not be loaded ({type(error).__name__}: {error}); skipped")
        return None


def is_ours(point: EntryPoint) -> bool:
    """Tell whether a plugin ships with the program."""
    return point.value.startswith("presence_audit.")


def label(point: EntryPoint) -> str:
    """Return how a plugin is called in messages."""
    return f"plugin {point.name} = {point.value}"


def tell(message: str) -> None:
    """Say once what is wrong with a plugin."""
    if message not in _named:
        _named.add(message)
        log.warning("%s", message)
