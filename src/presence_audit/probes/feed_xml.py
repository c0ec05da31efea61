"""Read RSS, RDF and Atom with lxml: one pass over each entry's own children, no entity or address ever followed."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias

from ..lazily import later
from ..model import Moment
from ..selectors.feed_head import PLAIN, parse_feed
from ..selectors.feed_kind import FeedKind
from .feed_dates import read_date
from .feed_model import Entry, Feed, comment_count, is_tag, is_zero_date, links_to_others, person_name

if TYPE_CHECKING:
    from lxml import etree
    from lxml.etree import _Element
else:
    etree = later("lxml.etree")

_NAMESPACES = {
    **dict.fromkeys(PLAIN, ""),
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/slash/": "slash:",
    "http://purl.org/syndication/thread/1.0": "thr:",
    "http://wellformedweb.org/CommentAPI/": "wfw:",
    "http://purl.org/syndication/history/1.0": "fh:",
}
_PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dcterms:created", "dcterms:issued", "created")
_CHANGED = ("updated", "modified", "dcterms:modified", "lastbuilddate")
_TAGS = ("category", "dc:subject")
_TEXTS = ("content:encoded", "content")
_EXCERPTS = ("description", "summary")
_THREAD_COUNT = "{http://purl.org/syndication/thread/1.0}count"
_LONGEST_ID = 2_000

Parts: TypeAlias = "dict[str, list[_Element]]"


def read_xml(body: bytes, charset: str | None, kind: FeedKind) -> Feed | None:
    """Return the feed in `body`, or None when there is none; lxml's own errors pass through."""
    root, well_formed = parse_feed(body, charset)
    if root is None:
        return None
    top = _parts(root)
    channel = _parts(top["channel"][0]) if "channel" in top else top
    items = channel.get("item") or top.get("item") or top.get("entry") or []
    return Feed(
        kind=kind,
        title=_text(channel, "title"),
        site=_link(channel),
        author=_one(_authors(channel)),
        entries=tuple(_entry(_parts(item)) for item in items),
        complete="fh:complete" in channel,
        well_formed=well_formed,
    )


def _parts(node: _Element) -> Parts:
    parts: Parts = {}
    for child in node:
        if isinstance(child.tag, str):
            parts.setdefault(_name(child.tag), []).append(child)
    return parts


@lru_cache(maxsize=1024)
def _name(tag: str) -> str:
    space, _, local = tag.rpartition("}")
    local = local.lower().removeprefix("rss:")
    return local if not space else _NAMESPACES.get(space[1:], "?") + local


def _text(parts: Parts, *names: str) -> str:
    for name in names:
        for node in parts.get(name, ()):
            if text := "".join(node.itertext()).strip():
                return text
    return ""


def _link(parts: Parts) -> str:
    for node in parts.get("link", ()):
        if node.get("rel", "alternate") == "alternate" and (link := (node.get("href") or node.text or "").strip()):
            return link
    return ""


def _one(names: tuple[str, ...]) -> str | None:
    return names[0] if len(names) == 1 else None


def _authors(parts: Parts) -> tuple[str, ...]:
    writers = [_text(_parts(node), "name") or (node.text or "") for node in parts.get("author", ())]
    writers += [node.text or "" for name in ("dc:creator", "managingeditor") for node in parts.get(name, ())]
    return tuple(dict.fromkeys(name for name in map(person_name, writers) if name))


def _entry(parts: Parts) -> Entry:
    text = _markup(parts, _TEXTS)
    return Entry(
        when=_when(parts),
        link=_link(parts),
        authors=_authors(parts),
        tagged=any(is_tag(node.get("term") or node.text or "") for name in _TAGS for node in parts.get(name, ())),
        comments=_comments(parts),
        hosts=links_to_others(text or _markup(parts, _EXCERPTS), whole=bool(text)),
        id=_text(parts, "guid", "id")[:_LONGEST_ID],
        invites="wfw:commentrss" in parts,
        is_page=is_zero_date(_text(parts, *_PUBLISHED)),
        source=next((_source(node) for node in parts.get("source", ())), ""),
    )


def _source(node: _Element) -> str:
    """Return where an entry was taken from: RSS gives the feed's address, Atom its head."""
    parts = _parts(node)
    return node.get("url") or _link(parts) or _text(parts, "id")


def _when(parts: Parts) -> Moment | None:
    for name in (*_PUBLISHED, *_CHANGED):
        for node in parts.get(name, ()):
            if node.text and (moment := read_date(node.text)):
                return moment
    return None


def _comments(parts: Parts) -> int | None:
    counts = [_text(parts, "slash:comments"), _text(parts, "thr:total")]
    counts += [node.get(_THREAD_COUNT) or "" for node in parts.get("link", ()) if node.get("rel") == "replies"]
    return next((count for count in map(comment_count, counts) if count is not None), None)


def _markup(parts: Parts, names: tuple[str, ...]) -> str:
    for name in names:
        for node in parts.get(name, ()):
            if len(node):
                return str(etree.tostring(node, encoding="unicode"))
            if node.text:
                return str(node.text)
    return ""
