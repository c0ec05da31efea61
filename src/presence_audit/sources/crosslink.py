"""Follows the links out of accounts that are accepted: to accounts on other platforms, and to sites that can be the person's own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..identity.links import host_of, within
from ..model import Account, Candidate, Known, Observation, Person
from ..platforms.registry import Platforms
from .following import OnlyFollows
from .leads import SITE, account_at, site_at

MOST = 20
"""Accounts handed on from one round of following."""
MOST_SITES = 3
"""Of these, sites: a list of links may name every talk and interview."""
LINKS = ("links.me", "links.verified", "profile.website", "links.moved_to", "links.same_as", "links.listed")
"""Features that are followed, those first that are set with most care."""

_AUTHOR = re.compile(r"(?i)/(?:authors?|by|contributors?|autor(?:en|es)?)/[^/?#]+/?$|[?&]author=\d+")


class CrosslinkSource(OnlyFollows):
    """Hands on the accounts to which accepted ones link; that they are linked to makes none of them the person's."""

    id = "crosslink"

    def follow(self, person: Person, known: Known, platforms: Platforms) -> Iterable[Candidate]:
        """Yield the accounts to which the accepted ones link and that are not known yet, at most `MOST`, each with its evidence."""
        taken: dict[str, Candidate] = {}
        sites = {host_of(key.partition(":")[2]) for key in known.accounts if key.startswith(f"{SITE}:")}
        for url, observation in _links(known):
            account = account_at(platforms, url) or _site(person, platforms, url, sites)
            if account is None or account.key in known.accounts or account.key in taken:
                continue
            if account.platform == SITE:
                if sum(one.account.platform == SITE for one in taken.values()) == MOST_SITES:
                    continue
                sites.add(host_of(account.url))
            taken[account.key] = Candidate(
                person=person.id, account=account, found_by="link", source=self.id, evidence=observation.evidence
            )
            if len(taken) == MOST:
                break
        return tuple(taken.values())


def _links(known: Known) -> Iterator[tuple[str, Observation]]:
    """Yield (address, where it stands), by the kind of link, and by the order of the accounts."""
    accepted = {account.key for account in known.accepted}
    for feature in LINKS:
        for observation in known.observations:
            if observation.feature != feature or observation.account.key not in accepted:
                continue
            values = observation.value if isinstance(observation.value, tuple) else (observation.value,)
            yield from ((value, observation) for value in values if isinstance(value, str))


def _site(person: Person, platforms: Platforms, url: str, known: set[str]) -> Account | None:
    """Return the site that an address is of; none where the person has one on that host, and of the employer's site an author page only."""
    site = site_at(platforms, url)
    if site is None or host_of(site.url) in known:
        return None
    domain = person.organization.domain if person.organization else None
    return None if within(host_of(site.url), domain) and not _AUTHOR.search(site.url) else site
