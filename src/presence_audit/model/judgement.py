"""What is concluded: attribution, presence, findings, scores, and the study."""

from __future__ import annotations

from datetime import date
from typing import Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from .base import Bound, Moment, Value
from .evidence import Reason
from .people import Account, FoundBy, Person

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


class Rate(Value):
    """A proportion with everything that is needed to read it."""

    k: int
    """Cases that are certain."""
    n: int
    """Cases asked about: those eligible, or the certain cases of the parent measure."""
    unknown: int
    """Cases that could still turn out either way."""
    pct: float | None
    """100 k / n; None when n is 0."""
    wilson: tuple[float, float] | None
    """Wilson 95 % interval of k of n, in per cent; None when n is 0."""
    worst_case: tuple[float, float] | None
    """Identification bounds (Manski): all unknown no, all unknown yes, in per cent."""
    outer: tuple[float, float] | None
    """Wilson lower limit of k to Wilson upper limit of k + unknown, in per cent."""


Agreement = Literal["equal", "within", "overlaps", "differs", "undefined", "not_comparable"]
"""`equal`/`within`: same n, and k equals the published number or lies in its range; `overlaps`/`differs`: by the intervals."""


class Published(Value):
    """What a study published, exact or as a range."""

    k_min: int
    """Smallest count that fits the published words."""
    k_max: int
    """Largest count that fits the published words."""
    n: int
    """Its own denominator."""
    text: str
    """As it was published, for the reader."""


class MeasureResult(Value):
    """One measure of a survey, counted in this study."""

    measure: str
    """Id in the survey file."""
    label: str
    """For the reader."""
    of: str
    """`roster` or the id of the parent measure."""
    rate: Rate
    """As counted here."""
    published: Published | None
    """As published."""
    agreement: Agreement
    """How the two compare."""
    cohorts: tuple[tuple[str, Rate], ...] = ()
    """The same by cohort, in the survey's order."""
    by_threshold: tuple[tuple[int, Rate], ...] = ()
    """The same with other activity thresholds, in days."""
    persons: tuple[str, ...] = ()
    """Ids of the persons counted in k."""
    persons_unknown: tuple[str, ...] = ()
    """Ids of the persons who are unknown."""


class SurveyResult(Value):
    """A published survey, counted again in this study."""

    survey: str
    """Id of the survey file."""
    version: str
    """Its version."""
    digest: str
    """Digest of the file."""
    title: str
    """For the reader."""
    measures: tuple[MeasureResult, ...]
    """In the file's order."""
    notes: tuple[str, ...] = ()
    """Bare counts and remarks that must not be turned into rates."""


class PlatformSummary(Value):
    """How many persons are in which state on one platform."""

    platform: str
    """Id of the platform."""
    name: str
    """For the reader."""
    short: str = ""
    """Column heading of at most nine characters; empty: the name."""
    states: tuple[tuple[State, int], ...]
    """Counts of all states, zeros included."""
    reasons: tuple[tuple[Reason, int], ...]
    """Reasons of the unknown, by count, then by name."""
    coverage: float | None
    """Determinate / eligible; None when nobody is eligible."""


class Origin(Value):
    """What the study was made from; the same origin gives the same bytes."""

    tool: str = "presence-audit"
    """The program."""
    tool_version: str
    """Its version."""
    roster: str
    """Title or file name of the roster."""
    roster_digest: str
    """Digest of the roster as read."""
    platforms_digest: str
    """Digest of all platform profiles in use."""
    rules: str
    """`id version` of the rule set."""
    rules_digest: str
    """Digest of the rule file."""
    collected_from: AwareDatetime | None
    """Time of the first look."""
    collected_until: AwareDatetime | None
    """Time of the last look."""
    controls: tuple[tuple[str, str], ...] = ()
    """(platform, outcome) of the control look-ups: passed, failed, not_run."""


class Study(Value):
    """The result for a roster at a date."""

    origin: Origin
    """What it was made from."""
    as_of: date
    """The date at which activity is judged."""
    platforms: tuple[str, ...]
    """Ids of the platforms, in the order of the columns."""
    people: tuple[PersonResult, ...]
    """In the roster's order."""
    summary: tuple[PlatformSummary, ...]
    """By platform."""
    surveys: tuple[SurveyResult, ...] = ()
    """Published surveys, counted again."""
    coverage: float | None = None
    """Determinate cells / eligible cells; None when there are none."""
