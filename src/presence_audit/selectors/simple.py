"""CSS selectors that ask only for names, classes and attributes, taken apart so that no XPath is needed for them."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from cssselect import SelectorError, parse
from cssselect.parser import Attrib, Class, CombinedSelector, Element, Hash, Negation

words = re.compile(r"[^ \t\r\n]+").findall
"""Takes apart what an attribute lists; the white space is XPath's."""

_PLAIN = re.compile(r"[A-Za-z_][\w.-]*", re.ASCII)
_ALLOWED: dict[str, Callable[[str, str], bool]] = {
    "|=": lambda text, value: text == value or text.startswith(f"{value}-"),
    "^=": lambda text, value: text.startswith(value),
    "$=": lambda text, value: text.endswith(value),
    "*=": lambda text, value: value in text,
}


@dataclass(frozen=True, slots=True, eq=False)
class Test:
    """What an attribute must be; equal to itself alone, and made once (`_tested`)."""

    name: str
    """Of the attribute, in lower case."""
    holds: Callable[[str, str], bool] | None = None
    """Compares its text with `value`; None: it need only be there."""
    value: str = ""
    """What it is compared with."""
    is_word: bool = False
    """True when `value` is one of the words that it must list."""
    is_whole: bool = False
    """True when `value` is all that it may say."""


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """What one element must be: `a.b[c]:not(.d)`; equal to itself alone."""

    tag: str = ""
    """Its name; empty: any."""
    tests: tuple[Test, ...] = ()
    """What its attributes must be, its classes among them."""
    without: tuple[Part, ...] = ()
    """What it must not be."""
    before: Part | None = None
    """What must stand above it."""
    right_above: bool = False
    """True when nothing may stand between the two (`>`)."""


@lru_cache(maxsize=4096)
def taken_apart(css: str) -> tuple[Part, ...] | None:
    """Return the alternatives of a selector, of each the last element; None where XPath has to be asked."""
    try:
        parts = [_part(one.parsed_tree) if one.pseudo_element is None else None for one in parse(css)]
    except (SelectorError, RecursionError):
        return None
    known = tuple(part for part in parts if part is not None)
    return known if known and len(known) == len(parts) else None


def _part(tree: Any) -> Part | None:
    """Return one selector; None for what is more than names, classes and attributes."""
    if isinstance(tree, CombinedSelector):
        before, last = _part(tree.selector), _part(tree.subselector)
        if before is None or last is None or tree.combinator not in (" ", ">"):
            return None
        return Part(last.tag, last.tests, last.without, before, right_above=tree.combinator == ">")
    if isinstance(tree, Element):
        name = (tree.element or "").lower()
        return Part(name) if tree.namespace is None and (not name or _PLAIN.fullmatch(name)) else None
    inner = _part(tree.selector) if isinstance(tree, (Class, Hash, Attrib, Negation)) else None
    return None if inner is None else _narrowed(inner, tree)


def _narrowed(inner: Part, tree: Any) -> Part | None:
    """Return a selector with one more condition."""
    if isinstance(tree, Negation):
        other = _part(tree.subselector)
        if other is None or other.before is not None or not (other.tag or other.tests or other.without):
            return None
        return Part(inner.tag, inner.tests, (*inner.without, other))
    test = _test(tree)
    return None if test is None else Part(inner.tag, (*inner.tests, test), inner.without)


def _test(tree: Any) -> Test | None:
    if isinstance(tree, Class):
        return _tested("class", "~=", tree.class_name)
    if isinstance(tree, Hash):
        return _tested("id", "=", tree.id)
    name = tree.attrib.lower()
    if tree.namespace is not None or getattr(tree, "flag", None) or not _PLAIN.fullmatch(name):
        return None
    return _tested(name, tree.operator, tree.value.value if tree.value is not None else "")


@lru_cache(maxsize=4096)
def _tested(name: str, operator: str, value: str) -> Test | None:
    """Return one test; None for what XPath has to be asked."""
    if operator == "exists":
        return Test(name)
    if operator == "~=":
        return Test(name, value=value, is_word=True) if words(value) == [value] else None
    if operator == "=" and value:
        return Test(name, value=value, is_whole=True)
    return Test(name, _ALLOWED[operator], value) if value and operator in _ALLOWED else None
