"""Plugins of strangers: what they raise is told once, what they yield of another kind is left out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint
from typing import IO, TYPE_CHECKING, Any

from ..errors import PresenceAuditError, UsageError
from ..model import Candidate, Known, Observation, Person, Request, Retrieved, Step, Study, Yielded
from .points import label, tell
from .protocols import Follower, Format, Probe, Source

if TYPE_CHECKING:
    from ..platforms import Platform, Platforms


class _Careful:
    """A stranger's plugin that yields things: what it raises is told once, what it yields of another kind is left out."""

    expected: str
    """What it should yield, in words."""
    lost: str
    """What is missing where it fails."""

    def __init__(self, point: EntryPoint) -> None:
        self._label = label(point)

    def _only(self, kinds: tuple[type, ...], call: Callable[[], Iterable[Any]]) -> Iterator[Any]:
        try:
            for item in call():
                if isinstance(item, kinds):
                    yield item
                else:
                    tell(f"{self._label} yields {type(item).__name__} instead of {self.expected}; left out")
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            tell(f"{self._label} failed ({type(error).__name__}: {error}); {self.lost}")


class CarefulProbe(_Careful):
    """A stranger's probe."""

    expected, lost = "observations and requests", "its readings of such pages are missing"

    def __init__(self, point: EntryPoint, inner: Probe) -> None:
        super().__init__(point)
        self.id, self.produces = str(inner.id), frozenset(inner.produces)
        self._inner = inner

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation | Request]:
        """As `Probe.read`."""
        yield from self._only((Observation, Request), lambda: self._inner.read(seen, body, platform))


class CarefulSource(_Careful):
    """A stranger's source."""

    expected, lost = "candidates and requests", "what it would have found is missing"

    def __init__(self, point: EntryPoint, inner: Source) -> None:
        super().__init__(point)
        self.id, self._inner = str(inner.id), inner

    def ask(self, person: Person, platforms: Platforms) -> Iterator[Request | Step]:
        """As `Source.ask`."""
        yield from self._only((Request, Step), lambda: self._inner.ask(person, platforms))

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterator[Yielded]:
        """As `Source.read`."""
        yield from self._only((Candidate, Request, Step, Observation), lambda: self._inner.read(person, seen, body, platforms))

    def follow(self, person: Person, known: Known, platforms: Platforms) -> Iterator[Candidate | Request | Step]:
        """As `Follower.follow`; nothing where the source does not follow."""
        if isinstance(inner := self._inner, Follower):
            yield from self._only((Candidate, Request, Step), lambda: inner.follow(person, known, platforms))


class CarefulFormat:
    """A stranger's format: what it raises is an error for people."""

    def __init__(self, point: EntryPoint, inner: Format) -> None:
        self.id, self.suffix = str(inner.id), str(inner.suffix)
        self.analysed = bool(getattr(inner, "analysed", False))
        self._label, self._inner = label(point), inner

    def write(self, study: Study, out: IO[bytes]) -> None:
        """As `Format.write`; raises UsageError."""
        try:
            self._inner.write(study, out)
        except (OSError, PresenceAuditError):
            raise
        except Exception as error:
            raise UsageError(f"{self._label} failed ({type(error).__name__}: {error}); report the run in another format") from error
