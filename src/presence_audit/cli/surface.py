"""What a text is drawn on: the terminal, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path

PIPED_WIDTH = 100
"""Columns where no terminal says how many it has."""


@dataclass(frozen=True, slots=True)
class Surface:
    """What a text is drawn on."""

    width: int
    """Columns."""
    colour: bool
    """Whether colours may be written."""
    encoding: str
    """Of the stream."""


def drawn_on(output: Path | None = None, width: int | None = None, *, piped: int = PIPED_WIDTH, widest: int | None = None) -> Surface:
    """Return what is drawn on: the file `output`, else the standard output; `width` goes before all else.

    `piped`: columns where there is no terminal; `widest`: the most that are used of a terminal.
    """
    to_terminal = output is None and sys.stdout.isatty()
    columns = shutil.get_terminal_size((piped, 24)).columns if to_terminal else piped
    colour = to_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    encoding = "utf-8" if output else (sys.stdout.encoding or "utf-8")
    return Surface(width or min(columns, widest or columns), colour, encoding)
