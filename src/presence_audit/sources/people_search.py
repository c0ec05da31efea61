"""The source that asks each platform's own search for people: accounts that carry the person's name become candidates."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Candidate, Observation, Person, Retrieved, Step
from ..platforms.registry import Platforms
from .own_search import candidate, carriers, shown, steps


class PeopleSource:
    """Seeks a person on every platform whose profile says how (`search.people`), but for hubs, which have sources of their own."""

    id = "people"

    def ask(self, person: Person, platforms: Platforms) -> Iterator[Step]:
        """Yield the steps of the search, platform by platform; none for people who opted out."""
        for profile in platforms if not person.opt_out else ():
            if not profile.hub:
                yield from steps(person, profile)

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterator[Candidate | Observation]:
        """Yield the accounts whose name does not contradict the person's, and what the answer already shows of them."""
        for account, result in carriers(person, seen, body, platforms):
            yield candidate(person, account, seen, self.id)
            yield from shown(account, result, seen, self.id)
