"""Adds one row to the text of a coding sheet in CSV; what stands there, comments and further columns included, stays as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping

from ..errors import UsageError
from ..model import Coded, Moment
from .sheet import COLUMNS, EVIDENCE
from .tables import Record, Table, escaped

_LENGTHS = {"day": 10, "month": 7, "year": 4}
"""Characters of an ISO time that say no more than is known."""


def row_of(coded: Coded, address: str) -> dict[str, str]:
    """Return the cells of a coded row by column; `address` is how the sheet names its account, empty where it has none."""
    cells = {
        "person": coded.person,
        "platform": coded.platform,
        "url": address,
        "found": coded.found,
        "last_activity": moment_text(coded.last_activity) if coded.last_activity else "",
        "coder": coded.coder,
        "date": coded.coded_on.isoformat(),
        "note": coded.note,
    }
    return cells | ({EVIDENCE: coded.evidence} if coded.evidence else {}) | dict(coded.fields)


def moment_text(when: Moment) -> str:
    """Return a time as a coder writes it, at the precision at which it is known."""
    return when.at.isoformat()[: _LENGTHS.get(when.precision)]


def append_row(text: str, table: Table, row: Mapping[str, str]) -> str:
    """Return the text of a sheet with one more row at its end, in the sheet's own columns, delimiter and line ends.

    `table` is the same sheet as `read_table` gives it. Columns that the row needs and the sheet lacks are added to its headings;
    a sheet without headings gets them. Raises UsageError for a workbook, to which no line can be added.
    """
    if not table.records:
        columns = [*COLUMNS, *(name for name in row if name not in COLUMNS)]
        return _ended(text, "\n") + _line(columns, ",", "\n") + _line([row.get(name, "") for name in columns], ",", "\n")
    header = table.records[0]
    if not header.raw:
        raise UsageError(f"{table.source}: no row can be added to a workbook; save it as CSV, or name another sheet that ends in .csv")
    there = [cell.lower().replace(" ", "_") for cell in header.cells]
    added = [name for name, value in row.items() if value and name not in there]
    end = _line_end(header.raw)
    whole = _ended(_with_columns(text, header, added) if added else text, end)
    return whole + _line([row.get(name, "") for name in (*there, *added)], header.delimiter, end)


def _with_columns(text: str, header: Record, added: list[str]) -> str:
    """Return the text with more headings behind the last one."""
    start = 0 if text.startswith(header.raw) else text.index("\n" + header.raw) + 1
    end = start + len(header.raw.rstrip("\r\n"))
    return text[:end] + "".join(header.delimiter + name for name in added) + text[end:]


def _line_end(raw: str) -> str:
    return "\r\n" if raw.endswith("\r\n") else "\n"


def _ended(text: str, end: str) -> str:
    return text if not text or text.endswith("\n") else text + end


def _line(cells: list[str], delimiter: str, end: str) -> str:
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=delimiter, lineterminator=end).writerow(map(escaped, cells))
    return out.getvalue()
