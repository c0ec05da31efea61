"""Dated public acts out of a list on a page: what kind, when, and whether the list is all there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from ..model import Moment, Post, PostKind, PostList
from ..platforms.schema import PostKindRule, Posts
from ..selectors import Item, Page, Selector, select, select_items

_SKIP = "skip"


def read_posts(
    page: Page, posts: Posts, *, headers: Iterable[tuple[str, str]] = (), total: int | None = None, hidden: bool = False
) -> PostList:
    """Return the acts that `page` lists, newest first, whatever the order on the page (pinned ones stand on top there).

    `total` is the number of posts that the platform reports and `hidden` says that it withholds them: a list that
    falls short of either is not complete, and neither is one with an act that carries no readable date.
    """
    items = select_items(page, posts.items)
    to_herself, own = _to_herself(items, posts), _own(items, posts)
    acts: list[Post] = []
    undated = False
    for item in items:
        kind = _kind(item, posts, own)
        if kind == _SKIP:
            continue
        when = _when(item, posts, kind)
        if when is None:
            undated = True
        else:
            answered = _answered(item, posts, to_herself) if kind != "repost" else (None if posts.answered is None else False)
            acts.append(Post(when=when, kind=kind, answered=answered, links_out=_links_out(item, posts), author=_author(item, posts)))
    if len({act.author for act in acts}) < 2:  # noqa: PLR2004 - one author's list names nobody
        acts = [act.model_copy(update={"author": None}) for act in acts]
    acts.sort(key=lambda act: act.when.at, reverse=True)
    few = posts.complete_below is not None and len(items) < posts.complete_below
    more = posts.more is not None and select(page, posts.more, headers=headers) not in (None, False)
    whole = few and not more and not hidden and not undated and (total is None or total <= len(items))
    return PostList(posts=tuple(acts), complete=whole)


def _kind(item: Item, posts: Posts, own: frozenset[str]) -> PostKind | str:
    rules = (rule for rule in posts.kinds if _found(item, rule.has) and _same(item, rule) and _under(item, rule, own))
    return next((rule.kind for rule in rules), posts.default_kind)


def _same(item: Item, rule: PostKindRule) -> bool:
    return rule.same is None or select(item, rule.has) == select(item, rule.same)


def _under(item: Item, rule: PostKindRule, own: frozenset[str]) -> bool:
    return rule.under is None or str(select(item, rule.under)) in own


def _own(items: Iterable[Item], posts: Posts) -> frozenset[str]:
    """Return the ids of all items of the list, where a rule asks under which of them something stands."""
    if posts.id is None or all(rule.under is None for rule in posts.kinds):
        return frozenset()
    return frozenset(str(known) for item in items if (known := select(item, posts.id)) is not None)


def _found(item: Item, selector: Selector) -> bool:
    value = select(item, selector)
    return value is not None and value is not False and value != 0


def _when(item: Item, posts: Posts, kind: str) -> Moment | None:
    """Return when the person acted: for a repost the time of reposting, never that of the original."""
    if kind == "repost" and posts.when_repost is not None:
        return _moment(item, posts.when_repost)
    when = _moment(item, posts.when)
    cap = _moment(item, posts.cap) if posts.cap is not None else None
    return cap if when is not None and cap is not None and cap.at < when.at else when


def _moment(item: Item, selectors: Selector | tuple[Selector, ...]) -> Moment | None:
    several = selectors if isinstance(selectors, tuple) else (selectors,)
    return next((found for one in several if isinstance(found := select(item, one), Moment)), None)


def _to_herself(items: Iterable[Item], posts: Posts) -> Counter[str]:
    """Return how many items of the list answer each id: what somebody lists as her own is hers."""
    if posts.parent is None:
        return Counter()
    return Counter(str(parent) for item in items if (parent := select(item, posts.parent)) is not None)


def _answered(item: Item, posts: Posts, to_herself: Counter[str]) -> bool | None:
    value = select(item, posts.answered) if posts.answered is not None else None
    if not isinstance(value, int):
        return None
    own = to_herself[str(select(item, posts.id))] if posts.id is not None else 0
    return value > own


def _author(item: Item, posts: Posts) -> str | None:
    value = select(item, posts.author) if posts.author is not None else None
    return str(value).casefold() if value is not None else None


def _links_out(item: Item, posts: Posts) -> bool | None:
    return _found(item, posts.links_out) if posts.links_out is not None else None
