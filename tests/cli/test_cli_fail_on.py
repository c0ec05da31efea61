"""--fail-on in scan and score: the outputs are written, each missed bound is a line on stderr, and rules that make no sense are told first."""

from __future__ import annotations

import json
import shutil
import signal
import subprocess
import sys
import time

import pytest

from commands import ROOT, WITHOUT_NAMES, environment, presence_audit
from worked_example import copied, scanned
from world.messages import Fault, WorldResponse

# 136 of the 140 cells of the example of 2010 are known; LinkedIn 34 of 35, Facebook 32 of 35


def test_a_missed_bound_is_1_with_a_line_and_the_report_is_written():
    done = presence_audit("scan", "--replay", scanned(), "--format", "json", "--fail-on", "coverage:facebook<92%")
    assert done.code == 1
    assert done.err.startswith("policy: coverage:facebook<92%: Facebook: 91.4 % of the cells are known; the least is 92 %. ")
    assert done.err.count("\n") == 1
    assert f"worklist {scanned()} --platform facebook" in done.err
    assert len(json.loads(done.raw)["people"]) == 35


def test_bounds_that_are_met_are_0_and_say_nothing(tmp_path):
    run = copied(tmp_path / "run")
    done = presence_audit("score", run, "--fail-on", "coverage<97%, controls,drift", "--fail-on", "unknown>4", "--fail-on", "people<35")
    assert (done.code, done.err) == (0, "")


def test_score_keeps_the_study_and_tells_every_missed_bound(tmp_path):
    run = copied(tmp_path / "run")
    (run / "study.json").unlink(missing_ok=True)
    done = presence_audit("score", run, "--fail-on", "unknown>3,people<36", "--fail-on", "coverage<98%")
    assert done.code == 1
    assert (run / "study.json").exists()
    assert [line.split(": ")[1] for line in done.err.splitlines()] == ["unknown>3", "people<36", "coverage<98%"]


def test_all_bounds_are_told_and_one_that_is_missed_decides():
    done = presence_audit("scan", "--replay", scanned(), "--min-coverage", "1", "--fail-under", "15", "--fail-on", "people<36")
    assert done.code == 1
    assert "certainly score below 15" in done.err
    assert "policy: people<36" in done.err
    alone = presence_audit("scan", "--replay", scanned(), "--min-coverage", "1", "--fail-on", "people<35")
    assert alone.code == 3


def test_no_line_names_a_person(tmp_path):
    run = copied(tmp_path / "run")
    rules = "coverage<100%,unknown>0,people<99,coverage:any<100%,unrecognised>=0%"
    done = presence_audit("score", run, "--fail-on", rules, env=WITHOUT_NAMES)
    people = json.loads((run / "study.json").read_bytes())["people"]
    assert done.code == 1
    assert done.err.count("policy: ") == 9  # three of all, two platforms with unknown cells, four of which pages were read
    for one in people:
        assert one["person"]["id"] not in done.err
        assert one["person"]["name"] not in done.err


@pytest.mark.parametrize("command", [["scan", "roster.yaml", "--offline", "--run", "made"], ["score", "made"]])
@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("controls,covrage<1%", "--fail-on 'controls,covrage<1%', column 10: there is no rule 'covrage' (did you mean 'coverage'?)"),
        ("coverage:linkdin<1%", "column 10: there is no platform 'linkdin' (did you mean 'linkedin'?)"),
        ("coverage-drop>1", "--fail-on coverage-drop>1 needs an earlier wave"),
    ],
)
def test_a_rule_that_cannot_be_used_is_2_before_anything_is_done(command, rule, said, tmp_path):
    (tmp_path / "roster.yaml").write_text("# Invented.\nschema_version: 1\npersons:\n- {name: Ada Example}\n")
    done = presence_audit(*command, "--fail-on", rule, cwd=tmp_path)
    assert done.code == 2
    assert said in done.err
    assert not (tmp_path / "made").exists()


def test_a_platform_whose_profile_names_no_controls_is_not_missed_for_it_unless_it_is_named(tmp_path):
    """Websites have none; the four others of the twelve leaders were controlled, and passed."""
    run = tmp_path / "run"
    shutil.copytree(ROOT / "examples" / "leaders-today" / "run", run)
    met = presence_audit("score", run, "--fail-on", "not-run-controls,controls,drift")
    assert (met.code, met.err) == (0, "")
    missed = presence_audit("score", run, "--fail-on", "not-run-controls:website")
    assert missed.code == 1
    assert "policy: not-run-controls:website: Website or blog: none of its controls" in missed.err


def test_the_command_that_goes_on_with_an_interrupted_scan_keeps_the_bounds(world, tmp_path):
    """Otherwise a red scan would be green after it was interrupted."""
    (tmp_path / "roster.json").write_text('[{"name": "Ada Example", "homepage": "https://slow.example/"}]')
    world.sites["slow.example"] = lambda _: WorldResponse(fault=Fault(hang=True))
    given = [
        "scan",
        "roster.json",
        "--run",
        "made",
        "--platform",
        "website",
        "--fail-on",
        "coverage<60%",
        "--fail-on",
        "controls",
        "--min-coverage",
        "0.5",
    ]
    net = ["--contact", "a@example.org", "--proxy", world.proxy, "--ca-bundle", world.ca_bundle]
    command = [sys.executable, "-m", "presence_audit", *given, *net]
    scan = subprocess.Popen(command, cwd=tmp_path, env=environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    until = time.monotonic() + 30
    while not world.requests and time.monotonic() < until:
        time.sleep(0.05)
    scan.send_signal(signal.SIGTERM)
    _, said = scan.communicate(timeout=30)
    assert scan.returncode == 4, said
    assert b"scan --resume made " in said
    assert b"--min-coverage 0.5 --fail-on 'coverage<60%' --fail-on controls" in said
