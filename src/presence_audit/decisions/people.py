"""Which person of the roster a text means: an id, or a name that only one person has."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from ..documents import quote, suggestion
from ..model import Person


@dataclass(frozen=True, slots=True)
class People:
    """Ids and names of a roster; a long one is not kept whole."""

    ids: dict[str, str] = field(default_factory=dict)
    """Name by id."""
    by_name: dict[str, list[str]] = field(default_factory=dict)
    """Ids by folded name."""

    @classmethod
    def of(cls, persons: Iterable[Person]) -> People:
        """Note ids and names; a person who stands in several rosters counts once."""
        people = cls()
        for person in persons:
            if person.id not in people.ids:
                people.ids[person.id] = person.name
                people.by_name.setdefault(person.name.casefold(), []).append(person.id)
        return people

    def find(self, text: str) -> str | None:
        """Return the id that a text means; None when it means nobody, or several."""
        if text in self.ids:
            return text
        named = self.by_name.get(text.casefold(), [])
        return named[0] if len(named) == 1 else None

    def why_not(self, text: str) -> tuple[str, str]:
        """Say why `find` returned None, and how to mend it."""
        named = self.by_name.get(text.casefold(), [])
        if named:
            return f"{len(named)} persons are called {quote(text)}", f"write the id: {', '.join(sorted(named))}"
        known = {*self.ids, *self.ids.values()} if " " in text else self.ids
        return f"there is no person {quote(text)} in the roster", suggestion(text, known)
