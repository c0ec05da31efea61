"""Which service keeps the comments of a page that does not carry them itself: they cannot be read there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from ...selectors import Page

_IDS = {
    "disqus_thread": "Disqus", "dsq-content": "Disqus", "idc-container": "IntenseDebate", "IDCommentsNewThread": "IntenseDebate",
    "livefyre-comments": "Livefyre", "coral_thread": "Coral", "remark42": "Remark42", "isso-thread": "Isso", "commento": "Commento",
    "cusdis_thread": "Cusdis", "hyvor-talk-view": "Hyvor Talk", "HCB_comment_box": "HTML Comment Box", "ghost-comments-root": "Ghost",
}  # fmt: skip
_CLASSES = {"fb-comments": "Facebook", "js-kit-comments": "Echo", "giscus": "giscus", "utterances": "utterances"}
_FILES = (
    (re.compile(r"(?i)//[\w-]+\.disqus\.com/(?:embed|forums/)"), "Disqus"),
    (re.compile(r"(?i)//(?:www\.)?intensedebate\.com/js/"), "IntenseDebate"),
    (re.compile(r"(?i)//(?:cdn|zor)\.livefyre\.com/"), "Livefyre"),
    (re.compile(r"(?i)//(?:www\.)?js-kit\.com/"), "Echo"),
    (re.compile(r"(?i)//giscus\.app/"), "giscus"),
    (re.compile(r"(?i)//utteranc\.es/"), "utterances"),
    (re.compile(r"(?i)//talk\.hyvor\.com/"), "Hyvor Talk"),
)
_MOST_FILES = 200


def kept_elsewhere(page: Page) -> str | None:
    """Return the name of the service that keeps the page's comments; None when the page loads none."""
    return None if page.tree is None else next(_signs(page.tree), None)


def _signs(tree: Any) -> Iterator[str]:
    for element in tree.iter("div", "section", "span", "hyvor-talk-comments"):
        if (name := _IDS.get(element.get("id", ""))) is not None:
            yield name
        yield from (_CLASSES[name] for name in element.get("class", "").split() if name in _CLASSES)
    scripts = [element for element in tree.iter("script") if element.get("src")][:_MOST_FILES]
    yield from ("Ghost" for element in scripts if element.get("data-ghost-comments") is not None)
    yield from (name for element in scripts for pattern, name in _FILES if pattern.search(element.get("src")))
