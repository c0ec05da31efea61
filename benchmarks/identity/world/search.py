"""What a search by name brings: accounts of that name, ranked by how well known they are and how well they fit the query."""

from __future__ import annotations

from dataclasses import replace
from random import Random
from statistics import NormalDist

from .human import Human, namesake
from .pages import Page, Press
from .parameters import PLATFORMS
from .work import LEADING

_WORKERS = 2.0e8
"""People at work among whom the staff of an employer is spread, of one naming culture."""
_SPREAD = 1.6
"""Standard deviation of ln(followers)."""
_NORMAL = NormalDist()


def count(rng: Random, mean: float) -> int:
    """Draw from a Poisson distribution (normal approximation above 50)."""
    if mean > 50:
        return max(0, round(rng.gauss(mean, mean**0.5)))
    at, number, chance = rng.random(), 0, 2.718281828459045**-mean
    while at > chance and number < 1000:
        at -= chance
        number += 1
        chance *= mean / number
    return number


def namesakes(press: Press, human: Human, share: float, platform: str) -> list[Page]:
    """Draw those of the leader's name on a platform: the best known, and all that work or live where the leader does."""
    rng, p = press.rng, press.parameters
    total = count(rng, p.habits[platform].users * human.culture.online * share * p.commonness)
    pages = []
    at = 1.0
    for place in range(min(total, p.pool)):  # the best known of `total`: order statistics
        at *= (1 - rng.random()) ** (1 / (total - place))
        known = _SPREAD * _NORMAL.inv_cdf(min(max(at, 1e-12), 1 - 1e-12))
        pages.append(_page(press, namesake(rng, human, platform, known), platform))
    here = dict(human.culture.countries)[human.town.country] * human.town.share
    staff = human.employer.staff if human.employer else 0
    for mean, change in (
        (total * here, {"town": human.town}),
        (total * staff / _WORKERS, {"employer": human.employer}),
        (total * 0.006, {"occupation": LEADING, "title": rng.choice(LEADING.titles)}),
    ):
        for _ in range(min(3, count(rng, mean))):
            other = replace(namesake(rng, human, platform, rng.gauss(0, _SPREAD)), **change)
            pages.append(_page(press, other, platform))
    return pages


def _page(press: Press, other: Human, platform: str) -> Page:
    rng = press.rng
    page = press.page(press.account(platform, other, other.site if platform == "website" else ""), other, "namesake", own=False)
    if other.site and platform != "website" and rng.random() < press.parameters.habit(platform, "site"):
        page.link("profile.website", f"https://{other.site}/")
    return page


def near_names(press: Press, human: Human, platform: str) -> list[Page]:
    """Draw candidates whose name is only like the leader's: another given name of the family, or another family name."""
    rng = press.rng
    pages = []
    for _ in range(count(rng, press.parameters.near_names)):
        heads = human.culture.women if human.woman else human.culture.men
        given, family = (rng.choice(heads), human.family) if rng.random() < 0.5 else (human.given, rng.choice(human.culture.family))
        other = replace(human, given=given, family=family)
        if other.name == human.name:
            continue
        stranger = replace(namesake(rng, other, platform, rng.gauss(0, _SPREAD)), given=other.given, family=other.family)
        page = _page(press, stranger, platform)
        page.kind = "near"
        pages.append(page)
    return pages


def ranked(press: Press, human: Human, pages: list[Page], forced: set[int]) -> tuple[list[Page], int]:
    """Return the best `per_platform` of each platform, in the order of the platforms, and how many own accounts are not among them."""
    rng, p = press.rng, press.parameters
    known = [page for page in pages if id(page) in forced or not page.own or rng.random() < p.habits[page.account.platform].indexed]
    found: list[Page] = []
    for platform in PLATFORMS:
        there = [page for page in known if page.account.platform == platform]
        fit = {id(page): _fit(rng, page, human) + (100 if id(page) in forced else 0) for page in there}
        found += sorted(there, key=lambda page: -fit[id(page)])[: p.per_platform]
    return found, sum(page.own for page in pages) - sum(page.own for page in found)


def _fit(rng: Random, page: Page, human: Human) -> float:
    fit = page.renown + rng.gauss(0, 1)
    if page.human is None:
        return fit + 2
    if "official" in page.tells or ("employer" in page.tells and page.human.employer == human.employer):
        fit += 3
    if "role" in page.tells and page.human.occupation.kind == human.occupation.kind:
        fit += 2
    if "town" in page.tells and page.human.town == human.town:
        fit += 1
    return fit
