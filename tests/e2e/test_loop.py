"""The analyst's loop on the twelve invented leaders: coverage rises with every step, each bound narrows or stays, none widens."""

from __future__ import annotations

import io
import json
import shutil
import sys
from itertools import pairwise

import pytest

from commands import ROOT, presence_audit

LEADERS = ROOT / "examples" / "leaders-today"
KEYS = "y\nin/bertil-example\n2026-10\nphoto=yes, summary=no\n\nn\nyes\nu\ns\nq\n"
FIVE = ("facebook-kavya", "linkedin-elin", "linkedin-grete", "linkedin-kavya-raman", "x-hiro")
SLACK = 1e-3


def judged(run, *options):
    done = presence_audit("score", run, *options)
    assert done.code == 0, done.err
    assert "reaches beyond" not in done.err
    return json.loads(presence_audit("report", run, "--format", "json").out)


@pytest.fixture(scope="module")
def steps(tmp_path_factory):
    """The report as collected, after each of the five pages, and after the review."""
    place = tmp_path_factory.mktemp("loop")
    run, hand = place / "run", LEADERS / "loop" / "captures"
    shutil.copytree(LEADERS / "run", run)
    reports = [judged(run)]
    listed = [line.split(",") for line in (hand / "captures.csv").read_text().splitlines() if line and not line.startswith("#")][1:]
    for name, url, day, *_ in listed:
        person, platform = WHOSE[name.removesuffix(".html")]
        added = presence_audit("capture", "add", person, platform, hand / name, "--run", run, "--url", url, "--saved-at", day, "--by", "AB")
        assert added.code == 0, added.err
        reports.append(judged(run))
    before, sys.stdin = sys.stdin, io.StringIO(KEYS)
    try:
        words = ("--coder", "AB", "--platform", "linkedin", "--date", "2026-11-15", "--no-browser")
        reviewed = presence_audit("review", run, *words, cwd=place)
    finally:
        sys.stdin = before
    assert reviewed.code == 0, reviewed.err
    reports.append(judged(run, "--coding", place / "coding-AB.csv"))
    return reports


WHOSE = {
    "facebook-kavya": ("kavya-raman", "facebook"),
    "linkedin-elin": ("elin-marchetti", "linkedin"),
    "linkedin-grete": ("grete-ostrander", "linkedin"),
    "linkedin-kavya-raman": ("kavya-raman", "linkedin"),
    "x-hiro": ("hiro-tanabe", "x"),
}


def unknown(report):
    return {(one["id"], cell["platform"]) for one in report["people"] for cell in one["presences"] if cell["state"] == "unknown"}


def intervals(report):
    """Every bound of the study: of each person's score, and of each rate."""
    found = {one["id"]: (one["score"]["lower"], one["score"]["upper"]) for one in report["people"]}
    for survey in report["surveys"]:
        for one in survey["measures"]:
            bounds = one["rate"]["worst_case"]
            found[survey["survey"], one["measure"]] = (bounds["lower"], bounds["upper"]) if bounds else None
    return found


def test_it_starts_with_its_real_unknowns_and_each_page_settles_its_cell(steps):
    assert len(unknown(steps[0])) == 70
    assert sorted(WHOSE) == sorted(FIVE)
    for before, after in pairwise(steps[:6]):
        (settled,) = unknown(before) - unknown(after)
        assert settled in WHOSE.values()
        assert unknown(after) < unknown(before)
    assert unknown(steps[5]) - unknown(steps[6]) == {("bertil-sandqvist", "linkedin"), ("carmen-ibarra", "linkedin")}


def test_coverage_rises_with_every_step(steps):
    coverage = [report["study"]["coverage"] for report in steps]
    assert coverage == sorted(coverage)
    assert len(set(coverage)) == 7
    assert round(coverage[0], 3) == round(14 / 84, 3)
    assert round(coverage[6], 3) == round(21 / 84, 3)


def test_no_bound_of_any_score_or_rate_widens(steps):
    for before, after in pairwise(steps):
        was, now = intervals(before), intervals(after)
        assert was.keys() == now.keys()
        for name, bounds in now.items():
            if was[name] is None:
                continue
            assert bounds is not None, name
            assert bounds[0] >= was[name][0] - SLACK, name
            assert bounds[1] <= was[name][1] + SLACK, name


def test_every_step_narrows_something(steps):
    for before, after in pairwise(steps):
        was, now = intervals(before), intervals(after)
        narrowed = [name for name in now if now[name] and was[name] and now[name][1] - now[name][0] < was[name][1] - was[name][0] - SLACK]
        assert narrowed
    first, last = intervals(steps[0]), intervals(steps[6])
    assert last["chamberlin-2010", "linkedin_profile"] == (41.6667, 91.6667)
    assert first["chamberlin-2010", "linkedin_profile"] == (8.3333, 100.0)
