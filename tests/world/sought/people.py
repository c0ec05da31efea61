"""Twelve leaders who are known by name, title and organization only, with their accounts and those of others. All of them are invented."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from world.people import Blog, Profile, acts, recent_days


@dataclass(frozen=True)
class Sought:
    """A row of the roster."""

    id: str
    name: str
    title: str
    organization: str
    domain: str
    location: str = ""


PERSONS = (
    Sought("ada", "Ada Sandoval", "Chief Information Officer", "Northgate Paper", "northgate-paper.example", "Leeds"),
    Sought("bram", "Bram Oduya", "Chief Technology Officer", "Silverbrook Rail", "silverbrook-rail.example"),
    Sought("celia", "Celia Winterbourne", "CIO", "Larkfield Foods", "larkfield-foods.example"),
    Sought("dario", "Dario Mbeki", "Head of IT", "Quillon Optics", "quillon-optics.example"),
    Sought("elif", "Elif Karaçay", "Chief Digital Officer", "Bosphor Lines", "bosphor-lines.example", "Izmir"),
    Sought("frederik", "Frederik Nyhus", "CIO", "Halvard Energy", "halvard-energy.example"),
    Sought("gita", "Gita Balasubramanian", "VP Information Technology", "Tamarix Health", "tamarix-health.example", "Pune"),
    Sought("henk", "Henk de Vriesema", "CIO", "Polderzicht Water", "polderzicht-water.example"),
    Sought("isla", "Isla Farquharson", "Chief Information Officer", "Glenmore Bank", "glenmore-bank.example"),
    Sought("jun", "Tanabe Jun", "Chief Information Officer", "Kitano Precision", "kitano-precision.example"),
    Sought("kofi", "Kofi Asante-Boateng", "Director of IT", "Harmattan Cocoa", "harmattan-cocoa.example"),
    Sought("lena", "Lena Hradecká", "CIO", "Vltava Glass", "vltava-glass.example"),
)


def roster() -> dict[str, object]:
    """The roster as a document: names, titles, organizations, and no account."""
    rows = [
        {
            "id": one.id, "name": one.name, "title": one.title, "organization": {"name": one.organization, "domain": one.domain},
            **({"location": one.location} if one.location else {}),
        }
        for one in PERSONS
    ]  # fmt: skip
    return {"schema_version": 1, "title": "Twelve invented leaders, by name only", "persons": rows}


BLUESKY = (
    Profile("ada-sandoval.example", "Ada Sandoval", "CIO at Northgate Paper. Pulp, fibre, data.", acts=recent_days(5, 9)),
    Profile("ada-draws.example", "Ada Sandoval", "Illustrator in Lisbon. Commissions open.", acts=recent_days(9, 3)),
    Profile(
        "bramoduya.example",
        "Bram Oduya",
        "Trains run on software. CTO, Silverbrook Rail.",
        website="https://bram-oduya.example/",
        acts=recent_days(4, 15),
    ),
    Profile("celia-w.example", "Celia Winterbourne", "CIO, Larkfield Foods. Opinions are mine.", acts=recent_days(6, 11)),
    Profile("celia-bakes.example", "Celia Winterbourne", "Baker and mother of four.", acts=recent_days(20, 2)),
    Profile("dario-m.example", "Dario Mbeki", "Head of IT at Quillon Optics", acts=acts("2024-02-03")),
    Profile("dariombeki.example", "Dario Mbeki", "CTO at Umbra Games. Speaker.", acts=recent_days(7, 6)),
    Profile(
        "not-isla.example",
        "Isla Farquharson (parody)",
        "Chief Information Officer at Glenmore Bank. Parody account.",
        acts=recent_days(7, 6),
    ),
    Profile("islaf.example", "Isla Farquharson", "Chief Information Officer, Glenmore Bank", acts=recent_days(3, 20)),
    Profile("kofi-ab.example", "Kofi Asante-Boateng", "", acts=recent_days(2, 30)),
    Profile("henk-ev.example", "Henk de Vriesema", "Cyclist. Electrician in Zwolle.", acts=recent_days(3, 30)),
)
GITHUB = (
    Profile(
        "bramoduya",
        "Bram Oduya",
        "CTO at Silverbrook Rail",
        "Bristol",
        "https://bram-oduya.example/",
        acts=recent_days(3, 8),
        links=("https://bram-oduya.example/",),
    ),
    Profile("boduya", "Bram Oduya", "Student of physics", "Lagos", acts=acts("2026-09-02")),
    Profile("elifk", "Elif Karacay", "Chief Digital Officer", "Izmir", company="Bosphor Lines", acts=recent_days(3, 10)),
    Profile("fnyhus", "Fred Nyhus", "CIO at Halvard Energy", "Bergen", acts=acts("2026-10-30")),
    Profile("octocat", "The Octocat", "", "San Francisco", acts=acts("2026-11-01")),
    Profile("lenahradecka", "Lena Hradecka", "CIO at Vltava Glass", "Liberec", acts=acts("2026-08-30")),
)
MASTODON = (
    Profile("ada@social.example", "Ada Sandoval", "Paper, software and hills", website="https://ada-sandoval-writes.example/",
            links=("https://ada-sandoval-writes.example/",), acts=recent_days(4, 7)),
    Profile("bram@tooting.example", "Bram O.", "Railways", links=("https://bram-oduya.example/",), acts=recent_days(6, 4)),
)  # fmt: skip
BLOGS = (
    Blog("ada-sandoval-writes.example", "rss", "Fibre and code", "Ada Sandoval", "Chief Information Officer at Northgate Paper, Leeds.",
         ("https://social.example/@ada", "https://www.linkedin.com/in/ada-sandoval-example"), recent_days(4, 20)),
    Blog("bram-oduya.example", "atom", "Bram Oduya: a blog about rail and code", "Bram Oduya", "CTO of Silverbrook Rail.",
         ("https://github.com/bramoduya", "https://tooting.example/@bram"), recent_days(3, 30)),
    Blog("celia-winterbourne.example", "rss", "Celia Winterbourne, a blog about bread", "Celia Winterbourne", "Baker in Truro.", (), recent_days(4, 5)),
)  # fmt: skip

OWN = {
    ("ada", "bluesky"): "ada-sandoval.example",
    ("ada", "linkedin"): "ada-sandoval-example",
    ("ada", "website"): "ada-sandoval-writes.example",
    ("ada", "mastodon"): "ada@social.example",
    ("bram", "website"): "bram-oduya.example",
    ("bram", "github"): "bramoduya",
    ("bram", "bluesky"): "bramoduya.example",
    ("bram", "mastodon"): "bram@tooting.example",
    ("celia", "bluesky"): "celia-w.example",
    ("dario", "bluesky"): "dario-m.example",
    ("elif", "github"): "elifk",
    ("frederik", "github"): "fnyhus",
    ("gita", "linkedin"): "gita-bala-example",
    ("isla", "bluesky"): "islaf.example",
    ("jun", "x"): "tanabe_jun_ex",
    ("jun", "linkedin"): "tanabe-jun-example",
    ("lena", "github"): "lenahradecka",
}
"""(person, platform) to the account that is theirs and shows enough to be told."""
STRANGERS = frozenset({
    "bluesky:ada-draws.example", "bluesky:celia-bakes.example", "bluesky:dariombeki.example", "bluesky:not-isla.example", "bluesky:henk-ev.example",
    "github:boduya", "website:celia-winterbourne.example", "linkedin:celia-winterbourne-bread", "linkedin:dario-mbeki-games", "x:henk_vries_ex",
})  # fmt: skip
"""Accounts of others that a search by name brings."""

INDEX = (
    ("https://www.linkedin.com/in/ada-sandoval-example", "Ada Sandoval - Chief Information Officer - Northgate Paper | LinkedIn", "Leeds · Chief Information Officer at Northgate Paper."),
    ("https://www.linkedin.com/in/gita-bala-example", "Gita Balasubramanian - VP Information Technology - Tamarix Health | LinkedIn", "Pune · VP Information Technology at Tamarix Health. Experience: Tamarix Health."),
    ("https://www.linkedin.com/in/celia-winterbourne-bread", "Celia Winterbourne - Owner - Truro Bread | LinkedIn", "Truro · Baker and owner at Truro Bread."),
    ("https://www.linkedin.com/in/dario-mbeki-games", "Dario Mbeki - CTO - Umbra Games | LinkedIn", "CTO at Umbra Games. Speaker on engines."),
    ("https://bram-oduya.example/", "Bram Oduya: a blog about rail and code", "Bram Oduya is CTO of Silverbrook Rail and writes this blog."),
    ("https://celia-winterbourne.example/", "Celia Winterbourne, a blog about bread", "Celia Winterbourne bakes in Truro and writes this blog."),
    ("https://ada-sandoval-writes.example/", "Fibre and code, the blog of Ada Sandoval", "Ada Sandoval, Chief Information Officer at Northgate Paper, writes this blog."),
    ("https://x.com/henk_vries_ex", "Henk de Vriesema (@henk_vries_ex) / X", "Electrician in Zwolle. Cycling, mostly."),
    ("https://news.example/2026/northgate", "Northgate Paper names Ada Sandoval CIO", "Ada Sandoval joins Northgate Paper as Chief Information Officer."),
    ("https://news.example/2025/kofi", "Harmattan Cocoa opens a data centre", "Kofi Asante-Boateng, Director of IT at Harmattan Cocoa, opened it."),
    ("https://www.linkedin.com/company/northgate-paper", "Northgate Paper | LinkedIn", "Ada Sandoval and 900 others work here."),
    ("https://bsky.app/profile/bsky.app", "Bluesky (@bsky.app) — Bluesky", "Bluesky's official account."),
    ("https://github.com/octocat", "octocat (The Octocat) · GitHub", "The Octocat has 8 repositories available."),
    ("https://x.com/xdevelopers", "Developers (@XDevelopers) / X", "The voice of the X developer platform."),
)  # fmt: skip
"""What a web index holds: (address, title, text)."""

SINCE = datetime(2015, 3, 4, tzinfo=UTC)
