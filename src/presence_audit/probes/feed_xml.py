"""Read RSS, RDF and Atom with lxml: one pass over each entry's own children, no entity or address ever followed."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml import etree
from lxml.etree import _Element

from ..model import Moment
from ..selectors.decode import decode
from ..selectors.feed_kind import FeedKind
from .feed_dates import read_date
from .feed_model import Entry, Feed, answers, links_to_others, person_name

_NAMESPACES = {
    "http://www.w3.org/2005/Atom": "",
    "http://purl.org/atom/ns#": "",
    "http://purl.org/rss/1.0/": "",
    "http://my.netscape.com/rdf/simple/0.9/": "",
    "http://channel.netscape.com/rdf/simple/0.9/": "",
    "http://backend.userland.com/rss2": "",
    "http://purl.org/dc/elements/1.1/": "dc:",
    "http://purl.org/dc/terms/": "dcterms:",
    "http://purl.org/rss/1.0/modules/content/": "content:",
    "http://purl.org/rss/1.0/modules/slash/": "slash:",
    "http://purl.org/syndication/thread/1.0": "thr:",
    "http://purl.org/syndication/history/1.0": "fh:",
}
_PUBLISHED = ("pubdate", "published", "issued", "dc:date", "dcterms:created", "dcterms:issued", "created")
_CHANGED = ("updated", "modified", "dcterms:modified", "lastbuilddate")
_TAGS = ("category", "dc:subject")
_TEXTS = ("content:encoded", "content")
_EXCERPTS = ("description", "summary")
_THREAD_COUNT = "{http://purl.org/syndication/thread/1.0}count"
_DECLARATION = re.compile(r"<\?xml[^>]{0,300}>")
_HEAD = 4096

Parts = dict[str, list[_Element]]


def read_xml(body: bytes, charset: str | None, kind: FeedKind) -> Feed | None:
    """Return the feed in `body`, or None when there is none; lxml's own errors pass through."""
    parser = etree.XMLParser(
        recover=True,
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
        encoding="utf-8",
    )
    root = etree.fromstring(text_of(body, charset).encode(errors="replace"), parser)
    if root is None:
        return None
    top = _parts(root)
    channel = _parts(top["channel"][0]) if "channel" in top else top
    items = channel.get("item") or top.get("item") or top.get("entry") or []
    return Feed(
        kind=kind,
        title=_text(channel, "title"),
        site=_link(channel),
        author=_author(channel),
        entries=tuple(_entry(_parts(item)) for item in items),
        complete="fh:complete" in channel,
        well_formed=len(parser.error_log) == 0,
    )


def text_of(body: bytes, charset: str | None) -> str:
    """Return the text of an XML document without its declaration, which no longer holds once it is decoded."""
    if body[:2] in (b"<\0", b"\0<"):  # UTF-16 without a byte order mark
        charset = "utf-16-le" if body[:1] == b"<" else "utf-16-be"
    text = decode(body, charset, is_html=False).replace("\0", "").lstrip("\ufeff \t\r\n")
    return _DECLARATION.sub("", text[:_HEAD]) + text[_HEAD:]


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


def _author(parts: Parts) -> str | None:
    writers = [_text(_parts(node), "name") or (node.text or "") for node in parts.get("author", ())]
    writers += [node.text or "" for name in ("dc:creator", "managingeditor") for node in parts.get(name, ())]
    names = dict.fromkeys(name for name in map(person_name, writers) if name)
    return next(iter(names)) if len(names) == 1 else None


def _entry(parts: Parts) -> Entry:
    text = _markup(parts, _TEXTS)
    return Entry(
        when=_when(parts),
        link=_link(parts),
        author=_author(parts),
        tagged=any(node.get("term") or (node.text or "").strip() for name in _TAGS for node in parts.get(name, ())),
        answered=_answered(parts),
        hosts=links_to_others(text or _markup(parts, _EXCERPTS), whole=bool(text)),
    )


def _when(parts: Parts) -> Moment | None:
    for name in (*_PUBLISHED, *_CHANGED):
        for node in parts.get(name, ()):
            if node.text and (moment := read_date(node.text)):
                return moment
    return None


def _answered(parts: Parts) -> bool | None:
    counts = [_text(parts, "slash:comments"), _text(parts, "thr:total")]
    counts += [node.get(_THREAD_COUNT) or "" for node in parts.get("link", ()) if node.get("rel") == "replies"]
    return next((answer for answer in map(answers, counts) if answer is not None), None)


def _markup(parts: Parts, names: tuple[str, ...]) -> str:
    for name in names:
        for node in parts.get(name, ()):
            if len(node):
                return str(etree.tostring(node, encoding="unicode"))
            if node.text:
                return str(node.text)
    return ""
