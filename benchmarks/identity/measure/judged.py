"""Runs the program's own attribution over invented leaders, and sets its verdicts beside the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import lru_cache

from presence_audit.identity import attribute, gather_claims
from presence_audit.model import Person, Verdict
from presence_audit.platforms import Platforms
from presence_audit.rules.schema import Identity

from ..world import Leader

_TELLING = frozenset({"role", "employer", "past", "town", "country"})


@dataclass(frozen=True, slots=True)
class Row:
    """One candidate: what was said, and what is true."""

    leader: str
    """Id of the leader."""
    group: str
    """Class of the leader."""
    kind: str
    """What the account really is."""
    platform: str
    own: bool
    """The truth."""
    planted: bool
    """It is one of those that the class is about."""
    tellable: bool
    """An account of the leader's that shows two true facts, in whatever words, or a link: a careful reader could know it."""
    probability: float
    verdict: Verdict
    facts: tuple[tuple[str, float], ...]
    """Facts that the program saw, with their bits; for an account to which none applies: none."""
    comparable: bool = False
    """Tellable by what this roster knows of the leader: two of the facts that are shown stand in its row, or a link."""


def judge(leaders: Iterable[Leader], rules: Identity, platforms: Platforms) -> Iterator[Row]:
    """Yield one row for each candidate of each leader, but none for the employer's page about her: that is a source of links."""
    recognise = lru_cache(maxsize=4096)(platforms.recognise)
    for leader in leaders:
        claims = gather_claims(leader.person, leader.candidates, ())
        truth = {one.account.key: one for one in leader.found}
        for said in attribute(leader.person, claims, leader.observations, rules, recognise):
            one = truth[said.account.key]
            if one.kind == "bio_page":
                continue
            strong = bool(one.tells & {"link", "official"}) or len(one.tells & _TELLING) > 1
            yield Row(
                leader.person.id, leader.kind, one.kind, one.account.platform, one.own, one.planted, one.own and strong, said.probability,
                said.verdict, tuple((fact.name, fact.bits) for fact in said.facts), one.own and _comparable(one.tells, leader.person),
            )  # fmt: skip


def _comparable(tells: AbstractSet[str], person: Person) -> bool:
    """Say whether the roster's own row lets a careful reader know the account."""
    known = {
        "employer": person.organization is not None,
        "role": person.title is not None,
        "past": bool(person.past_organizations),
        "town": person.location is not None and "," in person.location,
    }
    domain = person.organization is not None and person.organization.domain is not None
    return "link" in tells or ("official" in tells and domain) or sum(known.get(name, False) for name in tells) > 1
