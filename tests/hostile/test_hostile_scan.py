"""The real `scan` command on people whose sites, feeds, redirects, links and search results lead to forbidden addresses: nobody is called."""

from __future__ import annotations

import json

import pytest

from hostile.addresses import NAMED, WRITTEN
from hostile.scanning import homeward, roster, scanned, sites
from hostile.traps import Traps
from world.server import World


@pytest.mark.slow
def test_names_that_lead_home_are_looked_up_and_not_connected_to(tmp_path):
    names = {f"evil{number}.example": list(answers) for number, answers in enumerate(NAMED.values())}
    with Traps() as traps:
        seen = scanned(tmp_path, None, homeward(list(names)), HOSTILE_NAMES=json.dumps(names))
    assert seen["code"] == 0, seen["stderr"]
    assert {line.partition(" ")[2] for line in seen["log"] if line.startswith("name ")} >= set(names)
    assert [line for line in seen["log"] if line.startswith("connect")] == []
    assert traps.connections == []
    cells = [cell for person in seen["report"]["people"] for cell in person["presences"] if cell["platform"] == "website"]
    assert [(cell["state"], cell["reason"]) for cell in cells] == [("unknown", "policy")] * len(names)


@pytest.mark.slow
@pytest.mark.parametrize("searching", [(), ("--source", "searxng")], ids=["links", "search results"])
def test_nothing_that_a_page_says_leads_to_a_forbidden_address(tmp_path, searching):
    people = roster() if not searching else [one for one in roster() if one["id"] == "search"]
    with Traps() as traps:
        # what a header cannot hold is tried by the fetcher's test
        targets = [url.replace("{port}", str(traps.ports[0])) for trick in WRITTEN for url in trick.urls]
        targets = [url for url in targets if url.isascii() and url.isprintable()]
        with World(sites(targets)) as world:
            seen = scanned(tmp_path, world, people, *searching, PRESENCE_AUDIT_SEARXNG="https://search.example")
            proxy = world.proxy.rpartition("/")[2].replace(":", " ")
            asked = {one.host for one in world.requests} | set(world.tunnels)
        assert traps.connections == []
    assert seen["code"] == 0, seen["stderr"]
    assert "Traceback" not in seen["stderr"]
    assert set(seen["log"]) == {f"connect {proxy}"}
    assert asked - set(sites(targets)) <= {"homeward.example", "mastodon.social"}  # a named site without a server, and a control
    cells = {(person["id"], cell["platform"]): cell for person in seen["report"]["people"] for cell in person["presences"]}
    if not searching:
        assert [cells[who, "website"]["reason"] for who in ("redirect", "robots")] == ["policy", "policy"]
        assert cells["fediverse", "mastodon"]["reason"] == "policy"
