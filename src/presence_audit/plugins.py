"""The seams: what a probe, a source, a format and a folder of profiles must offer, and how they are found."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from pathlib import Path
from types import ModuleType
from typing import IO, TYPE_CHECKING, Any, Protocol, runtime_checkable

from . import platforms
from .documents import nearest
from .errors import DocumentError, PresenceAuditError, UsageError
from .model import FEATURES, Candidate, Known, Observation, Person, Request, Retrieved, Step, Study, Yielded

if TYPE_CHECKING:
    from .platforms import Platform, Platforms

log = logging.getLogger(__name__)

_OURS = "presence_audit."
_named: set[str] = set()


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
class Source(Protocol):
    """Finds accounts that may be a person's; it does no I/O. Entry-point group `presence_audit.sources`.

    A source may also have `follow(person, known: Known, platforms) -> Iterable[Candidate | Request | Step]`, which is called with the
    accounts that are accepted, once for each, after they were looked at, to depth two. With `hubs = True` it needs
    the platforms that are looked at for their links only.
    """

    id: str
    """Name for `--source`."""

    def ask(self, person: Person, platforms: Platforms) -> Iterable[Request | Step]:
        """Yield the first looks; each is judged by the profile of the platform that it names."""
        ...

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterable[Yielded]:
        """Yield what an answer shows, and further looks. Only answers that a profile recognised are handed on."""
        ...


@runtime_checkable
class Follower(Protocol):
    """The further part of a source that follows accepted accounts."""

    id: str
    """Name for `--source`."""

    def follow(self, person: Person, known: Known, platforms: Platforms) -> Iterable[Candidate | Request | Step]:
        """Yield accounts to which the accepted ones lead, and looks, whose answers go to `read`."""
        ...


@runtime_checkable
class Format(Protocol):
    """Writes a study. Entry-point group `presence_audit.formats`.

    A format with `analysed = True` gets the study with its analysis wherever that can be worked out.
    """

    id: str
    """Name for `--format`."""
    suffix: str
    """File name ending, with its dot."""

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study; same study, same bytes."""
        ...


def load_probes() -> tuple[Probe, ...]:
    """Return every installed probe, by name; a broken one is named in the log once and skipped."""
    found: list[Probe] = []
    for point in _points("presence_audit.probes"):
        probe = _load(point)
        if probe is None:
            continue
        if not isinstance(probe, Probe):
            _name(f"{_label(point)} offers no probe: id, produces and read are needed; skipped")
        elif strange := sorted(map(str, set(probe.produces) - set(FEATURES))):
            _name(f"{_label(point)} produces what is no feature: {', '.join(strange)}; skipped")
        else:
            found.append(probe if point.value.startswith(_OURS) else _CarefulProbe(point, probe))
    return tuple(found)


def load_sources(names: Iterable[str], also: Iterable[str] = ()) -> tuple[Source, ...]:
    """Return the sources of these names, in this order, each once; raises UsageError for one that is not known or cannot be used.

    `also`: further words that the user could have meant, such as groups of sources.
    """
    also = tuple(also)
    points = {point.name: point for point in _points("presence_audit.sources")}
    found: list[Source] = []
    for name in dict.fromkeys(names):
        if name not in points:
            near = nearest(name, (*also, *points))
            hint = f" (did you mean {near!r}?)" if near else ""
            raise UsageError(f"there is no source {name!r}{hint}; known: {', '.join((*also, *sorted(points)))}")
        made = _load(points[name])
        if not isinstance(made, Source):
            raise UsageError(f"the plugin for source {name!r} ({points[name].value}) cannot be used")
        found.append(made if points[name].value.startswith(_OURS) else _CarefulSource(points[name], made))
    return tuple(found)


def source_names() -> dict[str, bool]:
    """Return the names of all installed sources, each with whether it ships with the program."""
    return {point.name: point.value.startswith(_OURS) for point in _points("presence_audit.sources")}


def load_format(name: str) -> Format:
    """Return the format called `name`; raises UsageError that lists the known ones."""
    points = {point.name: point for point in _points("presence_audit.formats")}
    if name not in points:
        raise UsageError(f"there is no format {name!r}; known: {', '.join(sorted(points))}")
    made = _load(points[name])
    if not isinstance(made, Format):
        raise UsageError(f"the plugin for format {name!r} ({points[name].value}) cannot be used")
    return made if points[name].value.startswith(_OURS) else _CarefulFormat(points[name], made)


