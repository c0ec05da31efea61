"""When the newest public act was: an interval of days, because sources differ in precision and in what they can rule out."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import chain

from ..model import Activity, Bound, Coded, Moment, Observation, PostList, State
from ..rules.schema import Thresholds

_SLACK = timedelta(days=1)
"""Clocks and time zones: a day more or less is no contradiction, and an act of tomorrow is one of today."""


@dataclass(frozen=True, slots=True)
class Clock:
    """What judging needs to know about time."""

    as_of: date
    """The study's date."""
    stale: int
    """Days after which a look no longer proves that nothing newer exists."""
    looked: Mapping[str, date]
    """Evidence id to the day of the look."""

    def is_stale(self, evidence: Iterable[str]) -> bool:
        """Say whether the newest of these looks is too old to rule out later acts; an unknown one is not."""
        days = [self.looked[one] for one in evidence if one in self.looked]
        return bool(days) and (self.as_of - max(days)).days > self.stale

    def is_future(self, moment: Moment) -> bool:
        """Say whether a moment lies after the study's date, so that it is no activity."""
        return moment.at.date() > self.as_of + _SLACK


@dataclass(frozen=True, slots=True)
class LastAct:
    """What is known of the newest public act."""

    earliest: date | None = None
    """It was on this day or later; None when no act is known."""
    latest: date | None = None
    """It was on this day or earlier; None when something newer may exist."""
    never: bool = False
    """True when it is certain that there was none."""
    activity: Activity | None = None
    """The act itself, as it is shown."""

    def within(self, days: int, as_of: date) -> bool | None:
        """Say whether it is at most `days` old; None when that cannot be told."""
        if self.earliest is not None and (as_of - self.earliest).days <= days:
            return True
        if self.never or (self.latest is not None and (as_of - self.latest).days > days):
            return False
        return None


@dataclass(frozen=True, slots=True)
class _Source:
    moment: Moment
    bound: Bound
    evidence: tuple[str, ...]

    @property
    def first(self) -> date | None:
        return None if self.bound == "at_most" else self.moment.at.date()

    @property
    def last(self) -> date | None:
        return None if self.bound == "at_least" else last_day(self.moment)


def last_day(moment: Moment) -> date:
    """Return the last day that a moment may stand for: the end of its month or year where only that is known."""
    day = moment.at.date()
    match moment.precision:
        case "year":
            return date(day.year, 12, 31)
        case "month":
            return day.replace(day=monthrange(day.year, day.month)[1])
        case _:
            return day


def last_act(observations: Iterable[Observation], coded: Iterable[Coded], clock: Clock) -> LastAct:
    """Return what is known of one account's newest public act.

    An act that is dated after the study is none. Sources that rule out newer acts are believed up to their own day; one that
    a newer act refutes is not.
    """
    observations = tuple(observations)
    sources = tuple(chain(_observed(observations, clock), _coded(coded, clock)))
    if not sources:
        return LastAct(never=_never(observations, clock))
    lower = [source for source in sources if source.first is not None]
    upper = [source for source in sources if source.last is not None]
    if not lower:
        best = min(upper, key=lambda source: source.last or date.max)
        return LastAct(latest=_capped(best.last, clock), activity=_activity(best, "at_most", clock))
    best = max(lower, key=lambda source: (source.moment.at, source.bound == "exact"))
    latest = min((source.last for source in upper if source.last is not None), default=None)
    if latest is not None and latest < best.moment.at.date():
        latest = best.last or (best.moment.at.date() if latest + _SLACK >= best.moment.at.date() else None)
    known = latest is not None and latest <= last_day(best.moment)
    earliest = min(best.moment.at.date(), clock.as_of)
    return LastAct(earliest, _capped(latest, clock), activity=_activity(best, "exact" if known else "at_least", clock))


def combine(acts: Iterable[LastAct]) -> LastAct:
    """Return what is known of the newest act over several accounts of one person."""
    acts = tuple(acts)
    if not acts:
        return LastAct()
    if all(act.never for act in acts):
        return LastAct(never=True)
    told = [act for act in acts if not act.never]
    latest = None if any(act.latest is None for act in told) else max(act.latest for act in told if act.latest is not None)
    newest = max(told, key=lambda act: (act.earliest or date.min, act.latest or date.min, act.activity is not None))
    activity = newest.activity
    if activity is not None and latest is None and activity.bound == "exact":
        activity = activity.model_copy(update={"bound": "at_least"})
    if activity is not None and latest is None and activity.bound == "at_most":
        activity = None
    return replace(newest, latest=latest, activity=activity)


def state_of(last: LastAct, thresholds: Thresholds, as_of: date) -> State | None:
    """Return empty, active, lapsed or dormant; None when what is known leaves it open.

    Where only an upper limit is known, the state named is the best one that is possible: certainly not active.
    """
    if last.never:
        return "empty"
    worst = None if last.earliest is None else _by_age(last.earliest, thresholds, as_of)
    best: State = "active" if last.latest is None else _by_age(last.latest, thresholds, as_of)
    if worst is None:
        return best if best != "active" else None
    return worst if worst == best else None


def _by_age(day: date, thresholds: Thresholds, as_of: date) -> State:
    age = (as_of - day).days
    return "active" if age <= thresholds.active else "lapsed" if age <= thresholds.lapsed else "dormant"


def _observed(observations: tuple[Observation, ...], clock: Clock) -> Iterable[_Source]:
    for observation in observations:
        moment: Moment | None = None
        if isinstance(observation.value, Moment) and observation.feature == "activity.latest":
            moment = None if clock.is_future(observation.value) else observation.value
        elif isinstance(observation.value, PostList):
            past = [post.when for post in observation.value.posts if not clock.is_future(post.when)]
            moment = max(past, key=lambda when: when.at, default=None)
        bound = _weakened(observation.bound, observation.evidence, clock)
        if moment is not None and bound is not None:
            yield _Source(moment, bound, observation.evidence)


def _coded(coded: Iterable[Coded], clock: Clock) -> Iterable[_Source]:
    for row in coded:
        if row.last_activity is not None and not clock.is_future(row.last_activity):
            bound = _weakened("exact", (row.id,), clock)
            if bound is not None:
                yield _Source(row.last_activity, bound, (row.id,))


def _weakened(bound: Bound, evidence: tuple[str, ...], clock: Clock) -> Bound | None:
    if not clock.is_stale(evidence):
        return bound
    return None if bound == "at_most" else "at_least"


def _never(observations: tuple[Observation, ...], clock: Clock) -> bool:
    """Nothing was ever posted: an exhaustive list without an act, or a total of 0 beside an empty list or by a coder's word."""
    totals = [item for item in observations if item.feature == "profile.posts_total" and not clock.is_stale(item.evidence)]
    if any(item.value != 0 for item in totals):
        return False
    lists = [item for item in observations if isinstance(item.value, PostList) and not clock.is_stale(item.evidence)]
    if any(isinstance(item.value, PostList) and item.value.complete and item.bound == "exact" for item in lists):
        return True
    exact = [item for item in totals if item.bound == "exact"]
    listed_none = any(isinstance(item.value, PostList) and not item.value.posts for item in lists)
    return bool(exact) and (listed_none or any(item.probe == "coding" for item in exact))


def _capped(day: date | None, clock: Clock) -> date | None:
    return None if day is None else min(day, clock.as_of)


def _activity(source: _Source, bound: Bound, clock: Clock) -> Activity:
    age = max(0, (clock.as_of - source.moment.at.date()).days)
    return Activity(when=source.moment, bound=bound, age_days=age, evidence=source.evidence)
