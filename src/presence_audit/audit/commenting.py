"""Looks at the blogs that a study file names: once a run each, after the persons, as politely as everything else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import partial

from presence_audit.aside import read_aside
from presence_audit.collect import Fetcher, Sink, ask
from presence_audit.model import Person, Request, Retrieved, SeenComment
from presence_audit.platforms import Platform, Platforms, request_to
from presence_audit.probes.comments import further_page, newest_posts, places_of, posts_on_page, read_comments
from presence_audit.selectors import Page, charset_of
from presence_audit.study_file import CommentFrame, NamedBlog

from .blogs import PLATFORM, blog_account

AT_ONCE = 16
"""Blogs that are looked at at the same time."""
MOST_SEARCHES = 100
"""Names that are searched for on one blog; aliases come after everybody's name."""
MOST_PAGES = 5
"""Further pages of one comment feed that are asked for."""
FULL = 100
"""Comments in a REST list that is cut off."""


@dataclass(frozen=True, slots=True)
class Visit:
    """All that looking at the blogs needs."""

    frame: CommentFrame
    """The blogs."""
    platforms: Platforms
    """The profiles."""
    fetcher: Fetcher
    """Whoever asks."""
    sink: Sink
    """Where everything goes."""
    as_of: date
    """The day of the study."""
    names: tuple[str, ...] = ()
    """Names of the persons who may be searched for; nobody who opted out."""


def names_of(persons: Iterable[Person]) -> tuple[str, ...]:
    """Return what to search for: everybody's name in the roster's order, then the aliases that no search before them finds anyway.

    The roster is read no further than there are names that can be searched for.
    """
    names, aliases = dict[str, None](), list[str]()
    for person in persons:
        if not person.opt_out:
            names[person.name] = None
            aliases += person.aliases
        if len(names) >= MOST_SEARCHES:
            return tuple(names)
    for alias in aliases:
        if not any(name.casefold() in alias.casefold() for name in names):
            names[alias] = None
    return tuple(names)


async def look_for_comments(visit: Visit) -> None:
    """Look at every blog of the sample and keep what came; never raises for what a server does."""
    import asyncio  # noqa: PLC0415 - who reads a kept sample asks nobody

    room = asyncio.Semaphore(AT_ONCE)

    async def one(blog: NamedBlog) -> None:
        async with room:
            await _Blog(visit, blog).look()

    await asyncio.gather(*map(one, visit.frame.blogs))


@dataclass(slots=True)
class _Blog:
    """One blog while it is looked at."""

    visit: Visit
    blog: NamedBlog
    listed: bool = field(default=False)

    async def look(self) -> None:
        """Ask for the front page, then for comments where it says, or its software is known to keep them, then for the newest posts."""
        front = await self._ask("comments_front")
        if front is None:
            return
        seen, body = front
        answer = seen.answer
        places = await read_aside(
            len(body), lambda: places_of(Page.of(body, answer.media_type, answer.headers), answer.final_url, answer.headers)
        )
        if places.rest is not None:
            await self._interface(places.rest)
        for feed in () if self.listed else places.feeds:
            if (came := await self._ask("comments_feed", found=feed)) is not None:
                await self._pages(came)
                break
        await self._posts(front, places.posts_feed)

    async def _pages(self, came: tuple[Retrieved, bytes] | None) -> None:
        """Read a feed on while it is inside the window, a few pages at most."""
        for _ in range(MOST_PAGES):
            if came is None:
                return
            further = await read_aside(len(came[1]), partial(further_page, *came, self._since()))
            if not further:
                return
            came = await self._ask("comments_feed", found=further)

    def _since(self) -> date:
        return self.visit.as_of - timedelta(days=self.visit.frame.window_days)

    async def _interface(self, root: str) -> None:
        """Ask for the newest comments; where the list is cut off within the window, search it for each person."""
        came = await self._ask("comments_rest", found=root)
        if came is None:
            return
        self.listed = True
        comments = await read_aside(len(came[1]), partial(read_comments, *came))
        if is_cut_off(comments, self.visit.as_of, self.visit.frame.window_days):
            for name in self.visit.names[:MOST_SEARCHES]:
                await self._ask("comments_search", found=root, name=name)

    async def _posts(self, front: tuple[Retrieved, bytes], feed: str | None) -> None:
        most = self.visit.frame.posts_of(self.blog)
        came = await self._ask("comments_posts", found=feed) if feed and most else None
        size = max(len(front[1]), len(came[1]) if came else 0)
        for post in await read_aside(size, lambda: list(_addresses(front, came, most))):
            await self._ask("comments_post", found=post)

    async def _ask(self, endpoint: str, **values: str) -> tuple[Retrieved, bytes] | None:
        visit = self.visit
        platform: Platform = visit.platforms.get(PLATFORM)
        account = blog_account(visit.platforms, self.blog.url)
        request: Request = request_to(platform, platform.endpoint(endpoint), account, **values)
        seen, body = await ask(request, visit.platforms, visit.fetcher, visit.sink)
        return (seen, body) if isinstance(seen, Retrieved) else None


def _addresses(front: tuple[Retrieved, bytes], came: tuple[Retrieved, bytes] | None, most: int) -> Iterator[str]:
    """Yield the newest posts: those of the feed, else those to which the front page's headings link."""
    if came is not None:
        seen, body = came
        posts = newest_posts(body, seen.answer.final_url, most, charset_of(dict(seen.answer.headers).get("content-type", "")))
        if posts:
            yield from posts
            return
    seen, body = front
    yield from posts_on_page(Page.of(body, seen.answer.media_type, seen.answer.headers), seen.answer.final_url, most)


def is_cut_off(comments: Sequence[SeenComment], as_of: date, window_days: int) -> bool:
    """Say whether a full list of the newest comments ends within the window, so that older ones of the window are missing."""
    days = [one.when.at.date() for one in comments if one.when is not None]
    return len(comments) >= FULL and (not days or min(days) >= as_of - timedelta(days=window_days))
