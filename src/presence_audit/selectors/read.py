"""Read one value, or a list of items, from a page as a selector says."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeAlias
from urllib.parse import quote, unquote

from ..lazily import later
from ..model import FeatureValue
from .casts import LONGEST, fold, parse_count
from .jsonld import find_typed
from .jsonpath import Json, as_text, find
from .moments import from_snowflake, from_unix, parse_moment
from .page import Page, first_json, parse_html
from .schema import Selector
from .search import search

if TYPE_CHECKING:
    from lxml import etree
else:
    etree = later("lxml.etree")

Item: TypeAlias = Any
"""One entry of a list: an lxml element or a JSON value."""

MOST_FOUND = 2_000
"""Elements and items of a list that are read."""
_MOST_TEXTS = 500
_MOST_SCRIPTS = 50
_LONGEST_READ = 500_000
_SILENT = frozenset({"script", "style", "noscript", "template"})
_BLOCKS = frozenset({
    "address", "article", "aside", "blockquote", "br", "dd", "div", "dl", "dt", "figcaption", "footer", "form", "h1", "h2", "h3", "h4",
    "h5", "h6", "header", "hr", "li", "main", "nav", "ol", "option", "p", "pre", "section", "table", "td", "th", "tr", "ul",
})  # fmt: skip


def select(source: Page | Item, selector: Selector, *, final_url: str = "", headers: Iterable[tuple[str, str]] = ()) -> FeatureValue | None:
    """Return the value that `selector` finds in a page or an item, in the type of its cast; None when there is none.

    Without a regex only the first match counts, so that a stranger's card further down never stands in for an empty one.
    """
    found = _matches(source, selector, final_url, headers)
    match selector.as_:
        case "number_of":
            return _number_of(found, selector)
        case "flag":
            return _flag(found, selector)
        case "texts":
            return tuple(dict.fromkeys(_texts(found, selector)))[:_MOST_TEXTS] or None
        case _ if selector.between is not None:
            return selector.between.join(dict.fromkeys(_texts(found, selector)))[:LONGEST] or None
        case _:
            text = next(_texts(found if selector.regex else found[:1], selector), None)
            return None if text is None else _cast(text, selector)


def select_items(page: Page | Item, selector: Selector) -> list[Item]:
    """Return the entries of a list: each match of a css selector, each element of a JSON list; at most 2,000."""
    items: list[Item] = []
    for value in _matches(page, selector, "", ()):
        items.extend(value if isinstance(value, list) else [value])
    return items[:MOST_FOUND]


def elements(root: Item, css: str) -> list[Any]:
    """Return what a CSS selector finds in an element and in what stands below it; at most 2,000."""
    return search(root, css)[:MOST_FOUND]


def _matches(source: Page | Item, selector: Selector, final_url: str, headers: Iterable[tuple[str, str]]) -> list[Item]:
    page = source if isinstance(source, Page) else None
    if selector.url is not None:
        return [final_url] if final_url else []
    if selector.header is not None:
        return [value for name, value in headers if name.lower() == selector.header.lower()]
    if selector.css is not None:
        return page.find(selector.css) if page else search(source, selector.css)
    if selector.feed is not None:
        return list(page.feed.get(selector.feed, ())) if page else []
    if selector.meta is not None:
        return [text for text in page.meta.get(selector.meta.lower(), ()) if text.strip()] if page else []
    try:
        if selector.jsonld is not None:
            return list(find_typed(page.jsonld, selector.jsonld)) if page else []
        if selector.within is not None:
            return [found for root in _embedded(page, selector.within) for found in find(root, selector.json_ or "$")]
        root = page.json if page else _json_or_none(source)
        return _joined(root, selector) if selector.join else list(find(root, selector.json_ or "$"))
    except (ValueError, RecursionError):
        return []


def _joined(root: Json, selector: Selector) -> list[Item]:
    firsts = (next(iter(find(root, path)), None) for path in (selector.json_ or "$", *selector.join))
    return [" ".join(text for first in firsts if (text := as_text(first)))]


def _json_or_none(item: Item) -> Json:
    return None if etree.iselement(item) else item


def _embedded(page: Page | None, css: str) -> list[Json]:
    """Return the JSON values in the scripts that match; they are parsed once a page."""
    if page is None:
        return []
    if css not in page.embedded:
        texts = (script.text or "" for script in page.find(css)[:_MOST_SCRIPTS])
        page.embedded[css] = [value for text in texts if (value := first_json(text)) is not None]
    return page.embedded[css]


def _number_of(found: list[Item], selector: Selector) -> int | None:
    if selector.regex or selector.unless or selector.attr or selector.split:
        return sum(1 for _ in _texts(found, selector))
    if not found and selector.css is None:
        return None
    return sum(len(value) if isinstance(value, list) else 1 for value in found)


def _flag(found: list[Item], selector: Selector) -> bool | None:
    for value in found:
        if isinstance(value, bool):
            return value
        if isinstance(value, (dict, list)):
            return bool(value)
        if etree.iselement(value) and not (selector.attr or selector.regex or selector.unless):
            return True
        if text := next(_texts([value], selector), ""):
            return text.lower() not in ("false", "0", "no")
    return None


def _texts(found: list[Item], selector: Selector) -> Iterator[str]:
    """Yield the texts that hold after regex and `unless`; lists of JSON texts are opened, texts with several values are split."""
    for value in found:
        for one in value if isinstance(value, list) else (value,):
            text = _text_of(one, selector)
            for part in re.split(selector.split, text) if selector.split else (text,):
                held = _held(part, selector)
                if held and not any(re.fullmatch(pattern, held) for pattern in selector.unless):
                    yield _put(held, selector)[:LONGEST]


def _held(text: str, selector: Selector) -> str:
    if selector.regex:
        match = re.search(selector.regex, text)
        if match is not None and selector.template is not None and "{}" not in selector.template:
            return re.sub(r"\{(\w+)\}", lambda name: quote(match[name[1]] or "", safe=""), selector.template)
        text = "" if match is None else next((g for g in match.groups() if g is not None), match[0])
    return fold(unquote(text)) if selector.unquote else text.strip()


def _put(text: str, selector: Selector) -> str:
    return text if selector.template is None or "{}" not in selector.template else selector.template.replace("{}", quote(text, safe=""))


def _text_of(value: Item, selector: Selector) -> str:
    if etree.iselement(value):
        return fold((value.get(selector.attr, "") if selector.attr else element_text(value))[:_LONGEST_READ])
    text = fold((as_text(value) or "")[:_LONGEST_READ])
    if selector.as_ == "html_text" and ("<" in text or "&" in text):
        tree = parse_html(f"<div>{text}</div>")
        text = "" if tree is None else fold(element_text(tree))
    return text


def element_text(element: Any) -> str:
    """Return the text of an element without scripts and styles, with a space where a block begins or ends."""
    if element.tag in _SILENT:
        return element.text or ""
    parts: list[str] = []
    walker = etree.iterwalk(element, events=("start", "end"))
    for event, node in walker:
        if node.tag in _BLOCKS:
            parts.append(" ")
        if event == "start" and node.tag in _SILENT:
            walker.skip_subtree()
        elif event == "start":
            parts.append(node.text or "")
        if event == "end" and node is not element:
            parts.append(node.tail or "")
    return "".join(parts)


def _cast(text: str, selector: Selector) -> FeatureValue | None:
    match selector.as_:
        case "count":
            return parse_count(text)
        case "moment":
            return parse_moment(text, selector.format)
        case "unix" | "snowflake":
            return _timed_number(text, snowflake=selector.as_ == "snowflake")
        case _:
            return text


def _timed_number(text: str, *, snowflake: bool) -> FeatureValue | None:
    if not re.fullmatch(r"\d{1,19}(\.\d{1,9})?", text, re.ASCII):
        return None
    return from_snowflake(int(text.partition(".")[0])) if snowflake else from_unix(float(text))
