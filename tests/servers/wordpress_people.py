"""What is seeded into the real WordPress blogs. All people are invented."""

from __future__ import annotations

from scanning import ago
from wordpress import Blog, Comment, Post, User

COMPANY = "blog.northwind.example"
OWN = "cara-venn.example"
PLAIN = "plain-links.example"
NO_FEEDS = "no-feeds.example"
SHUT = "shut.example"
NO_AUTHORS = "no-authors.example"
MAPPED = "mapped.example"
UNMAPPED = "unmapped.example"
BRUNO_LAST = ago(0).replace(year=2019, month=6, day=14)
BLOGS = (
    Blog(
        COMPANY, "Northwind engineering",
        users=(
            User("ada-lindqvist", "Ada Lindqvist", "Chief Information Officer at Northwind Foods.", "https://ada-lindqvist.example/"),
            User("bruno-keller", "Bruno Keller", "Head of platforms until 2019."),
            User("dora-maas", "Dora Maas", "Joined last week."),
            User("emil-roux", "Emil Roux", "Guest from Bellweather Media.", role="contributor"),
        ),
        posts=(
            Post("ada-lindqvist", ago(3), "Cold chain in numbers", tags=("data",)),
            Post("ada-lindqvist", ago(41), "Why we left the big system"),
            Post("ada-lindqvist", ago(420), "A year of small steps"),
            Post("ada-lindqvist", ago(3100), "Start here", sticky=True),
            Post("bruno-keller", BRUNO_LAST, "Goodbye mainframe"),
            Post("bruno-keller", BRUNO_LAST.replace(month=2), "One pager"),
            Post("bruno-keller", ago(1), "Never published", status="draft"),
            Post("bruno-keller", ago(10), "For the house only", status="private"),
            Post("bruno-keller", ago(-30), "Next month", status="future"),
            Post("bruno-keller", ago(5), "Imprint", type="page"),
            Post("emil-roux", ago(200), "What papers can learn from fridges"),
        ),
        comments=(Comment("goodbye-mainframe", ago(2), "Farah Stone", "https://farah-stone.example/"),),
    ),
    Blog(
        OWN, "Venn", theme="twentytwentyone",
        users=(User("cara-venn", "Cara Venn", "CIO of Meridian Bank.", "https://cara-venn.example/"),),
        posts=(Post("cara-venn", ago(15), "On queues", tags=("queues",)), Post("cara-venn", ago(90), "On tills"), Post("cara-venn", ago(2500), "About this blog", sticky=True)),
        comments=(
            Comment("on-queues", ago(14), "Ada Lindqvist", f"https://{COMPANY}/author/ada-lindqvist/"),
            Comment("on-queues", ago(13), "Cara Venn", "https://cara-venn.example/", login="cara-venn"),
            Comment("on-tills", ago(80), "Bruno Keller"),
        ),
    ),
    Blog(
        PLAIN, "Plain", permalinks="", theme="twentytwentyone", options={"no_rest": 1},
        users=(User("gus-ito", "Gus Ito"), User("hana-berg", "Hana Berg")),
        posts=(Post("gus-ito", ago(60), "Sleepers"), Post("hana-berg", ago(6), "Points")),
    ),
    Blog(
        NO_FEEDS, "Interface only", options={"no_feeds": 1},
        users=(User("hana-berg", "Hana Berg"), User("gus-ito", "Gus Ito")), posts=(Post("hana-berg", ago(8), "Switches"), Post("gus-ito", ago(1), "Signals")),
    ),
    Blog(
        SHUT, "Pages only", options={"no_feeds": 1, "no_rest": 1},
        users=(User("kim-olsen", "Kim Olsen"),), posts=(Post("kim-olsen", ago(9), "Ferries"),),
    ),
    Blog(
        NO_AUTHORS, "No author pages", options={"no_authors": 1},
        users=(User("leo-brandt", "Leo Brandt"),), posts=(Post("leo-brandt", ago(4), "Steel"),),
    ),
    Blog(
        MAPPED, "Dates in the sitemap alone", permalinks="/%postname%/", options={"no_feeds": 1, "no_rest": 1, "no_dates": 1, "sitemap_dates": 1},
        users=(User("mia-dahl", "Mia Dahl"),),
        posts=(Post("mia-dahl", ago(12), "Locks"), Post("mia-dahl", ago(75), "Weirs"), Post("mia-dahl", ago(2), "About", type="page")),
    ),
    Blog(
        UNMAPPED, "Dates nowhere", permalinks="/%postname%/", options={"no_feeds": 1, "no_rest": 1, "no_dates": 1},
        users=(User("noa-frey", "Noa Frey"),), posts=(Post("noa-frey", ago(12), "Canals"), Post("noa-frey", ago(75), "Sluices")),
    ),
)  # fmt: skip


