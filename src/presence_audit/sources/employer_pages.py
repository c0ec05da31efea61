"""What the employer's site says of a person: her card on a page of its management, or a page about her, and the accounts it names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from ..model import Account, Candidate, Observation, Person, Request, Retrieved, Yielded
from ..names import words
from ..platforms.planning import request_to
from ..platforms.registry import Platforms
from ..selectors import Page
from .called import is_called, last_step
from .cards import Card, find_card, links_of
from .employer import SITE, ask_front, domain_of, front_of, is_on, site_of
from .leads import account_at
from .queries import nowhere, variants_of

CARD = "employer_page"
"""The platform whose accounts are what an employer says of one person."""
MOST_PAGES = 3
"""Pages looked at of those that may name the employer's people."""
MOST_FOUND = 5
"""Accounts handed on from one card."""

_LEADERS = re.compile(
    r"(?i)\b(?:leadership|leaders|management|executives?|vorstand\w*|gesch(?:ä|ae)ftsf(?:ü|ue)hr\w*|unternehmensleitung|leitung|f(?:ü|ue)hrung\w*|"
    r"direction|dirigeants|comit[ée]|direcci[óo]n|liderazgo|direzione|direktion|ledning\w*|ledelse\w*|directie|diretoria|lideran[çc]a)\b"
)
_OTHERS = re.compile(
    r"(?i)\b(?:(?:our[ -])?(?:team|people)|board|directors|governance|equipe|[ée]quipe|equipo|squadra|mannschaft|conseil|consejo|consiglio|"
    r"styrelse\w*|bestuur|administra[çc][ãa]o|mitarbeiter|medarbeidere|personen)\b"
)
_ABOUT = re.compile(
    r"(?i)\b(?:about(?:[ -]us)?|company|who[ -]we[ -]are|(?:ü|ue)ber[ -]uns|unternehmen|[àa][ -]propos|qui[ -]sommes[ -]nous|"
    r"sobre(?:[ -]n[óo]s\w*)?|"
    r"qui[ée]nes[ -]somos|chi[ -]siamo|over[ -]ons|om[ -]oss?|om[ -]os)\b"
)
_ELSEWHERE = re.compile(
    r"(?i)/(?:careers?|jobs?|karriere|news\w*|press\w*|presse|blog|products?|produkte|services?|solutions?|investors?|events?)(?:/|$)"
)
_DEEP = 4
_WORDS = 5


class EmployerPagesSource:
    """Looks on the employer's site for what it says of the person. Its word makes an account that it names officially linked."""

    id = "employer_pages"
    hubs = True
    """The card of a person is a hub: links count, and it is no column."""

    def ask(self, person: Person, platforms: Platforms) -> Iterable[Request]:
        """Yield the look at the employer's front page; nothing when the roster names no domain."""
        return ask_front(person, platforms) if CARD in platforms else ()

    def read(self, person: Person, seen: Retrieved, body: bytes, platforms: Platforms) -> Iterable[Yielded]:
        """Yield further pages of the front page, and what a card of the person shows: the card itself and the accounts beside her name."""
        url = seen.answer.final_url
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        if page.tree is None or not is_on(url, domain_of(person)):
            return
        if seen.request.platform == SITE:
            front = front_of(person, platforms)
            if front is not None and seen.request.account.key == front.key and seen.request.endpoint == "page":
                yield from _requests(platforms, _pages(person, page, url) or _pages(person, page, url, (_ABOUT,))[:1])
        elif seen.request.platform == CARD:
            yield from _of_page(person, seen, page, platforms)


def _of_page(person: Person, seen: Retrieved, page: Page, platforms: Platforms) -> Iterator[Yielded]:
    url, names = seen.answer.final_url, _names(person)
    card = find_card(
        page.tree,
        url,
        names,
        lambda link: not is_on(link, domain_of(person)) and account_at(platforms, link) is not None,
        lambda link: is_on(link, domain_of(person)) and _is_other_page(link, url),
    )
    if card is not None:
        yield from _shown(person, seen, card, platforms)
        if card.page and not is_called(last_step(url), names):  # from a list to a page about her, and no further
            yield from _requests(platforms, [card.page])
    elif _ABOUT.search(urlsplit(url).path) and not _LEADERS.search(urlsplit(url).path):
        yield from _requests(platforms, _pages(person, page, url)[: MOST_PAGES - 1])


