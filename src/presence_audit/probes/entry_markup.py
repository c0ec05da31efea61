"""How pages mark up the posts that they list: microformats old and new, microdata, and plain articles."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Any

from ..selectors import Page
from ..selectors.read import MOST_FOUND

MOST = 200
"""Entries read of one page."""

_ROOT = re.compile(r"h-[a-z][a-z0-9-]*")
_COMMENTS = (
    ".comment, .comment-body, .comment-list, .commentlist, .comments, .comments-area, .h-cite, .p-comment, .u-comment, "
    '#comments, #disqus_thread, #respond, [itemprop="comment"]'
)


@dataclass(frozen=True, slots=True)
class Markup:
    """Where the parts of an entry stand; every part is a CSS selector, and the first that is found counts."""

    root: str
    """One entry."""
    published: tuple[str, ...]
    """When it was published."""
    changed: tuple[str, ...]
    """When it was changed; where nothing else dates it."""
    author: tuple[str, ...]
    """Who wrote it."""
    link: tuple[str, ...]
    """Its own address."""
    content: str
    """Its text."""
    excerpt: str
    """The beginning of its text."""
    counts: str = '.comments-link a, .comment-count, .comments-count, .post-com-count a, .comment-link, a[href$="#comments"]'
    """How many comments it has, in words."""
    nests: bool = False
    """True where a root within an entry (a card, a quoted thing) has parts of its own (microformats 2)."""
    alone: bool = True
    """False when a single one is no sign of a list of posts."""
    page: Page | None = None
    """The page on which the parts are looked for."""

    def on(self, page: Page) -> Markup:
        """Return the markup without the parts that cannot be on a page."""

        def there(css: str) -> str:
            return css if css and page.may_hold(css) else ""

        def some(places: tuple[str, ...]) -> tuple[str, ...]:
            return tuple(css for css in places if page.may_hold(css))

        return replace(
            self,
            root=there(self.root),
            published=some(self.published),
            changed=some(self.changed),
            author=some(self.author),
            link=some(self.link),
            content=there(self.content),
            excerpt=there(self.excerpt),
            counts=there(self.counts),
            page=page,
        )

    def find(self, css: str, root: Any = None) -> list[Any]:
        """Return what a CSS selector finds on the page, or in one element of it; at most 2,000."""
        if self.page is None or not css:
            return []
        return (self.page.find(css) if root is None else self.page.find_in(root, css))[:MOST_FOUND]

    @property
    def comments(self) -> frozenset[Any]:
        """The elements of the page in which comments stand."""
        if self.page is None:
            return frozenset()
        if _COMMENTS not in self.page.kept:
            self.page.kept[_COMMENTS] = frozenset(self.page.find(_COMMENTS))
        known: frozenset[Any] = self.page.kept[_COMMENTS]
        return known


MF2 = Markup(
    root=".h-entry",
    published=(".dt-published",),
    changed=(".dt-updated",),
    author=(".p-author",),
    link=(".u-url", ".u-uid"),
    content=".e-content",
    excerpt=".p-summary, .p-content",
    nests=True,
)
HATOM = Markup(
    root=".hentry",
    published=(".published", ".entry-date", '[itemprop~="datePublished"]', "time[datetime]:not(.updated)"),
    changed=(".updated",),
    author=(".author .fn", ".author", ".vcard .fn"),
    link=('a[rel~="bookmark"]', ".entry-title a", ".wp-block-post-title a", ".post-title a", "h1 a", "h2 a", "h3 a"),
    content=".entry-content, .post-body",
    excerpt=".entry-summary, .wp-block-post-excerpt",
)
MICRODATA = Markup(
    root=(
        '[itemprop~="blogPost"], [itemprop~="blogPosts"], [itemtype$="/BlogPosting"], [itemtype$="/SocialMediaPosting"], '
        '[itemtype$="/Article"]'
    ),
    published=('[itemprop~="datePublished"]',),
    changed=(),
    author=('[itemprop~="author"] [itemprop~="name"]', '[itemprop~="author"]'),
    link=('[itemprop~="url"]', '[itemprop~="headline"] a', '[itemprop~="mainEntityOfPage"]', "h1 a", "h2 a", "h3 a"),
    content='[itemprop~="articleBody"]',
    excerpt='[itemprop~="description"]',
    counts='[itemprop~="commentCount"], [itemprop~="interactionCount"]',
)
ARTICLES = Markup(
    root="article",
    published=("time[datetime]:not(.updated)",),
    changed=(),
    author=('a[rel~="author"]',),
    link=("h1 a", "h2 a", "h3 a", "h4 a", 'a[rel~="bookmark"]', "a"),
    content=".post-content, .entry-content",
    excerpt="p",
    alone=False,
)
ALL = (MF2, HATOM, MICRODATA, ARTICLES)
"""The richest counts, and of equals the first."""


def roots(markup: Markup) -> list[Any]:
    """Return the entries of a page, outermost, in its order: no comments, no quoted things, no static pages."""
    comments = markup.comments
    found = [item for item in markup.find(markup.root) if item not in comments and _is_post(item)]
    inner = comments.union(found)
    outer = [item for item in found if inner.isdisjoint(item.iterancestors())]
    return outer[:MOST] if markup.alone or len(outer) > 1 else []


def parts(root: Any, css: str, markup: Markup) -> list[Any]:
    """Return what stands in an entry, without what belongs to comments or, where roots nest, to another root in it."""
    return [item for item in markup.find(css, root) if item is not root and not _hidden(item, root, markup)] if css else []


def first(root: Any, places: tuple[str, ...], markup: Markup) -> Any:
    """Return the first part that is there; None when none is."""
    return next((found[0] for css in places if (found := parts(root, css, markup))), None)


def tokens(item: Any) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset(item.get("class", "").split())


def _hidden(item: Any, root: Any, markup: Markup) -> bool:
    if not markup.nests and not markup.comments:
        return False
    for up in item.iterancestors():
        if up is root:
            return False
        if up in markup.comments or (markup.nests and any(map(_ROOT.fullmatch, tokens(up)))):
            return True
    return False


def _is_post(item: Any) -> bool:
    """WordPress calls its static pages, events and products entries, too, and says so."""
    if "type-" not in item.get("class", ""):
        return True
    types = {name for name in tokens(item) if name.startswith("type-")}
    return not types or "type-post" in types
