"""`explain` shows the files that were handed in for a cell; everybody is invented."""

from __future__ import annotations

from datetime import date

from presence_audit.formats.explain_taken import taken_parts
from presence_audit.formats.screen import Screen
from presence_audit.model import Taken


def taken(**changes) -> Taken:
    given = {"person": "ada", "platform": "x", "file": "ada.png", "kind": "picture", "sha256": "ab" * 32, "taken_on": date(2026, 3, 2)}
    return Taken(**(given | changes))


def text(*files: Taken) -> str:
    screen = Screen(100, encoding="utf-8")
    return screen.draw(taken_parts(screen, files)).decode()


def test_nothing_is_shown_where_nothing_was_handed_in():
    assert text().strip() == ""


def test_a_picture_says_that_it_waits_to_be_coded():
    shown = text(taken(record="warc:120", by="AB"))
    assert "picture ada.png, handed in by AB on 2026-03-02: code what it shows" in shown
    assert "warc:120" in shown
    assert "ab" * 32 in shown


def test_a_page_leads_to_its_evidence_and_an_export_to_the_consent():
    page = taken(kind="page", file="ada.html", evidence=("0123456789abcdef",))
    export = taken(kind="export", file="ada.zip", consent="by mail on 2 February 2026", sha256="cd" * 32)
    shown = text(export, page)
    assert shown.index("page ada.html") < shown.index("the member's own data export ada.zip")
    assert "0123456789abcdef" in shown
    assert "by mail on 2 February 2026" in shown
    assert "code what it shows" not in shown


def test_names_of_files_are_made_harmless():
    assert "\x1b" not in text(taken(file="evil\x1b[2J.png", by="\x1b]0;x\x07"))
