"""Comments in the page of a post: WordPress of all ages, Blogger, TypePad, Movable Type, and webmentions shown as h-cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ...model import CommentKind
from ...selectors import Page
from ..addresses import base_of
from .author import signed_by
from .dates import written_at
from .links import with_fragment

_NUMBERED = re.compile(r"(?:li-|div-)?comment-?(\d{1,20}|6a[0-9a-f]{8,60})|c(\d{4,25})")
_OWN_ADDRESS = re.compile(r"#(?:li-|div-)?comment-?(?:\d|6a)|#c\d{4}|[?&]showComment=")
_BLOCKS = frozenset({"li", "div", "article", "section", "dt", "p"})
_CLASSES = frozenset({"comment", "pingback", "trackback", "webmention", "u-comment", "p-comment"})
_LISTS = frozenset({"commentlist", "comment-list", "comments-list"})
_INNER = frozenset({"children", "comment-replies", "replies"})
_BY_HOST = frozenset({"bypostauthor", "blog-author"})


def read_markup(page: Page, final_url: str) -> Iterator[dict[str, Any]]:
    """Yield the facts of every comment that the page shows, in its order, each once: never its text."""
    if page.tree is None:
        return
    base = base_of(page, final_url)
    seen: set[Any] = set()
    for block in page.tree.iter(*_BLOCKS):
        if not _is_comment(block):
            continue
        region = _region(block)
        name = signed_by(region)
        number = _number(block)
        if name is None or name.element in seen or (number and number in seen):
            continue
        seen |= {name.element, number} - {""}
        yield {
            "author": name.text,
            "author_url": with_fragment(base, name.href),
            "when": written_at(region),
            "link": _link(region, base) or (f"{final_url.partition('#')[0]}#{block.get('id')}" if number else None),
            "kind": _kind(block),
            "by_host": any(_BY_HOST & _classes(element) for element in region),
        }


def _classes(element: Any) -> set[str]:
    return set(element.get("class", "").split())


def _number(element: Any) -> str:
    """Return the number that the page gives a comment; empty when it gives none."""
    found = _NUMBERED.fullmatch(element.get("id", ""))
    return (found[1] or found[2]) if found else ""


def _is_comment(block: Any) -> bool:
    if _number(block):
        return True
    if block.tag == "li" and (above := block.getparent()) is not None and _LISTS & _classes(above):
        return True
    return bool(_CLASSES & _classes(block)) and block.tag != "p"


def _region(block: Any) -> list[Any]:
    """Return the elements of one comment, without those of the answers to it; of a definition list also what follows the term."""
    elements = list(_own(block, _number(block)))
    if block.tag == "dt":
        for following in block.itersiblings():
            if following.tag == "dt":
                break
            elements += _own(following, "")
    return elements


def _own(block: Any, number: str) -> Iterator[Any]:
    waiting = [block]
    while waiting:
        element = waiting.pop()
        if not isinstance(element.tag, str):
            continue
        if element is not block and _is_another(element, number):
            continue
        yield element
        waiting += reversed(element)


def _is_another(element: Any, number: str) -> bool:
    classes = _classes(element)
    theirs = _number(element)
    if theirs:
        return theirs != number
    return bool(_INNER & classes) or (element.tag in ("li", "article") and bool(_CLASSES & classes))


def _link(region: Iterable[Any], base: str) -> str | None:
    hrefs = (element.get("href", "") for element in region if element.tag == "a")
    named = next((href for href in hrefs if _OWN_ADDRESS.search(href)), "")
    return with_fragment(base, named) or next((with_fragment(base, href) for href in _entry_urls(region)), None)


def _entry_urls(region: Iterable[Any]) -> Iterator[str]:
    """Yield the address of a webmention's own page: its u-url that is not within the author's card."""
    for element in region:
        if "u-url" in _classes(element) and not any({"p-author", "h-card"} & _classes(up) for up in (element, *element.iterancestors())):
            yield element.get("href", "")


def _kind(block: Any) -> CommentKind:
    classes = _classes(block)
    if classes & {"pingback", "trackback"}:
        return "trackback"
    if "webmention" in classes or (classes & {"u-comment", "p-comment"} and "comment" not in classes):
        return "webmention"
    return "comment"
