"""`diff OLD NEW` as its user runs it: what stands on the screen, in a pipe and in files, with names and without. Everybody is invented."""

from __future__ import annotations

import json

import pytest

import two_waves
from commands import WITHOUT_NAMES, Done, presence_audit

WITHOUT = (
    "Sorel",
    "Carvalhal",
    "Lascelles",
    "Wolny",
    "Zara",
    "zara-neu",
    "hideo",
    "Halvard",
    "twitter.com/annikasorel",
    "carvalhal.example.net",
)
"""What would tell who somebody is: names, an employer, addresses."""


def diff(*more: object, env: dict[str, str] | None = None) -> Done:
    return presence_audit("diff", two_waves.february(), two_waves.may(), *more, env=env)


@pytest.fixture(scope="module")
def shown() -> Done:
    return diff()


def test_the_table_tells_what_changed_with_both_sides(shown):
    assert shown.code == 0
    assert "from 2010-02-17 to 2010-05-17" in shown.out.splitlines()[0]
    assert "33 persons in both runs, 1 joined, 1 left; both judged by presence 1.2.0" in shown.out
    assert "Annika Sorel, X (Twitter): not found → present (appeared)" in shown.out
    assert "Inês Carvalhal, Website or blog: dormant, 1y → active, 7d (more active)" in shown.out
    assert "Last public activity on 2010-05-10, 7 days before" in shown.out
    assert "joined    zara-neu" in shown.out
    assert "left      hideo-tanabe" in shown.out


def test_significance_stands_beside_counts_and_says_what_it_would_have_taken(shown):
    said = " ".join(shown.out.split())
    assert "No significant change, which is the normal result: p < .05 takes at least 6 switches one way and none the other" in said
    assert "here the most in one measure is 1" in said


def test_who_is_suppressed_is_on_neither_stream(shown):
    assert "jonah" not in (shown.out + shown.err).lower()
    assert "prewitt" not in (shown.out + shown.err).lower()
    assert "on the suppression list by now" in shown.err


def test_an_exit_code_says_that_something_changed_only_where_it_was_asked_for():
    same = presence_audit("diff", two_waves.may(), two_waves.may(), "--exit-code", "-f", "csv")
    assert (same.code, len(same.out.splitlines())) == (0, 1)


@pytest.fixture(scope="module")
def nameless(tmp_path_factory) -> list[str]:
    """Options for a comparison of which the study file of the earlier run alone allows names."""
    place = tmp_path_factory.mktemp("nameless")
    new = two_waves.copied(two_waves.may(), place / "new")
    manifest = json.loads((new / "manifest.json").read_text())
    (new / "manifest.json").write_text(json.dumps(manifest | {"study": None, "study_digest": ""}))
    return ["diff", str(two_waves.february()), str(new)]


def test_names_need_the_study_files_of_both_runs(nameless):
    done = presence_audit(*nameless, "--exit-code", "-f", "json", env=WITHOUT_NAMES)
    assert done.code == 1  # something changed in the world
    assert "names are left out" in done.err
    assert [word for word in WITHOUT if word.lower() in (done.out + done.err).lower()] == []
    told = json.loads(done.out)
    assert told["names"] == "pseudonymous"
    assert {(one["platform"], one["kind"]) for one in told["changes"]} == {
        ("x", "appeared"),
        ("website", "more_active"),
        ("linkedin", "resolved"),
    }
    assert {len(one["person"]) for one in told["changes"]} == {len("P-12345678")}
    assert not {side["account"] or side["detail"] for one in told["changes"] for side in (one["before"], one["after"])} - {""}
    assert {item["sha256"] for one in told["changes"] for item in one["after"]["evidence"]} == {None}


@pytest.mark.slow
@pytest.mark.parametrize("name", ["md", "csv", "table"])
def test_no_format_has_names_without_them(nameless, name, tmp_path):
    done = presence_audit(*nameless, "-f", name, "-o", tmp_path / "diff", env=WITHOUT_NAMES)
    assert done.code == 0, done.err
    assert [word for word in WITHOUT if word.lower() in (tmp_path / "diff").read_text().lower()] == []


def test_an_unknown_format_is_refused_before_anything_is_judged():
    found = diff("-f", "xlsx")
    assert found.code == 2
    assert "there is no format 'xlsx' here; known: table, md, json, csv" in found.err


def test_the_earlier_run_goes_first():
    found = presence_audit("diff", two_waves.may(), two_waves.february())
    assert found.code == 2
    assert "the earlier run goes first: presence-audit diff" in found.err
