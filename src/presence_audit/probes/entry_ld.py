"""The posts that a page lists in JSON-LD: of a Blog, of an ItemList, or side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ..selectors import Page
from ..selectors.jsonld import find_typed, objects_of
from ..selectors.jsonpath import find
from .entry_markup import MOST

_POSTS = "BlogPosting|Article|NewsArticle|TechArticle|SocialMediaPosting"
_LISTS = ("Blog.blogPost", "Blog.blogPosts", "Blog.hasPart", "CollectionPage|WebPage|Blog.mainEntity.itemListElement",
          "CollectionPage.hasPart", "ItemList.itemListElement")  # fmt: skip


def listed_objects(page: Page) -> Iterator[dict[str, Any]]:
    """Yield the date, address, authors and number of comments of each post, as texts and counts; at most 200."""
    for item in _posts(page)[:MOST]:
        authors = item.get("author")
        counts = [item.get("commentCount"), *find(item, "interactionStatistic[interactionType$=CommentAction].userInteractionCount")]
        yield {
            "when": _text(item.get("datePublished")),
            "url": _text(item.get("url")) or _text(item.get("mainEntityOfPage")) or _text(item.get("@id")),
            "authors": [name for one in (authors if isinstance(authors, list) else [authors]) if (name := _name(one))],
            "comments": next((count for count in map(_count, counts) if count is not None), None),
        }


def _posts(page: Page) -> list[dict[str, Any]]:
    objects = page.jsonld
    within = [_items(found) for path in _LISTS for found in find_typed(objects, path)]
    listed = [item for items in within for item in items]
    found = listed or [item for item in find_typed(objects, _POSTS) if isinstance(item, dict)]
    return list({id(item): item for item in found}.values())


def _items(found: Any) -> list[dict[str, Any]]:
    """Return the posts among the members of a list, each of which may stand in a ListItem."""
    members = [member for member in (found if isinstance(found, list) else [found]) if isinstance(member, dict)]
    inner = [item if isinstance(item := member.get("item"), dict) else member for member in members]
    return [item for item in find_typed([one for member in inner for one in objects_of(member)], _POSTS) if isinstance(item, dict)]


def _name(author: Any) -> str:
    return _text(author.get("name")) if isinstance(author, dict) else _text(author)


def _text(value: Any) -> str:
    if isinstance(value, dict):
        value = value.get("@id") or value.get("url")
    return value if isinstance(value, str) else ""


def _count(value: Any) -> int | None:
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:  # noqa: PLR2004 - a sane count
        value = int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None
