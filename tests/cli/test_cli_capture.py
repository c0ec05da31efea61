"""`capture add`, `capture check` and `score --captures --coding`, as they are typed; every person and page is invented."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pytest

from commands import in_process_of_its_own, presence_audit

ROSTER = """\
# Invented people.
schema_version: 1
title: Invented leaders
persons:
- {id: ada, name: Adéle Example, organization: North Mill, title: CIO, accounts: {linkedin: ada-example}}
- {id: bo, name: Bo Sample, organization: South Harbour, title: CIO}
"""
PAGE = """\
<!DOCTYPE html><html><head><meta charset="utf-8"><title>{name} - LinkedIn</title>
<link rel="canonical" href="https://www.linkedin.com/in/{handle}"></head>
<body><div class="hresume"><div class="masthead vcard contact"><h1 id="name"><span class="fn n">{name}</span></h1>
<p class="headline title">CIO at North Mill</p></div></div></body></html>
"""
ADA = PAGE.format(name="Adéle Example", handle="ada-example")


@pytest.fixture
def place(tmp_path) -> Path:
    (tmp_path / "roster.yaml").write_text(ROSTER, encoding="utf-8")
    (tmp_path / "ada.html").write_text(ADA, encoding="utf-8")
    done = presence_audit(
        "scan", "roster.yaml", "--offline", "--platform", "linkedin", "--platform", "x", "--run", "runs/first", cwd=tmp_path
    )
    assert done.code == 0, done.err
    return tmp_path


def test_a_page_is_taken_and_says_what_changed(place):
    done = presence_audit("capture", "add", "Adéle Example", "linkedin", "ada.html", "--by", "AB", cwd=place)
    assert (done.code, done.err) == (0, "")
    assert done.out.splitlines() == [
        "ada.html: a page of https://www.linkedin.com/in/ada-example, for Adéle Example (ada) on linkedin",
        "  now: ? unknown: not captured → ◌ present, activity not visible",
        "judge the study again: presence-audit score runs/first",
    ]
    assert presence_audit("score", "runs/first", cwd=place).code == 0
    explained = presence_audit("explain", "ada", "linkedin", cwd=place).out
    assert "page ada.html, handed in by AB on " in explained


def test_once_more_it_is_there_already(place):
    for _ in range(2):
        done = presence_audit("capture", "add", "ada", "linkedin", "ada.html", cwd=place)
    assert (done.code, done.out.splitlines()[1:]) == (0, ["  is there already; nothing changes"])


def test_a_dry_run_takes_nothing(place):
    done = presence_audit("capture", "add", "ada", "linkedin", "ada.html", "--dry-run", cwd=place)
    assert done.code == 0
    assert "would give: ? unknown: not captured → ◌ present" in done.out
    assert not (place / "runs" / "first" / "taken.jsonl").exists()


def test_through_a_pipe(place, monkeypatch):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(ADA.encode())))
    done = presence_audit("capture", "add", "ada", "linkedin", "-", cwd=place)
    assert (done.code, done.out.splitlines()[0].split(":")[0]) == (0, "standard input")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["add", "adele", "linkedin", "ada.html"], "there is no person 'adele' in the run"),
        (["add", "ada", "linkdin", "ada.html"], "the run does not look at 'linkdin'; did you mean 'linkedin'?"),
        (["add", "ada", "linkedin", "nowhere.html"], "nowhere.html: cannot be read: No such file"),
        (["add", "ada", "linkedin", "ada.html", "--saved-at", "yesterday"], "--saved-at 'yesterday': write a time as"),
        (
            ["add", "bo", "linkedin", "ada.html"],
            "ada.html: refused: https://www.linkedin.com/in/ada-example is the account of another person",
        ),
        (["check", "nowhere"], "there is no file or folder nowhere"),
        (["add", "ada", "linkedin", "ada.html", "--run", "elsewhere"], "not a run directory"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(place, arguments, words):
    done = presence_audit("capture", *arguments, cwd=place)
    assert (done.code, done.out, done.err.count("\n")) == (2, "", 1)
    assert words in done.err


def test_checking_a_folder(place):
    (place / "captures").mkdir()
    (place / "captures" / "ada.html").write_text(ADA, encoding="utf-8")
    (place / "captures" / "milk.txt").write_text("Remember the milk.\x1b[2J", encoding="utf-8")
    done = presence_audit("capture", "check", "captures", cwd=place)
    assert done.code == 2
    assert "captures/milk.txt: refused: not a saved page" in done.out.replace("\\", "/")
    assert "would give: ? unknown: not captured → ◌ present, activity not visible" in done.out
    assert presence_audit("capture", "check", "captures/ada.html", cwd=place).code == 0


def test_names_of_files_do_not_reach_the_terminal_as_they_are(place):
    (place / "captures").mkdir()
    (place / "captures" / "evil\x1b[2J.html").write_text("<html><body>nobody</body></html>", encoding="utf-8")
    for arguments in (["capture", "check", "captures"], ["score", "runs/first", "--captures", "captures"]):
        done = presence_audit(*arguments, cwd=place)
        assert "\x1b" not in done.out + done.err


def test_score_takes_a_folder_and_a_sheet_and_judges(place):
    (place / "captures").mkdir()
    (place / "captures" / "ada.html").write_text(ADA, encoding="utf-8")
    (place / "captures" / "note.txt").write_text("no page", encoding="utf-8")
    (place / "coding.csv").write_text("person,platform,url,found,coder,date\nbo,linkedin,,no,ab,2026-01-02\n", encoding="utf-8")
    done = presence_audit("score", "runs/first", "--captures", "captures", "--coding", "coding.csv", cwd=place)
    assert (done.code, done.err.count("\n")) == (0, 1), done.err
    assert done.err.startswith("note: ")
    assert "note.txt" in done.err
    assert "◌" in presence_audit("report", "runs/first", cwd=place).out


def test_in_an_encoding_without_signs(place):
    done = in_process_of_its_own(
        "capture", "add", "ada", "linkedin", "ada.html", "--run", "runs/first", cwd=place, env={"PYTHONIOENCODING": "ascii"}
    )
    assert done.code == 0
    assert "for Adele Example (ada) on linkedin" in done.out
