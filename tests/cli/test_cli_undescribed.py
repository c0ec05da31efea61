"""A platform of one's own is never lost in silence: whatever judges or shows its run without the profile says so."""

from __future__ import annotations

import json

import pytest

from commands import presence_audit
from own_platform import PAGE, files


@pytest.fixture
def run(tmp_path):
    captures = {"ada.html": PAGE.format(handle="ada-example")}
    done = presence_audit("scan", *files(tmp_path, "{cove: ada-example}", captures), "--run", tmp_path / "run", "--quiet")
    assert (done.code, done.err) == (0, "")
    return tmp_path / "run"


def test_a_replay_and_a_score_without_the_profile_say_so(run):
    note = "note: the run has cove, which no profile describes; give --profiles DIR\n"
    for command in (["scan", "--replay", run, "--format", "json"], ["score", run]):
        done = presence_audit(*command)
        assert (done.code, done.err) == (0, note)


def test_with_the_profile_nothing_is_said(run):
    for command in (["scan", "--replay", run, "--format", "json"], ["score", run]):
        done = presence_audit(*command, "--profiles", run.parent / "profiles")
        assert (done.code, done.err) == (0, "")


def test_what_the_user_did_not_choose_is_not_missed(run):
    done = presence_audit("scan", "--replay", run, "--platform", "website", "--format", "json")
    assert done.err == ""


def test_a_report_and_an_explanation_of_a_study_that_lacks_it_say_so(run):
    note = f"note: the run has cove, which no profile described when it was judged; run: presence-audit score {run} --profiles DIR\n"
    assert presence_audit("report", run).err == ""
    presence_audit("score", run)
    shown = presence_audit("report", run, "--format", "json")
    assert (shown.code, shown.err) == (0, note)
    assert "cove" not in json.loads(shown.out)["study"]["platforms"]
    assert presence_audit("explain", "ada", "--run", run).err == note
    assert presence_audit("explain", "ada", "cove", "--run", run).err.startswith(note)


@pytest.mark.parametrize("command", [["roster", "check"], ["scan", "--offline"]])
def test_a_roster_with_a_platform_of_one_s_own_says_what_to_give(tmp_path, command):
    files(tmp_path, "{cove: ada-example}")
    done = presence_audit(*command, tmp_path / "roster.yaml")
    assert done.code == 2
    assert "unknown platform 'cove'" in done.err
    assert "a platform of your own? give --profiles DIR" in done.err
    assert presence_audit("roster", "check", tmp_path / "roster.yaml", "--profiles", tmp_path / "profiles").code == 0
