"""Follows the links of accounts that are accepted to further accounts, and theirs once more: to depth two."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from ..finding import Found, follow
from ..identity import attribute, gather_claims
from ..model import Account, Candidate, Known, Observation, Person
from .accounts import Accounts
from .job import Job

DEPTH = 2
"""So many links away from an account that was accepted without following any."""
MOST = 20
"""Further accounts to which one person's accepted accounts may lead, all told."""
MOST_HANDLES = 8
"""Of these, accounts that merely have the same handle."""


@dataclass(frozen=True, slots=True)
class Trail:
    """What following needs."""

    job: Job
    """The job; its `identity` says who is accepted."""
    accounts: Accounts
    """The accounts of the collection."""
    keep: Callable[[Found], list[Candidate]]
    """Writes down what was found and returns the candidates that are looked at."""

    async def follow(self, person: Person, candidates: list[Candidate], look: Callable[[Person, list[Candidate]], Awaitable[None]]) -> None:
        """Follow the person's accepted accounts, look at those to which they lead, and follow these where they are accepted, too."""
        followed: set[str] = set()
        seen = tried = 0
        for _ in range(DEPTH):
            accepted = tuple(one for one in self._accepted(person, candidates) if one.key not in followed)
            if not accepted:
                return
            followed |= {one.key for one in accepted}
            known = Known(accepted, frozenset(one.account.key for one in candidates), self._shown(accepted))
            led_to = await follow(person, self.job.sources, known, self.job.platforms, self.accounts.ask_once)
            found = self.keep(self._bounded(led_to, known, MOST - seen, MOST_HANDLES - tried))
            new = [one for one in found if one.account.key not in known.accounts]
            seen += len({one.account.key for one in new})
            tried += len({one.account.key for one in new if one.found_by == "handle"})
            candidates += [one for one in found if one.account.key in known.accounts]
            await look(person, new)
            candidates += new

    def _bounded(self, found: Found, known: Known, most: int, handles: int) -> Found:
        """Leave out what is too much, and what would not be looked at anyway: accounts to which links lead stay before tried handles."""
        looked_at = {*self.job.chosen, *self.job.hubs}
        candidates = [one for one in found.candidates if one.account.platform in looked_at]
        linked = dict.fromkeys(one.account.key for one in candidates if one.found_by != "handle")
        tried = dict.fromkeys(one.account.key for one in candidates if one.found_by == "handle" and one.account.key not in linked)
        new = [key for key in (*linked, *[key for key in tried if key not in known.accounts][:handles]) if key not in known.accounts]
        kept = known.accounts | set(new[: max(most, 0)])
        return Found([one for one in candidates if one.account.key in kept], found.observations, found.steps)

    def _accepted(self, person: Person, candidates: list[Candidate]) -> list[Account]:
        assert self.job.identity is not None
        coded = self.job.by_hand.coded.get(person.id, ())
        decisions = self.job.decisions.get(person.id, ())
        claims = gather_claims(person, candidates, coded, decisions)
        shown = self._shown(tuple(claim.account for claim in claims))
        said = attribute(person, claims, shown, self.job.identity, self.job.platforms.recognise, decisions=decisions)
        return [one.account for one in said if one.verdict == "accepted"]

    def _shown(self, accounts: tuple[Account, ...]) -> tuple[Observation, ...]:
        return tuple(observation for account in accounts for observation in self.accounts.shown.get(account.key))
