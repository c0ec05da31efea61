"""Twelve leaders as of 2026-11-15. All of them are invented; names, employers, hosts and accounts belong to nobody."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Literal

AS_OF = "2026-11-15"

Kind = Literal["post", "reply", "repost"]


@dataclass(frozen=True)
class Act:
    """One dated public act."""

    at: datetime
    kind: Kind = "post"
    answered: int = 0
    """Replies received."""
    link: str = ""
    """Address that it points to."""


def acts(*written: str) -> tuple[Act, ...]:
    """Read acts, newest first, from `2026-11-12` with letters after it: r reply, b repost, a answered, l links out."""
    read = []
    for number, word in enumerate(written):
        flags = word[10:]
        at = datetime.fromisoformat(word[:10]).replace(hour=8 + number % 9, minute=7 * number % 60, tzinfo=UTC)
        kind: Kind = "reply" if "r" in flags else "repost" if "b" in flags else "post"
        read.append(Act(at, kind, 2 if "a" in flags else 0, "https://reading.example/note" if "l" in flags else ""))
    return tuple(read)


@dataclass(frozen=True)
class Profile:
    """What an account shows on any platform."""

    handle: str
    name: str
    bio: str = ""
    place: str = ""
    website: str = ""
    created: datetime = datetime(2019, 4, 2, 9, 30, tzinfo=UTC)
    followers: int = 0
    following: int = 0
    photo: bool = True
    acts: tuple[Act, ...] = ()
    links: tuple[str, ...] = ()
    company: str = ""
    condition: Literal["", "suspended", "protected", "rate_limited"] = ""


BlogKind = Literal["rss", "atom", "json", "none", "soft404", "login", "robots", "dropped"]


@dataclass(frozen=True)
class Blog:
    """A personal site; its host is the key under which it is served."""

    host: str
    kind: BlogKind
    title: str = ""
    author: str = ""
    bio: str = ""
    links: tuple[str, ...] = ()
    posts: tuple[Act, ...] = ()


@dataclass(frozen=True)
class Leader:
    """One person of the roster, and what the synthetic web shows of them."""

    id: str
    name: str
    title: str
    organization: str
    domain: str
    location: str
    cohort: str
    note: str
    """Why the person is among the twelve."""
    x: Profile | None = None
    mastodon: Profile | None = None
    """Its handle is `user@host`."""
    bluesky: Profile | None = None
    github: Profile | None = None
    blog: Blog | None = None
    asserted: dict[str, str] = field(default_factory=dict)
    """Accounts that the roster names although no such account exists, or none that may be asked: platform to handle."""

    @property
    def accounts(self) -> dict[str, str]:
        """Platform to handle, as the roster has them."""
        held = {"x": self.x, "mastodon": self.mastodon, "bluesky": self.bluesky, "github": self.github}
        found = {platform: profile.handle for platform, profile in held.items() if profile is not None}
        return found | ({"website": self.blog.host} if self.blog else {}) | self.asserted


def recent_days(count: int, step: int, flags: str = "") -> tuple[Act, ...]:
    """`count` acts, one every `step` days back from 2026-11-14, all with the same flags."""
    newest = datetime(2026, 11, 14, tzinfo=UTC)
    return acts(*((newest - timedelta(days=step * number)).date().isoformat() + flags for number in range(count)))


LEADERS: tuple[Leader, ...] = (
    Leader(
        "adaeze-okonkwo", "Adaeze Okonkwo", "Chief Information Officer", "Northwind Foods", "northwind-foods.example", "Leeds", "established",
        "active on five platforms, and engaged on X",
        x=Profile(
            "adaeze_example", "Adaeze Okonkwo", "CIO at Northwind Foods. Supply chains, data, people.", "Leeds", "https://adaeze-okonkwo.example/",
            datetime(2011, 3, 4, 10, 15, tzinfo=UTC), 5210, 633,
            acts=acts("2026-11-14a", "2026-11-11ra", "2026-11-03l", "2026-10-21r", "2026-10-02al", "2026-09-17r", "2026-09-05", "2026-08-30b", "2026-08-20"),
        ),
        mastodon=Profile(
            "adaeze@social.example", "Adaeze Okonkwo", "CIO, Northwind Foods", "", "https://adaeze-okonkwo.example/", followers=412, following=97,
            acts=acts("2026-11-13", "2026-11-02r", "2026-10-12l", "2026-09-01b"), links=("https://adaeze-okonkwo.example/", "https://github.com/adaeze-example"),
        ),
        bluesky=Profile("adaeze-okonkwo.example", "Adaeze Okonkwo", "CIO at Northwind Foods", followers=890, following=210, acts=recent_days(6, 9, "a")),
        github=Profile(
            "adaeze-example", "Adaeze Okonkwo", "CIO who still commits", "Leeds", "https://adaeze-okonkwo.example/", datetime(2012, 6, 1, 7, 0, tzinfo=UTC), 48, 12,
            acts=acts("2026-11-10", "2026-11-04r", "2026-10-25"), links=("https://social.example/@adaeze",), company="@northwind-foods",
        ),
        blog=Blog(
            "adaeze-okonkwo.example", "rss", "Notes from the cold chain", "Adaeze Okonkwo", "Chief Information Officer at Northwind Foods, Leeds.",
            ("https://x.com/adaeze_example", "https://social.example/@adaeze", "https://www.linkedin.com/in/adaeze-example"), recent_days(5, 23),
        ),
        asserted={"linkedin": "adaeze-example"},
    ),
    Leader(
        "bertil-sandqvist", "Bertil Sandqvist", "CIO", "Halden Rail", "halden-rail.example", "Gothenburg", "established", "active on Mastodon, and a blog with Atom",
        mastodon=Profile(
            "bertil@social.example", "Bertil Sandqvist", "Trains and their software. CIO of Halden Rail.", followers=1530, following=340,
            acts=acts("2026-11-15r", "2026-11-14ra", "2026-11-09a", "2026-10-30r", "2026-10-11", "2026-09-20r"), links=("https://bertil-sandqvist.example/",),
        ),
        blog=Blog(
            "bertil-sandqvist.example", "atom", "Signals", "Bertil Sandqvist", "CIO of Halden Rail.", ("https://social.example/@bertil",),
            acts("2026-10-28", "2026-08-02", "2026-05-19"),
        ),
    ),
    Leader(
        "carmen-ibarra", "Carmen Ibarra Solís", "Group CIO", "Meridian Bank", "meridian-bank.example", "Bilbao", "established", "a protected account on X",
        x=Profile("carmen_example", "Carmen Ibarra", "Group CIO, Meridian Bank. Views mine.", "Bilbao", followers=77, following=120, condition="protected"),
    ),
    Leader(
        "dmitri-volkonsky", "Dmitri Volkonsky", "Chief Technology Officer", "Orlow Steel", "orlow-steel.example", "Linz", "established", "a suspended account on X",
        x=Profile("dmitri_example", "Dmitri V.", condition="suspended"),
    ),
    Leader(
        "elin-marchetti", "Elin Marchetti", "CIO", "Castello Insurance", "castello.example", "Trieste", "established", "a soft 404: the blog is gone, but the host answers 200",
        blog=Blog("blogs.example/elin", "soft404"),
    ),
    Leader(
        "farid-haddad", "Farid Haddad-Lowe", "Head of IT", "Kestrel Logistics", "kestrel.example", "Rotterdam", "rising", "a blog behind a login wall",
        blog=Blog("farid-haddad.example", "login", "Farid's notebook"),
    ),
    Leader(
        "grete-ostrander", "Grete Ostrander", "CIO", "Fjordlys Energy", "fjordlys.example", "Bergen", "rising", "a server that answers 429 and asks for an hour's pause",
        mastodon=Profile("grete@busy.example", "Grete Ostrander", condition="rate_limited"),
    ),
    Leader(
        "hiro-tanabe", "Hiro Tanabe-Quist", "Vice President IT", "Pallas Optics", "pallas-optics.example", "Jena", "rising", "a dead blog, and a GitHub account without recent work",
        github=Profile("hiro-example", "Hiro Tanabe-Quist", "", "Jena", created=datetime(2014, 1, 9, 12, 0, tzinfo=UTC), followers=9, acts=acts("2023-02-11")),
        blog=Blog(
            "hiro-tanabe.example", "rss", "Light reading", "Hiro Tanabe-Quist", "Vice President IT at Pallas Optics.", (), acts("2019-06-30", "2019-02-03", "2018-11-21"),
        ),
    ),
    Leader(
        "ines-carvalhal", "Inês Carvalhal", "CIO", "Atlantico Ferries", "atlantico.example", "Lisbon", "rising", "the account that the roster names is of a namesake",
        bluesky=Profile("ines-carvalhal.example", "Inês Carvalhal", "Baker in Porto. Sourdough, sea, no computers.", followers=61, following=80, acts=recent_days(4, 12)),
    ),
    Leader(
        "jonas-ware", "Jonas Lindqvist Ware", "Chief Digital Officer", "Bellweather Media", "bellweather.example", "Cardiff", "rising", "active on Bluesky, reposts included; a JSON Feed",
        bluesky=Profile(
            "jonas-ware.example", "Jonas Ware", "Chief Digital Officer, Bellweather Media\nhttps://jonas-ware.example/", followers=2304, following=511,
            acts=acts("2026-11-12b", "2026-11-08r", "2026-10-29al", "2026-10-03", "2026-09-14r"),
        ),
        blog=Blog("jonas-ware.example", "json", "Ware & tear", "Jonas Ware", "Chief Digital Officer at Bellweather Media.", ("https://bsky.app/profile/jonas-ware.example",), recent_days(3, 40)),
    ),
    Leader(
        "kavya-raman", "Kavya Raman", "CIO", "Tamarind Health", "tamarind.example", "Pune", "rising", "handles that do not exist, and profiles that are never asked for",
        asserted={"x": "kavya_example", "github": "kavya-example", "linkedin": "kavya-example", "facebook": "kavya.example"},
    ),
    Leader(
        "liam-osei", "Liam Osei", "Director of IT", "Harbour Trust", "harbour-trust.example", "Accra", "rising", "a site that robots may not read, and an account without a post",
        bluesky=Profile("liam-osei.example", "Liam Osei", "", followers=3, following=14, photo=False),
        blog=Blog("liam-osei.example", "robots", "Liam Osei"),
    ),
)  # fmt: skip
