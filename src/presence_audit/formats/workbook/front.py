"""Writes the first sheet from top to bottom: headings, paragraphs, small tables."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from .book import Book
from .column import Cell, Column, Row
from .text import harmless

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet

WIDE = 12
"""Columns of the sheet; paragraphs go over all of them."""
_FIRST, _OTHERS = 54, 11
_HEIGHT = 15
_LETTERS = 1.15
"""Letters of a sentence that fit into the width of a digit, by which columns are measured."""


class Front:
    """The sheet that is read first."""

    def __init__(self, book: Book, sheet: Worksheet) -> None:
        """Begin at the top of `sheet`."""
        self._book, self._sheet, self._row = book, sheet, 0
        sheet.set_column(0, 0, _FIRST)
        sheet.set_column(1, WIDE - 1, _OTHERS)
        sheet.hide_gridlines(2)
        sheet.set_landscape()
        sheet.set_paper(9)  # A4
        sheet.fit_to_pages(1, 0)

    def text(self, text: str, **look: object) -> None:
        """Write a paragraph over all columns, as high as it needs; an empty one is left out."""
        if harmless(text):
            self._across(0, text, **look)
            self._row += 1

    def heading(self, text: str) -> None:
        """Write a heading with a line free above it."""
        self._row += 1
        self._sheet.write_string(self._row, 0, harmless(text), self._book.styles.text(bold=True, font_size=13, font_color="#22384F"))
        self._row += 1

    def table(self, columns: tuple[Column, ...], rows: Iterable[Row]) -> None:
        """Write a small table; a last column of text goes on to the right end. Without rows nothing."""
        for number, row in enumerate(rows):
            if number == 0:
                self._headings(columns)
            self._cells(row, columns)

    def pairs(self, rows: Iterable[tuple[str, Cell]]) -> None:
        """Write lines of a name and what stands behind it; empty ones are left out."""
        for name, value in rows:
            if value not in {None, ""}:
                self._cells((name, value), (Column(name, ""), Column("", "")))

    def _headings(self, columns: tuple[Column, ...]) -> None:
        self._sheet.set_row(self._row, _HEIGHT * 2)
        *_, last = columns
        if last.kind == "text" and len(columns) < WIDE:
            self._sheet.merge_range(self._row, len(columns) - 1, self._row, WIDE - 1, "", self._book.styles.heading(last.kind))
        for at, column in enumerate(columns):
            self._sheet.write_string(self._row, at, harmless(column.heading), self._book.styles.heading(column.kind))
        self._row += 1

    def _cells(self, row: Row, columns: tuple[Column, ...]) -> None:
        *front, last = row
        for at, value in enumerate(front):
            self._book.put(self._sheet, (self._row, at), value, columns[at].kind)
        if isinstance(last, str) and len(last) > _OTHERS:
            self._across(len(front), last)
        else:
            self._book.put(self._sheet, (self._row, len(front)), last, columns[-1].kind)
        self._row += 1

    def _across(self, at: int, text: str, **look: object) -> None:
        """Write a text from a column to the right end, in a row as high as it needs."""
        said, style = harmless(text), self._book.styles.text(text_wrap=True, **look)
        size = int(str(look.get("font_size", 11)))
        room = round(((_FIRST if at == 0 else 0) + _OTHERS * (WIDE - max(at, 1))) * _LETTERS * 11 / size)
        self._sheet.set_row(self._row, _HEIGHT * -(-len(said) // room) * size / 11)
        if at < WIDE - 1:
            self._sheet.merge_range(self._row, at, self._row, WIDE - 1, "", style)
        self._sheet.write_string(self._row, at, said, style)
