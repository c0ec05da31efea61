"""When a comment was written, as the page of a post says it: by a machine-readable date, else by the date in its words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from ...model import Moment
from ...selectors.casts import fold
from ...selectors.moments import from_unix, parse_moment
from ...selectors.read import element_text
from ..feed_dates import read_date

_SHOWN = re.compile(r"[?&]showComment=(\d{13})(?!\d)")
_WORDS = re.compile(
    r"\b(?:\d{4}-\d{1,2}-\d{1,2}|\d{1,2}\.?\s+[^\W\d_]{3,10}\.?,?\s+\d{4}|[^\W\d_]{3,10}\.?\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4})\b"
)
_YEAR_FIRST = re.compile(r"(?<!\d)(\d{4})\s?[/.年]\s?(\d{1,2})\s?[/.月]\s?(\d{1,2})(?!\d)日?")
_META = frozenset({
    "byline", "comment-author", "comment-date", "comment-footer", "comment-header", "comment-meta", "comment-metadata", "comment-time",
    "comment-timestamp", "comment_author", "comment_date", "comment_meta", "commentmetadata", "date", "datetime", "posted", "published",
    "timestamp", "vcard",
})  # fmt: skip
"""Classes of elements in which the date stands."""
_LONGEST = 500


def written_at(region: Sequence[Any]) -> Moment | None:
    """Return when a comment was written; None when nothing says it. A date in words has no zone, so its day is all that is known."""
    return next(_exact(region), None) or next(_in_words(region), None)


def _exact(region: Sequence[Any]) -> Iterator[Moment]:
    for element in region:
        text = element.get("datetime") or (element.get("title", "") if element.tag == "abbr" else "")
        if moment := parse_moment(text) if text else None:
            yield moment
        if (shown := _SHOWN.search(element.get("href", ""))) and (moment := from_unix(int(shown[1]))):
            yield moment


def _in_words(region: Sequence[Any]) -> Iterator[Moment]:
    for element in region:
        if _META & set(element.get("class", "").split()) or (element.tag == "a" and "#comment" in element.get("href", "")):
            text = _YEAR_FIRST.sub(r"\1-\2-\3", fold(element_text(element)[:_LONGEST]))
            for found in _WORDS.finditer(text):
                moment = read_date(found[0])
                if moment is not None and moment.precision in ("second", "day"):
                    yield moment
