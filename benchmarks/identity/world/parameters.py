"""Every number of the generative model; `model.md` says where each comes from, or that it is an assumption."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

PLATFORMS = ("x", "mastodon", "bluesky", "github", "website", "linkedin")


@dataclass(frozen=True, slots=True)
class Habits:
    """How accounts of one platform look; shares of accounts unless said otherwise."""

    users: float
    """Accounts that a search by full name can find, worldwide."""
    leader_has: float
    """Share of IT leaders with at least one account."""
    indexed: float
    """Chance that the search knows a given account of a leader."""
    reach: float
    """Share of candidates whose page could be read; of the others the search shows name and headline at most."""
    bio: float
    """Shows a self-description."""
    place: float
    """Shows a place; 0 where the platform's record has none."""
    structured: float
    """Has fields of its own for employer and role, and fills them."""
    role: float
    """Of the self-descriptions: says what the person does."""
    employer: float
    """Of the self-descriptions: names the employer."""
    past: float
    """Of the self-descriptions: names a former employer."""
    site: float
    """Of those whose owner has a site: links to it."""
    vouched: float
    """The platform verified the name, leaders only; others have a tenth of it."""


HABITS: Mapping[str, Habits] = {
    "linkedin": Habits(1.0e9, 0.90, 0.90, 0.50, 0.92, 0.85, 0.55, 0.85, 0.70, 0.25, 0.06, 0.0),
    "x": Habits(2.0e8, 0.40, 0.80, 0.90, 0.75, 0.60, 0.0, 0.55, 0.40, 0.12, 0.40, 0.01),
    "mastodon": Habits(5.0e6, 0.05, 0.60, 0.97, 0.70, 0.0, 0.0, 0.50, 0.20, 0.10, 0.55, 0.0),
    "bluesky": Habits(1.5e7, 0.12, 0.80, 0.99, 0.60, 0.0, 0.0, 0.50, 0.25, 0.12, 0.30, 0.01),
    "github": Habits(6.0e7, 0.12, 0.85, 0.99, 0.35, 0.45, 0.35, 0.55, 0.35, 0.08, 0.35, 0.0),
    "website": Habits(2.0e7, 0.18, 0.70, 0.95, 0.80, 0.35, 0.25, 0.80, 0.50, 0.40, 0.0, 0.0),
}

CLASS_SHARES: Mapping[str, float] = {
    "plain": 0.44,
    "same_town": 0.04,
    "same_field": 0.04,
    "same_employer": 0.04,
    "father_son": 0.04,
    "maiden_name": 0.04,
    "transliterated": 0.04,
    "nickname": 0.04,
    "parody": 0.04,
    "fan": 0.04,
    "squatted_handle": 0.04,
    "stale_employer": 0.04,
    "recycled_handle": 0.04,
    "company_page": 0.04,
    "two_accounts": 0.04,
}


@dataclass(frozen=True, slots=True)
class Roster:
    """What the roster knows of a leader; shares of leaders."""

    title: float = 0.97
    domain: float = 0.60
    """The employer's domain."""
    aliases: float = 0.35
    """Another name of the employer, where it has one."""
    past: float = 0.25
    """Former employers."""
    location: float = 0.40
    homepage: float = 0.06
    """The person's own site, of those who have one."""
    alias_known: float = 0.40
    """The other name (maiden, transliterated, nickname), where there is one."""


@dataclass(frozen=True, slots=True)
class Parameters:
    """The whole model."""

    habits: Mapping[str, Habits] = field(default_factory=lambda: dict(HABITS))
    classes: Mapping[str, float] = field(default_factory=lambda: dict(CLASS_SHARES))
    """Share of leaders in each class."""
    roster: Roster = Roster()
    per_platform: int = 5
    """Most candidates that the search returns on a platform."""
    pool: int = 12
    """Namesakes on a platform that are looked at before the search ranks them: the best known ones."""
    commonness: float = 1.0
    """Factor of the number of namesakes."""
    missing: float = 1.0
    """Factor of the odds that an account leaves something out."""
    near_names: float = 0.35
    """Candidates a platform with a similar name, on average."""
    company: float = 0.04
    """Chance a platform that the search returns the employer's own account."""
    bio_page: float = 0.45
    """The employer's site has a page about the leader."""
    bio_page_links: float = 0.30
    """Of those: links to an account, for each account."""
    back_link: float = 0.60
    """Of own sites: links back to an account, for each account."""
    own_domain_handle: float = 0.20
    """Of leaders with a site and an account on Bluesky or Mastodon: the handle is on the site's domain."""
    moved_on: float = 0.07
    """Own accounts that still show the former employer."""
    second_account: float = 0.04
    """Own accounts beside which there is an older one."""
    nickname: float = 0.08
    """Own accounts that show a short form, where the name has one."""
    renown: float = 1.5
    """How much better known leaders are than people of the same name, natural log of followers."""

    def habit(self, platform: str, name: str) -> float:
        """Return a share of shown things, after the factor of missingness."""
        shown: float = getattr(self.habits[platform], name)
        return shown / (shown + (1 - shown) * self.missing)

    def varied(self, **changes: float) -> Parameters:
        """Return the model with other numbers: those of this class, or `roster_` and the name of one of the roster's."""
        known = {name.removeprefix("roster_"): value for name, value in changes.items() if name.startswith("roster_")}
        own = {name: value for name, value in changes.items() if not name.startswith("roster_")}
        return replace(self, **own, roster=replace(self.roster, **known))  # type: ignore[arg-type]
