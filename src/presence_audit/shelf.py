"""What is remembered of very many things: the newest in memory, the rest in a temporary file without a name that goes with the process."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from .errors import RunError

if TYPE_CHECKING:
    from collections.abc import Iterator
    from sqlite3 import Connection

ROOM = 6_400
"""Entries of one shelf in memory, at about 150 bytes each; the study of a hundred persons needs no file."""
ROOM_FOR_THINGS = 512
"""Things of one shelf in memory, at some kilobytes each."""
CACHE_KIB = 512
"""Memory for the pages of one file."""

_HALF, _MASK = 1 << 63, (1 << 64) - 1
T = TypeVar("T")


def number_of(text: str) -> int:
    """Return 64 bits that stand for a text."""
    return int.from_bytes(blake2b(_bytes(text), digest_size=8).digest(), "big")


@dataclass(slots=True)
class Numbers:
    """Numbers of up to 63 bits by digests of 64 bits; what is put in later takes the place of what was there."""

    room: int = ROOM
    """Entries in memory."""
    _new: dict[int, int] = field(default_factory=dict)
    _file: Connection | None = None

    def __del__(self) -> None:
        _let_go(self._file)

    def __setitem__(self, digest: int, value: int) -> None:
        self._new[digest] = value
        if len(self._new) > self.room:
            self._put_away()

    def __contains__(self, digest: int) -> bool:
        return self.get(digest) is not None

    def get(self, digest: int) -> int | None:
        """Return what stands under a digest; None where nothing does."""
        found = self._new.get(digest)
        if found is not None or self._file is None:
            return found
        row = _asked(self._file, "SELECT value FROM shelf WHERE key = ?", signed(digest))
        return row[0] if row else None

    def add(self, digest: int) -> bool:
        """Put a digest in that stands for itself; return whether it is new."""
        if digest in self:
            return False
        self[digest] = 0
        return True

    def _put_away(self) -> None:
        with told():
            self._file = self._file or temporary("CREATE TABLE shelf (key INTEGER PRIMARY KEY, value INTEGER)")
            # in the order of the keys, so that each page of the file is written once
            rows = sorted((signed(digest), value) for digest, value in self._new.items())
            self._file.executemany("INSERT OR REPLACE INTO shelf VALUES (?, ?)", rows)
        self._new.clear()


@dataclass(slots=True)
class Lists(Generic[T]):
    """Lists of things by a text, in the order in which they were added."""

    write: Callable[[T], bytes]
    """Makes bytes of a thing."""
    read: Callable[[bytes], T]
    """Makes the thing of the bytes again."""
    room: int = ROOM_FOR_THINGS
    """Things in memory."""
    _new: dict[str, list[T]] = field(default_factory=dict)
    _held: int = 0
    _file: Connection | None = None

    def __del__(self) -> None:
        _let_go(self._file)

    def add(self, key: str, *things: T) -> None:
        """Add to the list of a text."""
        if things:
            self._new.setdefault(key, []).extend(things)
            self._held += len(things)
        if self._held > self.room:
            self._put_away()

    def put(self, key: str, *things: T) -> None:
        """Let these be the list of a text, whatever it was."""
        self._held -= len(self._new.pop(key, ()))
        if self._file is not None:
            with told():
                self._file.execute("DELETE FROM shelf WHERE key = ?", (_bytes(key),))
        self.add(key, *things)

    def get(self, key: str) -> tuple[T, ...]:
        """Return the list of a text; empty where nothing was added."""
        new = self._new.get(key, ())
        if self._file is None:
            return tuple(new)
        with told():
            rows = self._file.execute("SELECT value FROM shelf WHERE key = ? ORDER BY rowid", (_bytes(key),)).fetchall()
        return (*(self.read(value) for (value,) in rows), *new)

    def keys(self) -> Iterator[str]:
        """Yield the texts that have a list, in the order in which each got its first thing, as long as nothing is added meanwhile."""
        if self._file is not None:
            with told():
                for (key,) in self._file.execute("SELECT key FROM shelf GROUP BY key ORDER BY min(rowid)"):
                    yield key.decode("utf-8", "surrogatepass")
        yield from (key for key in self._new if not self._is_away(key))

    def _is_away(self, key: str) -> bool:
        return self._file is not None and self._file.execute("SELECT 1 FROM shelf WHERE key = ?", (_bytes(key),)).fetchone() is not None

    def _put_away(self) -> None:
        with told():
            self._file = self._file or temporary(
                "CREATE TABLE shelf (key BLOB NOT NULL, value BLOB NOT NULL)", "CREATE INDEX by_key ON shelf (key)"
            )
            rows = ((_bytes(key), self.write(thing)) for key, things in self._new.items() for thing in things)
            self._file.executemany("INSERT INTO shelf VALUES (?, ?)", rows)
        self._new.clear()
        self._held = 0


def temporary(*tables: str) -> Connection:
    """Return a database in a file of its own, which the system removes when the process ends, however it ends."""
    from sqlite3 import connect  # noqa: PLC0415 - most runs never need it

    made = connect("", isolation_level=None, check_same_thread=False)
    for line in ("PRAGMA journal_mode = OFF", "PRAGMA synchronous = OFF", f"PRAGMA cache_size = -{CACHE_KIB}", *tables, "BEGIN"):
        made.execute(line)
    return made


def _let_go(file: Connection | None) -> None:
    """Close a file at once: a connection and its statements hold one another until the next full collection of garbage."""
    if file is not None:
        file.close()


def _asked(file: Connection, question: str, *values: object) -> Any:
    with told():
        return file.execute(question, values).fetchone()


@contextmanager
def told() -> Iterator[None]:
    """Say for people what the database says; raises RunError."""
    from sqlite3 import Error  # noqa: PLC0415

    try:
        yield
    except Error as error:
        message = f"the folder for temporary files is full, or nothing can be written there ({error}); name another one in SQLITE_TMPDIR"
        raise RunError(message) from error


def _bytes(text: str) -> bytes:
    return text.encode("utf-8", "surrogatepass")


def signed(digest: int) -> int:
    """Return 64 bits as a database holds them."""
    return (digest & _MASK) - _HALF
