"""The shape of a decisions file."""

from __future__ import annotations

from typing import Literal

from ..documents.scalars import Day, Text
from ..model import Value


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
    date: Day
    """The day of the decision (YYYY-MM-DD)."""
    reason: Text
    """What it rests on, for whoever checks it later."""


class DecisionsFile(Value):
    """What analysts decided about doubtful accounts."""

    schema_version: Literal[1]
    """Version of this shape."""
    decisions: tuple[DecisionEntry, ...] | None = None
    """In any order; one coder decides an account once, several coders may decide the same one."""
