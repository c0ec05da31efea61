"""What could be read from evidence: features of accounts, dated acts among them."""

from __future__ import annotations

from typing import Literal, TypeAlias

from .base import Bound, Moment, Value
from .people import Account

PostKind = Literal["post", "reply", "repost", "comment", "commit"]
"""What kind of public act a post is."""


class Post(Value):
    """A dated public act: a fact, never its text."""

    when: Moment
    """The person's own act: for a repost the time of reposting."""
    kind: PostKind = "post"
    """What kind of act."""
    answered: bool | None = None
    """Whether somebody replied to it; None when the source does not say."""
    links_out: bool | None = None
    """Whether it links to another host; None when the source does not say."""
    author: str | None = None
    """In a list by several authors: who wrote it, as the source names or numbers them, in lower case, several separated by `; `.
    None where nobody is named, and in a list that names at most one author."""


class PostList(Value):
    """Dated acts as one source lists them."""

    posts: tuple[Post, ...]
    """Newest first."""
    complete: bool
    """True when nothing older than the last one exists in this source, so that counts over any window are exact."""


FeatureValue: TypeAlias = bool | int | str | tuple[str, ...] | Moment | PostList
"""What a feature can be."""


class Observation(Value):
    """One feature of one account, read from evidence."""

    account: Account
    """Whose feature."""
    feature: str
    """A name of `FEATURES`."""
    value: FeatureValue
    """What was read, in the feature's own type."""
    bound: Bound = "exact"
    """For activity and counts: whether the source shows all there is."""
    probe: str
    """Which reader produced it."""
    evidence: tuple[str, ...]
    """Ids of the evidence that it rests on; never empty."""
