"""Text in lines of one width: columns, paragraphs, lists."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence

WIDTH = 100
"""Columns of a line."""


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Return rows with their cells one below the other."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip() + "\n" for row in rows)


def section(title: str, items: Sequence[str]) -> list[str]:
    """Return a title with a list below it; nothing where the list is empty."""
    return ["", title, *(line for item in items for line in wrapped(item, "  - "))] if items else []


def wrapped(text: str, indent: str = "", hang: int = 0) -> list[str]:
    """Return the lines of a paragraph; those behind the first are indented by `hang` columns more."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=indent, subsequent_indent=" " * (len(indent) + hang), break_long_words=False, break_on_hyphens=False
    )
