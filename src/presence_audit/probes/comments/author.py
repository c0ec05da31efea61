"""Who signed a comment: the name and the address as the page shows them, in the markup of many kinds of software."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from ...selectors.casts import fold
from ...selectors.read import element_text

_VERBS = "said|says|wrote|writes|schrieb|sagt|sagte|meint|meinte|a dit|dit|dijo|dice|ha detto|disse|zegt"
# what follows tells the verb from a name: Edward Said, Maria Dice
_SAID = re.compile(rf"[\s,|:]*\b(?:{_VERBS})\s?(?:[,:.…!]|on\b|am\b|le\b).*$", re.IGNORECASE | re.DOTALL)
# without "posted", the preposition needs a colon: Da Vinci, von Example
_POSTED = re.compile(
    r"^\s*(?:(?:posted|comments?)\s+(?:by|from|von|par|por|da)\s?:?|(?:by|from|von|par|por|da)\s?:|by)\s(?P<name>.{1,200}?)"
    r"\s?(?:[|•·@]|\bon\b|\bat\b|\bam\b|,|$)",
    re.IGNORECASE,
)
_NAMED = frozenset({
    "comment-author", "comment_author", "comment-author-name", "comment-author-link", "wp-block-comment-author-name", "commenter-name",
    "commenter", "commentauthor", "comment-user", "author",
})  # fmt: skip
_AUTHOR = frozenset({"comment-author", "comment_author", "vcard"})
_FOOT = frozenset({"comment-footer", "posted", "comment-header", "byline", "comment-meta", "comment-data"})
_LONGEST = 300


@dataclass(frozen=True, slots=True)
class Signature:
    """With what a comment is signed."""

    element: Any
    """The element that holds the name; no two comments share one."""
    text: str
    """The name."""
    href: str
    """The address as written; empty when there is none."""


def signed_by(region: Sequence[Any]) -> Signature | None:
    """Return the signature of a comment, by the most telling mark that its elements carry; None when nobody signed."""
    for is_mark in _MARKS:
        for element in region:
            if is_mark(element, set(element.get("class", "").split())) and (text := _name(element)):
                return Signature(element, text, next(_addresses(element, region), ""))
    return next(_from_foot(region), None)


def _is_card(_element: Any, classes: set[str]) -> bool:
    return "fn" in classes


def _is_entry_author(_element: Any, classes: set[str]) -> bool:
    return "p-author" in classes


def _is_cite(element: Any, _classes: set[str]) -> bool:
    """Say whether an element is the `cite` of themes before 2008, not that of a quotation."""
    return element.tag == "cite" and next(element.iterancestors("blockquote", "q"), None) is None


def _is_link_of_author(element: Any, classes: set[str]) -> bool:
    """Say whether an element is the link by which themes without an `fn` name who wrote."""
    linked = element.tag == "a" and ("url" in classes or "external" in element.get("rel", "").lower().split())
    return linked and any(_AUTHOR & set(up.get("class", "").split()) for up in element.iterancestors())


def _is_named(element: Any, classes: set[str]) -> bool:
    return bool(_NAMED & classes) and element.tag != "li"


_MARKS: tuple[Callable[[Any, set[str]], bool], ...] = (_is_card, _is_entry_author, _is_link_of_author, _is_named, _is_cite)


def _name(element: Any) -> str:
    """Return the name in an element: of a card its p-name, without `said…`."""
    inner = next((one for one in element.iter() if isinstance(one.tag, str) and "p-name" in one.get("class", "").split()), element)
    text = fold(element_text(inner)[:_LONGEST])
    bare = _SAID.sub("", text)
    posted = _POSTED.match(bare)
    return fold(posted["name"]) if posted else bare.strip(" :|,")


def _addresses(element: Any, region: Sequence[Any]) -> Iterator[str]:
    """Yield the addresses that belong to a name: within it, around it, and in its card."""
    around = next((up for up in element.iterancestors("a")), None)
    yield from _outward([element, *element.iter("a"), *([] if around is None else [around])])
    cards = [up for up in element.iterancestors() if up in region and {"vcard", "h-card"} & set(up.get("class", "").split())][:1]
    for card in cards:
        yield from _outward(card.iter("a"))


def _outward(elements: Any) -> Iterator[str]:
    for element in elements:
        href = element.get("href", "") if element.tag == "a" else ""
        if href and "#comment" not in href and "showComment=" not in href and not href.startswith("#"):
            yield href


def _from_foot(region: Sequence[Any]) -> Iterator[Signature]:
    """Yield what the foot of a comment says: `Posted by: NAME | date`."""
    for element in region:
        if _FOOT & set(element.get("class", "").split()):
            link = next((one for one in element.iter("a") if next(_outward([one]), "") and _name(one)), None)
            if link is not None:
                yield Signature(link, _name(link), link.get("href", ""))
            elif posted := _POSTED.match(fold(element_text(element)[:_LONGEST])):
                yield Signature(element, fold(posted["name"]), "")
