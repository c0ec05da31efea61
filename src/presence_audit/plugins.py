"""The seams: what a probe and a format must offer, and how they are found."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from importlib.metadata import EntryPoint, entry_points
from typing import IO, Any, Protocol, runtime_checkable

from .errors import UsageError
from .model import Observation, Request, Retrieved, Study
from .platforms.schema import Platform

log = logging.getLogger(__name__)


@runtime_checkable
class Probe(Protocol):
    """Reads features out of bytes; it does no I/O. Entry-point group `presence_audit.probes`."""

    id: str
    """Name that observations carry."""
    produces: frozenset[str]
    """Features that it may yield."""

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterable[Observation | Request]:
        """Yield what the bytes show, and further requests (a feed that a page links to)."""
        ...


@runtime_checkable
class Format(Protocol):
    """Writes a study. Entry-point group `presence_audit.formats`."""

    id: str
    """Name for `--format`."""
    suffix: str
    """File name ending, with its dot."""

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study; same study, same bytes."""
        ...


def load_probes() -> tuple[Probe, ...]:
    """Return every installed probe, by name; a broken one is named in the log and skipped."""
    found: list[Probe] = []
    for point in sorted(entry_points(group="presence_audit.probes"), key=lambda point: point.name):
        probe = _load(point)
        if isinstance(probe, Probe):
            found.append(probe)
        elif probe is not None:
            log.warning("plugin %s = %s offers no probe: id, produces and read are needed; skipped", point.name, point.value)
    return tuple(found)


def load_format(name: str) -> Format:
    """Return the format called `name`; raises UsageError that lists the known ones."""
    points = {point.name: point for point in entry_points(group="presence_audit.formats")}
    if name not in points:
        raise UsageError(f"there is no format {name!r}; known: {', '.join(sorted(points))}")
    made = _load(points[name])
    if not isinstance(made, Format):
        raise UsageError(f"the plugin for format {name!r} ({points[name].value}) cannot be used")
    return made


def _load(point: EntryPoint) -> Any:
    """Import and make a plugin; whatever a stranger's code raises is a message, not a crash."""
    try:
        return point.load()()
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        log.warning("plugin %s = %s could not be loaded (%s: %s); skipped", point.name, point.value, type(error).__name__, error)
        return None
