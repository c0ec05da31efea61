"""Read the posts that a page lists: when, what kind of act, by whom, how often commented on, and where their text links to."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ..model import Moment, PostKind
from ..platforms.domains import same_domain
from ..selectors import Page
from ..selectors.casts import fold, parse_count
from ..selectors.read import MOST_FOUND, element_text
from .addresses import absolute, base_of
from .entry_ld import listed_objects
from .entry_markup import ALL, MOST, Markup, first, parts, roots, tokens
from .feed_dates import read_date
from .feed_model import host_of, person_name
from .feed_posts import in_address

_NETWORKS = frozenset({
    "bsky.app", "facebook.com", "flickr.com", "github.com", "instagram.com", "linkedin.com", "mastodon.social", "news.ycombinator.com",
    "reddit.com", "threads.com", "threads.net", "twitter.com", "x.com", "youtube.com",
})  # fmt: skip
"""Where an answer is one in a network, and no comment on a blog."""
_FEDIVERSE = re.compile(r"/(?:@[^/]+/\d+|users/[^/]+/statuses/\d+|notes/\w+|objects/[\w-]+)/?$")
_LONGEST_COUNT = 60
_PARTS = 3
"""Day, time and zone."""
_DATED_POST = re.compile(r"/(?:19|20)\d\d/\d{1,2}/\d{1,2}/[^/?#]+/?$")


@dataclass(frozen=True, slots=True)
class Listed:
    """One post as a page lists it: facts, never its text."""

    when: Moment | None
    """When it was published; None when no date can be read."""
    kind: PostKind | None
    """What kind of act; None for a like, which is none."""
    link: str
    """Its absolute address; empty when there is none."""
    authors: tuple[str, ...]
    """Names of its authors, each once."""
    comments: int | None
    """How many comments it received, where the page counts them."""
    hosts: frozenset[str] | None
    """Hosts that its text links to; None when the text is not there."""


def read_entries(page: Page, final_url: str) -> tuple[Listed, ...]:
    """Return the posts that a page lists, in its order, by the markup that dates most of them; empty when there is no list."""
    if page.tree is None:
        return ()
    known = page.kept.get((read_entries, final_url))
    if known is None:
        known = page.kept[read_entries, final_url] = _entries(page, base_of(page, final_url))
    return known


def _entries(page: Page, base: str) -> tuple[Listed, ...]:
    """Date the lists first: only of the best one the rest is read."""
    markup, dated, most = _best(page, base)
    objects = [_of_object(item, base) for item in listed_objects(page)]
    if sum(entry.when is not None for entry in objects) > most:
        return tuple(objects)
    if most:
        return tuple(_read(root, markup, base, link, when) for root, (link, when) in dated)
    return tuple(_by_address(page, base))


def _best(page: Page, base: str) -> tuple[Markup, list[tuple[Any, tuple[str, Moment | None]]], int]:
    """Return the markup that dates most entries, of equals the first, with them; what has too few entries for that is not dated."""
    best: tuple[Markup, list[tuple[Any, tuple[str, Moment | None]]], int] = (ALL[0], [], 0)
    for markup in ALL:
        if not page.may_hold(markup.root):
            continue
        there = markup.on(page)
        found = roots(there)
        if len(found) > best[2]:
            dated = [(root, _dated(root, there, base)) for root in found]
            best = max(best, (there, dated, sum(when is not None for _, (_, when) in dated)), key=lambda one: one[2])
    return best


def _by_address(page: Page, base: str) -> list[Listed]:
    """Return the pages of the site whose address carries a whole day, as WordPress gives to posts; a single one is no list."""
    links = dict.fromkeys(url for anchor in page.find("a[href]")[:MOST_FOUND] if (url := absolute(base, anchor.get("href", ""))))
    posts = [url for url in links if _DATED_POST.search(url) and same_domain(host_of(url), host_of(base))][:MOST]
    found = [Listed(in_address(url), "post", url, (), None, None) for url in posts]
    return found if len(found) > 1 else []


def _dated(root: Any, markup: Markup, base: str) -> tuple[str, Moment | None]:
    """Return the address of an entry, and when it was published."""
    anchor = first(root, markup.link, markup)
    link = "" if anchor is None else absolute(base, anchor.get("href") or anchor.get("content") or "") or ""
    return link, _when(root, markup) or (in_address(link) if same_domain(host_of(link), host_of(base)) else None)


def _read(root: Any, markup: Markup, base: str, link: str, when: Moment | None) -> Listed:
    return Listed(
        when=when,
        kind=_kind(root, markup, base),
        link=link,
        authors=_authors(root, markup),
        comments=_comments(root, markup),
        hosts=_hosts(root, markup, base),
    )


def _when(root: Any, markup: Markup) -> Moment | None:
    for css in (*markup.published, *markup.changed):
        for item in parts(root, css, markup):
            if moment := read_date(_written(item, markup)):
                return moment
    return None


def _written(item: Any, markup: Markup) -> str:
    """Return a date as the element carries it: for machines if it can, else in parts ("value class"), else in words."""
    values = [] if _said(item) else [part for part in markup.find(".value", item) if part is not item][:_PARTS]
    return " ".join(_said(part) or element_text(part) for part in values or [item])


def _said(item: Any) -> str:
    return item.get("datetime") or item.get("content") or (item.get("title") if item.tag == "abbr" else None) or ""


def _kind(root: Any, markup: Markup, base: str) -> PostKind | None:
    if not markup.nests:
        return "post"
    if parts(root, ".u-like-of", markup):
        return None
    if parts(root, ".u-repost-of", markup):
        return "repost"
    targets = parts(root, '.u-in-reply-to, a[rel~="in-reply-to"]', markup)
    if not targets:
        return "post"
    hosts = {url for item in targets if (url := _target(item, base, markup))}
    rsvp = bool(parts(root, ".p-rsvp", markup))
    return "comment" if not rsvp and any(_is_blog(url, base) for url in hosts) else "reply"


def _target(item: Any, base: str, markup: Markup) -> str:
    own = item.get("href") or next((link.get("href", "") for link in markup.find(".u-url, a[href]", item)), "")
    return absolute(base, own) or ""


def _is_blog(url: str, base: str) -> bool:
    host = host_of(url)
    network = any(host == known or host.endswith(f".{known}") for known in _NETWORKS) or _FEDIVERSE.search(url)
    return not network and not same_domain(host, host_of(base))


def _authors(root: Any, markup: Markup) -> tuple[str, ...]:
    found = next((items for css in markup.author if (items := parts(root, css, markup))), [])
    names = (person_name(_name(item, markup)) for item in found)
    return tuple(dict.fromkeys(name for name in names if name))


def _name(item: Any, markup: Markup) -> str:
    inner = markup.find(".p-name, .fn", item) if tokens(item) & {"h-card", "vcard"} else []
    return fold(item.get("content") or element_text(inner[0] if inner else item))


def _comments(root: Any, markup: Markup) -> int | None:
    """Return how many answers stand below an entry, or how many it says that it has."""
    shown = parts(root, ".p-comment, .u-comment", markup) if markup.nests else []
    said = (_count(item) for item in parts(root, markup.counts, markup))
    return len(shown) or next((count for count in said if count is not None), None)


def _count(item: Any) -> int | None:
    text = item.get("content") or element_text(item)
    return parse_count(text) if len(text) < _LONGEST_COUNT else None


def _hosts(root: Any, markup: Markup, base: str) -> frozenset[str] | None:
    """Return the hosts that the text links to; an excerpt without links proves nothing."""
    texts = parts(root, markup.content, markup)
    hosts = frozenset(_linked(texts or parts(root, markup.excerpt, markup), base, markup))
    return hosts if hosts or texts else None


def _linked(texts: list[Any], base: str, markup: Markup) -> Iterator[str]:
    for text in texts:
        for link in markup.find("a[href]", text):
            if host := host_of(absolute(base, link.get("href", "")) or ""):
                yield host


def _of_object(item: dict[str, Any], base: str) -> Listed:
    """Read one post of JSON-LD; its text there carries no links."""
    link = absolute(base, str(item["url"])) or ""
    return Listed(read_date(item["when"]), "post", link, tuple(filter(None, map(person_name, item["authors"]))), item["comments"], None)
