"""Find the feeds that a page offers, best first: those of its author, never those of its commenters."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from ..selectors import Page
from .addresses import absolute, base_of

MOST = 3
"""Feeds asked for on the word of one page."""

_TYPES = frozenset({"application/rss+xml", "application/atom+xml", "application/rdf+xml", "application/feed+json"})
_VAGUE_TYPES = frozenset({"application/json", "application/xml", "text/xml"})
_FEEDLIKE = re.compile(r"(?:^|[^a-z])(?:rss|atom|feeds?|rdf)(?:[^a-z]|$)", re.IGNORECASE)
_COMMENTS = re.compile(r"comment|kommentar|comentario|comentário|commento|commenti|reactie|replies|antworten", re.IGNORECASE)
_OF_COMMENTS = re.compile(
    r"\s*(?:comments (?:for|on)\b|kommentare (?:zu|für)\b|commentaires (?:pour|sur)\b|comentarios (?:en|de)\b)", re.IGNORECASE
)
_FORMAT_WORDS = re.compile(r"\b(?:rss|atom|json|rdf|xml|feeds?|[0-9.]+)\b|[^\w]+", re.IGNORECASE)
_AUTHOR_PATH = re.compile(r"/(?:authors?|profile|people|contributors?|autor)/[^/]+/?$", re.IGNORECASE)
_LINK = re.compile(r"<([^<>]{1,2000})>([^<>]{0,2000})")
_PARAMETER = re.compile(r";\s*(rel|type|title)\s*=\s*(?:\"([^\"]*)\"|([^\s;,\"]+))", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class FeedLink:
    """A feed that a page or its headers name."""

    url: str
    """Absolute http(s) address without fragment."""
    title: str
    """What the page calls it; may be empty."""


def find_feeds(page: Page, final_url: str, headers: Iterable[tuple[str, str]] = ()) -> tuple[FeedLink, ...]:
    """Return at most three feeds; of one feed in several formats the first, and on an author's page only the author's own."""
    here = urlsplit(final_url).path
    article = any(kind.strip().lower() == "article" for kind in page.meta.get("og:type", ()))
    links = [link for link in _named(page, final_url, headers) if not _is_of_comments(link, here if article else "")]
    if not article and here.strip("/"):
        own = [link for link in links if urlsplit(link.url).path.startswith(here.rstrip("/") + "/")]
        links = own or _ghost_author_feed(page, final_url, links) or links
    return tuple(_one_of_each(links))[:MOST]


def is_comment_feed(url: str, title: str) -> bool:
    """Say whether a feed lists comments: other people's activity."""
    return bool(_COMMENTS.search(urlsplit(url).path)) or _OF_COMMENTS.match(title) is not None


def _is_of_comments(link: FeedLink, article_path: str) -> bool:
    if article_path.strip("/") and urlsplit(link.url).path.startswith(article_path.rstrip("/") + "/"):
        return True  # what is fed below an article are the answers to it
    return bool(_COMMENTS.search(link.title) or _COMMENTS.search(urlsplit(link.url).path))


def _named(page: Page, final_url: str, headers: Iterable[tuple[str, str]]) -> Iterator[FeedLink]:
    found = [*_in_elements(page, final_url, "link"), *_in_headers(final_url, headers)]
    yield from found or _in_elements(page, final_url, "a")


def _in_elements(page: Page, final_url: str, tag: str) -> Iterator[FeedLink]:
    base = base_of(page, final_url)
    for element in page.find(f"{tag}[rel][type]"):
        if element.get("rel") and element.get("type"):
            yield from _link(base, element.get("href", ""), element.get("rel"), element.get("type"), element.get("title", ""))


def _in_headers(final_url: str, headers: Iterable[tuple[str, str]]) -> Iterator[FeedLink]:
    for value in (value for name, value in headers if name == "link"):
        for reference, rest in _LINK.findall(value[:8_000]):
            found = {name.lower(): quoted or bare for name, quoted, bare in _PARAMETER.findall(rest)}
            yield from _link(final_url, reference, found.get("rel", ""), found.get("type", ""), found.get("title", ""))


def _link(base: str, reference: str, rel: str, kind: str, title: str) -> Iterator[FeedLink]:
    kind = kind.partition(";")[0].strip().lower()
    url = absolute(base, reference)
    if url is None or not {"alternate", "feed"} & set(rel.lower().split()):
        return
    vague = kind in _VAGUE_TYPES and (_FEEDLIKE.search(urlsplit(url).path) or _FEEDLIKE.search(title))
    if kind in _TYPES or vague:
        yield FeedLink(url, title[:200])


def _ghost_author_feed(page: Page, final_url: str, links: list[FeedLink]) -> list[FeedLink]:
    """Ghost serves a feed of each author, and links only to that of the whole site."""
    generator = " ".join(page.meta.get("generator", ()))
    if links and generator.startswith("Ghost") and _AUTHOR_PATH.search(urlsplit(final_url).path):
        return [FeedLink(urljoin(final_url.partition("?")[0].rstrip("/") + "/", "rss/"), "")]
    return []


def _one_of_each(links: list[FeedLink]) -> Iterator[FeedLink]:
    """Leave out what differs only in its format: the same posts would be asked for twice."""
    urls: set[str] = set()
    titles: set[str] = set()
    for link in links:
        subject = _FORMAT_WORDS.sub(" ", link.title).strip().lower()
        if link.url in urls or subject in titles:
            continue
        urls.add(link.url)
        titles.add(subject)
        yield link
