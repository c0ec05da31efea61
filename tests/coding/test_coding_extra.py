"""Where the library for XLSX is missing, the user reads how to get it and what goes without."""

from __future__ import annotations

import sys

import pytest

from presence_audit.coding.template import coding_template
from presence_audit.coding.workbook import read_workbook
from presence_audit.errors import UsageError


@pytest.fixture(autouse=True)
def without_openpyxl(monkeypatch):
    monkeypatch.setitem(sys.modules, "openpyxl", None)


def test_a_workbook_cannot_be_written_and_csv_can():
    with pytest.raises(UsageError) as told:
        coding_template("xlsx")
    assert str(told.value) == "writing XLSX needs an extra: pip install 'presence-audit[xlsx]'; CSV needs nothing"
    assert coding_template("csv").startswith(b"#")


def test_a_workbook_cannot_be_read_and_is_named():
    with pytest.raises(UsageError) as told:
        read_workbook(b"", "sheet.xlsx")
    assert str(told.value) == "sheet.xlsx: reading XLSX needs an extra: pip install 'presence-audit[xlsx]', or save the sheet as CSV"
