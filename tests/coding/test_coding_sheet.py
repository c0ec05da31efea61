"""Coding sheets: what is read, and what is refused with its place; all people are invented."""

from __future__ import annotations

import hashlib
import io
from datetime import UTC, date, datetime

import pytest
from openpyxl import Workbook

from presence_audit.coding import coded_account, coded_observations, coding_template, read_coding_sheet
from presence_audit.errors import DocumentError
from presence_audit.model import Account, Moment

PERSONS, PLATFORMS = ["zoe-angstrom", "viktor"], ["linkedin", "x", "website", "facebook"]
HEAD = "person,platform,url,found,last_activity,coder,date,note"


def resolve(platform, text):
    if "wrong" in text:
        raise ValueError(f"{text!r} is not an address of {platform}")
    return Account(platform=platform, handle=text.rpartition("/")[2].lower(), url=text)


def _write(tmp_path, text, name="coding.csv"):
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def _read(path, **options):
    return read_coding_sheet(path, resolve, PERSONS, PLATFORMS, **options)


def _refused(path, **options):
    with pytest.raises(DocumentError) as caught:
        _read(path, **options)
    return [str(problem).removeprefix(f"{path}:") for problem in caught.value.problems]


def test_a_row_comes_back_typed(tmp_path):
    text = (
        "# Invented people.\n"
        + HEAD
        + ',profile.photo,profile.connections\nzoe-angstrom,linkedin,https://www.linkedin.com/in/Zoe,Y,2010-01,ab,2010-02-16,"two\nlines, quoted",yes,500+\n'
    )
    path = _write(tmp_path, text)
    (row,) = _read(path, as_of=date(2010, 2, 17))
    assert (row.person, row.platform, row.found, row.coder, row.coded_on) == ("zoe-angstrom", "linkedin", "yes", "ab", date(2010, 2, 16))
    assert row.account == Account(platform="linkedin", handle="zoe", url="https://www.linkedin.com/in/Zoe")
    assert row.last_activity == Moment(at=datetime(2010, 1, 1, tzinfo=UTC), precision="month")
    assert row.fields == (("profile.photo", "yes"), ("profile.connections", "500+"))
    assert (row.note, row.source) == ("two\nlines, quoted", "coding.csv:3")
    assert row.sha256 == hashlib.sha256(text.encode()).hexdigest()
    assert [(seen.feature, seen.value, seen.account, seen.evidence, seen.probe) for seen in coded_observations(row)] == [
        ("profile.photo", True, row.account, (row.id,), "coding"),
        ("profile.connections", 500, row.account, (row.id,), "coding"),
        ("activity.latest", row.last_activity, row.account, (row.id,), "coding"),
    ]


def test_comments_elsewhere_need_no_account(tmp_path):
    path = _write(tmp_path, "person,platform,found,coder,date,activity.comments_elsewhere\nviktor,website,no,ab,2010-02-16,0\n")
    (row,) = _read(path)
    assert (row.found, row.account) == ("no", None)
    assert coded_account(row) == Account(platform="website", handle="person:viktor", url="")
    assert [(seen.feature, seen.value, seen.account) for seen in coded_observations(row)] == [
        ("activity.comments_elsewhere", 0, coded_account(row))
    ]


def test_found_without_address_rests_on_the_coder(tmp_path):
    path = _write(tmp_path, HEAD + "\nviktor,facebook,,yes,,ab,2010-02-16,\nzoe-angstrom,facebook,,?,,ab,2010-02-16,\n")
    assert [(row.found, row.account) for row in _read(path)] == [("yes", None), ("unclear", None)]


@pytest.mark.parametrize(
    "text",
    [
        HEAD.replace(",", ";") + "\nviktor;x;;no;;ab;2010-02-16;\n",
        "\ufeff" + HEAD.replace(",", "\t").upper() + "\nviktor\tx\t\tno\t\tab\t2010-02-16\n",
    ],
)
def test_other_delimiters_marks_and_headings_in_capitals(tmp_path, text):
    assert [row.found for row in _read(_write(tmp_path, text))] == ["no"]


def test_all_problems_of_a_file_are_told_at_once_with_their_place(tmp_path):
    path = _write(
        tmp_path,
        HEAD + ",profile.fotos\n"
        'viktr,linkedn,,maybe,,ab,2010-02-30,"a\nb",\n'
        "viktor,x,https://x.com/wrong,yes,2010-03,,2010-02-16,,,stray\n"
        "viktor,x,,no,2010-01-01,ab,2010-02-16,,\n"
        "viktor,x,https://x.com/v,no,,ab,2010-02-16,,\n",
    )
    assert _refused(path) == [
        "1:57: there is no column 'profile.fotos' (did you mean 'profile.photo'?)",
        "2:1: there is no person 'viktr' (did you mean 'viktor'?)",
        "2:7: there is no platform 'linkedn' (did you mean 'linkedin'?)",
        "2:16: 'found' cannot be 'maybe' (write yes, no or unclear)",
        "2:26: 'date' cannot be '2010-02-30' (there is no such day)",
        "4:10: 'https://x.com/wrong' is not an address of x",
        "4:34: '2010-03' lies after the day of coding, 2010-02-16",
        "4:42: 'coder' is empty",
        "4:56: 'stray' stands under no heading",
        "5:14: found is no, and yet 'last_activity' is filled in",
        "6:1: the same coder coded this on the same day in line 5 (keep one of the two)",
        "6:10: found is no, and yet there is an address (write unclear when the account may be another's)",
    ]


