"""From a run directory to a study, offline and the same every time."""

from __future__ import annotations

from datetime import date

import pytest
from study_files import write

from commands import EXAMPLE
from presence_audit.audit import criteria_for, explain_cell, judge_run, load_study, replay_run, save_study
from presence_audit.errors import DocumentError, ReplayError, RunError, UsageError
from worked_example import copied, scanned


@pytest.fixture(scope="module")
def criteria():
    return criteria_for("presence", ("chamberlin-2010",))


def test_judging_replaying_and_the_kept_study_agree_to_the_byte(criteria):
    judged, replayed = judge_run(scanned(), criteria), replay_run(scanned(), criteria)
    assert judged.model_dump_json() == replayed.model_dump_json() == load_study(scanned()).model_dump_json()


def test_the_kept_study_is_the_same_file_when_written_again(tmp_path, criteria):
    run = copied(tmp_path / "run")
    before = (run / "study.json").read_bytes()
    assert save_study(run, judge_run(run, criteria)).read_bytes() == before


def test_only_platforms_that_the_run_looked_at_are_judged(criteria):
    study = judge_run(scanned(), criteria)
    assert study.platforms == ("website", "x", "linkedin", "facebook")
    assert judge_run(scanned(), criteria_for("presence", (), ("x", "mastodon"))).platforms == ("x",)


def test_another_day_gives_other_ages_from_the_same_evidence(criteria):
    then, later = judge_run(scanned(), criteria), judge_run(scanned(), criteria, date(2010, 6, 30))
    ages = [[cell.activity.age_days for result in study.people for cell in result.presences if cell.activity] for study in (then, later)]
    assert [after - before for before, after in zip(*ages, strict=True)] == [133] * 4
    assert later.as_of == date(2010, 6, 30)


def test_a_replay_with_a_roster_judges_its_persons(tmp_path, criteria):
    text = "# Invented people.\nschema_version: 1\npersons:\n- {id: tobias-reinholt, name: Tobias Reinholt, accounts: {x: tobias_reinholt}}\n- {id: new, name: Nova Newcomer, accounts: {x: nova_newcomer}}\n"
    study = replay_run(scanned(), criteria, write(tmp_path / "roster.yaml", text))
    states = {result.person.id: {cell.platform: (cell.state, cell.reason) for cell in result.presences}["x"] for result in study.people}
    assert states == {"tobias-reinholt": ("dormant", None), "new": ("unknown", "not_captured")}


def test_a_replay_with_a_broken_roster(tmp_path, criteria):
    with pytest.raises(DocumentError):
        replay_run(scanned(), criteria, write(tmp_path / "roster.yaml", "schema_version: 1\npersons:\n- {}\n"))


def test_a_changed_archive_is_found_out(tmp_path, criteria):
    run = copied(tmp_path / "run")
    archive = run / "capture.warc.gz"
    archive.write_bytes(archive.read_bytes()[: archive.stat().st_size // 2])
    judge_run(run, criteria)
    with pytest.raises(ReplayError, match=r"capture\.warc\.gz"):
        replay_run(run, criteria)


def test_a_run_that_was_not_judged_says_how(tmp_path):
    run = copied(tmp_path / "run")
    (run / "study.json").unlink()
    with pytest.raises(RunError, match=f"was not judged yet; run: presence-audit score {run}"):
        load_study(run)


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"people": 7}', "\x00"])
def test_a_study_of_another_version_says_how(tmp_path, text):
    run = copied(tmp_path / "run")
    (run / "study.json").write_text(text)
    with pytest.raises(RunError, match="cannot be read by this version; run: presence-audit score"):
        load_study(run)


def test_what_is_no_run_directory():
    for judge in (lambda path: judge_run(path, criteria_for("presence", ())), load_study):
        with pytest.raises(RunError, match="not a run directory"):
            judge(EXAMPLE)


class TestExplain:
    def test_a_cell_leads_to_its_bytes(self):
        text = explain_cell(scanned(), "tobias-reinholt", "x", width=100)
        assert "dormant" in text
        assert "http://twitter.com/tobias_reinholt" in text
        assert "2008-11-30" in text
        assert max(map(len, text.splitlines())) <= 100

    def test_a_person_without_a_platform_shows_all_cells(self):
        text = explain_cell(scanned(), "tobias-reinholt", None, width=100)
        assert all(f"\n  {name}: " in text for name in ("website", "x", "linkedin", "facebook"))

    def test_a_name_does_as_well_as_an_id(self):
        assert explain_cell(scanned(), "tobias REINHOLT", "x", width=100) == explain_cell(scanned(), "tobias-reinholt", "x", width=100)

    @pytest.mark.parametrize(
        ("person", "platform", "words"),
        [("tobias-rheinholt", None, "did you mean 'tobias-reinholt'"), ("tobias-reinholt", "linkdin", "linkedin")],
    )
    def test_wrong_names_get_the_nearest(self, person, platform, words):
        with pytest.raises(UsageError, match=words):
            explain_cell(scanned(), person, platform, width=100)

    def test_the_newest_run_is_taken(self, tmp_path, monkeypatch):
        monkeypatch.chdir(tmp_path)
        with pytest.raises(UsageError, match="there is no run in runs; name one with --run DIR"):
            explain_cell(None, "tobias-reinholt", "x", width=100)
        old, new = copied(tmp_path / "runs" / "z-old"), copied(tmp_path / "runs" / "a-new")
        manifest = (old / "manifest.json").read_text()
        year = manifest[manifest.index('"created_at": "') + 15 :][:4]
        (old / "manifest.json").write_text(manifest.replace(f'"created_at": "{year}', '"created_at": "1999'))
        (old / "study.json").unlink()
        assert explain_cell(None, "tobias-reinholt", "x", width=100) == explain_cell(new, "tobias-reinholt", "x", width=100)
