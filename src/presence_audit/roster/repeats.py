"""Find persons who stand in a roster twice, at a few bytes a person."""

from __future__ import annotations

from hashlib import blake2b

from ..documents import Place, Problems, quote
from ..model import Person
from .naming import derive_id

_SIZE = 16


class Repeats:
    """Remembers whom it has seen: a 16-byte digest and a line number for each, two of them for persons with an id of their own."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._ids: dict[bytes, int] = {}
        self._names: dict[bytes, int] = {}

    def check(self, person: Person, place: Place, *, own_id: bool) -> bool:
        """Return True for a new person; else note a problem that names the first place.

        Two persons are the same when they have the same id, or the same folded name and organization unless both were given
        different ids by hand: that is how an analyst says that they are two.
        """
        first = self._first(person, own_id=own_id)
        if first is None:
            return True
        line, same_id = first
        what = f"the id {quote(person.id)} is taken" if same_id else f"{quote(person.name)} stands in the roster twice"
        hint = "ids must be unique" if same_id else "remove one; if they are two people, give each an id"
        self._problems.add(place, f"{what}: first in line {line}", hint)
        return False

    def _first(self, person: Person, *, own_id: bool) -> tuple[int, bool] | None:
        derived = derive_id(person.name, person.organization.name if person.organization else None)
        id_key, name_key = _digest(person.id), _digest(derived)
        if own_id and (line := self._ids.get(id_key)) is not None:
            return line, True
        # A negative line says that the person there goes by the derived id.
        if (line := self._names.get(name_key)) is not None and derived and not (own_id and line > 0):
            return abs(line), False
        taken = self._names.get(id_key, 0) if own_id else -self._ids.get(id_key, 0)
        return (-taken, True) if taken < 0 else None

    def remember(self, person: Person, line: int, *, own_id: bool) -> None:
        """Remember a person who is new."""
        derived = derive_id(person.name, person.organization.name if person.organization else None)
        self._names.setdefault(_digest(derived), line if own_id else -line)
        if own_id:
            self._ids[_digest(person.id)] = line


def _digest(text: str) -> bytes:
    return blake2b(text.encode(), digest_size=_SIZE).digest()
