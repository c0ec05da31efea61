"""What the sources that look on an employer's site have in common: its domain, its front page, its sites."""

from __future__ import annotations

from collections.abc import Iterator

from ..identity.links import host_of, within
from ..model import Account, Person, Request
from ..platforms.planning import plan
from ..platforms.registry import Platforms

SITE = "website"
"""The platform by whose profile front pages are judged."""


def domain_of(person: Person) -> str | None:
    """Return the employer's domain, as the roster has it; None when it names none."""
    return person.organization.domain if person.organization and person.organization.domain else None


def site_of(platforms: Platforms, url: str) -> Account | None:
    """Return the website account of an address; None when it is of none."""
    try:
        return platforms.resolve(SITE, url)
    except ValueError:
        return None


def front_of(person: Person, platforms: Platforms) -> Account | None:
    """Return the employer's front page; None when the roster names no usable domain."""
    domain = domain_of(person)
    return site_of(platforms, f"https://{domain}/") if domain and SITE in platforms else None


def ask_front(person: Person, platforms: Platforms) -> Iterator[Request]:
    """Yield the look at the employer's front page, the same for every source; nothing when the roster names no domain."""
    if front := front_of(person, platforms):
        yield from plan(platforms.get(SITE), front)[:1]


def is_on(url: str, domain: str | None) -> bool:
    """Say whether an address is on the employer's domain, or below it."""
    return within(host_of(url), domain)
