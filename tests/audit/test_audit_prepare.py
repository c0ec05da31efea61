"""What the user wishes becomes an order and a run directory, or a message before anything is asked or lost."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from study_files import NOW, ROSTER, criteria, fetch, roster, wishes, write

from presence_audit.archive import RunDirectory, RunReader
from presence_audit.audit import HandFiles, criteria_for, prepare
from presence_audit.errors import DocumentError, RunError, UsageError

SHEET = "person,platform,url,found,coder,date\nada,linkedin,,no,ab,2026-02-01\n"


def begun(folder: Path, **changes) -> Path:
    """A run directory that nobody holds."""
    _, run = prepare(wishes(folder, **changes), criteria())
    run.close()
    return run.path


def test_the_manifest_says_what_was_asked_for(tmp_path):
    roster(tmp_path)
    write(tmp_path / "coding.csv", SHEET)
    manifest = RunReader(begun(tmp_path)).manifest
    assert (manifest.created_at, manifest.as_of, manifest.status) == (NOW, date(2026, 3, 1), "running")
    assert (manifest.roster_name, manifest.roster_title, manifest.contact) == ("roster.yaml", "Invented leaders", "")
    assert manifest.platforms == criteria().chosen
    assert manifest.options == (("offline", "yes"), ("coding", str(tmp_path / "coding.csv")))
    assert [name for name, _ in manifest.inputs] == ["coding.csv"]
    assert len(manifest.control_seed) == 14
    assert manifest.control_seed.isalnum()


def test_the_seed_of_the_controls_depends_on_the_time_and_the_roster(tmp_path):
    roster(tmp_path)
    one, same = (RunReader(begun(tmp_path, run=tmp_path / name)).manifest.control_seed for name in ("a", "b"))
    later = RunReader(begun(tmp_path, run=tmp_path / "c", fetch=fetch(clock=lambda: NOW.replace(second=1)))).manifest.control_seed
    assert one == same != later


def test_the_study_is_of_today_unless_said_otherwise(tmp_path):
    roster(tmp_path)
    order, run = prepare(wishes(tmp_path, as_of=date(2010, 2, 17)), criteria())
    run.close()
    assert order.as_of == run.manifest.as_of == date(2010, 2, 17)


def test_a_run_that_is_not_named_is_called_after_roster_and_time(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    roster(tmp_path)
    assert begun(tmp_path, run=None) == Path("runs/roster-20260301T090000Z")


def test_a_live_scan_needs_a_contact(tmp_path):
    roster(tmp_path)
    with pytest.raises(UsageError, match="say who asks: --contact"):
        prepare(wishes(tmp_path, offline=False, fetch=fetch(contact="")), criteria())
    assert not (tmp_path / "run").exists()


def test_a_run_directory_that_cannot_be_made(tmp_path):
    roster(tmp_path)
    for place in (write(tmp_path / "file", "mine") / "run", tmp_path / "file"):
        with pytest.raises(RunError, match="cannot be used as a run directory: Not a directory"):
            prepare(wishes(tmp_path, run=place), criteria())


def test_a_live_scan_never_asks_closed_hosts(tmp_path):
    roster(tmp_path)
    order, run = prepare(wishes(tmp_path, offline=False), criteria("x"))
    run.close()
    assert order.fetch is not None
    assert [order.fetch.refuses(host) for host in ("www.linkedin.com", "de.linkedin.com", "m.facebook.com", "x.com")] == [
        True,
        True,
        True,
        False,
    ]


def test_without_a_roster_there_is_nothing_to_do(tmp_path):
    with pytest.raises(UsageError, match=r"name a roster: presence-audit scan roster\.yaml"):
        prepare(wishes(tmp_path, roster=None), criteria())


def test_an_existing_run_is_not_written_over(tmp_path):
    roster(tmp_path)
    before = (begun(tmp_path) / "manifest.json").read_bytes()
    with pytest.raises(RunError, match="holds a run already; resume it with --resume"):
        prepare(wishes(tmp_path, fetch=fetch(clock=lambda: NOW.replace(hour=11))), criteria())
    assert (tmp_path / "run" / "manifest.json").read_bytes() == before


class TestOverwrite:
    def test_replaces_an_earlier_run(self, tmp_path):
        roster(tmp_path)
        write(begun(tmp_path) / "study.json", "{}")
        begun(tmp_path, overwrite=True)
        assert not (tmp_path / "run" / "study.json").exists()

    def test_needs_no_earlier_run(self, tmp_path):
        roster(tmp_path)
        assert begun(tmp_path, overwrite=True).is_dir()

    @pytest.mark.parametrize("name", ["letter.txt", "manifest.json"])
    def test_leaves_everything_else_alone(self, tmp_path, name):
        roster(tmp_path)
        kept = write(tmp_path / "run" / name, '{"format_version": 7}')
        with pytest.raises(RunError, match="--overwrite replaces run directories only"):
            prepare(wishes(tmp_path, overwrite=True), criteria())
        assert kept.read_text() == '{"format_version": 7}'

    def test_leaves_a_file_alone(self, tmp_path):
        roster(tmp_path)
        kept = write(tmp_path / "run", "a file")
        with pytest.raises(RunError):
            prepare(wishes(tmp_path, overwrite=True), criteria())
        assert kept.read_text() == "a file"

    def test_leaves_a_run_alone_that_somebody_writes_to(self, tmp_path):
        roster(tmp_path)
        _, run = prepare(wishes(tmp_path), criteria())
        with run, pytest.raises(RunError, match="in use"):
            prepare(wishes(tmp_path, overwrite=True), criteria())
        assert (tmp_path / "run" / "manifest.json").is_file()

    @pytest.mark.parametrize(
        "trouble",
        [
            {"offline": False, "fetch": fetch(contact="")},
            {"offline": False, "fetch": fetch(ca_bundle="nowhere.pem")},
            {"hand": HandFiles(Path("nowhere"))},
            {"hand": HandFiles(None, (Path("nowhere.csv"),))},
        ],
        ids=["contact", "ca-bundle", "captures", "coding"],
    )
    def test_waits_until_everything_else_is_right(self, tmp_path, trouble):
        roster(tmp_path)
        kept = write(begun(tmp_path) / "study.json", "{}")
        with pytest.raises((UsageError, DocumentError)):
            prepare(wishes(tmp_path, overwrite=True, **trouble), criteria())
        assert kept.exists()


class TestResume:
    def resume(self, folder: Path, study=None, **changes):
        given = {"roster": None, "run": None, "resume": folder / "run"}
        order, run = prepare(wishes(folder, **(given | changes)), study or criteria())
        run.close()
        return order

    def test_goes_on_with_what_the_run_keeps(self, tmp_path):
        roster(tmp_path)
        write(tmp_path / "coding.csv", SHEET)
        order, run = prepare(wishes(tmp_path, as_of=date(2026, 2, 20)), criteria("website", "linkedin"))
        run.close()
        again = self.resume(tmp_path, hand=HandFiles(), offline=False)
        assert (again.as_of, again.criteria.chosen, again.fetch) == (order.as_of, ("website", "linkedin"), None)
        assert again.hand == order.hand
        assert list(again.frame.persons()) == list(order.frame.persons())

    def test_keeps_the_contact(self, tmp_path):
        roster(tmp_path)
        begun(tmp_path, offline=False, fetch=fetch(contact="mail@example.org"))
        again = self.resume(tmp_path, offline=False, fetch=fetch(contact=""))
        assert again.fetch is not None
        assert (again.fetch.contact, again.fetch.refuses("linkedin.com")) == ("mail@example.org", True)

    def test_the_same_roster_may_be_named_again(self, tmp_path):
        roster(tmp_path)
        begun(tmp_path)
        assert self.resume(tmp_path, roster=tmp_path / "roster.yaml").frame.count == 2

    @pytest.mark.parametrize(
        ("changes", "words"),
        [
            ({"as_of": date(2026, 2, 2)}, "was begun as of 2026-03-01"),
            ({"run": Path("elsewhere")}, "--run and --overwrite do not go with it"),
            ({"overwrite": True}, "--run and --overwrite do not go with it"),
            ({"resume": Path("nowhere")}, "not a run directory"),
        ],
    )
    def test_another_study_is_refused(self, tmp_path, changes, words):
        roster(tmp_path)
        begun(tmp_path)
        with pytest.raises((RunError, UsageError), match=words):
            self.resume(tmp_path, **changes)

    def test_another_roster_is_refused(self, tmp_path):
        roster(tmp_path)
        begun(tmp_path)
        other = write(tmp_path / "other.yaml", ROSTER.replace("Bo Example", "Cy Example"))
        with pytest.raises(RunError, match=r"was begun with another roster \(roster\.yaml"):
            self.resume(tmp_path, roster=other)

    def test_other_profiles_are_refused(self, tmp_path):
        roster(tmp_path)
        begun(tmp_path)
        shipped = (Path(__file__).resolve().parents[2] / "profiles" / "x.yaml").read_text(encoding="utf-8")
        write(tmp_path / "mine" / "x.yaml", shipped.replace("\nterms: >-", "\nterms: >-\n  Changed.", 1))
        with pytest.raises(RunError, match="was begun with other platform profiles"):
            self.resume(tmp_path, criteria_for("presence", (), (), [tmp_path / "mine"]))

    def test_a_changed_sheet_takes_the_place_of_the_earlier_one_and_says_so(self, tmp_path):
        roster(tmp_path)
        write(tmp_path / "coding.csv", SHEET)
        before = RunReader(begun(tmp_path)).manifest.inputs
        write(tmp_path / "coding.csv", SHEET.replace("linkedin", "facebook"))
        order = self.resume(tmp_path)
        after = RunReader(tmp_path / "run").manifest.inputs
        assert [name for name, _ in after] == ["coding.csv"]
        assert after != before
        assert [row.platform for row in order.hand.by_hand.coded["ada"]] == ["facebook"]

    def test_a_sheet_that_vanished_is_said_and_its_rows_stay(self, tmp_path):
        roster(tmp_path)
        write(tmp_path / "coding.csv", SHEET)
        before = RunReader(begun(tmp_path)).manifest.inputs
        (tmp_path / "coding.csv").unlink()
        order = self.resume(tmp_path)
        assert any("coding.csv: is not there any more" in remark for remark in order.hand.remarks)
        assert RunReader(tmp_path / "run").manifest.inputs == before

    def test_a_refused_run_is_as_before(self, tmp_path):
        roster(tmp_path)
        before = {path.name: path.read_bytes() for path in begun(tmp_path).iterdir()}
        with pytest.raises(RunError):
            self.resume(tmp_path, as_of=date(2026, 2, 2))
        assert {path.name: path.read_bytes() for path in (tmp_path / "run").iterdir()} == before

    def test_a_run_that_somebody_writes_to_is_refused(self, tmp_path):
        roster(tmp_path)
        with RunDirectory.resume(begun(tmp_path)), pytest.raises(RunError, match="in use"):
            self.resume(tmp_path)
