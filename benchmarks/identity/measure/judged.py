"""Runs the program's own attribution over invented leaders, and sets its verdicts beside the truth."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import lru_cache

from presence_audit.identity import Recognise, attribute, gather_claims
from presence_audit.model import Verdict
from presence_audit.platforms import Platforms
from presence_audit.rules.schema import Identity

from ..world import Found, Leader

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
    """Tellable by what this roster knows of the leader, and by what was found: two of the facts that are shown stand in its row, or
    the employer's page or an account that is comparable itself links to it, or it to that."""
    comparable_alone: bool = False
    """The same with any link, even to a page that was not found or to an account that shows nothing (the first round's measure)."""


def judge(leaders: Iterable[Leader], rules: Identity, platforms: Platforms) -> Iterator[Row]:
    """Yield one row for each candidate of each leader, but none for the employer's page about her: that is a source of links."""
    recognise = lru_cache(maxsize=4096)(platforms.recognise)
    for leader in leaders:
        claims = gather_claims(leader.person, leader.candidates, ())
        truth = {one.account.key: one for one in leader.found}
        comparable = comparable_accounts(leader, recognise)
        for said in attribute(leader.person, claims, leader.observations, rules, recognise):
            one = truth[said.account.key]
            if one.kind == "bio_page":
                continue
            strong = bool(one.tells & {"link", "official"}) or len(one.tells & _TELLING) > 1
            yield Row(
                leader.person.id, leader.kind, one.kind, one.account.platform, one.own, one.planted, one.own and strong, said.probability,
                said.verdict, tuple((fact.name, fact.bits) for fact in said.facts), said.account.key in comparable,
                one.own and ("link" in one.tells or _by_the_row(one, leader)),
            )  # fmt: skip


def comparable_accounts(leader: Leader, recognise: Recognise) -> frozenset[str]:
    """Return the keys of the leader's accounts that a careful reader could know with this roster and these candidates alone.

    By two facts that stand in the roster's row, by the employer's page when the search brought it, by the roster's own word; and then
    by a link with one of those. A link with an account that nobody can know makes nothing known.
    """
    own = [one for one in leader.found if one.own and one.kind != "bio_page"]
    named = {account.key for account in leader.person.accounts}
    brought = any(one.kind == "bio_page" for one in leader.found)
    known = {one.account.key for one in own if one.account.key in named or _by_the_row(one, leader, brought=brought)}
    links = {one.account.key: {found.key for found in map(recognise, _urls(one)) if found is not None} for one in own}
    while True:
        near = {key for key in links if links[key] & known or any(key in links[other] for other in known)}
        if near <= known:
            return frozenset(known)
        known |= near


def _urls(one: Found) -> Iterator[str]:
    for seen in one.observations:
        if seen.feature.startswith("links.") or seen.feature == "profile.website":
            values = seen.value if isinstance(seen.value, tuple) else (seen.value,)
            yield from (value for value in values if isinstance(value, str))


def _by_the_row(one: Found, leader: Leader, *, brought: bool = True) -> bool:
    """Say whether two facts that are shown stand in the roster's row, or the employer's page tells (`brought`: it was found)."""
    person = leader.person
    known = {
        "employer": person.organization is not None,
        "role": person.title is not None,
        "past": bool(person.past_organizations),
        "town": person.location is not None and "," in person.location,
    }
    domain = person.organization is not None and person.organization.domain is not None
    return ("official" in one.tells and domain and brought) or sum(known.get(name, False) for name in one.tells) > 1
