"""Recordings, archives, PDFs and members' exports come into a run like pages: each for whom it is of, or with a reason not to."""

from __future__ import annotations

import io
import json
import zipfile
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from study_files import LINKEDIN, criteria, platforms, roster, wishes, write

from presence_audit.archive import RunReader
from presence_audit.audit import HandFiles, judge_run, prepare, replay_run, run_collection
from presence_audit.audit.handed_files import Handover
from presence_audit.audit.handing_in import check_files, hand_in
from presence_audit.audit.keeping import kept
from presence_audit.audit.matching import Matching
from presence_audit.audit.taken_files import Signed
from presence_audit.audit.taking import take_files
from presence_audit.captures import Capture
from presence_audit.model import Response

PEOPLE = """\
# Invented people.
schema_version: 1
persons:
- {id: ada, name: Ada Example, organization: North Mill, title: CIO, accounts: {linkedin: ada-example, x: ada_example}}
- {id: bo, name: Bo Sample, organization: South Harbour, title: CIO, accounts: {linkedin: bo-sample}}
"""
ASKED = Signed(date(2026, 3, 2), "AB", "by mail on 2 February 2026")
ASKED_AT = datetime(2026, 2, 20, tzinfo=UTC)
UNASKED = Signed(date(2026, 3, 2), "AB")


@pytest.fixture
def run(tmp_path) -> Path:
    roster(tmp_path, PEOPLE)
    order, directory = prepare(wishes(tmp_path, hand=HandFiles()), criteria())
    with directory:
        run_collection(directory, order, lambda _person: None)
    return directory.path


def recording(*pages: tuple[str, str]) -> bytes:
    entries = [
        {
            "_resourceType": "document", "startedDateTime": "2026-02-20T10:00:00Z", "request": {"url": url},
            "response": {"status": 200, "content": {"mimeType": "text/html", "text": body}},
        }
        for url, body in pages
    ]  # fmt: skip
    return json.dumps({"log": {"version": "1.2", "entries": entries}}).encode()


def page(name: str, handle: str) -> tuple[str, str]:
    return f"https://www.linkedin.com/in/{handle}", LINKEDIN.format(name=name, handle=handle)


def x_archive(handle: str = "ada_example", name: str = "Ada Example", bio: str = "CIO at North Mill, invented.") -> bytes:
    made = io.BytesIO()
    account = [{"account": {"username": handle, "accountId": "4711", "createdAt": "2012-01-02T03:04:05.000Z", "accountDisplayName": name}}]
    profile = [{"profile": {"description": {"bio": bio, "website": "", "location": "Mill Town"}}}]
    posts = [{"tweet": {"created_at": "Tue Feb 10 08:00:00 +0000 2026", "full_text": "never kept", "entities": {"urls": []}}}]
    with zipfile.ZipFile(made, "w") as archive:
        for file, part, content in (("account", "account", account), ("profile", "profile", profile), ("tweets", "tweets", posts)):
            archive.writestr(f"data/{file}.js", f"window.YTD.{part}.part0 = {json.dumps(content)}")
    return made.getvalue()


def linkedin_export() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("Profile.csv", "First Name,Last Name,Headline,Summary,Geo Location\nAda,Example,CIO at North Mill,,Mill Town\n")
        archive.writestr("Positions.csv", "Company Name,Title,Description,Started On,Finished On\nNorth Mill,CIO,,Jan 2019,\n")
    return made.getvalue()


def cells(run: Path) -> dict[tuple[str, str], str]:
    return {(one.person.id, cell.platform): cell.state for one in judge_run(run, criteria()).people for cell in one.presences}


def test_a_recording_of_two_persons_in_a_folder_is_taken_for_both(run, tmp_path):
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "session.har").write_bytes(recording(page("Ada Example", "ada-example"), page("Bo Sample", "bo-sample")))
    handed = take_files(run, HandFiles(tmp_path / "captures"), criteria(), UNASKED)
    assert sorted((one.person, one.file) for one in handed.taken) == [("ada", "session.har"), ("bo", "session.har")]
    assert (cells(run)[("ada", "linkedin")], cells(run)[("bo", "linkedin")]) == ("present", "present")
    looks = [one for one in RunReader(run).evidence() if one.kind == "retrieved"]
    assert {one.attempted_at for one in looks} == {datetime(2026, 2, 20, 10, tzinfo=UTC)}


def test_of_a_recording_only_the_person_s_page_is_taken_by_hand(run):
    body = recording(("https://else.example.org/", "<html><body>Something else.</body></html>"), page("Ada Example", "ada-example"))
    outcome = hand_in(run, Handover("ada", "linkedin", body, "session.har"), criteria(), UNASKED)
    assert (outcome.refused, outcome.account.handle) == ("", "ada-example")
    assert [one.request.account.key for one in RunReader(run).evidence() if one.kind == "retrieved"] == ["linkedin:ada-example"]


