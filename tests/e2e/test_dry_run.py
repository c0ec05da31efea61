"""What `scan --dry-run` predicts is what the scan then asks, within a tenth, counted where the requests arrive. Everybody is invented."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from running import LEADERS, run, through

from world.people import AS_OF
from world.server import World
from world.sites import everything
from world.sites.x import TOKEN

pytestmark = pytest.mark.slow

SEARX = {"PRESENCE_AUDIT_SEARXNG": "https://searx.example"}


def named(place: Path) -> tuple[list[str], dict[str, str], dict[str, object]]:
    """Twelve leaders whose accounts the roster names, saved pages, and four blogs for comments."""
    for name in ("roster.yaml", "study.yaml"):
        shutil.copy(LEADERS / name, place / name)
    shutil.copytree(LEADERS / "captures", place / "captures")
    command = ["scan", "roster.yaml", "--as-of", AS_OF, "--captures", "captures", "--study", "study.yaml", "--acknowledge", "x"]
    return command, {"X_BEARER_TOKEN": TOKEN}, everything()


@pytest.fixture(scope="module", params=[named], ids=["named"])  # the twelve who are sought: test_searched
def scanned(request, tmp_path_factory):
    """(estimate before, estimate with the run to learn from, requests that arrived, those that a dry run made)"""
    place = tmp_path_factory.mktemp("dry")
    command, keys, served = request.param(place)
    with World(served) as world:

        def estimated() -> dict:
            done = run(*command, "--dry-run", "--format", "json", *through(world), cwd=place, **keys)
            assert done.returncode == 0, done.stderr.decode()
            return json.loads(done.stdout)

        before = estimated()
        first = len(world.requests)
        done = run(*command, "--run", "runs/first", "--output", "report.txt", *through(world), cwd=place, **keys)
        assert done.returncode == 0, done.stderr.decode()
        arrived = len(world.requests) - first
        refused = sum(host not in world.sites for host in world.tunnels)
        after = estimated()
    print(f"\n{request.param.__name__}: estimated {before['requests']:.0f}, learnt {after['requests']:.0f}, arrived {arrived}")
    return before, after, arrived, refused, first, place


@pytest.mark.parametrize("which", [0, 1], ids=["assumed", "measured"])
def test_the_estimate_is_within_a_tenth_of_what_is_asked(scanned, which):
    """Hosts that do not exist in the synthetic web (hubs of the shipped profiles) never answer, so those attempts may count or not."""
    made, arrived, refused = scanned[which]["requests"], scanned[2], scanned[3]
    assert abs(made - arrived) <= 0.10 * arrived or abs(made - arrived - refused) <= 0.10 * (arrived + refused)


def test_a_dry_run_asks_nothing_and_keeps_nothing(scanned):
    *_, first, place = scanned
    assert first == 0
    assert [one.name for one in (place / "runs").iterdir()] == ["first"]


def test_what_was_learnt_is_said(scanned):
    before, after, *_ = scanned
    assert "no finished run of the same sources" in before["assumed"][0]
    assert "runs/first (12 persons)" in after["assumed"][0]


def test_the_parts_make_the_whole(scanned):
    for made in scanned[:2]:
        assert sum(one["requests"] for one in made["lines"]) == pytest.approx(made["requests"], abs=0.5)
        assert sum(one["requests"] for one in made["lines"] if one["counted"]) == pytest.approx(made["counted"])
        assert made["seconds"] == max(one["seconds"] for one in made["hosts"])
        assert made["persons"] == 12


def test_what_is_counted_is_exact(scanned):
    """Searches and their controls are counted, not expected: as many as the run logs."""
    before, *_, place = scanned
    lines = [json.loads(line)["step"] for line in (place / "runs/first/searches.jsonl").read_text().splitlines()] if (
        place / "runs/first/searches.jsonl"
    ).exists() else []  # fmt: skip
    logged = {one["request"] for one in lines}
    counted = sum(one["requests"] for one in before["lines"] if one["for"] in ("search", "search controls"))
    assert counted == len(logged)