def known_platforms(extra_dirs: Iterable[Path] = ()) -> Platforms:
    """Return the shipped profiles, those of installed packages and those of the user's folders.

    A folder of the user may replace any profile, a package none. Raises DocumentError with the problems of the user's files.
    """
    return platforms.load_platforms((*profile_folders(), *extra_dirs))


def profile_folders() -> tuple[Path, ...]:
    """Return the folders of profiles that packages offer (entry-point group `presence_audit.profiles`); a broken one is named and skipped.

    The entry point names a package whose folder holds the profiles, or a path, or something that returns one.
    """
    return tuple(folder for point in _points("presence_audit.profiles") if (folder := _folder(point)) is not None)


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
        _name(f"{_label(point)} offers a profile that is wrong ({error.problems[0]}); skipped")
        return None
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        _name(f"{_label(point)} offers no folder of profiles ({type(error).__name__}: {error}); skipped")
        return None
    shipped = platforms.load_platforms()
    if taken := [one.id for one in profiles if one.id in shipped]:
        _name(f"{_label(point)} offers a profile for {', '.join(taken)}, which ships with the program; skipped")
        return None
    if not profiles:
        _name(f"{_label(point)} offers a folder without profiles; skipped")
        return None
    return folder


class _CarefulProbe:
    """A stranger's probe: what it raises is named once, what it yields of another kind is left out."""

    def __init__(self, point: EntryPoint, inner: Probe) -> None:
        self.id, self.produces = str(inner.id), frozenset(inner.produces)
        self._label, self._inner = _label(point), inner

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation | Request]:
        try:
            for item in self._inner.read(seen, body, platform):
                if isinstance(item, (Observation, Request)):
                    yield item
                else:
                    _name(f"{self._label} yields {type(item).__name__} instead of observations and requests; left out")
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            _name(f"{self._label} failed ({type(error).__name__}: {error}); its readings of such pages are missing")


class _CarefulSource:
    """A stranger's source: what it raises is named once, what it yields of another kind is left out."""

    def __init__(self, point: EntryPoint, inner: Source) -> None:
        self.id = str(inner.id)
        self._label, self._inner = _label(point), inner

    def ask(self, person: Person, platforms: Platforms) -> Iterator[Request | Step]:
        yield from self._only((Request, Step), lambda: self._inner.ask(person, platforms))

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterator[Yielded]:
        yield from self._only((Candidate, Request, Step, Observation), lambda: self._inner.read(person, seen, body, platforms))

    def follow(self, person: Person, known: Known, platforms: Platforms) -> Iterator[Candidate | Request | Step]:
        if isinstance(inner := self._inner, Follower):
            yield from self._only((Candidate, Request, Step), lambda: inner.follow(person, known, platforms))

    def _only(self, kinds: tuple[type, ...], call: Callable[[], Iterable[Any]]) -> Iterator[Any]:
        try:
            for item in call():
                if isinstance(item, kinds):
                    yield item
                else:
                    _name(f"{self._label} yields {type(item).__name__} instead of candidates and requests; left out")
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            _name(f"{self._label} failed ({type(error).__name__}: {error}); what it would have found is missing")


class _CarefulFormat:
    """A stranger's format: what it raises is an error for people."""

    def __init__(self, point: EntryPoint, inner: Format) -> None:
        self.id, self.suffix = str(inner.id), str(inner.suffix)
        self.analysed = bool(getattr(inner, "analysed", False))
        self._label, self._inner = _label(point), inner

    def write(self, study: Study, out: IO[bytes]) -> None:
        try:
            self._inner.write(study, out)
        except (OSError, PresenceAuditError):
            raise
        except Exception as error:
            raise UsageError(f"{self._label} failed ({type(error).__name__}: {error}); report the run in another format") from error


def _points(group: str) -> list[EntryPoint]:
    return sorted(entry_points(group=group), key=lambda point: point.name)


def _load(point: EntryPoint) -> Any:
    """Import and make a plugin; whatever a stranger's code raises is a message, not a crash. What ours misses, it says itself."""
    try:
        return point.load()()
    except UsageError:
        raise
    except Exception as error:  # noqa: BLE001 - a plugin may raise anything
        _name(f"{_label(point)} could not be loaded ({type(error).__name__}: {error}); skipped")
        return None


def _label(point: EntryPoint) -> str:
    return f"plugin {point.name} = {point.value}"


def _name(message: str) -> None:
    """Say once what is wrong with a plugin."""
    if message not in _named:
        _named.add(message)
        log.warning("%s", message)
