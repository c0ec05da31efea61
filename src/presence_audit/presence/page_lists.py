"""Which acts a page's own list of posts adds to what feeds and interfaces list of the same account."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..model import Moment, Observation, PostList

PAGE_LISTS = "entries"
"""The probe that reads lists of posts out of pages."""
_ADDED = ("reply", "comment")
"""Kinds that feeds do not tell apart, so that a page's word on them is news."""


def beside_feeds(observations: Sequence[Observation]) -> tuple[Observation, ...]:
    """Return the observations with page lists cut to their replies and comments where another source lists the account's acts.

    A feed tells copies, re-dated posts and authors apart; the same posts on a page would bring them back.
    """
    listed = {one.account.key for one in observations if _lists(one)}
    return tuple(kept for one in observations for kept in _kept(one, listed))


def guessed(observations: Iterable[Observation]) -> Moment | None:
    """Return the newest date that was guessed from a page's text; it decides nothing."""
    dates = [one.value for one in observations if one.feature == "activity.guessed" and isinstance(one.value, Moment)]
    return max(dates, key=lambda moment: moment.at, default=None)


def _lists(one: Observation) -> bool:
    return isinstance(one.value, PostList) and one.probe != PAGE_LISTS and bool(one.value.posts)


def _kept(one: Observation, listed: set[str]) -> Iterable[Observation]:
    if one.probe != PAGE_LISTS or not isinstance(one.value, PostList) or one.account.key not in listed:
        return (one,)
    added = tuple(post for post in one.value.posts if post.kind in _ADDED)
    return (one.model_copy(update={"value": PostList(posts=added, complete=False)}),) if added else ()
