"""A human of the invented world: name, work and place, drawn by their commonness."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import accumulate
from random import Random

from .cultures import CULTURES, Culture, Zipf
from .places import Town, live_in
from .work import LEADING, Employer, Occupation, employer, occupation


@dataclass(frozen=True, slots=True)
class Human:
    """Somebody."""

    given: str
    family: str
    culture: Culture
    woman: bool
    town: Town
    occupation: Occupation
    title: str
    employer: Employer | None
    past: tuple[Employer, ...]
    renown: float
    """Natural log of how well known, against others of the platform."""
    site: str = ""
    """Host of a site of their own."""

    @property
    def name(self) -> str:
        """Given and family name."""
        return f"{self.given} {self.family}"


@lru_cache(maxsize=64)
def _table(law: Zipf) -> list[float]:
    return list(accumulate(law.share(rank) for rank in range(1, law.size + 1)))


def _rank(rng: Random, law: Zipf) -> int:
    """Draw a rank; what lies beyond the law's size is rarer than all of them."""
    table = _table(law)
    at = rng.random() * max(1.0, table[-1])
    found = bisect_left(table, at) + 1
    return found if found <= law.size else rng.randint(law.size + 1, 5 * law.size)


def _made(culture: Culture, rank: int) -> str:
    first, last = culture.syllables
    number = rank - 1
    middle = ("", "a", "e", "i", "o", "un", "er", "is", "am", "ol")[(number // (len(first) * len(last))) % 10]
    return f"{first[number % len(first)]}{middle}{last[(number // len(first)) % len(last)]}"


def name_of(rng: Random, culture: Culture) -> tuple[str, str, bool, float]:
    """Draw given and family name; return them, whether a woman's, and the share of the culture's people who are called so."""
    woman = rng.random() < 0.5
    heads = culture.women if woman else culture.men
    given_rank, family_rank = _rank(rng, culture.given_law), _rank(rng, culture.family_law)
    given = heads[given_rank - 1] if given_rank <= len(heads) else _made(culture, given_rank).capitalize()
    family = culture.family[family_rank - 1] if family_rank <= len(culture.family) else _made(culture, family_rank).capitalize()
    share = culture.given_law.share(given_rank) / 2 * culture.family_law.share(family_rank)
    return given, family, woman, share


def draw_culture(rng: Random) -> Culture:
    """Draw the naming culture of a leader."""
    return rng.choices(CULTURES, [culture.leaders for culture in CULTURES])[0]


def country_of(rng: Random, culture: Culture) -> str:
    """Draw a country in which people of a naming culture live."""
    return rng.choices([name for name, _ in culture.countries], [share for _, share in culture.countries])[0]


def leader(rng: Random, renown: float) -> tuple[Human, float]:
    """Draw an IT leader, and the share of the culture's people of the same name."""
    culture = draw_culture(rng)
    given, family, woman, share = name_of(rng, culture)
    past = tuple(employer(rng) for _ in range(rng.choice((0, 1, 1, 2, 3))))
    site = _site(given, family, rng) if rng.random() < 0.22 else ""
    town = live_in(rng, country_of(rng, culture))
    title = rng.choice(LEADING.titles)
    return Human(given, family, culture, woman, town, LEADING, title, employer(rng), past, rng.gauss(renown, 1.6), site), share


def namesake(rng: Random, of: Human, platform: str, renown: float) -> Human:
    """Draw somebody of the same name, with work and place of their own."""
    work = occupation(rng, platform)
    job = employer(rng) if work.kind not in {"none", "student"} or rng.random() < 0.2 else None
    past = tuple(employer(rng) for _ in range(rng.choice((0, 0, 1, 2))))
    site = _site(of.given, of.family, rng) if rng.random() < 0.08 else ""
    town = live_in(rng, country_of(rng, of.culture))
    return Human(of.given, of.family, of.culture, of.woman, town, work, rng.choice(work.titles), job, past, renown, site)


def renamed(human: Human, given: str, family: str) -> Human:
    """Return the human under another name."""
    return replace(human, given=given, family=family)


def plain_letters(text: str) -> str:
    """Return the name as it stands in handles and hosts: ASCII letters and digits."""
    folded = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "".join(char for char in folded if char.isalnum())


def _site(given: str, family: str, rng: Random) -> str:
    return f"{plain_letters(given)}{plain_letters(family)}{rng.randrange(100000)}.example"
