"""The entries of a roster in an Excel workbook, read row by row through openpyxl (the extra `xlsx`)."""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

from ..documents import Node, Place, Problems, Spot, Stop, open_binary
from ..errors import DocumentError, Problem
from .sheet import COLUMNS, Sheet

LARGEST = 1 << 30
"""Bytes that a workbook may have when unpacked (1 GiB)."""


def require_openpyxl() -> Any:
    """Return the library; raises DocumentError that says how to install it."""
    try:
        import openpyxl  # noqa: PLC0415 - an extra: only those who use XLSX need it
    except ImportError:
        message = "XLSX needs the library openpyxl"
        raise DocumentError([Problem("xlsx", 0, 0, message, "pip install 'presence-audit[xlsx]', or save as CSV UTF-8")]) from None
    return openpyxl


def xlsx_entries(path: Path, platform_ids: Sequence[str], problems: Problems) -> Iterator[Node]:
    """Yield the persons of the first sheet; positions are row and column, and messages name sheet!cell."""
    openpyxl = require_openpyxl()
    with open_binary(path) as file:
        _check_size(file, problems)
        book: Any = None
        try:
            book = _quietly(lambda: openpyxl.load_workbook(file, read_only=True, data_only=True, keep_links=False))
            yield from _entries(book.worksheets[0], platform_ids, problems)
        except (Stop, GeneratorExit):
            raise
        except Exception as error:  # noqa: BLE001 - openpyxl lets whatever a broken file provokes through
            raise problems.stop(
                None, f"the workbook cannot be read: {str(error) or type(error).__name__}", "save it again, or as CSV UTF-8"
            ) from None
        finally:
            if book is not None:
                book.close()


def _quietly(step: Callable[[], Any]) -> Any:
    """Take a step without the warnings about workbook features that do not concern us; never held across a yield."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return step()


def _check_size(file: Any, problems: Problems) -> None:
    try:
        with zipfile.ZipFile(file) as archive:
            size = sum(member.file_size for member in archive.infolist())
    except (zipfile.BadZipFile, ValueError, OSError, NotImplementedError):
        hint = "old .xls files and files with a password are not read: save as .xlsx or CSV UTF-8"
        raise problems.stop(None, "this is not an XLSX workbook", hint) from None
    if size > LARGEST:
        raise problems.stop(None, f"the workbook is larger than {LARGEST:,} bytes when unpacked")


def _entries(worksheet: Any, platform_ids: Sequence[str], problems: Problems) -> Iterator[Node]:
    sheet: Sheet | None = None
    worksheet.reset_dimensions()

    def label(place: Place) -> str:
        heading = sheet.heading(place.column) if sheet and place.line > sheet.line else ""
        return f"{worksheet.title}!{_letters(place.column)}{place.line}" + (f" ({heading})" if heading else "")

    problems.label = label
    rows = worksheet.iter_rows()
    for line, row in enumerate(iter(lambda: _quietly(lambda: next(rows, None)), None), 1):
        cells = [_text(cell, Spot(line, number), problems) for number, cell in enumerate(row, 1)]
        if not any(cells):
            continue
        if sheet is None:
            sheet = Sheet(cells, line, platform_ids, problems)
        elif entry := sheet.entry(cells, line):
            yield entry
    if sheet is None:
        problems.add(None, f"the sheet {worksheet.title!r} is empty", f"its first row names the columns: {', '.join(COLUMNS)}")


def _letters(column: int) -> str:
    letters = ""
    while column > 0:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _text(cell: Any, spot: Spot, problems: Problems) -> str:
    value = cell.value
    if value is None:
        return ""
    if cell.data_type == "e":
        problems.add(spot, f"the cell holds the error {value}")
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, date) else str(value).strip()
