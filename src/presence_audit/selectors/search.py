"""Search an element and what stands below it by a CSS selector, as XPath."""

from __future__ import annotations

import threading
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from cssselect import HTMLTranslator

from ..lazily import later

if TYPE_CHECKING:
    from lxml import cssselect, etree
else:
    cssselect = later("lxml.cssselect")
    etree = later("lxml.etree")

_TRANSLATOR = HTMLTranslator()


def search(root: Any, css: str) -> list[Any]:
    """Return what a CSS selector finds, in document order; nothing where the selector is empty or the root is no element."""
    if root is None or not css or not etree.iselement(root):
        return []
    try:
        return list(_compiled.of(css)(root))
    except (etree.XPathError, ValueError):
        return []


class _Compiled(threading.local):
    """Compiled selectors, each thread's own: while one searches a large page, who has the same selector would wait for it."""

    def __init__(self) -> None:
        # lxml's own translator calls back into Python for :contains(), which reads freed memory on some pages
        self.of = lru_cache(maxsize=4096)(lambda css: cssselect.CSSSelector(css, translator=_TRANSLATOR))


_compiled = _Compiled()
