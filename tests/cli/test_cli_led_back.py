"""A pseudonym of a report is led back to its person where the key and the run are. Everybody is invented."""

from __future__ import annotations

import json

import pytest

from commands import NAMED_STUDY, WITHOUT_NAMES, presence_audit


@pytest.fixture
def reported(roster, tmp_path):
    """The run, and the pseudonym of Ada Example in its report."""
    options = ("--offline", "--platform", "mastodon", "--as-of", "2026-03-02", "--run", tmp_path / "run")
    assert presence_audit("scan", roster, *options, env=WITHOUT_NAMES).code == 0
    named, without = (presence_audit("report", tmp_path / "run", "--format", "json", env=env) for env in (None, WITHOUT_NAMES))
    ids = {one["id"]: one["presences"][0]["state"] for one in json.loads(named.out)["people"]}
    assert set(ids) == {"ada-example", "bo-example"}
    found = [one["id"] for one in json.loads(without.out)["people"]]
    (hers,) = [one for one in found if "Ada Example" in presence_audit("explain", one, "--run", tmp_path / "run", env=WITHOUT_NAMES).out]
    return tmp_path / "run", hers


def test_explain_worklist_and_subject_report_take_it_like_an_id(reported):
    run, pseudonym = reported
    for words in (("explain", "{}", "--run", run), ("worklist", run, "--person", "{}"), ("subject-report", "{}", "--run", run)):
        by_pseudonym, by_id = (
            presence_audit(*(one if word == "{}" else word for word in words), env=WITHOUT_NAMES) for one in (pseudonym, "ada-example")
        )
        assert by_pseudonym.code == 0, by_pseudonym.err
        assert by_pseudonym.out == by_id.out
        assert "Ada Example" in by_id.out
        assert "Bo Example" not in by_pseudonym.out


def test_the_note_of_a_report_says_so_and_a_named_report_says_nothing(reported):
    run, _ = reported
    assert "presence-audit explain PSEUDONYM tells you" in presence_audit("report", run, env=WITHOUT_NAMES).err
    assert presence_audit("report", run, "--study", NAMED_STUDY).err == ""


def test_another_key_no_key_and_nobody_s_pseudonym_are_told_and_name_nobody(reported, tmp_path):
    run, pseudonym = reported
    other = presence_audit("explain", pseudonym, "--run", run, env=WITHOUT_NAMES | {"PRESENCE_AUDIT_PSEUDONYM_KEY": "ab" * 32})
    none = presence_audit("explain", pseudonym, "--run", run, env={"PRESENCE_AUDIT_PSEUDONYM_KEY": "", "XDG_CONFIG_HOME": str(tmp_path)})
    assert (other.code, none.code) == (2, 2)
    assert f"nobody has the pseudonym '{pseudonym}'" in other.err
    assert "there is no key here to lead it back: set PRESENCE_AUDIT_PSEUDONYM_KEY" in none.err
    assert not (tmp_path / "presence-audit").exists()
    for done in (other, none):
        assert "ada" not in (done.out + done.err).lower()
