"""How pages mark up the posts that they list: microformats old and new, microdata, and plain articles."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from ..selectors import Page
from ..selectors.read import elements

MOST = 200
"""Entries read of one page."""

_ROOT = re.compile(r"h-[a-z][a-z0-9-]*")
_COMMENTS = frozenset({
    "comment", "comment-body", "comment-list", "commentlist", "comments", "comments-area", "h-cite", "p-comment", "u-comment",
})  # fmt: skip
_COMMENT_IDS = frozenset({"comments", "disqus_thread", "respond"})


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

    def on(self, page: Page) -> Markup:
        """Return the markup without the parts that cannot be on a page."""

        def there(css: str) -> str:
            return css if page.may_hold(css) else ""

        return Markup(
            root=there(self.root),
            published=tuple(filter(None, map(there, self.published))),
            changed=tuple(filter(None, map(there, self.changed))),
            author=tuple(filter(None, map(there, self.author))),
            link=tuple(filter(None, map(there, self.link))),
            content=there(self.content),
            excerpt=there(self.excerpt),
            counts=there(self.counts),
            nests=self.nests,
            alone=self.alone,
        )


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


def roots(tree: Any, markup: Markup) -> list[Any]:
    """Return the entries of a page, outermost, in its order: no comments, no quoted things, no static pages."""
    found = [item for item in elements(tree, markup.root) if _is_post(item)]
    known = set(found)
    outer = [item for item in found if not any(up in known or _is_comment(up) for up in item.iterancestors())]
    return outer[:MOST] if markup.alone or len(outer) > 1 else []


def parts(root: Any, css: str, markup: Markup) -> list[Any]:
    """Return what stands in an entry, without what belongs to comments or, where roots nest, to another root in it."""
    return [item for item in elements(root, css) if item is not root and not _hidden(item, root, markup)]


def first(root: Any, places: tuple[str, ...], markup: Markup) -> Any:
    """Return the first part that is there; None when none is."""
    return next((found[0] for css in places if (found := parts(root, css, markup))), None)


def tokens(item: Any) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset(item.get("class", "").split())


def _hidden(item: Any, root: Any, markup: Markup) -> bool:
    for up in item.iterancestors():
        if up is root:
            return False
        if _is_comment(up) or (markup.nests and any(map(_ROOT.fullmatch, tokens(up)))):
            return True
    return False


def _is_comment(item: Any) -> bool:
    return bool(tokens(item) & _COMMENTS) or item.get("id") in _COMMENT_IDS or item.get("itemprop") == "comment"


def _is_post(item: Any) -> bool:
    """WordPress calls its static pages, events and products entries, too, and says so."""
    types = {name for name in tokens(item) if name.startswith("type-")}
    return not _is_comment(item) and (not types or "type-post" in types)
