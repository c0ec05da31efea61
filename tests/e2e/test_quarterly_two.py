"""Two quarters by the real job, everything at once: what happened in the world, to the roster, to the rules and to a platform stands apart."""

from __future__ import annotations

import pytest

from quarterly_job import Job
from quarterly_world import two_waves

pytestmark = pytest.mark.slow

POLICY = "drift 'unrecognised>10%' 'coverage-drop>10' 'people-drop>20%' retention"
WAVES = two_waves()


@pytest.fixture(scope="module")
def job(tmp_path_factory):
    """(job, how the first wave ended, how the second did)."""
    made = Job(tmp_path_factory.mktemp("two"))
    return made, made.quarter(WAVES[0]), made.quarter(WAVES[1], policy=POLICY)


@pytest.fixture(scope="module")
def diff(job):
    return job[0].diff(WAVES[1])


def cells(diff, part="changes"):
    return {
        (one["person"], one["platform"]): (one["kind"], one["cause"], one["before"]["state"], one["after"]["state"]) for one in diff[part]
    }


def test_the_first_wave_is_green_and_the_second_is_red_with_its_pages_written(job):
    made, first, second = job
    assert first.returncode == 0, first.stderr
    assert second.returncode == 1, second.stderr
    assert "there is no earlier wave" in first.stderr
    assert sorted(made.public()) == ["index.html", "measures.csv", "summary.md"]
    assert b"2026-07-01" in made.public()["summary.md"]
    assert not (made.private(WAVES[1]) / "done").exists()


def test_the_job_says_which_bounds_are_missed_and_only_those(job):
    lines = [line.partition(": ")[2] for line in job[2].stderr.splitlines() if line.startswith("policy: ")]
    assert [line.partition(": ")[0] for line in lines] == ["drift", "unrecognised>10%", "coverage-drop>10"]
    assert all("Bluesky" in line for line in lines[:2])
    # 12 of 24 cells were known, and 5 of 24 are: Mastodon 2, websites 3
    assert "coverage was 50.0 %, and it is 20.8 % now, 29.2 points less" in lines[2]


def test_what_changed_in_the_world_is_one_cell(diff):
    world = {cell: what for cell, what in cells(diff).items() if what[0] != "lost_sight"}
    assert world == {("ada-lindh", "mastodon"): ("less_active", "world", "active", "lapsed")}


def test_a_platform_that_changed_its_answers_loses_sight_and_nobody_is_gone(diff):
    """Of the eight, seven have an account there; Ivo was not in the first wave, so six are lost sight of."""
    lost = {cell for cell, what in cells(diff).items() if what[0] == "lost_sight"}
    assert lost == {(person, "bluesky") for person in ("bo-varga", "cleo-mbeki", "dov-castell", "eda-quist", "finn-orme", "gita-rao")}
    assert not [one for one in diff["changes"] if one["kind"] == "gone"]
    broken = {one["platform"]: bool(one["broken"]) for one in diff["sight"]}
    assert broken == {"website": False, "mastodon": False, "bluesky": True}


def test_the_rules_alone_made_bo_dormant_and_that_is_no_change_of_his(diff):
    assert cells(diff, "by_rules") == {("bo-varga", "bluesky"): ("less_active", "rules", "lapsed", "dormant")}
    assert (diff["before"]["rules"], diff["before"]["judged_before_by"]) == ("house 1.1.0", "house 1.0.0")


def test_who_joined_left_or_changed_the_employer_is_told_apart(diff):
    people = diff["people"]
    assert (people["joined"], people["left"], people["rows_changed"]) == (["ivo-tanaka"], ["hal-soto"], ["eda-quist"])
    assert people["stayed"] == 7


def test_the_study_counts_nobody_as_switched_on_the_broken_platform(job):
    (waves,) = job[0].study(WAVES[1])["analysis"]["comparisons"]
    paired = {one["measure"]: (one["both"], one["gained"], one["lost"]) for one in waves["paired"]}
    assert paired["bluesky_active"] == (0, 0, 0)
    assert paired["mastodon_active"] == (2, 0, 1)
    moved = {one["platform"]: one["lost_sight"] for one in waves["transitions"]}
    assert moved == {"website": 0, "mastodon": 0, "bluesky": 6}


def test_nothing_public_names_anybody(job):
    made = job[0]
    for name, content in made.public().items():
        text = content.decode().lower()
        for one in WAVES[1].people:
            assert one.name.lower() not in text, name
            assert one.id not in text, name
            assert one.employer.lower() not in text, name
    assert "Ada Lindh" in (made.private(WAVES[1]) / "diff.json").read_text()
