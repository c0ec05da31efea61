"""A budget is kept by the real command: what lies beyond it is unknown, and is asked when there is more. Everybody is invented."""

from __future__ import annotations

import json

import pytest
from running import run, through

from world.messages import WorldResponse, html
from world.server import World

NAMES = ("ada", "bo", "cy", "dee")


def _blog(request):
    return (
        html(f"<html><head><title>{request.host}</title></head><body><h1>Blog</h1></body></html>")
        if request.path == "/"
        else WorldResponse(404)
    )


def looks(world) -> list[str]:
    return [request.host for request in world.requests if request.path != "/robots.txt"]


def cells(done) -> dict[str, tuple[str, str | None]]:
    assert done.returncode == 0, done.stderr.decode()
    report = json.loads(done.stdout)
    return {one["id"]: (one["presences"][0]["state"], one["presences"][0]["reason"]) for one in report["people"]}


@pytest.fixture(scope="module")
def scanned(tmp_path_factory):
    place = tmp_path_factory.mktemp("budget")
    people = [{"id": name, "name": f"{name.title()} Example", "homepage": f"https://{name}.example/"} for name in NAMES]
    (place / "roster.json").write_text(json.dumps(people))
    common = ["--as-of", "2026-11-15", "--platform", "website", "-f", "json"]
    with World({f"{name}.example": _blog for name in NAMES}) as world:
        first = run("scan", place / "roster.json", *common, "--run", place / "run", "--budget", "requests=3", *through(world))
        asked = [list(looks(world))]
        same = run("scan", "--resume", place / "run", "-f", "json", *through(world))
        asked.append(list(looks(world)))
        more = run("scan", "--resume", place / "run", "--retry", "--budget", "requests=50", "-f", "json", *through(world))
        asked.append(list(looks(world)))
    return place, first, same, more, asked


def test_no_more_is_asked_than_the_budget_allows(scanned):
    assert len(scanned[4][0]) == 3
    states = cells(scanned[1])
    spent = [name for name, (_, reason) in states.items() if reason == "budget"]
    assert spent
    assert not {f"{name}.example" for name in spent} & set(scanned[4][0])


def test_a_resumed_run_keeps_its_budget(scanned):
    assert scanned[4][1] == scanned[4][0]
    assert scanned[2].stdout == scanned[1].stdout


def test_with_a_larger_budget_the_rest_is_asked(scanned):
    assert "budget" not in {reason for _, reason in cells(scanned[3]).values()}
    assert {f"{name}.example" for name in NAMES} == set(scanned[4][2])


def test_what_was_spent_is_said_and_kept(scanned):
    place, first, _, more, asked = scanned
    assert b"note: 3 requests were made, for about 0.00 US dollars, of a budget of requests=3" in first.stderr
    assert b"of a budget of requests=50" in more.stderr
    manifest = json.loads((place / "run" / "manifest.json").read_text())
    assert manifest["spent_requests"] == len(asked[2])
    assert manifest["spent_usd"] == 0
    assert ["budget", "requests=50"] in manifest["options"]


def test_a_wrong_budget_is_refused_before_anything_is_asked(tmp_path):
    (tmp_path / "roster.json").write_text('[{"name": "Ada Example"}]')
    done = run("scan", tmp_path / "roster.json", "--budget", "money=3", "--contact", "a@example.org", "--run", tmp_path / "run")
    assert done.returncode == 2
    assert b"--budget: 'money=3' is no part of a budget" in done.stderr
    assert not (tmp_path / "run").exists()


def test_an_engine_without_its_key_is_refused_before_anything_is_asked(tmp_path):
    (tmp_path / "roster.json").write_text('[{"name": "Ada Example"}]')
    done = run(
        "scan", tmp_path / "roster.json", "--source", "brave", "--contact", "a@example.org", "--run", tmp_path / "run", BRAVE_API_KEY=""
    )
    assert done.returncode == 2
    assert b"--source brave needs BRAVE_API_KEY" in done.stderr
    assert not (tmp_path / "run").exists()


@pytest.mark.parametrize("engine", ["brave", "serper"])
def test_a_dry_run_tells_the_price_before_there_is_a_key(tmp_path, engine):
    people = [{"name": f"{name.title()} Example", "organization": {"name": "North Mill"}} for name in NAMES]
    (tmp_path / "roster.json").write_text(json.dumps(people))
    done = run("scan", tmp_path / "roster.json", "--source", engine, "--budget", "usd=0.01", "--dry-run", "-f", "json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    made = json.loads(done.stdout)
    (searches,) = [one["requests"] for one in made["lines"] if one["for"] == "search"]
    price = {"brave": 0.005, "serper": 0.001}[engine]
    assert searches > len(NAMES)
    assert sum(one["usd"] for one in made["lines"] if one["platform"] == engine) == pytest.approx(
        (searches + sum(one["requests"] for one in made["lines"] if one["for"] == "search controls")) * price
    )
    assert any("usd=0.01 is too little" in words for words in made["over_budget"])
    assert [one.name for one in tmp_path.iterdir()] == ["roster.json"]
