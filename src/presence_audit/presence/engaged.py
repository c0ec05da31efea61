"""Is an active account also engaged: two-way interaction, and activity in several months of the window."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from ..model import Observation, Post, PostList
from ..rules.schema import Thresholds
from .activity import Clock

_TWO_WAY = ("reply", "comment")


def posts_since(observations: Iterable[Observation], days: int, clock: Clock) -> tuple[Post, ...]:
    """Return the acts of the last `days` days, of all lists together; one that two lists carry stands there twice."""
    start = clock.as_of - timedelta(days=days)
    lists = (item.value for item in observations if isinstance(item.value, PostList))
    return tuple(post for posts in lists for post in posts.posts if post.when.at.date() >= start and not clock.is_future(post.when))


def is_engaged(observations: Iterable[Observation], thresholds: Thresholds, clock: Clock) -> bool:
    """Say whether the acts that are visible prove engagement; what is not visible proves nothing."""
    posts = posts_since(observations, thresholds.engaged_days, clock)
    months = {(post.when.at.year, post.when.at.month) for post in posts if post.when.precision != "year"}
    return any(post.kind in _TWO_WAY for post in posts) and len(months) >= thresholds.engaged_months