def _shown(person: Person, seen: Retrieved, card: Card, platforms: Platforms) -> Iterator[Candidate | Observation]:
    """Yield the card as an account of its own with what it shows, and the accounts that it names: one a platform, or none."""
    about = _account_of_card(person, seen.answer.final_url, platforms)
    if about is None:
        return
    links = _hers(person, card, platforms)
    found = {"person": person.id, "found_by": "search", "source": EmployerPagesSource.id, "evidence": (seen.id,)}
    yield Candidate(account=about, **found)
    shown = {"profile.display_name": card.name, "profile.title": card.title, "links.listed": tuple(url for url, _ in links)}
    for feature, value in shown.items():
        if value:
            yield Observation(account=about, feature=feature, value=value, probe=EmployerPagesSource.id, evidence=(seen.id,))
    for _, account in links:
        yield Candidate(account=account, **found)


def _hers(person: Person, card: Card, platforms: Platforms) -> list[tuple[str, Account]]:
    """Return (address, account) of the card's links; of two on one platform none, and none of the employer's."""
    found: dict[str, dict[str, tuple[str, Account]]] = {}
    for url in card.links:
        account = account_at(platforms, url)
        if account is not None and not _is_employers(person, account):
            found.setdefault(account.platform, {}).setdefault(account.key, (url, account))
    return [one for of_platform in found.values() if len(of_platform) == 1 for one in of_platform.values()][:MOST_FOUND]


def _is_employers(person: Person, account: Account) -> bool:
    """Say whether a handle begins with the employer's name, and holds no part of the person's."""
    handle = "".join(words(account.handle.partition("@")[0]))
    organization = person.organization
    names = (organization.name, *organization.aliases, (organization.domain or "").split(".")[0]) if organization else ()
    first = {word for name in names for word in words(name)[:1] if len(word) > 2}  # noqa: PLR2004 - "IT Works" is no name
    own = {word for name in (person.name, *person.aliases) for word in words(name) if len(word) > 2}  # noqa: PLR2004
    return any(handle.startswith(word) for word in first) and not any(word in handle for word in own)


def _account_of_card(person: Person, url: str, platforms: Platforms) -> Account | None:
    """Return the account that stands for the card: one for each person and employer, at the address of the page that shows it."""
    front = front_of(person, platforms)
    slug = "-".join(re.findall(r"[a-z0-9]+", "-".join(words(person.id))))
    if front is None or not slug:
        return None
    try:
        account = platforms.resolve(CARD, f"{slug}@{front.handle}")
    except ValueError:
        return None
    return account.model_copy(update={"url": url})


def _pages(person: Person, page: Page, base: str, kinds: tuple[re.Pattern[str], ...] = (_LEADERS, _OTHERS)) -> list[str]:
    """Return the pages of the employer's site that a page calls by one of these kinds of names, the likeliest kind first."""
    found: dict[str, int] = {}
    for said, url in links_of(page.tree, base, framed=True):
        steps = [step for step in urlsplit(url).path.split("/") if step]
        if not is_on(url, domain_of(person)) or not steps or len(steps) > _DEEP or _ELSEWHERE.search(urlsplit(url).path):
            continue
        called = " ".join((*(text for text in said if len(text.split()) <= _WORDS), last_step(url)))
        rank = next((number for number, kind in enumerate(kinds) if kind.search(called)), None)
        if rank is not None and _is_other_page(url, base):
            found[url.partition("#")[0]] = min(rank, found.get(url.partition("#")[0], rank))
    return sorted(found, key=lambda url: found[url])[:MOST_PAGES]


def _requests(platforms: Platforms, urls: Iterable[str]) -> Iterator[Request]:
    profile = platforms.get(CARD)
    for url in urls:
        if (site := site_of(platforms, url)) is not None:
            yield request_to(profile, profile.endpoint("page"), nowhere(CARD), found=site.url)


def _is_other_page(url: str, base: str) -> bool:
    return url.partition("#")[0].rstrip("/") != base.partition("#")[0].rstrip("/")


def _names(person: Person) -> tuple[str, ...]:
    return tuple(dict.fromkeys((person.name, *person.aliases, *variants_of(person, 8))))
