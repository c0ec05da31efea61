"""The HTML report in a real Chromium: accessible, silent, closed to the network, usable by keyboard, quick with 5,000 persons, printable."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
from functools import cache
from pathlib import Path

import pytest
from browser_pages import all_pages

from commands import ROOT

HERE = Path(__file__).parent
MODULES = ROOT / ".browser"
BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NAMES = ("full", "pseudonymous", "unknown", "one", "nobody", "few", "award")
SECOND = 1000


@pytest.fixture(scope="session")
def chromium() -> str:
    found = os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, BROWSERS)), None)
    assert found, "no Chromium: install one, or set CHROMIUM=/path/to/chromium"
    assert shutil.which("node"), "no Node.js: install version 20 or newer"
    return found


@pytest.fixture(scope="session")
def pages(tmp_path_factory) -> dict[str, Path]:
    return all_pages(tmp_path_factory.mktemp("pages"))


@pytest.fixture(scope="session")
def drive(chromium, pages):
    """Run a task on pages, given by name, and return what it found."""

    @cache
    def run(task: str, *names: str):
        command = ["node", HERE / "drive.mjs", MODULES, task, *(pages[name] for name in names)]
        done = subprocess.run(
            list(map(str, command)), env=os.environ | {"CHROMIUM": chromium}, capture_output=True, text=True, timeout=600, check=False
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    return run


def silent(seen) -> None:
    assert seen["console"] == seen["requests"] == seen["errors"] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_accessible_silent_and_fits_in_both_schemes(drive, name):
    for seen in drive("look", name):
        where = (name, seen["width"], seen["scheme"])
        silent(seen)
        assert seen["axe"] == [], where
        assert seen["dialog"] == [], where
        assert seen["refused"] == [], where
        assert seen["wide"] <= seen["width"], where
        assert seen["opened"] == (name != "nobody"), where


def test_the_grid_is_one_stop_of_the_tab_key_and_arrows_move_in_it(drive):
    seen = drive("keyboard", "full")
    silent(seen)
    assert seen["stops"] <= 6  # the filters
    assert seen["first"]["inGrid"]
    assert seen["moved"]["label"] == "Bo Sample, X: empty"
    assert seen["end"]["label"].startswith("Bo Sample, GitHub")
    assert seen["heading"]["inGrid"]
    assert not seen["after"]["inGrid"]


def test_a_cell_opens_with_enter_closes_with_escape_and_the_focus_returns(drive):
    seen = drive("keyboard", "full")
    assert seen["open"]
    assert seen["title"] == "Bo Sample"
    assert seen["inside"]["inDialog"]
    assert seen["still"]["inDialog"]
    assert seen["closed"]
    assert seen["back"]["label"] == seen["moved"]["label"]


def test_filters_leave_those_whom_they_name_and_say_how_many(drive):
    seen = drive("sift", "full")
    silent(seen)
    assert seen["accents"] == {"names": ["Fíona 🦄 Ó Samplaigh"], "status": "1 of 9 persons."}
    assert seen["nobody"] == {"names": [], "status": "0 of 9 persons."}
    assert seen["state"]["names"] == ["Ada Example", "דוגמה בן־דמיון", "Fíona 🦄 Ó Samplaigh"]
    assert seen["stateOnPlatform"]["names"] == ["Ada Example"]
    assert len(seen["columns"]) == 3
    assert seen["cohort"]["names"] == ["Ada Example", "Bo Sample"]
    assert seen["shown"]["names"] == ["Ada Example"]
    assert seen["type"]["status"].startswith("1 of 9")


def test_a_screen_reader_is_told_the_outcome_once_not_at_every_letter(drive):
    seen = drive("told", "full")
    silent(seen)
    assert seen["status"] == "1 of 9 persons."
    assert seen["told"] == ["1 of 9 persons."]


def test_a_heading_sorts_up_and_down_and_says_so(drive):
    seen = drive("sift", "full")
    assert sorted(seen["byName"]["names"]) == sorted(seen["all"])
    assert seen["byName"]["names"] == seen["byNameDown"]["names"][::-1]
    assert (seen["byName"]["sort"], seen["byNameDown"]["sort"]) == ("ascending", "descending")
    order = ["k-active", "k-lapsed", "k-dormant", "k-empty", "k-present", "k-unknown", "k-excluded"]
    assert list(dict.fromkeys(seen["byState"])) == order


def test_a_cell_leads_to_reason_facts_findings_and_evidence(drive):
    seen = drive("details", "full")
    silent(seen)
    for part in (
        "Ada Example",
        "how we know",
        "the page names her and her employer",
        "employer current",
        "+5.5",
        "profile.summary",
        "5eed5eed",
        "urn:uuid:5eed",
        "HTTP 200",
    ):
        assert part in seen["cell"], part
    assert {rel for _, rel in seen["links"]} == {"noopener noreferrer nofollow"}
    assert seen["lit"] == 1
    assert "42–78 of 100" in seen["overview"]
    assert seen["closed"]


def test_what_strangers_wrote_is_text(drive):
    seen = drive("details", "full")
    assert "<script>alert(1)</script>" in seen["hostile"]
    assert seen["bold"] == 0
    assert all(link.startswith("https://") for link in seen["hostileLinks"])


def test_the_colours_follow_the_button_and_paper_is_white(drive):
    seen = drive("theme", "full")
    silent(seen)
    assert seen["before"] == "rgb(255, 255, 255)" != seen["after"]
    assert seen["axe"] == []
    assert seen["print"] == "rgb(255, 255, 255)"


def test_paper_shows_what_is_filtered_up_to_a_bound(drive):
    few, many = drive("print", "few", "many")
    silent(few)
    assert few["during"] == [35, "Printed: 35 persons of 35."]
    assert many["during"] == [500, "Printed: the first 500 of 5,000 persons that the filters leave."]
    assert (few["after"], many["after"]) == (35, 50)
    assert few["size"] > 50_000


def test_without_javascript_the_first_rows_and_all_charts_stand_there(drive):
    seen = drive("still", "many")
    silent(seen)
    assert seen["rows"] == 50
    assert not seen["filters"]
    assert seen["note"]
    assert seen["charts"] >= 4


def test_five_thousand_persons_are_no_lag(drive, pages):
    few, many = drive("times", "few", "many")
    sizes = {name: pages[name].stat().st_size for name in ("few", "many")}
    print(f"\n35 persons {sizes['few']:,} bytes, 5,000 persons {sizes['many']:,} bytes ({sizes['many'] / sizes['few']:.1f} times)")
    for name in ("painted", "ready", "search", "state", "sort", "detail"):
        print(f"{name:8} 35: {few[name]:7.1f} ms   5,000: {many[name]:7.1f} ms   {many[name] / max(few[name], 0.1):5.1f} times")
    silent(many)
    for name in ("search", "state", "sort", "detail"):
        assert many[name] < SECOND / 2, name
    assert many["ready"] < 10 * SECOND
