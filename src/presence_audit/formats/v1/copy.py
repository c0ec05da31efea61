"""Copies a study into the output types of version 1."""

from __future__ import annotations

from datetime import datetime

from presence_audit.formats import figures, words
from presence_audit.model import USE_LIMITS, Activity, Count, MeasureResult, Moment, Origin, PersonResult, Presence, Study, SurveyResult

from .copy_comments import comments_of, evidence_of, sample_of
from .copy_declared import declared_of
from .person import ActivityRow, CountRow, PersonRow, PresenceRow
from .report import ControlRow, RosterRow, RulesRow, StudyHeader
from .survey import MeasureRow, SummaryRow, SurveyRow


def header_of(study: Study) -> StudyHeader:
    """Return what the study was made from."""
    origin = study.origin
    return StudyHeader(
        as_of=study.as_of.isoformat(),
        roster=RosterRow(title=origin.roster, digest=origin.roster_digest),
        rules=_rules(origin),
        decisions_digest=origin.decisions_digest or None,
        platforms_digest=origin.platforms_digest,
        platforms=study.platforms,
        people=len(study.people),
        suppressed=origin.suppressed,
        forgotten=origin.forgotten,
        coverage=study.coverage,
        collected_from=_instant(origin.collected_from),
        collected_until=_instant(origin.collected_until),
        controls=tuple(ControlRow.model_validate(pair) for pair in origin.controls),
        tool=origin.tool,
        tool_version=origin.tool_version,
        not_for=words.NOT_FOR,
        comments=sample_of(study.comments),
        names=origin.names,
        smallest_cell=origin.smallest_cell,
        use_limits=USE_LIMITS,
        **declared_of(origin.declared),
    )


def _rules(origin: Origin) -> RulesRow:
    name, _, version = origin.rules.rpartition(" ")
    return RulesRow(id=name or version, version=version if name else "", digest=origin.rules_digest)


def _instant(at: datetime | None) -> str | None:
    return None if at is None else figures.moment(Moment(at=at))


def summary_of(study: Study) -> tuple[SummaryRow, ...]:
    """Return the totals by platform."""
    return tuple(SummaryRow.model_validate(summary) for summary in study.summary)


def survey_of(survey: SurveyResult) -> SurveyRow:
    """Return one survey without its measures, which come one by one (`measure_of`): each may name everybody on the roster."""
    return SurveyRow.model_validate(survey.model_copy(update={"measures": ()}))


def measure_of(measure: MeasureResult) -> MeasureRow:
    """Return one measure of a survey without its lists of persons, which come some at a time: each may name everybody on the roster."""
    return MeasureRow.model_validate(measure.model_copy(update={"persons": (), "persons_unknown": ()}))


def person_of(result: PersonResult) -> PersonRow:
    """Return one person."""
    person = result.person
    return PersonRow.model_validate({
        "id": person.id,
        "name": person.name,
        "title": person.title,
        "organization": person.organization.name if person.organization else None,
        "cohorts": person.cohorts,
        "score": result.score,
        "slots": result.slots,
        "categories": result.categories,
        "presences": tuple(_presence(presence) for presence in result.presences),
        "findings": result.findings,
        "evidence": tuple(map(evidence_of, result.evidence)),
        "comments": comments_of(result.comments),
        "annotations": result.annotations,
        "engagement": result.engagement,
    })  # fmt: skip


def _presence(presence: Presence) -> PresenceRow:
    copied = {name: getattr(presence, name) for name in PresenceRow.model_fields if name != "activity"}
    return PresenceRow.model_validate(copied | {"activity": _activity(presence.activity)})


def _activity(activity: Activity | None) -> ActivityRow | None:
    if activity is None:
        return None
    return ActivityRow(
        last_activity=figures.moment(activity.when),
        precision=activity.when.precision,
        bound=activity.bound,
        age_days=activity.age_days,
        evidence=activity.evidence,
        posts_90_days=_count(activity.posts_90_days),
        months_active=_count(activity.months_active),
    )


def _count(count: Count | None) -> CountRow | None:
    return None if count is None else CountRow(low=count.low, high=count.high)
