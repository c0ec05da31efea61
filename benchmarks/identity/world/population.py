"""Invents a population: each leader from a stream of their own, so that the first ones are the same at every size."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from random import Random

from presence_audit.model import Account
from presence_audit.platforms import Platforms, load_platforms

from .adversaries import PLANTED, company_page, maiden, nicknamed, spelt
from .human import Human, leader
from .leaders import CLASSES, Found, Leader, on_roster
from .names import transliterated
from .own import own_page, own_pages, second, weave
from .pages import Page, Press
from .parameters import PLATFORMS, Parameters
from .search import namesakes, near_names, ranked


def invent(numbers: Iterable[int], seed: int, parameters: Parameters | None = None) -> Iterator[Leader]:
    """Yield the leaders of these numbers; the same seed and parameters give the same ones."""
    chosen = parameters or Parameters()
    platforms = load_platforms()
    for number in numbers:
        yield one(number, seed, chosen, platforms)


def one(number: int, seed: int, p: Parameters, platforms: Platforms) -> Leader:
    """Invent the leader of this number."""
    rng = Random(f"{seed}/{number}")
    kind = rng.choices(CLASSES, [p.classes[name] for name in CLASSES])[0]
    press = Press(rng, p, platforms)
    human, share = leader(rng, p.renown)
    own, shown_as, planted = _own(press, human, kind)
    if kind in PLANTED:
        planted += PLANTED[kind](press, human)
    pages = [*own, *(page for page in planted if page not in own)]
    for platform in PLATFORMS:
        pages += [*namesakes(press, human, share, platform), *near_names(press, human, platform)]
        if rng.random() < p.company and kind != "company_page":
            pages.append(company_page(press, human, platform))
    found, missed = ranked(press, human, _once(pages), {id(page) for page in planted})
    accounts = _asserted(press, kind, found)
    aliases = (shown_as.name,) if shown_as else ()
    past_known = rng.random() < (0.5 if kind == "stale_employer" else p.roster.past)
    person = on_roster(rng, human, p.roster, number=number, aliases=aliases, accounts=accounts, past_known=past_known)
    forced = {id(page) for page in planted}
    return Leader(person, kind, tuple(_found(page, planted=id(page) in forced) for page in found), missed)


def _own(press: Press, human: Human, kind: str) -> tuple[list[Page], Human | None, list[Page]]:
    """Return the leader's accounts, the name under which they run, and those that the class is about."""
    shown_as: Human | None = None
    match kind:
        case "nickname":
            shown_as = nicknamed(press, human)
        case "maiden_name":
            shown_as = maiden(press, human)
        case "transliterated":
            shown_as = spelt(transliterated(press.rng, human), human)
    own = own_pages(press, human, shown_as=shown_as, stale=0.75 if kind == "stale_employer" else None)
    planted = [page for page in own if page.kind == "own"] if shown_as or kind == "stale_employer" else []
    if kind == "two_accounts":
        first = next((page for page in own if page.kind == "own" and page.account.platform != "website"), None)
        if first is None:
            first = own_page(press, human, "linkedin")
            own.append(first)
        planted = [first, second(press, human, first)]
        own.append(planted[1])
    weave(press, human, own)
    return own, shown_as, planted


def _once(pages: list[Page]) -> list[Page]:
    """Drop accounts that were opened twice; the first stays."""
    return list({page.account.key: page for page in reversed(pages)}.values())[::-1]


def _asserted(press: Press, kind: str, found: list[Page]) -> tuple[Account, ...]:
    """Return the accounts that the roster names: now and then the own site, and the handle that has passed to a stranger."""
    named = [page.account for page in found if page.kind == "recycled" and kind == "recycled_handle"]
    site = next((page for page in found if page.kind == "own" and page.account.platform == "website"), None)
    if site is not None and press.rng.random() < press.parameters.roster.homepage / 0.22:
        named.append(site.account)
    return tuple(named)


def _found(page: Page, *, planted: bool) -> Found:
    return Found(page.account, page.observations(), page.own, page.kind, frozenset(page.tells), planted)
