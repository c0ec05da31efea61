"""Reduces the result of one person to what may be published without names.

What is kept is named here field by field, so that a field that somebody adds to the model stays out until somebody decides on it. Gone are
names, roles, employers, places, cohorts (a cell of a cohort and a state is often one person), accounts, addresses, digests of pages (a
digest finds a public page), sentences (they quote), queries, and dates of acts.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from ..model import (
    EvidenceRef,
    Finding,
    Moment,
    Person,
    PersonComments,
    PersonResult,
    Presence,
    SearchStep,
    SearchSummary,
    Slot,
    Support,
)
from .analysis import reduced_engagement
from .coarse import activity_class, confidence_class, floored, points_class, score_class
from .pseudonyms import Pseudonyms

CONFLICT = "Two kinds of evidence contradict one another."
"""Stands for each contradiction; what it is about stands in the run."""


@dataclass(frozen=True, slots=True)
class Reduced:
    """Reduces results of one study."""

    as_of: date
    """The day of the study."""
    names: Pseudonyms
    """Makes the ids of evidence."""

    def person(self, result: PersonResult, name: str) -> PersonResult:
        """Return the result of a person who is called `name` from here on."""
        return PersonResult(
            person=Person(id=name, name=name, opt_out=result.person.opt_out),
            presences=tuple(self._presence(presence, name) for presence in result.presences),
            findings=tuple(map(self._finding, result.findings)),
            slots=tuple(
                Slot(slot=one.slot, platform=one.platform, weight=one.weight, score=score_class(one.score)) for one in result.slots
            ),
            categories=tuple((category, score_class(score)) for category, score in result.categories),
            score=score_class(result.score),
            evidence=tuple(map(self.evidence, result.evidence)),
            comments=_comments(result.comments),
            engagement=reduced_engagement(result.engagement),
        )

    def evidence(self, item: EvidenceRef) -> EvidenceRef:
        """Return a look without its address, its place and its digest: what it brought, and the day."""
        day = item.looked_at.at.replace(hour=0, minute=0, second=0, microsecond=0)
        precision = "day" if item.looked_at.precision == "second" else item.looked_at.precision
        return EvidenceRef(
            id=self.names.evidence(item.id),
            kind=item.kind,
            url="",
            looked_at=Moment(at=day, precision=precision),
            status=item.status,
            archive="",
            verdict=item.verdict,
        )

    def ids(self, evidence: tuple[str, ...]) -> tuple[str, ...]:
        """Return the pseudonyms of ids of evidence."""
        return tuple(map(self.names.evidence, evidence))

    def _presence(self, presence: Presence, name: str) -> Presence:
        return Presence(
            platform=presence.platform,
            state=presence.state,
            reason=presence.reason,
            activity=activity_class(presence.activity, self.as_of),
            evidence=self.ids(presence.evidence),
            search=self._search(presence.search, name),
            supports=tuple(
                Support(rung=one.rung, asserts=one.asserts, confidence=confidence_class(one.confidence), evidence=self.ids(one.evidence))
                for one in presence.supports
            ),
            confidence=None if presence.confidence is None else confidence_class(presence.confidence),
            conflicts=(CONFLICT,) * len(presence.conflicts),
        )

    def _finding(self, finding: Finding) -> Finding:
        earned, possible = points_class(finding.earned, finding.possible, finding.points)
        return Finding(
            criterion=finding.criterion,
            platform=finding.platform,
            category=finding.category,
            outcome=finding.outcome,
            earned=earned,
            possible=possible,
            points=finding.points,
            reason="",
            unknown=finding.unknown,
            evidence=self.ids(finding.evidence),
        )

    def _search(self, search: SearchSummary | None, name: str) -> SearchSummary | None:
        if search is None:
            return None
        return SearchSummary(
            finished=search.finished,
            conclusive=search.conclusive,
            routes=search.routes,
            reason=search.reason,
            steps=tuple(self._step(step, name) for step in search.steps),
            controls=tuple(self._step(step, "") for step in search.controls),
        )

    def _step(self, step: SearchStep, name: str) -> SearchStep:
        return SearchStep(
            person=name,
            platform=step.platform,
            source=step.source,
            route=step.route,
            variant="",
            template="",
            query="",
            outcome=step.outcome,
            found=min(step.found, 1),
            reason=step.reason,
            control=step.control,
            request="",
            evidence=self.ids(step.evidence),
        )


def _comments(found: PersonComments | None) -> PersonComments | None:
    """Return how many comments there are at least, in classes; a comment can be looked up, so none is shown."""
    if found is None:
        return None
    return PersonComments(
        at_least=floored(found.at_least),
        in_window=floored(found.in_window),
        newest=None,
        blogs=min(found.blogs, 1),
        possible=floored(found.possible),
    )