def test_the_future_is_refused(tmp_path):
    path = _write(tmp_path, HEAD + "\nviktor,x,,no,,ab,2010-02-18,\n")
    assert len(_read(path)) == len(_read(path, as_of=date(2010, 2, 18))) == 1
    assert _refused(path, as_of=date(2010, 2, 17)) == ["2:18: 2010-02-18 lies after 2010-02-17, the day for which the study answers"]


def test_features_are_typed_and_need_an_account(tmp_path):
    path = _write(
        tmp_path,
        "person,platform,url,found,coder,date,profile.photo,profile.connections,activity.comments_elsewhere\n"
        "viktor,x,https://x.com/v,yes,ab,2010-02-16,perhaps,many,-1\n"
        "zoe-angstrom,x,,yes,ab,2010-02-16,yes,,\n",
    )
    assert _refused(path) == [
        "2:44: 'profile.photo' cannot be 'perhaps' (write yes or no)",
        "2:52: 'profile.connections' cannot be 'many' (write a whole number)",
        "2:57: 'activity.comments_elsewhere' cannot be '-1' (write a whole number)",
        "3:35: 'profile.photo' is of an account, and there is no address (fill in url)",
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("", "the table is empty"),
        ("person,platform,found\n", "missing: column coder, date"),
        ("person,person\n", "stands here twice"),
        (HEAD + '\nviktor,x,"open', "this is not CSV"),
        (b"person\nzo\xeb\n", "0xEB is not UTF-8"),
        (b"PK\x03\x04 no workbook", "not a readable XLSX workbook"),
        (HEAD + "\n" + "," * 5 + "x" * 200_000, "this is not CSV"),
    ],
)
def test_a_file_that_is_no_sheet_is_refused(tmp_path, text, message):
    assert any(message in problem for problem in _refused(_write(tmp_path, text)))


def test_a_missing_file_is_a_document_error(tmp_path):
    with pytest.raises(DocumentError, match="there is no such file"):
        _read(tmp_path / "none.csv")


def test_a_workbook_reads_as_what_a_person_typed(tmp_path):
    book, out = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.append(["person", "platform", "url", "found", "last_activity", "coder", "date", "profile.photo", "profile.connections"])
    sheet.append(["viktor", "x", "https://x.com/v", "yes", date(2010, 1, 1), "ab", date(2010, 2, 16), True, 12.0])
    sheet["E2"].number_format = "mmm-yy"
    book.save(out)
    path = _write(tmp_path, out.getvalue(), "coding.csv")  # the suffix does not matter
    (row,) = _read(path)
    assert row.last_activity == Moment(at=datetime(2010, 1, 1, tzinfo=UTC), precision="month")
    assert row.coded_on == date(2010, 2, 16)
    assert row.fields == (("profile.photo", "yes"), ("profile.connections", "12"))
    sheet["D2"] = "perhaps"
    book.save(out := io.BytesIO())
    assert _refused(_write(tmp_path, out.getvalue(), "b.xlsx")) == ["2:4: 'found' cannot be 'perhaps' (write yes, no or unclear)"]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_the_template_is_a_valid_sheet(tmp_path, kind):
    path = _write(tmp_path, coding_template(kind), f"template.{kind}")
    rows = read_coding_sheet(path, resolve, ["ada-example"], PLATFORMS, as_of=date(2026, 3, 1))
    assert [row.found for row in rows] == ["yes", "no", "unclear"]


@pytest.mark.parametrize(
    ("text", "precision", "day"),
    [("2009", "year", (2009, 1, 1)), ("2009-11", "month", (2009, 11, 1)), ("2009-11-05", "day", (2009, 11, 5))],
)
def test_last_activity_is_as_exact_as_it_was_written(tmp_path, text, precision, day):
    path = _write(tmp_path, HEAD + f"\nviktor,x,https://x.com/v,yes,{text},ab,2010-02-16,\n")
    assert _read(path)[0].last_activity == Moment(at=datetime(*day, tzinfo=UTC), precision=precision)


@pytest.mark.parametrize("text", ["2009-13", "0000", "20091", "last week", "2009-11-31", "9999-12-31T23:59:59-23:59", "²009"])
def test_what_is_no_time_is_refused(tmp_path, text):
    path = _write(tmp_path, HEAD + f"\nviktor,x,https://x.com/v,yes,{text},ab,2010-02-16,\n")
    assert len(_refused(path)) == 1


def test_every_type_of_feature_can_be_coded(tmp_path):
    head = "person,platform,url,found,coder,date,profile.employers,account.created,profile.summary,profile.verified"
    path = _write(tmp_path, head + "\nviktor,x,https://x.com/v,yes,ab,2010-02-16,Example Ltd; Other Inc ;,2008-03,Likes maps,n\n")
    (row,) = _read(path)
    assert {seen.feature: seen.value for seen in coded_observations(row)} == {
        "profile.employers": ("Example Ltd", "Other Inc"),
        "account.created": Moment(at=datetime(2008, 3, 1, tzinfo=UTC), precision="month"),
        "profile.summary": "Likes maps",
        "profile.verified": False,
    }


@pytest.mark.parametrize("column", ["activity.posts", "activity.latest"])
def test_what_a_cell_cannot_hold_is_no_column(tmp_path, column):
    assert "there is no column" in _refused(_write(tmp_path, HEAD + f",{column}\n"))[0]
