"""What an analyst decided about one account: whose it is, or is not, with who said so, when and why."""

from __future__ import annotations

from datetime import date
from typing import Literal

from pydantic import Field

from .base import Value
from .people import Account


class Decision(Value):
    """An analyst's word on one account of one person; it wins over everything that the program weighs."""

    person: str = Field(min_length=1)
    """Id of the person."""
    account: Account
    """The account that was decided on."""
    verdict: Literal["accept", "reject"]
    """`accept`: it is theirs; `reject`: it is not."""
    coder: str = Field(min_length=1)
    """Who decided."""
    decided_on: date
    """When."""
    reason: str = Field(min_length=1)
    """Why, in words."""
    source: str = ""
    """File and line in which it stands; empty when it came from no file."""
