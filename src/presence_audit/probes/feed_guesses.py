"""Where the feed of a blog stands whose page does not link to it: only where its software is known to put it."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import urlsplit

from ..selectors import Page

MOST = 3
"""Addresses guessed for one page."""

_PATHS = {
    "WordPress": ("feed/", "?feed=rss2"),
    "Ghost": ("rss/",),
    "Substack": ("feed",),
    "Tumblr": ("rss",),
    "Hugo": ("index.xml",),
    "Jekyll": ("feed.xml", "atom.xml"),
    "Pelican": ("feeds/all.atom.xml", "feeds/all.rss.xml"),
    "TypePad": ("atom.xml", "rss.xml"),
    "Movable Type": ("atom.xml", "index.xml"),
}
"""Below the blog's own folder."""
_AT_ROOT = {"Blogger": ("feeds/posts/default",)}
"""Below the host, whatever the page."""
_API = "https://api.w.org/"
_WORDPRESS_ROOT = re.compile(r"(https?://[^?#\s]+/)(?:wp-json/|index\.php\?rest_route=/)")
_SINGLE = frozenset({"single", "page"})
_MEDIUM_USER = re.compile(r"/@[\w.-]+")
_DATED = re.compile(r"/(?:19|20)\d\d/\d{1,2}/")


def guess_feeds(page: Page, final_url: str, cms: str) -> tuple[str, ...]:
    """Return at most three addresses at which software of that name keeps the feed of this page's blog.

    Below a post or a static page there are at most the answers to it, so for those the blog's own root is tried.
    """
    try:
        parts = urlsplit(final_url)
    except ValueError:
        return ()
    root = f"{parts.scheme}://{parts.netloc}/"
    if cms == "Medium":
        user = _MEDIUM_USER.match(parts.path)
        return (
            (f"{root}feed{user[0]}",) if user else () if parts.netloc.endswith("medium.com") and parts.path.strip("/") else (f"{root}feed",)
        )
    if cms in _AT_ROOT:
        return tuple(root + path for path in _AT_ROOT[cms])
    base = _wordpress_root(page.tree) or root if is_article(page, final_url) else _folder(root, parts.path)
    return tuple(base + path for path in _PATHS.get(cms, ()))[:MOST]


def is_article(page: Page, final_url: str) -> bool:
    """Tell whether a page is one post or static page, not a blog's front page or the list of an author's posts."""
    kinds = {kind.strip().lower() for kind in page.meta.get("og:type", ())}
    body = None if page.tree is None else page.tree.find(".//body")
    classes = frozenset() if body is None else frozenset(body.get("class", "").split())
    if classes & {"home", "blog", "author"}:
        return False
    return "article" in kinds or bool(classes & _SINGLE) or bool(_DATED.search(final_url))


def _folder(root: str, path: str) -> str:
    """Return the folder that a path stands for: a last segment with a dot is a file in it."""
    head, _, last = path.rpartition("/")
    folder = (head if "." in last else path).strip("/")
    return f"{root}{folder}/" if folder else root


def _wordpress_root(tree: Any) -> str | None:
    for link in () if tree is None else tree.iter("link"):
        if link.get("rel") == _API and (found := _WORDPRESS_ROOT.match(link.get("href", ""))):
            return found[1]
    return None
