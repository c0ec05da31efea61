"""Tables that people fill in, CSV or XLSX, as rows of text whose every cell knows its place."""

from __future__ import annotations

import codecs
import csv
import hashlib
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

from ..documents.nodes import Problems
from ..documents.spelling import quote, suggestion
from ..documents.text import open_binary, read_text, sniff
from ..errors import DocumentError, Problem
from .workbook import read_workbook

_ZIP = b"PK\x03\x04"
_DELIMITERS = (",", ";", "\t")
_PIECE = 1 << 20
_CALCULATED = r"""(?=["'\s]*[=+\-@＝＋－＠])"""
_BARE = re.compile(rf"((?:^|;)\s*){_CALCULATED}")
_MARKED = re.compile(rf"((?:^|;)\s*)'{_CALCULATED}")

INFORMATION = "_"
"""Columns whose heading begins so are for the reader of a table, such as `_name`; they are passed over."""


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a table as it stands there."""

    cells: tuple[str, ...]
    """Text of the cells, without surrounding blanks, and without the apostrophe by which a cell is kept from being calculated."""
    line: int
    """1-based: the line (CSV) or row (XLSX) at which it starts."""
    raw: str = ""
    """CSV only: the text of the record, from which the columns of its cells are found."""
    delimiter: str = ","
    """CSV only."""

    def spot(self, index: int) -> tuple[int, int]:
        """Return line and column of a cell; for XLSX the column's number."""
        if not self.raw:
            return self.line, index + 1
        starts = [0]
        quoted = False
        for position, letter in enumerate(self.raw):
            quoted ^= letter == '"'
            if letter == self.delimiter and not quoted:
                starts.append(position + 1)
        start = starts[min(index, len(starts) - 1)]
        before = self.raw[:start]
        return self.line + before.count("\n"), start - before.rfind("\n")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table under its headings; empty cells are left out."""

    source: str
    """The file's name as the user gave it."""
    record: Record
    """The line as it stands there."""
    columns: dict[str, int]
    """Heading to the number of its column, from 0."""
    cells: dict[str, str] = field(default_factory=dict)
    """Heading to text."""

    def problem(self, column: str, message: str, hint: str = "") -> Problem:
        """Return a problem at the cell of `column`."""
        line, place = self.record.spot(self.columns.get(column, 0))
        return Problem(self.source, line, place, message, hint)


@dataclass(frozen=True, slots=True)
class Table:
    """A whole file; its first record holds the headings."""

    source: str
    """The file's name as the user gave it."""
    sha256: str
    """Digest of the file's bytes."""
    records: tuple[Record, ...]
    """Lines that are neither empty nor comments (`#` in the first cell)."""


@dataclass(frozen=True, slots=True)
class Stream:
    """A file whose lines are read one by one, once."""

    source: str
    """As of `Table`."""
    sha256: str
    """As of `Table`."""
    records: Iterator[Record]
    """As of `Table`; raises DocumentError where a line is no CSV."""


def read_table(path: Path) -> Table:
    """Read a CSV or XLSX file, told apart by content; raises DocumentError, or UsageError when XLSX support is not installed."""
    stream = open_table(path)
    return Table(stream.source, stream.sha256, tuple(stream.records))


def open_table(path: Path) -> Stream:
    """Open what `read_table` reads; of CSV one line is in memory at a time. Raises as that does."""
    source = str(path)
    with open_binary(path) as file:
        packed = file.read(len(_ZIP)) == _ZIP
        data = _ZIP + file.read() if packed else b""
    records: Iterator[Record]
    if packed:
        sha256 = hashlib.sha256(data).hexdigest()
        records = (Record(tuple(map(plain, cells)), line) for line, cells in read_workbook(data, source))
    else:
        sha256, records = _checked(path), _csv_records(path)
    kept = (record for record in records if any(record.cells) and not record.cells[0].startswith("#"))
    return Stream(source, sha256, kept)


def plain(cell: str) -> str:
    """Return a cell without the apostrophe that, in front or behind a `;`, keeps `=`, `+`, `-` or `@` from being calculated."""
    return _MARKED.sub(r"\1", cell)


def escaped(cell: str) -> str:
    """Return a cell of which `plain` makes the same again, and that no spreadsheet calculates."""
    return _BARE.sub(r"\1'", cell)


def rows(table: Table | Stream, known: Iterable[str], required: Sequence[str], problems: list[Problem]) -> Iterator[Row]:
    """Yield the rows under known headings; unknown, doubled and missing headings and stray cells become problems.

    Columns of information (`INFORMATION`) are passed over.
    """
    records = iter(table.records)
    header = next(records, None)
    if header is None:
        problems.append(Problem(table.source, 0, 0, "the table is empty", f"its first line names the columns: {', '.join(required)}"))
        return
    columns = _columns(table.source, header, sorted(known), problems)
    if missing := [name for name in required if name not in columns]:
        problems.append(Problem(table.source, *header.spot(0), f"missing: column {', '.join(missing)}"))
        return
    for record in records:
        stray = [index for index in range(len(header.cells), len(record.cells)) if record.cells[index]]
        problems += [Problem(table.source, *record.spot(index), f"{quote(record.cells[index])} stands under no heading") for index in stray]
        found = {name: record.cells[index] for name, index in columns.items() if index < len(record.cells) and record.cells[index]}
        yield Row(table.source, record, columns, found)


def _columns(source: str, header: Record, known: Sequence[str], problems: list[Problem]) -> dict[str, int]:
    columns: dict[str, int] = {}
    for index, text in enumerate(header.cells):
        name = text.lower().replace(" ", "_")
        if name in columns:
            problems.append(Problem(source, *header.spot(index), f"the column {quote(text)} stands here twice", "merge the two"))
        elif name in known:
            columns[name] = index
        elif name and not name.startswith(INFORMATION):
            problems.append(Problem(source, *header.spot(index), f"there is no column {quote(text)}", suggestion(name, known)))
    return columns


def _checked(path: Path) -> str:
    """Return the digest of a file that is UTF-8; raises DocumentError with the places where it is not."""
    digest, decoder, problems = hashlib.sha256(), codecs.getincrementaldecoder("utf-8")(), Problems(str(path))
    with open_binary(path) as file:
        if not sniff(file.peek(4)[:4], problems):
            raise DocumentError(problems.found)
        try:
            while piece := file.read(_PIECE):
                digest.update(piece)
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            read_text(path)
            raise
    return digest.hexdigest()


def _csv_records(path: Path) -> Iterator[Record]:
    with _text(path) as lines:
        delimiter = _delimiter(lines)
    taken: list[str] = []

    def feed(lines: TextIO) -> Iterator[str]:
        for line in lines:
            taken.append(line)
            yield line

    with _text(path) as lines:
        reader, start = csv.reader(feed(lines), delimiter=delimiter, strict=True), 1
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as error:
                raise DocumentError([Problem(str(path), start, 1, f"this is not CSV: {error}", "check the quotation marks")]) from None
            if cells is None:
                return
            raw = "".join(taken)
            yield Record(tuple(plain(cell.strip()) for cell in cells), start, raw, delimiter)
            start += raw.count("\n")
            taken.clear()


def _text(path: Path) -> TextIO:
    return path.open(encoding="utf-8-sig", newline="")


def _delimiter(text: Iterable[str]) -> str:
    """Return the delimiter that stands most often in the first line that is no comment."""
    lines = (line for part in text for line in part.splitlines())
    heading = next((line for line in lines if line.strip() and not line.lstrip('" ').startswith("#")), "")
    return max(_DELIMITERS, key=heading.count)
