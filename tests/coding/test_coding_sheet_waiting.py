"""Sheets that are only half filled in, with columns for the coder to read; every person is invented."""

from __future__ import annotations

import pytest

from presence_audit.coding import read_coding_sheet
from presence_audit.errors import DocumentError
from presence_audit.model import Account

HEAD = "_rank,_name,person,platform,url,found,coder,date,note,profile.photo,_link_1\n"


def read(tmp_path, text, remarks=None, head=HEAD):
    path = tmp_path / "coding.csv"
    path.write_text(head + text, encoding="utf-8")

    def resolve(platform, handle):
        return Account(platform=platform, handle=handle, url=f"https://{platform}.example/{handle}")

    return read_coding_sheet(path, resolve, {"ada", "=bo", "'+cy"}, {"x", "facebook"}, remarks=remarks)


def test_columns_to_read_are_passed_over(tmp_path):
    (row,) = read(tmp_path, "1,Ada,ada,x,adax,yes,ab,2026-03-01,seen,yes,https://e.example/\n")
    assert (row.person, row.found, row.note, row.fields) == ("ada", "yes", "seen", (("profile.photo", "yes"),))


def test_any_other_unknown_column_is_a_mistake(tmp_path):
    with pytest.raises(DocumentError, match="there is no column 'name'"):
        read(tmp_path, "Ada,ada,x,no,ab,2026-03-01\n", head="name,person,platform,found,coder,date\n")


def test_rows_that_wait_are_left_out_and_counted(tmp_path):
    remarks: list[str] = []
    rows = read(tmp_path, "1,Ada,ada,x,adax,,,,,,\n2,Ada,ada,facebook,,no,ab,2026-03-01,,,\n3,Bo,'=bo,x,,,ab,2026-03-01,,,\n", remarks)
    assert [(one.person, one.platform, one.source) for one in rows] == [("ada", "facebook", "coding.csv:3")]
    assert remarks == ["coding.csv: 2 rows without an answer in 'found' left out"]


def test_an_answer_that_was_begun_is_named(tmp_path):
    remarks: list[str] = []
    assert read(tmp_path, "1,Ada,ada,x,adax,,ab,2026-03-01,hm,yes,\n", remarks) == []
    assert remarks[1:] == ["coding.csv:2: left out: 'found' is empty, and yet there is something in note, profile.photo"]


def test_a_sheet_without_waiting_rows_has_no_remark(tmp_path):
    remarks: list[str] = []
    read(tmp_path, "1,Ada,ada,x,,no,ab,2026-03-01,,,\n", remarks)
    assert remarks == []


def test_a_row_with_an_answer_is_checked_as_before(tmp_path):
    with pytest.raises(DocumentError, match="'coder' is empty"):
        read(tmp_path, "1,Ada,ada,x,,no,,2026-03-01,,,\n")


def test_one_apostrophe_before_what_would_be_calculated_is_no_part_of_a_cell(tmp_path):
    rows = read(tmp_path, "1,Bo,'=bo,x,,no,ab,2026-03-01,'tis so,,\n2,Cy,''+cy,x,,no,ab,2026-03-01,'@home,,\n")
    assert [(one.person, one.note) for one in rows] == [("=bo", "'tis so"), ("'+cy", "@home")]
