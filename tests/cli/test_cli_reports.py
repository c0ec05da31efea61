"""What `scan`, `score` and `report` print: the same bytes every time, plain text in a pipe, in any encoding and width."""

from __future__ import annotations

import csv
import io
import json
import os
import pty
import subprocess
import sys
import unicodedata

import pytest

from commands import EXAMPLE, environment, example_arguments, in_process_of_its_own, presence_audit
from worked_example import copied, folder, published, scanned

FORMATS = ("table", "json", "jsonl", "csv")


def cells(line: str) -> int:
    """Columns that a line takes at a terminal."""
    return sum(0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line)


@pytest.mark.parametrize("name", FORMATS)
def test_replaying_reporting_and_scanning_give_the_same_bytes(name, tmp_path):
    runs = 2 if name == "json" else 1
    replayed = [presence_audit("scan", "--replay", scanned(), "--format", name) for _ in range(runs)]
    assert {done.code for done in replayed} == {0}
    assert {done.raw for done in replayed} == {presence_audit("report", scanned(), "--format", name).raw}
    written = tmp_path / "report"
    assert presence_audit("report", scanned(), "--format", name, "--output", written).raw == b""
    assert written.read_bytes() == replayed[0].raw
    assert [path.name for path in tmp_path.iterdir()] == ["report"]


@pytest.mark.parametrize("name", ["table", "json"])
def test_another_process_gives_the_same_bytes_without_escape_characters(name):
    """Nothing depends on the order of sets and dictionaries, the time zone, the language or the terminal; progress is quiet in a pipe."""
    env = {"PYTHONHASHSEED": "1", "TZ": "Asia/Kathmandu", "LC_ALL": "C.UTF-8", "COLUMNS": "55"}
    terminal = {"FORCE_COLOR": "1", "CLICOLOR_FORCE": "1", "TERM": "xterm-256color"}
    done = in_process_of_its_own("scan", "--replay", scanned(), "--format", name, env=env | terminal)
    assert done.raw == presence_audit("report", scanned(), "--format", name).raw
    assert b"\x1b" not in done.raw
    assert done.err == ""


@pytest.mark.parametrize("width", [60, 80, 200])
def test_a_table_is_as_wide_as_it_is_told(width):
    text = presence_audit("report", scanned(), "--width", width).out
    assert max(map(cells, text.splitlines())) <= width
    assert "Tobias Reinholt"[: width // 8] in text
    for words in ("◐251d", "29/35", "23/29", "13/35"):
        assert words in text.replace("\n", " ")


def test_all_persons_or_some():
    assert "Zoë Lindqvist" in presence_audit("report", scanned()).out
    few = presence_audit("report", scanned(), "--rows", "3").out
    assert "Celestine Marchetti" in few
    assert "Dariusz Wolny" not in few


def test_a_terminal_without_the_signs_gets_ascii():
    for command in (["report", scanned()], ["explain", "siobhan-ocuinn", "linkedin", "--run", scanned()], ["platforms", "show", "x"]):
        done = in_process_of_its_own(*command, env={"PYTHONIOENCODING": "ascii"})
        assert (done.code, done.err) == (0, "")
        assert done.raw.isascii()
        assert len(done.raw) > 1000
        assert b"Siobhan O Cuinn" in done.raw or command[0] == "platforms"


def test_files_are_utf_8_whatever_the_terminal(tmp_path):
    """A table in a file is; so is CSV, which is read by programs, wherever it goes."""
    assert presence_audit("report", scanned(), "--output", tmp_path / "out.txt").raw == b""
    assert "Siobhán Ó Cuinn" in (tmp_path / "out.txt").read_text(encoding="utf-8")
    done = in_process_of_its_own("report", scanned(), "--format", "csv", env={"PYTHONIOENCODING": "ascii"})
    assert "Siobhán Ó Cuinn".encode() in done.raw


def at_a_terminal(*arguments: object, env: dict[str, str]) -> str:
    """What a command writes when it is run at a terminal."""
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-m", "presence_audit", *map(str, arguments)], stdout=theirs, stderr=theirs, env=environment(env)
    ) as running:
        os.close(theirs)
        written = b""
        while True:
            try:
                piece = os.read(ours, 1 << 16)
            except OSError:
                piece = b""
            if not piece:
                break
            written += piece
        assert running.wait(60) == 0
    os.close(ours)
    return written.decode()


