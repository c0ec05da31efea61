"""The links by which a page says "this is me too": rel=me (also in its Link header), its own h-card, and the sameAs of its one Person."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from ..model import Observation, Retrieved
from ..platforms.schema import Platform
from ..selectors import Page
from ..selectors.jsonld import find_typed, types_of
from .addresses import absolute, base_of

MOST = 50
"""Links kept of each kind."""

_HEADER_LINK = re.compile(r"<([^<>]{1,2000})>([^<>]{0,500})")
_HEADER_REL = re.compile(r"""(?i);\s*rel\s*=\s*(?:"([^"]*)"|([^\s;,"]+))""")
_PERSON_IN = ("mainEntity", "author", "creator", "publisher", "about")
_PAGES = ("ProfilePage", "AboutPage", "WebPage", "WebSite", "Blog", "BlogPosting", "Article", "NewsArticle")


class LinksProbe:
    """Reads identity links of html pages; other people's cards and links are left alone."""

    id = "links"
    produces = frozenset({"links.me", "links.same_as"})

    def read(self, seen: Retrieved, body: bytes, platform: Platform) -> Iterator[Observation]:
        """Yield `links.me` and `links.same_as`: absolute http(s) addresses as written, in order, each once, at most 50 of each."""
        if platform.endpoint(seen.request.endpoint).reads != "html":
            return
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        if page.tree is None:
            return
        base = base_of(page, seen.answer.final_url)
        own = frozenset(map(_plain, (seen.answer.final_url, seen.request.account.url)))
        me = [*_me_of_header(seen.answer.headers), *_me_of_page(page)]
        found = {"links.me": _me(page, me, base, own), "links.same_as": _same_as(page, own)}
        for feature, links in found.items():
            if urls := _absolute(base, links, own):
                yield Observation(account=seen.request.account, feature=feature, value=urls, probe=self.id, evidence=(seen.id,))


def _absolute(base: str, links: Iterable[str], own: frozenset[str]) -> tuple[str, ...]:
    urls = (absolute(base, link) for link in links)
    return tuple(dict.fromkeys(url for url in urls if url and _plain(url) not in own))[:MOST]


def _plain(url: str) -> str:
    """Return an address in the form in which two of one page are equal: no scheme, no `www.`, no slash at the end."""
    return url.partition("#")[0].partition("://")[2].lower().removeprefix("www.").rstrip("/")


def _me(page: Page, me: list[str], base: str, own: frozenset[str]) -> Iterator[str]:
    yield from me
    if page.may_hold(".h-card"):
        yield from _own_card(page, base, own | {_plain(url) for link in me if (url := absolute(base, link))})


def _me_of_page(page: Page) -> Iterator[str]:
    related = page.find("a[rel], link[rel], area[rel]")
    return (element.get("href", "") for element in related if "me" in element.get("rel").lower().split())


def _me_of_header(headers: Iterable[tuple[str, str]]) -> Iterator[str]:
    """Yield the links of the header `Link` (RFC 8288) that say `rel=me`."""
    for name, value in headers:
        for link, rest in _HEADER_LINK.findall(value) if name.lower() == "link" else ():
            rel = _HEADER_REL.search(rest)
            if rel and "me" in (rel[1] or rel[2] or "").lower().split():
                yield link


def _own_card(page: Page, base: str, known: frozenset[str]) -> Iterator[str]:
    """Yield the u-url links of the card that is the page's own (microformats.org/wiki/representative-h-card-parsing).

    A card is its own when one of its addresses is the page's or a rel=me link's. Cards within entries are of
    authors and commenters; they count no less, for the rule asks for the address.
    """
    for card in page.find(".h-card"):
        links = [link for link in _urls_of(card) if link]
        if any(_plain(url) in known for link in links if (url := absolute(base, link))):
            yield from links


def _urls_of(card: Any) -> Iterator[str]:
    if card.tag == "a":
        yield card.get("href", "")
    for element in _with_class(card, "u-url"):
        nearest = next((up for up in element.iterancestors() if "h-card" in up.get("class", "").split()), None)
        if nearest is card:
            yield element.get("href", "")


def _with_class(root: Any, name: str) -> Iterator[Any]:
    return (element for element in root.iter() if isinstance(element.tag, str) and name in element.get("class", "").split())


def _same_as(page: Page, own: frozenset[str]) -> list[str]:
    """Return sameAs of the Person who is the page's own: the only one there, or the one whose address the page has."""
    persons = {_identity(person): person for person in _persons(page)}
    if len(persons) > 1:
        persons = {key: person for key, person in persons.items() if own & {_plain(text) for text in _texts(person.get("url"))}}
    if len(persons) != 1:
        return []
    (person,) = persons.values()
    return _texts(person.get("sameAs"))


def _persons(page: Page) -> Iterator[dict[str, Any]]:
    """Yield the Persons of the page's JSON-LD, those last who tell most, so that they stand for their namesakes."""
    found = [node for node in find_typed(page.jsonld, "Person") if isinstance(node, dict)]
    there = types_of(page.jsonld)
    for kind in (one for one in _PAGES if one in there):
        for role in _PERSON_IN:
            nodes = find_typed(page.jsonld, f"{kind}.{role}")
            flat = [inner for node in nodes for inner in (node if isinstance(node, list) else [node])]
            found += [node for node in find_typed([n for n in flat if isinstance(n, dict)], "Person") if isinstance(node, dict)]
    yield from sorted(found, key=lambda node: "sameAs" in node)


def _identity(person: dict[str, Any]) -> str:
    return next((text.casefold() for key in ("name", "@id", "url") for text in _texts(person.get(key))), "")


def _texts(value: object) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [text for text in values if isinstance(text, str)]
