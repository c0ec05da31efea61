"""Four quarters of an invented web: eight leaders whose accounts appear, go quiet and move, and a platform that changes its markup in the last."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import yaml

from world.messages import Site, WorldRequest, as_json
from world.people import Act, Blog, Profile
from world.sites import blogs, bluesky, mastodon

ROOT = Path(__file__).parents[1]
DAYS = (date(2026, 1, 1), date(2026, 4, 1), date(2026, 7, 1), date(2026, 10, 1))
"""The days of the four waves."""
PLATFORMS = ("website", "mastodon", "bluesky")


@dataclass(frozen=True)
class Someone:
    """One leader in one quarter."""

    id: str
    name: str
    employer: str
    blog: tuple[int, ...] = ()
    """Days from the posts of the blog to the wave; the first is the newest. Empty: there is none."""
    mastodon: tuple[int, ...] | None = None
    bluesky: tuple[int, ...] | None = None
    listed: tuple[str, ...] = PLATFORMS
    """Platforms on which the roster names the account, where there is one."""
    linked: bool = False
    """Whether the blog links to the account on Bluesky."""

    @property
    def handles(self) -> dict[str, str]:
        """Platform to handle of the accounts that there are."""
        found = {"website": f"https://{self.id}.example/"} if self.blog else {}
        found |= {"mastodon": f"{self.id}@social.example"} if self.mastodon is not None else {}
        return found | ({"bluesky": f"{self.id}.example"} if self.bluesky is not None else {})


STEADY = (3, 20, 40, 60)
"""Posts that make an account active in every wave: their days move with it."""
FIRST = (
    Someone("ada-lindh", "Ada Lindh", "Northwind Foods", STEADY, STEADY),
    Someone("bo-varga", "Bo Varga", "Halden Rail", bluesky=(10, 25, 40)),
    Someone("cleo-mbeki", "Cleo Mbeki", "Meridian Bank", STEADY),
    Someone("dov-castell", "Dov Castell", "Orlow Steel", (30, 300), None, STEADY),
    Someone("eda-quist", "Eda Quist", "Kestrel Logistics", (), STEADY, STEADY),
    Someone("finn-orme", "Finn Orme", "Fjordlys Energy", (), None, STEADY),
    Someone("gita-rao", "Gita Rao", "Tamarind Health", bluesky=STEADY),
    Someone("hal-soto", "Hal Soto", "Pallas Optics", (), (20,), None),
)  # fmt: skip


@dataclass(frozen=True)
class Wave:
    """One quarter: who is on the roster, what the web shows, and by which rules it is judged."""

    day: date
    people: tuple[Someone, ...]
    rules: str = "1.0.0"
    coded: tuple[tuple[str, str], ...] = ()
    """(person, platform) for which an analyst wrote down that a full search found nothing."""
    broken: bool = False
    """Whether Bluesky answers in another shape."""
    extra: dict[str, Site] = field(default_factory=dict)

    @property
    def name(self) -> str:
        return f"{self.day.year}-Q{(self.day.month + 2) // 3}"

    @property
    def epoch(self) -> str:
        """SOURCE_DATE_EPOCH of its morning."""
        return str(int(datetime(self.day.year, self.day.month, self.day.day, 6, tzinfo=UTC).timestamp()))

    def sites(self) -> dict[str, Site]:
        """Every host of the quarter."""
        here = [self._profile(one, one.handles["mastodon"], one.mastodon) for one in self.people if one.mastodon is not None]
        there = [self._profile(one, one.handles["bluesky"], one.bluesky) for one in self.people if one.bluesky is not None]
        written = [self._blog(one) for one in self.people if one.blog]
        found = {**mastodon.sites(here), **bluesky.sites(there), **blogs.sites(written), **self.extra}
        return found | ({"public.api.bsky.app": moved} if self.broken else {})

    def roster(self) -> str:
        """The roster file."""
        people = [
            {
                "id": one.id,
                "name": one.name,
                "title": "Chief Information Officer",
                "organization": {"name": one.employer},
                "cohort": "leaders" if number % 2 else "rising",
                "accounts": {platform: handle for platform, handle in one.handles.items() if platform in one.listed},
            }
            for number, one in enumerate(self.people)
        ]
        listed = yaml.safe_dump({"schema_version": 1, "title": "Four quarters (invented)", "persons": people}, sort_keys=False)
        return f"# Invented people: any likeness to real persons is chance.\n{listed}"

    def coding(self) -> str:
        """The coding sheet of the quarter; empty when nothing was coded."""
        day = self.day - timedelta(days=1)
        rows = [f"{person},{platform},no,AB,{day}" for person, platform in self.coded]
        return "\n".join(["person,platform,found,coder,date", *rows, ""]) if rows else ""

    def _acts(self, ages: tuple[int, ...]) -> tuple[Act, ...]:
        at = datetime(self.day.year, self.day.month, self.day.day, 5, tzinfo=UTC)
        return tuple(Act(at - timedelta(days=age)) for age in ages)

    def _profile(self, one: Someone, handle: str, ages: tuple[int, ...] | None) -> Profile:
        site = f"https://{one.id}.example/" if one.blog else ""
        return Profile(
            handle, one.name, f"Chief Information Officer at {one.employer}. {site}".strip(), website=site, acts=self._acts(ages or ())
        )

    def _blog(self, one: Someone) -> Blog:
        links = (f"https://bsky.app/profile/{one.id}.example",) if one.linked else ()
        bio = f"Chief Information Officer at {one.employer}."
        return Blog(f"{one.id}.example", "rss", f"Notes of {one.name}", one.name, bio, links, self._acts(one.blog))


def moved(request: WorldRequest):
    """Bluesky after an update that nobody announced: 200 for every account and for none, and nothing stands where it stood.

    A reader who looks for `handle` finds none, for those who are there as for those who are not: it would report everybody as gone.
    """
    actor = request.query.get("actor", "")
    return as_json({"v": 2, "view": {"entity": {"ref": f"at://{actor}", "label": actor.partition(".")[0]}, "blocks": []}, "status": "ok"})


def changed(people: tuple[Someone, ...], who: str, **changes) -> tuple[Someone, ...]:
    """The same people, one of them with other values."""
    assert any(one.id == who for one in people)
    return tuple(replace(one, **changes) if one.id == who else one for one in people)


def four_waves() -> tuple[Wave, Wave, Wave, Wave]:
    """The four quarters, each made from the one before.

    1 → 2: Cleo opens an account on Bluesky, to which her blog links; Bo stops posting. 2 → 3: the rules are 1.1.0, by which an account is
    dormant after 95 days instead of 365; Ivo joins, Hal leaves, Eda changes her employer. 3 → 4: Bluesky answers in another shape, and
    Gita stops blogging nowhere: nothing else happens.
    """
    first = Wave(DAYS[0], FIRST, coded=(("cleo-mbeki", "bluesky"),))
    people = changed(first.people, "cleo-mbeki", bluesky=STEADY, listed=("website", "mastodon"), linked=True)
    second = Wave(DAYS[1], changed(people, "bo-varga", bluesky=(100, 115, 130)))
    people = changed(second.people, "bo-varga", bluesky=(191, 206, 221))
    people = changed(people, "eda-quist", employer="Atlantico Ferries")
    people = (*(one for one in people if one.id != "hal-soto"), Someone("ivo-tanaka", "Ivo Tanaka", "Bellweather Media", bluesky=STEADY))
    third = Wave(DAYS[2], people, rules="1.1.0")
    people = changed(people, "bo-varga", bluesky=(283, 298, 313))
    return first, second, third, Wave(DAYS[3], people, rules="1.1.0", broken=True)


def two_waves() -> tuple[Wave, Wave]:
    """Everything at once, for a quick test: between two quarters Ada stops posting on Mastodon, Ivo joins, Hal leaves, Eda changes her
    employer, the rules change, and Bluesky answers in another shape.
    """
    first = replace(four_waves()[1], coded=())
    gone_quiet = tuple(age + (DAYS[2] - DAYS[1]).days for age in STEADY)
    people = changed(changed(first.people, "bo-varga", bluesky=(191, 206, 221)), "eda-quist", employer="Atlantico Ferries")
    people = changed(people, "ada-lindh", mastodon=gone_quiet)
    people = (*(one for one in people if one.id != "hal-soto"), Someone("ivo-tanaka", "Ivo Tanaka", "Bellweather Media", bluesky=STEADY))
    return first, Wave(DAYS[2], people, rules="1.1.0", broken=True)
