"""The log of a search: for each person, platform and route what was asked, and how it ended."""

from __future__ import annotations

from typing import Literal

from .base import Value
from .evidence import Reason

StepOutcome = Literal["found", "nothing", "failed"]
"""`found`: accounts that carry the name; `nothing`: the answer was whole and held none; `failed`: nobody knows, see the reason."""


SearchControlKind = Literal["present", "absent", "closing"]
"""`present`: an account that exists must be found, before the first search; `absent`: a name that nobody has must bring nothing;
`closing`: the account that exists must still be found after the last search. An engine may fall silent in between without a word."""


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
    control: SearchControlKind | None = None
    """Set for a control: an account that exists was sought, or a name that nobody has."""
    request: str
    """Id of the request."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence of the answer."""


class SearchSummary(Value):
    """How far the search for one person on one platform came, with its log."""

    finished: bool
    """True when every part of the protocol was carried out, none failed and each route was controlled."""
    conclusive: bool
    """False: here even a finished search says too little to call the person absent, or no route can be controlled."""
    routes: tuple[str, ...] = ()
    """The routes that were gone to their end."""
    missing: tuple[str, ...] = ()
    """What is missing for an end, in words; empty when it is finished."""
    reason: Reason | None = None
    """Why it is not finished; None when it is."""
    steps: tuple[SearchStep, ...] = ()
    """Every step that was made for the person here."""
    controls: tuple[SearchStep, ...] = ()
    """The controls of these routes on this platform."""
