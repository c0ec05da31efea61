"""What version 1 of the report says about one person."""

from __future__ import annotations

from typing import Literal

from presence_audit.model import Bound, FoundBy, Outcome, Precision, Reason, Rung, State, Verdict

from .base import Figure, Line, Output, Weight
from .comments import CommentsRow
from .engagement import EngagementRow
from .evidence import EvidenceRow
from .search import SearchRow


class AccountRow(Output):
    """One account."""

    platform: Line
    """Id of the platform."""
    handle: Line
    """Canonical handle."""
    url: Line
    """Canonical address."""
    platform_id: Line | None
    """The platform's own id, where known."""


class FactRow(Output):
    """One fact for or against an account being the person's."""

    name: Line
    """Name of the fact in the rule set."""
    bits: Weight
    """Weight of evidence; null when it decides alone (infinite)."""
    detail: Line
    """What was compared."""
    evidence: tuple[Line, ...]
    """Ids of the evidence."""


class AttributionRow(Output):
    """Whether an account is the person's."""

    account: AccountRow
    """The account that was weighed."""
    found_by: tuple[FoundBy, ...]
    """How it was found."""
    prior_bits: Weight
    """Log2 of the prior odds; null when infinite."""
    facts: tuple[FactRow, ...]
    """Facts in the order in which they were weighed."""
    probability: Figure
    """Posterior probability, 0 to 1."""
    verdict: Verdict
    """accepted, review (a human decides) or rejected."""
    reason: Line
    """The decision in words."""


class CountRow(Output):
    """A number of which only limits may be known."""

    low: int
    """It is at least this."""
    high: int | None
    """It is at most this; null when no upper limit is known."""


class ActivityRow(Output):
    """The newest public act that is known."""

    last_activity: Line
    """When: as many digits of YYYY-MM-DDThh:mm:ssZ as are known."""
    precision: Precision
    """How exactly it is known."""
    bound: Bound
    """exact; at_least: something newer may exist; at_most: nothing newer can exist."""
    age_days: int
    """Whole days up to `as_of`."""
    evidence: tuple[Line, ...]
    """Ids of the evidence."""
    posts_90_days: CountRow | None
    """Public acts in the 90 days before `as_of`; null when no list of acts was seen."""
    months_active: CountRow | None
    """Of the last twelve calendar months, the one of `as_of` among them: those with a public act; null as above."""


class SupportRow(Output):
    """What one kind of look, a rung of the ladder of evidence, says about the account of a cell."""

    rung: Rung
    """The kind of look."""
    asserts: Literal["exists", "absent", "not_found"]
    """exists: the account is there; absent: this handle is not; not_found: a search by hand ended without an account."""
    confidence: Figure
    """How much it is trusted alone, 0 to 1."""
    detail: Line
    """How it was seen."""
    evidence: tuple[Line, ...]
    """Ids of the evidence."""


class AnnotationRow(Output):
    """What the person says; it changes no state and no score."""

    kind: Literal["correction", "comment", "dispute"]
    """correction: a value is wrong; dispute: the account or the finding is denied; comment: a remark."""
    text: Line
    """The person's words, or a summary to which she agreed."""
    received_on: Line
    """The day on which it came."""


class PresenceRow(Output):
    """The state of one person on one platform."""

    platform: Line
    """Id of the platform."""
    state: State
    """The state; `unknown` is never `not_found`."""
    reason: Reason | None
    """Why it is unknown, or why the activity of a present account is."""
    detail: Line
    """How we know."""
    resolve: Line
    """What would resolve it; empty when nothing is open."""
    account: AccountRow | None
    """The account that the state speaks of."""
    activity: ActivityRow | None
    """The newest public act; null when none is visible."""
    attributions: tuple[AttributionRow, ...]
    """Every account that was weighed, the accepted one first."""
    evidence: tuple[Line, ...]
    """Ids of all evidence behind the state."""
    search: SearchRow | None
    """How far a search for an account came, with its log; null when none was made."""
    supports: tuple[SupportRow, ...]
    """What each rung of the ladder of evidence says, the firmest first; empty under rules without a ladder."""
    confidence: Figure | None
    """How sure it is that the account is there (not_found: that there is none), from all rungs, 0 to 1; null where nothing supports it."""
    annotations: tuple[AnnotationRow, ...]
    """What the person says about this cell."""
    conflicts: tuple[Line, ...]
    """Looks that contradict one another, a sentence each."""


class FindingRow(Output):
    """The answer to one criterion."""

    criterion: Line
    """Id in the rule set."""
    platform: Line
    """Id of the platform."""
    category: Line
    """Category in the rule set."""
    outcome: Outcome
    """met, unmet, unknown or inapplicable."""
    earned: Figure
    """Points earned for certain."""
    possible: Figure
    """Points that could be earned at most."""
    points: Figure
    """Points that the criterion is worth."""
    reason: Line
    """Why, in one sentence."""
    unknown: Reason | None
    """Why it is unknown."""
    evidence: tuple[Line, ...]
    """Ids of the evidence."""
    remediation: Line
    """What the person could do; empty unless unmet."""


class ScoreRow(Output):
    """An interval of 0 to 100, never a bare number."""

    lower: Figure
    """Score if everything unknown were missing."""
    upper: Figure
    """Score if everything unknown were there."""
    coverage: Figure
    """Share of the applicable points whose answer is known, 0 to 1."""
    point: Figure | None
    """Score over the known points; null below the rule set's minimum coverage."""


class SlotRow(Output):
    """The score of one slot."""

    slot: Line
    """Id in the rule set."""
    platform: Line | None
    """The platform that decided it."""
    weight: Figure
    """Weight in the person's score."""
    score: ScoreRow | None
    """Null when the slot does not apply."""


class CategoryRow(Output):
    """The score of one category."""

    category: Line
    """Id in the rule set."""
    score: ScoreRow | None
    """Null when nothing of it applies."""


class PersonRow(Output):
    """All that the report says about one person."""

    id: Line
    """Id in the roster."""
    name: Line
    """As the roster writes it."""
    title: Line | None
    """Current role."""
    organization: Line | None
    """Current employer."""
    cohorts: tuple[Line, ...]
    """Parts of the roster."""
    score: ScoreRow | None
    """Null when the person is excluded."""
    slots: tuple[SlotRow, ...]
    """Scores by slot."""
    categories: tuple[CategoryRow, ...]
    """Scores by category."""
    presences: tuple[PresenceRow, ...]
    """One a platform, in the study's order."""
    findings: tuple[FindingRow, ...]
    """One a criterion that was asked."""
    evidence: tuple[EvidenceRow, ...]
    """Everything that cells, findings and comments name."""
    comments: CommentsRow | None
    """Comments on other people's blogs; null when nobody looked for them."""
    annotations: tuple[AnnotationRow, ...]
    """What the person says about the result as a whole."""
    engagement: EngagementRow | None
    """In which way the person uses public channels; null when it was not judged, and when the person is excluded."""
