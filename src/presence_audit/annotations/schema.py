"""The shape of a file of annotations."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from ..documents.scalars import Day, Text
from ..model import Value

LONGEST = 2000
"""Characters of one annotation."""


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
    received: Day
    """The day on which it came (YYYY-MM-DD)."""


class AnnotationsFile(Value):
    """What persons say about their results."""

    schema_version: Literal[1]
    """Version of this shape."""
    annotations: tuple[AnnotationEntry, ...] | None = None
    """In any order; a person may say several things."""
