"""Values that several documents have: a text that is not empty, and a day."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def one_line(text: str) -> str:
    """Return the text with runs of white space made one blank; raises ValueError when nothing is left."""
    if cleaned := " ".join(text.split()):
        return cleaned
    raise ValueError("there is no text in it")


def _day(given: object) -> object:
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise ValueError("write a day as 2026-11-20")
    return given


Text = Annotated[str, AfterValidator(one_line)]
"""A text that is not empty; runs of white space count as one blank."""
Day = Annotated[date, BeforeValidator(_day)]
"""A day, written YYYY-MM-DD and in no other way."""