@pytest.mark.parametrize(
    ("env", "coloured"),
    [({"TERM": "xterm-256color"}, True), ({"TERM": "xterm-256color", "NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)],
)
def test_colour_at_a_terminal_and_only_where_it_is_wanted(env, coloured):
    text = at_a_terminal("report", scanned(), env=env | {"COLUMNS": "90"})
    assert ("\x1b[" in text) is coloured
    if not coloured:
        assert max(map(cells, text.splitlines())) <= 90


def test_a_stopped_clock_gives_the_same_run(tmp_path):
    runs = [tmp_path / "one", tmp_path / "two"]
    for run in runs:
        assert presence_audit(*example_arguments(run), env={"SOURCE_DATE_EPOCH": "1266364800"}).code == 0
    names = sorted(path.name for path in runs[0].iterdir())
    assert {"manifest.json", "evidence.jsonl", "observations.jsonl", "candidates.jsonl", "capture.warc.gz", "study.json"} <= set(names)
    assert [name for name in names if (runs[0] / name).read_bytes() != (runs[1] / name).read_bytes()] == []
    assert '"created_at": "2010-02-17T00:00:00Z"' in (runs[0] / "manifest.json").read_text()


def test_the_csv_has_a_row_a_cell():
    rows = list(csv.DictReader(io.StringIO(presence_audit("report", scanned(), "--format", "csv").out)))
    assert len(rows) == 35 * 4
    states = [cell["state"] for person in published()["people"] for cell in person["presences"]]
    assert [row["state"] for row in rows] == states


def test_a_report_is_whole_or_not_there(tmp_path):
    target = tmp_path / "nowhere" / "out.json"
    done = presence_audit("report", scanned(), "--format", "json", "--output", target)
    assert (done.code, target.exists()) == (2, False)
    assert "cannot be written" in done.err


class TestScan:
    def test_collecting_and_scoring_are_scanning(self, tmp_path):
        collecting = ["collect", *example_arguments(tmp_path / "run")[1:], "--quiet"]
        done = presence_audit(*collecting)
        assert (done.code, done.out, done.err) == (0, f"{tmp_path / 'run'}\n", "")
        assert presence_audit("report", tmp_path / "run").code == 2
        scored = presence_audit("score", tmp_path / "run")
        assert (scored.code, scored.out) == (0, f"{tmp_path / 'run' / 'study.json'}\n")
        assert (
            presence_audit("report", tmp_path / "run", "--format", "json").raw
            == presence_audit("report", scanned(), "--format", "json").raw
        )

    def test_resuming_a_finished_run_changes_nothing(self, tmp_path):
        run = copied(tmp_path / "run")
        done = presence_audit("scan", "--resume", run, "--format", "json", "--quiet")
        assert (done.code, json.loads(done.raw)) == (0, published())

    def test_what_was_left_out_is_said_unless_quiet(self, tmp_path):
        files = folder(tmp_path / "files")
        (files / "captures" / "stray.html").write_text("<html><body>Invented.</body></html>", encoding="utf-8")
        done = presence_audit(*example_arguments(tmp_path / "run", files), "--format", "json")
        assert done.code == 0
        assert done.err.startswith("note: stray.html: left out: the page does not say from which address it was saved")
        assert done.err.count("\n") == 1
        assert presence_audit(*example_arguments(tmp_path / "run", files), "--overwrite", "--quiet", "--format", "json").err == ""
        assert json.loads(done.raw) == published()

    def test_no_survey(self):
        assert json.loads(presence_audit("scan", "--replay", scanned(), "--survey", "none", "--format", "json").raw)["surveys"] == []

    def test_the_platforms_of_a_replay_can_be_fewer(self):
        found = json.loads(presence_audit("scan", "--replay", scanned(), "--platform", "x", "--survey", "none", "--format", "json").raw)
        assert found["study"]["platforms"] == ["x"]
        assert {cell["platform"] for person in found["people"] for cell in person["presences"]} == {"x"}

    def test_a_replay_with_the_roster_that_was_asked_about(self):
        done = presence_audit("scan", EXAMPLE / "roster.yaml", "--replay", scanned(), "--format", "json")
        assert json.loads(done.raw) == published()

    def test_a_scan_of_nothing_known_is_all_unknown(self, roster):
        done = presence_audit("scan", "roster.yaml", "--offline", "--format", "csv", "--run", "made", cwd=roster.parent)
        assert done.code == 0
        assert {(row["state"], row["reason"]) for row in csv.DictReader(io.StringIO(done.out))} <= {
            ("unknown", "not_searched"), ("unknown", "not_captured"), ("unknown", "no_credentials"),
        }  # fmt: skip

    def test_runs_are_called_after_roster_and_time(self, roster):
        env = {"SOURCE_DATE_EPOCH": "1266364800"}
        done = presence_audit("collect", "roster.yaml", "--offline", cwd=roster.parent, env=env)
        assert done.out == "runs/roster-20100217T000000Z\n"
        assert presence_audit("explain", "ada-example", cwd=roster.parent).code == 2
        assert presence_audit("score", "runs/roster-20100217T000000Z", cwd=roster.parent).code == 0
        assert presence_audit("explain", "ada-example", cwd=roster.parent).out.startswith("Ada Example (ada-example)\n")
        again = presence_audit("collect", "roster.yaml", "--offline", cwd=roster.parent, env=env)
        assert (again.code, "holds a run already" in again.err) == (2, True)


def test_a_report_carries_the_analysis_where_its_format_shows_one():
    assert b"Then and now" in presence_audit("report", scanned(), "-f", "html").raw
    assert json.loads(presence_audit("report", scanned(), "-f", "json").raw)["analysis"] is None
