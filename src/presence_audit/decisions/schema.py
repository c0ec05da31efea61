"""The shape of a decisions file."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator

from ..model import Value

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def _text(text: str) -> str:
    if cleaned := " ".join(text.split()):
        return cleaned
    raise ValueError("there is no text in it")


def _day(given: object) -> object:
    if isinstance(given, str) and not _DAY.fullmatch(given):
        raise ValueError("write a day as 2026-11-20")
    return given


Text = Annotated[str, AfterValidator(_text)]
"""A text that is not empty; runs of white space count as one blank."""


class DecisionEntry(Value):
    """One decision of one coder about one account of one person."""

    person: Text
    """Id of the person in the roster, or a name that only one person there has."""
    account: Text
    """Address of the account, or `platform:handle`."""
    verdict: Literal["accept", "reject"]
    """`accept`: the account is the person's; `reject`: it is not."""
    coder: Text
    """Who decided: initials or a name."""
    date: Annotated[dt.date, BeforeValidator(_day)]
    """The day of the decision (YYYY-MM-DD)."""
    reason: Text
    """What it rests on, for whoever checks it later."""


class DecisionsFile(Value):
    """What analysts decided about doubtful accounts."""

    schema_version: Literal[1]
    """Version of this shape."""
    decisions: tuple[DecisionEntry, ...] | None = None
    """In any order; one coder decides an account once, several coders may decide the same one."""
