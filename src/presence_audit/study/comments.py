"""What is known of one person's comments on other people's blogs: what was found, which is never all there is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from ..identity import Commenters, Signatory, attribute_comment
from ..model import (
    Account,
    Comment,
    EvidenceRef,
    Moment,
    Observation,
    PersonComments,
    PlatformComments,
    Post,
    PostList,
    SeenComment,
)
from ..platforms.schema import Platform

FEATURE = "activity.comments_elsewhere"
"""The feature that criteria and coding sheets count comments by."""
PROBE = "comments"
"""Who observed it, when it was not a coder."""
SITES = "website"
"""The platform on whose accounts the feature is read."""
MOST = 50
"""Comments of one verdict that are listed."""
_TOMORROW = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Sampled:
    """The comments of all blogs of the sample, as the judging of every person shares them."""

    window_days: int
    """Days before the study's date in which a comment counts."""
    names: Mapping[str, str] = field(default_factory=dict)
    """Key of a blog's account to its name in the study file."""
    commenters: Commenters = field(default_factory=lambda: Commenters(()))
    """The comments."""
    refs: Mapping[str, EvidenceRef] = field(default_factory=dict)
    """Evidence id to the reference by which a report names the look."""


def comments_of(
    who: Signatory, sampled: Sampled | None, platforms: Iterable[Platform], observations: Iterable[Observation], as_of: date
) -> PersonComments | None:
    """Return what is known of the person's comments up to the study's date; None when nobody looked, and for who opted out."""
    on_platforms = () if who.person.opt_out else tuple(_on_platforms(who, platforms, tuple(observations), as_of))
    if who.person.opt_out or (sampled is None and not on_platforms):
        return None
    comments = () if sampled is None else _sampled_comments(who, sampled, as_of)
    window = sampled.window_days if sampled else 0
    return _counted(comments, on_platforms, window, as_of)


def _sampled_comments(who: Signatory, sampled: Sampled, as_of: date) -> tuple[Comment, ...]:
    """Return the comments on the sampled blogs, attributable ones first, newest first."""
    found = (_comment(seen, who, sampled) for seen in sampled.commenters.near(who) if not _later(seen.when, as_of))
    return tuple(sorted((one for one in found if one is not None), key=lambda one: one.verdict))


def _comment(seen: SeenComment, who: Signatory, sampled: Sampled) -> Comment | None:
    judged = attribute_comment(seen, who)
    if judged is None:
        return None
    return Comment(
        blog=sampled.names.get(seen.blog, seen.blog),
        verdict=judged[0],
        matched=judged[1],
        author=seen.author,
        when=seen.when,
        link=seen.link,
        kind=seen.kind,
        evidence=seen.evidence,
    )


def _counted(comments: tuple[Comment, ...], on_platforms: tuple[PlatformComments, ...], window_days: int, as_of: date) -> PersonComments:
    """Count comments; the list that is kept is shorter than what is counted where there are very many."""
    sure = [one for one in comments if one.verdict == "attributable"]
    possible = [one for one in comments if one.verdict == "possible"]
    return PersonComments(
        at_least=len(sure),
        in_window=sum(one.when is not None and (as_of - one.when.at.date()).days <= window_days for one in sure),
        newest=max((one.when for one in sure if one.when), key=lambda when: when.at, default=None),
        blogs=len({one.blog for one in sure}),
        possible=len(possible),
        comments=(*sure[:MOST], *possible[:MOST]),
        on_platforms=on_platforms,
    )


def _on_platforms(
    who: Signatory, platforms: Iterable[Platform], observations: tuple[Observation, ...], as_of: date
) -> Iterator[PlatformComments]:
    """Yield what platforms list as the person's comments on others' posts, of accounts that are accepted.

    Two lists of one platform may show the same acts, so the longer one counts.
    """
    theirs = {account.key for account in who.accepted}
    for platform in platforms:
        lists = [one for one in observations if one.account.platform == platform.id and one.account.key in theirs]
        acts = [(one, tuple(_acts(one, platform.comments_on_others, as_of))) for one in lists]
        acts = [(one, posts) for one, posts in acts if posts]
        if acts:
            yield PlatformComments(
                platform=platform.id,
                at_least=max(len(posts) for _, posts in acts),
                newest=max((post.when for _, posts in acts for post in posts), key=lambda when: when.at),
                evidence=tuple(dict.fromkeys(name for one, _ in acts for name in one.evidence)),
            )


def _acts(one: Observation, kinds: Iterable[str], as_of: date) -> Iterator[Post]:
    posts = one.value.posts if isinstance(one.value, PostList) else ()
    yield from (post for post in posts if post.kind in kinds and not _later(post.when, as_of))


def _later(when: Moment | None, as_of: date) -> bool:
    """Say whether a comment was written after the study, a day more or less being no contradiction."""
    return when is not None and when.at.date() > as_of + _TOMORROW


def as_observations(comments: PersonComments | None, accounts: Iterable[Account]) -> Iterator[Observation]:
    """Yield the count as a feature of the person's own sites, which is where a criterion reads it: there may be more."""
    if comments is None or not comments.at_least:
        return
    ids = tuple(dict.fromkeys(name for one in comments.comments if one.verdict == "attributable" for name in one.evidence))
    for site in (account for account in accounts if account.platform == SITES):
        yield Observation(account=site, feature=FEATURE, value=comments.at_least, bound="at_least", probe=PROBE, evidence=ids)
