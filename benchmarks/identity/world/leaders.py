"""One leader of an invented roster, with the accounts that a search brings, and the truth about each of them."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from presence_audit.model import Account, Candidate, Observation, Organization, PastOrganization, Person

from .human import Human
from .parameters import CLASS_SHARES, Roster
from .work import Employer

CLASSES = tuple(CLASS_SHARES)


@dataclass(frozen=True, slots=True)
class Found:
    """One account that was found, and the truth about it."""

    account: Account
    observations: tuple[Observation, ...]
    own: bool
    """It is the leader's."""
    kind: str
    """What it is: own, second, bio_page, namesake, relative, parody, fan, squatter, recycled, company, near."""
    tells: frozenset[str]
    """What it shows of its owner, in whatever words."""
    planted: bool
    """It belongs to the class of the leader."""


@dataclass(frozen=True, slots=True)
class Leader:
    """A leader as the roster knows them, and what was found."""

    person: Person
    kind: str
    """One of CLASSES."""
    found: tuple[Found, ...]
    missed: int
    """Own accounts that the search did not bring."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """Return what the search hands to the program."""
        named = {account.key for account in self.person.accounts}
        return tuple(
            Candidate(person=self.person.id, account=one.account, found_by="search") for one in self.found if one.account.key not in named
        )

    @property
    def observations(self) -> tuple[Observation, ...]:
        """Return what could be read of all accounts."""
        return tuple(observation for one in self.found for observation in one.observations)


def on_roster(
    rng: Random, human: Human, roster: Roster, *, number: int, aliases: tuple[str, ...], accounts: tuple[Account, ...], past_known: bool
) -> Person:
    """Write the roster's row: always name and employer, the rest as far as it is known."""
    town = human.town
    place = ", ".join(part for part in (town.name, town.region, town.country) if part) if rng.random() < 0.8 else town.country
    assert human.employer is not None
    return Person(
        id=f"p{number}",
        name=human.name,
        aliases=aliases if rng.random() < roster.alias_known else (),
        title=human.title if rng.random() < roster.title else None,
        organization=_organization(rng, human.employer, roster),
        past_organizations=tuple(PastOrganization(name=one.name, domain=None) for one in human.past) if past_known else (),
        location=place if rng.random() < roster.location else None,
        homepage=next((account.url for account in accounts if account.platform == "website"), None),
        accounts=accounts,
    )


def _organization(rng: Random, employer: Employer, roster: Roster) -> Organization:
    known = tuple(
        alias
        for alias in dict.fromkeys((employer.short, employer.alias))
        if alias and alias != employer.name and rng.random() < roster.aliases
    )
    return Organization(name=employer.name, aliases=known, domain=employer.domain if rng.random() < roster.domain else None)
