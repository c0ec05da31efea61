"""Which words a page must hold for a CSS selector to find anything in it: whoever looks for them first is spared most searches."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from cssselect import SelectorError, parse
from cssselect.parser import Attrib, Class, CombinedSelector, Hash

_WORD = re.compile(r"[A-Za-z0-9_-]+")
_EXACT = frozenset({"=", "~=", "|=", "^=", "$=", "*="})
_NUMBER = re.compile(r"&#(?:0*(?:45|4[89]|5[0-7]|6[5-9]|[78]\d|9[05]|9[7-9]|1[01]\d|12[0-2])(?!\d)|x)", re.IGNORECASE)
"""A character reference that may stand for a letter, a digit, `-` or `_`."""
_NAMES = ("&lowbar", "&UnderBar")
"""Those that have a name in HTML 5."""


def may_be_found(text: str, css: str) -> bool:
    """Tell whether a selector can find anything in the page of this text; False is certain."""
    return any(all(word in text for word in words) for words in needed(css))


def is_plain(text: str) -> bool:
    """Tell whether words stand in a text as they are meant, and not as numbers or names of characters."""
    return not any(name in text for name in _NAMES) and ("&#" not in text or _NUMBER.search(text) is None)


@lru_cache(maxsize=4096)
def needed(css: str) -> tuple[frozenset[str], ...]:
    """Return, for each alternative of a selector, the words that must all be there; nothing is needed of what is not understood."""
    try:
        return tuple(frozenset(_words(one.parsed_tree)) for one in parse(css))
    except SelectorError:
        return (frozenset(),)


def _words(tree: Any) -> set[str]:
    """Return the words of a selector that are not only in `:not`, `:has` and the like."""
    match tree:
        case CombinedSelector():
            return _words(tree.selector) | _words(tree.subselector)
        case Class():
            return _words(tree.selector) | set(_WORD.findall(tree.class_name))
        case Hash():
            return _words(tree.selector) | set(_WORD.findall(tree.id))
        case Attrib() if tree.operator in _EXACT and tree.value is not None:
            return _words(tree.selector) | set(_WORD.findall(tree.value.value or ""))
    return _words(tree.selector) if hasattr(tree, "selector") else set()
