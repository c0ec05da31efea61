"""A row is added to a coding sheet, and what stood there stays; every person and account is invented."""

from __future__ import annotations

import csv
import io
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook

from presence_audit.coding import read_coding_sheet
from presence_audit.coding.append import append_row, moment_text, row_of
from presence_audit.coding.tables import read_table
from presence_audit.coding.values import CODABLE, moment
from presence_audit.errors import UsageError
from presence_audit.model import Account, Coded, Moment

ACCOUNT = Account(platform="x", handle="ada", url="https://x.com/ada")
HEAD = "person,platform,url,found,last_activity,coder,date,note\n"


def resolve(platform, text):
    return Account(platform=platform, handle=text.rpartition("/")[2], url=text)


def coded(**changes):
    values = {
        "person": "ada-example",
        "platform": "x",
        "found": "unclear",
        "coder": "AB",
        "coded_on": date(2026, 11, 15),
        "source": "",
        "sha256": "",
    }
    return Coded(**(values | changes))


def added(tmp_path, text, row, address=""):
    """Add a row to a sheet of this text; return the new text and the rows that its reader finds."""
    path = tmp_path / "coding.csv"
    path.write_bytes(text.encode())
    made = append_row(text, read_table(path), row_of(row, address))
    path.write_bytes(made.encode())
    return made, read_coding_sheet(path, resolve, ["ada-example", "bo"], ["x", "linkedin"])


def test_an_empty_sheet_gets_its_headings(tmp_path):
    made, (row,) = added(tmp_path, "", coded(found="yes", account=ACCOUNT, fields=(("profile.photo", "yes"),)), "https://x.com/ada")
    assert made == HEAD.replace("note\n", "note,profile.photo\n") + "ada-example,x,https://x.com/ada,yes,,AB,2026-11-15,,yes\n"
    assert (row.found, row.account, row.fields) == ("yes", ACCOUNT, (("profile.photo", "yes"),))


@pytest.mark.parametrize(
    "before",
    [
        HEAD,
        HEAD.rstrip("\n"),
        "# Ours, since 2026.\n" + HEAD + "# the first one\nbo,x,,no,,KL,2026-11-14,\n",
        "date;coder;Found;url;Platform;person\n2026-11-14;KL;no;;x;bo\n",
        "_name,person,platform,found,coder,date,_link\nBo,bo,x,,KL,,https://s.example/\n",
        HEAD.replace("\n", "\r\n") + "bo,x,,no,,KL,2026-11-14,\r\n",
        HEAD + 'bo,x,,no,,KL,2026-11-14,"two\nlines"\n',
        "person\tplatform\tfound\tcoder\tdate\n",
    ],
)  # fmt: skip
def test_what_stood_there_stays_and_the_row_comes_last(tmp_path, before):
    made, rows = added(tmp_path, before, coded(note="a, b; c"))
    ending = "\r\n" if "\r\n" in before else "\n"
    lines = made.split(ending)
    for old, new in zip(before.rstrip().split(ending), lines, strict=False):
        assert new == old or (new.startswith(old) and "person" in old)  # a heading may have got one more column
    assert (rows[-1].person, rows[-1].found, rows[-1].coder, rows[-1].note) == ("ada-example", "unclear", "AB", "a, b; c")
    assert made.endswith(ending)
    assert len(lines) == before.rstrip().count(ending) + 3


def test_columns_that_are_missing_are_added_behind_the_last(tmp_path):
    before = "# person,platform,found,coder,date\nperson,platform,found,coder,date\nbo,x,no,KL,2026-11-14\n"
    row = coded(found="yes", account=ACCOUNT, fields=(("profile.connections", "500+"),), evidence="ada.png")
    made, (first, second) = added(tmp_path, before, row, "https://x.com/ada")
    assert made.splitlines() == [
        "# person,platform,found,coder,date",
        "person,platform,found,coder,date,url,evidence,profile.connections",
        "bo,x,no,KL,2026-11-14",
        "ada-example,x,yes,AB,2026-11-15,https://x.com/ada,ada.png,500+",
    ]
    assert (first.person, second.fields, second.evidence) == ("bo", (("profile.connections", "500+"),), "ada.png")


def test_no_spreadsheet_calculates_a_note(tmp_path):
    made, (row,) = added(tmp_path, HEAD, coded(note="=HYPERLINK(1)"))
    assert "'=HYPERLINK" in made
    assert row.note == "=HYPERLINK(1)"


def test_a_workbook_takes_no_row(tmp_path):
    book = Workbook()
    book.worksheets[0].append(HEAD.strip().split(","))
    book.save(tmp_path / "coding.xlsx")
    with pytest.raises(UsageError, match="no row can be added to a workbook; save it as CSV"):
        append_row("", read_table(tmp_path / "coding.xlsx"), row_of(coded(), ""))


@pytest.mark.parametrize("text", ["2010", "2010-02", "2010-02-17", "2010-02-17T09:30:00+00:00"])
def test_a_time_is_written_as_exactly_as_it_is_known(text):
    assert moment_text(moment(text)) == text


def test_a_time_of_day_keeps_its_zone():
    assert moment_text(Moment(at=datetime(2026, 3, 1, 12, tzinfo=UTC))) == "2026-03-01T12:00:00+00:00"


SIGNS = st.characters(codec="utf-8", exclude_categories=("C", "Zl", "Zp", "Zs"))
TEXTS = st.text(SIGNS, min_size=1)


@given(notes=st.lists(TEXTS, min_size=1, max_size=4), delimiter=st.sampled_from(",;\t"), value=TEXTS)
def test_any_text_comes_back_as_it_was_written(tmp_path_factory, notes, delimiter, value):
    tmp_path, text = tmp_path_factory.mktemp("sheet"), HEAD.replace(",", delimiter)
    for day, note in enumerate(notes, 1):
        row = coded(note=note, coded_on=date(2026, 11, day), found="yes", account=ACCOUNT, fields=(("profile.title", value),))
        text, rows = added(tmp_path, text, row, "https://x.com/ada")
    assert [row.note for row in rows] == notes
    assert {row.fields for row in rows} == {(("profile.title", value),)}
    assert len(list(csv.reader(io.StringIO(text), delimiter=delimiter))) == len(notes) + 1
    assert "profile.title" in CODABLE
