"""Reads the card of one person on a page that may show many: her name, her title, and the links beside them that are hers alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any
from urllib.parse import urljoin

from .called import before_break, is_called, is_name_like, last_step, names_role

MOST_NAMED = 10
"""Places of a page at which the name is looked at."""
MOST_LEVELS = 8
"""Containers around the name that are looked at."""

_SMALL = 8
_BIG = 500
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "strong", "b", "figcaption", "legend"})
_WHOLE = frozenset({"body", "html"})
_SILENT = frozenset({"title", "script", "style", "option", "noscript", "template"})
_CHROME = frozenset({"header", "footer", "nav", "aside"})
_CHROME_NAMED = re.compile(
    r"(?i)(?:^|[\s_-])(?:header|footer|nav(?:bar|igation)?|menu|breadcrumbs?|share|sharing|newsletter|cookie)(?:$|[\s_-])"
)


@dataclass(frozen=True, slots=True)
class Card:
    """What a page shows of one person."""

    name: str
    """Her name, as it stands there."""
    title: str
    """The short text behind it that names a role; empty when there is none."""
    links: tuple[str, ...]
    """Absolute addresses that `wanted` told to be of interest, in the nearest container that names nobody else."""
    page: str
    """The address of a page about her that the card leads to; empty when there is none."""


Wanted = Callable[[str], bool]
"""Says whether an address is of interest."""


def find_card(tree: Any, base: str, names: tuple[str, ...], account: Wanted, page: Wanted) -> Card | None:
    """Return the card of the person with these names; None when the page does not name her, or nothing can be told apart.

    `account`: tells addresses of accounts; `page`: tells addresses that may be a page about her. Of several places the one that leads
    furthest counts, and the accounts beside all of them, so that two of one platform show that nobody knows. Never raises on content.
    """
    cards = [_card(place, base, names, account, page) for place in islice(_named(tree, names), MOST_NAMED)]
    if not cards:
        return None
    best = max(cards, key=lambda card: (bool(card.links), bool(card.page), bool(card.title)))
    return replace(best, links=tuple(dict.fromkeys(url for card in cards for url in card.links)))


def links_of(root: Any, base: str, *, framed: bool = False) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield (what it says, absolute address) of the links below an element; `framed`: also of those in the head, the foot and the menus."""
    for element in root.iter("a"):
        href = element.get("href", "").strip()
        if href and (framed or not _in_frame(element)):
            try:
                yield _labels(element), urljoin(base, href)
            except ValueError:
                continue


def _named(tree: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Yield the outermost element of each place that names her and nobody else."""
    done: set[Any] = set()
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in _SILENT or not _is_small(element):
            continue
        if not _names_her(element, names) or any(_names_her(inner, names) for inner in element.iterdescendants()) or _in_frame(element):
            continue
        place = _outermost(element, _text(element))
        if place not in done and not _names_others(place, place, names):
            done.add(place)
            yield place


def _names_her(element: Any, names: tuple[str, ...]) -> bool:
    """Say whether an element's whole text is her name, or begins with it before a line break and names nobody behind."""
    if is_called(_text(element), names):
        return True
    return is_called(element.text or "", names) and not any(is_name_like(piece) for piece in islice(element.itertext(), 1, None))


def _outermost(element: Any, text: str) -> Any:
    """Return the outermost element around `element` that holds no other text."""
    while (up := element.getparent()) is not None and up.tag not in _WHOLE and _is_small(up) and _text(up) == text:
        element = up
    return element


def _card(place: Any, base: str, names: tuple[str, ...], account: Wanted, page: Wanted) -> Card:
    around = list(_containers(place, names))
    links: tuple[str, ...] = ()
    about = ""
    for container in around:
        found = list(links_of(container, base))
        links = links or tuple(dict.fromkeys(url for _, url in found if account(url)))
        about = about or next((url for said, url in found if page(url) and _is_about(said, url, names)), "")
    name = _text(place) if is_called(_text(place), names) else " ".join(place.text.split())
    return Card(name, _title(place, around[-1], names), links, about)


def _containers(place: Any, names: tuple[str, ...]) -> Iterator[Any]:
    """Yield the element with the name and the containers around it, from the nearest on, as long as they name nobody else."""
    yield place
    container = place.getparent()
    for _ in range(MOST_LEVELS):
        if container is None or container.tag in _WHOLE or not _is_small(container, _BIG) or _names_others(container, place, names):
            return
        yield container
        container = container.getparent()


def _names_others(container: Any, place: Any, names: tuple[str, ...]) -> bool:
    for element in container.iter():
        if not isinstance(element.tag, str) or not _is_small(element):
            continue
        alike = element.tag in _HEADINGS or (element.tag == place.tag and element.get("class") == place.get("class"))
        text = element.get("alt", "") if element.tag == "img" else _text(element) if alike else ""
        if is_name_like(text) and not is_called(text, names):
            return True
    return False


def _is_about(said: tuple[str, ...], url: str, names: tuple[str, ...]) -> bool:
    return any(is_called(text, names) for text in (*said, last_step(url)))


def _title(place: Any, card: Any, names: tuple[str, ...]) -> str:
    """Return the first short text behind the name, within the card, that names a role."""
    text = _text(place)
    if names_role(behind_name := text.removeprefix(before_break(text)).strip(" ,|–—()-")):
        return behind_name
    behind = False
    for piece in islice(place.itertext(), 1, None):
        if names_role(piece) and not is_called(piece, names):
            return " ".join(piece.split())
    for element in card.iter():
        if element is place:
            behind = True
        elif behind and isinstance(element.tag, str) and _is_small(element) and element.tag != "a":
            text = _text(element)
            if names_role(text) and not is_called(text, names):
                return text
    return ""


def _labels(link: Any) -> tuple[str, ...]:
    """Return what a link says: its text, its label, its title, and the texts for its pictures."""
    pictures = (image.get("alt", "") for image in link.iter("img"))
    return tuple(text.strip() for text in (_text(link), link.get("aria-label", ""), link.get("title", ""), *pictures) if text.strip())


def _in_frame(element: Any) -> bool:
    """Say whether an element stands in what all pages of a site have: head, foot, menus, buttons for sharing."""
    return any(
        up.tag in _CHROME or _CHROME_NAMED.search(f"{up.get('class', '')} {up.get('id', '')} {up.get('role', '')}")
        for up in (element, *element.iterancestors())
        if isinstance(up.tag, str) and up.tag not in _WHOLE
    )


def _is_small(element: Any, most: int = _SMALL) -> bool:
    return len(list(islice(element.iter(), most + 1))) <= most


def _text(element: Any) -> str:
    return " ".join(" ".join(element.itertext()).split()) if isinstance(element.tag, str) else ""
