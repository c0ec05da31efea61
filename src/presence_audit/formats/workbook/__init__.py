"""The study as a workbook (XLSX) for spreadsheets: one sheet a question, real dates and numbers, nothing that is calculated."""

from __future__ import annotations

import io
from datetime import datetime, time
from importlib.util import find_spec
from tempfile import TemporaryDirectory
from typing import IO

from presence_audit.errors import UsageError
from presence_audit.model import Study

from .book import MOST_ROWS, Book
from .front import Front
from .sheets import tables_of
from .summary import write_summary

MISSING = "a workbook needs XlsxWriter, which is not installed: python -m pip install 'presence-audit[xlsx]'"
"""What is said where the library is missing."""


class XlsxFormat:
    """Summary first, then measures, comparisons, persons, cells, findings, evidence, and a data dictionary of every column."""

    id = "xlsx"
    suffix = ".xlsx"
    analysed = True
    """Shows what `study` works out, where it is there."""

    def __init__(self, *, most_rows: int = MOST_ROWS) -> None:
        """Write at most `most_rows` rows a sheet; raises UsageError where the library is missing."""
        if find_spec("xlsxwriter") is None:
            raise UsageError(MISSING)
        self._most_rows = most_rows

    def write(self, study: Study, out: IO[bytes]) -> None:
        """Write the whole study; same study, same bytes.

        Rows go to a temporary folder that only this user may read, and that is gone afterwards.
        """
        from xlsxwriter import Workbook  # noqa: PLC0415 - an extra: only who uses XLSX needs it

        made = io.BytesIO()
        with TemporaryDirectory(prefix="presence-audit-") as folder:
            book = Workbook(made, {
                "constant_memory": True, "tmpdir": folder, "strings_to_formulas": False, "strings_to_urls": False,
                "strings_to_numbers": False, "nan_inf_to_errors": False,
            })  # fmt: skip
            book.set_properties({
                "title": "Social presence", "subject": "presence-audit", "comments": "Made by presence-audit.",
                "created": datetime.combine(study.as_of, time()),
            })  # fmt: skip
            _write(Book(book, self._most_rows), study)
            book.close()
        out.write(made.getbuffer())


def _write(book: Book, study: Study) -> None:
    tables = tables_of(study)
    front = Front(book, book.book.add_worksheet("Summary"))
    write_summary(front, study, tables)
    for table in tables:
        book.add(table)
