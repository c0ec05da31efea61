"""The rows of coding sheets by person: each row once, however many there are, and no more of them in memory than are needed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from presence_audit.archive.lines import to_json
from presence_audit.model import Coded, Person
from presence_audit.shelf import Lists, Numbers, number_of

T = TypeVar("T")
V = TypeVar("V")


@dataclass(frozen=True, slots=True)
class Again(Generic[T]):
    """What can be read from its beginning as often as needed."""

    start: Callable[[], Iterator[T]]
    """Reads it."""

    def __iter__(self) -> Iterator[T]:
        return self.start()


@dataclass(slots=True)
class Ids(Collection[str]):
    """The ids of all persons: whether one is among them costs no look at the roster, to name them all is one."""

    persons: Iterable[Person]
    """Can be read again."""
    _known: Numbers = field(default_factory=Numbers)
    _count: int = 0

    def __post_init__(self) -> None:
        for person in self.persons:
            self._count += self._known.add(number_of(person.id))

    def __contains__(self, ident: object) -> bool:
        return isinstance(ident, str) and number_of(ident) in self._known

    def __iter__(self) -> Iterator[str]:
        return (person.id for person in self.persons)

    def __len__(self) -> int:
        return self._count


class CodedRows(Mapping[str, tuple[Coded, ...]]):
    """Person id → coded rows, in the order in which they came."""

    def __init__(self, rows: Iterable[Coded] = ()) -> None:
        self.platforms: set[str] = set()
        """Platforms of which there are rows."""
        self._rows: Lists[Coded] = Lists(lambda row: to_json(row).encode(), Coded.model_validate_json)
        self._ids = Numbers()
        for row in rows:
            self.add(row)

    def add(self, row: Coded) -> None:
        """Add a row, unless it is there."""
        if self._ids.add(number_of(row.id)):
            self.platforms.add(row.platform)
            self._rows.add(row.person, row)

    def __getitem__(self, person: str) -> tuple[Coded, ...]:
        if found := self._rows.get(person):
            return found
        raise KeyError(person)

    def __iter__(self) -> Iterator[str]:
        return self._rows.keys()

    def __len__(self) -> int:
        return sum(1 for _ in self)


class Without(Mapping[str, V]):
    """What is of others than certain persons."""

    def __init__(self, inner: Mapping[str, V], gone: frozenset[str]) -> None:
        self._inner = inner
        self._gone = gone

    def __getitem__(self, person: str) -> V:
        if person in self._gone:
            raise KeyError(person)
        return self._inner[person]

    def __iter__(self) -> Iterator[str]:
        return (person for person in self._inner if person not in self._gone)

    def __len__(self) -> int:
        return sum(1 for _ in self)
