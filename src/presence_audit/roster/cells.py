"""The little language of a sheet's cells: lists, attributes, and texts that a spreadsheet would take for formulas.

- `;` parts the items of a list; within an item `|` parts `key=value` attributes from its text; a backslash before `;`, `|` or a
  backslash takes their meaning away.
- What would be a formula (`=`, `+`, `-`, `@` or their full-width forms, after any number of apostrophes, quotes and blanks) at the start
  of a cell, or behind a `;`, where half of Europe's spreadsheets begin another cell, is written with one apostrophe more in front, and
  read with one apostrophe less. So writing and reading undo each other, an apostrophe before any other text stays, and a formula
  character that stands bare in a sheet made by hand is read as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

_FORMULA = r"""(?=["'\s]*[=+\-@＝＋－＠])"""
_BARE = re.compile(rf"((?:^|;)\s*){_FORMULA}")
_MARKED = re.compile(rf"((?:^|;)\s*)'{_FORMULA}")
_SPECIAL = re.compile(r"[\\;|]")
_ESCAPED = re.compile(r"\\([\\;|])")


def neutralise(cell: str) -> str:
    """Return the cell so that no spreadsheet calculates it."""
    return _BARE.sub(r"\1'", cell)


def restore(cell: str) -> str:
    """Return the cell as it was before `neutralise`, without blanks around it."""
    return _MARKED.sub(r"\1", cell.strip())


def split(text: str, separator: str) -> list[str]:
    """Return the non-empty parts of `text` between separators that no backslash precedes; the backslashes stay."""
    parts = re.findall(rf"(?:\\.|[^\\{separator}]|\\$)+", text, re.DOTALL)
    return [part.strip() for part in parts if part.strip()]


def unescape(part: str) -> str:
    """Return a part's text with the backslashes taken off."""
    return _ESCAPED.sub(r"\1", part)


def escape(text: str) -> str:
    """Return a text that `split` leaves whole and `unescape` gives back."""
    return _SPECIAL.sub(r"\\\g<0>", text)


def join(items: Iterable[str]) -> str:
    """Return items, already escaped, as one cell."""
    return "; ".join(items)
