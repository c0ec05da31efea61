"""Reads people from what a list page says for programs: JSON-LD persons and lists of them, and h-cards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from ..platforms.registry import Platforms
from ..selectors import Page
from .lead import Lead, short
from .links import Link, accounts_of
from .markup import Element, classes, links_of, text_of
from .shape import plain_name

MOST = 1_000
"""Persons of one page."""
_DEEPEST = 6
_PERSON = frozenset({"Person"})
_ABOUT_PAGE = ("author", "creator", "publisher", "contributor", "editor", "reviewedBy", "accountablePerson", "copyrightHolder")
_NOT_LISTED = frozenset({"p-author", "p-comment", "u-comment", "author", "comment", "comment-author"})


def read_jsonld(page: Page, base: str, platforms: Platforms) -> Iterator[Lead]:
    """Yield the persons of a page's JSON-LD, without those who wrote or publish the page."""
    writers = {one for item in page.jsonld for key in _ABOUT_PAGE for one in _ids(item.get(key))}
    for item in list(_persons(page.jsonld))[:MOST]:
        name = short(_text(item.get("name")))
        identity = item.get("@id")
        if not name or (isinstance(identity, str) and identity in writers):
            continue
        addresses = [Link(address, "website") for key in ("sameAs", "url") for address in _texts(item.get(key))]
        yield Lead(
            name=plain_name(name),
            title=short(_text(item.get("jobTitle"))),
            organization=short(_named(item.get("worksFor")) or _named(item.get("affiliation"))),
            location=short(_place(item.get("workLocation")) or _place(item.get("homeLocation")) or _place(item.get("address"))),
            accounts=accounts_of(addresses, base, platforms, name),
            texts=tuple(text for text in (short(_text(item.get("description"))),) if text),
        )


def read_cards(page: Page, base: str, platforms: Platforms) -> Iterator[Lead]:
    """Yield the h-cards (and the older vcards) of a page, without those of its author and of people who comment."""
    found = 0
    for node in () if page.tree is None else page.tree.iter():
        own = classes(node) if isinstance(node.tag, str) else frozenset()
        if not own & {"h-card", "vcard"} or own & _NOT_LISTED or any(classes(up) & _NOT_LISTED for up in node.iterancestors()):
            continue
        name = _first(node, "p-name", "fn") or (short(text_of(node)) if "h-card" in own and not list(node) else "")
        if not name or found >= MOST:
            continue
        found += 1
        yield Lead(
            name=plain_name(name),
            title=_first(node, "p-job-title", "title"),
            organization=_first(node, "p-org", "org", "organization-name"),
            location=_first(node, "p-locality", "locality", "p-country-name", "adr"),
            accounts=accounts_of(_card_links(node), base, platforms, name),
            texts=tuple(text for text in (_first(node, "p-note", "note"),) if text),
        )


def _card_links(node: Element) -> Iterator[Link]:
    """Yield the links of a card: those marked as its own addresses are called so."""
    own = {
        anchor.get("href") for anchor in node.iter("a") if classes(anchor) & {"u-url", "url"} or "me" in (anchor.get("rel") or "").split()
    }
    if node.get("href"):
        yield Link(node.get("href"), "website")
    for link in links_of(node):
        yield Link(link.address, "website") if link.address in own else link


def _first(node: Element, *names: str) -> str:
    for one in node.iter():
        if one is not node and isinstance(one.tag, str) and classes(one) & set(names) and (text := short(text_of(one))):
            return text
    return ""


def _persons(items: Iterable[Any], depth: int = 0) -> Iterator[dict[str, Any]]:
    """Yield the persons among objects and in the lists that they are: `ItemList`, `mainEntity`, `itemListElement`, `item`."""
    for item in items:
        if not isinstance(item, dict) or depth > _DEEPEST:
            continue
        if _types(item) & _PERSON:
            yield item
            continue
        for key in ("itemListElement", "item", "mainEntity", "about", "mentions", "recipient", "employee", "member"):
            inner = item.get(key)
            yield from _persons(inner if isinstance(inner, list) else [inner], depth + 1)


def _types(item: dict[str, Any]) -> frozenset[str]:
    return frozenset(name.rsplit("/", 1)[-1] for name in _texts(item.get("@type")))


def _texts(value: Any) -> list[str]:
    return [one for one in (value if isinstance(value, list) else [value]) if isinstance(one, str)]


def _text(value: Any) -> str:
    return next(iter(_texts(value)), "")


def _named(value: Any) -> str:
    first = value[0] if isinstance(value, list) and value else value
    return _text(first.get("name")) if isinstance(first, dict) else _text(first)


def _place(value: Any) -> str:
    first = value[0] if isinstance(value, list) and value else value
    if not isinstance(first, dict):
        return _text(first)
    inner = first.get("address")
    address = inner if isinstance(inner, dict) else first
    parts = [_text(address.get(key)) for key in ("addressLocality", "addressRegion", "addressCountry")]
    return ", ".join(part for part in parts if part) or _text(first.get("name"))


def _ids(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, dict) and isinstance(one.get("@id"), str):
            yield one["@id"]