def test_of_a_recording_the_page_of_the_address_is_taken(run):
    body = recording(page("Bo Sample", "bo-sample"), page("Ada Example", "ada-example"))
    outcome = hand_in(
        run, Handover("ada", "linkedin", body, "session.har", "https://www.linkedin.com/in/ada-example/"), criteria(), UNASKED
    )
    assert (outcome.refused, outcome.account.handle) == ("", "ada-example")
    refused = hand_in(run, Handover("ada", "linkedin", body, "session.har", "https://www.linkedin.com/in/cy"), criteria(), UNASKED)
    assert refused.refused.startswith("none of its 2 pages is of https://www.linkedin.com/in/cy")


def test_a_pdf_that_names_another_person_of_the_roster_and_not_her_is_refused(run):
    matching = Matching(RunReader(run).persons(), (), platforms())
    answer = Response("https://www.linkedin.com/in/ada-example", 200, (("content-type", "application/pdf"),), b"%PDF-", ASKED_AT)
    saved = Capture("ada.pdf", answer.final_url, None, answer, "0" * 64, kind="pdf", text="Bo SÁMPLE, CIO\nSouth Harbour")
    assert kept(saved, matching) == "another person's page: it shows the name 'Bo Sample', and not 'Ada Example'"
    for text in ("Ada Example\nBo Sample recommends her", "ada  example", "nothing of either", ""):
        taken = kept(replace(saved, text=text), matching)
        assert (taken.person, taken.platform, taken.account.handle) == ("ada", "linkedin", "ada-example")


@pytest.mark.parametrize(
    ("person", "platform", "body", "url"),
    [
        ("ada", "x", x_archive(), ""),
        ("ada", "linkedin", linkedin_export(), "https://www.linkedin.com/in/ada-example"),
        ("ada", "linkedin", linkedin_export(), ""),
    ],
    ids=["X", "LinkedIn with the address", "LinkedIn of her only account"],
)
def test_a_member_s_export_is_taken_with_consent_only(run, person, platform, body, url):
    handover = Handover(person, platform, body, "export.zip", url)
    before = {path.name: path.read_bytes() for path in run.iterdir()}
    refused = hand_in(run, handover, criteria(), UNASKED)
    assert "needs her consent" in refused.refused
    assert {path.name: path.read_bytes() for path in run.iterdir()} == before
    outcome = hand_in(run, handover, criteria(), ASKED)
    assert (outcome.refused, outcome.kind) == ("", "export")
    assert cells(run)[(person, platform)] in ("present", "active", "engaged")
    (noted,) = RunReader(run).taken()
    assert (noted.kind, noted.consent) == ("export", "by mail on 2 February 2026")
    again = {(one.person.id, cell.platform): cell.state for one in replay_run(run, criteria()).people for cell in one.presences}
    assert again == cells(run)


def test_the_texts_of_an_export_never_reach_the_run(run):
    hand_in(run, Handover("ada", "x", x_archive(), "export.zip"), criteria(), ASKED)
    reader = RunReader(run)
    bodies = [reader.body(one.answer) for one in reader.evidence() if one.kind == "retrieved"]
    assert bodies
    assert all(b"never kept" not in body for body in bodies)


def test_the_export_of_another_account_is_refused(run):
    outcome = hand_in(
        run, Handover("ada", "x", x_archive("somebody_else", "Otto Schmelzer", "CIO in gold"), "export.zip"), criteria(), ASKED
    )
    assert "another person's page: it shows the name 'Otto Schmelzer'" in outcome.refused
    told = hand_in(run, Handover("ada", "x", x_archive("bo_sample"), "export.zip", "https://x.com/ada_example"), criteria(), ASKED)
    assert "the page is of another account: 'bo_sample'" in told.refused


def test_an_export_in_a_folder_asks_for_consent(run, tmp_path):
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "export.zip").write_bytes(x_archive())
    (remark,) = take_files(run, HandFiles(tmp_path / "captures"), criteria(), UNASKED).remarks
    assert remark.startswith("export.zip: left out: a member's own data export needs her consent")


def test_what_cannot_be_read_does_not_stop_the_check(run, tmp_path):
    good = write(tmp_path / "ada.html", page("Ada Example", "ada-example")[1])
    (tmp_path / "loop.html").symlink_to(tmp_path / "loop.html")
    with pytest.raises(Exception, match="there is no file or folder"):
        check_files(run, [tmp_path / "loop.html"], criteria(), UNASKED)
    assert [one.refused for one in check_files(run, [good], criteria(), UNASKED)] == [""]
