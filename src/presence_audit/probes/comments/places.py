"""Where a blog keeps its comments: only where its front page says so, or where its software is known to put them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from ...selectors import Page
from ..addresses import absolute, base_of
from ..cms import detect_cms
from ..feed_guesses import guess_feeds
from ..feed_links import find_feeds
from ..feed_reading import read_feed

MOST_FEEDS = 2
"""Addresses of comment feeds for one blog."""

_API = "https://api.w.org/"
_ROOT = re.compile(r"https?://[^?#\s]+/")
_PLAIN_ROOT = re.compile(r"https?://[^?#\s]+\?(?:[^#\s]*&)?rest_route=(?:/|%2[Ff])")
_LINK = re.compile(r"<([^<>\s]{1,2000})>\s*;[^,]{0,500}?rel\s*=\s*\"?https://api\.w\.org/\"?")
_FEEDS = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "text/xml", "application/xml"})
_OF_ALL = re.compile(
    r"(?i)/comments/feed/?|/feeds/comments/(?:default|full|summary)|[?&]feed=comments-rss2|/comments(?:\.xml|/(?:rss|atom)[\w.]*)$"
)
_ENTRY_TITLES = frozenset({"entry-title", "post-title", "p-name", "wp-block-post-title", "entry-header", "asset-name"})


@dataclass(frozen=True, slots=True)
class Places:
    """What a front page says about its comments."""

    rest: str | None
    """Where the WordPress REST interface lists comments; ends with `?`, or with `&` where the blog has plain links."""
    feeds: tuple[str, ...]
    """Comment feeds, those that the page names first."""
    posts_feed: str | None
    """The blog's own feed."""


def places_of(page: Page, final_url: str, headers: Iterable[tuple[str, str]] = ()) -> Places:
    """Return where comments and posts of the blog with this front page can be asked for."""
    headers = tuple(headers)
    cms = detect_cms(page, final_url, headers)
    own = [link.url for link in find_feeds(page, final_url, headers)] or list(guess_feeds(page, final_url, cms) if cms else ())
    feeds = dict.fromkeys([*_named(page, final_url), *_known(final_url, cms)])
    return Places(_rest(page, headers), tuple(feeds)[:MOST_FEEDS], own[0] if own else None)


def newest_posts(body: bytes, final_url: str, most: int, charset: str | None = None) -> tuple[str, ...]:
    """Return the addresses of the newest posts of a feed that lie on its own site, undated ones last; at most `most`."""
    feed = read_feed(body, charset)
    if feed is None:
        return ()
    dated = sorted(feed.entries, key=lambda entry: -entry.when.at.timestamp() if entry.when else 0.0)
    links = (absolute(final_url, entry.link) for entry in dated if entry.link)
    homes = {_host(final_url), _host(feed.site)} - {""}
    return tuple(dict.fromkeys(link for link in links if link and _host(link) in homes))[:most]


def posts_on_page(page: Page, final_url: str, most: int) -> tuple[str, ...]:
    """Return the addresses to which the headings of a front page's entries link; at most `most`."""
    if page.tree is None:
        return ()
    base, home = base_of(page, final_url), _host(final_url)
    links = (absolute(base, link.get("href", "")) for link in _entry_links(page.tree))
    others = (link for link in links if link and _host(link) == home and link.rstrip("/") != final_url.rstrip("/"))
    return tuple(dict.fromkeys(others))[:most]


def _entry_links(tree: Any) -> Iterator[Any]:
    for element in tree.iter("h1", "h2", "h3", "a"):
        if element.tag == "a":
            if "bookmark" in element.get("rel", "").split():
                yield element
        elif _ENTRY_TITLES & set(element.get("class", "").split()) or any(True for _ in element.iterancestors("article")):
            yield from element.iter("a")


def _rest(page: Page, headers: Iterable[tuple[str, str]]) -> str | None:
    named = [] if page.tree is None else [link.get("href", "").strip() for link in page.tree.iter("link") if link.get("rel") == _API]
    named += [found[1] for name, value in headers if name == "link" for found in _LINK.finditer(value[:8_000])]
    return next((f"{root}wp/v2/comments{joint}" for root in named if (joint := _joint(root))), None)


def _joint(root: str) -> str:
    """Return what comes between the address of a list and its parameters; nothing for what is no root of an interface."""
    return "?" if _ROOT.fullmatch(root) else "&" if _PLAIN_ROOT.fullmatch(root) else ""


def _named(page: Page, final_url: str) -> Iterator[str]:
    if page.tree is None:
        return
    base = base_of(page, final_url)
    for link in page.tree.iter("link", "a"):
        typed = link.tag == "a" or link.get("type", "").partition(";")[0].strip().lower() in _FEEDS
        url = absolute(base, link.get("href", "")) if typed else None
        if url and _OF_ALL.search(url) and _host(url) == _host(final_url):
            yield url


def _known(final_url: str, cms: str | None) -> Iterator[str]:
    try:
        parts = urlsplit(final_url)
    except ValueError:
        return
    if cms == "WordPress":
        folder = parts.path if parts.path.endswith("/") else parts.path + "/"
        yield f"{parts.scheme}://{parts.netloc}{folder}comments/feed/"
    elif cms == "Blogger":
        yield f"{parts.scheme}://{parts.netloc}/feeds/comments/default"


def _host(url: str) -> str:
    try:
        return (urlsplit(url.strip()).hostname or "").lower().removeprefix("www.")
    except ValueError:
        return ""
