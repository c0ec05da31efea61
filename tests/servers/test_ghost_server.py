"""Scans of a real Ghost blog by several authors say what was seeded into it. All people are invented."""

from __future__ import annotations

import pytest
from ghost import Author, Blog, Entry, ghost
from relay import relay
from scanning import NOW, ago, compare, scan

from world.server import World
from world.wire import to_request

HOST = "blog.northwind.example"
STOPPED = NOW.replace(year=2019, month=3, day=5)
BLOG = Blog(
    HOST, "Northwind engineering",
    authors=(
        Author("ada-lindqvist", "Ada Lindqvist", "Chief Information Officer at Northwind Foods.", "https://ada-lindqvist.example/", "Leeds", "ada.example", "@ada_example"),
        Author("bruno-keller", "Bruno Keller", "Head of platforms until 2019."),
        Author("cleo-marchetti", "Cleo Marchetti", "Joined last week."),
        Author("emil-roux", "Emil Roux", "Writes with others."),
    ),
    entries=(
        Entry("ada-lindqvist", "Cold chain in numbers", ago(3), tags=("data",)),
        Entry("ada-lindqvist", "Why we left the big system", ago(41)),
        Entry("ada-lindqvist", "Start here", ago(3100), featured=True),
        Entry("ada-lindqvist", "Written by two", ago(20), beside="emil-roux"),
        Entry("emil-roux", "Written alone", ago(200)),
        Entry("bruno-keller", "Goodbye mainframe", STOPPED),
        Entry("bruno-keller", "One pager", STOPPED.replace(month=2)),
        Entry("bruno-keller", "Never published", status="draft"),
        Entry("bruno-keller", "Next month", ago(-30), status="scheduled"),
        Entry("bruno-keller", "Imprint", ago(5), page=True),
        Entry("cleo-marchetti", "Not yet", status="draft"),
    ),
)  # fmt: skip


def both(name):
    """The same author page as website and as Ghost account."""
    return {"website": f"https://{HOST}/author/{name}/", "ghost": f"{name}@{HOST}"}


PEOPLE = [
    {"id": "ada", "name": "Ada Lindqvist", "accounts": both("ada-lindqvist")},
    {"id": "bruno", "name": "Bruno Keller", "accounts": both("bruno-keller")},
    {"id": "cleo", "name": "Cleo Marchetti", "accounts": both("cleo-marchetti")},
    {"id": "emil", "name": "Emil Roux", "accounts": both("emil-roux")},
    {"id": "zoe", "name": "Zoe Nobody", "accounts": both("zoe-nobody")},
    {"id": "bruno-front", "name": "Bruno Keller", "accounts": {"website": f"https://{HOST}/"}},
    {"id": "ivo", "name": "Ivo Reader", "accounts": {"website": f"https://{HOST}/"}},
]


# what was seeded: person, platform, state, day of the last own public post
SEEDED = [
    ("ada", "website", "active", f"{ago(3):%Y-%m-%d}"),
    ("ada", "ghost", "active", f"{ago(3):%Y-%m-%d}"),
    ("bruno", "website", "dormant", "2019-03-05"),
    ("bruno", "ghost", "dormant", "2019-03-05"),
    ("cleo", "website", "unknown(not_searched)", None),
    ("cleo", "ghost", "unknown(not_searched)", None),
    ("emil", "website", "active", f"{ago(20):%Y-%m-%d}"),
    ("emil", "ghost", "active", f"{ago(20):%Y-%m-%d}"),
    ("zoe", "website", "unknown(not_searched)", None),
    ("zoe", "ghost", "unknown(not_searched)", None),
    ("bruno-front", "website", "dormant", "2019-03-05"),
    ("ivo", "website", "present", None),
]
CHOSEN = ("--platform", "website", "--platform", "ghost")


@pytest.fixture(scope="module")
def server():
    with ghost(BLOG) as running:
        yield running


@pytest.fixture(scope="module")
def said(server, tmp_path_factory):
    with World({HOST: relay(server.port)}) as world:
        yield scan(world, tmp_path_factory.mktemp("ghost"), PEOPLE, *CHOSEN)


def test_states_and_last_posts_are_those_that_were_seeded(said):
    compare(
        "Ghost",
        ((f"{who} {where}", (state, last), (said.state(who, where), said.last(who, where))) for who, where, state, last in SEEDED),
    )


def test_what_the_author_wrote_of_herself_is_read_and_what_the_theme_says_is_not(said):
    read = said.features(f"ada-lindqvist@{HOST}")
    compare("Ada Lindqvist", [
        ("name", "Ada Lindqvist", read["profile.display_name"]),
        ("biography", "Chief Information Officer at Northwind Foods.", read["profile.summary"]),
        ("place", "Leeds", read["profile.location"]),
        ("website", "https://ada-lindqvist.example/", read["profile.website"]),
        ("accounts", ["https://ada-lindqvist.example/", "https://www.facebook.com/ada.example", "https://x.com/ada_example"], read["links.same_as"]),
        ("posts", 4, len(read["activity.posts"]["posts"])),
    ])  # fmt: skip
    page = said.features(f"{HOST}/author/ada-lindqvist")
    links = [link for name in page if name.startswith("links.") for link in page[name]]
    assert links
    assert not any("ghost" in link for link in links)  # twitter:site and article:publisher


def test_drafts_scheduled_posts_and_pages_are_no_posts(said):
    posts = said.features(f"bruno-keller@{HOST}")["activity.posts"]["posts"]
    assert [post["when"]["at"][:10] for post in posts] == ["2019-03-05", "2019-02-05"]


def test_an_author_who_does_not_exist_is_evidence_and_no_verdict_on_the_person(said, server):
    looks = said.evidence(f"zoe-nobody@{HOST}") + said.evidence(f"{HOST}/author/zoe-nobody")
    assert [one["kind"] for one in looks] == ["absent", "absent"]
    # of an author without posts Ghost says the same
    assert server.get("/author/zoe-nobody/") == server.get("/author/cleo-marchetti/")


def test_the_own_date_of_the_feed_is_that_of_the_look(server):
    status, body = server.get("/author/bruno-keller/rss/")
    assert status == 200
    assert f"<lastBuildDate>{NOW:%a, %d %b %Y}".encode() in body


def test_a_server_that_boots_and_one_that_stops_half_way_leave_unknowns(server, tmp_path):
    """Last, because the server does not come back: the answer that it gives while it boots is kept and given throughout."""
    server.stop()
    server.restart()
    real = relay(server.port)
    booting = real(to_request("https", HOST, "GET", "/author/bruno-keller/", {}))
    with World({HOST: lambda _: booting}) as world:
        early = scan(world, tmp_path / "booting", PEOPLE[1:2], *CHOSEN)
    server.wait(200)

    def stopping(request):
        if request.path.startswith("/author/bruno-keller"):
            server.stop()
        return real(request)

    with World({HOST: stopping}) as world:
        half = scan(world, tmp_path / "stopped", [{**one, "accounts": {"ghost": one["accounts"]["ghost"]}} for one in PEOPLE[:2]], *CHOSEN)
    compare("Booting, and stopped half-way", [
        ("what it says while it boots", 503, booting.status),
        ("bruno, website", "unknown(server_error)", early.state("bruno", "website")),
        ("bruno, ghost", "unknown(server_error)", early.state("bruno", "ghost")),
        ("ada, whose page was read before", "active", half.state("ada", "ghost")),
        ("bruno afterwards", "unknown(connection)", half.state("bruno", "ghost")),
        ("absences", [], [one for said in (early, half) for one in said.records if one["evidence"]["kind"] == "absent"]),
    ])  # fmt: skip
