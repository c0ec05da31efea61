"""What the page of one account shows, before anybody has judged it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from random import Random

from presence_audit.model import Account, FeatureValue, Observation
from presence_audit.platforms import Platforms

from .bios import VAGUE, bio, employer_words, headline
from .human import Human, plain_letters
from .names import display_name
from .parameters import Parameters
from .places import written

_LESS = 0.8
"""People who are no leaders name role and employer this much less."""


@dataclass(slots=True)
class Page:
    """An account in the making."""

    account: Account
    human: Human | None
    """The owner; None for organisations and fans."""
    kind: str
    """own, second, namesake, relative, parody, fan, squatter, recycled, company, near, bio_page."""
    own: bool
    """The truth: it is the leader's."""
    features: dict[str, FeatureValue] = field(default_factory=dict)
    tells: set[str] = field(default_factory=set)
    """True facts about the owner that are shown: role, employer, past, town, country, link, official."""
    renown: float = 0.0
    read: bool = True
    """The page itself could be read."""

    def link(self, feature: str, url: str) -> None:
        """Show one more link."""
        if self.read:
            there = self.features.get(feature, ())
            self.features[feature] = (*(there if isinstance(there, tuple) else ()), url)

    def observations(self) -> tuple[Observation, ...]:
        """Return what can be seen, as the program's probes report it."""
        seen = (f"seen:{self.account.key}",)
        return tuple(
            Observation(account=self.account, feature=name, value=value, evidence=seen, probe="world")
            for name, value in sorted(self.features.items())
        )


class Press:
    """Makes the pages of one leader's surroundings, each with a handle of its own."""

    def __init__(self, rng: Random, parameters: Parameters, platforms: Platforms) -> None:
        self.rng = rng
        self.parameters = parameters
        self._platforms = platforms
        self._count = 0

    def account(self, platform: str, human: Human, host: str = "") -> Account:
        """Open an account: with a handle made of the name, or on a host that somebody holds."""
        self._count += 1
        base = plain_letters(human.given)[:6] + plain_letters(human.family)[:5] or "anon"
        match platform:
            case "website":
                text = f"https://{host or f'{base}{self._count}.blog.example'}/"
            case "mastodon":
                text = f"{base}{self._count}@{host or self.rng.choice(('social.example', 'masto.example', 'tech.example'))}"
            case "bluesky":
                text = host or f"{base}{self._count}.sky.example"
            case "linkedin":
                text = f"{base}-{self.rng.randrange(10**6):06d}{self._count}"
            case _:
                text = f"{base}{self._count}"
        return self._platforms.resolve(platform, text)

    def at(self, platform: str, text: str) -> Account:
        """Return the account that a handle or address names."""
        return self._platforms.resolve(platform, text)

    def page(self, account: Account, human: Human, kind: str, *, own: bool, shown_as: str = "") -> Page:
        """Fill a page as people of this platform do."""
        rng, p, platform = self.rng, self.parameters, account.platform
        page = Page(account, human, kind, own, renown=human.renown, read=rng.random() < p.habits[platform].reach)
        page.features["profile.display_name"] = shown_as or display_name(rng, human)
        shown = self._chosen(platform, human)
        if platform == "linkedin" and (page.read or rng.random() < 0.8):
            line = headline(rng, human, shown)
            page.features["profile.headline"] = line.text
            page.tells |= line.tells
        if page.read:
            self._describe(page, human, platform, shown)
        elif platform != "linkedin":
            page.features.clear()
        return page

    def _chosen(self, platform: str, human: Human) -> frozenset[str]:
        factor = 1.0 if human.occupation.kind == "it_leader" else _LESS
        return frozenset(
            name for name in ("role", "employer", "past") if self.rng.random() < factor * self.parameters.habit(platform, name)
        )

    def _describe(self, page: Page, human: Human, platform: str, shown: frozenset[str]) -> None:
        rng, p = self.rng, self.parameters
        share = 0.4 if platform == "linkedin" else 1.0
        if rng.random() < share * p.habit(platform, "bio"):
            text = bio(rng, human, shown)
            page.features["profile.summary"] = text.text
            page.tells |= text.tells
        if rng.random() < p.habit(platform, "structured") and human.employer:
            at = human.employer.name if rng.random() < 0.6 else employer_words(rng, human.employer)
            page.features["profile.employers"] = (at,)
            if at not in VAGUE:
                page.tells.add("employer")
            if platform != "github" and human.title:
                page.features["profile.title"] = human.title
                page.tells.add("role")
        if rng.random() < p.habit(platform, "place"):
            page.features["profile.location"], told = written(rng, human.town)
            page.tells |= told
        if platform in {"x", "bluesky", "github", "mastodon"}:
            page.features["account.platform_id"] = f"{rng.randrange(10**9)}"
        if rng.random() < p.habits[platform].vouched * (1.0 if human.occupation.kind == "it_leader" else 0.1):
            page.features["profile.verified"] = True
        if human.employer and not human.site and rng.random() < 0.10 and platform != "website":
            page.features["profile.website"] = f"https://{human.employer.domain}/"
            page.tells.add("employer")

    def stale(self, human: Human) -> Human:
        """Return the human as somebody who has not told of the newest job."""
        before = human.past[0] if human.past else human.employer
        return replace(human, employer=before, past=human.past[1:], title=self.rng.choice(human.occupation.titles) or human.title)
