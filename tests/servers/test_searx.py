"""The twelve who are sought by name, with a real searx as the web index: what it answers, and what it does not say. Everybody is invented."""

from __future__ import annotations

import json

import pytest
from relay import relay
from running import run, through
from searx import searx

from world.server import World
from world.sought import INDEX, OWN, Index, roster, sites
from world.sought.judged import accounts, hurried, missed, strangers_accepted, unknown

SOURCES = ("crosslink", "employer_pages", "employer_blog", "people", "wikidata", "handles", "searxng")
BASE = {"PRESENCE_AUDIT_SEARXNG": "https://searx.example"}


@pytest.fixture(scope="module")
def engine():
    with searx(Index(INDEX)) as running:
        yield running


def scan(place, engine, *names, during=None):
    (place / "roster.json").write_text(json.dumps(roster()))
    wanted = [word for name in names for word in ("--source", name)]
    options = ["--as-of", "2026-11-15", "--run", place / "run", "--format", "json", "--profiles", hurried(place / "profiles"), *wanted]
    with World(sites() | {"searx.example": relay(engine.port)}) as world:
        done = run("scan", place / "roster.json", *options, *through(world), **BASE)
    assert done.returncode == 0, done.stderr.decode()
    steps = [json.loads(line)["step"] for line in (place / "run" / "searches.jsonl").read_text().splitlines()]
    return json.loads(done.stdout), [step for step in steps if step["route"] == "searxng"]


@pytest.fixture(scope="module")
def searched(engine, tmp_path_factory):
    report, steps = scan(tmp_path_factory.mktemp("searx"), engine, *SOURCES)
    return report, steps, list(engine.queries)


def test_the_right_accounts_are_found_and_no_stranger(searched):
    report, steps, queries = searched
    print(f"\n{len(steps)} steps through searx, of which {sum(step['outcome'] == 'found' for step in steps)} found accounts")
    found = accounts(report, "accepted")
    print("\n".join(f"  {who:10} {platform:10} {handle:32} {'accepted' if handle in found.get((who, platform), ()) else 'not accepted'}"
                    for (who, platform), handle in OWN.items()))  # fmt: skip
    assert missed(report) == {("jun", "x", OWN["jun", "x"]), ("jun", "linkedin", OWN["jun", "linkedin"])}
    assert strangers_accepted(report) == set()
    assert len(queries) == len({(step["query"], step["control"] == "closing") for step in steps})


def test_every_unknown_names_what_would_resolve_it(searched):
    cells = list(unknown(searched[0]))
    assert cells
    assert [(who, one["platform"]) for who, one in cells if not one["resolve"]] == []


def test_no_step_failed_while_the_engine_was_well(searched):
    assert {step["outcome"] for step in searched[1]} == {"found", "nothing"}


def test_an_engine_without_upstreams_finds_no_absence(engine, tmp_path):
    # real searx names the failed engine once; then it holds it off and answers as if it had searched
    engine.stop_engine()
    report, steps = scan(tmp_path, engine, "people", "searxng")
    assert not any(step["outcome"] == "found" for step in steps)
    states = {(one["id"], cell["platform"]): cell["state"] for one in report["people"] for cell in one["presences"]}
    print(f"\n{sum(step['outcome'] == 'failed' for step in steps)} of {len(steps)} steps say that they failed")
    assert "not_found" not in states.values()
