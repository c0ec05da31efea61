"""On real WordPress: comments on other people's blogs, and author pages that nobody named. All people are invented."""

from __future__ import annotations

import json

import pytest
from relay import relay
from scanning import ago, compare, scan
from wordpress import wordpress
from wordpress_people import BLOGS, COMPANY, OWN, day

from world.messages import html
from world.server import World

EMPLOYER = "northwind.example"
FRONT = f'<html><title>Northwind Foods</title><body><a href="https://{COMPANY}/">Engineering blog</a></body></html>'
NORTHWIND = {"name": "Northwind Foods", "domain": EMPLOYER}
PEOPLE = [
    {"id": "ada", "name": "Ada Lindqvist", "organization": NORTHWIND},
    {"id": "bruno", "name": "Bruno Keller", "organization": NORTHWIND},
    {"id": "dora", "name": "Dora Maas", "organization": NORTHWIND},
    {"id": "farah", "name": "Farah Stone", "organization": "Stone & Daughters", "accounts": {"website": "https://farah-stone.example/"}},
    {"id": "cara", "name": "Cara Venn", "organization": "Meridian Bank", "accounts": {"website": f"https://{OWN}/"}},
    {"id": "zoe", "name": "Zoe Nobody", "organization": NORTHWIND},
]
STUDY = {
    "schema_version": 1,
    "comments": {
        "chosen": "two invented blogs",
        "blogs": [{"name": "Venn", "url": f"https://{OWN}/"}, {"name": "Northwind", "url": f"https://{COMPANY}/"}],
    },
}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    place = tmp_path_factory.mktemp("sought")
    (place / "study.json").write_text(json.dumps(STUDY))
    with wordpress(BLOGS[:2]) as server:
        sites = {blog.host: relay(server.port) for blog in BLOGS[:2]} | {
            EMPLOYER: lambda _: html(FRONT),
            "farah-stone.example": lambda _: html("<p>Hello"),
        }
        with World(sites) as world:
            yield scan(world, place, PEOPLE, "--source", "employer_blog", "--study", place / "study.json", "--platform", "website")


def test_author_pages_are_found_by_name_on_the_employers_blog(said):
    seeded = [
        ("ada", f"https://{COMPANY}/author/ada-lindqvist/"),
        ("bruno", f"https://{COMPANY}/author/bruno-keller/"),
        ("dora", None),
        ("zoe", None),
    ]
    found = {who: (said.presence(who)["account"] or {"url": None})["url"] for who, _ in seeded}
    compare("Author pages", ((who, url, found[who]) for who, url in seeded))


def test_comments_on_others_blogs_are_counted_and_ones_own_are_not(said):
    # Bruno's is signed with his name alone; Cara's stands on her own blog
    seeded = {
        "ada": (1, 0, day(ago(14))),
        "bruno": (0, 1, None),
        "dora": (0, 0, None),
        "farah": (1, 0, day(ago(2))),
        "cara": (0, 0, None),
        "zoe": (0, 0, None),
    }
    counted = {one["id"]: one["comments"] for one in said.report["people"]}
    compare("Comments (at least, possible, newest)", ((who, what, _figures(counted[who])) for who, what in seeded.items()))


def _figures(comments):
    return comments["at_least"], comments["possible"], comments["newest"] and comments["newest"][:10]
