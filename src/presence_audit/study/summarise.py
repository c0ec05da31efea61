"""Puts the results of all persons together: states by platform, coverage, surveys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date

from ..model import STATES, CommentSample, Origin, PersonResult, PlatformSummary, Presence, Reason, Study
from ..platforms.schema import Platform
from ..rules.survey import Survey
from .records import JudgedPerson
from .surveys import summarise_survey


def summarise(
    people: Iterable[JudgedPerson],
    *,
    origin: Origin,
    as_of: date,
    platforms: Sequence[Platform],
    surveys: Sequence[Survey] = (),
    measures: Survey | None = None,
    thresholds: Sequence[int] = (),
    sample: CommentSample | None = None,
) -> Study:
    """Return the study of a roster at a date; persons stay in the order in which they come.

    `thresholds` are ages in days: for each, persons with a public act of at most that age are counted by platform. `sample`: the
    blogs on which comments were looked for. `measures`: the standard measures, whose answers the persons carry as those of a survey.
    """
    people = tuple(people)
    results = tuple(person.result for person in people)
    return Study(
        origin=origin,
        as_of=as_of,
        platforms=tuple(platform.id for platform in platforms),
        people=results,
        summary=tuple(_platform(platform, results, thresholds) for platform in platforms),
        surveys=tuple(summarise_survey(survey, people, sample) for survey in surveys),
        coverage=coverage_of(presence for result in results for presence in result.presences),
        comments=sample,
        measures=summarise_survey(measures, people) if measures else None,
    )


def coverage_of(presences: Iterable[Presence]) -> float | None:
    """Return determinate / eligible, to six decimals; None when nobody is eligible."""
    states = Counter(presence.state for presence in presences)
    eligible = states.total() - states["excluded"]
    return round((eligible - states["unknown"]) / eligible, 6) if eligible else None


def _platform(platform: Platform, results: Iterable[PersonResult], thresholds: Sequence[int]) -> PlatformSummary:
    presences = [presence for result in results for presence in result.presences if presence.platform == platform.id]
    states = Counter(presence.state for presence in presences)
    reasons: Counter[Reason] = Counter(presence.reason for presence in presences if presence.state == "unknown" and presence.reason)
    return PlatformSummary(
        platform=platform.id,
        name=platform.name,
        short=platform.short,
        states=tuple((state, states[state]) for state in STATES),
        reasons=tuple(sorted(reasons.items(), key=lambda one: (-one[1], one[0]))),
        coverage=coverage_of(presences),
        within=tuple((days, sum(_within(presence, days) for presence in presences)) for days in thresholds),
    )


def _within(presence: Presence, days: int) -> bool:
    """Tell whether a public act of at most that age is certain; `at_most` says that the newest may be older than it looks."""
    activity = presence.activity
    return activity is not None and activity.bound != "at_most" and activity.age_days <= days
