"""Four quarters by the real job: a change in the world, a change of rules and roster, a broken platform; each time the diff tells the truth."""

from __future__ import annotations

import shutil

import pytest

from quarterly_job import Job
from quarterly_world import four_waves
from world.server import World

pytestmark = pytest.mark.slow

FIRST, SECOND, THIRD, FOURTH = WAVES = four_waves()
POLICY = "'coverage-drop>10' controls drift 'unrecognised>10%' 'people-drop>20%' retention"


@pytest.fixture(scope="module")
def ended(tmp_path_factory):
    """The job, and how each wave ended, with every part of the study as it is published."""
    job = Job(tmp_path_factory.mktemp("four"))
    ended = []
    for wave in WAVES:
        if ended:
            job.next_runner()  # each quarter has a machine of its own, which fetches what the one before kept
        ended.append(job.quarter(wave, policy=POLICY, study=""))
    return job, ended


@pytest.fixture(scope="module")
def diffs(ended):
    return {wave.name: ended[0].diff(wave) for wave in WAVES[1:]}


def cells(diff, part="changes"):
    return {
        (one["person"], one["platform"]): (one["kind"], one["cause"], one["before"]["state"], one["after"]["state"]) for one in diff[part]
    }


def test_three_waves_are_green_and_the_broken_one_is_red(ended):
    assert [done.returncode for done in ended[1]] == [0, 0, 0, 1], [done.stderr for done in ended[1]]
    assert "note: coverage-drop>10 was not checked, because there is no earlier wave" in ended[1][0].stderr


def test_from_the_first_to_the_second_one_appeared_and_one_went_quiet(diffs):
    diff = diffs["2026-Q2"]
    assert cells(diff) == {
        ("cleo-mbeki", "bluesky"): ("appeared", "world", "not_found", "active"),
        ("bo-varga", "bluesky"): ("less_active", "world", "active", "lapsed"),
    }
    assert diff["by_rules"] == []
    assert diff["people"]["joined"] == diff["people"]["left"] == diff["people"]["rows_changed"] == []
    assert not any(one["broken"] for one in diff["sight"])


def test_each_change_has_its_evidence_on_both_sides(diffs):
    """Cleo: an analyst's row before, the account's own record after."""
    (cleo,) = [one for one in diffs["2026-Q2"]["changes"] if one["person"] == "cleo-mbeki"]
    assert [one["kind"] for one in cleo["before"]["evidence"]] == ["coded"]
    assert cleo["after"]["account"] == "https://bsky.app/profile/cleo-mbeki.example"
    assert {one["kind"] for one in cleo["after"]["evidence"]} >= {"retrieved"}
    assert all(one["sha256"] for one in cleo["after"]["evidence"] if one["kind"] == "retrieved")


def test_from_the_second_to_the_third_the_rules_changed_and_nobody_did(diffs):
    diff = diffs["2026-Q3"]
    assert cells(diff) == {}
    assert cells(diff, "by_rules") == {("bo-varga", "bluesky"): ("less_active", "rules", "lapsed", "dormant")}
    assert (diff["before"]["judged_before_by"], diff["before"]["rules"], diff["after"]["rules"]) == (
        "house 1.0.0",
        "house 1.1.0",
        "house 1.1.0",
    )
    assert any("house 1.0.0" in note and "house 1.1.0" in note for note in diff["notes"])


def test_from_the_second_to_the_third_the_roster_changed(diffs):
    people = diffs["2026-Q3"]["people"]
    assert (people["joined"], people["left"], people["rows_changed"]) == (["ivo-tanaka"], ["hal-soto"], ["eda-quist"])
    assert people["stayed"] == 7


def test_in_the_fourth_a_platform_broke_and_nobody_changed(diffs):
    diff = diffs["2026-Q4"]
    everybody = {one.id for one in FOURTH.people if one.bluesky is not None}
    assert len(everybody) == 7
    lost = cells(diff)
    assert set(lost) == {(person, "bluesky") for person in everybody}
    assert {(kind, after) for kind, _, _, after in lost.values()} == {("lost_sight", "unknown")}
    (broken,) = [one for one in diff["sight"] if one["broken"]]
    assert broken["platform"] == "bluesky"
    assert broken["looks_after"] == {"unrecognised": 7, "looks": 7}
    assert broken["looks_before"]["unrecognised"] == 0
    assert any("no change of anybody" in note for note in diff["notes"])


