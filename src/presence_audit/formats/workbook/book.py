"""Writes tables into a workbook row by row, so that memory does not grow with them, within what spreadsheets can hold."""

from __future__ import annotations

import math
from collections.abc import Iterator
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

from presence_audit.model import Moment, Precision

from .column import Cell, Column, Kind, Row, Table, Target
from .styles import LOOKS, Styles
from .text import calculated, clickable, harmless

if TYPE_CHECKING:
    from xlsxwriter import Workbook
    from xlsxwriter.worksheet import Worksheet

MOST_ROWS = 1_048_576
"""Rows of a sheet, its heading among them; what is over goes to a further sheet."""
MOST_LINKS = 65_000
"""Links of a sheet (65,530 at most); the rest stays text."""
_HEADING = 48
"""Height of the heading row in points: three lines."""
_LAST_COLUMN = "XFD"
_A3 = 8
_A_PAGE = 260
"""Characters that a printed page holds beside one another; a wider sheet is printed on several, with its first columns repeated."""
_FIRST_YEAR = 1901
"""Spreadsheets know no day before 1900, and disagree about the first two months of it."""


class Book:
    """One workbook that is being written."""

    def __init__(self, book: Workbook, most_rows: int = MOST_ROWS) -> None:
        """Write into `book`, at most `most_rows` rows a sheet."""
        self.book = book
        self.styles = Styles(book)
        self.most_rows = most_rows
        self._links: dict[str, int] = {}
        self._plain, self._quoted = self.styles.text(), self.styles.text(quote_prefix=True)

    def add(self, table: Table) -> None:
        """Write a table; where it has more rows than a sheet, into several sheets."""
        rows, part = iter(table.rows), 1
        row = self._sheet(table, part, next(rows, None), rows)
        while row is not None:
            part += 1
            row = self._sheet(table, part, row, rows)

    def place(self, target: Target) -> tuple[str, int]:
        """Return sheet and row (the heading is 1) where a row of a table stands that may go over several sheets."""
        if target.row == 1:
            return target.sheet, 1
        part, row = divmod(target.row - 2, self.most_rows - 1)
        return sheet_name(target.sheet, part + 1), row + 2

    def put(self, sheet: Worksheet, at: tuple[int, int], value: Cell, kind: Kind = "text") -> None:
        """Write a value into a cell, by what it is."""
        match value:
            case None | "":
                return
            case str() if kind == "url" and clickable(value) and self._room(sheet):
                sheet.write_url(*at, value, self.styles.link(), string=harmless(value))
            case str():
                self._text(sheet, at, value)
            case Target():
                self._target(sheet, at, value)
            case Moment():
                self._time(sheet, at, value.at.astimezone(UTC), value.precision)
            case date():
                self._time(sheet, at, datetime.combine(value, time(), UTC), "day")
            case int() | float() if math.isfinite(value):
                sheet.write_number(*at, value, self.styles.number(kind))
            case _:
                return

    def _sheet(self, table: Table, part: int, row: Row | None, rows: Iterator[Row]) -> Row | None:
        """Write one sheet of a table, from `row` on, and return the first row that has no room in it."""
        sheet = self.book.add_worksheet(sheet_name(table.name, part))
        kinds = [column.kind for column in table.columns]
        sheet.set_row(0, _HEADING)
        for at, column in enumerate(table.columns):
            sheet.set_column(at, at, column.width)
            sheet.write_string(0, at, harmless(column.heading), self.styles.heading(column.kind))
        number = 0
        while row is not None and number < self.most_rows - 1:
            number += 1
            for at, value in enumerate(row):
                self.put(sheet, (number, at), value, kinds[at])
            row = next(rows, None)
        self._shape(sheet, table, number)
        return row

    def _shape(self, sheet: Worksheet, table: Table, rows: int) -> None:
        sheet.freeze_panes(1, table.frozen)
        sheet.autofilter(0, 0, max(rows, 1), len(table.columns) - 1)
        # a year or an id of digits is meant to be a text: without this every one gets a green corner
        sheet.ignore_errors({"number_stored_as_text": f"A1:{_LAST_COLUMN}{max(rows, 1) + 1}"})
        sheet.repeat_rows(0)
        sheet.repeat_columns(0, table.frozen - 1)
        sheet.set_landscape()
        sheet.set_paper(_A3)
        sheet.fit_to_pages(math.ceil(sum(column.width for column in table.columns) / _A_PAGE), 0)
        for at, column in enumerate(table.columns):
            self._colour(sheet, column, (1, at, max(rows, 1), at))

    def _colour(self, sheet: Worksheet, column: Column, area: tuple[int, int, int, int]) -> None:
        for word, look in LOOKS[column.colours].items() if column.colours else ():
            made = self.styles.of(**look)
            sheet.conditional_format(*area, {"type": "cell", "criteria": "==", "value": f'"{word}"', "format": made})

    def _text(self, sheet: Worksheet, at: tuple[int, int], value: str) -> None:
        text = harmless(value)
        sheet.write_string(*at, text, self._quoted if calculated(text) else self._plain)

    def _target(self, sheet: Worksheet, at: tuple[int, int], value: Target) -> None:
        name, row = self.place(value)
        if self._room(sheet):
            sheet.write_url(*at, f"internal:'{name}'!A{row}", self.styles.link(), string=harmless(value.text))
        else:
            self._text(sheet, at, value.text)

    def _time(self, sheet: Worksheet, at: tuple[int, int], value: datetime, precision: Precision) -> None:
        if value.year >= _FIRST_YEAR:
            sheet.write_datetime(*at, value.replace(microsecond=0, tzinfo=None), self.styles.time(precision))
        else:
            self._text(sheet, at, value.date().isoformat())

    def _room(self, sheet: Worksheet) -> bool:
        used = self._links.get(sheet.name, 0)
        self._links[sheet.name] = used + 1
        return used < MOST_LINKS


def sheet_name(name: str, part: int) -> str:
    """Return the name of the nth sheet of a table."""
    return name if part == 1 else f"{name} ({part})"
