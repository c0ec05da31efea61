"""What a discovery brought: who was found and why, who was not and why, what was asked; a count with its protocol, never a rate."""

from __future__ import annotations

from collections import Counter
from datetime import date
from typing import Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from ..model import USE_LIMITS, Account, Names, Reason, Value
from .lead import Line, Origin

Verdict = Literal["accepted", "rejected", "unclear"]
"""`unclear`: something that decides could not be seen."""
Rejection = Literal[
    "excluded",
    "not_a_person",
    "former_role",
    "other_role",
    "no_role",
    "inactive",
    "no_activity_seen",
    "sector_not_shown",
    "place_not_shown",
    "duplicate",
]
"""Why somebody is not part of the result: a closed list, in the order in which it is asked.

`inactive`: everything was seen, and nothing newer exists; `no_activity_seen`: no refusal, and nothing newer was seen, though it may exist.
"""
Doubt = Reason | Literal["no_account", "no_name", "limit"]
"""Why it cannot be told: a reason why something could not be seen, or `no_account`, `no_name`, `limit` (never looked at)."""
Shown = Literal["shown", "not_shown", "not_asked"]
"""Whether a sector or a place that was asked for stands in the texts."""

NEVER_A_RATE = (
    "This is a count, never a rate: people were sought because they are active, nobody knows how many were missed, and there is no "
    "denominator. It is not to be compared with the share of a roster that is active."
)
"""What stands with every result."""


class Asked(Value):
    """One list that was read, or one query that was asked, and how it ended."""

    kind: Literal["list", "opml", "search"]
    """What it is."""
    route: str
    """For a query the platform or the engine; else `file` or `web`."""
    text: str
    """The query as it was sent, or the name of the list."""
    outcome: Literal["found", "nothing", "failed", "not_asked"]
    """`nothing`: the answer was whole and held no lead; `failed`: nobody knows, see the reason; `not_asked`: a limit, or no network."""
    leads: int = 0
    """Leads that it brought, before any was put together with another."""
    reason: Reason | None = None
    """Why it failed."""
    detail: Line = ""
    """What was seen when it failed, or what is doubtful."""
    evidence: str = ""
    """Id of the evidence of the answer."""
    control: bool = False
    """True for the search for an organisation that is there; it brings no leads. Where it does not find it, the route's empty answers
    mean nothing."""


class Screened(Value):
    """One person who was screened."""

    id: str
    """Id of the lead."""
    verdict: Verdict
    """The decision."""
    reason: str = ""
    """One of `Rejection`, or of `Doubt`; empty for the accepted."""
    detail: Line
    """The decision in a sentence."""
    name: Line = ""
    """As the list or the account shows it."""
    title: Line = ""
    """The role, in the words of the account or of the list."""
    organization: Line = ""
    """The employer, where it is shown."""
    location: Line = ""
    """The place, where it is shown."""
    accounts: tuple[Account, ...] = ()
    """Accounts that are taken for the person's."""
    last_act: date | None = None
    """The newest public act that was seen."""
    active_on: str = ""
    """Id of the platform of that act."""
    sector: Shown = "not_asked"
    """Whether a sector that was asked for is shown."""
    place: Shown = "not_asked"
    """Whether a place that was asked for is shown."""
    origins: tuple[Origin, ...] = ()
    """Where the lead stood."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence that the decision rests on."""


class Counts(Value):
    """The numbers of a discovery; they add up."""

    leads: int = Field(ge=0)
    """Entries of lists and results of searches that name somebody."""
    repeated: int = Field(ge=0)
    """Of those, entries on somebody who stood elsewhere already."""
    screened: int = Field(ge=0)
    """People: leads without the repeated."""
    accepted: int = Field(ge=0)
    """They hold a role that was sought, and are active."""
    rejected: dict[str, int] = Field(default_factory=dict)
    """Reason to number of people."""
    unclear: dict[str, int] = Field(default_factory=dict)
    """Reason to number of people."""

    @model_validator(mode="after")
    def _adds_up(self) -> Self:
        if self.leads - self.repeated != self.screened:
            raise ValueError("leads = repeated + screened does not hold")
        if self.accepted + sum(self.rejected.values()) + sum(self.unclear.values()) != self.screened:
            raise ValueError("screened = accepted + rejected + unclear does not hold")
        return self


class Discovery(Value):
    """The result of a discovery."""

    kind: Literal["discovery"] = "discovery"
    """Tells it from a study."""
    schema_version: Literal[1] = 1
    """Version of this shape."""
    title: str
    """From the discovery file."""
    as_of: date
    """The day for which it answers."""
    window_days: int
    """Active means: a public act of at most so many days before that day."""
    roles: tuple[str, ...]
    """Role terms that count."""
    sectors: tuple[str, ...] = ()
    """Sectors that were asked for."""
    places: tuple[str, ...] = ()
    """Places that were asked for."""
    strict: bool = False
    """Whether a sector (place) that is not shown was a reason to reject."""
    counts: Counts
    """The numbers."""
    note: str = NEVER_A_RATE
    """How they are to be read."""
    names: Names = "named"
    """Whether people stand in it by name."""
    use_limits: tuple[str, ...] = USE_LIMITS
    """What the result must not be used for."""
    asked: tuple[Asked, ...]
    """The protocol: everything that was read and asked, in order."""
    people: tuple[Screened, ...]
    """Everybody who was screened, the accepted first."""
    published: tuple[str, ...] = ()
    """What published studies say of such a count, in their own words."""
    tool_version: str = ""
    """Version of presence-audit."""
    discovery_digest: str = ""
    """SHA-256 of the discovery file."""
    rules: str = ""
    """Rule set by which roles, names and activity were judged, with its version."""
    platforms_digest: str = ""
    """Digest of the platform profiles."""
    collected_from: AwareDatetime | None = None
    """Time of the first look."""
    collected_until: AwareDatetime | None = None
    """Time of the last look."""

    @property
    def accepted(self) -> tuple[Screened, ...]:
        """Those who hold a role and are active."""
        return tuple(one for one in self.people if one.verdict == "accepted")


def counts_of(asked: tuple[Asked, ...], people: tuple[Screened, ...]) -> Counts:
    """Return the numbers, reasons by frequency."""
    leads = sum(one.leads for one in asked)
    reasons = {verdict: Counter(one.reason for one in people if one.verdict == verdict) for verdict in ("rejected", "unclear")}
    return Counts(
        leads=leads,
        repeated=leads - len(people),
        screened=len(people),
        accepted=sum(one.verdict == "accepted" for one in people),
        rejected=_ordered(reasons["rejected"]),
        unclear=_ordered(reasons["unclear"]),
    )


def _ordered(counted: Counter[str]) -> dict[str, int]:
    return dict(sorted(counted.items(), key=lambda one: (-one[1], one[0])))
