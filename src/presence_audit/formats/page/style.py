"""The style of the page: `report.css` with the dark colours of `dark.css` in the two places where they are needed."""

from __future__ import annotations

from importlib.resources import files
from textwrap import indent

_DARK = "    /* dark.css */\n"
"""Stands in `report.css` for what the button and the system's own setting both ask for; CSS cannot say it once."""


def style() -> str:
    """Return the style as it stands in the page; the same text every time."""
    return _read("report.css").replace(_DARK, indent(_read("dark.css"), "    "))


def _read(name: str) -> str:
    return files(__package__).joinpath(name).read_text(encoding="utf-8")
