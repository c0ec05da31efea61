"""The accounts that a leader really has, and the links among them."""

from __future__ import annotations

from dataclasses import replace

from .human import Human, plain_letters
from .names import display_name, short_form
from .pages import Page, Press
from .parameters import PLATFORMS

_LINK_FEATURES = {
    "mastodon": "links.listed",
    "linkedin": "profile.website",
    "x": "profile.website",
    "bluesky": "profile.website",
    "github": "profile.website",
}


def own_pages(press: Press, human: Human, *, shown_as: Human | None = None, stale: float | None = None) -> list[Page]:
    """Draw the leader's accounts; `shown_as`: the name under which they run, `stale`: share that still shows the former employer."""
    rng, p = press.rng, press.parameters
    pages = []
    for platform in PLATFORMS:
        if rng.random() < p.habits[platform].leader_has and (platform != "website" or human.site):
            pages.append(own_page(press, human, platform, shown_as=shown_as, stale=stale))
            if rng.random() < p.second_account and platform != "website":
                pages.append(second(press, human, pages[-1]))
    if rng.random() < p.bio_page:
        pages.append(_bio_page(press, human))
    return pages


def own_page(press: Press, human: Human, platform: str, *, shown_as: Human | None = None, stale: float | None = None) -> Page:
    """Open one account of the leader."""
    rng, p = press.rng, press.parameters
    name = shown_as or human
    if shown_as is None and rng.random() < p.nickname:
        name = replace(human, given=short_form(rng, human))
    old = rng.random() < (p.moved_on if stale is None else stale)
    owner = (
        replace(press.stale(human), given=name.given, family=name.family) if old else replace(human, given=name.given, family=name.family)
    )
    own_host = human.site if human.site and (platform == "website" or rng.random() < p.own_domain_handle) else ""
    page = press.page(press.account(platform, name, own_host), owner, "own", own=True, shown_as=display_name(rng, name))
    if old and "employer" in page.tells:
        page.tells = (page.tells - {"employer"}) | {"past"}
    return page


def second(press: Press, human: Human, first: Page) -> Page:
    """Open an older account of the leader beside one: emptier, out of date, seldom with a link to the newer one."""
    rng = press.rng
    page = own_page(press, human, first.account.platform, stale=0.5)
    page.kind = "second"
    page.renown -= 1.5
    if rng.random() < 0.35:
        for name in ("profile.summary", "profile.location", "profile.website"):
            page.features.pop(name, None)
        page.tells.clear()
    if rng.random() < 0.3:
        page.link("links.listed", first.account.url)
        if rng.random() < 0.3:
            first.link("links.listed", page.account.url)
    return page


def _bio_page(press: Press, human: Human) -> Page:
    """Publish the employer's page about the leader."""
    assert human.employer is not None
    host = f"{human.employer.domain}/leadership/{plain_letters(human.given)}-{plain_letters(human.family)}"
    page = Page(press.at("website", f"https://{host}"), human, "bio_page", own=True, renown=human.renown)
    page.features |= {"profile.display_name": human.name, "profile.summary": f"{human.name} is {human.title} of {human.employer.name}."}
    page.tells |= {"official", "employer", "role"}
    return page


def weave(press: Press, human: Human, pages: list[Page]) -> None:
    """Let the leader's accounts link to the own site and back, and the employer's page to some of them."""
    rng, p = press.rng, press.parameters
    site = next((page for page in pages if page.kind == "own" and page.account.platform == "website"), None)
    bio_page = next((page for page in pages if page.kind == "bio_page"), None)
    for page in pages:
        platform = page.account.platform
        if platform == "website" or page.kind != "own":
            continue
        there = bool(human.site) and page.read and rng.random() < p.habit(platform, "site")
        back = site is not None and site.read and rng.random() < p.back_link
        if there:
            page.link(_LINK_FEATURES[platform], f"https://{human.site}/")
        if back and site is not None:
            site.link(rng.choice(("links.me", "links.listed", "links.same_as")), page.account.url)
            if there and platform == "mastodon":
                page.link("links.verified", f"https://{human.site}/")
        if site is not None and (there or back):
            page.tells.add("link")
            site.tells |= {"link"}
        if bio_page is not None and rng.random() < p.bio_page_links:
            bio_page.link("links.listed", page.account.url)
            page.tells.add("official")
