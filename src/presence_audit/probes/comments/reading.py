"""Reads the comments out of whatever a sampled blog answered: REST lists, comment feeds, pages of posts."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING, Any

from ...lazily import later
from ...model import Retrieved, SeenComment
from ...selectors import Page, charset_of
from ...selectors.casts import fold
from ...selectors.feed_head import parse_feed
from ...selectors.moments import parse_moment
from ..feed_dates import read_date
from .links import with_fragment
from .markup import read_markup

if TYPE_CHECKING:
    from lxml import etree
else:
    etree = later("lxml.etree")

MOST = 5_000
"""Comments read from one answer."""
LONGEST_NAME = 200
"""Characters of an author's name that are kept."""

_KINDS: dict[str, Any] = {"pingback": "trackback", "trackback": "trackback", "webmention": "webmention"}
_LISTS = frozenset({"comments_rest", "comments_search"})


def read_comments(seen: Retrieved, body: bytes) -> tuple[SeenComment, ...]:
    """Return the comments that an answer shows, in its order; none for other endpoints. Never raises on content."""
    endpoint = seen.request.endpoint
    if endpoint in _LISTS:
        found = _listed(seen, Page.of(body, seen.answer.media_type, seen.answer.headers).json)
    elif endpoint == "comments_feed":
        found = _fed(seen, body)
    elif endpoint == "comments_post":
        page = Page.of(body, seen.answer.media_type, seen.answer.headers)
        found = (_made(seen, **facts) for facts in read_markup(page, seen.answer.final_url))
    else:
        return ()
    return tuple(one for one, _ in zip(found, range(MOST), strict=False) if one.author or one.author_url)


def _made(seen: Retrieved, **facts: Any) -> SeenComment:
    facts["author"] = _writable(fold(unescape(str(facts.get("author") or ""))))[:LONGEST_NAME]
    return SeenComment(blog=seen.request.account.key, evidence=(seen.id,), **facts)


def _writable(text: str) -> str:
    """Return `text` without lone surrogates, which no file can hold."""
    return text.encode("utf-8", "replace").decode("utf-8")


def _listed(seen: Retrieved, answer: Any) -> Iterator[SeenComment]:
    for item in answer if isinstance(answer, list) else ():
        if isinstance(item, dict):
            yield _made(
                seen,
                author=_text(item.get("author_name")),
                author_url=with_fragment(seen.answer.final_url, _text(item.get("author_url"))),
                when=parse_moment(_text(item.get("date_gmt"))),
                link=with_fragment(seen.answer.final_url, _text(item.get("link"))),
                kind=_KINDS.get(_text(item.get("type")), "comment"),
            )


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _fed(seen: Retrieved, body: bytes) -> Iterator[SeenComment]:
    try:
        root, _ = parse_feed(body, charset_of(dict(seen.answer.headers).get("content-type", "")))
        entries = [] if root is None else [node for node in root.iter() if _local(node) in ("item", "entry")]
    except (etree.LxmlError, ValueError, RecursionError):
        return
    for entry in entries:
        parts = {_local(child): child for child in reversed(entry)}
        author = parts.get("author")
        inner = {} if author is None else {_local(child): _inside(child) for child in author}
        name = inner.get("name") or _inside(parts.get("creator")) or _in_brackets(_inside(author))
        yield _made(
            seen,
            author=name,
            author_url=with_fragment(seen.answer.final_url, inner.get("uri", "")),
            when=next((at for part in ("published", "pubdate", "date", "updated") if (at := read_date(_inside(parts.get(part))))), None),
            link=_link(entry, seen.answer.final_url),
        )


def _local(node: Any) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""


def _inside(node: Any) -> str:
    return "" if node is None else "".join(node.itertext()).strip()


def _in_brackets(text: str) -> str:
    """Return the name behind a mail address, as in `noreply@example.org (Ada Example)`."""
    before, bracket, rest = text.partition("(")
    return rest.rstrip(") ") if bracket and "@" in before else "" if "@" in text else text


def _link(entry: Any, base: str) -> str | None:
    links = [node for node in entry if _local(node) == "link" and node.get("rel", "alternate") == "alternate"]
    return next((url for node in links if (url := with_fragment(base, (node.get("href") or node.text or "").strip()))), None)
