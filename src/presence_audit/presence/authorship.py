"""Whose acts a list by several authors shows: only those that carry the person's name are hers."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..identity.names import NameVerdict, compare_names, name_words, words
from ..model import Moment, Observation, Person, Post, PostList
from .page_lists import PAGE_LISTS, beside_feeds

Nicknames = Iterable[Iterable[str]]


def own_acts(person: Person, observations: Sequence[Observation], nicknames: Nicknames = ()) -> tuple[Observation, ...]:
    """Return the observations without other people's acts.

    Lists in which several authors write lose what is not the person's; the newest act that such a list, or a page of the same
    account, dates is hers only when it is among those that are left, or when the page names her as its author. A list that
    has lost acts of unclear authors is a sample.
    """
    observations = beside_feeds(observations)
    shared = {one.account.key for one in observations if _by_several(one)}
    if not shared:
        return tuple(observations)
    groups = [list(group) for group in nicknames]
    return tuple(kept for one in observations for kept in _own(one, person, observations, groups, shared))


def by_others(before: Iterable[Observation], after: Iterable[Observation]) -> frozenset[str]:
    """Return the keys of accounts with dated acts of which `own_acts` (before → after) has left none."""
    return frozenset(one.account.key for one in before if _dates(one)) - {one.account.key for one in after if _dates(one)}


def _dates(one: Observation) -> bool:
    """Say whether an observation dates an act that is somebody's; a guess does not."""
    return bool(one.value.posts) if isinstance(one.value, PostList) else one.feature == "activity.latest"


def verdict_on(author: str, person: Person, nicknames: Nicknames = ()) -> NameVerdict:
    """Say whether an author field (names separated by `; `, commas or "and") names the person."""
    names = (person.name, *person.aliases)
    joined = {"".join(name_words(name)) for name in names}
    verdicts: list[NameVerdict] = []
    for text in _names_in(author):
        login = "".join(words(text)) in joined
        verdicts.append("agrees" if login else compare_names(text, names, nicknames))
    if "agrees" in verdicts:
        return "agrees"
    return "contradicts" if verdicts and verdicts[0] == "contradicts" else "unclear"


def _names_in(author: str) -> list[str]:
    whole = [part.strip() for part in author.split(";") if part.strip()]
    parts = [name.strip() for text in whole for name in text.replace(" and ", ",").replace(" & ", ",").replace(" und ", ",").split(",")]
    return [*whole, *(part for part in parts if len(words(part)) > 1)]


def _by_several(one: Observation) -> bool:
    return isinstance(one.value, PostList) and any(post.author is not None for post in one.value.posts)


def _own(one: Observation, person: Person, others: Sequence[Observation], nicknames: Nicknames, shared: set[str]) -> Iterable[Observation]:
    if one.account.key not in shared:
        return (one,)
    if isinstance(one.value, PostList):
        if one.probe == PAGE_LISTS and not _by_several(one):
            return ()  # the page of a blog by several authors that names none of them
        return (_own_list(one, one.value, person, nicknames) if _by_several(one) else one,)
    if one.feature != "activity.latest" or not isinstance(one.value, Moment):
        return (one,)
    lists = [other for other in others if other.evidence == one.evidence and other.probe == one.probe and isinstance(other.value, PostList)]
    if lists:
        mine = _own_list(lists[0], lists[0].value, person, nicknames) if _by_several(lists[0]) else lists[0]  # type: ignore[arg-type]
        newest = mine.value.posts[0].when if isinstance(mine.value, PostList) and mine.value.posts else None
        return (one.model_copy(update={"value": newest, "bound": mine.bound}),) if newest else ()
    named = [other for other in others if other.feature == "blog.author" and set(other.evidence) & set(one.evidence)]
    return (one,) if any(verdict_on(str(other.value), person, nicknames) == "agrees" for other in named) else ()


def _own_list(one: Observation, listed: PostList, person: Person, nicknames: Nicknames) -> Observation:
    posts, sure = _own_posts(listed.posts, person, nicknames)
    if sure and posts:
        return one.model_copy(update={"value": PostList(posts=posts, complete=listed.complete)})
    return one.model_copy(update={"value": PostList(posts=posts, complete=False), "bound": "at_least"})


def _own_posts(posts: tuple[Post, ...], person: Person, nicknames: Nicknames) -> tuple[tuple[Post, ...], bool]:
    """Return the person's posts, and whether it is certain of all others that they are not hers."""
    verdicts = {author: verdict_on(author, person, nicknames) for author in {post.author for post in posts} if author}
    guests = {author for author, verdict in verdicts.items() if verdict == "contradicts"}
    if len(verdicts) == 1:  # one is named, and the owner of the blog needs no name
        return tuple(post for post in posts if post.author not in guests), True
    mine = tuple(post for post in posts if post.author and verdicts[post.author] == "agrees")
    return mine, all(post.author in guests for post in posts if post not in mine)
