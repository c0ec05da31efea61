"""The worklist as a workbook (XLSX): the coding sheet with drop-downs, links to click and columns that stay in sight."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING, Any

from presence_audit.model import FEATURES, Worklist

from . import safe, work_words
from .work_sheet import CODED, columns, work_rows

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

MOST_LINKS = 60_000
"""Links that can be clicked; a sheet holds 65,530 at most, and the rest stays text."""
_WIDTHS = {
    "_rank": 6, "_name": 24, "_role": 30, "_why": 22, "_narrows": 26, "url": 36, "note": 30,
    "_seen": 40, "_what_to_do": 40, "_effect": 50, "_candidates": 50,
}  # fmt: skip
_WIDTH = 14
_LONGEST = 32_000
_NOT_XML = re.compile("[\ufffe\uffff]")
_TEXT, _DAY = "@", "yyyy-mm-dd"
_MODIFIED = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*")
_HELP = (
    "Fill in the white columns of the first sheet; the grey ones are for you to read, and are passed over.",
    "found: yes (there is an account, and it is theirs), no (the search by the protocol ended without one), unclear.",
    "Rows without an answer in found are left out when the sheet is read, so that it can be read half filled.",
    "no: take the address out of url. yes, with anything said about the account: url is needed.",
    "last_activity: the newest public act that you saw, as 2026-03-01, 2026-03 or 2026. date: the day on which you looked.",
    "Flags: yes or no. Counts: a whole number. Several texts in one cell: parted by a semicolon.",
)


def work_book(work: Worklist) -> bytes:
    """Return the workbook; same list, same bytes. Raises ImportError when openpyxl is not installed."""
    from openpyxl import Workbook  # noqa: PLC0415 - an extra: only who uses XLSX needs it

    book, out = Workbook(), io.BytesIO()
    sheet = book.worksheets[0]
    sheet.title = "coding"
    names = columns(work)
    _write(sheet, names, work)
    _shape(sheet, names, len(work.items))
    _choices(sheet, names, len(work.items))
    _explain(book.create_sheet("how to"), work)
    book.save(out)
    return _steady(out.getvalue(), datetime.combine(work.as_of, time(), UTC))


def _write(sheet: Worksheet, names: tuple[str, ...], work: Worklist) -> None:
    from openpyxl.styles import Font, PatternFill  # noqa: PLC0415

    read, linked, head = PatternFill("solid", fgColor="EFEFEF"), Font(color="0563C1", underline="single"), Font(bold=True)
    left = MOST_LINKS
    for column, name in enumerate(names, 1):
        _put(sheet, 1, column, name).font = head
    for row, texts in enumerate(work_rows(work), 2):
        for column, (name, given) in enumerate(zip(names, texts, strict=True), 1):
            text = safe.kept_cell(given) if name in CODED and safe.is_marked(given) else given
            cell = _put(sheet, row, column, text) if text or not name.startswith("_") else sheet.cell(row, column)
            cell.number_format = _DAY if name == "date" else _TEXT
            if name.startswith("_"):
                cell.fill = read
            if text and name.startswith("_link_") and left:
                cell.hyperlink, cell.font, left = text, linked, left - 1


def _put(sheet: Worksheet, row: int, column: int, text: str) -> Any:
    """Write a text as a text, whatever it begins with."""
    cell: Any = sheet.cell(row, column)
    text = _NOT_XML.sub("", safe.clean(text))[:_LONGEST]
    if text:
        cell.value = text
        cell.data_type = "s"
        cell.quotePrefix = text[0] in "=+-@"
    return cell


def _shape(sheet: Worksheet, names: tuple[str, ...], rows: int) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    for column, name in enumerate(names, 1):
        sheet.column_dimensions[get_column_letter(column)].width = _WIDTHS.get(name, _WIDTH)
    sheet.freeze_panes = "C2"
    sheet.auto_filter.ref = f"A1:{get_column_letter(len(names))}{rows + 1}"


def _choices(sheet: Worksheet, names: tuple[str, ...], rows: int) -> None:
    """Give answers their drop-downs and checks; what the sheet's reader takes beyond them is only warned about."""
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    found = DataValidation(type="list", formula1='"yes,no,unclear"', allow_blank=True, showErrorMessage=True, error="yes, no or unclear")
    flag = DataValidation(type="list", formula1='"yes,no"', allow_blank=True, showErrorMessage=True, error="yes or no")
    count = DataValidation(
        type="whole", operator="greaterThanOrEqual", formula1="0", allow_blank=True, showErrorMessage=True, errorStyle="warning",
        error="a whole number",
    )  # fmt: skip
    day = DataValidation(
        type="date", operator="greaterThan", formula1="32874", allow_blank=True, showErrorMessage=True, error="a day, such as 2026-03-01"
    )
    checks = {"found": found, "date": day}
    kinds = {"flag": flag, "count": count}
    for check in (found, flag, count, day):
        check.errorTitle = "presence-audit"
    for column, name in enumerate(names, 1):
        asked = checks.get(name) or (kinds.get(FEATURES[name][0]) if name in FEATURES else None)
        if asked is not None and rows:
            letter = get_column_letter(column)
            asked.add(f"{letter}2:{letter}{rows + 1}")
    for check in (one for one in (found, flag, count, day) if one.ranges.ranges):
        sheet.add_data_validation(check)


def _explain(sheet: Worksheet, work: Worklist) -> None:
    lines = (f"{work.title} as of {work.as_of.isoformat()}, by {work.rules}", *work_words.headline(work), "", *_HELP)
    for row, line in enumerate(lines, 1):
        _put(sheet, row, 1, line)
    sheet.column_dimensions["A"].width = 120


def _steady(data: bytes, at: datetime) -> bytes:
    """Return the workbook with the study's day in the place of the time of writing."""
    out, stamp = io.BytesIO(), max(at, datetime(1980, 1, 1, tzinfo=UTC))
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name == "docProps/core.xml":
                part = _MODIFIED.sub(rb"\g<1>" + f"{stamp:%Y-%m-%dT%H:%M:%SZ}".encode(), part)
            entry = zipfile.ZipInfo(name, stamp.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            new.writestr(entry, part)
    return out.getvalue()
