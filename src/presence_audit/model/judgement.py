"""What is concluded about one person: attribution, presence, findings, scores."""

from __future__ import annotations

from typing import Literal, Self

from pydantic import Field, model_validator

from .base import Bound, Moment, Value
from .comments import PersonComments
from .engagement import Engagement
from .evidence import Reason
from .ladder import Annotation, Support
from .people import Account, FoundBy, Person
from .refs import EvidenceRef
from .search import SearchSummary

Verdict = Literal["accepted", "review", "rejected"]
"""Is the account theirs? `review` means that a human must decide."""


class Fact(Value):
    """One fact for or against an account being a person's."""

    name: str
    """Name of the fact in the rule file's `identity` section, such as `employer_current`."""
    bits: float
    """Weight of evidence, log2 of the likelihood ratio."""
    detail: str
    """What was compared, in words."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence that it rests on."""


class Attribution(Value):
    """Whether an account is a person's, and the waterfall of facts behind it."""

    account: Account
    """The account in question."""
    found_by: tuple[FoundBy, ...]
    """All the ways in which it was found."""
    prior_bits: float
    """Log2 of the prior odds, from how common the name is."""
    facts: tuple[Fact, ...]
    """Facts in the order in which they were weighed."""
    probability: float = Field(ge=0, le=1)
    """Posterior probability that the account is theirs."""
    verdict: Verdict
    """The decision by the rule file's thresholds."""
    reason: str
    """The decision in words."""


State = Literal["excluded", "unknown", "not_found", "empty", "dormant", "lapsed", "active", "engaged", "present"]
"""The state of (person, platform), in order of precedence."""

STATES: tuple[State, ...] = ("excluded", "unknown", "not_found", "empty", "dormant", "lapsed", "active", "engaged", "present")


class Count(Value):
    """A number of which only limits may be known."""

    low: int = Field(ge=0)
    """It is at least this."""
    high: int | None = Field(default=None, ge=0)
    """It is at most this; None when no upper limit is known."""


class Activity(Value):
    """The newest public act that is known, and how firmly."""

    when: Moment
    """When it was."""
    bound: Bound
    """Whether something newer may exist."""
    age_days: int
    """Whole days from `when` to the study's `as_of`; never negative."""
    evidence: tuple[str, ...]
    """Ids of the evidence that it rests on."""
    posts_90_days: Count | None = None
    """Public acts in the 90 days before the study's `as_of`; None when no list of acts was seen."""
    months_active: Count | None = None
    """Of the last twelve calendar months, the one of `as_of` among them: those with a public act; None as above."""


class Presence(Value):
    """The state of one person on one platform, with how we know."""

    platform: str
    """Id of the platform."""
    state: State
    """One of `STATES`."""
    reason: Reason | None = None
    """Why the state, or the activity of a `present` account, is unknown."""
    detail: str = ""
    """How we know, or what was seen, in one sentence."""
    resolve: str = ""
    """What would resolve it; empty when nothing is open."""
    account: Account | None = None
    """The account that the state speaks of."""
    activity: Activity | None = None
    """The newest public act; None when none is visible."""
    attributions: tuple[Attribution, ...] = ()
    """Every account that was weighed, the accepted one first."""
    evidence: tuple[str, ...] = ()
    """Ids of all evidence that the state rests on."""
    search: SearchSummary | None = None
    """How far a search for an account came, with its log; None when none was made."""
    supports: tuple[Support, ...] = ()
    """What each rung of the ladder of evidence says here, the firmest first; empty under rules without a ladder."""
    confidence: float | None = Field(default=None, ge=0, le=1)
    """How sure it is that the account exists (or that there is none), from all independent rungs; None where nothing supports the state."""
    conflicts: tuple[str, ...] = ()
    """Rungs that contradict one another, one sentence each: the stronger one decided, and the contradiction stays visible."""
    annotations: tuple[Annotation, ...] = ()
    """What the person says about this cell."""

    @model_validator(mode="after")
    def _unknown_has_a_reason(self) -> Self:
        if self.state == "unknown" and self.reason is None:
            raise ValueError("an unknown state needs a reason")
        return self


Outcome = Literal["met", "unmet", "unknown", "inapplicable"]
"""The answer to one criterion."""


class Finding(Value):
    """The answer to one criterion for one person on one platform."""

    criterion: str
    """Id in the rule file."""
    platform: str
    """Id of the platform."""
    category: str
    """Category in the rule file: identity, completeness, activity or engagement."""
    outcome: Outcome
    """`met` when at least half of the points were earned."""
    earned: float = Field(ge=0)
    """Points earned for certain."""
    possible: float = Field(ge=0)
    """Points that could be earned at most, given what is unknown: `earned` when nothing is."""
    points: float = Field(ge=0)
    """Points that the criterion is worth; 0 when inapplicable."""
    reason: str
    """Why, in one sentence."""
    unknown: Reason | None = None
    """Why it is unknown."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence that it rests on."""
    remediation: str = ""
    """What the person could do; only when unmet."""

    @model_validator(mode="after")
    def _bounds_hold(self) -> Self:
        if not self.earned <= self.possible <= self.points:
            raise ValueError("earned ≤ possible ≤ points does not hold")
        if self.outcome == "unknown" and self.unknown is None:
            raise ValueError("an unknown finding needs a reason")
        return self


class Score(Value):
    """An interval, never a bare number."""

    lower: float = Field(ge=0, le=100)
    """Score if everything unknown turned out to be missing."""
    upper: float = Field(ge=0, le=100)
    """Score if everything unknown turned out to be there."""
    coverage: float = Field(ge=0, le=1)
    """Share of the applicable points whose answer is known."""
    point: float | None = None
    """Earned share of the known points; None below the rule file's minimum coverage."""

    @model_validator(mode="after")
    def _ordered(self) -> Self:
        if self.lower > self.upper:
            raise ValueError("lower is above upper")
        return self


class Slot(Value):
    """The score of one slot: a purpose that several platforms can serve."""

    slot: str
    """Id in the rule file: professional, longform, microblog, personal."""
    platform: str | None
    """The platform that decided it; None when none did."""
    weight: float
    """Weight in the person's score."""
    score: Score | None
    """None when the slot does not apply to the person."""


class PersonResult(Value):
    """All that the study says about one person."""

    person: Person
    """Whom it is about."""
    presences: tuple[Presence, ...]
    """One for each platform of the study, in the study's order."""
    findings: tuple[Finding, ...]
    """One for each criterion that was asked."""
    slots: tuple[Slot, ...]
    """Scores by slot."""
    categories: tuple[tuple[str, Score | None], ...]
    """Scores by category, over all slots that count."""
    score: Score | None
    """The person's score; None when the person is excluded."""
    evidence: tuple[EvidenceRef, ...] = ()
    """Everything that cells, findings and comments refer to, by id."""
    comments: PersonComments | None = None
    """Comments on other people's blogs; None when they were not looked for, and when the person is excluded."""
    annotations: tuple[Annotation, ...] = ()
    """What the person says about the result as a whole."""
    engagement: Engagement | None = None
    """In which way the person uses public channels; None when it was not judged, and when the person is excluded."""
