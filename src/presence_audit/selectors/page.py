"""One body, read lazily as text, as an HTML tree, as JSON and as JSON-LD; hostile bytes give None, never an exception."""

from __future__ import annotations

import json
import re
import threading
from collections.abc import Iterable
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from ..lazily import later
from .casts import fold
from .decode import charset_of, decode
from .feed_head import head_of
from .index import Index
from .jsonld import Objects, objects_of
from .jsonpath import Json
from .needs import is_plain, may_be_found
from .once import once
from .search import search

if TYPE_CHECKING:
    from lxml import etree, html
else:
    etree = later("lxml.etree")
    html = later("lxml.html")

_MOST_CHARS = 8_000_000
_MOST_DIGITS = 40
_LONG_TAG = 8_000
_MOST_ATTRIBUTES = 1_000
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*>")
_UNPARSABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff\ud800-\udfff]")
_CONTROLS = bytes([*range(9), 0x0B, 0x0C, *range(0x0E, 0x20), 0x7F])
_QUOTED_END = re.compile(r"""=\s*+(?:"[^">]*+>|'[^'>]*+>)""")
_TAG = re.compile(
    r"""<!--(?:-?>|.*?(?:-->|\Z))|<(?P<raw>script|style)\b.*?</(?P=raw)|<(?P<name>[a-zA-Z][\w:-]*)(?:[^"'>=]++|=\s*+(?:"[^"]*+(?:"|\Z)|'[^']*+(?:'|\Z))?+|["'])*+""",
    re.DOTALL | re.IGNORECASE,
)
_GAP = re.compile(r"[\s/\"']+")


class Page:
    """A body and what can be read from it."""

    def __init__(self, body: bytes, media_type: str = "", charset: str | None = None) -> None:
        """Take the decoded body, its media type (lower case, no parameters) and the charset that HTTP gave."""
        self.body = body
        self.media_type = media_type
        self.charset = charset
        self.embedded: dict[str, list[Json]] = {}
        """JSON in scripts by the CSS selector that found them, kept for the next reader."""
        self.kept: dict[Any, Any] = {}
        """What readers made of the page, by their own keys, kept for the next reader."""

    @staticmethod
    def of(body: bytes, media_type: str, headers: Iterable[tuple[str, str]]) -> Page:
        """Return the page of an answer's body and headers (lower-case names); the readers of one answer share one parse."""
        return _remembered.of(body, media_type, charset_of(dict(headers).get("content-type", "")))

    @once
    def text(self) -> str:
        """The body as text, without a byte order mark."""
        return decode(self.body, self.charset, is_html="json" not in self.media_type)[:_MOST_CHARS]

    @once
    def tree(self) -> Any:
        """The lxml element of the whole document; None for JSON and for what does not parse."""
        if "json" in self.media_type:
            return None
        clean = _DECLARATION.sub("", self.text if self._all_parsable else _UNPARSABLE.sub("", self.text))
        if _may_hold_a_long_tag(clean):
            clean = _TAG.sub(_tame, clean)
        return parse_html(clean)

    @once
    def index(self) -> Index | None:
        """The elements of the document by name, class and attribute; None when there are none, or too many."""
        return None if self.tree is None else Index.of(self.tree)

    def find(self, css: str) -> list[Any]:
        """Return the elements that a CSS selector finds, in document order."""
        if "tree" not in self.__dict__ and not self._may_say(css):
            return []  # and nothing is parsed for it
        places = None if self.index is None else self.index.find(css)
        if self.index is not None and places is not None:
            return [self.index.elements[at] for at in places]
        return search(self.tree, css) if self._may_say(css) else []

    def find_in(self, root: Any, css: str) -> list[Any]:
        """Return what a CSS selector finds in an element of the document and in what stands below it."""
        index = self.index
        places = index.find(css, index.place[root]) if index is not None and root in index.place else None
        return search(root, css) if index is None or places is None else [index.elements[at] for at in places]

    def of_kind(self, *tags: str) -> Iterable[Any]:
        """Return the elements of these names, in document order."""
        if self.tree is None:
            return ()
        return self.tree.iter(*tags) if self.index is None else self.index.of_kind(*tags)

    def may_hold(self, css: str) -> bool:
        """Tell whether a CSS selector can find anything here; False is certain, and much cheaper than to look."""
        places = None if self.index is None else self.index.find(css)
        return self._may_say(css) if places is None else bool(places)

    def _may_say(self, css: str) -> bool:
        """Tell whether the text holds the words without which a CSS selector finds nothing."""
        return not self._is_plain or may_be_found(self.text, css)

    @once
    def _is_plain(self) -> bool:
        return self._all_parsable and is_plain(self.text)

    @once
    def _all_parsable(self) -> bool:
        return _all_parsable(self.text)

    @once
    def title(self) -> str:
        """The text of the first `title` element; empty when there is none."""
        found = None if self.tree is None else next(iter(self.of_kind("title")), None)
        return "" if found is None else fold(found.text or "")

    @once
    def meta(self) -> dict[str, list[str]]:
        """Contents of meta elements by their lower-case name, property or itemprop, in document order."""
        contents: dict[str, list[str]] = {}
        for element in self.of_kind("meta"):
            names = {element.get(key, "").strip().lower() for key in ("name", "property", "itemprop")} - {""}
            for name in sorted(names):
                contents.setdefault(name, []).append(element.get("content", ""))
        return contents

    @once
    def json(self) -> Json:
        """The body as JSON; None when it is not JSON or nested too deeply."""
        return parse_json(self.text)

    @once
    def feed(self) -> dict[str, list[str]]:
        """What the body says of itself, by element, when it is a feed in XML; empty when it is none."""
        return head_of(self.body, self.charset)

    @once
    def jsonld(self) -> Objects:
        """The objects of the embedded JSON-LD in document order, `@graph` flattened; broken blocks are left out."""
        blocks = (script.text or "" for script in self.of_kind("script") if "ld+json" in script.get("type", "").lower())
        return Objects(found for block in blocks for found in objects_of(parse_json(_bare(block))))


