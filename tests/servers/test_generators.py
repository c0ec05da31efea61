"""What pelican, hugo and jekyll write is read as what was written into them. All people are invented."""

from __future__ import annotations

from contextlib import ExitStack

import pytest
from generators import Entry, hugo, jekyll, pelican, served
from relay import relay
from scanning import NOW, ago, compare, scan

from world.server import World

STOPPED = ago(0).replace(year=2019, month=6, day=14)
OLD = (Entry("Goodbye", STOPPED), Entry("Hello", STOPPED.replace(year=2017), edited=ago(1)))
SITES = {
    "active": (
        Entry("Last week", ago(12)),
        Entry("Last spring", ago(190)),
        Entry("Not yet", ago(1), draft=True),
        Entry("Next month", ago(-30)),
        *OLD,
    ),
    "stopped": OLD,
}
GENERATORS = {"pelican": pelican, "hugo": hugo, "jekyll": jekyll}
SEEDED = {"active": ("active", f"{ago(12):%Y-%m-%d}"), "stopped": ("dormant", "2019-06-14")}


@pytest.fixture(scope="module")
def said(tmp_path_factory):
    people, sites = [], {}
    with ExitStack() as stack:
        for name, generate in GENERATORS.items():
            for kind, entries in SITES.items():
                host = f"{name}-{kind}.example"
                port = stack.enter_context(served(generate(tmp_path_factory.mktemp(host), host, entries)))
                sites[host] = relay(port)
                people.append({"id": f"{name}-{kind}", "name": "Ada Lindqvist", "accounts": {"website": f"https://{host}/"}})
        world = stack.enter_context(World(sites))
        yield scan(world, tmp_path_factory.mktemp("generators"), people, "--platform", "website")


def test_states_and_last_posts_are_those_that_were_seeded(said):
    compare(
        "Static generators",
        (
            (f"{name} {kind}", SEEDED[kind], (said.state(f"{name}-{kind}"), said.last(f"{name}-{kind}")))
            for name in GENERATORS
            for kind in SITES
        ),
    )


@pytest.mark.parametrize("name", GENERATORS)
def test_the_feed_was_found_and_drafts_are_no_acts(said, name):
    read = said.features(f"{name}-active.example")
    seeded = [f"{entry.at:%Y-%m-%d}" for entry in SITES["active"] if not entry.draft and entry.at <= NOW]
    # pelican publishes what is dated in the future; the judge leaves it out
    listed = [post["when"]["at"][:10] for post in read["activity.posts"]["posts"] if post["when"]["at"] <= NOW.isoformat()]
    compare(name, [("feed", True, read["blog.feed"]), ("tags", name != "hugo", "blog.tags" in read), ("posts", seeded, listed)])
