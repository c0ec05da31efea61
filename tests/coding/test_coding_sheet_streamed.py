"""A coding sheet is read line by line, and says the same of what is wrong as one that is read whole. All people are invented."""

from __future__ import annotations

from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from presence_audit.coding import coded_rows, read_coding_sheet
from presence_audit.coding.tables import open_table, read_table
from presence_audit.errors import DocumentError
from presence_audit.model import Account

HEADINGS = "person,platform,url,found,coder,date\n"


def resolve(platform: str, text: str) -> Account:
    return Account(platform=platform, handle=text, url=f"https://{platform}.example/{text}")


def sheet(folder: Path, text: str | bytes) -> Path:
    path = folder / "coding.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_the_first_row_is_there_before_the_last_is_read(tmp_path):
    path = sheet(tmp_path, HEADINGS + "ada,x,,no,ab,2026-02-01\n" + "ada,x,,perhaps,ab,2026-02-02\n")
    rows = coded_rows(path, resolve, ["ada"], ["x"])
    (first,) = islice(rows, 1)
    assert (first.person, first.coded_on, first.source) == ("ada", date(2026, 2, 1), "coding.csv:2")
    with pytest.raises(DocumentError, match="perhaps"):
        list(rows)


def test_everything_that_is_wrong_is_told_after_the_last_line(tmp_path):
    path = sheet(tmp_path, HEADINGS + "bo,x,,no,ab,2026-02-01\nada,x,,no,ab,2026-02-01\nada,x,,no,ab,2026-02-01\nada,y,,no,ab,2026-02-01\n")
    with pytest.raises(DocumentError) as raised:
        read_coding_sheet(path, resolve, ["ada"], ["x"])
    places = [(problem.line, problem.message) for problem in raised.value.problems]
    assert [line for line, _ in places] == [2, 4, 5]
    assert "in line 3" in places[1][1]


def test_rows_that_wait_are_counted_and_the_first_of_them_named(tmp_path):
    waiting = "".join(f"ada,x,,,ab,2026-02-01,said {number}\n" for number in range(25))
    remarks: list[str] = []
    path = sheet(tmp_path, HEADINGS.replace("\n", ",note\n") + waiting + "ada,x,,no,ab,2026-02-01,\n")
    assert len(read_coding_sheet(path, resolve, ["ada"], ["x"], remarks=remarks)) == 1
    assert remarks[0] == "coding.csv: 25 rows without an answer in 'found' left out"
    assert len(remarks) == 21
    assert remarks[20].startswith("coding.csv:21: left out: 'found' is empty")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"], ids=["unix", "windows", "mac"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
def test_a_stream_holds_what_the_table_holds(tmp_path, end, mark):
    text = '# a comment\nperson;"two\nlines";found\n\nada;"a ""b""; c";ja\n'.replace("\n", end)
    path = sheet(tmp_path, mark + text.encode())
    table, stream = read_table(path), open_table(path)
    assert (stream.sha256, tuple(stream.records)) == (table.sha256, table.records)
    assert [record.cells for record in table.records] == [("person", f"two{end}lines", "found"), ("ada", 'a "b"; c', "ja")]


def test_the_place_that_is_no_utf_8_is_named(tmp_path):
    path = sheet(tmp_path, HEADINGS.encode() + b"ada,x,,no,\xe4b,2026-02-01\n")
    with pytest.raises(DocumentError) as raised:
        open_table(path)
    (problem,) = raised.value.problems
    assert (problem.line, problem.column) == (2, 11)
    assert "0xE4" in problem.message


def test_a_file_of_another_kind_is_named(tmp_path):
    with pytest.raises(DocumentError, match="UTF-16"):
        open_table(sheet(tmp_path, HEADINGS.encode("utf-16")))
