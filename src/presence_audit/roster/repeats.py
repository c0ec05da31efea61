"""Find persons who stand in a roster twice, at a few bytes a person."""

from __future__ import annotations

from ..documents import Place, Problems, quote
from ..model import Person
from ..shelf import Numbers, number_of


class Repeats:
    """Remembers whom it has seen: a digest and a line number for each, two of them for persons with an id of their own."""

    def __init__(self, problems: Problems) -> None:
        self._problems = problems
        self._ids = Numbers()
        self._names = Numbers()

    def add(self, person: Person, derived: str, place: Place, *, own_id: bool) -> bool:
        """Remember a person and return True when she is new; else note a problem that names the first place.

        `derived` is the id that name and organization give, whether the person has one of her own or not. Two persons are the same
        when they have the same id, or the same folded name and organization unless both were given different ids by hand: that is
        how an analyst says that they are two.
        """
        name_key = number_of(derived)
        id_key = number_of(person.id) if own_id else name_key
        first = self._first(id_key, name_key if derived else None, own_id=own_id)
        if first is None:
            if name_key not in self._names:
                self._names[name_key] = place.line if own_id else -place.line
            if own_id:
                self._ids[id_key] = place.line
            return True
        line, same_id = first
        what = f"the id {quote(person.id)} is taken" if same_id else f"{quote(person.name)} stands in the roster twice"
        hint = "ids must be unique" if same_id else "remove one; if they are two people, give each an id"
        self._problems.add(place, f"{what}: first in line {line}", hint)
        return False

    def _first(self, id_key: int, name_key: int | None, *, own_id: bool) -> tuple[int, bool] | None:
        if own_id and (line := self._ids.get(id_key)) is not None:
            return line, True
        # A negative line says that the person there goes by the derived id.
        if name_key is not None and (line := self._names.get(name_key)) is not None and not (own_id and line > 0):
            return abs(line), False
        taken = (self._names.get(id_key) or 0) if own_id else -(self._ids.get(id_key) or 0)
        return (-taken, True) if taken < 0 else None