class _Remembered(threading.local):
    """The page that was read last, each thread's own: what is read beside the event loop is used there, and forgotten with the thread.

    Of the readings of a replay 5 in 100 come back to one of the three pages before the last, which is parsed again then; to hold four
    trees was not faster anywhere that it was measured, and took their memory.
    """

    def __init__(self) -> None:
        self.of = lru_cache(maxsize=1)(Page)


_remembered = _Remembered()


def _all_parsable(text: str) -> bool:
    """Tell whether a text is certainly without `_UNPARSABLE`; five times as fast as to look for it."""
    try:
        data = text.encode()
    except UnicodeEncodeError:
        return False
    return len(data.translate(None, _CONTROLS)) == len(data) and "\ufffe" not in text and "\uffff" not in text


def _may_hold_a_long_tag(text: str) -> bool:
    """Tell whether a tag of `_LONG_TAG` characters is possible: `>` is far away somewhere, or stands in an attribute's value."""
    if len(text) <= _LONG_TAG:
        return False
    start, far = 0, _LONG_TAG - 1
    while len(text) - start >= far:
        end = text.rfind(">", start, start + far)
        if end < 0:
            return True
        start = end + 1
    return _QUOTED_END.search(text) is not None


@lru_cache(maxsize=1)
def _elements() -> Any:
    """Return what makes every element one of lxml's class for HTML; the look-up of lxml.html asks Python: half the cost of a walk."""
    return etree.ElementDefaultClassLookup(element=html.HtmlElement)


def parse_html(text: str) -> Any:
    """Return the lxml element of `text`; None when neither lxml nor BeautifulSoup can make a document of it."""
    parser = etree.HTMLParser(remove_comments=True, remove_pis=True, collect_ids=False)
    parser.set_element_class_lookup(_elements())
    try:
        return html.document_fromstring(text, parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        pass
    try:
        from bs4 import BeautifulSoup  # noqa: PLC0415 - a tenth of a second to import, and seldom needed

        return html.document_fromstring(str(BeautifulSoup(text, "lxml")), parser=parser)
    except (etree.LxmlError, ValueError, AssertionError, RecursionError):
        return None


def parse_json(text: str) -> Json:
    """Return the JSON value of `text`; None when it is none, or nested too deeply. Numbers without end become text."""
    if not text.lstrip()[:1] or text.lstrip()[0] not in '{["-0123456789tf':
        return None
    try:
        value: Json = json.loads(text, strict=False, parse_int=_whole, parse_constant=lambda _: None)
    except (ValueError, RecursionError, MemoryError):
        return None
    return value


def first_json(text: str) -> Json:
    """Return the first JSON object of a script, or its list when it begins with one; None when there is none that can be read."""
    text = text[:_MOST_CHARS].lstrip()
    start = 0 if text[:1] == "[" else text.find("{")
    try:
        return None if start < 0 else _DECODER.raw_decode(text, start)[0]
    except (ValueError, RecursionError, MemoryError):
        return None


def _whole(digits: str) -> int | str:
    return int(digits) if len(digits) <= _MOST_DIGITS else digits


_DECODER = json.JSONDecoder(strict=False, parse_int=_whole, parse_constant=lambda _: None)


def _bare(block: str) -> str:
    """Take off the comment and CDATA marks that old templates put around a block."""
    return re.sub(
        r"^\s*(?://\s*)?(?:<!--|<!\[CDATA\[|/\*\s*<!\[CDATA\[\s*\*/)|(?://\s*)?(?:-->|\]\]>|/\*\s*\]\]>\s*\*/)\s*;?\s*$", "", block
    ).strip()


def _tame(tag: re.Match[str]) -> str:
    """Drop the attributes of a tag with thousands of them: libxml2 needs quadratic time for those."""
    text = tag[0]
    if tag["name"] is None or len(text) < _LONG_TAG or len(_GAP.findall(text)) <= _MOST_ATTRIBUTES:
        return text
    outside = re.sub(r"\"[^\"]*\"|'[^']*'", " ", text)
    return text if len(_GAP.findall(outside)) <= _MOST_ATTRIBUTES else f"<{tag['name']}"
