"""Comments that were seeded into real WordPress blogs are found by whichever way each blog leaves open. All people are invented."""

from __future__ import annotations

import json

import pytest
from relay import relay
from scanning import ago, compare, scan
from wordpress import Blog, Comment, Post, User, wordpress

from world.server import World

LISTED, FED, OLD, BUSY, EMPTY, LINKS = (f"{name}.example" for name in ("listed", "fed-only", "old-theme", "busy", "silent", "plain-links"))
NILS_SITE, MAX_SITE = "https://nils-ahl.example/", "https://www.northwind.example/team/"
HOST = User("host", "Hanna Host")
POSTS = (Post("host", ago(2), "Newest"), Post("host", ago(20), "Second"), Post("host", ago(300), "Third"))


def blog(host, *comments, **more):
    return Blog(host, f"Blog {host}", users=(HOST,), posts=POSTS, comments=comments, **more)


def by_nils(days, post="newest", **more):
    return Comment(post, ago(days), "Nils Ahl", NILS_SITE, **more)


BLOGS = (
    blog(
        LISTED,
        by_nils(3, "second"), by_nils(400, "third"), Comment("newest", ago(1), "Max Ode", MAX_SITE), Comment("newest", ago(1), "Eva Mohn", "https://elsewhere.example/"),
        Comment("newest", ago(1), "Hanna Host", f"https://{LISTED}/", login="host"), Comment("newest", ago(1), "Opted Out"),
    ),
    blog(FED, by_nils(4), Comment("newest", ago(5), "Max Ode, Northwind Foods"), options={"no_rest": 1}),
    blog(OLD, by_nils(6), Comment("newest", ago(7), "Eva Mohn"), Comment("newest", ago(1), "Hanna Host", "", login="host"), theme="twentytwentyone", options={"no_rest": 1, "no_feeds": 1}),
    blog(BUSY, *(Comment("second", ago(n / 10), f"Reader Number{n}") for n in range(1, 121)), by_nils(100, "third"), Comment("third", ago(110), "Friederike Ohm-Feld")),
    blog(LINKS, by_nils(9), Comment("newest", ago(1), "Max Ode", MAX_SITE), permalinks="", theme="twentytwentyone", options={"no_feeds": 1}),
    blog(EMPTY),
    Blog("nils-ahl.example", "Nils", users=(User("nils", "Nils Ahl"),), posts=(Post("nils", ago(9), "Own"),), comments=(by_nils(8, "own", login="nils"),)),
)  # fmt: skip
PEOPLE = [
    {"id": "nils", "name": "Nils Ahl", "homepage": NILS_SITE},
    {"id": "max", "name": "Max Ode", "organization": {"name": "Northwind Foods", "domain": "northwind.example"}},
    {"id": "eva", "name": "Eva Mohn"},
    {"id": "out", "name": "Opted Out", "opt_out": True},
    {"id": "lea", "name": "Lea Still"},
    {"id": "ria", "name": "Ria Ohm", "aliases": ["Friederike Ohm-Feld", "Dr. Ria Ohm"]},
]


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    place = tmp_path_factory.mktemp("comments")
    sample = [{"name": one.host, "url": f"https://{one.host}/"} for one in BLOGS]
    study = {"schema_version": 1, "comments": {"chosen": "all that were seeded", "posts_per_blog": 3, "blogs": sample}}
    (place / "study.json").write_text(json.dumps(study))
    with wordpress(BLOGS) as server, World({one.host: relay(server.port) for one in BLOGS}) as world:
        yield scan(world, place, PEOPLE, "--platform", "website", "--study", place / "study.json")


def found(said, person, verdict="attributable"):
    comments = said.person(person)["comments"]["comments"]
    return sorted((one["blog"], one["written"][:10]) for one in comments if one["verdict"] == verdict)


def days(*seeded):
    return sorted((host, f"{ago(number):%Y-%m-%d}") for host, number in seeded)


def test_every_blog_was_read_the_way_that_it_leaves_open(said):
    sample = said.report["study"]["comments"]
    ways = {
        LISTED: "the REST interface, 3 posts: 6 comments", FED: "the comment feed, 3 posts: 2 comments", OLD: "3 posts: 3 comments",
        BUSY: "the REST interface, 3 posts: 122 comments", EMPTY: "the REST interface, 3 posts: 0 comments",
        LINKS: "the REST interface, 3 posts: 2 comments",
        "nils-ahl.example": "the REST interface, 1 post: 1 comment",
    }  # fmt: skip
    compare("Blogs", [*((one["name"], ways[one["name"]], one["detail"]) for one in sample["blogs"]), ("read", 7, sample["read"])])


def test_the_interface_is_asked_where_links_are_plain(said):
    asked = [url.partition("&")[0] for url in said.asked if LINKS in url and "comments" in url]
    assert asked == [f"https://{LINKS}/index.php?rest_route=/wp/v2/comments"]


def test_comments_are_theirs_who_were_seeded_as_their_authors(said):
    compare("Comments", [
        ("Nils by his site", days((LISTED, 3), (LISTED, 400), (FED, 4), (OLD, 6), (BUSY, 100), (LINKS, 9)), found(said, "nils")),
        ("Max by the employer", days((LISTED, 1), (FED, 5), (LINKS, 1)), found(said, "max")),
        ("Eva by name alone", days((LISTED, 1), (OLD, 7)), found(said, "eva", "possible")),
        ("Eva for certain", [], found(said, "eva")),
        ("Lea", [], found(said, "lea")),
        ("Ria by her other name", days((BUSY, 110)), found(said, "ria", "possible")),
        ("who opted out", None, said.person("out")["comments"]),
    ])  # fmt: skip


def test_a_long_list_is_searched_for_everybody_but_who_opted_out(said):
    searched = sorted(url.split("search=")[1].split("&")[0] for url in said.asked if "search=" in url)
    assert searched == ["Eva%20Mohn", "Friederike%20Ohm-Feld", "Lea%20Still", "Max%20Ode", "Nils%20Ahl", "Ria%20Ohm"]
    assert {url.split("/")[2] for url in said.asked if "search=" in url} == {BUSY}


def test_nobody_is_said_not_to_comment(said):
    measure = said.report["surveys"][0]["measures"][0]
    assert (measure["measure"], measure["persons"]) == ("blog_or_comment", ["nils", "max"])
    assert measure["persons_unknown"] == ["eva", "lea", "ria"]
