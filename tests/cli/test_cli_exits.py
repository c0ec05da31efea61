"""Every way in which a command can end has its code, and bad input gets a message and never a traceback."""

from __future__ import annotations

import os
import shlex
import signal
import subprocess
import sys

import pytest

from commands import ROOT, environment, in_process_of_its_own, presence_audit
from presence_audit import audit
from presence_audit.cli import exits
from presence_audit.errors import DocumentError, Interrupted, Problem
from worked_example import copied, scanned

BROKEN = """\
# Invented people.
schema_version: 1
persons:
- name: Ada Example
  acounts: {x: ada}
- name: Bo Example
  accounts: {linkdin: bo, x: "not a handle"}
- nam: Cy Example
"""

BAD_INPUT = {
    "no roster": (["scan"], "name a roster: presence-audit scan roster.yaml"),
    "roster that is not there": (["scan", "nowhere.yaml", "--offline"], "nowhere.yaml: there is no such file"),
    "roster that is a folder": (["roster", "check", "."], "is not the ending of a roster file"),
    "no contact": (["scan", "roster.yaml", "--run", "made"], "say who asks: --contact"),
    "contact that cannot be": (["scan", "roster.yaml", "--run", "made", "--contact", "ä"], "--contact 'ä'"),
    "proxy that cannot be": (["scan", "roster.yaml", "--run", "made", "--contact", "a@example.org", "--proxy", "ftp://x"], "--proxy: give an address"),
    "certificates that are not there": (["scan", "roster.yaml", "--run", "made", "--contact", "a@example.org", "--ca-bundle", "no.pem"], "--ca-bundle no.pem"),
    "unknown platform": (["scan", "roster.yaml", "--offline", "--platform", "linkdin"], "there is no platform 'linkdin'. Did you mean 'linkedin'?"),
    "unknown format": (["scan", "roster.yaml", "--offline", "--run", "made", "--format", "jsn"], "there is no format 'jsn'; known: csv, html, json, jsonl, md, table, xlsx"),
    "unknown rules": (["scan", "roster.yaml", "--offline", "--rules", "presense"], "did you mean 'presence'"),
    "unknown survey": (["scan", "roster.yaml", "--offline", "--survey", "chamberlain-2010"], "did you mean 'chamberlin-2010'"),
    "rules that are a folder": (["scan", "roster.yaml", "--offline", "--rules", "./"], "folder"),
    "profiles that are not there": (["scan", "roster.yaml", "--offline", "--profiles", "nowhere"], "there is no such folder of platform profiles"),
    "captures that are not there": (["scan", "roster.yaml", "--offline", "--run", "made", "--captures", "nowhere"], "there is no folder nowhere"),
    "coding sheet that is not there": (["scan", "roster.yaml", "--offline", "--run", "made", "--coding", "nowhere.csv"], "nowhere.csv: there is no such file"),
    "coding sheet that is a folder": (["scan", "roster.yaml", "--offline", "--run", "made", "--coding", "."], "folder"),
    "run directory that is a file": (["scan", "roster.yaml", "--offline", "--run", "roster.yaml"], "cannot be used as a run directory"),
    "run directory with other things": (["scan", "roster.yaml", "--offline", "--run", "."], "not empty and not a run directory"),
    "overwriting other things": (["scan", "roster.yaml", "--offline", "--run", ".", "--overwrite"], "--overwrite replaces run directories only"),
    "resuming what is no run": (["scan", "--resume", "."], "not a run directory"),
    "retrying without a run": (["scan", "roster.yaml", "--offline", "--retry"], "--retry goes with --resume"),
    "replaying what is no run": (["scan", "--replay", "."], "not a run directory"),
    "replaying and resuming": (["scan", "--replay", "a", "--resume", "b"], "--resume cannot go with it"),
    "replaying into a run": (["scan", "--replay", "a", "--run", "b", "--overwrite"], "--run, --overwrite cannot go with it"),
    "resuming into a run": (["scan", "--resume", "a", "--run", "b"], "--run and --overwrite do not go with it"),
    "report of what is no run": (["report", "."], "not a run directory"),
    "report in an unknown format": (["report", ".", "--format", "pdf"], "there is no format 'pdf'"),
    "score of what is no run": (["score", "."], "not a run directory"),
    "explain without a run": (["explain", "ada"], "there is no run in runs; name one with --run DIR"),
    "day that is none": (["scan", "roster.yaml", "--as-of", "2010-13-01"], "2010-13-01"),
    "too narrow": (["report", ".", "--width", "10"], "--width"),
    "share that is none": (["report", ".", "--min-coverage", "2"], "--min-coverage"),
    "unknown option": (["scan", "--nonsense"], "--nonsense"),
    "unknown command": (["scann"], "No such command 'scann'"),
    "one argument too many": (["scan", "a.yaml", "b.yaml"], "unexpected extra argument"),
    "unknown platform to show": (["platforms", "show", "mastodn"], "did you mean mastodon"),
    "rule file that is not there": (["rules", "check", "nowhere.yaml"], "nowhere.yaml: there is no such file"),
    "unknown rules to show": (["rules", "show", "chamberlain-2010"], "did you mean 'chamberlin-2010'"),
    "unknown template": (["roster", "template", "--format", "doc"], "there is no template for 'doc'"),
    "template over a file": (["roster", "template", "--output", "roster.yaml"], "roster.yaml exists already"),
    "template nowhere": (["roster", "template", "--output", "no/such.yaml"], "cannot be written: No such file"),
    "converting over a file": (["roster", "convert", "roster.yaml", "roster.yaml"], "roster.yaml exists already"),
    "schemas into a file": (["schemas", "--write", "roster.yaml"], "cannot be written"),
}  # fmt: skip


