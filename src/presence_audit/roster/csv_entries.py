"""The entries of a roster in CSV: commas, semicolons or tabs, UTF-8 with or without a byte-order mark, row by row."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from ..documents import Node, Place, Problems, Spot, lines_of, open_binary
from .sheet import COLUMNS, Sheet, column_name

_DELIMITERS = (",", ";", "\t")
_SEPARATOR_LINE = re.compile(r"(?i)sep=([,;\t])\s*")


class _Lines:
    """Hands lines to the CSV reader and remembers where a row began."""

    def __init__(self, lines: Iterator[tuple[int, str]]) -> None:
        self._lines = lines
        self._pushed: list[tuple[int, str]] = []
        self.start = 0

    def __iter__(self) -> _Lines:
        return self

    def __next__(self) -> str:
        number, text = self._pushed.pop() if self._pushed else next(self._lines)
        self.start = self.start or number
        return text

    def delimiter(self, known: Sequence[str]) -> str:
        """Return the delimiter under which the first line names most columns; a line `sep=;` is taken away."""
        for number, text in self._lines:
            if match := _SEPARATOR_LINE.fullmatch(text):
                return match.group(1)
            if text.strip():
                self._pushed.append((number, text))
                return max(_DELIMITERS, key=lambda mark: sum(column_name(cell.strip(' "\r\n')) in known for cell in text.split(mark)))
        return _DELIMITERS[0]


def csv_entries(path: Path, platform_ids: Sequence[str], problems: Problems) -> Iterator[Node]:
    """Yield the persons of a CSV file, one row in memory at a time; positions are the row's first line and the field's number."""
    sheet: Sheet | None = None

    def label(place: Place) -> str:
        return sheet.heading(place.column) if sheet and place.line > sheet.line else ""

    problems.label = label
    with open_binary(path) as file:
        raw = Problems(problems.source, problems.found)
        lines = _Lines(lines_of(file, raw))
        for start, cells in _rows(lines, lines.delimiter((*COLUMNS, "cohort", *platform_ids)), raw):
            if sheet is None:
                sheet = Sheet(cells, start, platform_ids, problems)
                continue
            entry = sheet.entry(cells, start)
            if entry is not None:
                yield entry
    if sheet is None and not problems.found:
        problems.add(Spot(1, 1), "the file is empty", f"its first row names the columns: {', '.join(COLUMNS)}")


def _rows(lines: _Lines, delimiter: str, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        lines.start = 0
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            _explain(error, lines.start, problems)
            continue
        if any(cell.strip() for cell in cells):
            yield lines.start, cells


def _explain(error: csv.Error, line: int, problems: Problems) -> None:
    said = str(error)
    spot = Spot(line, 1)
    if "new-line" in said:
        problems.add(spot, "a bare carriage return stands in the line", "save the file with Windows or Unix line ends")
    elif "unexpected end" in said or "field larger" in said:
        raise problems.stop(spot, "a quote that is opened in this row is not closed", "a quote within a quoted text is written twice")
    else:
        problems.add(spot, f"the row is not valid CSV: {said}", "a text with a quote in it is put in quotes, and the quote written twice")
