"""Answers one test about one account, as the share of the points that is certain and the share that is possible."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import assert_never

from ..model import FEATURES, Attribution, Bound, Person, Post, PostList
from ..presence import Clock, LastAct
from ..rules.criteria import AnyTest, AtLeast, Cadence, IdentityFact, MinLength, Present, Recency, Share, Step
from ..rules.facts import FACTS
from ..rules.schema import Curve
from .curves import cadence_share, recency_share
from .shown import Shown


@dataclass(frozen=True, slots=True)
class Subject:
    """All that a test may look at."""

    person: Person
    """Whom."""
    attribution: Attribution
    """Why the account is theirs."""
    shown: Shown
    """What it shows."""
    last: LastAct
    """The newest public act."""
    clock: Clock
    """The study's date."""
    curves: dict[str, Curve]
    """Of the rule set."""
    elsewhere: bool = False
    """True while accounts of the person on other platforms are unknown or unseen: they may link with this one."""


@dataclass(frozen=True, slots=True)
class Shares:
    """The answer to a test."""

    low: float
    """Share of the points that is certain."""
    high: float
    """Share of the points that is possible."""
    why: str
    """In one sentence."""
    evidence: tuple[str, ...] = ()
    """Ids of the evidence that it rests on."""
    applicable: bool = True
    """False when the roster gives nothing to compare with."""


@dataclass(frozen=True, slots=True)
class _Listed:
    """One list of dated acts, with how firmly it is known."""

    posts: PostList
    bound: Bound
    evidence: tuple[str, ...]
    probe: str

    def past(self, clock: Clock) -> list[Post]:
        """Return the acts up to the study's date, newest first."""
        return [post for post in self.posts.posts if not clock.is_future(post.when)]

    def is_firm(self, clock: Clock) -> bool:
        """Say whether nothing is missing between its newest and its oldest act, nor after."""
        return self.bound == "exact" and not clock.is_stale(self.evidence)


def answer(test: AnyTest, subject: Subject) -> Shares:
    """Answer one test; pure, and total over all tests."""
    match test:
        case Present():
            return _present(test, subject)
        case AtLeast():
            return _at_least(test, subject)
        case MinLength():
            low, high = subject.shown.length(test.feature)
            why = f"{_name(test.feature)}: {_numbers(low, high)} characters."
            return Shares(*_by_steps(test.steps, low, high), why, subject.shown.evidence(test.feature))
        case Recency():
            return _recency(test, subject)
        case Cadence():
            return _cadence(test, subject)
        case Share():
            return _share(test, subject)
        case IdentityFact():
            return _identity(test, subject)
        case _:
            assert_never(test)


def _present(test: Present, subject: Subject) -> Shares:
    answers = {feature: subject.shown.shows(feature) for feature in test.any_of}
    evidence = subject.shown.evidence(*test.any_of)
    if shown := [feature for feature, there in answers.items() if there]:
        return Shares(1, 1, f"Shown: {_name(shown[0])}.", subject.shown.evidence(shown[0]))
    names = " or ".join(_name(feature) for feature in test.any_of)
    if all(there is False for there in answers.values()):
        return Shares(0, 0, f"Not shown: {names}.", evidence)
    return Shares(0, 1, f"What was seen cannot tell: {names}.", evidence)


def _at_least(test: AtLeast, subject: Subject) -> Shares:
    ranges = [subject.shown.count(feature) for feature in test.any_of]
    low = max(low for low, _ in ranges)
    highs = [high for _, high in ranges if high is not None]
    high = max(low, min(highs)) if highs else None
    if subject.last.never and "activity.posts" in test.any_of:
        low, high = 0, 0
    why = f"{_name(test.any_of[0])}: {_numbers(low, high)}."
    return Shares(*_by_steps(test.steps, low, high), why, subject.shown.evidence(*test.any_of))


def _by_steps(steps: Iterable[Step], low: int, high: int | None) -> tuple[float, float]:
    steps = tuple(steps)
    certain = max((step.share for step in steps if low >= step.value), default=0.0)
    possible = max((step.share for step in steps if high is None or high >= step.value), default=0.0)
    return certain, possible


def _recency(test: Recency, subject: Subject) -> Shares:
    last, curve = subject.last, subject.curves[test.curve]
    if last.never:
        return Shares(0, 0, "Nothing was ever posted.")
    low = 0.0 if last.earliest is None else recency_share((subject.clock.as_of - last.earliest).days, curve)
    high = 1.0 if last.latest is None else recency_share((subject.clock.as_of - last.latest).days, curve)
    activity = last.activity
    if activity is None:
        return Shares(low, high, "No dated public activity is visible.")
    bound = {"exact": "", "at_least": "; there may be newer", "at_most": " at the latest"}[activity.bound]
    return Shares(low, high, f"The newest public act was {activity.age_days} days before the study's date{bound}.", activity.evidence)


