"""Which software serves a blog, as its page says: by its generator, its links, its hosts and the files that it loads."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from urllib.parse import urlsplit

from ..selectors import Page

_GENERATORS = (
    (re.compile(r"(?i)^wordpress\b"), "WordPress"),
    (re.compile(r"(?i)^ghost\b"), "Ghost"),
    (re.compile(r"(?i)^blogger\b"), "Blogger"),
    (re.compile(r"(?i)^medium\b"), "Medium"),
    (re.compile(r"(?i)^substack\b"), "Substack"),
    (re.compile(r"(?i)^tumblr\b"), "Tumblr"),
    (re.compile(r"(?i)^hugo\b"), "Hugo"),
    (re.compile(r"(?i)^jekyll\b"), "Jekyll"),
    (re.compile(r"(?i)^pelican\b"), "Pelican"),
    (re.compile(r"(?i)^(?:https?://(?:www\.)?)?typepad\b"), "TypePad"),
    (re.compile(r"(?i)^(?:https?://(?:www\.)?)?movable ?type\b"), "Movable Type"),
)
_HOSTS = {
    "wordpress.com": "WordPress", "ghost.io": "Ghost", "blogspot.com": "Blogger", "medium.com": "Medium", "substack.com": "Substack",
    "tumblr.com": "Tumblr", "typepad.com": "TypePad",
}  # fmt: skip
_APPS = {"com.medium.reader": "Medium", "com.tumblr": "Tumblr"}
_FILES = (
    (re.compile(r"(?i)/wp-(?:content|includes)/"), "WordPress"),
    (re.compile(r"(?i)^(?:https?:)?//(?:[\w-]+\.)*substackcdn\.com/"), "Substack"),
    (re.compile(r"(?i)^(?:https?:)?//(?:assets|static)\.tumblr\.com/"), "Tumblr"),
    (re.compile(r"(?i)^(?:https?:)?//(?:cdn-client|glyph)\.medium\.com/"), "Medium"),
    (re.compile(r"(?i)^(?:https?:)?//(?:static|up\d)\.typepad\.com/"), "TypePad"),
    (re.compile(r"(?i)^(?:https?:)?//www\.blogger\.com/static/"), "Blogger"),
)
_MAY_BE = re.compile(r"(?i)/wp-|substackcdn|tumblr|medium|typepad|blogger")
"""What every address that `_FILES` tells by has in it."""
_CREDITS = {"wordpress.org": "WordPress", "ghost.org": "Ghost", "gohugo.io": "Hugo", "jekyllrb.com": "Jekyll", "getpelican.com": "Pelican",
            "docs.getpelican.com": "Pelican", "blog.getpelican.com": "Pelican", "movabletype.org": "Movable Type"}  # fmt: skip
_HAS_HOST = re.compile(r"/[\t\r\n]*/")
_MOST_FILES = 200
_API = "https://api.w.org/"
_JEKYLL_COMMENT = "<!-- Begin Jekyll SEO tag"


def detect_cms(page: Page, final_url: str, headers: Iterable[tuple[str, str]] = ()) -> str | None:
    """Return the name of the software, by the most telling sign that is there; None when nothing says it."""
    told = (detect_cms, final_url, tuple(headers))
    if told not in page.kept:
        page.kept[told] = next(_signs(page, final_url, told[2]), None)
    name: str | None = page.kept[told]
    return name


def _signs(page: Page, final_url: str, headers: tuple[tuple[str, str], ...]) -> Iterator[str]:
    for text in page.meta.get("generator", ()):
        yield from (name for pattern, name in _GENERATORS if pattern.match(text.strip()))
    if any(name == "link" and _API in value for name, value in headers):
        yield "WordPress"
    if page.tree is None:
        return
    yield from _by_links(page)
    yield from _by_host(final_url)
    for text in page.meta.get("al:android:package", ()):
        yield from (name for package, name in _APPS.items() if text.strip() == package)
    yield from _by_files(page)
    if _JEKYLL_COMMENT in page.text:
        yield "Jekyll"
    yield from _by_credit(page)


def _by_links(page: Page) -> Iterator[str]:
    for link in page.of_kind("link"):
        rel, href = link.get("rel", "").lower(), link.get("href", "")
        if rel == _API or (rel == "edituri" and "xmlrpc.php" in href):
            yield "WordPress"
        elif rel == "service.post" and _host(href) in ("www.blogger.com", "draft.blogger.com"):
            yield "Blogger"


def _by_host(url: str) -> Iterator[str]:
    host = _host(url)
    yield from (name for known, name in _HOSTS.items() if host == known or host.endswith(f".{known}"))


def _by_files(page: Page) -> Iterator[str]:
    loaded = [element.get("src") or element.get("href") or "" for element in islice(page.of_kind("script", "link"), _MOST_FILES)]
    yield from (name for address in loaded if _MAY_BE.search(address) for pattern, name in _FILES if pattern.search(address))


def _by_credit(page: Page) -> Iterator[str]:
    """Yield what the foot of the page thanks; a link elsewhere may stand in a post about the software."""
    for link in page.find("footer a[href]"):
        address = link.get("href")
        if _HAS_HOST.search(address) and (host := _host(address).removeprefix("www.")) in _CREDITS:
            yield _CREDITS[host]


def _host(url: str) -> str:
    try:
        return (urlsplit(url.strip()).hostname or "").lower()
    except ValueError:
        return ""
