"""Small questions to the elements of a page: its classes, its text as a reader sees it, its links, and whether it is part of the frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeAlias

from .links import Link

Element: TypeAlias = Any
"""An lxml element."""

_SILENT = frozenset({"script", "style", "noscript", "template", "svg", "button", "select", "form"})
_BREAKS = frozenset({
    "br", "p", "div", "li", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th", "tr", "dd", "dt", "section", "article", "figcaption",
})  # fmt: skip
_FRAME = frozenset({"nav", "footer", "aside", "header"})
_FRAME_WORDS = frozenset(
    {"nav", "navigation", "menu", "navbar", "footer", "sidebar", "breadcrumb", "breadcrumbs", "share", "sharing", "social-share"}
)
_LABELS = frozenset({
    "twitter", "x", "linkedin", "facebook", "instagram", "youtube", "mastodon", "bluesky", "threads", "github", "medium", "blog",
    "website", "web", "site", "homepage", "rss", "feed", "email", "profile", "bio", "follow", "on twitter", "on linkedin",
    "twitter profile", "linkedin profile", "read more", "more",
})  # fmt: skip
_LONGEST = 2_000


def tag_of(node: Element) -> str:
    """Return the lower-case name of an element; empty for comments and the like."""
    return node.tag.lower() if isinstance(node.tag, str) else ""


def classes(node: Element) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((node.get("class") or "").split())


def text_of(node: Element, *, without: frozenset[str] = frozenset(), labels: bool = True) -> str:
    """Return the text of an element, one line a block, without scripts and without elements of the names in `without`.

    `labels=False` leaves out links that only say where they lead ("Twitter", "blog").
    """
    pieces: list[str] = []
    length = 0
    for piece in _pieces(node, _SILENT | without, labels=labels):
        pieces.append(piece)
        length += len(piece)
        if length > _LONGEST:
            break
    lines = (" ".join(line.split()) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line)[:_LONGEST]


def _pieces(node: Element, silent: frozenset[str], *, labels: bool) -> Iterator[str]:
    """Yield the text below an element in document order; an explicit stack, since pages nest as deep as they like."""
    stack: list[str | Element] = [node]
    first = True
    while stack:
        item = stack.pop()
        if isinstance(item, str):
            yield item
            continue
        tag = tag_of(item)
        tail = [] if first or not item.tail else [" ".join(item.tail.split("\n"))]
        breaks = ["\n"] if tag in _BREAKS and not first else []
        first = False
        if not tag or tag in silent or (tag == "a" and not labels and _is_label(item)):
            stack += tail
            continue
        inner = [item.text.replace("\n", " ")] if item.text else []
        stack += [*tail, *breaks, *reversed(item), *inner, *breaks]


def _is_label(anchor: Element) -> bool:
    said = " ".join("".join(anchor.itertext()).casefold().split()).strip(" .:|[]()")
    return said in _LABELS


def links_of(node: Element, *, heading: str = "") -> list[Link]:
    """Return the links below an element; `heading` says what a link without words of its own is, such as the heading of a column."""
    found = []
    for anchor in node.iter("a"):
        if address := (anchor.get("href") or "").strip():
            said = " ".join("".join(anchor.itertext()).split()) or (anchor.get("title") or anchor.get("aria-label") or "").strip()
            found.append(Link(address, heading or said))
    return found


def in_frame(node: Element) -> bool:
    """Tell whether an element belongs to the frame of a page: menus, footers, asides, things to share with."""
    for up in (node, *node.iterancestors()):
        if tag_of(up) == "main":
            return False
        if tag_of(up) in _FRAME and not (tag_of(up) == "header" and any(tag_of(one) in ("article", "main") for one in up.iterancestors())):
            return True
        if classes(up) & _FRAME_WORDS or (up.get("role") or "") == "navigation":
            return True
    return False
