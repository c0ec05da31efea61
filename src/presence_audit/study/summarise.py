"""Puts the results of all persons together: states by platform, coverage, surveys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from ..model import STATES, CommentSample, Origin, PersonResult, PlatformSummary, Presence, Reason, State, Study, Texts, in_memory
from ..platforms.schema import Platform
from ..rules.survey import Survey
from .records import JudgedPerson
from .surveys import SurveyCount


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
    tally, results = Tally(platforms, surveys, measures, thresholds), list[PersonResult]()
    for person in people:
        tally.add(person)
        results.append(person.result)
    return in_memory(tally.study(results, origin=origin, as_of=as_of, sample=sample))


class Tally:
    """Counts persons while they are judged, and keeps of each no more than an id and a bit for each answer."""

    def __init__(
        self, platforms: Sequence[Platform], surveys: Sequence[Survey] = (), measures: Survey | None = None, thresholds: Sequence[int] = ()
    ) -> None:
        """Begin with nobody; for the arguments see `summarise`."""
        self._platforms = platforms
        self._cells = {platform.id: _Cells() for platform in platforms}
        self._surveys = tuple(map(SurveyCount, surveys))
        self._measures = SurveyCount(measures) if measures else None
        self._thresholds = thresholds
        self._all: Counter[State] = Counter()
        self._ids = Texts()

    def add(self, person: JudgedPerson) -> None:
        """Count one person, who stands behind those who were counted before."""
        for count in (*self._surveys, *((self._measures,) if self._measures else ())):
            count.add(len(self._ids), person)
        self._ids.append(person.result.person.id)
        for presence in person.result.presences:
            self._all[presence.state] += 1
            if presence.platform in self._cells:
                self._cells[presence.platform].add(presence, self._thresholds)

    def study(self, people: Sequence[PersonResult], *, origin: Origin, as_of: date, sample: CommentSample | None = None) -> Study:
        """Return the study; `people`: the results of those who were counted, in the same order."""
        return Study(
            origin=origin,
            as_of=as_of,
            platforms=tuple(platform.id for platform in self._platforms),
            people=people,
            summary=tuple(self._cells[platform.id].summary(platform, self._thresholds) for platform in self._platforms),
            surveys=tuple(count.result(self._ids, sample) for count in self._surveys),
            coverage=coverage_in(self._all),
            comments=sample,
            measures=self._measures.result(self._ids) if self._measures else None,
        )


@dataclass(slots=True)
class _Cells:
    """The counts of one platform."""

    states: Counter[State] = field(default_factory=Counter)
    reasons: Counter[Reason] = field(default_factory=Counter)
    within: Counter[int] = field(default_factory=Counter)

    def add(self, presence: Presence, thresholds: Sequence[int]) -> None:
        self.states[presence.state] += 1
        if presence.state == "unknown" and presence.reason:
            self.reasons[presence.reason] += 1
        self.within.update(days for days in thresholds if _within(presence, days))

    def summary(self, platform: Platform, thresholds: Sequence[int]) -> PlatformSummary:
        return PlatformSummary(
            platform=platform.id,
            name=platform.name,
            short=platform.short,
            states=tuple((state, self.states[state]) for state in STATES),
            reasons=tuple(sorted(self.reasons.items(), key=lambda one: (-one[1], one[0]))),
            coverage=coverage_in(self.states),
            within=tuple((days, self.within[days]) for days in thresholds),
        )


def coverage_of(presences: Iterable[Presence]) -> float | None:
    """Return determinate / eligible, to six decimals; None when nobody is eligible."""
    return coverage_in(Counter(presence.state for presence in presences))


def coverage_in(states: Counter[State]) -> float | None:
    """Return the same of cells that were counted by their states."""
    eligible = states.total() - states["excluded"]
    return round((eligible - states["unknown"]) / eligible, 6) if eligible else None


def _within(presence: Presence, days: int) -> bool:
    """Tell whether a public act of at most that age is certain; `at_most` says that the newest may be older than it looks."""
    activity = presence.activity
    return activity is not None and activity.bound != "at_most" and activity.age_days <= days
