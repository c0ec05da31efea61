"""Runs whose retention has run out lose their persons and keep their counts; everybody is invented."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime

import pytest

from commands import presence_audit
from presence_audit.archive.lock import take

MONTHS = "schema_version: 1\nretention: {months: 6}\n"
UNTIL = "schema_version: 1\nretention: {until: 2026-03-31}\n"
NOTHING = "schema_version: 1\ntitle: none\n"


def at(day: str) -> dict[str, str]:
    return {"SOURCE_DATE_EPOCH": str(int(datetime.fromisoformat(f"{day}T12:00:00").replace(tzinfo=UTC).timestamp()))}


@pytest.fixture
def runs(made, tmp_path):
    """The runs, to be changed."""
    shutil.copytree(made, tmp_path / "copy")
    return tmp_path / "copy"


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    """Four runs of January 2026: for six months, until March, with a study file that states nothing, and without one."""
    place = tmp_path_factory.mktemp("runs")
    without = at("2026-01-15") | {"PRESENCE_AUDIT_STUDY": "", "PRESENCE_AUDIT_PSEUDONYM_KEY": "00" * 32}  # no default study file
    (place / "roster.yaml").write_text(
        "# Invented people.\nschema_version: 1\npersons:\n"
        + "".join(f"- {{id: leader-{n}, name: Ada Leader {n}, cohort: {'ab'[n % 2]}}}\n" for n in range(6))
    )
    for name, study in (("months", MONTHS), ("until", UNTIL), ("nothing", NOTHING), ("none", None)):
        options = ["--offline", "--platform", "bluesky", "--run", f"runs/{name}"]
        if study:
            (place / f"{name}.yaml").write_text(study)
            options += ["--study", f"{name}.yaml"]
        assert presence_audit("scan", "roster.yaml", *options, cwd=place, env=without).code == 0
    return place


def sweep(place, day, *more):
    return presence_audit("retention", "sweep", *more, cwd=place, env=at(day))


def test_it_says_of_each_run_how_long_it_may_be_kept(runs):
    done = sweep(runs, "2026-04-01", "--dry-run")
    assert done.code == 1
    lines = dict(line.split(": ", 1) for line in done.out.splitlines())
    assert lines["runs/until"] == "due since 2026-03-31"
    assert lines["runs/months"] == "kept until 2026-07-15, 105 days more"
    for name in ("runs/nothing", "runs/none"):
        assert lines[name] == "no study file states a retention; 13 months end on 2027-02-15"
    assert len(list((runs / "runs").glob("*/roster.jsonl"))) == 4


@pytest.mark.parametrize(
    ("day", "due"), [("2026-03-31", []), ("2026-04-01", ["until"]), ("2026-07-15", ["until"]), ("2026-07-16", ["months", "until"])]
)
def test_a_run_is_due_the_day_after_its_last(runs, day, due):
    done = sweep(runs, day, "--yes")
    assert done.code == 0
    assert sorted(one.parent.name for one in (runs / "runs").glob("*/aggregate.json")) == due


def test_what_stays_are_counts_and_rates(runs):
    swept = sweep(runs, "2026-07-16", "--yes")
    assert "runs/until: swept; counts and rates of 6 persons" in swept.out
    folder = runs / "runs" / "until"
    assert [one.name for one in folder.iterdir()] == ["aggregate.json"]
    text = (folder / "aggregate.json").read_text()
    assert "Leader" not in text
    assert "leader-" not in text
    assert '"P-' not in text
    kept = json.loads(text)
    assert (kept["persons"], kept["as_of"], kept["swept_on"]) == (6, "2026-01-15", "2026-07-16")
    assert sum(count for _, count in kept["study"]["summary"][0]["states"]) == 6
    assert all(not measure["cohorts"] for survey in kept["study"]["surveys"] for measure in survey["measures"])  # three in each
    assert sweep(runs, "2026-07-16", "--yes").code == 0  # nothing is due any more


def test_without_a_study_file_nothing_is_ever_deleted(runs):
    done = sweep(runs, "2031-01-01", "--yes")
    assert done.code == 0
    assert "runs/none: no study file states a retention; 13 months ended on 2027-02-15. It stays" in done.out
    assert (runs / "runs" / "none" / "roster.jsonl").exists()
    assert (runs / "runs" / "nothing" / "roster.jsonl").exists()


def test_nobody_is_asked_at_a_pipe_and_nothing_deleted(runs):
    done = sweep(runs, "2026-07-16")
    assert done.code == 1
    assert "nothing was deleted; add --yes to do it" in done.err
    assert (runs / "runs" / "until" / "roster.jsonl").exists()


def test_a_run_in_use_is_skipped_and_said(runs):
    lock = take(runs / "runs" / "until")
    try:
        done = sweep(runs, "2026-07-16", "--yes")
    finally:
        lock.release()
    assert done.code == 1
    assert "skipped: runs/until: in use" in done.err
    assert (runs / "runs" / "until" / "roster.jsonl").exists()
    assert (runs / "runs" / "months" / "aggregate.json").exists()


def test_cut_short_the_same_command_goes_on(runs):
    folder = runs / "runs" / "until"
    (folder / "aggregate.json").write_text(json.dumps({"persons": 6}))
    (folder / "roster.jsonl").unlink()
    assert sweep(runs, "2026-07-16", "--yes").code == 0
    assert [one.name for one in folder.iterdir()] == ["aggregate.json"]


def test_a_folder_without_runs_is_an_error(tmp_path):
    done = presence_audit("retention", "sweep", "--runs", tmp_path)
    assert done.code == 2
    assert "there is no run directory in it" in done.err
    done = presence_audit("retention", "sweep", "--runs", tmp_path / "nowhere")
    assert done.code == 2
    assert f"there is no folder {tmp_path / 'nowhere'}" in done.err


def test_a_link_to_a_run_elsewhere_is_said_and_left(runs, tmp_path):
    (tmp_path / "few").mkdir()
    (tmp_path / "few" / "linked").symlink_to(runs / "runs" / "until")
    done = sweep(runs, "2026-07-16", "--runs", tmp_path / "few", "--yes")
    assert done.code == 0
    assert "it is swept where it lies" in done.out
    assert (runs / "runs" / "until" / "roster.jsonl").exists()


def test_a_run_in_another_that_may_be_kept_longer_is_not_deleted_with_it(runs):
    shutil.copytree(runs / "runs" / "none", runs / "runs" / "until" / "later")
    done = sweep(runs, "2026-07-16", "--yes")
    assert done.code == 1
    assert "skipped: runs/until: holds another run, runs/until/later" in done.err
    assert (runs / "runs" / "until" / "later" / "roster.jsonl").exists()
    assert (runs / "runs" / "until" / "roster.jsonl").exists()


@pytest.mark.parametrize(
    ("name", "said"), [("study.json", "cannot be read by this version"), ("aggregate.json", "is not what a sweep writes")]
)
def test_counts_that_cannot_be_read_do_not_vanish(runs, name, said):
    (runs / "runs" / "until" / name).write_text("[]")
    done = sweep(runs, "2026-04-01", "--yes")
    assert done.code == 1
    assert said in done.err
    assert (runs / "runs" / "until" / "roster.jsonl").exists()