def test_the_red_job_names_the_platform_what_was_found_and_what_to_do(ended):
    lines = [line for line in ended[1][3].stderr.splitlines() if line.startswith("policy: ")]
    (drift,) = [line for line in lines if line.startswith("policy: drift: ")]
    assert "Bluesky: " in drift
    assert "7 of 7 answers" in drift
    assert "platforms show bluesky" in drift
    assert not [line for line in lines if "Mastodon" in line or "Website" in line]


def test_the_study_shows_all_four_waves_by_the_rules_of_the_last(ended):
    analysis = ended[0].study(FOURTH)["analysis"]
    assert [one["as_of"] for one in analysis["waves"]] == [str(wave.day) for wave in WAVES]
    assert {one["rules"] for one in analysis["waves"]} == {"house 1.1.0"}
    assert [one["judged_before_by"] for one in analysis["waves"]] == ["house 1.0.0", "house 1.0.0", "", ""]
    series = {one["measure"]: [estimate["rate"] for estimate in one["by_wave"]] for one in analysis["series"]}
    accounts = [(rate["k"], rate["unknown"]) for rate in series["bluesky_account"]]
    # Cleo appears; Ivo, who has an account there, joins and Hal, who has none, leaves; then nobody can be seen
    assert accounts == [(5, 2), (6, 2), (7, 1), (0, 8)]
    assert series["bluesky_account"][3]["worst_case"] == {"lower": 0.0, "upper": 100.0}
    (cochran,) = [one for one in analysis["series"] if one["measure"] == "bluesky_account"]
    assert cochran["known_in_all"] == 0


def test_the_transitions_of_the_study_are_those_of_the_world(ended):
    first, second, third = ended[0].study(FOURTH)["analysis"]["comparisons"]

    def moved(comparison, platform):
        (one,) = [one for one in comparison["transitions"] if one["platform"] == platform]
        counts = {(cell["before"], cell["after"]): cell["count"] for cell in one["counts"] if cell["count"]}
        return counts, one["lost_sight"]

    # by the later rules Bo, 100 days after the last post, is silent already in the second wave
    assert moved(first, "bluesky") == ({("none", "active"): 1, ("active", "silent"): 1, ("active", "active"): 4}, 0)
    assert moved(second, "bluesky") == ({("silent", "silent"): 1, ("active", "active"): 5}, 0)
    assert moved(third, "bluesky") == ({}, 7)


def test_to_do_the_third_wave_once_more_asks_nobody_and_writes_the_same_pages(ended, tmp_path):
    """A wave that is done is studied with the waves before it, not with those after."""
    job, _ = ended
    shutil.copytree(job.folder, tmp_path / "again")
    job = Job.again(tmp_path / "again")
    job.ready(THIRD, policy=POLICY, study="")
    with World({}) as world:
        first = job.start(THIRD, world)
        pages = job.public()
        second = job.start(THIRD, world)
        assert world.requests == []
        assert world.tunnels == []
    assert (first.returncode, second.returncode) == (0, 0), first.stderr + second.stderr
    assert job.public() == pages
    assert len(job.study(THIRD)["analysis"]["waves"]) == 3


def test_a_wave_without_a_network_is_red_and_the_next_start_goes_on(tmp_path):
    """The first start finds nobody at all; the second asks what failed, and no more."""
    job = Job(tmp_path)
    job.ready(FIRST, policy="'unknown:connection>0' 'coverage<40%'", retries=1)
    with World({}) as nothing:
        lost = job.start(FIRST, nothing)
    assert lost.returncode == 1, lost.stderr
    assert "round 1 of 1 begins in 0 seconds" in lost.stderr
    assert "policy: unknown:connection>0: " in lost.stderr
    with World(FIRST.sites()) as world:
        found = job.start(FIRST, world)
    assert found.returncode == 0, found.stderr
    assert "goes on where it ended" in found.stderr
    assert (job.private(FIRST) / "done").exists()
    (tmp_path / "fresh").mkdir()
    fresh = Job(tmp_path / "fresh")
    assert fresh.quarter(FIRST).returncode == 0
    assert cells_of(job) == cells_of(fresh)


def cells_of(job):
    return {
        (one["id"], cell["platform"]): (cell["state"], cell["reason"]) for one in job.study(FIRST)["people"] for cell in one["presences"]
    }
