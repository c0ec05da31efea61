"""What a feed shows of its author's activity, and which feeds a page offers."""

from __future__ import annotations

from collections.abc import Iterator

from ..model import Account, Bound, FeatureValue, Observation, Request, Retrieved
from ..platforms.schema import Endpoint, Platform
from ..selectors import Page, charset_of
from .cms import detect_cms
from .feed_guesses import guess_feeds
from .feed_links import find_feeds, is_comment_feed
from .feed_model import Entry, Feed
from .feed_of_one import without_coauthors
from .feed_posts import acted, author_key, own_domains, own_entries, posts_of
from .feed_reading import read_feed
from .reading import observe
from .sitemap import guess_sitemaps, newest_change, sitemap_of_posts


class FeedProbe:
    """Reads feeds, and finds them in pages; guesses an address only where the page names the software that keeps feeds there."""

    id = "feed"
    produces = frozenset({
        "activity.posts", "activity.latest", "blog.author", "blog.cms", "blog.comments_open", "blog.comments_received", "blog.feed",
        "blog.tags",
    })  # fmt: skip

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation | Request]:
        """Yield activity from a feed; from a page `blog.feed` and requests for the feeds that it links to (none for a saved page)."""
        match platform.endpoint(seen.request.endpoint).reads:
            case "feed":
                yield from observe(seen, body, platform, reads="feed", probe=self.id)
                yield from self._read_feed(seen, body, platform)
            case "html":
                for endpoint in platform.endpoints:
                    if endpoint.discovered and endpoint.is_of_account and endpoint.after in (None, seen.request.endpoint):
                        yield from self._discover(seen, body, endpoint)
            case "sitemap":
                yield from self._read_sitemap(seen, body, platform)
            case _:
                return

    def _read_feed(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation]:
        charset = charset_of(dict(seen.answer.headers).get("content-type", ""))
        feed = read_feed(body, charset)
        if feed is None or is_comment_feed(seen.answer.final_url, feed.title):
            return
        feed = without_coauthors(feed, body, charset)
        if author := feed_author(feed):
            yield self._observe(seen, "blog.author", author)
        entries = own_entries(feed)
        if platform.kind == "blog":
            yield from self._read_blog(seen, feed, entries)
        posts = posts_of(feed, entries, own_domains(feed, seen.answer.final_url, seen.request.account.url))
        if not posts.posts and not posts.complete:
            return
        bound = _bound(seen, platform, entries)
        yield self._observe(seen, "activity.posts", posts, bound["activity.posts"])
        if posts.posts:
            yield self._observe(seen, "activity.latest", posts.posts[0].when, bound["activity.latest"])

    def _read_blog(self, seen: Retrieved, feed: Feed, entries: tuple[Entry, ...]) -> Iterator[Observation]:
        """Yield what only the feed of a blog tells: feeds of videos or bookmarks have no such thing to show."""
        yield self._observe(seen, "blog.feed", value=True)
        if any(entry.tagged for entry in feed.entries):
            yield self._observe(seen, "blog.tags", value=True)
        yield from self._read_comments(seen, entries)

    def _read_comments(self, seen: Retrieved, entries: tuple[Entry, ...]) -> Iterator[Observation]:
        """A feed of the comments on an entry that has none yet is offered only while it can be commented on.

        Where several write, the comments are not one author's.
        """
        alone = len({author_key(entry.authors) for entry in entries}) == 1
        counts = [entry.comments for entry in entries if entry.comments is not None and alone]
        if counts:
            yield self._observe(seen, "blog.comments_received", sum(counts), "at_least")
        if any(entry.invites and entry.comments == 0 for entry in entries):
            yield self._observe(seen, "blog.comments_open", value=True)

    def _discover(self, seen: Retrieved, body: bytes, endpoint: Endpoint) -> Iterator[Observation | Request]:
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        if page.tree is None:
            return
        final_url, headers = seen.answer.final_url, seen.answer.headers
        cms = detect_cms(page, final_url, headers)
        if endpoint.reads == "sitemap" and seen.route == "http":
            yield from (request_for(seen, endpoint, url, extra=True) for url in guess_sitemaps(final_url, cms))
        if endpoint.reads != "feed":
            return
        found = find_feeds(page, final_url, headers)
        yield self._observe(seen, "blog.feed", bool(found))
        if cms:
            yield self._observe(seen, "blog.cms", cms)
        if seen.route != "http":
            return  # a page saved earlier is judged as it was; its feed of today is another matter
        yield from (request_for(seen, endpoint, link.url) for link in found)
        if cms and not found:
            yield from (request_for(seen, endpoint, url, extra=True) for url in guess_feeds(page, final_url, cms))

    def _read_sitemap(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation | Request]:
        page, url = Page.of(body, seen.answer.media_type, seen.answer.headers), seen.answer.final_url
        if changed := newest_change(page, url):
            yield self._observe(seen, "activity.latest", changed, "at_least")
        elif (further := sitemap_of_posts(page, url)) and further != url:
            yield request_for(seen, platform.endpoint(seen.request.endpoint), further, extra=True)

    def _observe(self, seen: Retrieved, feature: str, value: FeatureValue, bound: Bound = "exact") -> Observation:
        return Observation(account=_account(seen), feature=feature, value=value, bound=bound, probe=self.id, evidence=(seen.id,))


def _bound(seen: Retrieved, platform: Platform, entries: tuple[Entry, ...]) -> dict[str, Bound]:
    """Return what the dates of a feed are worth: what its reading says under `bounds`, where one stands for the other.

    `exact` needs a date at each entry, whatever the reading says.
    """
    said = next((one.bounds for one in platform.readings if one.id == seen.signature), {})
    latest = said.get("activity.latest", said.get("activity.posts", "exact"))
    bounds = {"activity.latest": latest, "activity.posts": said.get("activity.posts", latest)}
    undated = not all(map(acted, entries))
    return {name: "at_least" if undated and bound == "exact" else bound for name, bound in bounds.items()}


def _account(seen: Retrieved) -> Account:
    return seen.request.account


def request_for(seen: Retrieved, endpoint: Endpoint, url: str, *, extra: bool = False) -> Request:
    """Return the request for an address that was found in a page, or with `extra` guessed from it."""
    return Request(
        url=endpoint.url.replace("{found}", url),
        platform=seen.request.platform,
        endpoint=endpoint.id,
        account=_account(seen),
        headers=(("accept", endpoint.accept),) if endpoint.accept else (),
        extra=extra or endpoint.extra,
    )


def feed_author(feed: Feed) -> str | None:
    """Return the one author whom the feed and its entries name; None when they name several, or nobody."""
    named: dict[str, str] = {}
    for author in (feed.author, *(name for entry in feed.entries for name in entry.authors)):
        if author:
            named.setdefault(author.casefold(), author)
    return next(iter(named.values())) if len(named) == 1 else None
