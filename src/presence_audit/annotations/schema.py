"""The shape of a file of annotations."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from ..model import Value

LONGEST = 2000
"""Characters of one annotation."""


def _text(text: str) -> str:
    if cleaned := " ".join(text.split()):
        return cleaned
    raise ValueError("there is no text in it")


def _day(given: object) -> object:
    if isinstance(given, str) and (len(given) != len("2026-11-20") or given[4:5] != "-"):
        raise ValueError("write a day as 2026-11-20")
    return given


Text = Annotated[str, AfterValidator(_text)]
"""A text that is not empty; runs of white space count as one blank."""


class AnnotationEntry(Value):
    """What one person says about one finding, or about the result as a whole."""

    person: Text
    """Id of the person in the roster."""
    platform: Text | None = None
    """Id of the platform; None: about the result as a whole."""
    kind: Literal["correction", "comment", "dispute"] = "comment"
    """`correction`: a value is wrong; `dispute`: the account is not hers, or the finding as such is denied; `comment`: a remark."""
    text: Annotated[Text, Field(max_length=LONGEST)]
    """The person's words, or a summary to which she agreed."""
    received: Annotated[dt.date, BeforeValidator(_day)]
    """The day on which it came (YYYY-MM-DD)."""


class AnnotationsFile(Value):
    """What persons say about their results."""

    schema_version: Literal[1]
    """Version of this shape."""
    annotations: tuple[AnnotationEntry, ...] | None = None
    """In any order; a person may say several things."""
