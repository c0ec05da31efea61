"""A source that seeks accounts only on the platforms that are looked at: what it would ask about others is left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TypeVar

from ..model import Candidate, Known, Person, Request, Retrieved, Step, Yielded
from ..platforms import Platforms
from ..plugins import Follower, Source

T = TypeVar("T")


@dataclass(slots=True)
class Sought:
    """A source within the bounds of a study."""

    inner: Source
    """Who looks."""
    where: frozenset[str]
    """Ids of the platforms that are looked at."""
    id: str = field(init=False)
    """The source's own name."""

    def __post_init__(self) -> None:
        self.id = self.inner.id

    def ask(self, person: Person, platforms: Platforms) -> Iterator[Request | Step]:
        """Yield the first looks that seek accounts where the study looks."""
        yield from self._within(self.inner.ask(person, platforms))

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterator[Yielded]:
        """Yield what an answer shows, and further looks within these bounds."""
        yield from self._within(self.inner.read(person, seen, body, platforms))

    def follow(self, person: Person, known: Known, platforms: Platforms) -> Iterator[Candidate | Request | Step]:
        """Yield to what accepted accounts lead; nothing where the source does not follow."""
        if isinstance(self.inner, Follower):
            yield from self._within(self.inner.follow(person, known, platforms))

    def _within(self, items: Iterable[T]) -> Iterator[T]:
        return (item for item in items if not isinstance(item, Step) or item.seeks in self.where)
