"""What a feed shows of its author's activity, and which feeds a page offers."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from ..model import Account, Bound, FeatureValue, Observation, Post, PostList, Request, Retrieved
from ..platforms.schema import Endpoint, Platform
from ..selectors import Page, charset_of
from .feed_links import find_feeds, is_comment_feed
from .feed_model import Entry, Feed, host_of
from .feed_reading import read_feed

_PLUMBING = frozenset({
    "feedburner.com", "feeds.feedburner.com", "feedproxy.google.com", "feeds.wordpress.com", "feedsportal.com", "rss.feedsportal.com",
})  # fmt: skip
"""Hosts that deliver feeds; links to them are not the author's."""


class FeedProbe:
    """Reads feeds, and finds them in pages; guesses no address that the page gives no ground for."""

    id = "feed"
    produces = frozenset({"activity.posts", "activity.latest", "blog.author", "blog.feed", "blog.tags"})

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation | Request]:
        """Yield activity from a feed; from a page `blog.feed` and requests for the feeds that it links to (none for a saved page)."""
        match platform.endpoint(seen.request.endpoint).reads:
            case "feed":
                yield from self._read_feed(seen, body)
            case "html":
                for endpoint in platform.endpoints:
                    if endpoint.discovered and endpoint.reads == "feed" and endpoint.after in (None, seen.request.endpoint):
                        yield from self._discover(seen, body, endpoint)
            case _:
                return

    def _read_feed(self, seen: Retrieved, body: bytes) -> Iterator[Observation]:
        feed = read_feed(body, charset_of(dict(seen.answer.headers).get("content-type", "")))
        if feed is None or is_comment_feed(seen.answer.final_url, feed.title):
            return
        yield self._observe(seen, "blog.feed", value=True)
        if author := feed_author(feed):
            yield self._observe(seen, "blog.author", author)
        if any(entry.tagged for entry in feed.entries):
            yield self._observe(seen, "blog.tags", value=True)
        posts = posts_of(feed, own_hosts(feed, seen))
        if not posts.posts and not posts.complete:
            return
        bound: Bound = "exact" if all(entry.when for entry in feed.entries) else "at_least"
        yield self._observe(seen, "activity.posts", posts, bound)
        if posts.posts:
            yield self._observe(seen, "activity.latest", posts.posts[0].when, bound)

    def _discover(self, seen: Retrieved, body: bytes, endpoint: Endpoint) -> Iterator[Observation | Request]:
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        if page.tree is None:
            return
        found = find_feeds(page, seen.answer.final_url, seen.answer.headers)
        yield self._observe(seen, "blog.feed", bool(found))
        if seen.route != "http":
            return  # a page saved earlier is judged as it was; its feed of today is another matter
        headers = (("accept", endpoint.accept),) if endpoint.accept else ()
        for link in found:
            yield Request(
                url=endpoint.url.replace("{found}", link.url),
                platform=seen.request.platform,
                endpoint=endpoint.id,
                account=_account(seen),
                headers=headers,
            )

    def _observe(self, seen: Retrieved, feature: str, value: FeatureValue, bound: Bound = "exact") -> Observation:
        return Observation(account=_account(seen), feature=feature, value=value, bound=bound, probe=self.id, evidence=(seen.id,))


def _account(seen: Retrieved) -> Account:
    return seen.request.account


def posts_of(feed: Feed, own: frozenset[str]) -> PostList:
    """Return the dated entries, newest first, future ones too: only the judge knows the date.

    Complete when the feed says so (RFC 5005), or when a well-formed feed lists nothing at all; feeds are cut off otherwise.
    """
    posts = [
        Post(when=entry.when, answered=entry.answered, links_out=None if entry.hosts is None else bool(entry.hosts - own))
        for entry in feed.entries
        if entry.when
    ]
    posts.sort(key=lambda post: post.when.at, reverse=True)
    complete = feed.well_formed and (feed.complete or not feed.entries) and len(posts) == len(feed.entries)
    return PostList(posts=tuple(posts), complete=complete)


def own_hosts(feed: Feed, seen: Retrieved) -> frozenset[str]:
    """Return the hosts that count as the author's own, with those that only deliver the feed."""
    urls = chain((seen.answer.final_url, seen.request.account.url, feed.site), (entry.link for entry in feed.entries))
    return frozenset(host for host in map(host_of, urls) if host) | _PLUMBING


def feed_author(feed: Feed) -> str | None:
    """Return the one author whom the feed and its entries name; None when they name several, or nobody."""
    named: dict[str, str] = {}
    for author in (feed.author, *map(_author, feed.entries)):
        if author:
            named.setdefault(author.casefold(), author)
    return next(iter(named.values())) if len(named) == 1 else None


def _author(entry: Entry) -> str | None:
    return entry.author
