"""Sheets with odd texts as files that spreadsheets open; every name is invented."""

from __future__ import annotations

import csv
import io

import pytest
from openpyxl import load_workbook

from presence_audit.audit.blank_sheet import BlankSheet
from presence_audit.audit.blank_sheet_files import sheet_bytes
from presence_audit.coding.tables import plain


def one(text: str, column: str = "_name") -> BlankSheet:
    return BlankSheet("Coding sheet of AB", (column, "person"), ((text, "ada-example"),))


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Ada\ufffeExample\uffff", "Ada\ufffdExample\ufffd"),
        ("=1+1", "=1+1"),
        ("Zoë 😀 Ex\u0301ample", "Zoë 😀 Ex\u0301ample"),
        ("\ud800Ada", "\ufffdAda"),
        ("x" * 40_000, "x" * 32_767),
    ],
)
def test_a_workbook_holds_any_text_as_text(text, shown):
    cell = load_workbook(io.BytesIO(sheet_bytes(one(text), "xlsx"))).worksheets[0]["A2"]
    assert (cell.value, cell.data_type) == (shown, "s")


@pytest.mark.parametrize(
    ("column", "text", "written"),
    [
        ("_name", "a;=b", "a;'=b"),
        ("note", "a;=b", "a;'=b"),
        ("codes", "a;=b", "a;'=b"),
        ("profile.summary", "a; +b", "a; '+b"),
        ("url", "https://x.com/a;=b", "https://x.com/a;'=b"),
        ("account.also_known_as", "a;@b", "a;'@b"),
        ("url", "@ada", "'@ada"),
    ],
)
def test_texts_are_kept_from_being_calculated_and_values_come_back_whole(column, text, written):
    _, _, line = sheet_bytes(one(text, column), "csv").decode().splitlines()
    assert next(csv.reader([line])) == [written, "ada-example"]
    assert plain(written) == text  # as a sheet that comes back is read
