"""The entries probe: the dated posts that a blog's page lists itself, for blogs whose feed is missing, and for what feeds do not tell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ..model import FeatureValue, Observation, Post, PostList, Retrieved
from ..platforms.domains import registered_domain
from ..platforms.schema import Platform
from ..selectors import Page, Selector, select
from .entry_reading import Listed, read_entries
from .feed_model import host_of
from .feed_posts import author_key, earliest, leads_out

_FRONT = re.compile(r"/?(?:(?:blog|posts|articles|notes|writing|journal|weblog)/?)?", re.IGNORECASE)
_AUTHORS = re.compile(r"/(?:authors?|profile|people|contributors?|autor|auteur)/[^/]+/?$", re.IGNORECASE)
_OF_AUTHOR = Selector.model_validate({"css": 'body.author, meta[property="og:type"][content="profile"]', "as": "flag"})


class EntriesProbe:
    """Reads h-entry, hAtom, microdata, JSON-LD and plain articles: always a sample, since a page shows what it has room for."""

    id = "entries"
    produces = frozenset({"activity.posts", "blog.comments_received"})

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation]:
        """Yield the acts of a blog's own page, and how many comments they received; nothing for pages of networks."""
        if not is_blog_page(seen, platform):
            return
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        entries = own(read_entries(page, seen.answer.final_url), page, seen.answer.final_url)
        if acts := acts_of(entries, seen, named=not _is_whole(page, seen.answer.final_url)):
            yield self._observe(seen, "activity.posts", PostList(posts=acts, complete=False))
        alone = len({author_key(entry.authors) for entry in entries}) == 1
        counts = [entry.comments for entry in entries if entry.comments is not None and alone]
        if counts:
            yield self._observe(seen, "blog.comments_received", sum(counts))

    def _observe(self, seen: Retrieved, feature: str, value: FeatureValue) -> Observation:
        return Observation(account=seen.request.account, feature=feature, value=value, bound="at_least", probe=self.id, evidence=(seen.id,))


def is_blog_page(seen: Retrieved, platform: Platform) -> bool:
    """Say whether an answer is the own page of a blog: of a platform whose pages may link to a feed anywhere."""
    endpoint = platform.endpoint(seen.request.endpoint)
    blog = any(other.reads == "feed" and other.discovered for other in platform.endpoints)
    return blog and endpoint.reads == "html" and endpoint.role == "profile"


def own(entries: tuple[Listed, ...], page: Page, final_url: str) -> tuple[Listed, ...]:
    """Return the entries that can be told to be the page's own.

    On a site's front page and on an author's page: all. On a deeper page others may be listed (the news of a company below
    a portrait): those that name an author, that stand at or below its address, or the only one.
    """
    if len(entries) == 1 or _is_whole(page, final_url):
        return entries
    here = final_url.partition("?")[0].rstrip("/")
    return tuple(entry for entry in entries if entry.authors or f"{entry.link}/".startswith(f"{here}/"))


def acts_of(entries: tuple[Listed, ...], seen: Retrieved, *, named: bool) -> tuple[Post, ...]:
    """Return the dated acts, newest first, wherever they stand on the page; with their authors where there are several, or when `named`."""
    ours = frozenset(registered_domain(host_of(url)) for url in (seen.answer.final_url, seen.request.account.url))
    several = named or len({author_key(entry.authors) for entry in entries}) > 1
    posts = [
        Post(
            when=earliest(entry.when, entry.link),
            kind=entry.kind,
            answered=None if entry.comments is None else entry.comments > 0,
            links_out=None if entry.hosts is None else leads_out(entry.hosts, ours),
            author=author_key(entry.authors) if several else None,
        )
        for entry in entries
        if entry.when is not None and entry.kind is not None
    ]
    return tuple(sorted(posts, key=lambda post: post.when.at, reverse=True))


def _is_whole(page: Page, final_url: str) -> bool:
    try:
        path = urlsplit(final_url).path
    except ValueError:
        return False
    return bool(_FRONT.fullmatch(path) or _AUTHORS.search(path)) or select(page, _OF_AUTHOR) is True
