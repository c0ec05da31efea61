"""What a sheet is made of: columns that say what they mean, and rows of plain values under them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Literal, TypeAlias

from presence_audit.model import Moment

Kind = Literal["text", "count", "number", "percent", "points", "p", "bits", "time", "url"]
"""How the values of a column are written: percentages are shares of 1 shown as per cent, a time is shown as exactly as it is known."""

Colours = Literal["state", "outcome", "evidence"]
"""Which closed list of words a column shows in colours, beside the words."""


@dataclass(frozen=True, slots=True)
class Target:
    """A text that leads to a row of this workbook."""

    text: str
    """What is read."""
    sheet: str
    """Name of the sheet, which holds no apostrophe."""
    row: int
    """Number of the row, the heading being 1."""


Cell: TypeAlias = str | int | float | date | Moment | Target | None
"""What stands in a cell; None, an empty text and what is not finite leave it empty."""
Row: TypeAlias = tuple[Cell, ...]
"""One row, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column."""

    heading: str
    """What stands above it."""
    meaning: str
    """What its values say, in one sentence, for the data dictionary."""
    kind: Kind = "text"
    """How its values are written."""
    width: float = 14
    """In characters."""
    values: str = ""
    """The closed list of its values, or their range; empty: any."""
    colours: Colours | None = None
    """Which words of it are coloured."""


@dataclass(frozen=True, slots=True)
class Table:
    """One sheet: a heading row, then one row for each thing."""

    name: str
    """Name of the sheet: at most 25 characters, none of `[]:*?/\\'`."""
    about: str
    """What one row is, and what to keep in mind, for the data dictionary."""
    columns: tuple[Column, ...]
    """From left to right."""
    rows: Iterable[Row]
    """Below the headings."""
    frozen: int = 1
    """Columns that stay in sight."""


UNITS: dict[Kind, str] = {
    "text": "text",
    "count": "whole number",
    "number": "number",
    "percent": "per cent, kept as a share of 1",
    "points": "percentage points",
    "p": "probability, 0 to 1",
    "bits": "number",
    "time": "date or time (UTC)",
    "url": "web address",
}
"""What the data dictionary calls each kind."""
