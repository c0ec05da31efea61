"""Which account a result of a web search is of, and whether it carries the person's name; everything else is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from ..model import Account, Person
from ..names import compare, words
from ..names.verdict import AGREEING, compare_names
from ..platforms.address import parse_address
from ..platforms.registry import Platforms
from ..platforms.schema import Platform
from ..platforms.urls import compiled, is_of_post, is_site
from .employer import SITE, site_of
from .queries import known_nicknames, variants_of
from .results import Result
from .site_results import own_site

_LONGEST = 1000
"""Characters of a title and a snippet in which a name is looked for."""


@dataclass(frozen=True, slots=True)
class Hit:
    """An account that a result is of."""

    account: Account
    """The account."""
    name: str = ""
    """The name that the title shows; empty when it shows none."""
    headline: str = ""
    """The headline that the title shows."""
    is_profile: bool = True
    """False for the address of a post: then the snippet is the post's."""


def hits(person: Person, result: Result, platforms: Platforms) -> Iterator[Hit]:
    """Yield the accounts that a result is of, when its title or its snippet shows the person's name and its title no other one.

    A blog on a host of its platform is a website, too. Never raises on content.
    """
    hit = _on_platform(person, result, platforms)
    if hit is not None:
        yield hit
    profile = platforms.get(hit.account.platform) if hit else None
    if hit is not None and profile is not None and profile.kind == "blog" and SITE in platforms:
        if (site := site_of(platforms, hit.account.url)) is not None:
            yield Hit(site, hit.name, hit.headline, hit.is_profile)
    elif hit is None and SITE in platforms and shows_name(person, result):
        account = own_site(person, result.handle, result.name, platforms)
        if account is not None:
            yield Hit(account)


def shows_name(person: Person, result: Result) -> bool:
    """Tell whether the title or the snippet holds the person's name, one word between given name and surname allowed."""
    summary = result.features.get("profile.summary")
    texts = (result.name, summary if isinstance(summary, str) else "")
    shown = [tuple(word.removesuffix("'s") for word in words(text[:_LONGEST])) for text in texts]
    return any(_holds(one, words(name)) for one in shown for name in names_of(person))


def names_of(person: Person) -> tuple[str, ...]:
    """Return the names under which a person may be shown: her own, and the forms that are sought."""
    return tuple(dict.fromkeys((person.name, *person.aliases, *variants_of(person))))


def _holds(shown: tuple[str, ...], name: tuple[str, ...]) -> bool:
    """Tell whether the words of a name stand in a text in their order, with at most one other word between two of them."""
    if not name:
        return False
    for start in (at for at, word in enumerate(shown) if word == name[0]):
        at = start
        for word in name[1:]:
            at = next((place for place in (at + 1, at + 2) if place < len(shown) and shown[place] == word), -1)
            if at < 0:
                break
        else:
            return True
    return False


def _on_platform(person: Person, result: Result, platforms: Platforms) -> Hit | None:
    account = platforms.recognise(result.handle)
    if account is None:
        return _anywhere(person, result, platforms)
    profile = platforms.get(account.platform)
    name, headline = _titled(profile, result.name)
    fits = compare(name, (person.name, *person.aliases), known_nicknames()).level in AGREEING if name else False
    if name and not fits and compare_names(name, (person.name, *person.aliases), known_nicknames()) == "contradicts":
        return None
    if not fits and not shows_name(person, result):
        return None
    if not is_of_post(profile, parse_address(result.handle)):
        return Hit(account, name, headline)
    return Hit(account, name if fits else "", is_profile=False)  # the title of a post may only mention the name


def _anywhere(person: Person, result: Result, platforms: Platforms) -> Hit | None:
    """Return the account on a platform that any host may serve, such as Mastodon, when the title is written as there."""
    for profile in platforms:
        if "*" in profile.urls.hosts and not is_site(profile) and profile.search and profile.search.web:
            name, headline = _titled(profile, result.name)
            account = _resolved(platforms, profile.id, result.handle) if name else None
            if account is not None and compare_names(name, (person.name, *person.aliases), known_nicknames()) == "agrees":
                post = is_of_post(profile, parse_address(result.handle))
                return Hit(account, name, "" if post else headline, not post)
    return None


def _titled(profile: Platform, title: str) -> tuple[str, str]:
    """Return (name, headline) by the first expression of the profile that matches the title; empty texts when none does."""
    web = profile.search.web if profile.search else None
    for pattern in web.title if web else ():
        if found := compiled(pattern).search(title[:_LONGEST]):
            groups = found.groupdict()
            return _plain(groups.get("name")), _plain(groups.get("headline"))
    return "", ""


def _plain(text: str | None) -> str:
    return re.sub(r"\s+", " ", text or "").strip()


def _resolved(platforms: Platforms, platform: str, url: str) -> Account | None:
    try:
        return platforms.resolve(platform, url)
    except ValueError:
        return None