def _cadence(test: Cadence, subject: Subject) -> Shares:
    curve = subject.curves[test.curve]
    if subject.last.within(test.days, subject.clock.as_of) is False:
        evidence = subject.last.activity.evidence if subject.last.activity else ()
        return Shares(0, 0, f"No public act in the last {test.days} days.", evidence)
    counts = [_in_window(listed, test.days, subject.clock) for listed in _lists(subject.shown)]
    low = max((count for count, _ in counts), default=0)
    exact = [count for count, covers in counts if covers]
    high = max(low, min(exact)) if exact else None
    why = f"{_numbers(low, high)} public acts in the last {test.days} days."
    possible = 1.0 if high is None else cadence_share(high, curve)
    return Shares(cadence_share(low, curve), possible, why, subject.shown.evidence("activity.posts"))


def _in_window(listed: _Listed, days: int, clock: Clock) -> tuple[int, bool]:
    """Return how many acts lie in the window, and whether the list reaches over all of it."""
    start = clock.as_of - timedelta(days=days)
    dates = [post.when.at.date() for post in listed.past(clock)]
    reaches_back = listed.posts.complete or any(day < start for day in dates)
    return sum(day >= start for day in dates), reaches_back and listed.is_firm(clock)


def _share(test: Share, subject: Subject) -> Shares:
    if subject.last.never:
        return Shares(0, 0, "Nothing was ever posted.")
    lists = [listed for listed in _lists(subject.shown) if listed.probe not in test.blind]
    what = " or ".join(test.kinds) if test.kinds else {"answered": "answered", "links_out": "linking out"}[str(test.fact)]
    answers = [_share_of(test, listed, subject.clock) for listed in lists]
    if not answers:
        return Shares(0, 1, f"What was seen cannot tell how many of the latest {test.latest} acts are {what}.")
    low, high = max(low for low, _ in answers), min(high for _, high in answers)
    high = max(low, high)
    percent = f"{100 * low:.0f} %" if low == high else f"{100 * low:.0f}–{100 * high:.0f} %"
    why = f"Of the latest {test.latest} acts, {percent} are {what}."
    return Shares(min(1.0, low / test.full_at), min(1.0, high / test.full_at), why, subject.shown.evidence("activity.posts"))


def _share_of(test: Share, listed: _Listed, clock: Clock) -> tuple[float, float]:
    """Return the smallest and the largest share; acts that the list does not reach could be either."""
    if not listed.is_firm(clock):
        return 0.0, 1.0
    sample = listed.past(clock)[: test.latest]
    asked = len(sample) if listed.posts.complete else test.latest
    if not asked:
        return 0.0, 0.0
    told = [_holds(test, post) for post in sample]
    certain, open_ = told.count(True), told.count(None) + asked - len(sample)
    return certain / asked, (certain + open_) / asked


def _holds(test: Share, post: Post) -> bool | None:
    if test.kinds:
        return post.kind in test.kinds
    return post.answered if test.fact == "answered" else post.links_out


def _identity(test: IdentityFact, subject: Subject) -> Shares:
    for fact in subject.attribution.facts:
        if fact.name in test.any_of and fact.bits > 0:
            return Shares(1, 1, f"In its favour: {fact.detail}.", fact.evidence)
    if not _comparable(test, subject.person):
        return Shares(0, 0, "The roster gives nothing to compare with.", applicable=False)
    if subject.elsewhere and any(FACTS[name].elsewhere for name in test.any_of):
        return Shares(0, 1, "Nothing of the kind was seen; other accounts, which may link with this one, are still unknown.")
    reads = [feature for name in test.any_of for feature in sorted(FACTS[name].reads)]
    if any(feature in subject.shown.offered for feature in reads) or subject.shown.of(*reads):
        return Shares(0, 0, "Nothing of the kind stands on the profile.", subject.shown.evidence(*reads))
    return Shares(0, 1, "What was seen cannot tell.")


def _comparable(test: IdentityFact, person: Person) -> bool:
    employer = person.organization or person.past_organizations
    needs = {"employer_current": person.organization, "employer_past": employer, "role_family": person.title}
    return any(name not in needs or needs[name] for name in test.any_of)


def _lists(shown: Shown) -> list[_Listed]:
    lists = shown.of("activity.posts")
    return [_Listed(item.value, item.bound, item.evidence, item.probe) for item in lists if isinstance(item.value, PostList)]


def _name(feature: str) -> str:
    return FEATURES[feature][1]


def _numbers(low: int, high: int | None) -> str:
    return str(low) if low == high else f"{low} or more" if high is None else f"{low} to {high}"