@pytest.mark.parametrize("name", BAD_INPUT)
def test_bad_input_is_2_with_a_message(name, roster):
    arguments, words = BAD_INPUT[name]
    before = sorted(path.name for path in roster.parent.iterdir())
    done = presence_audit(*arguments, cwd=roster.parent)
    assert (done.code, done.raw) == (2, b"")
    assert words in done.err
    assert "Traceback" not in done.err
    assert "bug" not in done.err
    assert sorted(path.name for path in roster.parent.iterdir()) == before


def test_all_errors_of_a_roster_come_at_once_with_their_places(tmp_path):
    (tmp_path / "roster.yaml").write_text(BROKEN, encoding="utf-8")
    done = presence_audit("roster", "check", "roster.yaml", cwd=tmp_path)
    assert done.code == 2
    lines = done.err.splitlines()
    assert all(line.startswith("error: roster.yaml:") for line in lines)
    places = [tuple(line.split(":")[2:4]) for line in lines]
    assert places[0] == ("5", "3")
    assert {line for line, _ in places} == {"5", "7", "8"}
    for word, near in (("acounts", "accounts"), ("linkdin", "linkedin"), ("not a handle", ""), ("nam", "name")):
        assert any(word in line and near in line for line in lines), word
    assert presence_audit("scan", "roster.yaml", "--offline", cwd=tmp_path).err == done.err


def test_very_many_errors_are_counted(tmp_path):
    (tmp_path / "roster.yaml").write_text("# Invented.\nschema_version: 1\npersons:\n" + "- {nam: Ada}\n" * 200, encoding="utf-8")
    lines = presence_audit("roster", "check", "roster.yaml", cwd=tmp_path).err.splitlines()
    assert len(lines) == exits.MOST_PROBLEMS + 1
    assert lines[-1].startswith("… and ")
    assert lines[-1].endswith(" more problems")


@pytest.mark.parametrize("epoch", ["soon", "", "1e9", "99999999999999999999"])
def test_a_clock_that_cannot_be_stopped_there(roster, epoch):
    done = presence_audit("scan", "roster.yaml", "--offline", cwd=roster.parent, env={"SOURCE_DATE_EPOCH": epoch})
    assert done.code == 2
    assert f"SOURCE_DATE_EPOCH must be a number of seconds since 1970, not {epoch!r}" in done.err


class TestBounds:
    def test_a_score_that_is_certainly_too_low_is_1(self):
        done = presence_audit("scan", "--replay", scanned(), "--format", "csv", "--fail-under", "15")
        assert done.code == 1
        assert done.err.splitlines()[-1].startswith("5 of 35 persons certainly score below 15: ")
        assert "gudrun-haldorsen" in done.err
        assert done.raw.startswith(b"person")

    def test_many_are_counted_and_ten_named(self, tmp_path):
        done = presence_audit("score", copied(tmp_path / "run"), "--fail-under", "100")
        assert done.code == 1
        assert done.err.startswith("35 of 35 persons certainly score below 100: ")
        assert done.err.endswith(" …\n")
        assert done.err.count(",") == 9

    def test_a_score_that_may_still_be_high_enough_is_0(self):
        assert presence_audit("scan", "--replay", scanned(), "--fail-under", "0").code == 0

    def test_too_much_unknown_is_3(self):
        done = presence_audit("scan", "--replay", scanned(), "--format", "json", "--min-coverage", "0.98")
        assert done.code == 3
        assert done.err == "coverage is 97.1%, below 98%: too many cells are unknown to publish\n"
        assert done.raw.startswith(b"{")

    def test_enough_is_0(self):
        assert presence_audit("scan", "--replay", scanned(), "--min-coverage", "0.97").code == 0

    def test_the_score_goes_before_the_coverage(self):
        assert presence_audit("scan", "--replay", scanned(), "--min-coverage", "1", "--fail-under", "15").code == 1

    def test_nobody_known_at_all_is_3(self, roster):
        done = presence_audit("scan", "roster.yaml", "--offline", "--run", "made", "--min-coverage", "0.1", cwd=roster.parent)
        assert (done.code, done.err) == (3, "coverage is 0.0%, below 10%: too many cells are unknown to publish\n")


