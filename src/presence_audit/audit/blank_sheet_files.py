"""Writes coding sheets to new files, CSV or XLSX: no cell is calculated by a spreadsheet, and no file is ever written over."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

from presence_audit.coding.extra import needing_xlsx
from presence_audit.coding.sheet import COLUMNS
from presence_audit.coding.tables import escaped
from presence_audit.errors import UsageError
from presence_audit.formats import safe
from presence_audit.model import FEATURES

from .blank_sheet import BlankSheet
from .writable import writable

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

KINDS = ("csv", "xlsx")
_EXACT = (frozenset((*COLUMNS, "resolution")) | {name for name, (kind, _) in FEATURES.items() if kind != "text"}) - {"note"}
"""Columns whose cells are read back as values: within them nothing may change."""
_NO_XML = dict.fromkeys((0xFFFE, 0xFFFF), safe.SHOWN)
"""Characters that no XML file may hold, so that no workbook with them can be opened."""
_HOW_TO = (
    "Fill in the columns without a leading underscore. Rows without an answer in found are passed over: you may stop at any time.",
    "found: yes (there is an account, and it is theirs), no (the search by the protocol ended without one), unclear.",
    "url: the address of the account, with anything that is said about it; not with no.",
    "last_activity: the newest public act that you saw, as 2026-03-01, 2026-03 or 2026. date: the day on which you looked.",
    "Flags: yes or no. Counts: a whole number. What counts: presence-audit coding codebook.",
    "Work alone: do not look at another coder's sheet, nor at the program's report, before both are finished.",
)


def kind_of(name: str | None, output: Path) -> str:
    """Return csv or xlsx, by its name or else by the ending of the file; raises UsageError for another name."""
    kind = name or ("xlsx" if output.suffix.lower() == ".xlsx" else "csv")
    if kind not in KINDS:
        raise UsageError(f"there is no format {kind!r} here; known: {', '.join(KINDS)}")
    return kind


def sheet_bytes(sheet: BlankSheet, kind: str) -> bytes:
    """Return the file; raises UsageError when openpyxl is missing."""
    return _csv(sheet) if kind == "csv" else _workbook(sheet)


def write_new(path: Path, data: bytes) -> None:
    """Write a file that was not there; raises UsageError when it was, for it may hold a coder's work."""
    with writable(path):
        try:
            with path.open("xb") as out:
                out.write(data)
        except FileExistsError:
            raise UsageError(f"{path} exists already and may hold a coder's work; choose another name") from None


def _csv(sheet: BlankSheet) -> bytes:
    out = io.StringIO(newline="")
    out.write("# " + safe.cell(sheet.title).replace('"', "'") + "\n")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(sheet.columns)
    writer.writerows([_cell(name, text) for name, text in zip(sheet.columns, row, strict=True)] for row in sheet.rows)
    return out.getvalue().encode()


def _cell(name: str, text: str) -> str:
    """Return a cell; a value that is read back gets no more than the apostrophe that reading takes off again."""
    if name in _EXACT:
        return escaped(safe.clean(text))
    return safe.cell(text)


def _workbook(sheet: BlankSheet) -> bytes:
    with needing_xlsx("writing", "; CSV needs nothing"):
        from openpyxl import Workbook  # noqa: PLC0415 - an extra: only who uses XLSX needs it
        from openpyxl.styles import Font  # noqa: PLC0415
    book, out = Workbook(), io.BytesIO()
    first = book.worksheets[0]
    first.title = "coding"
    for number, row in enumerate((sheet.columns, *sheet.rows), 1):
        for column, text in enumerate(row, 1):
            _put(first, number, column, text)
    for cell in first[1]:
        cell.font = Font(bold=True)
    first.freeze_panes = "B2"
    _choices(first, sheet)
    notes = book.create_sheet("how to")
    for number, line in enumerate((sheet.title, *_HOW_TO), 1):
        _put(notes, number, 1, line)
    book.save(out)
    return out.getvalue()


def _put(sheet: Worksheet, row: int, column: int, text: str) -> None:
    """Write a text as a text, whatever it begins with; days and answers are typed over it as text, too."""
    cell: Any = sheet.cell(row, column)
    cell.number_format = "@"
    if plain := safe.clean(text).translate(_NO_XML):
        cell.value, cell.data_type = plain, "s"
        cell.quotePrefix = plain[0] in "=+-@"


def _choices(sheet: Worksheet, made: BlankSheet) -> None:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415
    from openpyxl.worksheet.datavalidation import DataValidation  # noqa: PLC0415

    answers = {"found": "yes,no,unclear"} | {name: "yes,no" for name, (kind, _) in FEATURES.items() if kind == "flag"}
    for column, name in enumerate(made.columns, 1):
        if name in answers and made.rows:
            check = DataValidation(type="list", formula1=f'"{answers[name]}"', allow_blank=True, showErrorMessage=True)
            check.error, check.errorTitle = f"one of {answers[name]}", "presence-audit"
            letter = get_column_letter(column)
            check.add(f"{letter}2:{letter}{len(made.rows) + 1}")
            sheet.add_data_validation(check)
