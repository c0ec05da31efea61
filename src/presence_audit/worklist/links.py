"""Searches that are ready to be clicked: the account itself, the platform's own search pages, and web engines. Nothing is fetched."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import islice

from ..model import Account, Person, PreparedLink
from ..platforms.hand_searches import encoded, hand_address
from ..platforms.schema import Platform
from ..platforms.templates import filled, known_of

ENGINES = (
    ("DuckDuckGo", "https://duckduckgo.com/?q="),
    ("Google", "https://www.google.com/search?q="),
    ("Bing", "https://www.bing.com/search?q="),
    ("Brave", "https://search.brave.com/search?q="),
)
"""Web search engines and the beginning of their addresses, in the order in which they are offered."""

MOST = 8
"""Links of one item."""
LONGEST = 2000
"""Characters of an address; longer ones are left out, for browsers and spreadsheets cut them."""
_BY_HAND = 2
_WEB = re.compile(r"https?://[^\s/?#@]+(?:[/?#]\S*)?", re.IGNORECASE)
_UNWANTED = re.compile(r'["\x00-\x1f\x7f-\x9f]+')

Variants = Callable[[Person], Sequence[str]]
"""Returns the forms of a person's name that are worth a search, the likeliest first."""


def links_of(person: Person, platform: Platform, account: Account | None, variants: Sequence[str]) -> tuple[PreparedLink, ...]:
    """Return at most `MOST` links, the most telling first: the account's own address, where one is named, before all."""
    found: dict[str, PreparedLink] = {}
    for link in _links(person, platform, account, variants):
        if len(link.url) <= LONGEST:
            found.setdefault(link.url, link)
        if len(found) == MOST:
            break
    return tuple(found.values())


def is_web(url: str) -> bool:
    """Say whether an address may be opened in a browser: http or https, with a host, and without a user's name."""
    return _WEB.fullmatch(url) is not None


def _links(person: Person, platform: Platform, account: Account | None, variants: Sequence[str]) -> Iterator[PreparedLink]:
    if account is not None and is_web(account.url):
        yield PreparedLink(label=f"{platform.name}: the account that is named", url=account.url)
    names = [name for name in map(_plain, variants or (person.name,)) if name] or [person.id]
    known = {"name": names[0], **{name: text for name, said in known_of(person).items() if (text := _plain(said))}}
    yield from islice(_by_hand(platform, known), _BY_HAND)
    first, *further = (*_queries(platform, known), f'"{names[0]}" {platform.name}')
    yield from (_asked(engine, first) for engine in ENGINES[:2])
    if further:
        yield _asked(ENGINES[0], further[0])
    if domain := known.get("domain"):
        yield _asked(ENGINES[0], f'site:{domain} "{names[0]}"')
    for name in names[1:2]:
        yield from (_asked(ENGINES[0], query) for query in islice(_queries(platform, known | {"name": name}), 1))
    yield from (_asked(engine, first) for engine in ENGINES[2:])
    for name in names[2:]:
        yield from (_asked(ENGINES[0], query) for query in islice(_queries(platform, known | {"name": name}), 1))


def _by_hand(platform: Platform, known: dict[str, str]) -> Iterator[PreparedLink]:
    for search in platform.search.by_hand if platform.search else ():
        url = hand_address(search.url, known)
        if url is not None and is_web(url):
            yield PreparedLink(label=search.label, url=url, login=search.login)


def _queries(platform: Platform, known: dict[str, str]) -> Iterator[str]:
    """Yield the profile's queries for web indexes that can be filled, in its order."""
    search = platform.search
    for template in search.web.queries if search and search.web else ():
        if (query := filled(template, known)) is not None:
            yield query


def _asked(engine: tuple[str, str], query: str) -> PreparedLink:
    return PreparedLink(label=f"{engine[0]}: {query}", url=engine[1] + encoded(query))


def _plain(text: str) -> str:
    return " ".join(_UNWANTED.sub(" ", text).split())