class TestInterrupted:
    def test_it_is_4_and_the_command_that_goes_on_is_printed_and_works(self, roster, monkeypatch):
        def stopped(run, order, finished):
            raise Interrupted(f"interrupted; everything finished is in {run.path}")

        with monkeypatch.context() as patch:
            patch.setattr(audit, "run_collection", stopped)
            done = presence_audit("scan", "roster.yaml", "--offline", "--run", "my run", cwd=roster.parent)
        assert (done.code, done.raw) == (4, b"")
        first, second = done.err.splitlines()
        assert first == "interrupted; everything finished is in my run"
        assert second.startswith("go on with: presence-audit scan --resume ")
        again = shlex.split(second.removeprefix("go on with: presence-audit "))
        assert again == ["scan", "--resume", "my run"]
        assert presence_audit(*again, cwd=roster.parent).code == 0

    @pytest.mark.parametrize("sent", ["SIGINT", "SIGTERM"])
    def test_a_signal_while_collecting_keeps_the_run(self, roster, sent):
        """The command hangs in a fetcher that never answers, says so, and is stopped from outside."""
        program = (
            "import asyncio, sys\n"
            "import presence_audit.fetch\n"
            "class Hanging:\n"
            "    def __init__(self, settings): pass\n"
            "    async def __aenter__(self): return self\n"
            "    async def __aexit__(self, *_): pass\n"
            "    async def fetch(self, request, platform):\n"
            "        print('asking', flush=True)\n"
            "        await asyncio.sleep(3600)\n"
            "presence_audit.fetch.HttpFetcher = Hanging\n"
            "from presence_audit.__main__ import main\n"
            "main()\n"
        )
        arguments = ["scan", "roster.yaml", "--contact", "https://example.org/audit", "--run", "made"]
        with subprocess.Popen(
            [sys.executable, "-c", program, *arguments],
            cwd=roster.parent,
            env=environment(),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        ) as running:
            assert running.stdout is not None
            assert running.stdout.readline() == "asking\n"
            running.send_signal(signal.Signals[sent])
            _, err = running.communicate(timeout=30)
        assert running.returncode == 4
        assert err.splitlines() == ["interrupted; everything finished is in made", "go on with: presence-audit scan --resume made"]
        assert '"status": "interrupted"' in (roster.parent / "made" / "manifest.json").read_text()
        assert not (roster.parent / "made" / "run.lock").exists()

    def test_control_c_elsewhere_is_4_too(self, capsys):
        def stopped():
            raise KeyboardInterrupt

        assert exits.run(stopped) == 4
        assert capsys.readouterr().err == "interrupted\n"


class TestBugs:
    @pytest.fixture
    def broken(self, monkeypatch):
        def crash(*_: object, **__: object) -> None:
            raise RuntimeError("something that cannot be")

        monkeypatch.setattr(audit, "judge_and_keep", crash)

    def test_a_bug_is_70_and_says_how_to_see_more(self, roster, broken):
        done = presence_audit("scan", "roster.yaml", "--offline", "--run", "made", cwd=roster.parent)
        assert (done.code, done.raw) == (70, b"")
        first, second = done.err.splitlines()
        assert first.startswith("error: this is a bug in presence-audit: RuntimeError: something that cannot be (test_cli_exits.py:")
        assert "PRESENCE_AUDIT_DEBUG=1" in second
        assert "Traceback" not in done.err

    def test_the_traceback_can_be_asked_for(self, roster, broken):
        done = presence_audit("scan", "roster.yaml", "--offline", "--run", "made", cwd=roster.parent, env={"PRESENCE_AUDIT_DEBUG": "1"})
        assert done.code == 70
        assert "Traceback (most recent call last)" in done.err
        assert "in crash" in done.err


class TestMessages:
    def test_one_problem_a_line(self):
        error = DocumentError([Problem("b.yaml", 3, 1, "wrong"), Problem("a.yaml", 0, 0, "missing", "add it")])
        assert exits.problem_text(error) == "error: a.yaml: missing (add it)\nerror: b.yaml:3:1: wrong"

    @pytest.mark.parametrize("command", [["report", "RUN", "--format", "json"], ["rules", "show", "presence"], ["roster", "template"]])
    def test_a_reader_that_goes_away_is_no_error(self, command):
        command = [str(scanned()) if word == "RUN" else word for word in command]
        read, write = os.pipe()
        os.close(read)
        done = subprocess.run(
            [sys.executable, "-m", "presence_audit", *command],
            stdout=write,
            stderr=subprocess.PIPE,
            env=environment(),
            cwd=ROOT,
            timeout=60,
            check=False,
        )
        os.close(write)
        assert (done.returncode, done.stderr) == (0, b"")

    def test_help_is_0(self):
        done = in_process_of_its_own("--help")
        assert (done.code, done.err) == (0, "")
        assert done.out.startswith("Usage: ")
