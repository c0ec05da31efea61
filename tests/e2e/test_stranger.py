"""A stranger adds a platform that is not in the list, by docs/extend.md alone: from the scaffold to a scan. The site is invented."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from running import run, through

from world.messages import WorldRequest, WorldResponse
from world.server import World

WRITTEN = Path(__file__).parent / "stranger"
ROSTER = """\
# Invented people.
schema_version: 1
persons:
  - {name: Ada Example, organization: North Mill, accounts: {podium: "@Ada-Example"}}
  - {name: Bo Example, organization: North Mill, accounts: {podium: https://podium.example/speakers/nobody-here}}
  - {name: Cy Example, organization: North Mill, accounts: {podium: cy-example}}
"""
SPEAKERS = {"ada-example": {"id": 17, "nick": "ada-example", "name": "Ada Example", "role": "CIO", "company": "North Mill"}}
TALKS = {"total": 2, "talks": [{"held_on": "2026-10-20"}, {"held_on": "2019-05-01"}]}


def as_json(value, status=200):
    return WorldResponse(status, json.dumps(value).encode(), {"content-type": "application/json"})


def podium(request: WorldRequest) -> WorldResponse:
    name = request.path.rpartition("/")[2]
    if request.path == "/v2/talks" and request.query == {"speaker": "17"}:
        return as_json(TALKS)
    if name == "cy-example":
        return as_json({"error": "members_only"})
    return as_json({"speaker": SPEAKERS[name]}) if name in SPEAKERS else as_json({"error": "no_such_speaker"}, 404)


def test_from_the_scaffold_to_a_scan(tmp_path):
    assert b"next:" in run("platforms", "new", "podium", "--reads", "json", cwd=tmp_path).stdout
    left = run("platforms", "check", "--profiles", "my-profiles", cwd=tmp_path)
    assert left.returncode == 2
    assert len(left.stderr.splitlines()) == 2

    shutil.copytree(WRITTEN, tmp_path / "my-profiles", dirs_exist_ok=True)
    checked = run("platforms", "check", "--profiles", "my-profiles", cwd=tmp_path)
    assert (checked.returncode, checked.stderr) == (0, b"")
    assert checked.stdout.endswith(b" profiles, 4 fixtures, nothing wrong\n")

    (tmp_path / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    assert run("roster", "check", "roster.yaml", "--profiles", "my-profiles", cwd=tmp_path).returncode == 0
    with World({"api.podium.example": podium}) as world:
        options = ["--profiles", "my-profiles", "--platform", "podium", "--as-of", "2026-11-15", "--run", "run", "--format", "json"]
        done = run("scan", "roster.yaml", *options, *through(world), cwd=tmp_path)
        asked = [request.target for request in world.requests]
    assert done.returncode == 0, done.stderr.decode()
    cells = {one["id"].split("-")[0]: one["presences"][0] for one in json.loads(done.stdout)["people"]}
    assert (cells["ada"]["state"], cells["ada"]["reason"]) == ("active", None)
    # a handle that does not exist is not a person without an account, and a refusal is not an absence
    assert (cells["bo"]["state"], cells["bo"]["reason"]) == ("unknown", "not_searched")
    assert (cells["cy"]["state"], cells["cy"]["reason"]) == ("unknown", "login_wall")
    assert len(asked) == 5
    assert asked.count("/v2/talks?speaker=17") == 1
    assert any(target.startswith("/v2/speakers/zz-") for target in asked)


FEED_ROSTER = """\
# Invented people.
schema_version: 1
persons:
  - {name: Ada Example, organization: North Mill, accounts: {notes: "@Ada-Example"}}
  - {name: Bo Example, organization: North Mill, accounts: {notes: nobody-here}}
"""


@pytest.mark.slow
def test_a_platform_that_has_feeds_needs_only_its_host_and_terms(tmp_path):
    run("platforms", "new", "notes", "--reads", "feed", cwd=tmp_path)
    for path in (tmp_path / "my-profiles").rglob("*"):
        if path.is_file():
            text = path.read_text(encoding="utf-8").replace("notes.invalid", "notes.example").replace(r"notes\.invalid", r"notes\.example")
            path.write_text(text.replace("Not read yet.", "Feeds are offered to programs."), encoding="utf-8")
    assert run("platforms", "check", "--profiles", "my-profiles", cwd=tmp_path).returncode == 0
    answers = {
        name: (tmp_path / "my-profiles/fixtures/notes" / f"{name}.http").read_bytes().partition(b"\n\n")[2]
        for name in ("present", "absent")
    }

    def notes(request: WorldRequest) -> WorldResponse:
        if request.path == "/members/ada-example/feed":
            return WorldResponse(200, answers["present"], {"content-type": "application/rss+xml"})
        return WorldResponse(404, answers["absent"], {"content-type": "text/html"})

    (tmp_path / "roster.yaml").write_text(FEED_ROSTER, encoding="utf-8")
    with World({"notes.example": notes}) as world:
        options = ["--profiles", "my-profiles", "--platform", "notes", "--as-of", "2026-03-01", "--run", "run", "--format", "json"]
        done = run("scan", "roster.yaml", *options, *through(world), cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    people = {one["id"].split("-")[0]: one for one in json.loads(done.stdout)["people"]}
    ada, bo = people["ada"]["presences"][0], people["bo"]["presences"][0]
    assert (ada["state"], ada["reason"]) == ("active", None)
    assert (bo["state"], bo["reason"]) == ("unknown", "not_searched")
