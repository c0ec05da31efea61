"""How often somebody acts in public, as intervals: acts in 90 days, and months with an act among the last twelve."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from ..model import Count, Observation, PostList
from .activity import Clock, LastAct

DAYS = 90
"""Length of the window in which acts are counted."""
MONTHS = 12
"""Calendar months that are looked at, the study's own among them."""

Month = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _List:
    """One list of acts, up to the study's date."""

    days: tuple[date, ...]
    """Of its acts, without those that only carry a year."""
    reaches: date | None
    """From this day on nothing is missing from it; None when something may be missing anywhere."""


def with_cadence(
    last: LastAct, shown: Mapping[str, Iterable[Observation]], acts: Mapping[str, LastAct], clock: Clock, *, hidden: bool
) -> LastAct:
    """Return the newest act with how often they act; `hidden`: another account of theirs could not be seen."""
    lists = {key: [one for one in group if isinstance(one.value, PostList)] for key, group in shown.items()}
    if last.activity is None or not any(lists.values()):
        return last
    if hidden:
        lists, acts = {**lists, "": []}, {**acts, "": LastAct()}
    posts, months = cadence(lists, acts, clock)
    return replace(last, activity=last.activity.model_copy(update={"posts_90_days": posts, "months_active": months}))


def cadence(lists: Mapping[str, Sequence[Observation]], acts: Mapping[str, LastAct], clock: Clock) -> tuple[Count, Count]:
    """Return the acts of the last 90 days and the months with an act, over all accounts (by key) of one person on one platform.

    Lists of one account show the same acts, so the longest counts; accounts are added up. What lies beyond the end of a list
    that is cut, or of one that is only a sample, may have been: the upper limits say so.
    """
    read = {key: [_read(one.value, one, clock) for one in group if isinstance(one.value, PostList)] for key, group in lists.items()}
    per_account = [_in_days(read[key], acts[key], clock) for key in read]
    highs = [count.high for count in per_account]
    posts = Count(low=sum(count.low for count in per_account), high=None if None in highs else sum(high or 0 for high in highs))
    active = {month for group in read.values() for one in group for month in map(_month, one.days)}
    months = _months(clock.as_of)
    open_ = [month for month in months if month not in active and not all(_idle(month, read[key], acts[key]) for key in read)]
    low = sum(month in active for month in months)
    return posts, Count(low=low, high=low + len(open_))


def _read(posts: PostList, one: Observation, clock: Clock) -> _List:
    past = [post.when for post in posts.posts if not clock.is_future(post.when)]
    firm = one.bound == "exact" and not clock.is_stale(one.evidence)
    oldest = min((when.at.date() for when in past), default=None)
    reaches = date.min if posts.complete else oldest
    return _List(tuple(when.at.date() for when in past if when.precision != "year"), reaches if firm else None)


def _in_days(lists: Iterable[_List], last: LastAct, clock: Clock) -> Count:
    start = clock.as_of - timedelta(days=DAYS)
    if last.within(DAYS, clock.as_of) is False:
        return Count(low=0, high=0)
    counts = [(sum(day >= start for day in one.days), one.reaches is not None and one.reaches < start) for one in lists]
    low = max((count for count, _ in counts), default=0)
    whole = [count for count, covers in counts if covers]
    return Count(low=low, high=max(low, min(whole)) if whole else None)


def _idle(month: Month, lists: Iterable[_List], last: LastAct) -> bool:
    """Say whether it is certain that the account did nothing in a month."""
    first = date(*month, 1)
    if last.never or (last.latest is not None and last.latest < first):
        return True
    return any(one.reaches is not None and one.reaches < first for one in lists)


def _months(as_of: date) -> list[Month]:
    number = as_of.year * 12 + as_of.month - 1
    return [(at // 12, at % 12 + 1) for at in range(number - MONTHS + 1, number + 1)]


def _month(day: date) -> Month:
    return day.year, day.month
