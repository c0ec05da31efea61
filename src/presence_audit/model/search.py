"""The log of a search: for each person, platform and route what was asked, and how it ended."""

from __future__ import annotations

from typing import Literal

from .base import Value
from .evidence import Reason

StepOutcome = Literal["found", "nothing", "failed"]
"""`found`: accounts that carry the name; `nothing`: the answer was whole and held none; `failed`: nobody knows, see the reason."""


class SearchStep(Value):
    """One step of a search protocol, as it was carried out."""

    person: str
    """Id of the person; empty for a control."""
    platform: str
    """Id of the platform on which an account was sought."""
    source: str
    """Id of the source that asked."""
    route: str
    """The way: id of the search engine, or of the platform whose own search it was. Routes are independent of one another."""
    variant: str
    """The name as it was sought."""
    template: str
    """The query template of the profile."""
    query: str
    """The query as it was sent."""
    outcome: StepOutcome
    """How it ended."""
    found: int = 0
    """Accounts on the platform that carry the name."""
    reason: Reason | None = None
    """Why it failed."""
    detail: str = ""
    """What was seen when it failed."""
    total: int | None = None
    """How many accounts the platform says that it has of this name; None when it does not say."""
    control: Literal["present", "absent"] | None = None
    """Set for a control: an account that exists was sought, or a name that nobody has."""
    request: str
    """Id of the request."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence of the answer."""
