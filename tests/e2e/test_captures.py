"""The analyst's loop on the example of twelve leaders: what is handed in settles unknowns, and no bound widens on the way."""

from __future__ import annotations

import csv
import json
import shutil
from datetime import date
from itertools import cycle
from pathlib import Path
from random import Random

import pytest
from running import LEADERS, run

from presence_audit.audit import HandFiles, criteria_for, judge_run
from presence_audit.audit.taken_files import Signed
from presence_audit.audit.taking import take_files
from presence_audit.model import Study

LOOP = LEADERS / "loop" / "captures"
SIGNED = Signed(date(2026, 11, 15), "AB")
HEADINGS = "person,platform,url,found,last_activity,profile.photo,coder,date\n"


@pytest.fixture(scope="module")
def criteria():
    return criteria_for("presence", ("chamberlin-2010",))


@pytest.fixture
def held(tmp_path) -> Path:
    shutil.copytree(LEADERS / "run", tmp_path / "run")
    return tmp_path / "run"


def bounds(study: Study) -> dict[tuple[str, ...], tuple[float, float]]:
    """Score bounds of persons and worst cases of measures, in per cent; nothing known: 0 to 100."""
    found = {("score", one.person.id): (one.score.lower, one.score.upper) for one in study.people if one.score}
    for survey in study.surveys:
        found |= {("measure", one.measure): one.rate.worst_case or (0, 100) for one in survey.measures}
    return found


def within(after: dict, before: dict) -> list[object]:
    """What lies not within the bounds of before."""
    return [name for name, (low, high) in after.items() if low < before[name][0] - 1e-3 or high > before[name][1] + 1e-3]


def unknown(study: Study) -> list[tuple[str, str]]:
    return [(one.person.id, cell.platform) for one in study.people for cell in one.presences if cell.state == "unknown"]


def row(person: str, platform: str, kind: str, number: int) -> str:
    """A coded row: no account, one in doubt, one that is there, or one with a dated act."""
    urls = {"website": f"https://site-{number}.example", "mastodon": f"who{number}@other.example", "bluesky": f"who{number}.example"}
    url = urls.get(platform, f"who{number}name")
    cells = {
        "no": ("", "no", "", ""),
        "unclear": (url, "unclear", "", ""),
        "yes": (url, "yes", "", "yes"),
        "acts": (url, "yes", "2026-05-03", "no"),
    }
    found_at, found, last, photo = cells[kind]
    return f"{person},{platform},{found_at},{found},{last},{photo},ab,2026-11-15\n"


@pytest.mark.slow
def test_coding_one_unknown_cell_after_the_other_widens_no_bound(held, criteria, tmp_path):
    study = judge_run(held, criteria)
    cells = unknown(study)
    assert len(cells) == 70  # as the golden report says
    Random(1).shuffle(cells)
    for number, ((person, platform), kind) in enumerate(zip(cells, cycle(("yes", "no", "acts", "unclear")), strict=False)):
        sheet = tmp_path / f"row-{number}.csv"
        sheet.write_text(HEADINGS + row(person, platform, kind, number), encoding="utf-8")
        assert take_files(held, HandFiles(None, (sheet,)), criteria, SIGNED).remarks == ()
        after = judge_run(held, criteria)
        assert within(bounds(after), bounds(study)) == [], (number, person, platform, kind)
        study = after
    assert len(unknown(study)) < 70 / 3  # what a coder could not tell stays open, and where the roster's own account was refused


def test_five_captures_settle_five_cells_and_widen_nothing(held, tmp_path, criteria):
    before = judge_run(held, criteria)
    done = run("score", held, "--captures", LOOP)
    assert (done.returncode, done.stderr) == (0, b"")
    after = judge_run(held, criteria)
    settled = set(unknown(before)) - set(unknown(after))
    assert settled == {
        ("kavya-raman", "linkedin"), ("kavya-raman", "facebook"), ("elin-marchetti", "linkedin"), ("grete-ostrander", "linkedin"),
        ("hiro-tanabe", "x"),
    }  # fmt: skip
    assert within(bounds(after), bounds(before)) == []
    assert after.coverage > before.coverage
    kept = json.loads((held / "study.json").read_bytes())
    assert {one["person"]["id"] for one in kept["people"] if one["presences"][2]["state"] in ("present", "active", "lapsed")} >= {
        "kavya-raman", "elin-marchetti", "grete-ostrander",
    }  # fmt: skip


@pytest.mark.slow
def test_one_capture_after_the_other_by_hand_gives_the_same(held, tmp_path, criteria):
    shutil.copytree(held, tmp_path / "other")
    assert run("score", held, "--captures", LOOP).returncode == 0
    pages = {
        "linkedin-kavya-raman.html": ("kavya-raman", "linkedin"), "facebook-kavya.html": ("Kavya Raman", "facebook"),
        "linkedin-elin.html": ("elin-marchetti", "linkedin"), "linkedin-grete.html": ("Grete Ostrander", "linkedin"),
        "x-hiro.html": ("hiro-tanabe", "x"),
    }  # fmt: skip
    notes = {row["file"]: row for row in csv.DictReader((LOOP / "captures.csv").read_text(encoding="utf-8").splitlines()[1:])}
    for name, (person, platform) in pages.items():
        noted = ("--url", notes[name]["url"], "--saved-at", notes[name]["saved_at"])
        done = run("capture", "add", person, platform, LOOP / name, "--run", tmp_path / "other", *noted)
        assert (done.returncode, done.stderr) == (0, b"")
    one, other = (judge_run(path, criteria) for path in (held, tmp_path / "other"))
    assert one == other


def test_a_contradiction_is_said(held, tmp_path):
    assert run("score", held).returncode == 0
    sheet = tmp_path / "coding.csv"
    sheet.write_text(HEADINGS + "liam-osei,linkedin,,no,,,ab,2026-11-15\n", encoding="utf-8")
    assert run("score", held, "--coding", sheet).stderr == b""
    sheet.write_text(HEADINGS + "liam-osei,linkedin,liam-example,yes,2026-11-01,yes,ab,2026-11-15\n", encoding="utf-8")
    said = run("score", held, "--coding", sheet).stderr.decode().splitlines()
    assert said == [
        "note: coding.csv: another version than before; its rows take the place of the earlier ones, which stay as history",
        "note: the score of 1 person reaches beyond its earlier bounds: what came in says otherwise than what was there",
        "note: “Has a LinkedIn profile” reaches beyond its earlier bounds: what came in says otherwise than what was there",
        "note: “Profile lacks content, of those” reaches beyond its earlier bounds: what came in says otherwise than what was there",
    ]
