"""What a table is drawn on: the terminal, a pipe or a file."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass

from .groups import Shown

PIPED_WIDTH = 100


@dataclass(frozen=True, slots=True)
class Surface:
    """What a table is drawn on."""

    width: int
    """Columns."""
    colour: bool
    """Whether colours may be written."""
    encoding: str
    """Of the stream."""


def drawn_on(shown: Shown) -> Surface:
    """Return what a table is drawn on: the terminal, a pipe or a file."""
    to_terminal = shown.output is None and sys.stdout.isatty()
    width = shown.width or (shutil.get_terminal_size((PIPED_WIDTH, 24)).columns if to_terminal else PIPED_WIDTH)
    encoding = "utf-8" if shown.output else (sys.stdout.encoding or "utf-8")
    colour = to_terminal and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"
    return Surface(width, colour, encoding)
