"""The first sheet of an XLSX file as text, with dates at the precision at which they were typed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from datetime import date, datetime, time
from typing import Any

from ..errors import DocumentError, Problem
from .extra import needing_xlsx

_LARGEST = 64 << 20
"""Bytes of unpacked XML in a workbook (64 MiB)."""
_BROKEN = (
    zipfile.BadZipFile,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    OSError,
    SyntaxError,
    IndexError,
    EOFError,
    NotImplementedError,
)


def read_workbook(data: bytes, source: str) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Return (row number, cell texts) of the first sheet; raises DocumentError, or UsageError when openpyxl is missing."""
    with needing_xlsx(f"{source}: reading", ", or save the sheet as CSV"):
        from openpyxl import load_workbook  # noqa: PLC0415 - an extra: only who uses XLSX needs it
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            if sum(part.file_size for part in packed.infolist()) > _LARGEST:
                raise DocumentError([Problem(source, 0, 0, "the workbook unpacks to more than 64 MiB", "save the sheet as CSV")])
        sheet = load_workbook(io.BytesIO(data), read_only=True, data_only=True).worksheets[0]
        lines = [(number, tuple(cell_text(cell) for cell in row)) for number, row in enumerate(sheet.iter_rows(), 1)]
    except _BROKEN as error:
        raise DocumentError([Problem(source, 0, 0, f"not a readable XLSX workbook: {error}", "save the sheet as CSV")]) from None
    return iter(lines)


def cell_text(cell: Any) -> str:
    """Return what a person would have typed: a date shown as `Feb 2010` is the month, not its first day."""
    value = cell.value
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime() if value.time() != time():
            return value.isoformat()
        case date():
            return _date_text(value, str(cell.number_format).lower())
        case float() if value.is_integer():
            return str(int(value))
        case _:
            return str(value).strip()


def _date_text(value: date, shown: str) -> str:
    if "d" in shown:
        return value.isoformat()[:10]
    return value.isoformat()[:7] if "m" in shown else value.isoformat()[:4]
