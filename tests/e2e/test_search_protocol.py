"""A search by the real command: finished it says that there is nobody, broken at any point it says why. Everybody is invented."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from running import run, through

from world.messages import Fault, as_json
from world.server import World
from world.sought import sites
from world.sought.engine import Index, searx_answer
from world.sought.judged import hurried

BASE = {"PRESENCE_AUDIT_SEARXNG": "https://searx.example"}
PEOPLE = [
    {"id": "nora", "name": "Nora Bodeen", "title": "CIO", "organization": {"name": "Ferry Glass", "domain": "ferry-glass.example"}},
    {"id": "ulf", "name": "Ulf Tornqvist", "title": "CTO", "organization": {"name": "Ferry Glass", "domain": "ferry-glass.example"}},
]
COMMON = ["--as-of", "2026-11-15", "--platform", "github", "--platform", "bluesky", "--platform", "linkedin", "--format", "json"]
SOURCES = ["--source", "people", "--source", "searxng"]


def roster(place: Path) -> Path:
    (place / "roster.json").write_text(json.dumps(PEOPLE))
    return place / "roster.json"


def cells(done) -> dict[tuple[str, str], dict]:
    assert done.returncode == 0, done.stderr.decode()
    return {(one["id"], cell["platform"]): cell for one in json.loads(done.stdout)["people"] for cell in one["presences"]}


def scan(place: Path, world: World, *more: str):
    profiles = ["--profiles", hurried(place / "profiles")]
    return run("scan", roster(place), *COMMON, *SOURCES, *profiles, "--run", place / "run", *through(world), *more, **BASE)


@pytest.fixture(scope="module")
def broken(tmp_path_factory):
    """GitHub's search is down for one person; then it is asked again."""
    place = tmp_path_factory.mktemp("protocol")
    served = sites()
    github = served["api.github.com"]
    down = [True]

    def flaky(request):
        gone = down[0] and request.path == "/search/users" and "Tornqvist" in request.query.get("q", "")
        return as_json({"message": "Service unavailable"}, 503) if gone else github(request)

    with World({**served, "api.github.com": flaky}) as world:
        first = scan(place, world)
        down[0] = False
        again = ["scan", "--resume", place / "run", "--profiles", place / "profiles", "--format", "json", *through(world)]
        same = run(*again, **BASE)
        mended = run(*again, "--retry", **BASE)
    shown = run("explain", "ulf", "github", "--run", place / "run", "--width", "160")
    return first, same, mended, shown.stdout.decode(), place


def test_a_finished_search_that_finds_nobody_is_not_found(broken):
    found = cells(broken[0])
    for who, where in (("nora", "github"), ("nora", "bluesky"), ("ulf", "bluesky")):
        assert (found[who, where]["state"], found[who, where]["reason"]) == ("not_found", None)
        search = found[who, where]["search"]
        assert (search["finished"], search["missing"]) == (True, [])
        assert set(search["routes"]) == {where, "searxng"}
        assert {(one["route"], one["control"], one["outcome"]) for one in search["controls"]} == {
            (route, kind, outcome)
            for route in (where, "searxng")
            for kind, outcome in (("present", "found"), ("absent", "nothing"), ("closing", "found"))
        }


def test_a_step_that_failed_leaves_its_reason_and_what_would_resolve_it(broken):
    cell = cells(broken[0])["ulf", "github"]
    assert (cell["state"], cell["reason"]) == ("unknown", "server_error")
    assert "GitHub's own search failed for 'Ulf Tornqvist in:name type:user'" in cell["detail"]
    assert "--retry" in cell["resolve"]


def test_where_a_search_says_too_little_nobody_is_absent(broken):
    cell = cells(broken[0])["nora", "linkedin"]
    assert (cell["state"], cell["reason"]) == ("unknown", "not_searched")
    assert "on LinkedIn a search that finds nothing says too little" in cell["detail"]
    assert "by hand" in cell["resolve"]


def test_resume_says_the_same_and_retry_finishes_the_search(broken):
    assert broken[1].stdout == broken[0].stdout
    assert cells(broken[2])["ulf", "github"]["state"] == "not_found"


def test_every_answer_of_the_search_is_among_the_persons_evidence(broken):
    report = json.loads(broken[0].stdout)
    for one in report["people"]:
        listed = {item["id"] for item in one["evidence"]}
        named = {name for cell in one["presences"] for step in cell["search"]["steps"] for name in step["evidence"]}
        assert named
        assert named <= listed


def test_explain_walks_from_the_cell_to_the_bytes_of_each_step(broken):
    text = broken[3]
    assert "not found by a finished search" in text
    assert "finished" in text.split("\nSearch")[1].split("\n", 1)[0]
    assert "Ulf Tornqvist in:name type:user" in text
    assert "The Octocat (must be found)" in text
    assert text.count("warc:") >= 3


@pytest.fixture(scope="module")
def hollow(tmp_path_factory):
    """An index that holds nothing, not even what must be found; and one whose own sources did not answer."""
    found = {}
    for name, answer in (
        ("empty", lambda query: searx_answer(query, [])),
        ("unresponsive", lambda query: searx_answer(query, [], [("google", "timeout")])),
    ):
        place = tmp_path_factory.mktemp(name)
        with World(
            {**sites(Index([])), "searx.example": lambda request, answer=answer: as_json(answer(request.query.get("q", "")))}
        ) as world:
            found[name] = cells(scan(place, world))
    return found


@pytest.mark.parametrize(("index", "reason"), [("empty", "control_failed"), ("unresponsive", "server_error")])
def test_an_index_that_knows_nothing_proves_nothing(hollow, index, reason):
    for who in ("nora", "ulf"):
        for where in ("github", "bluesky"):
            cell = hollow[index][who, where]
            assert (cell["state"], cell["reason"]) == ("unknown", reason)


def test_a_search_that_runs_out_of_budget_is_not_at_its_end(tmp_path):
    with World(sites()) as world:
        found = cells(scan(tmp_path, world, "--budget", "person=3"))
    states = {(cell["state"], cell["reason"]) for cell in found.values()}
    assert "not_found" not in {state for state, _ in states}
    assert ("unknown", "budget") in states


def test_one_route_alone_is_not_enough(tmp_path):
    with World(sites()) as world:
        options = ["--source", "people", "--profiles", hurried(tmp_path / "profiles"), "--run", tmp_path / "run"]
        found = cells(run("scan", roster(tmp_path), *COMMON, *options, *through(world), **BASE))
    for who in ("nora", "ulf"):
        assert (found[who, "github"]["state"], found[who, "github"]["reason"]) == ("unknown", "not_searched")
        assert "1 of 2 independent routes" in " ".join(found[who, "github"]["search"]["missing"])


@pytest.mark.slow
def test_a_route_that_drops_every_request_is_told(tmp_path):
    (tmp_path / "one.json").write_text(json.dumps(PEOPLE[:1]))  # each request is tried again, with pauses
    options = ["--as-of", "2026-11-15", "--platform", "github", "--format", "json", "--profiles", hurried(tmp_path / "profiles")]
    with World(sites()) as world:
        world.fault("searx.example", "/search", Fault(drop=True))
        found = cells(run("scan", tmp_path / "one.json", *options, *SOURCES, "--run", tmp_path / "run", *through(world), **BASE))
    assert (found["nora", "github"]["state"], found["nora", "github"]["reason"]) == ("unknown", "connection")
