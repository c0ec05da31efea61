"""What a probe, a source and a format must offer."""

from __future__ import annotations

from collections.abc import Iterable
from typing import IO, TYPE_CHECKING, Protocol, runtime_checkable

from ..model import Candidate, Known, Observation, Person, Request, Retrieved, Step, Study, Yielded

if TYPE_CHECKING:
    from ..platforms import Platform, Platforms


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
