"""Persons and accounts of a roster of any size, for looking up: few of them are in memory."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from presence_audit.archive.lines import to_json
from presence_audit.model import Account, Person
from presence_audit.shelf import Lists


class People(Mapping[str, Person]):
    """Person id → person, in the order of the roster."""

    def __init__(self, persons: Iterable[Person]) -> None:
        self._persons: Lists[Person] = Lists(lambda person: to_json(person).encode(), Person.model_validate_json)
        for person in persons:
            self._persons.put(person.id, person)

    def __getitem__(self, ident: str) -> Person:
        if found := self._persons.get(ident):
            return found[0]
        raise KeyError(ident)

    def __iter__(self) -> Iterator[str]:
        return self._persons.keys()

    def __len__(self) -> int:
        return sum(1 for _ in self)


def accounts() -> Lists[Account]:
    """Return room for accounts by a text."""
    return Lists(lambda account: to_json(account).encode(), Account.model_validate_json)


def texts() -> Lists[str]:
    """Return room for texts by a text."""
    return Lists(lambda text: text.encode("utf-8", "surrogatepass"), lambda written: written.decode("utf-8", "surrogatepass"))
