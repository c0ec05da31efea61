"""Any text of anybody goes into a cell and comes out of it as that text."""

from __future__ import annotations

import io
import warnings

import openpyxl
from analysis_factory import hostile
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils.escape import unescape
from xlsxwriter import Workbook

from presence_audit.formats.workbook import XlsxFormat
from presence_audit.formats.workbook.book import Book
from presence_audit.formats.workbook.column import Column, Table, Target
from presence_audit.formats.workbook.text import harmless

EVIL = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "<r><t>x</t></r>",
    "<r>",
    "_x0041_",
    "]]>",
    "</t></is></c>",
    "&amp;",
    "http://evil.example/",
    "internal:A1",
    "{=1}",
    "\ufeff=1",
]


def back(rows: list, kind: str = "text", most_rows: int = 1000) -> list[list]:
    """Write rows of two cells, and read every sheet back."""
    out = io.BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        book = Workbook(out, {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
        Book(book, most_rows).add(Table("Any", "", (Column("A", "", kind), Column("B", "")), iter(rows)))
        book.close()
    return [[list(line) for line in sheet.iter_rows(min_row=2)] for sheet in openpyxl.load_workbook(io.BytesIO(out.getvalue()))]


@given(st.lists(st.text(max_size=40) | st.sampled_from(EVIL), min_size=1, max_size=60), st.sampled_from(["text", "url", "percent", "time"]))
def test_every_text_comes_back_as_a_text_whatever_the_column_holds(texts, kind):
    (lines,) = back([(text, "end") for text in texts], kind)
    assert [unescape(line[0].value or "") for line in lines] == [harmless(text) if text else "" for text in texts]
    assert {line[0].data_type for line in lines} <= {"s", "inlineStr", "n"}  # n: an empty cell


def test_what_is_no_number_leaves_the_cell_empty():
    (lines,) = back([(value, "end") for value in (float("nan"), float("inf"), None, "")], "number")
    assert [line[0].value for line in lines] == [None] * 4


def test_a_full_sheet_is_followed_by_no_empty_one():
    assert [len(lines) for lines in back([("a", "b")] * 8, most_rows=5)] == [4, 4]
    assert [len(lines) for lines in back([("a", "b")] * 9, most_rows=5)] == [4, 4, 1]
    assert [len(lines) for lines in back([], most_rows=5)] == [0]


def test_a_link_leads_to_the_row_wherever_its_sheet_ends():
    book = Book(Workbook(io.BytesIO()), most_rows=5)
    assert [book.place(Target("x", "Any", row)) for row in (1, 2, 5, 6, 10)] == [
        ("Any", 1),
        ("Any", 2),
        ("Any", 5),
        ("Any (2)", 2),
        ("Any (3)", 2),
    ]


def test_platforms_of_one_name_have_headings_of_their_own():
    out = io.BytesIO()
    XlsxFormat().write(hostile(), out)
    sheet = openpyxl.load_workbook(io.BytesIO(out.getvalue()))["People"]
    headings = [cell.value for cell in sheet[1]]
    assert len(set(headings)) == len(headings)
