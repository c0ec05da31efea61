"""Lists as long as a roster: tuples, or read and worked out member by member while somebody goes through them."""

from __future__ import annotations

from abc import abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import Annotated, Any, TypeVar, get_args, overload

from pydantic import GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema

T = TypeVar("T")


class Roll(Sequence[T]):
    """A sequence whose members are made when they are asked for, so that a hundred thousand of them take no memory.

    It is equal to any other sequence with the same members.
    """

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    @abstractmethod
    def at(self, index: int) -> T:
        """Return one member, counted from 0."""

    @overload
    def __getitem__(self, index: int) -> T: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[T]: ...
    def __getitem__(self, index: int | slice) -> T | Sequence[T]:
        places = range(len(self))[index]
        return self.at(places) if isinstance(places, int) else tuple(map(self.at, places))

    def __iter__(self) -> Iterator[T]:
        return map(self.at, range(len(self)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Sequence):
            return NotImplemented
        return len(self) == len(other) and all(one == two for one, two in zip(self, other, strict=True))


class Mapped(Roll[T]):
    """The members of another roll, each made into something else when it is asked for."""

    __slots__ = ("_make", "_of", "_order")

    def __init__(self, of: Sequence[Any], make: Callable[[Any], T], order: Sequence[int] | None = None) -> None:
        """Make members out of those of `of`; `order`: their places there, in the order of this one."""
        self._of, self._make, self._order = of, make, order

    def __len__(self) -> int:
        return len(self._of if self._order is None else self._order)

    def at(self, index: int) -> T:
        """Return one member."""
        return self._make(self._of[index if self._order is None else self._order[index]])

    def __iter__(self) -> Iterator[T]:
        return map(self._make, self._of) if self._order is None else map(self.at, range(len(self)))


def chosen(ids: Sequence[str], members: Sequence[str], place: Callable[[], dict[str, int]]) -> Chosen:
    """Return some of the ids as `Chosen`; `place`: gives the place of each id."""
    if isinstance(members, Chosen) and members.ids is ids:
        return members
    at = place() if members else {}
    return Chosen(ids, bits_of((at[one] for one in members), len(ids)))


def bits_of(places: Iterable[int], length: int) -> int:
    """Return places below `length` as the bits of a number."""
    marked = bytearray(length // 8 + 1)
    for at in places:
        marked[at >> 3] |= 1 << (at & 7)
    return int.from_bytes(marked, "little")


class Texts(Roll[str]):
    """Very many short texts in a tenth of the memory that a list of them takes."""

    __slots__ = ("_ends", "_whole")

    def __init__(self, texts: Iterable[str] = ()) -> None:
        """Begin with these."""
        self._whole, self._ends = bytearray(), array("Q", [0])
        for text in texts:
            self.append(text)

    def append(self, text: str) -> None:
        """Add one behind the others."""
        self._whole += text.encode("utf-8", "surrogatepass")
        self._ends.append(len(self._whole))

    def __len__(self) -> int:
        return len(self._ends) - 1

    def at(self, index: int) -> str:
        """Return one text."""
        return self._whole[self._ends[index] : self._ends[index + 1]].decode("utf-8", "surrogatepass")


class Chosen(Roll[str]):
    """Those of a list of ids whose bit is set."""

    __slots__ = ("bits", "ids")

    def __init__(self, ids: Sequence[str], bits: int) -> None:
        """Choose from `ids`; bit 0 is the first one's."""
        self.ids, self.bits = ids, bits

    def __len__(self) -> int:
        return self.bits.bit_count()

    def at(self, index: int) -> str:
        """Return one id."""
        return next(islice(self, index, None))

    def __iter__(self) -> Iterator[str]:
        return (self.ids[at] for at in places_in(self.bits))


def places_in(bits: int) -> Iterator[int]:
    """Yield the places of the bits that are set, in ascending order."""
    for at, byte in enumerate(bits.to_bytes((bits.bit_length() + 7) // 8, "little")):
        yield from (at * 8 + bit for bit in range(8) if byte >> bit & 1)


def mapped(members: Sequence[Any], make: Callable[[Any], T]) -> Sequence[T]:
    """Return what is made of each member: of a roll a roll, else a tuple."""
    return Mapped(members, make) if isinstance(members, Roll) else tuple(map(make, members))


class _AsTuple:
    """Takes a roll as it is, and of anything else makes a tuple."""

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        (member,) = get_args(source)
        whole = handler.generate_schema(tuple[member, ...])  # type: ignore[valid-type]
        roll = core_schema.is_instance_schema(Roll)
        return core_schema.json_or_python_schema(whole, core_schema.union_schema([roll, whole], mode="left_to_right"), serialization=None)


Rolled = Annotated[Sequence[T], _AsTuple]
"""A field whose list may be as long as the roster."""
