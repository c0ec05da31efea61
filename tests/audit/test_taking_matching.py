"""Which pages come into a run and which are refused, and why: whose they are, and what they are."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from study_files import LINKEDIN, criteria, roster, wishes, write

from presence_audit.archive import RunReader
from presence_audit.audit import HandFiles, judge_run, prepare, run_collection
from presence_audit.audit.handed_files import Handover
from presence_audit.audit.handing_in import check_files, hand_in
from presence_audit.audit.taken_files import Signed
from presence_audit.audit.taking import take_files

SIGNED = Signed(date(2026, 3, 2), "AB")
TWO = """\
# Invented people.
schema_version: 1
persons:
- {id: ada, name: Ada Example, organization: North Mill, title: CIO, accounts: {linkedin: ada-example, website: https://ada.example.org}}
- {id: cy, name: Cy Silent, opt_out: true, accounts: {linkedin: cy-silent}}
- {id: bo, name: Bo Sample, organization: South Harbour, title: CIO, accounts: {linkedin: bo-sample, facebook: bo.sample}}
"""
ADA, BO = (LINKEDIN.format(name=name, handle=handle) for name, handle in (("Ada Example", "ada-example"), ("Bo Sample", "bo-sample")))
WALL = '<html><head><title>Sign Up | LinkedIn</title><meta name="pageKey" content="auth_wall_desktop_profile"></head><body>Join LinkedIn</body></html>'
PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101001bb6ee560000000049454e44ae426082"
)


@pytest.fixture
def run(tmp_path) -> Path:
    roster(tmp_path, TWO)
    order, directory = prepare(wishes(tmp_path, hand=HandFiles()), criteria())
    with directory:
        run_collection(directory, order, lambda _person: None)
    return directory.path


def handed(run: Path, person: str, platform: str, body: str | bytes, **more):
    data = body.encode() if isinstance(body, str) else body
    signed = Signed(SIGNED.on, SIGNED.by, more.pop("consent", ""))
    before = {path.name: path.read_bytes() for path in run.iterdir()}
    outcome = hand_in(run, Handover(person, platform, data, "page.html", **more), criteria(), signed)
    if outcome.refused:
        assert {path.name: path.read_bytes() for path in run.iterdir()} == before
    return outcome


IN = "https://www.linkedin.com/in/"


@pytest.mark.parametrize(
    ("person", "platform", "body", "url", "words"),
    [
        ("ada", "linkedin", WALL, IN + "ada-example", "a login wall, not the profile: "),
        ("ada", "linkedin", WALL, "https://www.linkedin.com/authwall?trk=x", "a login wall, not the profile: "),
        ("ada", "linkedin", BO, "", "is the account of another person of the roster: Bo Sample"),
        ("ada", "linkedin", BO, IN + "ada-example", "not a profile page that is known: the page is of another account: 'https://www.linkedin.com/in/bo-sample'"),
        ("ada", "linkedin", LINKEDIN.format(name="Cy Other", handle="ada-example").replace("North Mill", "Elsewhere"), "", "another person's page: it shows the name 'Cy Other'"),
        ("ada", "linkedin", LINKEDIN.format(name="Cy Other", handle="cy-other").replace("North Mill", "Elsewhere"), "", "another person's page: it shows the name 'Cy Other'"),
        ("ada", "linkedin", ADA, "https://example.com/somewhere", "example.com is not a host of LinkedIn"),
        ("ada", "facebook", ADA, "", "that is a LinkedIn address, not one of Facebook"),
        ("ada", "linkedin", "<html><body><p>Some text.</p></body></html>", "", "the page does not say from which address it was saved"),
        ("ada", "linkedin", "<html><body><p>Some text.</p></body></html>", IN + "ada-example", "not a profile page that is known: nothing in the answer is known"),
        ("ada", "linkedin", "<html><head></head><body>  </body></html>", IN + "ada-example", "an empty page"),
        ("ada", "linkedin", b"", IN + "ada-example", ""),
        ("ada", "linkedin", b"\0" * 4096, IN + "ada-example", ""),
        ("cy", "linkedin", LINKEDIN.format(name="Cy Silent", handle="cy-silent"), "", "Cy Silent must not be looked at (opt_out)"),
        ("cy", "linkedin", PIXEL, "", "Cy Silent must not be looked at (opt_out)"),
        ("ada", "x", '{"data": {"username": "ada"}}', "https://x.com/ada", "answers of an interface (reads: json) cannot be used as captures"),
    ],
)  # fmt: skip
def test_what_is_refused_and_why(run, person, platform, body, url, words):  # noqa: PLR0917 - the columns of the table
    outcome = handed(run, person, platform, body, url=url)
    assert outcome.refused
    assert words in outcome.refused
    assert "\n" not in outcome.refused


def test_a_page_of_another_name_that_speaks_for_the_person_is_taken(run):
    """She married: the page shows another name, her employer and her kind of work."""
    outcome = handed(run, "ada", "linkedin", LINKEDIN.format(name="Ada Newname", handle="ada-example"))
    assert outcome.refused == ""


def test_the_address_in_the_page_may_be_of_another_country(run):
    body = ADA.replace("https://www.linkedin.com/in/ada-example", "https://uk.linkedin.com/in/ada-example")
    outcome = handed(run, "ada", "linkedin", body)
    assert (outcome.refused, outcome.account.handle, outcome.after.state) == ("", "ada-example", "present")


def test_an_account_that_a_source_found_for_another_person_may_be_hers(run, tmp_path):
    """Only the roster's word makes an account another person's; what was found by name may be of either."""
    write(tmp_path / "captures" / "cy.html", LINKEDIN.format(name="Ada Example", handle="cy-example"))
    write(tmp_path / "captures" / "captures.csv", "file,person\ncy.html,bo\n")
    assert "another person's page" in take_files(run, HandFiles(tmp_path / "captures"), criteria(), SIGNED).remarks[0]
    outcome = handed(run, "ada", "linkedin", LINKEDIN.format(name="Ada Example", handle="cy-example"))
    assert (outcome.refused, outcome.new) == ("", True)


def test_a_picture_is_kept_and_its_bytes_come_back(run):
    outcome = handed(run, "bo", "facebook", PIXEL, url="https://www.facebook.com/bo.sample", saved_at=datetime(2026, 2, 3, tzinfo=UTC))
    assert (outcome.refused, outcome.kind, outcome.after.state) == ("", "picture", "unknown")
    reader = RunReader(run)
    (noted,) = reader.taken()
    assert (noted.kind, noted.account.handle, noted.evidence, noted.saved_at) == (
        "picture",
        "bo.sample",
        (),
        datetime(2026, 2, 3, tzinfo=UTC),
    )
    from presence_audit.archive.index import offset_of
    from presence_audit.archive.warc import CAPTURE, read_record

    assert read_record(run / CAPTURE, offset_of(noted.record), len(PIXEL)).body == PIXEL
    assert handed(run, "bo", "facebook", PIXEL, url="https://www.facebook.com/bo.sample").there


def test_a_picture_whose_bytes_were_lost_can_be_handed_in_again(run):
    from presence_audit.archive import RunDirectory
    from presence_audit.archive.index import offset_of
    from presence_audit.archive.warc import CAPTURE

    handed(run, "ada", "linkedin", ADA)
    handed(run, "bo", "facebook", PIXEL)
    (noted,) = [one for one in RunReader(run).taken() if one.kind == "picture"]
    with (run / CAPTURE).open("r+b") as archive:
        archive.truncate(offset_of(noted.record) + 5)  # as after a loss of power
    RunDirectory.extend(run).close()
    assert [one.kind for one in RunReader(run).taken()] == ["page"]
    assert not handed(run, "bo", "facebook", PIXEL).there


def test_a_picture_needs_no_address(run):
    outcome = handed(run, "bo", "facebook", PIXEL)
    assert (outcome.refused, outcome.account) == ("", None)


def test_a_picture_of_another_persons_account_is_refused(run):
    assert "another person of the roster: Bo Sample" in handed(run, "ada", "linkedin", PIXEL, url=IN + "bo-sample").refused


def test_in_a_folder_a_picture_says_whose_it_is_by_the_notes(run, tmp_path):
    (tmp_path / "captures").mkdir()
    (tmp_path / "captures" / "bo.png").write_bytes(PIXEL)
    left_out = take_files(run, HandFiles(tmp_path / "captures"), criteria(), SIGNED)
    assert "bo.png: left out: a picture does not say whose it is" in left_out.remarks[0]
    write(tmp_path / "captures" / "captures.csv", "file,person,platform\nbo.png,bo,facebook\n")
    taken = take_files(run, HandFiles(tmp_path / "captures"), criteria(), SIGNED)
    assert ([one.person for one in taken.taken], taken.remarks) == (["bo"], ())


def test_a_row_names_the_picture_that_it_was_coded_from(run, tmp_path):
    handed(run, "bo", "facebook", PIXEL)
    sheet = write(
        tmp_path / "coding.csv", "person,platform,url,found,coder,date,evidence\nbo,facebook,bo.sample,yes,ab,2026-02-20,page.html\n"
    )
    assert take_files(run, HandFiles(None, (sheet,)), criteria(), SIGNED).remarks == ()
    (row,) = [one for one in RunReader(run).evidence() if one.kind == "coded"]
    assert row.evidence == "page.html"
    assert "evidence" not in row.model_copy(update={"evidence": ""}).model_dump()


def test_a_row_that_names_a_file_that_is_not_there_says_so(run, tmp_path):
    sheet = write(
        tmp_path / "coding.csv", "person,platform,url,found,coder,date,evidence\nbo,facebook,bo.sample,yes,ab,2026-02-20,lost.png\n"
    )
    (remark,) = take_files(run, HandFiles(None, (sheet,)), criteria(), SIGNED).remarks
    assert remark == "coding.csv:2: names 'lost.png', which was not handed in"


def test_checking_says_of_every_file_what_it_is_and_changes_nothing(run, tmp_path):
    write(tmp_path / "captures" / "ada.html", ADA)
    write(
        tmp_path / "captures" / "wall.html",
        WALL.replace("<head>", '<head><link rel="canonical" href="https://www.linkedin.com/in/bo-sample">'),
    )
    write(tmp_path / "captures" / "notes.txt", "Remember the milk.")
    before = {path.name: path.read_bytes() for path in run.iterdir()}
    outcomes = check_files(run, [tmp_path / "captures"], criteria(), SIGNED)
    assert {path.name: path.read_bytes() for path in run.iterdir()} == before
    by_name = {Path(one.file).name: one for one in outcomes}
    assert (by_name["ada.html"].person, by_name["ada.html"].before.state, by_name["ada.html"].after.state) == (
        "Ada Example (ada)",
        "unknown",
        "present",
    )
    assert by_name["wall.html"].refused.startswith("a login wall")
    assert by_name["notes.txt"].refused.startswith("not a saved page")


def test_an_unknown_person_in_a_study_without_accounts_stays_unknown_until_the_page_comes(run):
    before = {(one.person.id, cell.platform): cell.state for one in judge_run(run, criteria()).people for cell in one.presences}
    handed(run, "ada", "linkedin", ADA)
    after = {(one.person.id, cell.platform): cell.state for one in judge_run(run, criteria()).people for cell in one.presences}
    assert {cell for cell in after if after[cell] != before[cell]} == {("ada", "linkedin")}
