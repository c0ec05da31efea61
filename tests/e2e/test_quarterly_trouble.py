"""quarterly.sh when something goes wrong: what is left, what is told and to whom, and that the next start goes on."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import time

import pytest

from commands import presence_audit
from presence_audit.compare.policy import parse_rules
from quarterly_stand_in import CI, SECRET, Place, after


@pytest.fixture
def place(tmp_path):
    return Place(tmp_path)


def test_an_interrupted_scan_is_gone_on_with(place):
    place.codes("scan", 4)
    first = place.start()
    assert first.returncode == 4
    assert "start this again, and it goes on" in first.stderr
    assert [words[0] for words in place.calls()] == ["scan"]
    assert not (place.folder / "public").exists()
    assert place.start().returncode == 0
    assert place.calls()[0][:4] == ["scan", "--resume", "private/waves/2026-Q4/run", "--retry"]


def test_a_run_that_ended_before_it_began_is_begun_again(place):
    (place.wave() / "run").mkdir(parents=True)
    (place.wave() / "run" / "capture.warc.gz").touch()
    assert place.start().returncode == 0
    assert place.calls()[0][:2] == ["scan", "roster.yaml"]
    assert not (place.wave() / "run" / "capture.warc.gz").exists()


def test_evidence_is_never_thrown_away_because_a_manifest_is_missing(place):
    (place.wave() / "run").mkdir(parents=True)
    (place.wave() / "run" / "evidence.jsonl").write_text("{}\n")
    done = place.start()
    assert done.returncode == 2
    assert "holds evidence and no manifest.json" in done.stderr
    assert (place.wave() / "run" / "evidence.jsonl").exists()
    assert place.calls() == []


def test_a_wave_whose_retention_is_over_is_not_looked_at_again(place):
    (place.wave() / "run").mkdir(parents=True)
    (place.wave() / "run" / "aggregate.json").write_text("{}")
    done = place.start()
    assert done.returncode == 2
    assert "the retention of 2026-Q4 is over; nobody is asked for it again" in done.stderr
    assert place.calls() == []


def test_what_is_seen_today_is_not_filed_under_another_quarter(place):
    done = place.start(WAVE="2026-Q1")
    assert done.returncode == 2
    assert "2026-Q1 was not begun, and today is 2026-10-01: only the quarter of today can begin" in done.stderr
    assert place.calls() == []


def test_pages_that_cannot_be_written_leave_those_that_were_there(place):
    place.conf("PAGES=(index.html nothing.html)")
    public = place.folder / "public"
    public.mkdir()
    (public / "index.html").write_text("last quarter")
    done = place.start()
    assert done.returncode == 2
    assert "nothing.html cannot be written there; the pages that were there stay" in done.stderr
    assert [file.name for file in public.iterdir()] == ["index.html"]
    assert (public / "index.html").read_text() == "last quarter"


def test_failures_that_may_pass_are_asked_again_as_often_as_is_said(place):
    place.conf("RETRIES=2")
    place.codes("scan", 1, 1, 1)
    done = place.start()
    assert done.returncode == 0
    calls = place.calls()
    assert [words[0] for words in calls] == ["scan", "scan", "scan", "study"]
    assert "--resume" not in calls[0]
    assert all(words[1:4] == ["--resume", "private/waves/2026-Q4/run", "--retry"] for words in calls[1:3])
    asked = parse_rules(after(calls[0], "--fail-on"))  # the real reader of rules knows them
    assert {rule.of for rule in asked} == {"connection", "timeout", "server_error", "rate_limited"}


def test_a_scan_that_went_well_is_not_asked_again(place):
    place.conf("RETRIES=2")
    place.codes("scan", 1, 0)
    assert place.start().returncode == 0
    assert [words[0] for words in place.calls()] == ["scan", "scan", "study"]


@pytest.mark.parametrize("step", ["scan", "diff", "study"])
def test_a_failed_step_stops_the_job_and_its_messages_stay_private(place, step):
    (place.wave("2026-Q3") / "run").mkdir(parents=True)
    (place.wave("2026-Q3") / "run" / "study.json").write_text("{}")
    place.codes(step, 2)
    place.says(step, "error: roster.yaml:7: Ada Example has two employers\n")
    done = place.start()
    assert done.returncode == 2
    assert f"{step} failed with exit code 2; its messages are in private/waves/2026-Q4/log/{step}.err" in done.stderr
    assert "Ada Example" not in done.stdout + done.stderr
    assert "Ada Example" in (place.wave() / "log" / f"{step}.err").read_text()
    assert not (place.wave() / "done").exists()
    place.codes(step, 2)
    assert "Ada Example" in place.start(SHOW_ERRORS="yes").stderr


def test_two_jobs_do_not_write_one_wave(place):
    (place.folder / "private").mkdir()
    command = ["flock", str(place.folder / "private" / "lock"), "-c", "echo held; sleep 30"]
    holder = subprocess.Popen(command, stdout=subprocess.PIPE, start_new_session=True)
    try:
        assert holder.stdout.readline() == b"held\n"
        done = place.start()
    finally:
        os.killpg(holder.pid, signal.SIGKILL)  # the sleeping shell below it, too: its end is waited for
        holder.communicate()
    assert done.returncode == 75
    assert "another one is at work" in done.stderr
    assert place.calls() == []


def test_a_stopped_job_stops_the_scan_which_keeps_what_it_has(place):
    (place.fake / "scan.slow").touch()
    command = [str(CI / "quarterly.sh"), str(place.folder / "quarterly.conf")]
    job = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=place.environ())
    until = time.monotonic() + 20
    while not (place.fake / "started").exists() and time.monotonic() < until:
        time.sleep(0.02)
    job.send_signal(signal.SIGTERM)
    _, said = job.communicate(timeout=20)
    assert job.returncode == 4, said
    assert b"scan was interrupted; start this again" in said
    assert [words[0] for words in place.calls()] == ["scan"]


def test_with_too_little_space_nothing_is_begun(place):
    place.conf("MIN_FREE_MB=999999999")
    done = place.start()
    assert done.returncode == 2
    assert "MIN_FREE_MB asks for 999999999; nothing was asked or changed" in done.stderr
    assert place.calls() == []


def test_a_step_that_could_not_even_say_why_hints_at_the_disk(place):
    """A full disk takes no message either."""
    place.codes("scan", 120)
    done = place.start()
    assert done.returncode == 2
    assert "scan failed with exit code 120 and could not say why; is the disk full? " in done.stderr


def test_a_policy_that_cannot_be_read_is_told_before_anybody_is_asked(place):
    place.says("policy", "error: --fail-on 'covrage<30%', column 1: there is no rule 'covrage' (did you mean 'coverage'?)\n")
    done = place.start()
    assert done.returncode == 2
    assert "did you mean 'coverage'?" in done.stderr
    assert "mend FAIL_ON" in done.stderr
    assert place.calls() == []


def test_the_program_reads_the_policy_before_it_looks_for_the_run(tmp_path):
    """On this rests the early reading: the same command with a rule that can be read fails for the run that is not there."""
    wrong = presence_audit("study", tmp_path / "none", "--fail-on", "covrage<30%")
    right = presence_audit("study", tmp_path / "none", "--fail-on", "coverage<30%,coverage-drop>3")
    assert wrong.code == right.code == 2
    assert "--fail-on 'covrage<30%', column 1" in wrong.err
    assert "--fail-on" not in right.err


def test_no_secret_stands_in_arguments_messages_or_files(place):
    done = place.start()
    assert SECRET not in done.stdout + done.stderr
    (place.fake / "presence-audit").unlink()
    for file in place.folder.rglob("*"):
        if file.is_file():
            assert SECRET.encode() not in file.read_bytes(), file


@pytest.mark.parametrize(
    ("wave", "ok"), [("2026-Q4", True), ("2026-Q5", False), ("2026-12", False), ("../../etc", False), ("2026-Q1; ls", False)]
)
def test_a_wave_is_a_year_and_a_quarter(place, wave, ok):
    done = place.start(WAVE=wave)
    assert (done.returncode == 0) == ok
    assert ok or "it is a year and a quarter" in done.stderr


@pytest.mark.parametrize("name", ["roster.yaml", "study.yaml", "quarterly.conf"])
def test_what_is_missing_is_named(place, name):
    (place.folder / name).unlink()
    done = place.start()
    assert done.returncode == 2
    assert name in done.stderr
    assert place.calls() == []


@pytest.mark.parametrize("public", ["private", "private/pages", ".", "..", "hand", "public"])
def test_what_is_public_has_a_folder_of_its_own(place, public):
    """It is opened to everybody with all that is in it."""
    private = "PRIVATE=public/private" if public == "public" else "PRIVATE=private"
    place.conf(f"PUBLIC={public}", private)
    done = place.start()
    assert done.returncode == 2
    assert "what is public has a folder of its own" in done.stderr
    assert place.calls() == []
    assert (place.folder / "roster.yaml").exists()


@pytest.mark.parametrize("line", ["RETRIES=some", "PAUSE=15m", "MIN_FREE_MB=5GB"])
def test_a_number_that_is_none_is_told_before_anybody_is_asked(place, line):
    place.conf(line)
    done = place.start()
    assert done.returncode == 2
    assert "it is a whole number" in done.stderr
    assert place.calls() == []


def test_only_a_bound_that_is_missed_is_exit_code_1(place):
    """A file stands where the folder of the pages should be."""
    (place.folder / "public").write_text("")
    done = place.start()
    assert done.returncode == 2
    assert "public: cannot be made" in done.stderr


def pages(place, wave, *persons):
    folder = place.folder / "private" / "waves" / wave / "pages"
    folder.mkdir(parents=True)
    (folder / "study.json").write_text(json.dumps([{"id": one} for one in persons]))


def test_another_key_of_pseudonyms_is_noticed_before_anything_is_published(place):
    assert place.start().returncode == 0
    before = {file.name: file.read_bytes() for file in (place.folder / "public").iterdir()}
    kept = place.wave() / "pages" / "study.json"
    kept.write_text('{"id": "P-00000000"}')
    done = place.start()
    assert done.returncode == 2
    assert "the key is another one" in done.stderr
    assert {file.name: file.read_bytes() for file in (place.folder / "public").iterdir()} == before
    assert (kept.read_text(), (place.wave() / "pages.new").exists()) == ('{"id": "P-00000000"}', False)
    assert place.start(NEW_KEY="yes").returncode == 0


def test_the_same_key_is_known_by_the_pages_of_the_wave_before(place):
    pages(place, "2026-Q3", "P-00000000aa", "P-11111111")
    run = place.folder / "private" / "waves" / "2026-Q3" / "run"
    run.mkdir()
    (run / "study.json").write_text("{}")
    assert "the key is another one" in place.start().stderr
    place.conf("STUDY_OPTIONS=(P-00000000)")  # the stand-in writes its arguments into the pages
    assert place.start().returncode == 0


def test_a_wave_that_was_begun_and_never_judged_is_told_when_it_is_left_out(place):
    run = place.folder / "private" / "waves" / "2026-Q3" / "run"
    run.mkdir(parents=True)
    (run / "manifest.json").write_text("{}")
    done = place.start()
    assert done.returncode == 0
    assert "2026-Q3 was begun and never judged, so it is left out" in done.stderr


def test_a_page_that_is_left_out_from_now_on_is_public_no_more(place):
    assert place.start().returncode == 0
    (place.folder / "public" / ".index.html.new").write_text("of a start that was killed")
    (place.folder / "public" / "CNAME").write_text("study.example")
    place.conf("PAGES=(summary.md measures.csv)")
    assert place.start().returncode == 0
    assert sorted(file.name for file in (place.folder / "public").iterdir()) == ["CNAME", "measures.csv", "summary.md"]