def both(host, name):
    """The same author page as website and as WordPress account."""
    return {"website": f"https://{host}/author/{name}/", "wordpress": f"{name}@{host}"}


PEOPLE = [
    {"id": "ada", "name": "Ada Lindqvist", "accounts": both(COMPANY, "ada-lindqvist")},
    {"id": "bruno", "name": "Bruno Keller", "accounts": both(COMPANY, "bruno-keller")},
    {"id": "dora", "name": "Dora Maas", "accounts": both(COMPANY, "dora-maas")},
    {"id": "emil", "name": "Emil Roux", "accounts": both(COMPANY, "emil-roux")},
    {"id": "zoe", "name": "Zoe Nobody", "accounts": both(COMPANY, "zoe-nobody")},
    {"id": "bruno-front", "name": "Bruno Keller", "accounts": {"website": f"https://{COMPANY}/"}},
    {"id": "ivo", "name": "Ivo Reader", "accounts": {"website": f"https://{COMPANY}/"}},
    {
        "id": "cara",
        "name": "Cara Venn",
        "organization": "Meridian Bank",
        "accounts": {"website": f"https://{OWN}/", "wordpress": f"cara-venn@{OWN}"},
    },
    {"id": "gus", "name": "Gus Ito", "accounts": {"website": f"https://{PLAIN}/?author=2", "wordpress": f"gus-ito@{PLAIN}"}},
    {"id": "hana", "name": "Hana Berg", "accounts": both(NO_FEEDS, "hana-berg")},
    {"id": "kim", "name": "Kim Olsen", "accounts": both(SHUT, "kim-olsen")},
    {"id": "mia", "name": "Mia Dahl", "accounts": {"website": f"https://{MAPPED}/"}},
    {"id": "noa", "name": "Noa Frey", "accounts": {"website": f"https://{UNMAPPED}/"}},
    {"id": "leo", "name": "Leo Brandt", "accounts": {"wordpress": f"leo-brandt@{NO_AUTHORS}"}},
]


def day(moment):
    return f"{moment:%Y-%m-%d}"


# what was seeded: person, platform, state, day of the last own public post
SEEDED = [
    ("ada", "website", "active", day(ago(3))),
    ("ada", "wordpress", "active", day(ago(3))),
    ("bruno", "website", "dormant", "2019-06-14"),
    ("bruno", "wordpress", "dormant", "2019-06-14"),
    ("dora", "website", "empty", None),
    ("dora", "wordpress", "empty", None),
    ("emil", "website", "lapsed", day(ago(200))),
    ("emil", "wordpress", "lapsed", day(ago(200))),
    ("bruno-front", "website", "dormant", "2019-06-14"),
    ("ivo", "website", "present", None),
    ("cara", "website", "active", day(ago(15))),
    ("cara", "wordpress", "active", day(ago(15))),
    ("gus", "website", "active", day(ago(60))),
    ("gus", "wordpress", "unknown(unrecognised)", None),
    ("hana", "website", "active", day(ago(8))),
    ("hana", "wordpress", "active", day(ago(8))),
    ("kim", "website", "active", day(ago(9))),
    ("kim", "wordpress", "active", day(ago(9))),
    ("mia", "website", "active", day(ago(12))),
    ("noa", "website", "present", None),
    ("leo", "wordpress", "unknown(unrecognised)", None),
]
