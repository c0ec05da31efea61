"""`subject-report` and `notice` through the real command, on the shipped run. Everybody is invented."""

from __future__ import annotations

import json
import shutil

import pytest

from commands import ROOT, presence_audit

LEADERS = ROOT / "examples" / "leaders-today"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    place = tmp_path_factory.mktemp("rights") / "run"
    shutil.copytree(LEADERS / "run", place)
    assert presence_audit("score", place).code == 0
    return place


def test_a_person_is_told_what_is_held_and_nobody_else_is_in_it(run):
    told = presence_audit("subject-report", "Adaeze Okonkwo", "--run", run)
    assert told.code == 0, told.err
    for heading in (
        "How the roster describes you",
        "What was concluded",
        "What was read",
        "Where it was looked",
        "Searches",
        "Files",
        "decided",
    ):
        assert heading in told.out
    assert "Northwind Foods" in told.out
    assert "Engagement type, in which way public channels are used: author." in told.out
    others = [line.split('"name":"')[1].split('"')[0] for line in (run / "roster.jsonl").read_text().splitlines()]
    assert len(others) == 12
    assert [name for name in others if name in told.out] == ["Adaeze Okonkwo"]


def test_every_look_at_her_accounts_is_listed_with_its_digest(run):
    held = json.loads(presence_audit("subject-report", "adaeze-okonkwo", "--run", run, "--format", "json").out)
    (of_run,) = held["runs"]
    listed = {page["evidence"] for page in of_run["pages"]}
    hers = {one["handle"] for one in of_run["person"]["accounts"]}
    lines = [json.loads(line) for line in (run / "evidence.jsonl").read_text().splitlines()]
    wanted = {
        line["id"]
        for line in lines
        if line["evidence"]["kind"] != "coded"
        and line["evidence"]["request"]["control"] is None
        and line["evidence"]["request"]["account"]["handle"] in hers
    }
    assert wanted
    assert wanted <= listed
    assert all("SHA-256" in page["kept"] or page["kept"] in ("", "nothing: the copy was erased") for page in of_run["pages"])


def test_copies_are_the_bytes_that_came(run, tmp_path):
    done = presence_audit("subject-report", "adaeze-okonkwo", "--run", run, "--copies", tmp_path / "copies", "-o", tmp_path / "report.md")
    assert done.code == 0, done.err
    assert done.out == ""
    copies = sorted((tmp_path / "copies").iterdir())
    assert f"{len(copies)} pages copied" in done.err
    saved = next(one for one in copies if one.name.endswith("-linkedin.html"))
    assert saved.read_bytes() in {page.read_bytes() for page in (LEADERS / "captures").iterdir() if page.is_file()}
    again = presence_audit("subject-report", "adaeze-okonkwo", "--run", run, "--copies", tmp_path / "copies", "-o", tmp_path / "two.md")
    assert again.code == 2
    assert "is there already; name a new folder" in again.err


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["adaeze-okonko"], "there is no person 'adaeze-okonko' in these runs (did you mean 'adaeze-okonkwo'?)"),
        (["adaeze-okonkwo", "--format", "pdf"], "there is no format 'pdf' here; known: markdown, json"),
        (["adaeze-okonkwo", "--study", "nowhere.yaml"], "nowhere.yaml"),
        (["adaeze-okonkwo", "--output", "."], "cannot be written"),
    ],
)
def test_what_cannot_be_done_is_said(run, words, said):
    done = presence_audit("subject-report", *words, "--run", run)
    assert done.code == 2
    assert said in done.err


def test_without_a_run_it_says_so(tmp_path):
    done = presence_audit("subject-report", "ada", cwd=tmp_path)
    assert (done.code, "there is no run in runs; name one with --run DIR" in done.err) == (2, True)


def test_what_a_page_says_is_no_markup_in_the_report(tmp_path):
    from datetime import date

    from presence_audit.formats.subject import subject_text
    from presence_audit.model import Held

    hostile = "<script>alert(1)</script> [x](javascript:1) \x1b[31m `code` # head"
    held = Held(
        person="p",
        name=hostile,
        on=date(2026, 11, 22),
        controller=hostile,
        purpose="",
        legal_basis="",
        kept_until="",
        runs=(),
        decisions=(),
    )
    text = subject_text(held)
    assert "\x1b" not in text
    assert "<script" not in text.replace("\\<script", "")
    assert "[x](javascript" not in text
    assert "`code`" not in text


SAID = """\
schema_version: 1
annotations:
- {person: adaeze-okonkwo, platform: linkedin, kind: correction, text: My role changed in October., received: 2026-11-16}
- {person: adaeze-okonkwo, text: I was never asked., received: 2026-11-17}
"""


@pytest.fixture
def answered(run, tmp_path):
    (tmp_path / "annotations.yaml").write_text(SAID)
    place = tmp_path / "run"
    shutil.copytree(run, place)
    done = presence_audit("score", place, "--annotations", tmp_path / "annotations.yaml")
    assert done.code == 0, done.err
    return place


def test_what_she_says_stands_beside_the_finding_and_changes_nothing(run, answered):
    before, after = (json.loads(presence_audit("report", place, "--format", "json").out) for place in (run, answered))
    her = next(one for one in after["people"] if one["id"] == "adaeze-okonkwo")
    cell = next(one for one in her["presences"] if one["platform"] == "linkedin")
    assert cell.pop("annotations") == [{"kind": "correction", "text": "My role changed in October.", "received_on": "2026-11-16"}]
    assert [one["text"] for one in her["annotations"]] == ["I was never asked."]
    her["annotations"], cell["annotations"] = [], []
    assert after == before
    explained = presence_audit("explain", "adaeze-okonkwo", "linkedin", "--run", answered).out
    assert "My role changed in October. (correction of 2026-11-16)" in explained
    assert "I was never asked." in presence_audit("explain", "adaeze-okonkwo", "--run", answered).out
    assert "My role changed in October." in presence_audit("report", answered, "--format", "csv").out
    assert (
        "you said on 2026-11-16: My role changed in October." in presence_audit("subject-report", "adaeze-okonkwo", "--run", answered).out
    )


@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_without_names_her_words_are_left_out(answered, form, tmp_path):
    done = presence_audit("report", answered, "--format", form, "--pseudonymous", env={"PRESENCE_AUDIT_PSEUDONYM_KEY": "ab" * 32})
    assert done.code == 0, done.err
    assert "October" not in done.out
    assert "never asked" not in done.out


def test_words_about_somebody_unknown_are_refused_before_anything_is_kept(run, tmp_path):
    (tmp_path / "annotations.yaml").write_text(SAID.replace("adaeze-okonkwo, platform", "adaeze-okonko, platform"))
    kept = (run / "study.json").read_bytes()
    done = presence_audit("score", run, "--annotations", tmp_path / "annotations.yaml")
    assert done.code == 2
    assert "annotations.yaml:3:12: there is no person 'adaeze-okonko' (did you mean 'adaeze-okonkwo'?)" in done.err
    assert (run / "study.json").read_bytes() == kept


def test_the_notice_names_who_answers(tmp_path):
    told = presence_audit("notice", "--study", LEADERS / "study.yaml")
    assert told.code == 0, told.err
    assert told.out.startswith("# Notice: you are part of ")
    assert "[to be filled in" in presence_audit("notice").out
